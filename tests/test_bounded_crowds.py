"""Where very many claims are meant: the same answer while all can be gone through, some of them with words."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection
from starlette.testclient import TestClient

from counterclaim.export import tables
from counterclaim.ledger.queries import (
    Filter,
    Page,
    bounded,
    documents,
    questions,
    relations,
    speakers,
)
from counterclaim.ledger.queries.bounded import Reach
from counterclaim.ledger.queries.register import register
from counterclaim.serve.app import create_app

MODULES = {
    name: import_module(f"counterclaim.ledger.queries.{name}")
    for name in ("documents", "questions", "relations", "speakers", "forecasts_asked")
}
LISTS: dict[str, Callable[[Connection, Filter], Page[Any]]] = {
    "documents": documents,
    "questions": questions,
    "relations": relations,
}
SOME_DAYS: dict[str, Any] = {"since": "2031-03-05", "until": "2031-03-20"}
ASKED = (
    Filter(kind="loss"),
    Filter(**SOME_DAYS, kind="loss"),
    Filter(kind="loss", as_of="2031-03-14"),
    Filter(speaker="karvelia", kind="loss", as_of="2031-03-20"),
)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("wanted", ASKED, ids=str)
def test_a_crowd_of_claims_is_gone_through_and_gives_what_looking_up_gives(
    ledger: Connection, name: str, wanted: Filter, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [replace(wanted, limit=4, offset=at) for at in (0, 4)]
    looked_up = [LISTS[name](ledger, page) for page in pages]
    monkeypatch.setattr(bounded, "CAP", 0)
    for before, page in zip(looked_up, pages, strict=True):
        found = LISTS[name](ledger, page)
        assert found.rows == before.rows
        assert not found.partial


@pytest.mark.parametrize("name", ["questions", "relations"])
def test_where_too_few_are_found_in_time_some_claims_are_looked_up_and_said(
    ledger: Connection, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = Filter(**SOME_DAYS, limit=5)
    before = LISTS[name](ledger, wanted)
    assert before.rows
    monkeypatch.setattr(bounded, "CAP", 0)
    monkeypatch.setattr(MODULES[name], "REACH", Reach(1, 1, 1))
    found = LISTS[name](ledger, wanted)
    assert found.rows == before.rows
    assert (found.partial, found.more) == (True, True)
    few = {"questions": "1,000", "relations": "500"}[name]
    assert found.looked_through == f"the {few} claims that happened last"


@pytest.mark.parametrize("wanted", [*ASKED, Filter(place="Garrund")], ids=str)
def test_speakers_of_some_claims_are_the_ones_of_all_that_are_listed(
    ledger: Connection, wanted: Filter
) -> None:
    every = speakers(ledger, replace(wanted, limit=None))
    assert every.total == len(every.rows) > 0
    page = speakers(ledger, replace(wanted, limit=3))
    assert (page.rows, page.total) == (every.rows[:3], every.total)
    one = every.rows[0]
    assert one.first_day <= one.last_day


def test_speakers_of_very_many_claims_of_a_kind_are_counted_of_those_that_happened_last(
    example_case: Path, ledger: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = speakers(ledger, Filter(kind="loss"))
    monkeypatch.setattr(MODULES["speakers"], "MOST", 5)
    some = speakers(ledger, Filter(kind="loss"))
    assert sum(row.claims for row in some.rows) <= 5 < sum(row.claims for row in every.rows)
    told = io.StringIO()
    tables.show(some, "speakers", told)
    assert "25 claims that happened last" in " ".join(told.getvalue().split())
    with TestClient(create_app(example_case), base_url="http://127.0.0.1") as client:
        assert "these are of at most 5 of the 25 claims that happened last" in (
            client.get("/speakers?kind=loss").text
        )
        assert client.get("/api/speakers?kind=loss").json()["more"] is True


def test_by_a_past_day_the_questions_most_contested_today_are_put_in_order(
    ledger: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = Filter(as_of="2031-03-14", limit=6)
    every = questions(ledger, wanted)
    assert not every.partial
    monkeypatch.setattr(MODULES["questions"], "THEN", 3)
    monkeypatch.setattr(MODULES["questions"], "_WALKED", 30)
    some = questions(ledger, wanted)
    assert some.partial
    assert some.total == every.total
    assert len(some.rows) == 6
    known = {row.id: row for row in questions(ledger, replace(wanted, limit=None)).rows}
    assert all(known[row.id] == row for row in some.rows)
    assert questions(ledger, wanted, exact=True) == every


def test_of_very_many_forecasts_the_latest_are_summed(
    example_case: Path, ledger: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = Filter(since="2031-03-01")
    every = register(ledger, wanted)
    assert register(ledger, wanted, most=200) == every
    monkeypatch.setattr(MODULES["forecasts_asked"], "MOST", 4)
    some = register(ledger, wanted, most=200)
    assert some.every.predicted <= 4 < every.every.predicted
    assert some.rows == every.rows[: len(some.rows)]
    with TestClient(create_app(example_case), base_url="http://127.0.0.1") as client:
        assert "Very many forecasts are asked for" in client.get("/forecasts?since=2031-03-01").text


def test_documents_of_some_days_are_counted_as_listed(ledger: Connection) -> None:
    every: tuple[dict[str, Any], ...] = (
        SOME_DAYS,
        {"since": "2031-03-12"},
        {"until": "2031-03-12"},
        {"since": "2031-03-09", "until": "2031-03-09"},
        {"since": "2031-03-20", "until": "2031-03-05"},
    )
    for days in every:
        page = documents(ledger, Filter(**days, limit=None))
        assert page.total == len(page.rows), days
