"""What only SQLite understands: pragmas, write locks, append-only triggers, its checks.

``postgresql.py`` holds the same functions for PostgreSQL; ``database.py`` says what each is for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, Table, event, text
from sqlalchemy.exc import DatabaseError

from counterclaim.ledger.database import BUSY_MS, WRITING_OPTION, Trouble
from counterclaim.ledger.schema import APPEND_ONLY

# How safely a transaction is written (PRAGMA synchronous): ingest can be run again.
_SYNCHRONOUS = {"by hand": "FULL", "again": "NORMAL"}
# What SQLite says -> what it is to a user.
_TROUBLES = (
    ("disk is full", Trouble("disk-full", "the disk is full",
     "Free some space and run the same command again: what was stored is kept")),
    ("readonly", Trouble("ledger-read-only", "the file or its folder may not be written",
     "Check the permissions of the case folder")),
    ("locked", Trouble("ledger-busy", "another process has been writing for too long",
     "Wait until it has ended and run the same command again")),
    ("append-only", Trouble("append-only", "rows of the ledger are never changed or deleted",
     "Record a judgement instead")),
    ("unable to open", Trouble("ledger-unopened", "the file cannot be opened",
     "Check the path and the permissions of the case folder")),
    ("not a database", Trouble("ledger-damaged", "the file is not a ledger", "Restore it from a copy")),
    ("malformed", Trouble("ledger-damaged", "the file is damaged",
     "Restore it from a copy, or add the archived documents to a new case")),
    ("no such column", Trouble("ledger-damaged", "the file is of an unreleased version",
     "Add the archived documents to a new case")),
    ("no such table", Trouble("ledger-damaged", "the file is not a ledger", "Restore it from a copy")),
)  # fmt: skip


def configure(engine: Engine) -> None:
    """Set what every connection needs, and take the write lock at the start of a writing transaction."""
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)


def _on_connect(connection: Any, _record: object) -> None:
    # SQLAlchemy says BEGIN itself (below); the driver's own handling would begin too late.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_MS}",
        "journal_mode = WAL",
        "foreign_keys = ON",
        "recursive_triggers = ON",  # so that REPLACE cannot pass by the triggers against DELETE
        "cache_size = -65536",
        "temp_store = MEMORY",
        "wal_autocheckpoint = 8000",  # pages: ingest writes some MB in each transaction
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _on_begin(connection: Connection) -> None:
    written = connection.get_execution_options().get(WRITING_OPTION)
    if written is None:
        connection.exec_driver_sql("BEGIN")
        return
    connection.exec_driver_sql(f"PRAGMA synchronous = {_SYNCHRONOUS[written]}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def trouble_of(error: DatabaseError) -> Trouble | None:
    """What an error is to a user, by SQLite's words; None for what no user can mend."""
    said = str(error.orig)
    return next((trouble for words, trouble in _TROUBLES if words in said), None)


def driver_sql(statement: str) -> str:
    """A statement with ``?`` for its values as the driver takes it: as it stands."""
    return statement


def prepare(connection: Connection) -> None:
    """Nothing: the file is the ledger."""


def settle(connection: Connection) -> None:
    """Nothing: indexes are chosen without statistics, which this ledger's queries are written for."""


def add_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of the same columns; a row that is already there is left alone.

    Goes to the driver at once: building each row's parameters in SQLAlchemy costs five times as much.
    """
    if not rows:
        return
    names = tuple(rows[0])
    values = [tuple([row[name] for name in names]) for row in rows]
    connection.exec_driver_sql(_insert_new(table, names), values)


@cache
def _insert_new(table: Table, names: tuple[str, ...]) -> str:
    known = [table.c[name].name for name in names]
    holes = ", ".join("?" * len(known))
    columns = ", ".join(known)
    return f"INSERT INTO {table.name} ({columns}) VALUES ({holes}) ON CONFLICT DO NOTHING"  # noqa: S608


def create_guards(connection: Connection, tables: Sequence[Table] = APPEND_ONLY) -> None:
    """Triggers that refuse to change or delete rows of append-only tables, ``retired_run`` apart."""
    for table in tables:
        for statement in _guards(table):
            connection.execute(text(statement))


def _guards(table: Table) -> tuple[str, str]:
    fixed = ", ".join(column.name for column in table.c if column.name != "retired_run")
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table.name} is append-only'); END"
    return (
        f"CREATE TRIGGER {table.name}_no_update BEFORE UPDATE OF {fixed} ON {table.name} {refuse}",
        f"CREATE TRIGGER {table.name}_no_delete BEFORE DELETE ON {table.name} {refuse}",
    )


def integrity_problems(connection: Connection) -> list[str]:
    """What SQLite's own checks find wrong in the file, its references and its full-text index."""
    problems = [
        str(row[0])
        for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")
        if row[0] != "ok"
    ]
    problems.extend(
        f"{row[0]} row {row[1]} refers to a row of {row[2]} that is not there"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    )
    return problems
