"""Annotations are kept as offsets and facts, and come back as rows that the scorers read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from evaluation.gold.select import LENGTHS, candidates, unread
from evaluation.gold.select_rest import rest
from evaluation.gold.standoff import (
    HERE,
    WHOLE,
    AnnotationError,
    Passage,
    Shelf,
    gold_rows,
    materialise,
    to_standoff,
)
from evaluation.gold.vocabulary import ACTS, QUOTES, check_claim

SHARED = Path(__file__).resolve().parents[1] / "../shared"
TEXT = "Karvelia said five tanks were lost. Ostmark said that ten tanks of Karvelia burned at Brod."
PASSAGE = Passage("invented", "war", "War", 0, TEXT)


def statement(**changes: Any) -> dict[str, Any]:
    return {
        "n": 1,
        "source": ["Ostmark"],
        "cue": [{"words": "said", "nth": 2}],
        "content": ["that ten tanks of Karvelia burned at Brod"],
        "speaker": "Ostmark",
        "act": "assert",
        "hedge": None,
        "inside": None,
        "quote": "indirect",
        **changes,
    }


def loss(**changes: Any) -> dict[str, Any]:
    return {
        "n": 1,
        "statement": 1,
        "kind": "loss",
        "words": ["ten tanks of Karvelia burned"],
        "party": "Karvelia",
        "metric": "tank",
        "population": None,
        "low": 10,
        "high": 10,
        "exactness": "exact",
        "scope": None,
        "by": None,
        "place": "Brod",
        "when": None,
        "polarity": True,
        **changes,
    }


def row(statements: list[dict[str, Any]], claims: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": "invented:war:0", "statements": statements, "claims": claims}


def test_words_come_back_as_spans_of_the_right_mention() -> None:
    kept = to_standoff(row([statement()], [loss()]), PASSAGE)
    gold = materialise(kept, PASSAGE)
    (begin, end), *_ = gold["statements"][0]["cue"]
    assert TEXT[begin:end] == "said"
    assert begin > TEXT.index("Ostmark")
    assert gold["claims"][0]["party"] == "Karvelia"
    assert gold["claims"][0]["place"] == "Brod"
    assert "party_span" not in gold["claims"][0]


def test_the_kept_form_has_no_words_of_the_passage() -> None:
    kept = json.dumps(to_standoff(row([statement()], [loss()]), PASSAGE))
    assert "Karvelia" not in kept
    assert "Brod" not in kept


@pytest.mark.parametrize(
    ("statements", "claims"),
    [
        ([statement(content=["that twelve tanks burned"])], []),
        ([statement(inside=2)], []),
        ([statement(act="tell")], []),
        ([statement()], [loss(statement=3)]),
        ([statement()], [loss(words=["five tanks were lost"])]),
        ([statement()], [loss(metric="balloon")]),
        ([statement()], [loss(high=None)]),
        ([statement()], [loss(exactness="at-least")]),
        ([statement()], [loss(holder="Ostmark")]),
    ],
)
def test_an_annotation_against_the_guidelines_is_refused(
    statements: list[dict[str, Any]], claims: list[dict[str, Any]]
) -> None:
    with pytest.raises(AnnotationError):
        to_standoff(row(statements, claims), PASSAGE)


def test_another_text_than_the_annotated_is_refused() -> None:
    kept = to_standoff(row([statement()], []), PASSAGE)
    with pytest.raises(AnnotationError, match="another text"):
        materialise(kept, Passage("invented", "war", "War", 0, TEXT.lower()))


@pytest.mark.corpus
def test_every_kept_annotation_still_fits_the_corpora() -> None:
    if not SHARED.exists():
        pytest.skip("the corpora beside the checkout are absent")
    kept = sorted(HERE.glob("*.jsonl"))
    rows = list(gold_rows(kept, Shelf(SHARED)))
    assert len({row["id"] for row in rows}) == len(rows) > 60
    for gold in rows:
        spans = [span for item in gold["statements"] for span in item["cue"] + item["content"]]
        assert all(0 <= begin < end <= len(gold["text"]) for begin, end in spans)


@pytest.mark.corpus
def test_candidates_are_the_same_every_time_and_never_of_the_dev_set() -> None:
    if not SHARED.exists():
        pytest.skip("the corpora beside the checkout are absent")
    found = candidates(SHARED)
    assert found == candidates(SHARED)
    with (SHARED / "gold/dev.jsonl").open(encoding="utf-8") as file:
        dev = [json.loads(line)["text"] for line in file]
    for candidate in found:
        assert len(candidate.text.split()) <= LENGTHS.most
        assert not any(candidate.text in text or text in candidate.text for text in dev)


@pytest.mark.corpus
def test_unread_passages_are_of_documents_that_no_other_set_draws_on() -> None:
    if not SHARED.exists():
        pytest.skip("the corpora beside the checkout are absent")
    drawn_on = {row["id"].rpartition(":")[0] for row in gold_rows(WHOLE, Shelf(SHARED))}
    found = [candidate.id for candidate in unread(SHARED)]
    assert not drawn_on & {name.rpartition(":")[0] for name in found}
    kept = [row["id"] for row in gold_rows([HERE / "c.jsonl"], Shelf(SHARED))]
    assert found[: len(kept)] == kept


@pytest.mark.corpus
def test_the_rest_is_of_no_document_of_the_held_out_set_and_overlaps_no_passage_of_another() -> (
    None
):
    if not SHARED.exists():
        pytest.skip("the corpora beside the checkout are absent")
    held_out = {row["document"] for row in stand_off("b")}
    chosen = rest(SHARED)
    passages = {name: [stretch(row) for row in stand_off(name)] for name in ("d", "e")}
    for name, found in passages.items():
        assert found == [(c.corpus, c.document, c.offset, c.length) for c in chosen[name]]
        assert not held_out & {document for _, document, *_ in found}
        for row in (*stand_off("a"), *stand_off("c")):
            assert not any(overlap(stretch(row), other) for other in found)
    assert not {d for _, d, *_ in passages["d"]} & {d for _, d, *_ in passages["e"]}


Stretch = tuple[str, str, int, int]


def stretch(row: dict[str, Any]) -> Stretch:
    return row["corpus"], row["document"], row["offset"], row["length"]


def overlap(one: Stretch, other: Stretch) -> bool:
    return one[:2] == other[:2] and one[2] < other[2] + other[3] and other[2] < one[2] + one[3]


def stand_off(name: str) -> list[dict[str, Any]]:
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_kept_statements_and_claims_say_what_the_guidelines_allow() -> None:
    for name in ("a", "b", "c", "d", "e"):
        for row in stand_off(name):
            numbers = {statement["n"] for statement in row["statements"]}
            for statement in row["statements"]:
                assert statement["act"] in ACTS
                assert statement["quote"] in QUOTES
                assert statement["cue"]
                assert statement["content"]
                assert statement["inside"] in numbers - {statement["n"]} | {None}
            for claim in row["claims"]:
                slots = {key.removesuffix("_span"): value for key, value in claim.items()}
                del slots["span"]
                assert claim["span"]
                assert claim["statement"] in numbers | {None}
                assert check_claim({**slots, "words": []}) is None


def test_the_network_never_learns_from_what_measures_it_anew() -> None:
    assert {path.stem for path in WHOLE} == {"a", "b"}
