"""Passages written here: every annotation stands in its text; what measures is not learned from."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.corpora import Row, rows
from evaluation.gold.standoff import AnnotationError
from evaluation.gold.vocabulary import ACTS, QUOTES, check_claim
from evaluation.gold.written import LEARNED, WRITTEN, spanned

SETS = tuple(sorted(WRITTEN.glob("*.jsonl")))
TEXT = "The Army of Vell said that it had lost 12 men at Tarsk."


def working(words: str) -> Row:
    statement = {
        "n": 1, "source": ["The Army of Vell"], "cue": ["said"], "content": [words],
        "speaker": "Army of Vell", "act": "assert", "hedge": None, "inside": None, "quote": "indirect",
    }  # fmt: skip
    return {"id": "x1", "title": "Tarsk", "text": TEXT, "statements": [statement], "claims": []}


def test_copied_words_become_spans() -> None:
    row = spanned(working("it had lost 12 men"))
    (statement,) = row["statements"]
    assert [TEXT[b:e] for b, e in statement["content"]] == ["it had lost 12 men"]
    assert statement["speaker"] == "Army of Vell"


def test_words_that_the_passage_has_not_are_refused_with_the_passage() -> None:
    with pytest.raises(AnnotationError, match="x1"):
        spanned(working("it had lost 13 men"))


@pytest.mark.parametrize("file", SETS, ids=lambda file: file.stem)
def test_every_annotation_stands_in_its_passage(file: Path) -> None:
    for row in rows(file):
        size, numbers = len(row["text"]), {statement["n"] for statement in row["statements"]}
        for statement in row["statements"]:
            assert statement["act"] in ACTS
            assert statement["quote"] in QUOTES
            assert statement["inside"] in numbers - {statement["n"]} | {None}
            for part in ("source", "cue", "content"):
                assert all(0 <= begin < end <= size for begin, end in statement[part])
        for claim in row["claims"]:
            assert claim["statement"] in numbers | {None}
            assert all(0 <= begin < end <= size for begin, end in claim["span"])
            slots = {key: value for key, value in claim.items() if key != "span"}
            assert check_claim({**slots, "words": []}) is None


def test_what_measures_is_never_learned_from() -> None:
    assert {path.stem for path in LEARNED} == {"f", "h"}
    texts = [row["text"] for file in SETS for row in rows(file)]
    assert len(set(texts)) == len(texts) == 176
