"""A ledger copied row by row into an empty one, in another database too: judgements and runs with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, func, literal_column, select, text

from counterclaim.errors import Fault, StorageError
from counterclaim.ledger import schema
from counterclaim.ledger.constructs import row_number
from counterclaim.ledger.dialects import add_new, database

_AT_ONCE = 1_000
Say = Callable[[str, int], None]


def copy_ledger(source: Connection, target: Connection, say: Say = lambda *_: None) -> int:
    """Copy all rows into a new ledger; ``say`` is told each table's name and rows. Returns how many.

    Raises StorageError where the target has runs already, or has other rows in the end than the source.
    """
    if target.scalar(select(func.count()).select_from(schema.runs)):
        raise _refused("the ledger there is not empty", "Name another schema in case.toml")
    copied = 0
    for table in schema.metadata.sorted_tables:
        if table is schema.migrations:
            continue
        number = _copy(source, target, table)
        if number != target.scalar(select(func.count()).select_from(table)):
            raise _refused(f"rows of {table.name} were lost", "Report this")
        say(table.name, number)
        copied += number
    _count_on(target)
    database(target).settle(target)
    return copied


def _copy(source: Connection, target: Connection, table: Table) -> int:
    rows = 0
    for some in _in_order(source, table):
        add_new(target, table, some)
        rows += len(some)
    return rows


def _in_order(source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """A table's rows as they were added, or by its key."""
    kept = table.dialect_options["sqlite"]["with_rowid"] is False
    on_file = source.dialect.name == "sqlite"
    numbered = not kept and (on_file or table in (schema.claims, schema.positions))
    order = [row_number(table)] if numbered else list(table.primary_key.columns)
    found = source.execution_options(yield_per=_AT_ONCE).execute(select(table).order_by(*order))
    for part in found.mappings().partitions(_AT_ONCE):
        yield [{str(name): value for name, value in row.items()} for row in part]


def _count_on(target: Connection) -> None:
    """Let the numbers that PostgreSQL gives go on after those that were copied."""
    if target.dialect.name != "postgresql":
        return
    for table in schema.metadata.sorted_tables:
        column = table.autoincrement_column
        if column is None or table is schema.migrations:
            continue
        last = target.scalar(select(func.max(literal_column(column.name))).select_from(table))
        if last:
            target.execute(
                text("SELECT setval(pg_get_serial_sequence(:table, :column), :last)"),
                {"table": table.name, "column": column.name, "last": last},
            )


def _refused(why: str, todo: str) -> StorageError:
    return StorageError(Fault("not-copied", "the ledger is not copied", "ledger", why, todo))
