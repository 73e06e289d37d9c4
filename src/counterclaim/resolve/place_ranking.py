"""Which of the places of one name is meant: a score that is a list of reasons in words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.read.fold import fold
from counterclaim.read.polities import polities
from counterclaim.resolve.gazetteer import GazetteerEntry

# Weights are powers of ten of inhabitants: a primary name outweighs a town thirty times as large.
_PRIMARY, _COUNTRY, _NEAR, _REGION, _INSIDE, _CAPITAL = 1.5, 2.0, 1.0, 1.5, 3.0, 2.0
_HOLDS, _KIND, _KIN = 3.0, 2.0, 3.5
# A name with what it lies in behind it ("Washington, Pa.") is said in full: no size outweighs that.
_IN_FULL = 7.0
_NEAR_KM = 300.0
# As far north or south, at 111 km a degree.
_NEAR_DEGREES = 2.71
_BY_NAME = "its primary name"
# Smaller towns abroad, which share their names with people and things, need more than the name.
_WELL_KNOWN = 100_000
# Areas and places of the package's own table carry no inhabitants; these stand in for them. It holds
# the well-known ones; GeoNames' divisions stand below a large town of the same name.
_STANDING = {7: 8.0, 6: 9.0, 5: 7.5, 4: 7.5, 3: 5.0, 2: 5.0, 1: 5.0}
_LISTED_BY_GEONAMES = {4: 5.5, 3: 4.0, 1: 2.7}
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rest of the document says: countries with their weight (0 to 1), and sure places."""

    countries: Mapping[str, float] = field(default_factory=dict)
    points: Sequence[tuple[float, float]] = ()
    regions: Sequence[GazetteerEntry] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What the words right beside a name say of it.

    ``container`` is what it is in ("Springfield, *Illinois*"), ``held`` what lies in it ("*Springfield*,
    Illinois"), each by its candidates; ``kind`` the noun of kind ("Illinois *state*"). ``in_full`` says
    that the container's name is no town's. ``kin`` are kinds and countries of the divisions that it is
    listed with ("Oregon, *Washington* and Idaho").
    """

    container: GazetteerEntry | None = None
    in_full: bool = False
    kin: frozenset[tuple[str, str | None]] = frozenset()
    held: Sequence[GazetteerEntry] = ()
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score and the reasons that made it."""

    entry: GazetteerEntry
    score: float
    reasons: tuple[str, ...]

    @property
    def here(self) -> bool:
        """Whether a country or another place of the document speaks for it."""
        return bool(set(self.reasons) - {_BY_NAME})


def rank(entries: Sequence[GazetteerEntry], around: Surroundings, beside: Beside) -> list[Ranked]:
    """Candidates, best first; ties by id, so that every run gives the same."""
    capital = _capital(entries)
    ranked = [_score(entry, around, beside, entry is capital) for entry in entries]
    return sorted(ranked, key=lambda r: (-r.score, r.entry.id))


def is_likely(ranked: Ranked, around: Surroundings) -> bool:
    """Whether anything but its name speaks for it: size, or a country or place of the document."""
    entry = ranked.entry
    if entry.kind != "town" or (entry.population or 0) >= _WELL_KNOWN or not around.countries:
        return True
    return ranked.here


def _score(entry: GazetteerEntry, around: Surroundings, beside: Beside, capital: bool) -> Ranked:
    container = beside.container
    score, reasons = _standing(entry), []
    if entry.matched == "primary":
        score += _PRIMARY
        reasons.append(_BY_NAME)
    if entry.country is not None and entry.country in around.countries:
        score += _COUNTRY + around.countries[entry.country]
        reasons.append("in a country of the document")
    if container is not None and container.id != entry.id and lies_in(entry, container):
        score += _IN_FULL if beside.in_full else _INSIDE
        reasons.append(f"in {container.name}, named after it")
    elif any(lies_in(entry, region) for region in around.regions if region.id != entry.id):
        score += _REGION
        reasons.append("in a region of the document")
    if entry.is_area and any(lies_in(other, entry) for other in beside.held):
        score += _HOLDS
        reasons.append("named after a place in it")
    if beside.kind and entry.kind == beside.kind:
        score += _KIND
        reasons.append(f"a {entry.kind} by its words")
    if (entry.kind, entry.country) in beside.kin:
        score += _KIN
        reasons.append(f"listed with others of its kind ({entry.kind})")
    if capital:
        score += _CAPITAL
        reasons.append("a capital")
    if _is_near(entry, around.points):
        score += _NEAR
        reasons.append(f"within {_NEAR_KM:.0f} km of another place of the document")
    return Ranked(entry, score, tuple(reasons))


def _standing(entry: GazetteerEntry) -> float:
    people = math.log10(entry.population + 10) if entry.population else 0.0
    if entry.kind == "country":
        return _STANDING[6] + people / 100
    if entry.kind == "town" and people:
        return people
    standing = _STANDING if not entry.id.startswith("geonames:") else _LISTED_BY_GEONAMES
    return standing[entry.where_prec]


def lies_in(entry: GazetteerEntry, container: GazetteerEntry) -> bool:
    """Whether its point lies within the bounds of the other and in its country, where both say theirs."""
    point = entry.middle
    if container.country and entry.country and container.country != entry.country:
        return False
    if container.bbox is None or point is None:
        return container.country is not None and container.country == entry.country
    west, south, east, north = container.bbox
    return south <= point[0] <= north and west <= point[1] <= east


def _capital(entries: Sequence[GazetteerEntry]) -> GazetteerEntry | None:
    """The capital among them: the largest, where smaller towns of its country share the name."""
    named = [
        entry for entry in entries
        if entry.kind == "town" and entry.matched == "primary"
        and (entry.country, fold(entry.name)) in _CAPITALS
    ]  # fmt: skip
    return max(named, key=lambda entry: entry.population or 0) if named else None


_CAPITALS = frozenset((p.id, fold(name)) for p in polities() for name in p.capitals)


def _is_near(entry: GazetteerEntry, points: Sequence[tuple[float, float]]) -> bool:
    point = entry.middle
    if point is None or entry.where_prec > 4:
        return False
    return any(
        abs(point[0] - other[0]) <= _NEAR_DEGREES and kilometres(point, other) <= _NEAR_KM
        for other in points
    )


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance between two (latitude, longitude) in degrees."""
    a, b, c, d = (math.radians(x) for x in (*one, *other))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
