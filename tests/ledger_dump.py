"""What two ledgers are compared by: all rows in one order, without what clocks and run numbers say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, select

from counterclaim.ledger import schema

_CLOCKS = {"first_run", "seen", "obtained", "number", "first_day", "last_day"}
_TABLES = (
    *(table for table in schema.APPEND_ONLY if table is not schema.judgements),
    schema.names,
    schema.question_sums,
    schema.question_days,
    schema.claim_days,
    schema.speaker_sums,
)
Rows = list[tuple[tuple[str, Any], ...]]


def dump(connection: Connection) -> dict[str, Rows]:
    """The machine rows of a ledger by table; equal for equal input, whenever and however it was added."""
    return {table.name: _rows(connection, table) for table in _TABLES}


def _rows(connection: Connection, table: Table) -> Rows:
    found = connection.execute(select(table)).mappings()
    return sorted((_plain(row) for row in found), key=repr)


def _plain(row: Mapping[Any, Any]) -> tuple[tuple[str, Any], ...]:
    plain = {str(name): value for name, value in row.items() if name not in _CLOCKS}
    if "retired_run" in plain:
        plain["retired_run"] = plain["retired_run"] is not None
    # A day of first sight is the clock's; links carry the day without saying which it is.
    if plain.get("known_by") != "published":
        plain.pop("known_day", None)
    return tuple(plain.items())
