"""Names that match words: speakers, places, outlets, and questions by their titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from counterclaim.ledger import schema, sqlite
from counterclaim.ledger.fold import fold
from counterclaim.ledger.queries.questions import questions_by_id
from counterclaim.ledger.queries.results import Page, QuestionRow, SpeakerRow

MOST_NAMES = 200
"""Names looked through for who or what bears them; more words make a search narrower."""
_BEARERS = 20
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
    spaced = " " + _N.folded
    conditions = [spaced.contains(f" {word}", autoescape=True) for word in begins]
    query = select(_N.folded).where(*conditions).order_by(func.length(_N.folded), _N.folded)
    return tuple(connection.scalars(query.limit(MOST_NAMES)))


def speakers_named(connection: Connection, names: Sequence[str], limit: int) -> Page[SpeakerRow]:
    """Speakers who bear one of some folded names, those with most claims first."""
    keys: set[str] = set()
    for name in names:
        keys.update(_bearers(connection, _C.speaker_fold == name, _C.speaker_key))
    columns = [_WHO.c[name] for name in SpeakerRow.__dataclass_fields__]
    query = select(*columns).where(_WHO.c.who.in_(sorted(keys)))
    order = (_WHO.c.claims.desc(), _WHO.c.who)
    found = connection.execute(query.order_by(*order).limit(limit)).mappings()
    return Page(tuple(SpeakerRow(**row) for row in found), len(keys))


def places_named(connection: Connection, names: Sequence[str], limit: int) -> Page[FoundPlace]:
    """Places that bear one of some folded names, those with most claims first."""
    found: list[FoundPlace] = []
    for name in names:
        mine = (_C.retired_run.is_(None), _C.place_fold == name)
        row = connection.execute(
            select(_C.place, _C.place_name, _C.gazetteer_id).where(*mine).limit(1)
        ).first()
        if row is not None:
            some = select(_C.id).where(*mine).limit(MOST).subquery()
            claims = connection.scalar(select(func.count()).select_from(some)) or 0
            found.append(FoundPlace(*row, claims))
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
    query = sqlite.full_text_query(words)
    if not query:
        return Page((), 0)
    asked = {"query": query, "most": MOST}
    page = {"limit": limit, "offset": offset}
    ids = [str(one) for one in connection.scalars(sqlite.QUESTIONS, {**asked, **page})]
    rows = questions_by_id(connection, ids)
    total = connection.scalar(sqlite.QUESTIONS_COUNT, asked) or 0
    return Page(tuple(rows[one] for one in ids if one in rows), total)


def _bearers(
    connection: Connection, condition: ColumnElement[bool], key: ColumnElement[str | None]
) -> set[str]:
    """Keys of the first claims under a condition: one name is seldom borne by many."""
    some = select(key.label("key")).where(_C.retired_run.is_(None), condition).limit(_BEARERS)
    return {str(one) for one in connection.scalars(some) if one is not None}
