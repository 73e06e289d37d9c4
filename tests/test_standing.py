"""Judgements outlive a newer reading as long as the words they were made on are read as a claim."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from counterclaim.cli import main
from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.ledger.judgements import (
    Judgement,
    judgements_of,
    record_judgement,
    withdraw_last,
)
from counterclaim.ledger.queries import (
    ClaimRow,
    Filter,
    claims,
    question_detail,
    questions,
    relations,
)
from counterclaim.ledger.standing import lost_judgements
from counterclaim.model.claim import Loss
from counterclaim.model.reading import ReaderVersion, Reading
from counterclaim.run.add import Added, Parts, add
from counterclaim.run.steps import Tools
from databases import BOTH
from killed_run import tools
from sample_ledger import CASE_TEXT, PatternReader, a_capture, link

pytestmark = BOTH

WORDS = (
    "Published: 2031-03-05\nKarvelia says Ostmark lost 12 soldiers in Lipa. "
    "Ostmark says Ostmark lost 3 soldiers in Lipa."
)


class OtherMetric(PatternReader):
    """Reads other slots at the same words."""

    def read_batch(self, documents: object) -> list[Reading]:
        return [_changed(found) for found in super().read_batch(documents)]  # type: ignore[arg-type]


class OnlySecond(PatternReader):
    """Reads only the second claim of each document."""

    def read_batch(self, documents: object) -> list[Reading]:
        found = super().read_batch(documents)  # type: ignore[arg-type]
        return [replace(one, claims=one.claims[1:]) for one in found]


def _changed(found: Reading) -> Reading:
    new = [
        replace(claim, slots=replace(claim.slots, metric="wounded"))
        for claim in found.claims
        if isinstance(claim.slots, Loss)
    ]
    return replace(found, claims=tuple(new))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case.toml").write_text(CASE_TEXT, encoding="utf-8")
    put(tmp_path, tools())
    return tmp_path


def put(case: Path, made: Tools) -> Added:
    return add(case, [a_capture(WORDS)], Parts(lambda: made, link))


def again(case: Path, reader: PatternReader) -> Added:
    return put(case, replace(tools(), reader=reader))


def rows(case: Path) -> tuple[ClaimRow, ...]:
    with reading(open_ledger(case)) as connection:
        return tuple(sorted(claims(connection, Filter()).rows, key=lambda row: row.span_begin))


def judge(case: Path, claim: str, decision: str = "accept", at: str = "2031-04-01") -> None:
    judged = Judgement("claim", claim, decision, "Ada Lovas", "seen on video", at)  # type: ignore[arg-type]
    record_judgement(open_ledger(case), judged)


def second(number: str) -> ReaderVersion:
    return ReaderVersion("pattern", number)


def test_a_judgement_stands_on_the_claim_that_is_read_at_the_same_words(case: Path) -> None:
    before = rows(case)[0]
    judge(case, before.id)
    added = again(case, OtherMetric(second("2")))
    after = rows(case)[0]
    assert (after.id != before.id, after.exact) == (True, before.exact)
    assert (after.decision, after.decided_by) == ("accept", "Ada Lovas")
    assert rows(case)[1].decision is None
    assert added.lost == ()


def test_a_later_judgement_on_the_new_claim_stands_over_the_carried_one(case: Path) -> None:
    judge(case, rows(case)[0].id)
    again(case, OtherMetric(second("2")))
    judge(case, rows(case)[0].id, "reject", "2031-05-01")
    assert rows(case)[0].decision == "reject"


def test_a_judgement_whose_words_are_no_claim_is_kept_and_listed_until_they_are(case: Path) -> None:
    claim = rows(case)[0]
    judge(case, claim.id)
    added = again(case, OnlySecond(second("2")))
    (lost,) = added.lost
    assert (lost.target_id, lost.person, lost.words) == (claim.id, "Ada Lovas", claim.exact)
    assert rows(case)[0].decision is None
    told = CliRunner().invoke(main, ["verify", str(case)])
    assert f"lost its evidence: “{claim.exact}”" in told.output
    again(case, OtherMetric(second("3")))
    assert rows(case)[0].decision == "accept"
    with reading(open_ledger(case)) as connection:
        assert lost_judgements(connection) == ()


def test_judgements_on_links_that_are_no_longer_drawn_are_listed(case: Path) -> None:
    with reading(open_ledger(case)) as connection:
        question, relation = (
            ask(connection, Filter()).rows[0].id for ask in (questions, relations)
        )
    ledger = open_ledger(case)
    record_judgement(ledger, Judgement("question", question, "accept", "Bo", "as it is asked"))
    record_judgement(ledger, Judgement("relation", relation, "accept", "Bo", "they differ"))
    added = again(case, OnlySecond(second("2")))
    assert [lost.target_kind for lost in added.lost] == ["relation"]


def test_what_was_decided_of_a_forecast_or_split_off_stands_at_the_same_words_or_is_listed(
    case: Path,
) -> None:
    ledger, claim = open_ledger(case), rows(case)[0]
    with reading(ledger) as connection:
        question = questions(connection, Filter()).rows[0].id
    outcome = {"outcome": "did-not"}
    record_judgement(
        ledger, Judgement("forecast", claim.id, "decide", "Bo", "it held", value=outcome)
    )
    split = Judgement("question", question, "split", "Bo", "elsewhere", value={"claim": claim.id})
    record_judgement(ledger, split)
    again(case, OtherMetric(second("2")))
    with reading(ledger) as connection:
        today = rows(case)[0].id
        assert judgements_of(connection, "forecast", today)[0].value == outcome
        detail = question_detail(connection, question)
        assert detail is not None
        assert detail.regrouped is not None
        assert [one.claim.id for one in detail.regrouped.apart] == [today]
    added = again(case, OnlySecond(second("3")))
    assert {lost.target_kind for lost in added.lost} == {"forecast", "question"}
    assert {lost.words for lost in added.lost} == {claim.exact}


def test_a_judgement_that_was_withdrawn_is_not_listed_as_lost(case: Path) -> None:
    claim = rows(case)[0].id
    judge(case, claim)
    withdraw_last(open_ledger(case), "claim", claim, "Ada Lovas", "pressed by mistake")
    assert again(case, OnlySecond(second("2"))).lost == ()
