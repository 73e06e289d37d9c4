"""Positions over time: numbers by speaker, or a lane for each speaker where there is no number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from counterclaim.serve.charts.axis import Scale, Tick, day_ticks, number_ticks

WIDTH = 760
LEFT, RIGHT, TOP, BOTTOM = 64, 20, 16, 34
NUMBER_HEIGHT = 320
LANE = 40
LANE_LABEL = 226


@dataclass(frozen=True, slots=True)
class Point:
    """One position to draw. ``low`` and ``high`` as claimed, None where the claim leaves that side open."""

    day: date
    series: str
    label: str
    href: str
    denies: bool = False
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A drawn position: centre, and for a range or an open bound the line's two ends."""

    x: float
    y: float
    y_low: float
    y_high: float
    open_up: bool
    open_down: bool
    point: Point
    series: int


@dataclass(frozen=True, slots=True)
class Line:
    """The way from one mark of a series to its next."""

    x1: float
    y1: float
    x2: float
    y2: float
    series: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything a template needs to draw; ``series`` are names in order of their colour class."""

    width: int
    height: int
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    series: tuple[str, ...]
    lanes: bool
    left: int
    bottom: int


def number_chart(points: Sequence[Point]) -> Chart | None:
    """Claimed numbers over time, a colour and a line for each speaker; None where no point has a number."""
    numbered = sorted(
        (p for p in points if _figure(p) is not None), key=lambda p: (p.day, p.series)
    )
    if not numbered:
        return None
    x, x_ticks = day_ticks([p.day for p in numbered], LEFT + 12, WIDTH - RIGHT - 12)
    highest = max(value for p in numbered for value in (p.low, p.high) if value is not None)
    y, y_ticks = number_ticks(highest, NUMBER_HEIGHT - BOTTOM, TOP)
    names = tuple(dict.fromkeys(p.series for p in numbered))
    marks = tuple(_number_mark(p, x, y, names.index(p.series)) for p in numbered)
    return Chart(
        WIDTH, NUMBER_HEIGHT, tuple(x_ticks), tuple(y_ticks), marks, tuple(_lines(marks)), names,
        lanes=False, left=LEFT, bottom=NUMBER_HEIGHT - BOTTOM,
    )  # fmt: skip


def lane_chart(points: Sequence[Point]) -> Chart | None:
    """A lane for each speaker, a mark for each time they affirmed or denied; None without points."""
    if not points:
        return None
    ordered = sorted(points, key=lambda p: (p.day, p.series))
    names = tuple(dict.fromkeys(p.series for p in ordered))
    height = TOP + LANE * len(names) + BOTTOM
    x, x_ticks = day_ticks([p.day for p in ordered], LANE_LABEL + 12, WIDTH - RIGHT - 12)
    rows = {name: TOP + LANE * (index + 0.5) for index, name in enumerate(names)}
    marks = tuple(
        Mark(x(p.day.toordinal()), rows[p.series], 0, 0, False, False, p, names.index(p.series))
        for p in ordered
    )
    y_ticks = tuple(Tick(rows[name], name) for name in names)
    return Chart(
        WIDTH, height, tuple(x_ticks), y_ticks, marks, tuple(_lines(marks)), names,
        lanes=True, left=LANE_LABEL, bottom=height - BOTTOM,
    )  # fmt: skip


def _figure(point: Point) -> float | None:
    """Where a mark stands: at the figure claimed, a range at its low end; never at a middle."""
    return point.low if point.low is not None else point.high


def _number_mark(point: Point, x: Scale, y: Scale, series: int) -> Mark:
    low = point.low if point.low is not None else point.high
    high = point.high if point.high is not None else point.low
    at = y(_figure(point) or 0)
    return Mark(
        x(point.day.toordinal()), at, y(low or 0), y(high or 0),
        point.high is None, point.low is None, point, series,
    )  # fmt: skip


def _lines(marks: Sequence[Mark]) -> Iterable[Line]:
    by_series: dict[int, list[Mark]] = {}
    for mark in marks:
        by_series.setdefault(mark.series, []).append(mark)
    for series, own in by_series.items():
        for one, two in pairwise(own):
            yield Line(one.x, one.y, two.x, two.y, series)
