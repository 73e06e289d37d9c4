"""How much was published when, as bars of a day, week, month or year, each with the days it stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from counterclaim.ledger.queries.timeline import PublishedDay
from counterclaim.serve.charts.axis import Tick, day_ticks, number_ticks

WIDTH, HEIGHT = 960, 150
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 12, 26
_LABEL = 40
MOST_BARS = 130
"""More would be thinner than a finger or a mouse can choose from."""
Unit = Literal["day", "week", "month", "year"]
_LENGTH: dict[Unit, float] = {"day": 1, "week": 7, "month": 30.4, "year": 365.25}


@dataclass(frozen=True, slots=True)
class Bar:
    """What was published from ``first`` to ``last`` (ISO days, inclusive), and where its bar stands."""

    x: float
    y: float
    width: float
    height: float
    first: str
    last: str
    documents: int
    claims: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything a template needs to draw it."""

    width: int
    height: int
    left: int
    bottom: int
    top: int
    unit: Unit
    bars: tuple[Bar, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]


def timeline(days: Sequence[PublishedDay]) -> Timeline | None:
    """Bars over the whole time in which anything was published; None where nothing was."""
    if not days:
        return None
    first, last = date.fromisoformat(days[0].day), date.fromisoformat(days[-1].day)
    unit = _unit((last - first).days + 1)
    bins = list(_bins(days, unit))
    begin, end = bins[0][0], bins[-1][1]
    x, x_ticks = day_ticks([begin, end + timedelta(days=1)], LEFT, WIDTH - RIGHT)
    y, y_ticks = number_ticks(max(found[2] for found in bins), HEIGHT - BOTTOM, TOP)
    bars = []
    for opens, closes, documents, claims in bins:
        left, right = x(opens.toordinal()), x(closes.toordinal() + 1)
        top = y(documents)
        gap = min(2.0, (right - left) / 5)
        bars.append(Bar(
            round(left + gap / 2, 1), top, round(max(right - left - gap, 1), 1),
            round(HEIGHT - BOTTOM - top, 1), opens.isoformat(), closes.isoformat(), documents, claims,
        ))  # fmt: skip
    return Timeline(
        WIDTH, HEIGHT, LEFT, HEIGHT - BOTTOM, TOP, unit, tuple(bars),
        tuple(tick for tick in x_ticks if tick.at < WIDTH - _LABEL), (y_ticks[0], y_ticks[-1]),
    )  # fmt: skip


def _unit(length: int) -> Unit:
    return next((unit for unit, days in _LENGTH.items() if length / days <= MOST_BARS), "year")


def _bins(days: Sequence[PublishedDay], unit: Unit) -> Iterator[tuple[date, date, int, int]]:
    """Periods in which something was published, each with its documents and claims."""
    current: tuple[date, date] | None = None
    documents = claims = 0
    for row in days:
        period = _period(date.fromisoformat(row.day), unit)
        if current is not None and period != current:
            yield (*current, documents, claims)
            documents = claims = 0
        current, documents, claims = period, documents + row.documents, claims + row.claims
    if current is not None:
        yield (*current, documents, claims)


def _period(day: date, unit: Unit) -> tuple[date, date]:
    if unit == "day":
        return day, day
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return day.replace(day=1), following - timedelta(days=1)
