"""Claims by place: what a map shows and what it cannot show, from sums kept up with the links."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    case,
    func,
    literal,
    or_,
    select,
)

from counterclaim.ledger import schema
from counterclaim.ledger.constructs import one_of_group, unsearched
from counterclaim.ledger.fold import fold
from counterclaim.ledger.place_sums import KINDS
from counterclaim.ledger.queries.blur import KM_OF_DEGREE, Box, blur_of, coarse_place
from counterclaim.ledger.queries.filter import Condition, Filter
from counterclaim.ledger.queries.results import Page

_PLACES, _DAYS, _SUMS = schema.map_places, schema.map_days, schema.map_sums
# UCDP's where_prec up to which a place is a point, and the radius that class 2 stands for.
_POINT, _NEAR = 2, 2
NEAR_M = 25_000
Polities = Collection[str] | None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place that claims name and how many do, by kind.

    ``name`` is the shortest of the names that reports write, ``also`` the others: a gazetteer's own name takes
    sides.

    A point (``where_prec`` 1 or 2) has coordinates, an area bounds (west, south, east, north), both in
    degrees of WGS 84. ``radius_m`` is how far from the middle it may have been: 0 for an exact point, None
    where not known. ``reason`` says why it is there, or why nowhere. ``drawn`` is False for countries and
    for what was not found or has no known bounds.
    """

    number: int
    name: str
    also: tuple[str, ...]
    gazetteer_id: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    bbox: Box | None
    where_prec: int | None
    radius_m: int | None
    reason: str
    drawn: bool
    kinds: tuple[tuple[str, int], ...]

    @property
    def claims(self) -> int:
        """How many claims name it."""
        return sum(count for _, count in self.kinds)

    @property
    def is_point(self) -> bool:
        """Whether it may be drawn as a point."""
        return self.drawn and self.bbox is None

    @property
    def asked_as(self) -> str:
        """What its claims are asked for by: its gazetteer id, else its name."""
        return self.gazetteer_id or self.name


@dataclass(frozen=True, slots=True)
class HoldRow:
    """What one claimant said last about who holds a place.

    ``claimant`` is a polity, "" for those of none; ``holder`` a polity, else the words, "" unnamed.
    ``change`` is as in a claim, ``denied`` where they say that it is not so. ``day`` is when it was, or
    where they do not say (``dated`` False) when it had been published; ``claims`` counts all that they said
    of the place.
    """

    place: int
    claimant: str
    holder: str
    change: str
    denied: bool
    day: str
    dated: bool
    claims: int


@dataclass(frozen=True, slots=True)
class Where:
    """Of which places: those whose claims are about some polities, and those in a part of the world."""

    polities: Polities = None
    within: Box | None = None


EVERYWHERE = Where()


def places_claimed(
    connection: Connection, wanted: Filter, where: Where = EVERYWHERE, most: int | None = None
) -> Page[PlaceRow]:
    """Places with a mark on the map, those of most claims first, ``most`` of them at most.

    Some of them may lie a little outside ``where``. Of the filter, kind, place, since, until and as_of are
    heeded.
    """
    conditions = [_PLACES.c.drawn == 1, *_around(connection, where.within)]
    page = _first(connection, _Asked(wanted, where.polities), conditions, most)
    ordered = sorted(page.rows, key=lambda row: (-row.claims, row.name, row.number))
    return Page(tuple(ordered), page.total)


def places_not_drawn(
    connection: Connection, wanted: Filter, polities: Polities = None, limit: int = 30
) -> Page[PlaceRow]:
    """Places that have no mark, those of most claims first."""
    page = _first(connection, _Asked(wanted, polities), [_PLACES.c.drawn == 0], limit)
    return Page(tuple(sorted(page.rows, key=lambda row: (-row.claims, row.number))), page.total)


def held(
    connection: Connection, wanted: Filter, places: Collection[int] | None = None
) -> tuple[HoldRow, ...]:
    """Who holds which place, as each claimant last said: of some places by number, or of all with a mark."""
    some = [] if places is None else [_PLACES.c.number.in_(sorted(places))]
    d = _DAYS.c
    day = case(
        (d.event_from != "", d.event_from), (d.event_to != "", d.event_to), else_=d.known_day
    )
    # One text, so that the latest is found by a maximum: the day, when it was known, what, whose.
    dated = case((or_(d.event_from != "", d.event_to != ""), "y"), else_="n")
    parts = (d.known_day, dated, d.change, d.party)
    told: ColumnElement[str] = day
    for part in parts:
        told = told + literal("|") + part
    query = (
        select(d.place, d.claimant, func.max(told), func.sum(d.claims))
        .join_from(_PLACES, _DAYS, d.place == _PLACES.c.number)
        .where(_PLACES.c.drawn == 1, *some, d.kind == "control", *_named(wanted), *_when(wanted))
        .group_by(d.place, d.claimant)
    )
    return tuple(_held(*row) for row in connection.execute(query))


def _held(place: int, claimant: str, told: str, claims: int) -> HoldRow:
    day, _, dated, change, holder = told.split("|", 4)
    denied, change = change.startswith("not "), change.removeprefix("not ")
    return HoldRow(place, claimant, holder, change, denied, day, dated == "y", int(claims))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The claims that are counted by place: from the sums where no day is asked for."""

    wanted: Filter
    polities: Polities

    @property
    def table(self) -> Table:
        """Where they are counted."""
        return _DAYS if _when(self.wanted) else _SUMS

    def conditions(self) -> list[Condition]:
        """Conditions on that table; not searched by kind, as the places come first."""
        c, kind = self.table.c, self.wanted.kind
        of_kind = [] if kind is None else [unsearched(c.kind) == kind]
        about = [] if self.polities is None else [c.party.in_(sorted(self.polities))]
        return [*of_kind, *about, *_when(self.wanted)]


def _first(
    connection: Connection, asked: _Asked, which: list[Condition], most: int | None
) -> Page[PlaceRow]:
    """Places of most claims in no order, bounded by the database: of the others no rows are made."""
    table = asked.table
    each = (
        select(
            one_of_group(table.c.place).label("number"), func.sum(table.c.claims).label("claims")
        )
        .join_from(_PLACES, table, table.c.place == _PLACES.c.number)
        .where(*which, *_named(asked.wanted), *asked.conditions())
        # By the places' own number, in the order of whose index they are found.
        .group_by(_PLACES.c.number)
        .subquery()
    )
    query = select(func.count().over(), each.c.number).order_by(each.c.claims.desc(), each.c.number)
    found = connection.execute(query.limit(most)).all()
    rows = _rows(connection, asked, [int(number) for _, number in found])
    return Page(tuple(rows), int(found[0][0]) if found else 0)


def _kinds(
    connection: Connection, asked: _Asked, numbers: Sequence[int]
) -> dict[int, tuple[tuple[str, int], ...]]:
    """Of some places, how many claims there are by kind."""
    c = asked.table.c
    query = select(c.place, c.kind, func.sum(c.claims)).group_by(c.place, c.kind)
    counts: dict[int, dict[str, int]] = {}
    for place, kind, count in connection.execute(
        query.where(c.place.in_(numbers), *asked.conditions())
    ):
        counts.setdefault(int(place), {})[kind] = int(count)
    return {
        place: tuple((kind, some[kind]) for kind in KINDS if kind in some)
        for place, some in counts.items()
    }


def _rows(connection: Connection, asked: _Asked, numbers: Sequence[int]) -> Iterator[PlaceRow]:
    km = blur_of(connection)
    for at in range(0, len(numbers), _CHUNK):
        these = numbers[at : at + _CHUNK]
        kinds = _kinds(connection, asked, these)
        some = select(*_SHOWN).where(_PLACES.c.number.in_(these))
        yield from (_row(row, kinds[row.number], km) for row in connection.execute(some).all())


_CHUNK = 5_000
_SHOWN = [column for column in _PLACES.c if column.name not in ("identity", "spellings")]


def _row(row: Any, kinds: tuple[tuple[str, int], ...], km: float | None) -> PlaceRow:
    box: Box | None = tuple(json.loads(row.bbox)) if row.bbox else None
    point, precision = (row.latitude, row.longitude), row.where_prec
    if km is not None:
        point, box, precision = coarse_place(point, box, precision, km)
    if precision is not None and precision <= _POINT:
        box = None
    drawn = bool(row.drawn)
    names = _names(row.words, row.name)
    return PlaceRow(
        row.number, names[0], names[1:], row.gazetteer_id, row.country,
        point[0] if drawn else None, point[1] if drawn else None, box if drawn else None,
        precision, _radius(precision, box, km) if drawn else None,
        row.reason or "not found in any gazetteer here", drawn, kinds,
    )  # fmt: skip


def _names(words: str, otherwise: str) -> tuple[str, ...]:
    """What reports call it, shortest first; what is no name ("the town") only where there is no other."""
    written = [word for word in words.split("|") if word[:1].isupper()]
    return tuple(sorted(written, key=lambda word: (len(word), word))) or (otherwise,)


def _radius(precision: int | None, box: Box | None, km: float | None) -> int | None:
    if box is not None:
        return box_radius_m(box)
    if precision == _NEAR:
        return NEAR_M
    return 0 if precision == 1 and km is None else None


def box_radius_m(box: Box) -> int:
    """How far the corners of bounds lie from their middle, in metres, to the next hundred."""
    west, south, east, north = box
    across = (east - west) * math.cos(math.radians((south + north) / 2))
    return round(math.hypot(across, north - south) / 2 * KM_OF_DEGREE) * 1000 or 100


def _named(wanted: Filter) -> list[Condition]:
    if wanted.place is None:
        return []
    bare = fold(wanted.place)
    words = func.replace(_PLACES.c.spellings, "|", " | ").contains(f" {bare} ", autoescape=True)
    same = _PLACES.c.gazetteer_id == wanted.place
    return [or_(same, words) if bare else same]


def _when(wanted: Filter) -> list[Condition]:
    """What :func:`claim_conditions` asks of days, where "" stands for unknown."""
    d = _DAYS.c
    conditions: list[Condition] = []
    if wanted.first_day is not None:
        goes_on = and_(d.event_to == "", d.event_from != "")
        conditions.append(or_(d.event_to >= wanted.first_day, goes_on))
    if wanted.last_day is not None:
        began = and_(d.event_from == "", d.event_to != "")
        conditions.append(
            or_(and_(d.event_from != "", d.event_from <= wanted.last_day), began)
        )  # fmt: skip
    if wanted.known_by is not None:
        conditions.append(d.known_day <= wanted.known_by)
    return conditions


def _around(connection: Connection, within: Box | None) -> list[Condition]:
    """Points inside, with room, and all areas: they are few.

    Where coordinates are made coarser all are taken: what falls away by the true ones would give them away.
    """
    if within is None or blur_of(connection) is not None:
        return []
    west, south, east, north = within
    room_y = north - south
    room_x = east - west
    p = _PLACES.c
    inside = and_(
        p.latitude.between(south - room_y, north + room_y),
        p.longitude.between(west - room_x, east + room_x),
    )
    return [or_(p.bbox.is_not(None), inside)]
