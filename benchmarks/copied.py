"""A linked ledger many times over: each copy with its own ids, parties and places, row by row in SQL.

Reading and linking a million claims takes an hour; what pages are measured on only has to look the same.
So a small case is linked once and its rows are copied: ids begin with the copy's number, the number in
a party's name goes on counting, places move over the globe. Outlets and some speakers stay the same in
all copies, as in a real case a few have a great part of everything.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from counterclaim.ledger import forecast_tables, place_sums, schema, sums
from counterclaim.ledger.connect import LEDGER_FILE, open_ledger, writing
from counterclaim.ledger.forecast_sums import sum_forecasts

COPIED: tuple[Table, ...] = (
    *(one for one in schema.APPEND_ONLY if one.name not in ("judgements", "failed_inputs")),
    schema.question_sums, schema.question_days,
    forecast_tables.entries, forecast_tables.bearings, forecast_tables.states,
)  # fmt: skip
_PLACED = frozenset({"gazetteer_id", "place", "place_fold", "place_name"})
_ID = r"(?P<head>\b[a-z_]+-)?\b(?P<first>[0-9a-f]{4})(?P<rest>[0-9a-f]{16}(?:[0-9a-f]{44})?)\b"
Progress = Callable[[str], None]


def copy_ledger(folder: Path, names: tuple[str, ...], theatres: int, times: int, until: float,
                say: Progress = print) -> int:  # fmt: skip
    """Copy all rows until there are ``times`` times as many, or the clock says ``until``; how many times.

    ``theatres`` is how many of them there are in one copy.
    """
    with _quick(folder / LEDGER_FILE) as connection, _without_indexes(connection, say):
        statements = [_statement(connection, table, names) for table in COPIED]
        made = 1
        while made < times and time.time() < until:
            _functions(connection, names, theatres, made)
            connection.execute("BEGIN")
            for statement in statements:
                connection.execute(statement)
            connection.execute("COMMIT")
            made += 1
            if made % 10 == 0:
                say(f"{made} of {times} copies")
    _sum_up(folder, say)
    return made


def _sum_up(folder: Path, say: Progress) -> None:
    say("sums")
    with writing(open_ledger(folder)) as connection:
        sums.sum_speakers(connection)
        sums.sum_days(connection)
        place_sums.sum_places(connection)
        sum_forecasts(connection)
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO names SELECT speaker_fold FROM claims WHERE speaker_fold > '' "
            "UNION SELECT party_fold FROM claims WHERE party_fold > '' "
            "UNION SELECT place_fold FROM claims WHERE place_fold > ''"
        )


@contextmanager
def _quick(file: Path) -> Iterator[sqlite3.Connection]:
    """Without a journal: what is broken off is made again."""
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF",
                   "cache_size = -1500000", "temp_store = MEMORY"):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}").close()
    yield connection
    connection.execute("PRAGMA journal_mode = WAL").close()
    connection.close()


@contextmanager
def _without_indexes(connection: sqlite3.Connection, say: Progress) -> Iterator[None]:
    """Indexes are made once at the end, from sorted rows."""
    copied = [table.name for table in (*COPIED, schema.claims)]
    found = connection.execute(
        "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    dropped = [(name, sql) for name, table, sql in found if table in copied]
    for name, _ in dropped:
        connection.execute(f"DROP INDEX {name}")
    yield
    say("indexes")
    for _, sql in dropped:
        connection.execute(sql)


def _statement(connection: sqlite3.Connection, table: Table, names: tuple[str, ...]) -> str:
    """How a table's first copy becomes another; only columns that change go through Python."""
    columns = [
        column.name for column in table.columns
        if not (table is schema.documents and column.name == "number")
    ]  # fmt: skip
    pattern = re.compile(_pattern(names))
    listed = ", ".join(columns)
    sample = connection.execute(f"SELECT {listed} FROM {table.name}").fetchall()
    connection.execute(f"CREATE TEMP TABLE first_{table.name} AS SELECT {listed} FROM {table.name}")
    made = [
        _column(table, name, any(isinstance(row[at], str) and pattern.search(row[at]) for row in sample))
        for at, name in enumerate(columns)
    ]  # fmt: skip
    return (
        f"INSERT INTO {table.name} ({listed}) SELECT {', '.join(made)} FROM temp.first_{table.name}"
    )


def _column(table: Table, name: str, changes: bool) -> str:
    if table in (schema.claims, schema.places) and name in ("latitude", "longitude", "bbox"):
        return f"moved('{name}', {name})"
    if table in (schema.claims, schema.places) and (
        name in _PLACED or (table is schema.places and name in ("name", "text"))
    ):
        return f"placed({name})"
    if changes and not (table is schema.documents and name == "text"):
        return f"renamed({name})"
    return name


def _pattern(names: tuple[str, ...]) -> str:
    return rf"(?P<name>{'|'.join(names)})-(?P<number>\d+)|{_ID}"


def _functions(
    connection: sqlite3.Connection, names: tuple[str, ...], theatres: int, copy: int
) -> None:
    pattern = re.compile(_pattern(names), re.IGNORECASE)

    def anew(found: re.Match[str]) -> str:
        if found["name"]:
            return f"{found['name']}-{int(found['number']) + copy * theatres}"
        return f"{found['head'] or ''}x{copy:03x}{found['rest']}"

    def renamed(value: Any) -> Any:
        return pattern.sub(anew, value) if isinstance(value, str) else value

    def placed(value: Any) -> Any:
        return f"{value} {copy}" if isinstance(value, str) else value

    connection.create_function("renamed", 1, renamed, deterministic=True)
    connection.create_function("placed", 1, placed, deterministic=True)
    connection.create_function("moved", 2, _mover(copy), deterministic=True)


def _mover(copy: int) -> Callable[[str, Any], Any]:
    """Places of a copy lie together, away from those of the others."""
    north, east = copy * 7.3 % 90, copy * 17.9 % 300

    def moved(what: str, value: Any) -> Any:
        if value is None:
            return None
        if what == "bbox":
            west, south, eastern, northern = map(float, value.strip("[]").split(","))
            box = (west + east, south + north, eastern + east, northern + north)
            return "[" + ",".join(f"{one:.3f}" for one in box) + "]"
        return float(value) + (north if what == "latitude" else east)

    return moved
