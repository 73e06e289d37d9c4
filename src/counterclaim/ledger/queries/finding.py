"""Names that match words: speakers, places, outlets, and questions by their titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from counterclaim.ledger import schema
from counterclaim.ledger.dialects import full_text
from counterclaim.ledger.fold import fold
from counterclaim.ledger.name_words import names_beginning
from counterclaim.ledger.queries.questions import questions_by_id
from counterclaim.ledger.queries.results import Page, QuestionRow, SpeakerRow

MOST_NAMES = 100
"""Names looked through for who or what bears them; more words make a search narrower."""
MOST = 1_000
"""Questions, and claims on a place, are counted up to here."""
_C, _N, _WHO = schema.claims.c, schema.names.c, schema.speaker_sums


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place by one spelling, with the claims on it (at most :data:`MOST`)."""

    place: str
    name: str | None
    gazetteer_id: str | None
    claims: int


@dataclass(frozen=True, slots=True)
class FoundOutlet:
    """An outlet and how many documents it published."""

    outlet: str
    documents: int


def matching_names(connection: Connection, words: str) -> tuple[str, ...]:
    """Folded names in which every word begins some word, the shortest first; none for no words."""
    begins = fold(words).split()
    if not begins:
        return ()
    return tuple(connection.scalars(names_beginning(begins).limit(MOST_NAMES)))


def speakers_named(connection: Connection, names: Sequence[str], limit: int) -> Page[SpeakerRow]:
    """Speakers who bear one of some folded names, those with most claims first.

    Of several who bear one name alike the first found stands for it.
    """
    key = _first(_C.speaker_key, _C.speaker_fold)
    keys = connection.scalars(select(key).where(_N.folded.in_(names)))
    known = sorted({str(one) for one in keys if one is not None})
    columns = [_WHO.c[name] for name in SpeakerRow.__dataclass_fields__]
    query = select(*columns).where(_WHO.c.who.in_(known))
    order = (_WHO.c.claims.desc(), _WHO.c.who)
    found = connection.execute(query.order_by(*order).limit(limit)).mappings()
    return Page(tuple(SpeakerRow(**row) for row in found), len(known))


def places_named(connection: Connection, names: Sequence[str], limit: int) -> Page[FoundPlace]:
    """Places that bear one of some folded names, those with most claims first."""
    mine = (_C.retired_run.is_(None), _C.place_fold == _N.folded)
    some = select(_C.id).where(*mine).limit(MOST).correlate(schema.names).subquery()
    columns = [
        _first(column, _C.place_fold) for column in (_C.place, _C.place_name, _C.gazetteer_id)
    ]
    counted = select(func.count()).select_from(some).scalar_subquery()
    query = select(*columns, counted).where(_N.folded.in_(names))
    rows = connection.execute(query).all()
    found = [FoundPlace(row[0], row[1], row[2], row[3]) for row in rows if row[0] is not None]
    found.sort(key=lambda place: (-place.claims, place.place))
    return Page(tuple(found[:limit]), len(found))


def outlets_named(connection: Connection, words: str, limit: int) -> Page[FoundOutlet]:
    """Outlets in whose name every word begins some word, those with most documents first."""
    begins = [f" {word}" for word in fold(words).split()]
    d = schema.documents.c
    every = connection.execute(
        select(d.outlet, func.count()).where(d.outlet.is_not(None)).group_by(d.outlet)
    )
    found = [
        FoundOutlet(outlet, count)
        for outlet, count in every
        if begins and all(begin in f" {fold(outlet)}" for begin in begins)
    ]
    found.sort(key=lambda one: (-one.documents, one.outlet))
    return Page(tuple(found[:limit]), len(found))


def questions_titled(
    connection: Connection, words: str, limit: int, offset: int = 0
) -> Page[QuestionRow]:
    """Questions that have all the words in their title, contested ones first; of at most :data:`MOST`."""
    text = full_text(connection)
    query = text.full_text_query(words)
    if not query:
        return Page((), 0)
    asked = {"query": query, "most": MOST}
    page = {"limit": limit, "offset": offset}
    ids = [str(one) for one in connection.scalars(text.QUESTIONS, {**asked, **page})]
    rows = questions_by_id(connection, ids)
    total = connection.scalar(text.QUESTIONS_COUNT, asked) or 0
    return Page(tuple(rows[one] for one in ids if one in rows), total, more=total >= MOST)


def _first(column: ColumnElement[Any], folded: ColumnElement[str | None]) -> ColumnElement[Any]:
    """A column of the first claim whose name is a folded one."""
    mine = select(column).where(schema.claims.c.retired_run.is_(None), folded == _N.folded)
    return mine.limit(1).correlate(schema.names).scalar_subquery()
