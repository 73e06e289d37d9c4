"""Classes of places: namesakes elsewhere, what the words put a place in, parts of a place and things in it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from counterclaim.model.claim import Claim, Control
from counterclaim.model.reading import Place
from counterclaim.model.span import Span
from counterclaim.read.names.find import find_place_names
from counterclaim.read.parser import load_parser
from counterclaim.read.passages import Passage
from counterclaim.resolve.gazetteer import Box, GazetteerEntry, Matched
from counterclaim.resolve.where.anaphor import placed
from counterclaim.resolve.where.named_places import with_names
from counterclaim.resolve.where.overlaps import Overlaps
from counterclaim.resolve.where.parts import main_place
from counterclaim.resolve.where.places import resolve_places
from sample_places import Table


def town(
    name: str, latitude: float, longitude: float, people: int = 9_000, country: str = "KAR",
    matched: Matched = "primary",
) -> GazetteerEntry:  # fmt: skip
    identity = f"{country}:{name}:{latitude}"
    return GazetteerEntry(
        identity, name, "town", latitude, longitude, None, 1, country, people, matched, "test"
    )


def area(name: str, kind: str, bbox: Box, where_prec: int) -> GazetteerEntry:
    return GazetteerEntry(
        f"geonames:{name}", name, kind, None, None, bbox, where_prec, "KAR", None, "primary", "test"
    )


TABLE = Table({
    "tarnholm": (town("Tarnholm", 42, 22, 900_000),),
    "velm": (town("Velm", 52, 32, 11_000), town("Velm", 57, 39, 8_000)),
    "arun": (town("Arun", 57, 39, 30_000), town("Arun", 56, 22, 2_000)),
    "lessin": (town("Lessin", 42.1, 22, 9_000), town("Lessin", 44.2, 22, 9_000)),
    "bas": (town("Bassville", 10, 10, 300_000, "FRA", "alternate"),),
    "ost": (area("Ost Oblast", "oblast", (21, 41, 23, 43), 4), town("Ost", 42, 22.5, 120_000)),
    "ost oblast": (area("Ost Oblast", "oblast", (21, 41, 23, 43), 4),),
    "tarn district": (),
})  # fmt: skip


def resolved(text: str, *names: str, countries: tuple[str, ...] = ("KAR",)) -> list[Place]:
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    places = [Place(f"p{n}", span, span.of(text)) for n, span in enumerate(spans)]
    return list(resolve_places(places, text, TABLE, countries))


def test_of_like_towns_far_from_the_rest_of_the_document_none_is_taken() -> None:
    text = "Near Tarnholm, men of Velm and Arun met."
    _, velm, arun = resolved("In Tarnholm, in Velm and in Arun.", "Tarnholm", "Velm", "Arun")
    assert (velm.latitude, len(velm.candidates)) == (None, 2)
    assert arun.latitude == 57, "fifteen times as large as its namesake"
    assert resolved(text, "Velm")[0].latitude == 52, "with nothing else to go by the larger stands"


def test_the_nearer_of_two_namesakes_is_meant() -> None:
    assert resolved("In Tarnholm and in Lessin.", "Tarnholm", "Lessin")[1].latitude == 42.1


def test_another_towns_other_name_abroad_is_no_place() -> None:
    assert resolved("They left Tarnholm for Bas.", "Bas") == []


@pytest.mark.parametrize(
    "text", ["Shells fell in Velm, Ost Oblast.", "Shells fell in Velm, Tarn district, Ost Oblast."]
)
def test_no_town_is_put_outside_what_its_words_say_it_is_in(text: str) -> None:
    names = [name for name in ("Velm", "Tarn district", "Ost Oblast") if name in text]
    (velm, *_) = resolved(text, *names)
    assert (velm.latitude, velm.gazetteer_id) == (None, None)
    assert "none of this name lies in Ost Oblast" in velm.reason


def test_the_towns_of_a_list_are_towns_and_no_provinces() -> None:
    text = "They took the cities of Tarnholm, Lessin and Ost."
    assert resolved(text, "Tarnholm", "Lessin", "Ost")[2].name == "Ost"


@pytest.mark.parametrize(
    "words",
    ["half of", "parts of the town of", "80 percent of", "depots in", "a checkpoint at", "eastern",
     "that they partially captured the city of", "partial control of"],
)  # fmt: skip
def test_a_part_of_a_town_or_a_site_in_it_is_less_than_the_town(words: str) -> None:
    (place,) = resolved(f"They hold {words} Tarnholm.", "Tarnholm")
    assert place.where_prec == 2
    assert "place" in place.reason


def test_a_store_destroyed_in_part_leaves_the_town_whole() -> None:
    assert resolved("A store was partially destroyed in Tarnholm.", "Tarnholm")[0].where_prec == 1


@pytest.mark.parametrize(
    ("text", "name", "latitude"),
    [
        ("In Tarnholm, the Lessin quarter was shelled.", "Lessin", 42.1),
        ("In Tarnholm, the Arun quarter was shelled.", "Arun", None),
        ("In Tarnholm, the Velm hospital was shelled.", "Velm", None),
        ("In Tarnholm, the Velm bus station was shelled.", "Velm", None),
        ("In Tarnholm, men shelled Velm's residence.", "Velm", None),
        ("In Tarnholm, the Arun hospital was shelled.", "Arun", 57),
    ],
)
def test_a_quarters_or_buildings_name_is_no_town_far_away(
    text: str, name: str, latitude: float | None
) -> None:
    _, *found = resolved(text, "Tarnholm", name)
    assert (found[0].latitude if found else None) == latitude


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They took the city of Ost.", "Ost"),
        ("They reached Ost.", "Ost"),
        ("They took Ost province.", "Ost Oblast"),
        ("They took the Ost (in part) and Tarnholm Oblasts.", "Ost Oblast"),
    ],
)
def test_a_town_and_its_division_are_told_apart_by_their_words(text: str, name: str) -> None:
    assert resolved(text, "Ost")[0].name == name


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("Karvelia's Ost province", "Ost"),
        ("Karvelian Hills city of Ost", "Ost"),
        ("Ost and Lessin", "Ost"),
        ("Ost in Karvelia", "Ost"),
        ("the Karvelia embassy", None),
        ("the Karvelia embassy in Ost", "Ost"),
        ("the Karvelia-Tarn border", None),
        ("the border with Karvelia", None),
    ],
)
def test_words_with_several_names_are_at_the_one_that_they_are_about(
    where: str, name: str | None
) -> None:
    places = [
        Place(f"p{m.start()}", Span(*m.span()), m[0], m[0], m[0], where_prec=6 if m[0] == "Karvelia" else 1)
        for m in re.finditer("Karvelian Hills|Karvelia|Ost|Lessin", where)
    ]  # fmt: skip
    found = main_place(places, where)
    assert (found and found.name) == name


BOX = (1.0, 1.0, 2.0, 2.0)


def claimed(text: str, where: str) -> Place | None:
    """The place of a claim at the last ``where`` of a text with two listed towns and the unlisted Qarn."""
    places = [
        Place(f"p{m.start()}", Span(*m.span()), m[0], None if m[0] == "Qarn" else m[0],
              None if m[0] == "Qarn" else m[0], where_prec=None if m[0] == "Qarn" else 1)
        for m in re.finditer("Lessin Dam|Lessin|Ardel|Qarn", text)
    ]  # fmt: skip
    span = Span(text.rindex(where), text.rindex(where) + len(where))
    claim = Claim("c", None, span, Control(None, "held"), where=span)
    sentences = [Span(m.start(), m.end()) for m in re.finditer(r"[^.]+\.", text)]
    (found,), every = placed([claim], places, [], sentences, text)
    return next((p for p in every if p.id == found.place), None)


@pytest.mark.parametrize(
    ("where", "precision"),
    [
        ("half of the city", 2),
        ("northern and eastern parts of the town", 2),
        ("80 percent of the city", 2),
        ("part of it", 2),
        ("entire village", 1),
    ],
)
def test_a_part_of_the_town_named_before_is_a_part_of_it(where: str, precision: int) -> None:
    place = claimed(f"Troops entered Lessin. They hold the {where}.", where)
    assert place is not None
    assert (place.name, place.where_prec) == ("Lessin", precision)
    assert ("a part of it" in place.reason) == (precision == 2)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("They hold two warehouses in Ardel.", "two warehouses"),
        ("They hold the camp, near Ardel.", "camp"),
        ("They hold the border checkpoint at Ardel.", "border checkpoint"),
        ("They hold farms in the area around Ardel.", "farms"),
        ("They hold the ROC embassy in Ardel.", "ROC embassy"),
    ],
)
def test_a_site_is_at_the_place_that_its_words_put_it_in(text: str, where: str) -> None:
    place = claimed(text, where)
    assert place is not None
    assert place.name == "Ardel"


def test_a_dam_is_the_one_named_before() -> None:
    place = claimed("They reached Lessin Dam. Others left Ardel. They hold the dam.", "dam")
    assert place is not None
    assert place.text == "dam"
    assert place.name == "Lessin Dam"


def test_an_unlisted_town_is_what_the_town_means_and_has_no_coordinates() -> None:
    place = claimed("Troops left Lessin. Others entered Qarn. They hold the town.", "town")
    assert place is not None
    assert (place.name, place.latitude) == ("Qarn", None)
    city = claimed("Troops left Lessin. Others entered Qarn. They hold the city.", "city")
    assert city is not None
    assert city.name == "Lessin", "a city would be listed"


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ("eastern part of Qarn", ["Qarn"]),
        ("Qarn and its nearby hill", ["Qarn"]),
        ("Al-Qarn, Al-Tabun, and Ardel", ["Al-Qarn", "Al-Tabun", "Ardel"]),
        ("Qarn's farms", ["Qarn"]),
        ("most of the Air Defence Battalion", []),
        ("Qarn and Hill Army", ["Qarn"]),
        ("Hill 235 and Base 46", ["Hill 235", "Base 46"]),
        ("the Al Qarn hospital complex", ["Al Qarn"]),
    ],
)
def test_the_names_in_what_was_taken_are_places(where: str, names: list[str]) -> None:
    text = f"Troops captured {where}."
    span = Span(text.index(where), text.index(where) + len(where))
    claim = Claim("c", None, span, Control(None, "captured"), where=span)
    found = with_names((), [claim], text, frozenset())
    assert [place.text for place in found] == names


def test_overlaps_are_those_that_a_look_at_all_finds() -> None:
    spans = [Span(0, 5), Span(3, 40), Span(10, 12), Span(10, 11), Span(30, 35)]
    asked = Overlaps(spans)
    for begin in range(45):
        for end in range(begin + 1, 45, 3):
            one = Span(begin, end)
            expected = {n for n, other in enumerate(spans) if other.overlaps(one)}
            assert set(asked.of(one)) == expected
            assert asked.any(one) == bool(expected)


def test_the_town_near_which_something_was_is_the_town_itself() -> None:
    text = "Shells fell around Lessin. They hold the town."
    places = [Place("p1", Span(19, 25), "Lessin", "Lessin", "x:1", where_prec=2)]
    where = Span(text.index("town"), text.index("town") + 4)
    claim = Claim("c", None, where, Control(None, "held"), where=where)
    _, every = placed([claim], places, [], [Span(0, 26), Span(27, 46)], text)
    assert every[-1].where_prec == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ships of the 5th Fleet and the 3rd Army left Homs.", ["Homs"]),
        ("In the first millennium B.C. it was a port.", []),
        ("Secretary of State Kerry arrived in Erbil.", ["Erbil"]),
        ("He lives in Vancouver, B.C., all year.", ["Vancouver", "B.C."]),
    ],
)
def test_eras_units_and_office_holders_are_no_places(text: str, names: list[str]) -> None:
    found = find_place_names([Passage(0, load_parser()(text))])
    assert [place.text for place in found if not place.reason] == names


def test_a_gulf_is_not_the_town_that_it_is_named_after() -> None:
    gulf = replace(area("Gulf of Lessin", "sea", (30, 30, 40, 40), 7), id="place:gulf")
    table = Table({**TABLE.entries, "gulf of lessin": (gulf,)})
    text = "Ships met in the Gulf of Lessin."
    places = [Place("p1", Span(25, 31), "Lessin")]
    assert [p.name for p in resolve_places(places, text, table, ())] == ["Gulf of Lessin"]
