"""Which database a ledger lies in, and its part of the code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Table

from counterclaim.ledger import (
    postgresql,
    postgresql_reading,
    postgresql_text,
    sqlite,
    sqlite_reading,
    sqlite_text,
)
from counterclaim.ledger.database import Database, FullText, StoredReadings


def database(of: Connection | Engine) -> Database:
    """Connections, rows and checks of a ledger's database."""
    return postgresql if _on_postgresql(of) else sqlite


def full_text(of: Connection) -> FullText:
    """Full-text search of a ledger's database."""
    return postgresql_text if _on_postgresql(of) else sqlite_text


def stored_readings(of: Connection) -> StoredReadings:
    """How a ledger's database gives rows of a reading's JSON."""
    return postgresql_reading if _on_postgresql(of) else sqlite_reading


def add_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of the same columns; a row that is already there is left alone."""
    database(connection).add_new(connection, table, rows)


def _on_postgresql(of: Connection | Engine) -> bool:
    return of.dialect.name == "postgresql"
