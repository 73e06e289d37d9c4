from __future__ import annotations

import pytest

from counterclaim.model.document import Document
from counterclaim.read.names.find import AS_PERSON, find_entities, find_place_names
from counterclaim.read.names.mention_words import is_name
from counterclaim.read.names.words import body_names, longest_first, words_of_role
from counterclaim.read.parser import load_parser
from counterclaim.read.passages import Passage, parse
from counterclaim.read.polities import demonyms, polities, polity_names


def passages_of(text: str) -> tuple[Passage, ...]:
    return parse(load_parser(), Document("d", text))


def places(text: str) -> list[str]:
    return [place.text for place in find_place_names(passages_of(text)) if not place.reason]


def entities(text: str) -> set[tuple[str, str]]:
    return {(e.span.of(text), e.type) for e in find_entities(passages_of(text))}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Shelling was heard near Velgrad on Monday.", ["Velgrad"]),
        ("The village of Oradin was captured by the army.", ["Oradin"]),
        ("Troops left the town of Deir ez-Hamra and moved towards Al-Kasira.", ["Deir ez-Hamra", "Al-Kasira"]),
        ("Fighting went on in South Sudan, North Korea and New South Wales.",
         ["South Sudan", "North Korea", "New South Wales"]),
        ("The battle of Tarnholm lasted a week.", ["Tarnholm"]),
    ],
)  # fmt: skip
def test_names_in_a_places_position_are_places(text: str, named: list[str]) -> None:
    assert places(text) == named


def test_adjectives_persons_and_organisations_are_no_places() -> None:
    text = "Norwegian President Ilva Dorren met the Swedish Defence Ministry and Chilean troops."
    assert places(text) == []


def test_a_name_that_nothing_makes_a_place_is_offered_with_what_it_looks_like() -> None:
    found = find_place_names(passages_of("Orvan Tell hit a bridge near Oradin."))
    assert {place.text: place.reason for place in found}["Orvan Tell"] == AS_PERSON
    assert all(place.reason == "" for place in found if place.text == "Oradin")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The Norway-Sweden border is open.", ["Norway", "Sweden"]),
        ("A Norway-led force came.", ["Norway"]),
        ("The People's Republic of China sent help.", ["People's Republic of China"]),
        ("Cases of West Nile virus rose.", []),
        ("Near Oslo it rained.", ["Oslo"]),
        ("Ships left Central Africa - Chad stayed.", ["Central Africa", "Chad"]),
        ("It rained.\nORADIN — A bridge fell.", ["ORADIN"]),
    ],
)  # fmt: skip
def test_places_are_cut_from_the_words_around_them(text: str, named: list[str]) -> None:
    assert places(text) == named


def test_a_name_goes_on_over_the_end_of_a_full_line_and_over_a_small_word_tied_to_it() -> None:
    text = "Two of the army helicopters came down near the hills of San\nVelmar, and in Val d'Ost."
    assert places(text) == ["San\nVelmar", "Val d'Ost"]
    assert places("The battle of Velmar\nOstmark took the port.")[0] == "Velmar"


def test_a_long_name_of_a_body_is_whole_whatever_small_words_are_in_it() -> None:
    found = entities("The Islamic State of Iraq and the Levant lost two villages.")
    assert ("Islamic State of Iraq and the Levant", "Organisation") in found


def test_a_place_is_numbered_and_keeps_the_words_of_its_span() -> None:
    text = "A convoy went from Oslo to Bergen.\n\nIt then came back to Oslo."
    found = find_place_names(passages_of(text))
    assert [place.id for place in found] == ["p1", "p2", "p3"]
    assert all(place.span.of(text) == place.text for place in found)
    assert all(place.latitude is None and place.reason == "" for place in found)


def test_mentions_are_typed_by_their_own_words() -> None:
    text = "Gen. Orvan Tell said Finnish forces lost a tank and two mortars near Turku."
    found = entities(text)
    assert ("Orvan Tell", "Person") in found
    assert ("Finnish forces", "Organisation") in found
    assert {("tank", "MilitaryPlatform"), ("mortars", "Weapon"), ("Turku", "Location")} <= found


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("The Finnish government sent its troops.", ("The Finnish government", "Organisation")),
        ("Many refugees left, and we saw them.", ("we", "Organisation")),
        ("On Monday he left for Bergen.", ("he", "Person")),
        ("Militants hold the city.", ("the city", "Location")),
        ("Militants hold the city.", ("Militants", "Organisation")),
        ("Fighting went on in northern Norway.", ("northern Norway", "Location")),
        ("The town of Oradin fell.", ("The town of Oradin", "Location")),
        ("Norway has sent help.", ("Norway", "Organisation")),
        ("He met Defence Minister Orvan Tell.", ("Defence Minister Orvan Tell", "Person")),
        ("He met Defence Minister Orvan Tell.", ("Orvan Tell", "Person")),
        ("The people of Oslo fled.", ("The people of Oslo", "Organisation")),
        ("They shelled a rebel-held town.", ("a rebel-held town", "Location")),
        ("The Finnish Defence Ministry spoke.", ("Finnish", "Nationality")),
        ("The mine killed eleven people.", ("eleven", "Quantity")),
    ],
)  # fmt: skip
def test_phrases_without_a_name_are_mentions_too(text: str, mention: tuple[str, str]) -> None:
    assert mention in entities(text)


def test_a_noun_before_the_head_of_its_phrase_and_a_state_acted_on_are_no_mentions() -> None:
    found = entities("Government forces left Norway.")
    assert ("Government forces", "Organisation") in found
    assert not {("Government", "Organisation"), ("Norway", "Organisation")} & found


def test_a_name_is_told_from_a_phrase() -> None:
    assert is_name("Orvan Tell")
    assert not any(map(is_name, ("he", "I", "the minister", "Foreign Secretary", "")))


def test_bodies_of_the_lexicon_are_organisations_whatever_the_parser_takes_them_for() -> None:
    assert ("Reuters", "Organisation") in entities("Reuters reported clashes.")
    assert ("OSCE", "Organisation") in entities("Observers of the OSCE came in June.")


def test_a_ship_is_no_place_and_a_listed_name_is_of_its_neighbours_type() -> None:
    assert ("HMS Albatross", "MilitaryPlatform") in entities("HMS Albatross sailed from Oslo.")
    assert places("Shelling hit Bergen, Oradin and Turku.") == ["Bergen", "Oradin", "Turku"]


def test_no_text_gives_no_mentions() -> None:
    assert find_entities(()) == ()
    assert find_place_names(passages_of("")) == ()


def test_the_lexicons_agree_with_themselves() -> None:
    assert len({polity.id for polity in polities()}) == len(polities())
    assert not demonyms() & polity_names()
    assert all(len(polity.id) == 3 or polity.id == polity.id.lower() for polity in polities())
    assert "isil" in body_names()
    assert not words_of_role("weapon") & words_of_role("vehicle")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ships left Port-au-Velgrad for Guinea-Bissau.", ["Port-au-Velgrad", "Guinea-Bissau"]),
        ("Fighting went on in Velgrad, Oradin and Tarnholm provinces.", ["Velgrad", "Oradin", "Tarnholm"]),
        ("The army stopped five miles from Oradin.", ["Oradin"]),
        ("Officials of Queen Anna's County met.", ["Queen Anna's County"]),
    ],
)  # fmt: skip
def test_names_with_small_words_hyphens_and_possessives_inside_are_one_place(
    text: str, named: list[str]
) -> None:
    assert places(text) == named


def test_of_phrases_with_one_first_word_the_longest_is_tried_first() -> None:
    phrases = longest_first("title", "rank").values()
    lengths = [[len(words) for words in alike] for alike in phrases]
    assert all(each == sorted(each, reverse=True) for each in lengths)
    assert any(each[0] > each[-1] for each in lengths)
