"""Claims by place and day, kept up with the links: what the map is drawn from; never a source of anything."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Text,
    and_,
    case,
    cast,
    delete,
    func,
    insert,
    literal,
    select,
)

from counterclaim.ledger import schema
from counterclaim.ledger.constructs import one_of_group
from counterclaim.ledger.dialects import add_new

KINDS = ("event", "loss", "control", "movement")
"""The kinds of claims that a map shows: what happened somewhere."""
_C, _P = schema.claims.c, schema.places.c
_PLACES, _DAYS, _SUMS = schema.map_places, schema.map_days, schema.map_sums
# UCDP's where_prec: up to 2 a point, 6 a country, which is listed and never drawn.
_POINT, _COUNTRY = 2, 6
_CHUNK = 5_000
_Row = dict[str, Any]


def sum_places(connection: Connection, days: Collection[str] | None = None) -> None:
    """Count the claims by place anew that were published on some days; on all with None."""
    if days is None:
        _sum(connection, None)
        return
    ordered = sorted(days)
    for at in range(0, len(ordered), _CHUNK):
        _sum(connection, ordered[at : at + _CHUNK])


def _sum(connection: Connection, days: list[str] | None) -> None:
    on_days = [] if days is None else [_DAYS.c.known_day.in_(days)]
    touched = set(connection.scalars(select(_DAYS.c.place).where(*on_days).distinct()))
    connection.execute(delete(_DAYS).where(*on_days))
    _name_places(connection, days)
    connection.execute(insert(_DAYS).from_select(list(_DAYS.c.keys()), _by_day(days)))
    touched |= set(connection.scalars(select(_DAYS.c.place).where(*on_days).distinct()))
    _sum_up(connection, None if days is None else sorted(touched))


def _sum_up(connection: Connection, places: list[int] | None) -> None:
    key = (_DAYS.c.place, _DAYS.c.kind, _DAYS.c.party)
    sums = select(*key, func.sum(_DAYS.c.claims))
    names = ["place", "kind", "party", "claims"]
    if places is None:
        connection.execute(delete(_SUMS))
        connection.execute(insert(_SUMS).from_select(names, sums.group_by(*key)))
        return
    for at in range(0, len(places), _CHUNK):
        some = places[at : at + _CHUNK]
        connection.execute(delete(_SUMS).where(_SUMS.c.place.in_(some)))
        anew = sums.where(_DAYS.c.place.in_(some)).group_by(*key)
        connection.execute(insert(_SUMS).from_select(names, anew))


def _identity() -> ColumnElement[str]:
    """What makes a place one on the map: which it is, how finely it is known, and where that is."""
    which = func.coalesce(_C.gazetteer_id, literal("words ") + func.coalesce(_C.place_fold, ""))
    point = cast(_P.latitude, Text) + literal(" ") + cast(_P.longitude, Text)
    where = func.coalesce(_P.bbox, point, "")
    return which + literal("|") + func.coalesce(cast(_C.where_prec, Text), "") + "|" + where


def _told(days: list[str] | None) -> tuple[FromClause, list[ColumnElement[bool]]]:
    placed = schema.claims.outerjoin(
        schema.places, and_(_P.reading_id == _C.reading_id, _P.id == _C.place_id)
    )
    live: list[ColumnElement[bool]] = [
        _C.retired_run.is_(None), _C.kind.in_(KINDS), _C.place.is_not(None)
    ]  # fmt: skip
    return placed, live if days is None else [*live, _C.known_day.in_(days)]


def _by_day(days: list[str] | None) -> Select[Any]:
    """Columns in the order of the table's."""
    placed, live = _told(days)
    control = _C.kind == "control"
    changed = case((_C.polarity == 0, literal("not ")), else_="") + func.coalesce(_C.change, "")
    named = func.coalesce(_C.party_polity, _C.party, "")
    key = [
        _C.kind,
        case((control, named), else_=func.coalesce(_C.party_polity, "")),
        case((control, func.coalesce(_C.speaker_polity, "")), else_=""),
        case((control, changed), else_=""),
        func.coalesce(_C.event_from, ""),
        func.coalesce(_C.event_to, ""),
        _C.known_day,
    ]
    numbered = placed.join(_PLACES, _PLACES.c.identity == _identity())
    query = select(_PLACES.c.number, *key, func.count()).select_from(numbered).where(*live)
    return query.group_by(_PLACES.c.number, *key)


@dataclass(slots=True)
class _Found:
    row: _Row
    words: set[str] = field(default_factory=set)
    spellings: set[str] = field(default_factory=set)


def _name_places(connection: Connection, days: list[str] | None) -> None:
    """A row for each place told of; where a name is new to a known one, it is added."""
    placed, live = _told(days)
    identity = _identity()
    query = select(
        identity, _C.place, _C.place_fold, func.min(func.coalesce(_C.place_name, _C.place)),
        func.min(_C.place_reason), *map(one_of_group, (
            _C.gazetteer_id, _C.place_country, _C.where_prec, _P.bbox, _P.latitude, _P.longitude,
        )),
    )  # fmt: skip
    grouped = query.select_from(placed).where(*live).group_by(identity, _C.place, _C.place_fold)
    found: dict[str, _Found] = {}
    for row in connection.execute(grouped):
        key = str(row[0])
        if key not in found:
            found[key] = _Found(_place(key, tuple(row)[3:]))
        found[key].words.add(str(row[1]))
        found[key].spellings.add(row[2] or "")
    _keep(connection, found)


def _place(identity: str, told: tuple[Any, ...]) -> _Row:
    name, reason, gazetteer_id, country, where_prec, bbox, latitude, longitude = told
    placed = bbox is not None or (latitude is not None and (where_prec or 1) <= _POINT)
    return {
        "identity": identity, "name": name, "reason": reason, "gazetteer_id": gazetteer_id,
        "country": country, "where_prec": where_prec, "bbox": bbox, "latitude": latitude,
        "longitude": longitude, "drawn": int(placed and where_prec not in (None, _COUNTRY)),
    }  # fmt: skip


def _keep(connection: Connection, found: dict[str, _Found]) -> None:
    p = _PLACES.c
    known: set[str] = set()
    keys = list(found)
    for at in range(0, len(keys), _CHUNK):
        some = p.identity.in_(keys[at : at + _CHUNK])
        query = select(p.identity, p.words, p.spellings).where(some)
        for identity, words, spellings in connection.execute(query).all():
            known.add(identity)
            one = found[identity]
            all_of = (_joined(one.words, words), _joined(one.spellings, spellings))
            if all_of != (words, spellings):
                values = dict(zip(("words", "spellings"), all_of, strict=True))
                connection.execute(_PLACES.update().where(p.identity == identity).values(values))
    add_new(connection, _PLACES, [
        {**one.row, "words": _joined(one.words), "spellings": _joined(one.spellings)}
        for key, one in found.items() if key not in known
    ])  # fmt: skip


def _joined(names: set[str], before: str = "") -> str:
    every = {name.replace("|", " ") for name in names} | set(before.split("|"))
    return "|".join(("", *sorted(one for one in every if one), ""))
