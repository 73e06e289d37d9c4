"""Places as marks on a sheet: points gathered by cells of a grid, areas as areas, never as pins."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.ledger.queries.places import PlaceRow
from counterclaim.serve.maps.view import Box, View, up

# A cell is as wide as two marks, so that no two of them cover each other much: chart units.
CELL = 40
# What no eye tells apart any more; the table has them all.
MOST_AREAS, _MOST_RINGS = 40, 5
# An area that is larger than so many sheets frames nothing; it stands in the table.
_TOO_LARGE = 3.0
_NEAR = 2
# Marks nearer than this share of their radii hide one another's number.
_ROOM = 0.8
_SMALLEST, _LARGEST = 6.0, 15.0


@dataclass(frozen=True, slots=True)
class Mark:
    """Claims at one point, or at all points of one cell: then it stands in their middle and is none of them.

    ``shape`` is the kind of the claims where they are all of one, else "several"; ``rings`` are middles and
    radii of what is known within some km only, in chart units.
    """

    x: float
    y: float
    radius: float
    shape: str
    kinds: tuple[tuple[str, int], ...]
    box: Box
    rings: tuple[tuple[float, float, float], ...] = ()

    @property
    def claims(self) -> int:
        """How many claims it stands for."""
        return sum(count for _, count in self.kinds)


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark with the places that it stands for, those of most claims first."""

    mark: Mark
    places: tuple[PlaceRow, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """Claims of somewhere in an area: its bounds on the sheet, in chart units; ``place`` is its number."""

    x: float
    y: float
    width: float
    height: float
    place: int


def marks_of(places: Iterable[PlaceRow], view: View) -> tuple[Marked, ...]:
    """Points on the sheet by cells of a grid that does not move when the map does; most claims last."""
    cells: dict[tuple[int, int], list[PlaceRow]] = {}
    for place in places:
        if place.is_point and view.shows(*_at(place, view)):
            cells.setdefault(_cell(place, view), []).append(place)
    marks = [_mark(tuple(some), view) for some in cells.values()]
    return tuple(_apart(sorted(marks, key=_most), view))


def _most(one: Marked) -> tuple[int, float, float]:
    return -one.mark.claims, one.mark.x, one.mark.y


def _apart(marks: Iterable[Marked], view: View) -> list[Marked]:
    """The marks, those that would cover a larger one gathered into it."""
    kept: list[Marked] = []
    for one in marks:
        at = next((n for n, other in enumerate(kept) if _cover(one.mark, other.mark)), None)
        if at is None:
            kept.append(one)
        else:
            kept[at] = _mark((*kept[at].places, *one.places), view)
    return sorted(kept, key=_most)


def _cover(one: Mark, other: Mark) -> bool:
    return math.hypot(one.x - other.x, one.y - other.y) < _ROOM * (one.radius + other.radius)


def areas_of(places: Iterable[PlaceRow], view: View) -> tuple[Area, ...]:
    """Areas on the sheet, the largest first, so that smaller ones lie above."""
    found = [_area(place, view) for place in places if place.bbox is not None]
    seen = [area for area in found if _is_seen(area, view)][:MOST_AREAS]
    return tuple(sorted(seen, key=lambda area: (-area.width * area.height, area.place)))


def kinds_together(places: Sequence[PlaceRow]) -> tuple[tuple[str, int], ...]:
    """The claims of several places by kind, most first."""
    sums: dict[str, int] = {}
    for place in places:
        for kind, count in place.kinds:
            sums[kind] = sums.get(kind, 0) + count
    return tuple(sorted(sums.items(), key=lambda counted: (-counted[1], counted[0])))


def _at(place: PlaceRow, view: View) -> tuple[float, float]:
    return view.x(place.longitude or 0.0), view.y(place.latitude or 0.0)


def _cell(place: PlaceRow, view: View) -> tuple[int, int]:
    """Counted from where the equator meets the first meridian, so that panning keeps cells together."""
    x = math.radians(place.longitude or 0.0) * view.scale
    y = up(place.latitude or 0.0) * view.scale
    return math.floor(x / CELL), math.floor(y / CELL)


def _mark(places: tuple[PlaceRow, ...], view: View) -> Marked:
    places = tuple(sorted(places, key=lambda place: (-place.claims, place.name, place.number)))
    kinds = kinds_together(places)
    claims = sum(count for _, count in kinds)
    middle = [sum(at) / len(places) for at in zip(*(_at(p, view) for p in places), strict=True)]
    radius = round(min(_SMALLEST + 1.6 * math.sqrt(claims), _LARGEST), 1)
    near = [_ring(place, view) for place in places if place.where_prec == _NEAR][:_MOST_RINGS]
    mark = Mark(
        round(middle[0], 1), round(middle[1], 1), radius,
        kinds[0][0] if len(kinds) == 1 else "several", kinds, _around(places),
        tuple(ring for ring in near if ring[2] > radius),
    )  # fmt: skip
    return Marked(mark, places)


def _ring(place: PlaceRow, view: View) -> tuple[float, float, float]:
    x, y = _at(place, view)
    radius = view.units((place.radius_m or 0) / 1000, place.latitude or 0.0)
    return round(x, 1), round(y, 1), round(radius, 1)


def _around(places: Sequence[PlaceRow]) -> Box:
    xs = [place.longitude or 0.0 for place in places]
    ys = [place.latitude or 0.0 for place in places]
    wide, tall = max(max(xs) - min(xs), 0.05), max(max(ys) - min(ys), 0.04)
    return (min(xs) - wide, min(ys) - tall, max(xs) + wide, max(ys) + tall)


def _area(place: PlaceRow, view: View) -> Area:
    west, south, east, north = place.bbox or (0.0, 0.0, 0.0, 0.0)
    x, y = view.x(west), view.y(north)
    return Area(
        round(x, 1), round(y, 1), round(max(view.x(east) - x, 8), 1),
        round(max(view.y(south) - y, 8), 1), place.number,
    )  # fmt: skip


def _is_seen(area: Area, view: View) -> bool:
    across = -area.width < area.x < view.width and -area.height < area.y < view.height
    too_large = area.width > _TOO_LARGE * view.width or area.height > _TOO_LARGE * view.height
    covers = area.x <= 0 and area.y <= 0 and area.x + area.width >= view.width
    return across and not too_large and not (covers and area.y + area.height >= view.height)
