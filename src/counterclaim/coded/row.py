"""What readers of rows share: the rows with their day and party, and what is found in one."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.coded.days import day_of
from counterclaim.coded.profiles import Profile, first
from counterclaim.coded.tables import Cell, Row, Stretch, Table
from counterclaim.model.claim import Slots
from counterclaim.model.reading import Place
from counterclaim.model.span import Span
from counterclaim.model.value import Named, When

_GIVEN = "said of all rows when the table was imported"


@dataclass(frozen=True, slots=True)
class Found:
    """One claim of a row: the words it rests on, its slots, when it happened, and where if the row says."""

    stretch: Stretch
    span: Span
    slots: Slots
    time: When
    polarity: bool = True
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """A document's rows and how they are read. ``given_party`` is the importer's word."""

    text: str
    table: Table
    profile: Profile
    given_party: str | None

    def when(self, row: Row) -> When:
        """The row's day with its place in the text."""
        date = first(row, self.profile.date)
        day = day_of(date.text) if date else None
        if date is None or day is None:
            return When(None, None, "the row gives no day")
        return When(day, 1, "the row's day", date.span)

    def party(self, row: Row) -> Named | None:
        """Who lost: the row's column, else what was said when the table was imported."""
        cell = first(row, self.profile.party)
        if cell is not None:
            return named(cell)
        return Named(self.given_party, reason=_GIVEN) if self.given_party else None


def named(cell: Cell | None) -> Named | None:
    """Whom a cell names."""
    return Named(cell.text, cell.span, reason="a cell of the row") if cell else None


def number(cell: Cell | None) -> int | None:
    """A cell's whole number; "1,234" and "12.0" are numbers, words are not."""
    if cell is None:
        return None
    try:
        value = float(cell.text.replace(",", "").strip())
    except ValueError:
        return None
    return int(value) if value.is_integer() else None
