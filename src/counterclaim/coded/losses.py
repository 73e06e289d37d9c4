"""Loss series: counts by class and day, and corrections of them."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.coded.items import is_item, item_claim
from counterclaim.coded.profiles import Class, classes, first
from counterclaim.coded.row import Found, Rows, number
from counterclaim.coded.tables import Cell, Stretch, folded
from counterclaim.model.claim import Assessment, Loss
from counterclaim.model.span import Span, hull
from counterclaim.model.value import Exactness, Quantity

# A column "personnel*" says how "personnel" is to be taken.
_QUALIFIER = "*"
_EXACTNESS: dict[str, Exactness] = {
    "about": "about", "approximately": "about", "more": "over", "more than": "over",
    "at least": "at-least", "up to": "under", "less than": "under",
}  # fmt: skip
_OWN = 1


def loss_claims(rows: Rows) -> Iterator[Found]:
    """A cumulative loss for each class that a row counts, none included: a zero is a claim of none.

    A row of one item is a loss of one.
    """
    for stretch in rows.table.rows:
        if is_item(stretch.row, rows.profile):
            yield from item_claim(rows, stretch)
            continue
        for name, kind, cell, span in _counts(rows, stretch):
            value = number(cell)
            if value is None or value < 0:
                continue
            quantity = _quantity(value, cell, stretch.row.get(f"{name}{_QUALIFIER}"))
            slots = Loss(
                rows.party(stretch.row), kind.metric, quantity, kind.population, "cumulative"
            )
            yield Found(stretch, span, slots, rows.when(stretch.row))


def correction_claims(rows: Rows) -> Iterator[Found]:
    """A correction for each class that a row corrects: by how much the count was changed."""
    for stretch in rows.table.rows:
        for _, kind, cell, span in _counts(rows, stretch):
            value = number(cell)
            if value:
                slots = Assessment(f"count of {kind.metric}", f"corrected by {value:+d}")
                yield Found(stretch, span, slots, rows.when(stretch.row))


def _counts(rows: Rows, stretch: Stretch) -> Iterator[tuple[str, Class, Cell, Span]]:
    """Each count of a row: its column, its class, its cell and the words for both."""
    kind = first(stretch.row, rows.profile.kind)
    if kind is None:
        for name, cell in stretch.row.items():
            if name in classes() and name not in rows.profile.taken():
                yield name, classes()[name], cell, cell.whole
        return
    column = next((name for name in rows.profile.count if name in stretch.row), None)
    known = classes().get(folded(kind.text))
    if column is not None and known is not None:
        count = stretch.row[column]
        words = hull((kind.whole, count.whole))
        if words is not None:
            yield column, known, count, words


def _quantity(value: int, cell: Cell, qualifier: Cell | None) -> Quantity:
    exactness = _EXACTNESS.get(folded(qualifier.text), "about") if qualifier else "exact"
    if exactness == "over":
        return Quantity(value + _OWN, None, exactness, cell.text, cell.span)
    if exactness == "at-least":
        return Quantity(value, None, exactness, cell.text, cell.span)
    if exactness == "under":
        return Quantity(None, value, exactness, cell.text, cell.span)
    return Quantity(value, value, exactness, cell.text, cell.span)
