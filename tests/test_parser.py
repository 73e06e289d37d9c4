"""The parser never sees which party a sentence is about."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from counterclaim.case import parse_case
from counterclaim.read.neutral import NeutralNames
from counterclaim.read.parser import NameBlindParser, load_parser

CASE = parse_case(
    """
title = "Two states of one and of two words"
[[party]]
id = "karvelia"
name = "Karvelia"
demonyms = ["Karvelian"]
capitals = ["Zelgrad"]
[[party]]
id = "ost"
name = "Upper Ostmark"
demonyms = ["Ostmarkese"]
capitals = ["Port Ostra"]
"""
)
NAMES = NeutralNames(CASE)


def shape(doc: Doc) -> list[tuple[str, str, int, str]]:
    return [(token.tag_, token.dep_, token.head.i, token.ent_type_) for token in doc]


def test_two_parties_names_in_the_same_sentence_get_the_same_parse() -> None:
    parser = NameBlindParser(NAMES)
    one, two = parser.pipe(
        [
            "Karvelia said Ostmarkese forces lost 30 tanks near the river.",
            "Germany said Karvelian forces lost 30 tanks near the river.",
        ]
    )
    assert shape(one) == shape(two)


def test_a_name_of_several_words_is_parsed_as_one_word_is() -> None:
    parser = NameBlindParser(NAMES)
    text = "Upper Ostmark's army shelled a hill near Port Ostra, and Upper Ostmark denied it."
    one, two = parser.pipe([text, text.replace("Upper Ostmark", "Karvelia")])
    names = [token for token in one if token.text == "Upper"]
    assert all(token.head.i == token.i + 1 and token.dep_ == "compound" for token in names)
    rest = [token for token in one if token.text != "Upper"]
    assert [(t.tag_, t.dep_, t.head.text) for t in rest] == [
        (t.tag_, t.dep_, t.head.text.replace("Karvelia", "Ostmark")) for t in two
    ]
    assert [(e.text, e.label_) for e in one.ents] == [
        (e.text.replace("Karvelia", "Upper Ostmark"), e.label_) for e in two.ents
    ]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("At least 70 Ostmarkese have died.", True),
        ("The soldiers killed nine Ostmarkese.", True),
        ("The Ostmarkese attacked the town.", True),
        ("The Ostmarkese shelled Velm.", True),
        ("The Ostmarkese retaliated.", True),
        ("Many Ostmarkese fled.", True),
        ("The Ostmarkese armed forces left.", False),
        ("An Ostmarkese was killed.", False),
        ("The Ostmarkese army left.", False),
        ("An Ostmarkese-backed militia left.", False),
    ],
)
def test_a_people_without_a_plural_form_is_told_by_what_stands_around_it(
    text: str, people: bool
) -> None:
    shown = NAMES.shown([token.text for token in load_parser().make_doc(text)])
    assert shown is not None
    assert ("Germans" in [word for _, word in shown]) is people


def test_words_and_offsets_stay_those_of_the_text() -> None:
    text = "Karvelia denied it; Ostmarkese  sources did not."
    (doc,) = NameBlindParser(NAMES).pipe([text])
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert doc[0].lemma_ == "Karvelia"


def test_a_text_without_hidden_names_is_parsed_as_it_stands() -> None:
    text = "The ministry denied that any soldiers were killed."
    (blind,) = NameBlindParser(NAMES).pipe([text])
    (plain,) = load_parser().pipe([text])
    assert shape(blind) == shape(plain)


def test_curled_apostrophes_are_parsed_like_straight_ones() -> None:
    text = "It’s over, we didn’t see Norway’s army, the minister said."
    curled, straight = NameBlindParser(NeutralNames()).pipe([text, text.replace("’", "'")])
    assert curled.text == text
    assert [(t.lemma_, t.tag_, t.dep_) for t in curled] == [
        (t.lemma_, t.tag_, t.dep_) for t in straight
    ]


@pytest.mark.parametrize("name", ["Donetsk People's Republic", "Donetsk People’s Republic"])
def test_a_name_with_an_apostrophe_is_hidden_whole(name: str) -> None:
    words = [token.text for token in load_parser().make_doc(f"The {name} lost 30 tanks.")]
    assert NAMES.shown(words) is not None
    assert [word for _, word in NAMES.shown(words) or ()][1] == "Germany"


def test_a_name_before_a_hyphen_is_hidden() -> None:
    words = [token.text for token in load_parser().make_doc("The channel Karvelia-1 said so.")]
    assert "Germany-1" in [word for _, word in NAMES.shown(words) or ()]


def test_the_article_does_not_tell_how_the_name_begins() -> None:
    one = NAMES.shown(["an", "Italian", "convoy", "and", "a", "Russian", "one"])
    other = NAMES.shown(["a", "Russian", "convoy", "and", "an", "Italian", "one"])
    assert one == other
