"""Which of the places of one name is meant: a score that is a list of reasons in words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.read.fold import fold
from counterclaim.read.polities import polities
from counterclaim.resolve.gazetteer import GazetteerEntry

# Weights are powers of ten of inhabitants: a primary name outweighs a town thirty times as large.
_PRIMARY, _COUNTRY, _NEAR, _REGION, _INSIDE, _CAPITAL = 1.5, 2.0, 1.0, 1.5, 3.0, 1.5
_NEAR_KM = 300.0
_BY_NAME = "its primary name"
# Smaller towns abroad, which share their names with people and things, need more than the name.
_WELL_KNOWN = 100_000
# Areas and places of the package's own table carry no inhabitants; these stand in for them.
_STANDING = {7: 7.0, 6: 8.0, 5: 7.0, 4: 6.0, 3: 5.0, 2: 5.0, 1: 5.0}
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rest of the document says: countries with their weight (0 to 1), and sure places."""

    countries: Mapping[str, float] = field(default_factory=dict)
    points: Sequence[tuple[float, float]] = ()
    regions: Sequence[GazetteerEntry] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score and the reasons that made it."""

    entry: GazetteerEntry
    score: float
    reasons: tuple[str, ...]


def rank(
    entries: Sequence[GazetteerEntry], around: Surroundings, container: GazetteerEntry | None
) -> list[Ranked]:
    """Candidates, best first; ties by id, so that every run gives the same."""
    ranked = [_score(entry, around, container) for entry in entries]
    return sorted(ranked, key=lambda r: (-r.score, r.entry.id))


def is_likely(ranked: Ranked, around: Surroundings) -> bool:
    """Whether anything but its name speaks for it: size, or a country or place of the document."""
    entry = ranked.entry
    if entry.kind != "town" or (entry.population or 0) >= _WELL_KNOWN or not around.countries:
        return True
    return bool(set(ranked.reasons) - {_BY_NAME})


def _score(entry: GazetteerEntry, around: Surroundings, container: GazetteerEntry | None) -> Ranked:
    score, reasons = _standing(entry), []
    if entry.matched == "primary":
        score += _PRIMARY
        reasons.append(_BY_NAME)
    if entry.country is not None and entry.country in around.countries:
        score += _COUNTRY + around.countries[entry.country]
        reasons.append("in a country of the document")
    if container is not None and container.id != entry.id and _inside(entry, container):
        score += _INSIDE
        reasons.append(f"in {container.name}, named after it")
    elif any(_inside(entry, region) for region in around.regions if region.id != entry.id):
        score += _REGION
        reasons.append("in a region of the document")
    if entry.matched == "primary" and _is_capital(entry):
        score += _CAPITAL
        reasons.append("a capital")
    if (km := _nearest(entry, around.points)) is not None and km <= _NEAR_KM:
        score += _NEAR
        reasons.append(f"within {_NEAR_KM:.0f} km of another place of the document")
    return Ranked(entry, score, tuple(reasons))


def _standing(entry: GazetteerEntry) -> float:
    people = math.log10(entry.population + 10) if entry.population else 0.0
    if entry.kind == "country":
        return _STANDING[6] + people / 100
    return people if entry.kind == "town" and people else _STANDING[entry.where_prec]


def _inside(entry: GazetteerEntry, container: GazetteerEntry) -> bool:
    point = entry.middle
    if container.country and entry.country and container.country != entry.country:
        return False
    if container.bbox is None or point is None:
        return container.country is not None and container.country == entry.country
    west, south, east, north = container.bbox
    return south <= point[0] <= north and west <= point[1] <= east


def _is_capital(entry: GazetteerEntry) -> bool:
    return entry.kind == "town" and (entry.country, fold(entry.name)) in _CAPITALS


_CAPITALS = frozenset((p.id, fold(name)) for p in polities() for name in p.capitals)


def _nearest(entry: GazetteerEntry, points: Sequence[tuple[float, float]]) -> float | None:
    point = entry.middle
    if point is None or entry.where_prec > 4 or not points:
        return None
    return min(kilometres(point, other) for other in points)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance between two (latitude, longitude) in degrees."""
    a, b, c, d = (math.radians(x) for x in (*one, *other))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
