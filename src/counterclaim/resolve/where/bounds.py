"""Bounds of what the words put near a town but outside it: at a distance, or between two."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.model.reading import Place
from counterclaim.resolve.gazetteer import Box
from counterclaim.resolve.where.words import BETWEEN, distance_km

_KM_OF_DEGREE = 111.2
# UCDP's class of a larger or vague area; nearer than 25 km a point with its class of precision says enough.
_VAGUE = 5
_NEAREST_POLE = 85.0


def with_bounds(places: Sequence[Place], text: str) -> list[Place]:
    """The places; those at a distance from a town, or between two, with the bounds of where that is.

    "30 km from X" lies somewhere in the square around the circle of 30 km; between X and Y, in the box that
    both span. Places with bounds of their own keep them.
    """
    bounded = list(places)
    for at, place in enumerate(places):
        if place.where_prec != _VAGUE or place.bbox is not None or place.latitude is None:
            continue
        if place.reason.find(BETWEEN) >= 0:
            box = _both(place, places[at + 1 : at + 2]) or _both(
                place, places[at - 1 : at] if at else ()
            )
        else:
            km = distance_km(text, place.span)
            box = _around(place, km) if km else None
        bounded[at] = replace(place, bbox=box) if box else place
    return bounded


def _both(place: Place, others: Sequence[Place]) -> Box | None:
    """The box that spans both, where the other too is said to be one of two places."""
    for other in others:
        if other.reason.find(BETWEEN) < 0 or None in (other.latitude, other.longitude):
            continue
        points = [(p.longitude or 0.0, p.latitude or 0.0) for p in (place, other)]
        (west, east), (south, north) = (sorted(values) for values in zip(*points, strict=True))
        return (west, south, east, north) if west < east and south < north else None
    return None


def _around(place: Place, km: float) -> Box | None:
    latitude, longitude = place.latitude, place.longitude
    if latitude is None or longitude is None or abs(latitude) > _NEAREST_POLE:
        return None
    up = km / _KM_OF_DEGREE
    across = up / math.cos(math.radians(latitude))
    west, south, east, north = longitude - across, latitude - up, longitude + across, latitude + up
    inside = west >= -180 and east <= 180 and south >= -90 and north <= 90
    return (round(west, 2), round(south, 2), round(east, 2), round(north, 2)) if inside else None
