"""Lists of very many rows: counted up to some number, and gone through in their order for common names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection
from starlette.testclient import TestClient

from counterclaim.ledger.queries import Filter, Page, bounded, claims, documents, questions, search
from counterclaim.ledger.queries.bounded import Counted, Looked, Reach
from counterclaim.serve.app import create_app
from databases import BOTH

pytestmark = BOTH

CLAIMS, SEARCH = (
    import_module(f"counterclaim.ledger.queries.{name}") for name in ("claims", "search")
)
LISTS: dict[str, Callable[[Connection, Filter], Page[Any]]] = {
    "claims": claims,
    "documents": documents,
    "questions": questions,
}
ASKED = (
    Filter(speaker="ministry"),
    Filter(speaker="karvelia"),
    Filter(party="dorvania"),
    Filter(speaker="karvelia", kind="loss"),
    Filter(speaker="karvelia", since="2031-03-05", until="2031-03-20"),
    Filter(speaker="karvelia", as_of="2031-03-14"),
    Filter(speaker="karvelia", party="dorvania"),
)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("wanted", ASKED, ids=str)
def test_going_through_in_turn_finds_what_looking_up_finds(
    ledger: Connection, name: str, wanted: Filter, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [replace(wanted, limit=4, offset=at) for at in (0, 4, 8)]
    looked_up = [LISTS[name](ledger, page) for page in pages]
    assert looked_up[0].rows
    assert not looked_up[0].more
    monkeypatch.setattr(bounded, "CAP", 0)
    for before, page in zip(looked_up, pages, strict=True):
        in_turn = LISTS[name](ledger, page)
        assert in_turn.rows == before.rows
        assert in_turn.undated == before.undated


def test_all_rows_are_counted_where_all_are_asked_for(
    ledger: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = claims(ledger, Filter(speaker="karvelia", limit=None))
    monkeypatch.setattr(bounded, "CAP", 0)
    assert claims(ledger, Filter(speaker="karvelia", limit=None)) == every
    assert every.total == len(every.rows)


@pytest.mark.parametrize("name", LISTS)
def test_what_is_not_found_in_time_is_looked_up_among_the_claims_added_last(
    ledger: Connection, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = Filter(speaker="karvelia", limit=5)
    before = LISTS[name](ledger, wanted)
    module = import_module(f"counterclaim.ledger.queries.{name}")
    monkeypatch.setattr(bounded, "CAP", 0)
    monkeypatch.setattr(module, "REACH", Reach(1, 1, 1))
    every = LISTS[name](ledger, wanted)
    assert every.rows == before.rows
    assert (every.partial, every.more) == (True, True)
    latest = bounded if name == "questions" else module
    monkeypatch.setattr(latest, "LATEST", 3)
    few = LISTS[name](ledger, wanted)
    assert 0 < len(few.rows) <= 3


def test_a_page_says_more_than_where_counting_stopped(
    example_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CLAIMS, "CAP", 20)
    with TestClient(create_app(example_case), base_url="http://127.0.0.1") as client:
        page = client.get("/claims?speaker=karvelia&limit=10").text
        assert "more than 20 claims" in page
        assert 'rel="next"' in page
        answer = client.get("/api/claims?speaker=karvelia&limit=10").json()
        assert (answer["total"], answer["more"]) == (20, True)


def test_what_was_found_in_turn_is_said_in_round_numbers_below_it() -> None:
    ids = tuple(map(str, range(143)))
    assert Looked(ids, ended=False).counted == Counted(100, more=True)
    assert Looked(ids[:57], ended=False).counted == Counted(50, more=True)
    assert Looked(ids[:1], ended=False).counted == Counted(0, more=True)
    assert Looked(ids, ended=True).counted == Counted(143)


def test_of_a_word_in_very_many_documents_those_added_last_are_ranked(
    example_case: Path, ledger: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = search(ledger, "soldiers", Filter(limit=None))
    monkeypatch.setattr(SEARCH, "MOST", 3)
    page = search(ledger, "soldiers", Filter(limit=2))
    assert (len(page.rows), page.total, page.more) == (2, 3, True)
    assert {hit.document.id for hit in page.rows} < {hit.document.id for hit in every.rows}
    assert search(ledger, "soldiers", Filter(limit=None)) == every
    with TestClient(create_app(example_case), base_url="http://127.0.0.1") as client:
        assert "More than 3 documents have this" in client.get("/search?q=soldiers").text
        last = client.get("/search?q=soldiers&in=documents&limit=2&offset=2").text
        assert 'rel="next"' not in last
