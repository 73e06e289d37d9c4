"""Outlets: what they published, what of it is reprinted, by whom, and the words they use in their own voice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from counterclaim.ledger.codec import restore
from counterclaim.ledger.constructs import json_list, unsearched
from counterclaim.ledger.queries.documents import document_rows
from counterclaim.ledger.queries.filter import Filter
from counterclaim.ledger.queries.results import DocumentRow, Page
from counterclaim.ledger.schema import copies, documents, families, readings
from counterclaim.model.reading import Framing

FEW = 20
WORDS_FROM = 24
"""Loaded words are looked up in an outlet's latest documents only, so that a page stays quick."""
_D, _K, _F, _R = documents.c, copies.c, families.c, readings.c


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet by its name. ``reprints`` counts documents that are copies of another."""

    outlet: str
    documents: int
    reprints: int
    first_day: str
    last_day: str


@dataclass(frozen=True, slots=True)
class Passed:
    """How often documents passed from one outlet to another, by what showed it."""

    outlet: str | None
    how: str
    documents: int


@dataclass(frozen=True, slots=True)
class LoadedWords:
    """Loaded or name-calling words in a document; ``quoted`` words are their speaker's, not the outlet's."""

    document_id: str
    words: str
    technique: str
    begin: int
    end: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class OutletDetail:
    """One outlet: ``taken`` is whom it reprints, ``given`` who reprints it, ``words`` of ``read`` documents."""

    row: OutletRow
    latest: tuple[DocumentRow, ...]
    taken: tuple[Passed, ...]
    given: tuple[Passed, ...]
    words: tuple[LoadedWords, ...]
    read: int


def outlets(connection: Connection, wanted: Filter) -> Page[OutletRow]:
    """Outlets, those with most documents first."""
    known = [] if wanted.known_by is None else [_D.known_day <= wanted.known_by]
    counted = (
        select(_D.outlet, func.count(), func.min(_D.known_day), func.max(_D.known_day))
        .where(_D.outlet.is_not(None), *known)
        .group_by(_D.outlet)
        .order_by(func.count().desc(), _D.outlet)
    )
    found = connection.execute(counted.limit(wanted.limit).offset(wanted.offset)).all()
    copied = _reprints(connection, [row[0] for row in found], wanted.known_by)
    rows = tuple(OutletRow(name, n, copied.get(name, 0), a, b) for name, n, a, b in found)
    # Counted along the index by outlet, which has the day as well: by the day each row would be looked up.
    by_outlet = [unsearched(_D.known_day) <= wanted.known_by] if wanted.known_by else []
    total = connection.scalar(select(func.count(_D.outlet.distinct())).where(*by_outlet)) or 0
    return Page(rows, total)


def outlet_detail(
    connection: Connection, outlet: str, as_of: str | None = None
) -> OutletDetail | None:
    """One outlet; None where no document is its."""
    known_by = Filter(as_of=as_of).known_by
    known = [_D.outlet == outlet, *([] if known_by is None else [_D.known_day <= known_by])]
    counted = connection.execute(
        select(func.count(), func.min(_D.known_day), func.max(_D.known_day)).where(*known)
    ).one()
    if not counted[0]:
        return None
    newest = select(_D.id).where(*known).order_by(_D.known_day.desc(), _D.id)
    ids = [str(one) for one in connection.scalars(newest.limit(WORDS_FROM))]
    latest = document_rows(connection, ids[:FEW])
    reprints = _reprints(connection, [outlet], known_by).get(outlet, 0)
    return OutletDetail(
        row=OutletRow(outlet, counted[0], reprints, counted[1], counted[2]),
        latest=tuple(latest[one] for one in ids[:FEW]),
        taken=_taken(connection, outlet),
        given=_given(connection, outlet),
        words=loaded_words(connection, ids),
        read=len(ids),
    )


def loaded_words(connection: Connection, ids: Sequence[str]) -> tuple[LoadedWords, ...]:
    """The loaded words of some documents, in the order of the ids and of their texts."""
    query = (
        select(_D.id, _D.text, json_list(_R.json, "$.framing").label("framing"))
        .join_from(documents, readings, _R.document_id == _D.id)
        .where(_D.id.in_(ids), _R.retired_run.is_(None))
    )
    # Only the loaded words: to decode all that was read of so many documents takes longer than the rest.
    found = {
        row.id: (row.text, [restore(Framing, one) for one in json.loads(row.framing or "[]")])
        for row in connection.execute(query)
    }
    return tuple(
        LoadedWords(
            one,
            item.span.of(text),
            item.technique,
            item.span.begin,
            item.span.end,
            item.speaker is not None,
        )
        for one in ids
        if one in found
        for text, framing in [found[one]]
        for item in framing
    )


def _reprints(connection: Connection, names: Sequence[str], known_by: str | None) -> dict[str, int]:
    known = [] if known_by is None else [_D.known_day <= known_by]
    query = (
        select(_D.outlet, func.count(_K.document_id.distinct()))
        .join_from(copies, documents, _D.id == _K.document_id)
        .where(_K.retired_run.is_(None), _D.outlet.in_(names), *known)
        .group_by(_D.outlet)
    )
    return {str(name): int(n) for name, n in connection.execute(query)}


def _taken(connection: Connection, outlet: str) -> tuple[Passed, ...]:
    """Whom the outlet reprints."""
    query = (
        select(_F.origin, _K.how, func.count(_K.document_id.distinct()))
        .join_from(documents, copies, _K.document_id == _D.id)
        .join(families, _F.id == _K.family_id)
        .where(_D.outlet == outlet, _K.retired_run.is_(None), _F.retired_run.is_(None))
        .group_by(_F.origin, _K.how)
    )
    return _passed(connection.execute(query).all())


def _given(connection: Connection, outlet: str) -> tuple[Passed, ...]:
    """Who reprints the outlet."""
    query = (
        select(_D.outlet, _K.how, func.count(_K.document_id.distinct()))
        .join_from(families, copies, _K.family_id == _F.id)
        .join(documents, _D.id == _K.document_id)
        .where(_F.origin == outlet, _K.retired_run.is_(None), _F.retired_run.is_(None))
        .group_by(_D.outlet, _K.how)
    )
    return _passed(row for row in connection.execute(query).all() if row[0] != outlet)


def _passed(rows: Iterable[Any]) -> tuple[Passed, ...]:
    found = [Passed(outlet, how, number) for outlet, how, number in rows]
    return tuple(sorted(found, key=lambda one: (-one.documents, one.outlet or "", one.how)))
