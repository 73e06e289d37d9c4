"""Statements of a document: who says what, in what act, inside whose words."""

from __future__ import annotations

import pytest

from counterclaim.model.document import Document
from counterclaim.model.reading import Statement
from counterclaim.model.span import Spans, words_of
from counterclaim.read.parser import load_parser
from counterclaim.read.passages import parse
from counterclaim.read.statements import read_statements


def read(text: str) -> tuple[Statement, ...]:
    return read_statements(parse(load_parser(), Document("d", text)), text)


def words(spans: Spans, text: str) -> str:
    return words_of(spans, text)


def test_ids_follow_the_text() -> None:
    text = "Karvelia said that the town fell. Ostmark denied that the town fell."
    found = read(text)
    assert [s.id for s in found] == ["s1", "s2"]
    assert [s.act for s in found] == ["assert", "deny"]


def test_offsets_are_the_documents_not_the_passages() -> None:
    text = "A quiet day passed.\n\nThe ministry said that two tanks were lost."
    (statement,) = read(text)
    assert words(statement.source, text) == "The ministry"
    assert words(statement.content, text) == "that two tanks were lost"


def test_a_statement_inside_another_points_to_it() -> None:
    text = "The agency reported that the Karvelian ministry denied losing any tanks."
    outer, inner = read(text)
    assert inner.inside == outer.id
    assert outer.inside is None
    assert words(inner.source, text) == "the Karvelian ministry"


def test_mutual_accusation_is_two_statements() -> None:
    text = "Karvelia and Ostmark accused each other of breaking the truce."
    first, second = read(text)
    assert (words(first.source, text), words(second.source, text)) == ("Karvelia", "Ostmark")
    assert words(first.content, text) == words(second.content, text) == "breaking the truce"
    assert words(first.target, text) == "Ostmark"
    assert {first.act, second.act} == {"accuse"}


def test_both_sides_accuse_with_the_same_words() -> None:
    text = "Both sides accused each other of breaking the truce."
    first, second = read(text)
    assert first.source == second.source
    assert words(first.source, text) == "Both sides"


def test_the_outlets_own_voice_is_no_statement_of_another() -> None:
    assert read("Karvelian troops entered the town on Monday. The bridge was destroyed.") == ()


@pytest.mark.parametrize(
    ("here", "there"), [("Karvelia", "Ostmark"), ("Russia", "Ukraine"), ("Armenia", "Azerbaijan")]
)
def test_parties_are_read_alike_when_swapped(here: str, there: str) -> None:
    pattern = "{} said that {} violated the truce. {} rejected the claim."
    one = read(pattern.format(here, there, there))
    other = read(pattern.format(there, here, here))
    assert [(s.act, s.quote) for s in one] == [(s.act, s.quote) for s in other]


def test_reading_twice_gives_the_same() -> None:
    text = 'According to Ostmark, ten tanks burned. "We lost none," said a Karvelian officer.'
    assert read(text) == read(text)


def test_paragraphs_under_said_are_the_speakers_until_a_heading() -> None:
    text = (
        "Minister Jan Holm said:\n\nWe are concerned by the attack.\n\n"
        "The army must withdraw.\n\nFurther information\n\nThe ministry has an office."
    )
    statement = read(text)[0]
    assert (
        words(statement.content, text)
        == "We are concerned by the attack. … The army must withdraw."
    )
    assert statement.quote == "direct"


def test_the_outlets_paragraphs_after_a_lost_quotation_are_not_the_speakers() -> None:
    assert read("A general stated:\n\nTwo tanks were destroyed the next day.") == ()


def test_traded_blame_is_two_accusations() -> None:
    text = "Both governments traded blame over the collapse of the talks."
    first, second = read(text)
    assert first.act == second.act == "accuse"
    assert words(first.content, text) == "the collapse of the talks"


def test_no_reports_attribute_nothing() -> None:
    assert read("There were no reports of casualties.") == ()


def test_a_belief_of_nobody_named_has_no_source() -> None:
    text = "Turkey is believed to have sent advisers."
    (statement,) = read(text)
    assert statement.source == ()
    assert words(statement.content, text) == "Turkey … to have sent advisers"
