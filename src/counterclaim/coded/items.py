"""Losses documented item by item: a row for each, with what it is, whose it was and what became of it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from counterclaim.coded.equipment import class_of
from counterclaim.coded.profiles import Profile, first
from counterclaim.coded.row import Found, Rows
from counterclaim.coded.tables import Row, Stretch, folded
from counterclaim.errors import Fault
from counterclaim.model.claim import Loss
from counterclaim.model.span import hull
from counterclaim.model.value import Quantity, When

ONE = 1
"""A row is one item: its figure is the row itself."""
_RECORDED = "the row says on which day the item was recorded, not when it was lost"
# "damaged and captured" is both.
_BOTH = re.compile(r"\s*(?:,|/|\+|\band\b|\bthen\b)\s*")


def is_item(row: Row, profile: Profile) -> bool:
    """Whether a row is of one item: it has a status, and no count."""
    has_status = first(row, profile.status) is not None
    return has_status and first(row, profile.count) is None


def item_claim(rows: Rows, stretch: Stretch) -> Iterator[Found]:
    """The loss of the item, on the words from what it was to what became of it."""
    kind, status = first(stretch.row, rows.profile.kind), first(stretch.row, rows.profile.status)
    words = hull(cell.whole for cell in (kind, status) if cell)
    known = class_of(kind.text) if kind else None
    if kind is None or known is None or words is None:
        return
    quantity = Quantity(ONE, ONE, "exact", kind.text, kind.span)
    slots = Loss(rows.party(stretch.row), known.metric, quantity, known.population, "item")
    recorded = first(stretch.row, rows.profile.recorded) is not None
    time = When(None, None, _RECORDED) if recorded else rows.when(stretch.row)
    yield Found(stretch, words, slots, time)


def wrong_with(row: Row, profile: Profile, party: str | None) -> tuple[str, str] | None:
    """Why an item cannot be taken: a code, and the words that say it; None where it can."""
    kind, status = first(row, profile.kind), first(row, profile.status)
    if party is None and first(row, profile.party) is None:
        return "no-party", "no column says who lost it"
    if kind is None or class_of(kind.text) is None:
        return "no-class", f"'{kind.text if kind else ''}' is of no class that is known"
    told = folded(status.text) if status else ""
    if not all(part in _statuses() for part in _BOTH.split(told)):
        return "no-status", f"'{told}' does not say that it was lost"
    return None


def left_out(code: str, why: str, where: str, number: int) -> Fault:
    """Items left out for one reason."""
    what = "an item was left out" if number == 1 else f"{number} items were left out"
    return Fault(code, what, where, why, _TODO[code])


_TODO = {
    "no-party": "Say who lost them with --party, or add a column",
    "no-class": "Name the class in a column of its own, as the counted tables do",
    "no-status": "Give one of: destroyed, damaged, abandoned, captured, lost",
}


@cache
def _statuses() -> frozenset[str]:
    path = files("counterclaim").joinpath("coded/data/item_status.csv")
    with path.open(encoding="utf-8") as file:
        return frozenset(folded(row["status"]) for row in csv.DictReader(file))
