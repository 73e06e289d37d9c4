"""Who speaks in the ledger, and how much."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, func, select

from counterclaim.ledger.queries.decisions import CHUNK
from counterclaim.ledger.queries.filter import Condition, Filter, claim_conditions
from counterclaim.ledger.queries.results import Page, SpeakerRow
from counterclaim.ledger.schema import claims, speaker_sums

_C = claims.c
_WHO = _C.speaker_key
_SUMS = ("claims", "documents", "first_day", "last_day")


def speakers(connection: Connection, wanted: Filter) -> Page[SpeakerRow]:
    """Speakers of the claims asked for, those with most claims first.

    A resolved speaker is one row under all names, shown by the one used most; an unresolved one is a row
    for each spelling. Where nothing is asked of the claims, the sums stored with the links answer.
    """
    if not wanted.about_claims and wanted.known_by is None and wanted.question is None:
        return _stored(connection, wanted)
    return counted(connection, wanted)


def counted(connection: Connection, wanted: Filter) -> Page[SpeakerRow]:
    """The same, counted from the claims now."""
    conditions: list[Condition] = [*claim_conditions(wanted), _WHO.is_not(None)]
    query = (
        select(
            _WHO.label("who"),
            func.count().label("claims"),
            func.count(_C.document_id.distinct()).label("documents"),
            func.min(_C.known_day).label("first_day"),
            func.max(_C.known_day).label("last_day"),
        )
        .where(*conditions)
        .group_by(_WHO)
        .order_by(func.count().desc(), _WHO)
    )
    found = connection.execute(query.limit(wanted.limit).offset(wanted.offset)).mappings().all()
    named = _named(connection, [row["who"] for row in found], conditions)
    rows = tuple(
        SpeakerRow(**named[row["who"]], **{name: row[name] for name in _SUMS}) for row in found
    )
    if wanted.limit is None or (wanted.offset == 0 and len(rows) < wanted.limit):
        return Page(rows, len(rows) + wanted.offset)
    return Page(
        rows, connection.scalar(select(func.count(_WHO.distinct())).where(*conditions)) or 0
    )


def _stored(connection: Connection, wanted: Filter) -> Page[SpeakerRow]:
    columns = [speaker_sums.c[field.name] for field in fields(SpeakerRow)]
    query = select(*columns).order_by(speaker_sums.c.claims.desc(), speaker_sums.c.who)
    found = connection.execute(query.limit(wanted.limit).offset(wanted.offset)).mappings()
    rows = tuple(SpeakerRow(**row) for row in found)
    return Page(rows, connection.scalar(select(func.count()).select_from(speaker_sums)) or 0)


def _named(
    connection: Connection, who: list[str], conditions: list[Condition]
) -> dict[str, dict[str, Any]]:
    """The name, actor, polity and kind that each speaker has most often."""
    columns = (_C.speaker, _C.speaker_actor, _C.speaker_polity, _C.speaker_kind)
    named: dict[str, dict[str, Any]] = {}
    for at in range(0, len(who), CHUNK):
        query = (
            select(_WHO, *columns)
            .where(*conditions, _WHO.in_(who[at : at + CHUNK]))
            .group_by(_WHO, *columns)
            .order_by(func.count(), _C.speaker.desc())
        )
        for key, speaker, actor, polity, kind in connection.execute(query):
            named[key] = {"speaker": speaker, "actor": actor, "polity": polity, "kind": kind}
    return named
