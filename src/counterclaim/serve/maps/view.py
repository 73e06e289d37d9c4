"""What part of the world a map shows, in Mercator's projection, and the addresses of other parts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
# Mercator's projection has no poles; nothing is claimed beyond these.
FARTHEST = 84.0
# A place is known to a street at best: closer views would claim more.
NARROWEST = 0.02
WORLD: Box = (-180.0, -70.0, 180.0, FARTHEST)
_EARTH_KM = 6371.0
_OUTLIERS = 0.02


@dataclass(frozen=True, slots=True)
class View:
    """A box of the world on a sheet of ``width`` by ``height`` chart units.

    ``scale`` is chart units to a radian of longitude, ``top`` Mercator's height of the northern edge: once
    for a view, not for every point of it.
    """

    box: Box
    width: int
    height: int
    scale: float = field(init=False, compare=False)
    top: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        west, _, east, north = self.box
        object.__setattr__(self, "scale", self.width / math.radians(east - west))
        object.__setattr__(self, "top", up(north))

    def x(self, longitude: float) -> float:
        """Where a longitude stands, from the left."""
        return math.radians(longitude - self.box[0]) * self.scale

    def y(self, latitude: float) -> float:
        """Where a latitude stands, from the top."""
        return (self.top - up(latitude)) * self.scale

    def units(self, km: float, latitude: float) -> float:
        """How many chart units a distance has at a latitude."""
        return km / _EARTH_KM / math.cos(math.radians(_reachable(latitude))) * self.scale

    def shows(self, x: float, y: float, margin: float = 0) -> bool:
        """Whether a point of the sheet, with some room around it, is on it."""
        return -margin <= x <= self.width + margin and -margin <= y <= self.height + margin

    def zoomed(self, factor: float) -> Box:
        """The box of a view that shows ``factor`` times as much in each direction, same middle."""
        return self._moved(0, 0, factor)

    def panned(self, right: float, upward: float) -> Box:
        """The box of a view moved by shares of its width and height."""
        return self._moved(right, upward, 1)

    def _moved(self, right: float, upward: float, factor: float) -> Box:
        west, south, east, north = self.box
        low, high = up(south), up(north)
        wide, tall = (east - west) * factor, (high - low) * factor
        x = (west + east) / 2 + right * (east - west)
        y = (low + high) / 2 + upward * (high - low)
        return (x - wide / 2, down(y - tall / 2), x + wide / 2, down(y + tall / 2))


@lru_cache(maxsize=65536)
def up(latitude: float) -> float:
    """Mercator's height of a latitude, in radians of longitude."""
    return math.log(math.tan(math.pi / 4 + math.radians(_reachable(latitude)) / 2))


def down(height: float) -> float:
    """The latitude of a height in Mercator's projection."""
    return math.degrees(2 * math.atan(math.exp(height)) - math.pi / 2)


def fitted(box: Box, width: int, height: int) -> View:
    """The view that shows all of a box, kept within the world; of the shape of the sheet."""
    west, south, east, north = box
    low, high = up(south), up(north)
    wide = max(east - west, NARROWEST)
    tall = max(high - low, math.radians(NARROWEST) * height / width)
    wide = min(max(wide, math.degrees(tall) * width / height), 360.0)
    tall = math.radians(wide) * height / width
    x = min(max((west + east) / 2, -180 + wide / 2), 180 - wide / 2)
    limit = up(FARTHEST)
    y = (low + high) / 2
    y = min(max(y, tall / 2 - limit), limit - tall / 2) if tall < 2 * limit else 0.0
    rounded = (round(x - wide / 2, 4), round(x + wide / 2, 4))
    # The height follows from the width, so that a view is one and the same however it was reached.
    half = math.radians(rounded[1] - rounded[0]) * height / width / 2
    return View(
        (rounded[0], down(y - half), rounded[1], down(y + half)), width, height
    )  # fmt: skip


def around(points: Sequence[tuple[float, float, int]], boxes: Iterable[Box] = ()) -> Box | None:
    """The box of places (longitude, latitude, claims) with a margin; the farthest few are left out.

    Two claims in a hundred at either end may lie outside, so that a capital far away makes no dot of a war.
    """
    every = [*points, *(((b[0] + b[2]) / 2, (b[1] + b[3]) / 2, 1) for b in boxes)]
    if not every:
        return None
    west, east = _ends([(x, claims) for x, _, claims in every])
    south, north = _ends([(y, claims) for _, y, claims in every])
    room_x, room_y = max((east - west) * 0.12, 0.3), max((north - south) * 0.12, 0.2)
    return (west - room_x, south - room_y, east + room_x, north + room_y)


def _ends(weighted: list[tuple[float, int]]) -> tuple[float, float]:
    ordered = sorted(weighted)
    total = sum(weight for _, weight in ordered)
    low, high, so_far = ordered[0][0], ordered[-1][0], 0.0
    for value, weight in ordered:
        if so_far / total <= _OUTLIERS:
            low = value
        so_far += weight
        if so_far / total >= 1 - _OUTLIERS:
            return low, value
    return low, high


def _reachable(latitude: float) -> float:
    return min(max(latitude, -89.0), 89.0)
