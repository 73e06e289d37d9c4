"""Rows of a query as a table for people, as CSV and as JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from typing import Any, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from counterclaim.export import sheets
from counterclaim.export.columns import COLUMNS, ROWS, shortened
from counterclaim.ledger.queries import Page

WIDTH = 100


def as_json(page: Page[Any]) -> str:
    """The rows with all their fields, how many there are, and how many have no known time."""
    return json.dumps(dataclasses.asdict(page), ensure_ascii=False, sort_keys=True, indent=1)


def as_csv(page: Page[Any], what: str) -> str:
    """The rows with all their fields, for spreadsheets."""
    names = [field.name for field in dataclasses.fields(ROWS[what])]
    return sheets.as_csv(names, ([getattr(row, name) for name in names] for row in page.rows))


def show(page: Page[Any], what: str, out: TextIO, *, conditions: bool = True) -> None:
    """A table of what people look at first, at most 100 columns wide, and what is not in it.

    ``conditions``: whether not all rows were asked for, but such as meet some.
    """
    console = Console(file=out, highlight=False)
    console.width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    if page.rows:
        console.print(_table(page.rows, what))
    for line in _notes(page, what, conditions):
        console.print(line, markup=False)


def _table(rows: Sequence[Any], what: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for column in COLUMNS[what]:
        table.add_column(
            column.header, justify="right" if column.number else "left", no_wrap=column.whole,
            ratio=None if column.whole else 1, overflow="fold",
        )  # fmt: skip
    for row in rows:
        table.add_row(*(Text(shortened(column.value(row))) for column in COLUMNS[what]))
    return table


def _notes(page: Page[Any], what: str, conditions: bool) -> list[str]:
    notes = []
    if not page.total and not page.more:
        named = f"claims of {what}" if what in ("losses", "control") else what
        notes.append(f"No {named} {'under these conditions' if conditions else 'in this case'}.")
    elif page.more or len(page.rows) < page.total:
        of = f"more than {page.total:,}" if page.more else f"{page.total:,}"
        notes.append(f"{len(page.rows):,} of {of} shown; --limit 0 shows all.")
    if page.partial:
        notes.append(
            f"Very many are meant: these are of {page.looked_through}; --limit 0 looks at all."
        )
    if page.undated:
        notes.append(f"{page.undated:,} more have no known time and are not in any period.")
    return notes
