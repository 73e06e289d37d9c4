"""The register of forecasts in the ledger: in any order the same, as of a day, decided by people."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from sqlalchemy import Engine, select

from counterclaim.ledger import schema
from counterclaim.ledger.connect import open_ledger, reading, writing
from counterclaim.ledger.forecast_tables import REGISTER
from counterclaim.ledger.queries.filter import Filter
from counterclaim.ledger.queries.register import RegisterPage, register
from counterclaim.run import link as run_link
from linking_documents import DAYS, History, histories, linked

PASSED = "the number of displaced persons will exceed 40,000 by the end of March"


@pytest.fixture(autouse=True)
def _however_many_are_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_link, "LARGE", 1000.0)


def current(ledger: Engine) -> dict[str, list[str]]:
    with reading(ledger) as connection:
        found = {
            table.name: sorted(map(repr, connection.execute(select(table)).all()))
            for table in REGISTER
        }
        for day in DAYS:
            found[f"as of {day}"] = [repr(register(connection, Filter(as_of=day, limit=None)))]
    return found


@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(histories())
def test_in_any_order_and_batches_the_register_is_that_of_the_whole_case(
    empty: Path, steps: History
) -> None:
    with TemporaryDirectory() as folder:
        by_touch = current(linked(empty, folder, "touch.sqlite", steps))
        last = {document.id: (document, found) for step in steps for document, found in step}
        whole = current(linked(empty, folder, "whole.sqlite", [list(last.values())]))
    for name, rows in whole.items():
        assert rows == by_touch[name], name


@pytest.fixture
def ledger(example_case: Path, tmp_path: Path) -> Iterator[Engine]:
    """The example's ledger, to be judged in."""
    shutil.copytree(example_case, tmp_path / "case")
    engine = open_ledger(tmp_path / "case")
    yield engine
    engine.dispose()


def asked(ledger: Engine, outcome: Any = None, **wanted: Any) -> RegisterPage:
    with reading(ledger) as connection:
        return register(connection, Filter(limit=None, **wanted), outcome)


def judge(ledger: Engine, target: str, decision: str, value: Any, identity: str = "j1") -> None:
    row = {
        "id": identity, "target_kind": "forecast", "target_id": target, "decision": decision,
        "person": "Ada Brenn", "reason": "read both", "at": f"2031-05-01T10:00:00{identity}",
        "value": json.dumps(value),
    }  # fmt: skip
    with writing(ledger, by_hand=True) as connection:
        connection.execute(schema.judgements.insert().values(row))


def test_every_forecast_of_the_example_is_an_entry_or_only_carries_one_on(ledger: Engine) -> None:
    page = asked(ledger)
    with reading(ledger) as connection:
        c = schema.claims.c
        forecasts = connection.execute(
            select(c.id).where(c.kind == "forecast", c.retired_run.is_(None))
        ).all()
    assert page.total == len(page.rows)
    assert page.total + page.copies == len(forecasts) > 20
    assert sum(one.predicted for one in page.sums) == page.total


def test_what_is_proposed_rests_on_claims_and_says_why(ledger: Engine) -> None:
    [row] = [row for row in asked(ledger, "came-true").rows if row.what == PASSED]
    assert row.due == "2031-03-31"
    assert row.condition == "If the fighting goes on"
    [evidence] = row.evidence
    assert "43,000" in evidence.exact
    assert evidence.reason.startswith("Relief Bridge said on 2031-03-29 (“About 43,000")
    assert "conditional" in evidence.reason
    assert evidence.reason.count(". ") == 0


def test_as_of_a_day_only_what_was_known_by_then_decides(ledger: Engine) -> None:
    early = {row.what: row for row in asked(ledger, as_of="2031-03-28").rows}
    assert early[PASSED].proposed == "open"
    assert not early[PASSED].overdue
    assert not any(row.known_day > "2031-03-28" for row in early.values())


def test_a_day_that_passed_without_evidence_is_said(ledger: Engine) -> None:
    overdue = [row for row in asked(ledger, "open").rows if row.overdue]
    assert overdue
    assert all(row.due is not None and row.due < "2031-04-02" for row in overdue)
    assert not any(row.evidence for row in overdue)


@pytest.mark.parametrize(
    ("decision", "value", "decided"),
    [
        ("accept", None, "came-true"),
        ("reject", None, "open"),
        ("correct", {"outcome": "did-not"}, "did-not"),
        ("decide", {"outcome": "did-not"}, "did-not"),
    ],
)
def test_what_a_person_decides_stands_apart_from_what_is_proposed(
    ledger: Engine, decision: str, value: Any, decided: str
) -> None:
    [row] = [row for row in asked(ledger, "came-true").rows if row.what == PASSED]
    judge(ledger, row.id, decision, value)
    page = asked(ledger, speaker=row.speaker)
    [after] = [one for one in page.rows if one.id == row.id]
    assert (after.proposed, after.decided, after.decided_by) == ("came-true", decided, "Ada Brenn")
    field = f"decided_{decided.replace('-', '_')}"
    assert sum(getattr(one, field) for one in page.sums) == 1
    assert sum(one.came_true for one in page.sums) == 0
    judge(ledger, row.id, "withdraw", "j1", "j2")
    assert next(one for one in asked(ledger).rows if one.id == row.id).decided is None


def test_by_speaker_and_day_said(ledger: Engine) -> None:
    page = asked(ledger, speaker="Ferrow", since="2031-03-07", until="2031-03-07")
    assert [row.what for row in page.rows] == [PASSED]
    assert [(one.hedge_words, one.predicted) for one in page.sums] == [("will", 1)]
