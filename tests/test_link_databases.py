"""Linking step by step draws the same rows on PostgreSQL as on SQLite, and remembers the same."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from sqlalchemy import Engine, select

from counterclaim.ledger import schema
from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.ledger.forecast_tables import REGISTER
from counterclaim.run import link as run_link
from databases import let_go, schema_of
from ledger_dump import dump
from linking_documents import History, drawn, histories, linked

REMEMBERED = (schema.question_keys, schema.word_counts, schema.outlines, *REGISTER)


@pytest.fixture(autouse=True)
def _however_many_are_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_link, "LARGE", 1000.0)


def rows(ledger: Engine) -> dict[str, Any]:
    with reading(ledger) as connection:
        kept = {
            table.name: sorted(map(repr, connection.execute(select(table)).all()))
            for table in REMEMBERED
        }
        return kept | dump(connection)


@settings(max_examples=5, deadline=None, phases=(Phase.reuse, Phase.generate))
@given(histories())
def test_links_are_drawn_alike_on_both_databases(
    empty: Path, postgresql_server: str, steps: History
) -> None:
    with TemporaryDirectory() as folder:
        on_file = rows(linked(empty, folder, "links.sqlite", steps))
        case = Path(folder, "on-server")
        case.mkdir()
        lies = f"address = {json.dumps(postgresql_server)}\nschema = '{schema_of(case)}'"
        (case / "case.toml").write_text(f"title = 'Lessin'\n[ledger]\n{lies}\n", "utf-8")
        on_server = rows(drawn(open_ledger(case, create=True), steps))
        let_go()
    for name, some in on_file.items():
        assert on_server[name] == some, name
