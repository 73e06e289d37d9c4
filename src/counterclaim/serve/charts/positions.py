"""Positions over time: numbers by speaker in steps, or a lane for each speaker where there is no number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, zip_longest

from counterclaim.serve.charts.axis import Scale, Tick, day_ticks, number_ticks

WIDTH = 760
LEFT, RIGHT, TOP, BOTTOM = 64, 20, 22, 34
NUMBER_HEIGHT = 320
STRIP = 34
"""Height of the strip under the numbers for those who gave none."""
LANE = 40
LANE_LABEL = 226
_LETTER = 5.6
"""Width of a letter of a label in chart units, a little more than the mean."""
_SHORTEST = 8
_AWAY = 12
_BESIDE = 13
"""Marks of one place stand so far beside one another, so that each can be chosen."""


@dataclass(frozen=True, slots=True)
class Point:
    """One position to draw. ``low`` and ``high`` as claimed, None where the claim leaves that side open.

    ``moved`` is its number in the list of shifts; ``value`` is shown in a lane where answers have one;
    ``stance`` is "affirms", "denies" or "declines", and ``admits`` says that it grants what harms its side.
    """

    day: date
    series: str
    label: str
    href: str
    low: float | None = None
    high: float | None = None
    stance: str = "affirms"
    admits: bool = False
    moved: int | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Extent:
    """What the axes reach to, whatever is drawn: so they stand still while the day of asking moves."""

    first: date
    last: date
    highest: float = 0


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
class Band:
    """A claimed range for as long as it stood: until the same speaker's next figure."""

    x: float
    y: float
    width: float
    height: float
    series: int


@dataclass(frozen=True, slots=True)
class Way:
    """One speaker's steps as an SVG path; ``state`` is the stance that it was, "" for numbers."""

    path: str
    series: int
    state: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """What was held from a mark of a lane on, where it changed and there is room to write it."""

    x: float
    y: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything a template needs to draw; ``series`` are names in order of their colour class.

    ``strip`` is where the marks of those who gave no number stand, None where there are none.
    """

    width: int
    height: int
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    ways: tuple[Way, ...]
    bands: tuple[Band, ...]
    series: tuple[str, ...]
    lanes: bool
    left: int
    bottom: int
    strip: float | None = None
    labels: tuple[Label, ...] = ()


def number_chart(points: Sequence[Point], extent: Extent | None = None) -> Chart | None:
    """Claimed numbers over time, a colour and steps for each speaker; None where no point has a number.

    Steps join what a speaker affirmed; a figure that was only denied is a mark beside them.
    """
    ordered = sorted(points, key=lambda p: (p.day, p.series))
    numbered = [p for p in ordered if _figure(p) is not None]
    if not numbered:
        return None
    x, x_ticks = _days(ordered, extent, LEFT + 12)
    highest = max(value for p in numbered for value in (p.low, p.high) if value is not None)
    top = max(highest, extent.highest if extent else 0)
    y, y_ticks = number_ticks(top, NUMBER_HEIGHT - BOTTOM, TOP)
    names = tuple(dict.fromkeys(p.series for p in ordered))
    strip = NUMBER_HEIGHT - BOTTOM + STRIP / 2 + 4 if len(numbered) < len(ordered) else None
    marks = tuple(_apart([_number_mark(p, x, y, strip, names.index(p.series)) for p in ordered]))
    bottom = NUMBER_HEIGHT - BOTTOM + (STRIP if strip else 0)
    return Chart(
        WIDTH, bottom + BOTTOM, tuple(x_ticks), tuple(y_ticks), marks, tuple(_steps(marks)),
        tuple(_bands(marks)), names, lanes=False, left=LEFT, bottom=bottom, strip=strip,
    )  # fmt: skip


def lane_chart(points: Sequence[Point], extent: Extent | None = None) -> Chart | None:
    """A lane for each speaker: what they held from one mark to the next; None without points."""
    if not points:
        return None
    ordered = sorted(points, key=lambda p: (p.day, p.series))
    names = tuple(dict.fromkeys(p.series for p in ordered))
    height = TOP + LANE * len(names) + BOTTOM
    x, x_ticks = _days(ordered, extent, LANE_LABEL + 12)
    rows = {name: TOP + LANE * (index + 0.5) for index, name in enumerate(names)}
    placed = [
        Mark(x(p.day.toordinal()), rows[p.series], 0, 0, False, False, p, names.index(p.series))
        for p in ordered
    ]
    marks = tuple(_apart(placed))
    y_ticks = tuple(Tick(rows[name], name) for name in names)
    return Chart(
        WIDTH, height, tuple(x_ticks), y_ticks, marks, tuple(_states(marks)), (), names,
        lanes=True, left=LANE_LABEL, bottom=height - BOTTOM, labels=tuple(_labels(marks)),
    )  # fmt: skip


def _days(points: Sequence[Point], extent: Extent | None, left: float) -> tuple[Scale, list[Tick]]:
    reached = [extent.first, extent.last] if extent else []
    return day_ticks([*(p.day for p in points), *reached], left, WIDTH - RIGHT - 12)


def _figure(point: Point) -> float | None:
    """Where a mark stands: at the figure claimed, a range at its low end; never at a middle."""
    return point.low if point.low is not None else point.high


def _number_mark(point: Point, x: Scale, y: Scale, strip: float | None, series: int) -> Mark:
    at = x(point.day.toordinal())
    figure = _figure(point)
    if figure is None:
        return Mark(at, strip or 0, 0, 0, False, False, point, series)
    low = point.low if point.low is not None else figure
    high = point.high if point.high is not None else figure
    return Mark(
        at, y(figure), y(low), y(high), point.high is None, point.low is None, point, series
    )


def _apart(marks: Sequence[Mark]) -> list[Mark]:
    """Marks of one place beside one another, back from the right edge."""
    taken: dict[tuple[int, int], int] = {}
    placed = []
    for mark in marks:
        spot = (round(mark.x / _BESIDE), round(mark.y / _BESIDE))
        beside = taken.get(spot, 0)
        taken[spot] = beside + 1
        x = min(mark.x + _BESIDE * beside, WIDTH - 8.0)
        placed.append(Mark(
            round(x, 1), mark.y, mark.y_low, mark.y_high, mark.open_up, mark.open_down, mark.point,
            mark.series,
        ))  # fmt: skip
    return placed


def _by_series(marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    groups: dict[int, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(mark.series, []).append(mark)
    return {
        series: sorted(own, key=lambda mark: (mark.point.day, mark.x))
        for series, own in groups.items()
    }


def _held(marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    """Each speaker's figures that they put forward themselves."""
    own = [m for m in marks if m.point.stance == "affirms" and _figure(m.point) is not None]
    return _by_series(own)


def _steps(marks: Sequence[Mark]) -> list[Way]:
    return [
        Way(f"M{own[0].x} {own[0].y}" + "".join(f"H{m.x}V{m.y}" for m in own[1:]), series)
        for series, own in _held(marks).items()
        if len(own) > 1
    ]


def _bands(marks: Sequence[Mark]) -> list[Band]:
    bands = []
    for series, own in _held(marks).items():
        for one, after in zip_longest(own, own[1:]):
            if one.y_low != one.y_high:
                width = max((after.x if after else one.x + 14) - one.x, 3)
                bands.append(
                    Band(
                        one.x, one.y_high, round(width, 1), round(one.y_low - one.y_high, 1), series
                    )
                )
    return bands


def _states(marks: Sequence[Mark]) -> list[Way]:
    """From each mark of a lane to its next, drawn by what was held in between."""
    return [
        Way(f"M{one.x} {one.y}H{after.x}", series, one.point.stance)
        for series, own in _by_series(marks).items()
        for one, after in pairwise(own)
        if after.x > one.x
    ]


def _labels(marks: Sequence[Mark]) -> list[Label]:
    """An answer is written where it is another than the last, on the side where it has room."""
    labels = []
    for own in _by_series(marks).values():
        changed = [
            one
            for before, one in zip([None, *own], own, strict=False)
            if one.point.value and (before is None or before.point.value != one.point.value)
        ]
        free = float(LANE_LABEL)
        for one, after in zip_longest(changed, changed[1:]):
            value = one.point.value or ""
            right = (after.x if after else WIDTH - 8.0) - one.x - 2 * _AWAY
            left = one.x - free - 2 * _AWAY
            aside = right < len(value) * _LETTER and left > right
            text = _cut(value, int((left if aside else right) / _LETTER))
            free = one.x if aside else one.x + _AWAY + len(text) * _LETTER
            if text:
                x, anchor = (one.x - _AWAY, "end") if aside else (one.x + _AWAY, "start")
                labels.append(Label(round(x, 1), one.y - 9, text, anchor))
    return labels


def _cut(text: str, letters: int) -> str:
    """As much of a text as has room; nothing where that would be no word."""
    if len(text) <= letters:
        return text
    return text[: letters - 1].rstrip() + "…" if letters >= _SHORTEST else ""
