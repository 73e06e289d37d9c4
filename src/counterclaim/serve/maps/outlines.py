"""Coasts and borders as thin lines over one neutral ground, from Natural Earth's simplified data.

No country is a shape here: land is one, borders are lines. See ``page/outlines.mjs``, which writes the data.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from counterclaim.serve.maps.view import View, up

Which = Literal["land", "borders", "disputed"]
WHICH: tuple[Which, ...] = ("land", "borders", "disputed")
TENTHS = 10
"""Path data is written in whole tenths of a chart unit: shorter than fractions, and faster to write."""
_Points = tuple[tuple[float, float], ...]
# Detail that the eye does not see, in chart units; and how much coarser each next set of lines is.
_UNSEEN, _STEP, _SETS = 1.5, 2.0, 8
_FINEST = 0.01
# How far beyond the sheet ground is drawn, so that its own edge never shows: chart units.
_BEYOND = 4.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line or ring with its bounds (west, south, east, north), in degrees.

    ``rights`` and ``ups`` are its points in Mercator's projection, in radians: what a view only stretches.
    """

    points: _Points
    rights: tuple[float, ...]
    ups: tuple[float, ...]
    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Ground:
    """The ground of a map as SVG path data, in :data:`TENTHS` of a chart unit."""

    land: str
    borders: str
    disputed: str


def prepare() -> None:
    """Read all outlines now, which takes a quarter of a second, and not when the first map is asked for."""
    for which in WHICH:
        _lines(which, _SETS)


@lru_cache(maxsize=64)
def ground(view: View) -> Ground:
    """The coasts and borders that a view shows."""
    return Ground(
        "".join(_path(_ring(line, view), closed=True) for line in _near("land", view)),
        "".join(_drawn_lines("borders", view)),
        "".join(_drawn_lines("disputed", view)),
    )


def _drawn_lines(which: Which, view: View) -> Iterator[str]:
    for line in _near(which, view):
        for part in _parts(line, view):
            yield _path(part, closed=False)


def _near(which: Which, view: View) -> Iterator[Line]:
    west, south, east, north = view.box
    seen = math.degrees(_UNSEEN / view.scale)
    for line in _lines(which, _set_for(seen)):
        meets = line.west <= east and line.east >= west and line.south <= north
        if (
            meets
            and line.north >= south
            and max(line.east - line.west, line.north - line.south) > seen
        ):
            yield line


def _set_for(degrees: float) -> int:
    """The coarsest set of lines that shows no less than the eye would see."""
    if degrees <= _FINEST:
        return 0
    return min(int(math.log(degrees / _FINEST, _STEP)) + 1, _SETS)


@cache
def _lines(which: Which, number: int) -> tuple[Line, ...]:
    if number == 0:
        data = _data()
        return tuple(_line(unpacked(text, data["scale"])) for text in data[which])
    step = _FINEST * _STEP ** (number - 1)
    coarser = (_line(_sparser(line.points, step)) for line in _lines(which, number - 1))
    return tuple(line for line in coarser if len(line.points) > 1)


@cache
def _data() -> dict[str, list[str]]:
    path = files("counterclaim.serve").joinpath("data/outlines.json")
    data: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return data


def unpacked(text: str, scale: object) -> _Points:
    """Points from steps written in letters of five bits (Google's "encoded polyline")."""
    unit = float(str(scale))
    numbers: list[int] = []
    value = shift = 0
    for letter in text:
        bits = ord(letter) - 63
        value |= (bits & 0x1F) << shift
        shift += 5
        if bits < 0x20:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    points, x, y = [], 0, 0
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / unit, y / unit))
    return tuple(points)


def _line(points: _Points) -> Line:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    rights, ups = tuple(map(math.radians, xs)), tuple(map(up, ys))
    return Line(points, rights, ups, min(xs), min(ys), max(xs), max(ys))


def _sparser(points: _Points, step: float) -> _Points:
    """Without points nearer than ``step`` to the one before; both ends are kept."""
    kept = [points[0]]
    for x, y in points[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= step:
            kept.append((x, y))
    kept.append(points[-1])
    return tuple(kept)


def _on_sheet(line: Line, view: View) -> list[tuple[int, int]]:
    """A line's points in tenths of a chart unit."""
    scale = view.scale * TENTHS
    left, top = math.radians(view.box[0]) * scale, up(view.box[3]) * scale
    return [
        (round(x * scale - left), round(top - y * scale))
        for x, y in zip(line.rights, line.ups, strict=True)
    ]


def _ring(line: Line, view: View) -> list[tuple[int, int]]:
    """A ring on the sheet, cut at its edges where it reaches beyond (Sutherland and Hodgman)."""
    ring = _on_sheet(line, view)
    low, right, down = (
        round(x * TENTHS) for x in (-_BEYOND, view.width + _BEYOND, view.height + _BEYOND)
    )
    west, south, east, north = view.box
    for axis, limit, sign, inside in (
        (0, low, 1, line.west >= west), (0, right, -1, line.east <= east),
        (1, low, 1, line.north <= north), (1, down, -1, line.south >= south),
    ):  # fmt: skip
        if not inside:
            ring = _cut(ring, axis, limit, sign)
    return ring


def _cut(ring: list[tuple[int, int]], axis: int, limit: int, sign: int) -> list[tuple[int, int]]:
    """The part of a ring on one side of a line across the sheet."""
    kept: list[tuple[int, int]] = []
    if not ring:
        return kept
    before = ring[-1]
    was = (before[axis] - limit) * sign >= 0
    for here in ring:
        inside = (here[axis] - limit) * sign >= 0
        if inside != was:
            share = (limit - before[axis]) / (here[axis] - before[axis])
            x = before[0] + share * (here[0] - before[0])
            kept.append((round(x), round(before[1] + share * (here[1] - before[1]))))
        if inside:
            kept.append(here)
        before, was = here, inside
    return kept


def _parts(line: Line, view: View) -> Iterator[list[tuple[int, int]]]:
    """The stretches of a line that come near the sheet."""
    room = view.width * TENTHS // 2
    right, low = view.width * TENTHS + room, view.height * TENTHS + room
    part: list[tuple[int, int]] = []
    before: tuple[int, int] | None = None
    for here in _on_sheet(line, view):
        near = -room <= here[0] <= right and -room <= here[1] <= low
        if near and not part and before is not None:
            part.append(before)
        if near or part:
            part.append(here)
        if not near and part:
            yield part
            part = []
        before = here
    if len(part) > 1:
        yield part


def _path(points: Iterable[tuple[int, int]], *, closed: bool) -> str:
    """SVG path data in steps of a tenth of a unit; empty for less than a line."""
    steps: list[str] = []
    first = last = None
    for here in points:
        if last is None:
            first = here
        elif here != last:
            steps.append(f"{here[0] - last[0]} {here[1] - last[1]}")
        last = here
    if first is None or len(steps) < (2 if closed else 1):
        return ""
    text = " ".join(steps).replace(" -", "-")
    return f"M{first[0]} {first[1]}l{text}{'z' if closed else ''}"
