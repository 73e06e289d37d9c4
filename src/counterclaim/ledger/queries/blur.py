"""Coordinates as a case publishes them: no finer than it says, for page, API and exports alike.

Places are moved to the middle of cells of a fixed grid, never by chance: whoever asks twice learns no more.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from counterclaim.ledger.connect import BLUR_OPTION
from counterclaim.model.reading import Candidate, Place, Reading

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
KM_OF_DEGREE = 111.2
# UCDP's where_prec: 1 exact, 2 within 25 km of a point, 5 a larger or vague area.
_NEAR, _VAGUE = 2, 5
_NEAR_KM = 25.0
_DIGITS = 4


def blur_of(connection: Connection) -> float | None:
    """The side, in km, of the cells to which the connection's case makes coordinates coarser."""
    km = connection.get_execution_options().get(BLUR_OPTION)
    return None if km is None else float(km)


def cell(latitude: float, longitude: float, km: float) -> Box:
    """The cell of a fixed grid, about ``km`` wide and high, that holds a point."""
    high = km / KM_OF_DEGREE
    south = math.floor(latitude / high) * high
    middle = min(max(south + high / 2, -89.0), 89.0)
    wide = min(high / math.cos(math.radians(middle)), 360.0)
    west = math.floor(longitude / wide) * wide
    return (
        round(max(west, -180.0), _DIGITS), round(max(south, -90.0), _DIGITS),
        round(min(west + wide, 180.0), _DIGITS), round(min(south + high, 90.0), _DIGITS),
    )  # fmt: skip


def middle(box: Box) -> tuple[float, float]:
    """Latitude and longitude of the middle of bounds."""
    west, south, east, north = box
    return round((south + north) / 2, _DIGITS), round((west + east) / 2, _DIGITS)


def coarse_precision(where_prec: int | None, km: float) -> int | None:
    """UCDP's class of what is no finer than a cell: 2 where its corners are within 25 km, else 5."""
    if where_prec is None:
        return None
    finest = _NEAR if km / math.sqrt(2) <= _NEAR_KM else _VAGUE
    return max(where_prec, finest)


def coarse_box(box: Box, km: float) -> Box:
    """Bounds widened to the cells that hold their corners."""
    low, high = cell(box[1], box[0], km), cell(box[3], box[2], km)
    return (
        min(low[0], high[0]), min(low[1], high[1]), max(low[2], high[2]), max(low[3], high[3])
    )  # fmt: skip


def coarse_claim(row: dict[str, Any], km: float | None) -> dict[str, Any]:
    """A claim's columns: its point in the middle of its cell; none where a cell is no point any more."""
    if km is None or row["where_prec"] is None:
        return row
    precision = coarse_precision(row["where_prec"], km)
    latitude, longitude = row["latitude"], row["longitude"]
    if latitude is not None and longitude is not None:
        pinned = precision == _NEAR
        at = middle(cell(latitude, longitude, km)) if pinned else (None, None)
        latitude, longitude = at
    return {**row, "where_prec": precision, "latitude": latitude, "longitude": longitude}


def coarse_place(
    point: tuple[float | None, float | None], box: Box | None, where_prec: int | None, km: float
) -> tuple[tuple[float | None, float | None], Box | None, int | None]:
    """A place's point (latitude, longitude), bounds and precision, none of them finer than a cell."""
    precision = coarse_precision(where_prec, km)
    latitude, longitude = point
    if latitude is not None and longitude is not None:
        around = cell(latitude, longitude, km)
        point = middle(around)
        if box is None and precision is not None and precision > _NEAR:
            box = around
    return point, coarse_box(box, km) if box else None, precision


def coarse_reading(reading: Reading, km: float | None) -> Reading:
    """A reading whose places and their candidates are given no finer than a cell; its words stay."""
    if km is None:
        return reading
    return replace(reading, places=tuple(_place(place, km) for place in reading.places))


def _place(place: Place, km: float) -> Place:
    point, box, precision = coarse_place(
        (place.latitude, place.longitude), place.bbox, place.where_prec, km
    )
    return replace(
        place,
        latitude=point[0],
        longitude=point[1],
        bbox=box,
        where_prec=precision,
        candidates=tuple(_candidate(candidate, km) for candidate in place.candidates),
    )


def _candidate(candidate: Candidate, km: float) -> Candidate:
    if candidate.latitude is None or candidate.longitude is None:
        return candidate
    latitude, longitude = middle(cell(candidate.latitude, candidate.longitude, km))
    return replace(candidate, latitude=latitude, longitude=longitude)
