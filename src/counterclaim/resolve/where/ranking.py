"""Which of the places of one name is meant: a score that is a list of reasons in words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.read.fold import fold
from counterclaim.read.polities import polities
from counterclaim.resolve.gazetteer import GazetteerEntry
from counterclaim.resolve.where.words import Site

# Weights are powers of ten of inhabitants: a primary name outweighs a town thirty times as large.
_PRIMARY, _COUNTRY, _NEAR, _REGION, _INSIDE, _CAPITAL = 1.5, 2.0, 1.0, 1.5, 3.0, 2.0
_HOLDS, _KIND, _KIN, _UNLIKE = 3.0, 2.0, 3.5, 3.0
_BARE = 1.5
# A name with what it lies in behind it ("Washington, Pa.") is said in full: no size outweighs that.
_IN_FULL = 7.0
_NEAR_KM = 300.0
# As far north or south, at 111 km a degree.
_NEAR_DEGREES = 2.71
# As far east or west, up to this latitude.
_NEAR_ACROSS, _FAR_NORTH = 9.0, 70.0
_BY_NAME = "its primary name"
# Smaller towns abroad, which share their names with people and things, need more than the name.
_WELL_KNOWN = 100_000
# By another name than its own only a town this large is one wherever it is read.
_ANYWHERE = 1_000_000
# So many times as large as its namesakes in the country, a town far from the other places is still meant.
_OUTWEIGHS = 5
# So near, of 1 at the very point and 0 at 300 km, is a quarter to its town: 45 km.
_BESIDE = 0.85
# A building is called after a town of so many.
_SOME_SIZE = 20_000
# Nouns of kind that towns have.
_SETTLED = frozenset({"town", "city", "village", "settlement", "hamlet", "suburb", "municipality"})
# Areas and places of the package's own table carry no inhabitants; these stand in for them. It holds
# the well-known ones; GeoNames' divisions stand below a large town of the same name.
_STANDING = {7: 8.0, 6: 9.0, 5: 7.5, 4: 7.5, 3: 5.0, 2: 5.0, 1: 5.0}
# A continent, an ocean, a region of several countries: what its name means wherever it is read.
_OF_NO_COUNTRY = 9.0
_LISTED_BY_GEONAMES = {4: 5.5, 3: 4.0, 1: 2.7}
_EARTH_KM = 6371.0
# UCDP's classes of a second- and a first-order division.
_DIVISIONS = frozenset({3, 4})


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
    listed with ("Oregon, *Washington* and Idaho"). ``alone`` says that name and container stand in no list.
    ``site`` says that it is a quarter's or a building's name ("*Tarn* hospital").
    """

    container: GazetteerEntry | None = None
    in_full: bool = False
    kin: frozenset[tuple[str, str | None]] = frozenset()
    held: Sequence[GazetteerEntry] = ()
    kind: str | None = None
    alone: bool = False
    site: Site | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score and the reasons that made it.

    ``in_country`` says that it is in a country of the document, ``at_hand`` that the words beside it or other
    places of the document speak for it, ``beside`` that one of these is as near as a quarter is to its town.
    """

    entry: GazetteerEntry
    score: float
    reasons: tuple[str, ...]
    in_country: bool = False
    at_hand: bool = False
    beside: bool = False

    @property
    def here(self) -> bool:
        """Whether a country or another place of the document speaks for it."""
        return self.in_country or self.at_hand


def rank(entries: Sequence[GazetteerEntry], around: Surroundings, beside: Beside) -> list[Ranked]:
    """Candidates, best first; ties by id, so that every run gives the same."""
    capital = capital_of(entries)
    seats = _seats(entries) if beside.kind is None and not beside.held else frozenset()
    ranked = [_score(entry, around, beside, entry is capital, seats) for entry in entries]
    return sorted(ranked, key=lambda r: (-r.score, r.entry.id))


def is_likely(ranked: Sequence[Ranked], around: Surroundings, site: Site | None = None) -> bool:
    """Whether anything but its name speaks for the best: size, or a country or place of the document.

    Of small towns of one name and like size in a country none is likely that lies far from all other places. An
    alternate name alone, in a country that the document does not name, makes no town of less than a million.
    The name of a ``site`` in a town is seldom another town's.
    """
    if not ranked:
        return False
    best = ranked[0]
    entry, people = best.entry, best.entry.population or 0
    if entry.kind != "town":
        return True
    if site is not None and not _bears_name_of(ranked, site, around):
        return False
    if entry.matched != "primary" and people < _ANYWHERE and not best.here:
        return False
    if people >= _WELL_KNOWN or not around.countries:
        return True
    if best.at_hand or not around.points:
        return best.here
    return best.in_country and not any(
        other.entry.country == entry.country and (other.entry.population or 0) * _OUTWEIGHS > people
        for other in ranked[1:]
    )


def _bears_name_of(ranked: Sequence[Ranked], site: Site, around: Surroundings) -> bool:
    """Whether a quarter or building is likely in the town that it shares its name with.

    A quarter lies beside another place of the document, or is a large town by itself; a building bears the name
    of the only town called so, or of one of some size, that the document is near.
    """
    best = ranked[0]
    people = best.entry.population or 0
    known = best.here or not around.countries
    if site == "quarter":
        return best.beside or (known and people >= _WELL_KNOWN)
    only = len(ranked) == 1 or people >= _SOME_SIZE
    return known and only and best.entry.matched == "primary"


def _seats(entries: Sequence[GazetteerEntry]) -> frozenset[str | None]:
    """The countries in which a town has the name by itself: its division is seldom named without its kind."""
    return frozenset(
        entry.country for entry in entries
        if entry.kind == "town" and entry.matched == "primary" and (entry.population or 0) >= _SOME_SIZE
    )  # fmt: skip


def _score(
    entry: GazetteerEntry, around: Surroundings, beside: Beside, capital: bool,
    seats: frozenset[str | None],
) -> Ranked:  # fmt: skip
    by_words = list(_by_words(entry, beside, capital))
    if (
        entry.country in seats
        and entry.id.startswith("geonames:")
        and entry.where_prec in _DIVISIONS
    ):
        by_words.append((-_BARE, "named as its town is"))
    at_hand = list(_at_hand(entry, around, beside))
    in_country = entry.country is not None and entry.country in around.countries
    score = _standing(entry) + sum(points for points, _ in (*by_words, *at_hand))
    reasons = [reason for _, reason in (*by_words, *at_hand)]
    if in_country and entry.country is not None:
        score += _COUNTRY + around.countries[entry.country]
        reasons.insert(reasons[:1].count(_BY_NAME), "in a country of the document")
    beside_it = _nearness(entry, around.points) >= _BESIDE
    return Ranked(entry, score, tuple(reasons), in_country, bool(at_hand), beside_it)


def _by_words(entry: GazetteerEntry, beside: Beside, capital: bool) -> Iterator[tuple[float, str]]:
    """What its name and the words beside it weigh, each with its reason."""
    if entry.matched == "primary":
        yield _PRIMARY, _BY_NAME
    if entry.is_area and any(lies_in(other, entry) for other in beside.held):
        yield _HOLDS, "named after a place in it"
    if beside.kind and _is_of_kind(entry, beside.kind):
        yield _KIND, f"a {entry.kind} by its words"
    elif beside.kind in _SETTLED and entry.where_prec in _DIVISIONS:
        yield -_UNLIKE, f"no {beside.kind}"
    if (entry.kind, entry.country) in beside.kin:
        yield _KIN, f"listed with others of its kind ({entry.kind})"
    if capital:
        yield _CAPITAL, "a capital"


def _at_hand(
    entry: GazetteerEntry, around: Surroundings, beside: Beside
) -> Iterator[tuple[float, str]]:
    """What speaks for it that is near: what it is said to be in, the document's regions and other places."""
    container = beside.container
    if container is not None and container.id != entry.id and lies_in(entry, container):
        points = _IN_FULL if beside.in_full else _INSIDE
        yield points, f"in {container.name}, named after it"
    elif any(lies_in(entry, region) for region in around.regions if region.id != entry.id):
        yield _REGION, "in a region of the document"
    if (nearness := _nearness(entry, around.points)) > 0:
        yield (
            _NEAR * (1 + nearness / 2),
            f"within {_NEAR_KM:.0f} km of another place of the document",
        )


def _is_of_kind(entry: GazetteerEntry, kind: str) -> bool:
    return entry.kind == kind or (entry.kind == "town" and kind in _SETTLED)


def _standing(entry: GazetteerEntry) -> float:
    people = math.log10(entry.population + 10) if entry.population else 0.0
    if entry.kind == "country":
        return _STANDING[6] + people / 100
    if entry.kind == "town" and people:
        return people
    if entry.country is None and entry.where_prec in {5, 7}:
        return _OF_NO_COUNTRY
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


def capital_of(entries: Sequence[GazetteerEntry]) -> GazetteerEntry | None:
    """The capital among places of one name: the largest, where smaller towns of its country share the name."""
    named = [
        entry for entry in entries
        if entry.kind == "town" and entry.matched == "primary"
        and (entry.country, fold(entry.name)) in _CAPITALS
    ]  # fmt: skip
    return max(named, key=lambda entry: entry.population or 0) if named else None


_CAPITALS = frozenset((p.id, fold(name)) for p in polities() for name in p.capitals)


def _nearness(entry: GazetteerEntry, points: Sequence[tuple[float, float]]) -> float:
    """How near the nearest of the document's other places is: 0 from 300 km on, 1 at its very point."""
    point = entry.middle
    if point is None or entry.where_prec > 4:
        return 0.0
    nearest = min(
        (kilometres(point, other) for other in points if _may_be_near(point, other)),
        default=_NEAR_KM,
    )
    return max(0.0, 1.0 - nearest / _NEAR_KM)


def _may_be_near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether degrees alone leave it open that two points are near, before any sine is taken."""
    if abs(one[0] - other[0]) > _NEAR_DEGREES:
        return False
    across = abs(one[1] - other[1])
    return across <= _NEAR_ACROSS or across >= 360 - _NEAR_ACROSS or abs(one[0]) > _FAR_NORTH


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance between two (latitude, longitude) in degrees."""
    a, b, c, d = (math.radians(x) for x in (*one, *other))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
