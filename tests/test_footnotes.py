"""Footnote marks hide neither where a sentence ends nor who does what in the next."""

from __future__ import annotations

import pytest

from counterclaim.read.neutral import NeutralNames
from counterclaim.read.parser import NameBlindParser


@pytest.fixture(scope="module")
def parser() -> NameBlindParser:
    return NameBlindParser(NeutralNames())


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("Ten soldiers died.[3] They had left Lipa.", "Ten soldiers died. They had left Lipa."),
        ("Ten men[a] died.[3][12] They left.", "Ten men died. They left."),
        ("Ethiopia[2] denied it.[4] South Sudan left.", "Ethiopia denied it. South Sudan left."),
        (
            'He said "we lost."[9] They left Lipa,[1] too.',
            'He said "we lost." They left Lipa, too.',
        ),
    ],
)
def test_a_sentence_is_parsed_as_without_its_marks(
    parser: NameBlindParser, marked: str, plain: str
) -> None:
    one, other = parser.pipe([marked, plain])
    assert one.text == marked
    kept = [t for t in one if t.tag_ != "-RRB-" or t.text == ")"]
    assert [t.text for t in kept] == [t.text for t in other]
    assert [(t.dep_, t.head.text, t.pos_) for t in kept] == [
        (t.dep_, t.head.text, t.pos_) for t in other
    ]
    assert len(list(one.sents)) == len(list(other.sents))


def test_other_brackets_stay_words(parser: NameBlindParser) -> None:
    (doc,) = parser.pipe(["He said that [the army] had left."])
    assert [t.text for t in doc if t.dep_ == "nsubj"] == ["He", "army"]
