"""Axes: linear scales with round ticks, for numbers and for days."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_MOST = 8
"""Steps between ticks at most."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis, in chart units."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear map from ``[low, high]`` to ``[start, stop]`` chart units; a single value maps to the middle."""

    low: float
    high: float
    start: float
    stop: float

    def __call__(self, value: float) -> float:
        """Where ``value`` stands, to a tenth of a chart unit."""
        if self.high == self.low:
            return round((self.start + self.stop) / 2, 1)
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.stop - self.start), 1)


def number_ticks(highest: float, scale_start: float, scale_stop: float) -> tuple[Scale, list[Tick]]:
    """A scale from zero to a round number at or above ``highest``, with about five ticks of 1, 2 or 5."""
    step = _round_step(max(highest, 1) / 4)
    top = step * math.ceil(max(highest, 1) / step)
    scale = Scale(0, top, scale_start, scale_stop)
    values = [index * step for index in range(round(top / step) + 1)]
    return scale, [Tick(scale(value), f"{value:,.0f}") for value in values]


def day_ticks(days: Sequence[date], start: float, stop: float) -> tuple[Scale, list[Tick]]:
    """A scale over the days' range, with about nine ticks at most: at even days, or where months begin."""
    first, last = min(days), max(days)
    scale = Scale(first.toordinal(), last.toordinal(), start, stop)
    length = (last - first).days
    step = next((s for s in (1, 2, 7, 14) if length / s <= _MOST), None)
    if step is None:
        shown, form = _beginnings(first, last)
    else:
        shown = [first + timedelta(days=offset) for offset in range(0, length + 1, step)]
        form = "%-d %b" if first.year == last.year else "%-d %b %Y"
    return scale, [Tick(scale(day.toordinal()), day.strftime(form)) for day in shown]


def _beginnings(first: date, last: date) -> tuple[list[date], str]:
    """The first days of months, of every other or so, or of years, and how they are written."""
    opens, closes = _month_number(first - timedelta(days=1)) + 1, _month_number(last)
    step = next((s for s in (1, 2, 3, 6) if (closes - opens) / s <= _MOST), 0)
    step = step or 12 * max(1, math.ceil((closes - opens) / 12 / _MOST))
    begun = range(math.ceil(opens / step) * step, closes + 1, step)
    form = "%Y" if step >= 12 else "%b" if first.year == last.year else "%b %Y"
    return [date(number // 12, number % 12 + 1, 1) for number in begun], form


def _month_number(day: date) -> int:
    return 12 * day.year + day.month - 1


def _round_step(rough: float) -> float:
    power: float = 10 ** math.floor(math.log10(max(rough, 1)))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
