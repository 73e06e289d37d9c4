"""Lines of longitude and latitude at round degrees, and a scale bar: what a map is read by."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.serve.maps.view import View

_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60)
_LENGTHS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_LINES = 6
_BAR = 0.22


@dataclass(frozen=True, slots=True)
class GridLine:
    """A line at a round degree, in chart units from the left (``across`` False) or the top."""

    at: float
    label: str
    across: bool


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A length in chart units and what it is in km at the middle of the map."""

    length: float
    label: str


def grid_lines(view: View) -> tuple[GridLine, ...]:
    """Meridians and parallels at one round step, about six across."""
    west, south, east, north = view.box
    step = next((s for s in _STEPS if (east - west) / s <= _LINES), _STEPS[-1])
    meridians = (
        GridLine(round(view.x(degrees), 1), _degrees(degrees, "E", "W"), False)
        for degrees in _rounds(west, east, step)
    )
    parallels = (
        GridLine(round(view.y(degrees), 1), _degrees(degrees, "N", "S"), True)
        for degrees in _rounds(south, north, step)
    )
    return (*meridians, *parallels)


def scale_bar(view: View) -> ScaleBar:
    """The longest round length that takes less than a quarter of the map's width."""
    middle = (view.box[1] + view.box[3]) / 2
    a_km = view.units(1, middle)
    km = max((n for n in _LENGTHS if n * a_km <= view.width * _BAR), default=_LENGTHS[0])
    return ScaleBar(round(km * a_km, 1), f"{km:,} km")


def _rounds(low: float, high: float, step: float) -> Iterator[float]:
    for number in range(math.ceil(low / step), math.floor(high / step) + 1):
        yield round(number * step, 4)


def _degrees(value: float, positive: str, negative: str) -> str:
    side = positive if value > 0 else negative if value < 0 else ""
    return f"{abs(value):g}°{side}"
