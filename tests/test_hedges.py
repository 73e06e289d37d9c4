"""Hedges: their words and class, for the statement whose clause they stand in."""

from __future__ import annotations

import pytest

from counterclaim.model.document import Document
from counterclaim.model.reading import Statement
from counterclaim.read.hedges import hedges_of
from counterclaim.read.parser import load_parser
from counterclaim.read.passages import parse
from counterclaim.read.statements import read_statements


def hedges(text: str) -> list[tuple[str, str]]:
    passages = parse(load_parser(), Document("d", text))
    found = [hedge for passage in passages for hedge in hedges_of(passage)]
    return [(h.spans[0].of(text), h.grade) for h in found]


def statements(text: str) -> tuple[Statement, ...]:
    return read_statements(parse(load_parser(), Document("d", text)), text)


@pytest.mark.parametrize(
    ("text", "words", "grade"),
    [
        ("They will likely push on.", "likely", "probable"),
        ("They may push on.", "may", "possible"),
        ("It is unlikely that they push on.", "unlikely", "doubtful"),
        ("The town has undoubtedly fallen.", "undoubtedly", "certain"),
        ("It is unclear who fired.", "unclear", "unknown"),
    ],
)
def test_words_and_class(text: str, words: str, grade: str) -> None:
    assert hedges(text) == [(words, grade)]


def test_a_month_is_no_hedge() -> None:
    assert hedges("On 3 May the town fell.") == []


def test_hedges_of_numbers_are_none() -> None:
    assert hedges("At least 20 soldiers and about 5 tanks were lost.") == []


def test_a_statement_takes_the_hedge_of_its_own_clause() -> None:
    (statement,) = statements("The ministry said that the town had probably fallen.")
    assert statement.hedge is not None
    assert statement.hedge.grade == "probable"


def test_a_hedge_inside_another_speakers_words_is_that_speakers() -> None:
    text = "The agency reported that the general said the bridge might fall."
    outer, inner = statements(text)
    assert outer.hedge is None
    assert inner.hedge is not None


def test_reportedly_is_cue_and_hedge_both() -> None:
    text = "Two tanks were reportedly destroyed."
    (statement,) = statements(text)
    assert statement.source == ()
    assert statement.hedge is not None
    assert statement.hedge.spans == statement.cue
