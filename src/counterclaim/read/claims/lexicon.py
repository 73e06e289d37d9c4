"""The claim finders' vocabularies: tables in ``read/data``, loaded once a process."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """The rows of ``read/data/<table>.csv``, in the order of the file."""
    path = files("counterclaim.read") / "data" / f"{table}.csv"
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@cache
def column(table: str, key: str, value: str) -> dict[str, str]:
    """One column of a table by another; rows with an empty value are there with an empty string."""
    return {row[key]: row[value] for row in rows(table)}


@cache
def terms(table: str, key: str, **only: str) -> frozenset[str]:
    """The terms of a table whose other columns have the given values."""
    return frozenset(
        row[key] for row in rows(table) if all(row[name] == value for name, value in only.items())
    )
