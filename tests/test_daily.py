from __future__ import annotations

from collections import Counter
from pathlib import Path

from click.testing import CliRunner
from sqlalchemy import Connection

from counterclaim.cli import main
from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.ledger.queries import (
    Filter,
    claims,
    claims_by_day,
    question_by_day,
    question_detail,
    questions,
)
from databases import BOTH
from ledger_dump import dump

pytestmark = BOTH


def test_sums_by_day_are_those_of_the_claims(ledger: Connection) -> None:
    counted = Counter(
        (row.known_day, row.kind, row.party_polity or "")
        for row in claims(ledger, Filter(limit=None)).rows
    )
    assert {(r.day, r.kind, r.party): r.claims for r in claims_by_day(ledger, Filter())} == counted
    losses = claims_by_day(ledger, Filter(kind="loss", since="2031-03-10", as_of="2031-03-12"))
    assert losses
    assert all(r.kind == "loss" and "2031-03-10" <= r.day <= "2031-03-12" for r in losses)


def test_a_question_by_day_stands_as_it_is_shown_as_of_each_day(ledger: Connection) -> None:
    question = questions(ledger, Filter(limit=1)).rows[0]
    days = question_by_day(ledger, question.id)
    assert len(days) > 2
    for row in days:
        detail = question_detail(ledger, question.id, row.day)
        assert detail is not None
        shown = detail.question
        then = (shown.positions, shown.speakers, shown.origins, shown.contradictions)
        assert (row.positions, row.speakers, row.origins, row.contradictions) == then
    assert question_by_day(ledger, question.id, days[1].day) == days[:2]


def test_linking_the_whole_case_again_changes_nothing(example_case: Path) -> None:
    def rows() -> dict[str, object]:
        with reading(open_ledger(example_case)) as connection:
            return dict(dump(connection))

    before = rows()
    told = CliRunner().invoke(main, ["link", str(example_case), "--all"])
    assert told.exit_code == 0, told.output
    assert rows() == before
