"""Sums over current rows, by question, by speaker and by day: kept up with the links, a source of nothing.

They are what lists and charts are drawn from, so that no page counts a whole table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    Table,
    case,
    delete,
    func,
    insert,
    literal,
    select,
    union_all,
)

from counterclaim.ledger import schema
from counterclaim.ledger.constructs import unknown_first
from counterclaim.ledger.store import set_meta

_P, _R, _C, _Q = schema.positions.c, schema.relations.c, schema.claims.c, schema.questions.c
_DAYS, _SUMS, _WHO = schema.question_days, schema.question_sums, schema.speaker_sums
_COUNTS = ("positions", "speakers", "origins", "contradictions")
# SQLite takes at most 32,766 values in a statement.
_CHUNK = 5_000
STATEMENTS = "statements"
"""The name under which the ledger keeps how many statements there are."""
Scope = Collection[str] | None
"""Ids of what is to be summed anew; None for all."""


def sum_questions(connection: Connection, questions: Scope = None) -> None:
    """Sum the positions on some questions anew, as they stood at the end of each day."""
    for some in _chunks(questions):
        for table in (_DAYS, _SUMS):
            _clear(connection, table, table.c.question_id, some)
        days = ["question_id", "kind", "day", "first_day", "contested", *_COUNTS]
        connection.execute(insert(_DAYS).from_select(days, _question_days(some)))
        sums = ["question_id", "kind", "first_day", "last_day", "contested", *_COUNTS]
        connection.execute(insert(_SUMS).from_select(sums, _last_days(some)))


def sum_speakers(connection: Connection, speakers: Scope = None) -> None:
    """Count the claims of some speakers anew, each called as most often (the first of equals)."""
    for some in _chunks(speakers):
        _clear(connection, _WHO, _WHO.c.who, some)
        names = ["who", "claims", "documents", "first_day", "last_day",
                 "speaker", "actor", "polity", "kind"]  # fmt: skip
        connection.execute(insert(_WHO).from_select(names, _speakers(some)))


def sum_days(connection: Connection, days: Scope = None) -> None:
    """Count the claims published on some days anew, and all statements."""
    table = schema.claim_days
    for some in _chunks(days):
        _clear(connection, table, table.c.day, some)
        party = func.coalesce(_C.party_polity, "")
        query = (
            select(
                _C.known_day, _C.kind, party, func.count(), func.count(_C.document_id.distinct())
            )
            .where(_C.retired_run.is_(None), *_among(_C.known_day, some))
            .group_by(_C.known_day, _C.kind, party)
        )
        names = ["day", "kind", "party", "claims", "documents"]
        connection.execute(insert(table).from_select(names, query))
    s = schema.statements.c
    statements = connection.scalar(select(func.count()).where(s.retired_run.is_(None)))
    set_meta(connection, STATEMENTS, str(statements))


def _question_days(some: Scope) -> Select[tuple[object, ...]]:
    """Every question on every day on which something came to it, with the sums up to then."""
    news = _news(some)
    on = (news.c.question_id, news.c.day)
    by_day = select(*on, *(func.sum(news.c[name]).label(name) for name in _COUNTS)).group_by(*on)
    day = by_day.subquery()

    def so_far(name: str) -> ColumnElement[int]:
        return func.sum(day.c[name]).over(partition_by=day.c.question_id, order_by=day.c.day)

    contested = case((so_far("contradictions") > 0, 1), else_=0)
    first = func.min(day.c.day).over(partition_by=day.c.question_id, order_by=day.c.day)
    sums = [so_far(name) for name in _COUNTS]
    live = (_Q.id == day.c.question_id) & _Q.retired_run.is_(None)
    return select(day.c.question_id, _Q.kind, day.c.day, first, contested, *sums).join(
        schema.questions, live
    )


def _news(some: Scope) -> Subquery:
    """What came to each question on each day: positions, speakers and reports not there before.

    A position and its copies are one, known from the day of the first of them: an origin may be found
    later than those who reprint it.
    """
    first = schema.positions.alias("first_one")
    one = func.coalesce(first.c.copy_of, _P.copy_of, _P.id)
    held = schema.positions.outerjoin(
        first, (first.c.id == _P.copy_of) & first.c.retired_run.is_(None)
    )
    mine = (_P.retired_run.is_(None), *_among(_P.question_id, some))

    def new(column: ColumnElement[str], name: str) -> Select[tuple[object, ...]]:
        known = select(_P.question_id, func.min(_P.known_day).label("day")).select_from(held)
        found = known.where(*mine).group_by(_P.question_id, column).subquery()
        return select(found.c.question_id, found.c.day, *_one(name))

    against = select(_R.question_id, _R.known_day.label("day"), *_one("contradictions")).where(
        _R.retired_run.is_(None), _R.kind == "contradicts", *_among(_R.question_id, some)
    )
    each = ((one, "positions"), (_P.speaker, "speakers"), (_P.family_id, "origins"))
    return union_all(*(new(column, name) for column, name in each), against).subquery()


def _one(name: str) -> list[ColumnElement[int]]:
    return [literal(int(count == name)).label(count) for count in _COUNTS]


def _last_days(some: Scope) -> Select[tuple[object, ...]]:
    """The sums on each question's last day."""
    last = (
        select(_DAYS.c.question_id, func.max(_DAYS.c.day).label("day"))
        .where(*_among(_DAYS.c.question_id, some))
        .group_by(_DAYS.c.question_id)
        .subquery()
    )
    own = (_DAYS.c.question_id, _DAYS.c.kind, _DAYS.c.first_day, _DAYS.c.day, _DAYS.c.contested)
    same = (_DAYS.c.question_id == last.c.question_id) & (_DAYS.c.day == last.c.day)
    return select(*own, *(_DAYS.c[name] for name in _COUNTS)).join(last, same)


def _speakers(some: Scope) -> Select[tuple[object, ...]]:
    """In one pass over what each is called: a join of sums by speaker would go through them for each."""
    who, names = _C.speaker_key, (_C.speaker, _C.speaker_actor, _C.speaker_polity, _C.speaker_kind)
    mine = (_C.retired_run.is_(None), who.is_not(None), *_among(who, some))
    days = (func.min(_C.known_day).label("first"), func.max(_C.known_day).label("last"))
    called = select(who.label("who"), *names, func.count().label("n"), *days).where(*mine)
    each = called.group_by(who, *names).subquery()
    e = each.c
    rank = func.row_number().over(
        partition_by=e.who,
        order_by=(e.n.desc(), *map(unknown_first, (e.speaker, e.speaker_actor, e.speaker_polity))),
    )
    summed = (
        (func.sum, e.n, "claims"),
        (func.min, e.first, "first_day"),
        (func.max, e.last, "last_day"),
    )
    over_all = (of(column).over(partition_by=e.who).label(name) for of, column, name in summed)
    ranked = select(each, *over_all, rank.label("rank")).subquery()
    r = ranked.c
    documents = (
        select(func.count(_C.document_id.distinct()))
        .where(_C.retired_run.is_(None), who == r.who)
        .correlate(ranked)
        .scalar_subquery()
    )
    called_most = (r.speaker, r.speaker_actor, r.speaker_polity, r.speaker_kind)
    sums = (r.who, r.claims, documents, r.first_day, r.last_day)
    return select(*sums, *called_most).where(r.rank == 1)


def _among(column: ColumnElement[str | None], some: Scope) -> list[ColumnElement[bool]]:
    return [] if some is None else [column.in_(some)]


def _clear(
    connection: Connection, table: Table, column: ColumnElement[str | None], some: Scope
) -> None:
    connection.execute(delete(table).where(*_among(column, some)))


def _chunks(scope: Scope) -> Iterator[Scope]:
    if scope is None:
        yield None
        return
    ids = sorted(scope)
    for at in range(0, len(ids), _CHUNK):
        yield ids[at : at + _CHUNK]
