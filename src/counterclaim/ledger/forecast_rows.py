"""Storing the register of forecasts: its rows, in the place of what was drawn of the same documents before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, select, update

from counterclaim.ledger import forecast_tables as tables
from counterclaim.ledger import schema
from counterclaim.ledger.dialects import add_new
from counterclaim.ledger.fold import fold
from counterclaim.ledger.forecast_bearings import bearings_on
from counterclaim.ledger.forecast_sums import speakers_of, sum_forecasts
from counterclaim.ledger.forecasts import Drawn
from counterclaim.ledger.remembering import chunks
from counterclaim.link.forecasts import Bearing, Entry, settle
from counterclaim.link.words import number_of
from counterclaim.model.linking import Family

Row = dict[str, Any]
_C = schema.claims.c


def store_register(connection: Connection, drawn: Drawn, families: Iterable[Family]) -> None:
    """Put what was drawn in the place of what was there, after the links were stored.

    ``families`` are those found anew: of their members it is looked up again which only carry another's
    forecast on.
    """
    again = _forget(connection, drawn)
    documents = {entry.id: entry.document_id for entry in drawn.entries}
    add_new(connection, tables.entries, [_entry(one, drawn) for one in drawn.entries])
    add_new(connection, tables.keys, list(_keys(drawn)))
    told_in = {one.id: one.document_id for one in drawn.told}
    _store_bearings(connection, drawn.bearings, documents, told_in)
    again |= _mark_copies(connection, drawn, families)
    again.update(documents, (bearing.forecast_id for bearing in drawn.bearings))
    _store_states(connection, again)


def _forget(connection: Connection, drawn: Drawn) -> set[str]:
    """Drop what was drawn of the documents before; returns the forecasts that lose something by it."""
    b = tables.bearings.c
    if drawn.documents is None:
        for table in tables.REGISTER:
            connection.execute(delete(table))
        return set()
    again = set[str]()
    for some in chunks(drawn.documents):
        gone = select(tables.entries.c.claim_id).where(tables.entries.c.document_id.in_(some))
        again.update(connection.scalars(gone))
        again.update(connection.scalars(select(b.forecast_id).where(b.claim_document.in_(some))))
        for table, column in (
            (tables.entries, tables.entries.c.document_id), (tables.keys, tables.keys.c.document_id),
            (tables.bearings, b.forecast_document), (tables.bearings, b.claim_document),
        ):  # fmt: skip
            connection.execute(delete(table).where(column.in_(some)))
    return again


def _entry(entry: Entry, drawn: Drawn) -> Row:
    statement = drawn.stated[entry.id].statement
    speaker = statement.speaker if statement else None
    due = entry.horizon.due
    return {
        "claim_id": entry.id,
        "document_id": entry.document_id,
        "known_day": entry.known.isoformat(),
        "said_day": entry.said.isoformat(),
        "due": due.isoformat() if due else None,
        "due_reason": entry.horizon.reason,
        "reach": entry.horizon.reach.isoformat(),
        "speaker_key": (speaker.actor or fold(speaker.name)) if speaker else None,
        "speaker": speaker.name if speaker else None,
        "hedge": statement.hedge.grade if statement and statement.hedge else None,
        "hedge_words": entry.hedge,
        "matter": entry.matter.deed if entry.matter else None,
        "copy_of": None,
    }


def _keys(drawn: Drawn) -> Iterator[Row]:
    sides = (
        *((tables.FORETOLD, e.known, e.id, e.document_id, e.keys) for e in drawn.entries),
        *((tables.TOLD, t.day, t.id, t.document_id, t.matter.keys) for t in drawn.told),
    )
    for side, day, claim, document, keys in sides:
        for key in sorted(keys):
            yield {
                "key": number_of(*key), "side": side, "day": day.isoformat(), "claim_id": claim,
                "document_id": document,
            }  # fmt: skip


def _store_bearings(
    connection: Connection,
    bearings: Iterable[Bearing],
    foretold_in: Mapping[str, str],
    told_in: Mapping[str, str],
) -> None:
    rows = list(bearings)
    elsewhere = {b.forecast_id for b in rows} | {b.claim_id for b in rows}
    found = _documents_of(connection, elsewhere - foretold_in.keys() - told_in.keys())
    add_new(connection, tables.bearings, [
        {
            "forecast_id": one.forecast_id, "claim_id": one.claim_id, "proposed": one.proposed,
            "known_day": one.known.isoformat(), "reason": one.reason, "rank": one.rank,
            "forecast_document": foretold_in.get(one.forecast_id) or found[one.forecast_id],
            "claim_document": told_in.get(one.claim_id) or found[one.claim_id],
        }
        for one in rows
    ])  # fmt: skip


def _documents_of(connection: Connection, claims: Collection[str]) -> dict[str, str]:
    found = dict[str, str]()
    for some in chunks(claims):
        query = select(_C.id, _C.document_id).where(_C.id.in_(some), _C.retired_run.is_(None))
        found |= {str(claim): str(document) for claim, document in connection.execute(query)}
    return found


def _mark_copies(connection: Connection, drawn: Drawn, families: Iterable[Family]) -> set[str]:
    """Note which forecasts only carry another's on, as their positions say; returns those looked at."""
    e, p = tables.entries.c, schema.positions.c
    position = (
        select(p.copy_of)
        .where(p.claim_id == e.claim_id, p.retired_run.is_(None))
        .limit(1)
        .scalar_subquery()
    )
    changed = update(tables.entries).values(copy_of=position)
    if drawn.documents is None:
        connection.execute(changed)
        return set()
    looked_at = set[str]()
    members = {member for family in families for member in family.members}
    for some in chunks(members | drawn.documents):
        connection.execute(changed.where(e.document_id.in_(some)))
        looked_at.update(connection.scalars(select(e.claim_id).where(e.document_id.in_(some))))
    return looked_at


def _store_states(connection: Connection, forecasts: Collection[str]) -> None:
    """How each of some forecasts stood from which day on."""
    e, s = tables.entries.c, tables.states
    speakers = speakers_of(connection, forecasts)
    for some in chunks(forecasts):
        connection.execute(delete(s).where(s.c.claim_id.in_(some)))
        bearing = bearings_on(connection, some)
        rows = [
            row
            for entry in connection.execute(
                select(tables.entries).where(e.claim_id.in_(some))
            ).all()
            for row in _states(entry, bearing[str(entry.claim_id)])
        ]
        add_new(connection, s, rows)
        speakers.update(str(row["who"]) for row in rows)
    sum_forecasts(connection, speakers)


def _states(entry: Any, bearings: Sequence[Bearing]) -> list[Row]:
    rows: list[Row] = []
    first = date.fromisoformat(entry.known_day)
    for day in sorted({first, *(bearing.known for bearing in bearings)}):
        settled = settle(bearings, None, day)
        row = {
            "claim_id": entry.claim_id, "from_day": day.isoformat(), "to_day": None,
            "outcome": settled.outcome, "contested": int(settled.contested),
            "void": int(settled.void), "copy": int(entry.copy_of is not None),
            "who": tables.who_says(entry.speaker_key, entry.hedge, entry.hedge_words),
        }  # fmt: skip
        if rows and all(rows[-1][x] == row[x] for x in ("outcome", "contested", "void")):
            continue
        if rows:
            rows[-1]["to_day"] = row["from_day"]
        rows.append(row)
    return rows
