"""Coded events: ACLED's and UCDP's rows as claims of these projects, with their own precision."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from counterclaim.coded.days import day_of
from counterclaim.coded.row import Found, Rows, named, number
from counterclaim.coded.tables import Cell, Row, folded
from counterclaim.model.claim import Control, Event, Loss
from counterclaim.model.reading import Place
from counterclaim.model.span import hull
from counterclaim.model.value import Named, Quantity, When

# ACLED codebook: time_precision 1 day, 2 week, 3 month; as UCDP's date_prec.
_ACLED_DATE = {"1": 1, "2": 3, "3": 4}
# ACLED codebook: geo_precision 1 town, 2 near a town, 3 larger region; as UCDP where_prec.
_ACLED_PLACE = {"1": 1, "2": 2, "3": 4}
# From this precision on a place is an area; a claim's coordinates are then no pin.
_AREA = 3
_UNKNOWN_SIDE = frozenset({"civilians", "unknown"})


@dataclass(frozen=True, slots=True)
class Type:
    """An ACLED event type as a PLOVER event, and the change of control that it says, if any."""

    type: str
    mode: str | None
    change: str | None


def acled_claims(rows: Rows) -> Iterator[Found]:
    """The event, who died in it, and the change of control that the sub-event says."""
    for stretch in rows.table.rows:
        row, time, place = stretch.row, _acled_time(rows, stretch.row), _acled_place(stretch.row)
        sub = row.get("sub event type") or row.get("event type")
        kind = _types().get(folded(sub.text)) if sub else None
        one, other = named(row.get("actor1")), named(row.get("actor2"))
        if sub and kind:
            event = Event(kind.type, kind.mode, one, other)
            yield Found(stretch, sub.whole, event, time, place=place)
            if kind.change == "captured":
                yield Found(stretch, sub.whole, Control(one, "captured", other), time, place=place)
        if (dead := _counted(row.get("fatalities"))) is not None:
            yield Found(
                stretch, dead.span, Loss(None, "killed", dead, None, "event"), time, place=place
            )


def ucdp_claims(rows: Rows) -> Iterator[Found]:
    """Deaths of each side and of civilians, and of all with the project's low and high estimate."""
    for stretch in rows.table.rows:
        row, time, place = stretch.row, _ucdp_time(stretch.row), _ucdp_place(stretch.row)
        sides = (
            ("deaths a", named(row.get("side a")), None),
            ("deaths b", named(row.get("side b")), None),
            ("deaths civilians", None, "civilians"),
        )
        for column, party, population in sides:
            dead = _counted(row.get(column))
            if dead is not None and not _civilian(party):
                loss = Loss(party, "killed", dead, population, "event")
                yield Found(stretch, dead.span, loss, time, place=place)
        if (total := _estimate(row)) is not None:
            yield Found(
                stretch, total.span, Loss(None, "killed", total, None, "event"), time, place=place
            )


def _civilian(party: Named | None) -> bool:
    return party is not None and folded(party.name) in _UNKNOWN_SIDE


def _counted(cell: Cell | None) -> Quantity | None:
    value = number(cell)
    if cell is None or value is None or value < 0:
        return None
    return Quantity(value, value, "exact", cell.text, cell.span)


def _estimate(row: Row) -> Quantity | None:
    """UCDP's low and high; its best estimate is a coder's choice and stays in the words."""
    cells = [row[name] for name in ("low", "best", "high") if name in row]
    low, high = number(row.get("low")), number(row.get("high"))
    words = hull(cell.span for cell in cells)
    if low is None or high is None or words is None:
        return _counted(row.get("best"))
    text = f"low {low}, high {high}"
    return Quantity(low, high, "exact" if low == high else "range", text, words)


def _acled_time(rows: Rows, row: Row) -> When:
    time = rows.when(row)
    told = row.get("time precision")
    precision = _ACLED_DATE.get(told.text.strip(), 1) if told else 1
    return When(time.edtf, precision, "the row's day, with ACLED's time_precision", time.span)


def _ucdp_time(row: Row) -> When:
    start, end = row.get("date start"), row.get("date end")
    first, last = (day_of(cell.text) if cell else None for cell in (start, end))
    if start is None or first is None:
        return When(None, None, "the row gives no day")
    edtf = first if last in (None, first) else f"{first}/{last}"
    return When(edtf, number(row.get("date prec")) or 1, "the row's days and date_prec", start.span)


def _acled_place(row: Row) -> Place | None:
    told = row.get("geo precision")
    return _place(row, row.get("location"), _ACLED_PLACE.get(told.text.strip(), 1) if told else 1)


def _ucdp_place(row: Row) -> Place | None:
    name = row.get("where coordinates") or row.get("where description") or row.get("adm 2")
    return _place(row, name or row.get("adm 1"), number(row.get("where prec")) or 1)


def _place(row: Row, name: Cell | None, precision: int) -> Place | None:
    latitude, longitude = row.get("latitude"), row.get("longitude")
    if name is None or latitude is None or longitude is None:
        return None
    digits = 1 if precision >= _AREA else 6
    return Place(
        id="",
        span=name.span,
        text=name.text,
        name=name.text,
        latitude=round(float(latitude.text), digits),
        longitude=round(float(longitude.text), digits),
        where_prec=precision,
        reason="the row's coordinates and precision, as its source coded them",
    )


@cache
def _types() -> dict[str, Type]:
    path = files("counterclaim").joinpath("coded/data/acled_types.csv")
    with path.open(encoding="utf-8") as file:
        return {
            folded(row["acled"]): Type(row["type"], row["mode"] or None, row["change"] or None)
            for row in csv.DictReader(file)
        }
