"""Relations between positions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select, union_all

from counterclaim.ledger import schema
from counterclaim.ledger.constructs import unsearched
from counterclaim.ledger.queries.bounded import (
    Common,
    Reach,
    crowd,
    in_turn,
)
from counterclaim.ledger.queries.filter import (
    Condition,
    Filter,
    claim_conditions,
    claims_kept,
    names_asked,
)
from counterclaim.ledger.queries.results import Page, RelationRow
from counterclaim.model.span import Span

_R, _Q = schema.relations, schema.questions
_NEWEST = (_R.c.known_day.desc(), _R.c.id)
_EARLIER, _LATER = schema.positions.alias("earlier_one"), schema.positions.alias("later_one")


LATEST = 500
"""Claims whose relations are looked up where going through in turn found too few."""
REACH = Reach(500, 2_000, 250)
"""Relations that are gone through where very many claims are meant, each with both its claims."""


def relations(connection: Connection, wanted: Filter) -> Page[RelationRow]:
    """Relations in which a claim that is asked for takes part, the latest known first."""
    common = crowd(connection, wanted) if wanted.about_claims else Common()
    found = _in_turn(connection, wanted) if common.all else None
    return found or _looked_up(connection, wanted, common)


def _looked_up(connection: Connection, wanted: Filter, common: Common) -> Page[RelationRow]:
    """Relations of the claims that are asked for; of very many claims of some."""
    latest = LATEST if common.all else None
    conditions = _conditions(connection, wanted, common.tested, latest)
    # Those of some claims are sorted; all would be gone through in their order to find a few.
    newest = (unsearched(_R.c.known_day).desc(), _R.c.id) if wanted.about_claims else _NEWEST
    query = _select(conditions).order_by(*newest).limit(wanted.limit).offset(wanted.offset)
    rows = tuple(RelationRow(**row) for row in connection.execute(query).mappings())
    counted = select(func.count()).select_from(_R).where(_R.c.retired_run.is_(None), *conditions)
    number = connection.scalar(counted) or 0
    words = claims_kept(wanted, LATEST) if common.all else ""
    return Page(rows, number, more=common.all, partial=common.all, looked_through=words)


def _in_turn(connection: Connection, wanted: Filter) -> Page[RelationRow] | None:
    """The same where very many are meant; None where the page was not found in time."""
    about = wanted.without(("speaker", "party", "place", "kind", "since", "until"))
    order = select(_R.c.id).where(_R.c.retired_run.is_(None), *_conditions(connection, about))
    asked = claim_conditions(wanted, tested=names_asked(wanted), by_id=True)
    p, c = schema.positions, schema.claims

    def passing(ids: Sequence[str]) -> Select[Any]:
        own = (
            select(p.c.id).join(c, c.c.id == p.c.claim_id).where(p.c.retired_run.is_(None), *asked)
        )
        ends = (
            own.where(p.c.id == end).correlate(_R).exists() for end in (_R.c.earlier, _R.c.later)
        )
        return select(_R.c.id).where(_R.c.id.in_(ids), _R.c.retired_run.is_(None), or_(*ends))

    need = wanted.offset + (wanted.limit or 0)
    looked = in_turn(connection, order.order_by(*_NEWEST), passing, REACH, need)
    page, number = looked.page(wanted), looked.counted
    if page is None:
        return None
    return Page(_in_order(connection, page), number.number, more=number.more)


def latest_relations(
    connection: Connection, kinds: tuple[str, ...], limit: int, known_by: str | None = None
) -> tuple[RelationRow, ...]:
    """The latest known relations of some kinds by an ISO day, without counting them all."""
    # Asked kind by kind, each answer is the begin of an index.
    queries = [
        _select([_R.c.kind == kind, *_by(known_by)]).order_by(*_NEWEST).limit(limit)
        for kind in kinds
    ]
    found = [
        RelationRow(**row) for query in queries for row in connection.execute(query).mappings()
    ]
    found.sort(key=lambda row: row.id)
    return tuple(sorted(found, key=lambda row: row.known_day, reverse=True)[:limit])


def added_relations(
    connection: Connection, kinds: tuple[str, ...], first_run: int, limit: int
) -> tuple[RelationRow, ...]:
    """The relations of some kinds that were drawn in a run or after it, the last drawn first."""
    order = (_R.c.first_run.desc(), *_NEWEST)
    queries = [
        _select([_R.c.kind == kind, _R.c.first_run >= first_run]).order_by(*order).limit(limit)
        for kind in kinds
    ]
    found = [
        RelationRow(**row) for query in queries for row in connection.execute(query).mappings()
    ]
    return tuple(sorted(found, key=lambda row: row.known_day, reverse=True)[:limit])


def relations_by_id(connection: Connection, ids: Sequence[str]) -> tuple[RelationRow, ...]:
    """Current relations with some ids, by the days on which they became known."""
    return _where(connection, [_R.c.id.in_(ids)]) if ids else ()


def relations_between(
    connection: Connection, kind: str, after: str, until: str
) -> tuple[RelationRow, ...]:
    """Relations of a kind that became known after one ISO day and until another, in their order."""
    return _where(connection, [_R.c.kind == kind, _R.c.known_day > after, _R.c.known_day <= until])


def relations_of_claim(
    connection: Connection, claim_id: str, known_by: str | None = None
) -> tuple[RelationRow, ...]:
    """Relations of one claim's positions, known by an ISO day."""
    own = select(schema.claims.c.id).where(
        schema.claims.c.id == claim_id, schema.claims.c.retired_run.is_(None)
    )
    return _where(connection, [_of_claims(own), *_by(known_by)])


def relations_of_document(
    connection: Connection,
    document_id: str,
    known_by: str | None = None,
    within: Span | None = None,
) -> tuple[RelationRow, ...]:
    """Relations of positions that a document, or a part of it, holds, known by an ISO day."""
    c = schema.claims.c
    own = select(c.id).where(c.document_id == document_id, c.retired_run.is_(None))
    if within is not None:
        own = own.where(c.span_begin < within.end, c.span_end > within.begin)
    return _where(connection, [_of_claims(own), *_by(known_by)])


def relations_of_question(
    connection: Connection, question_id: str, known_by: str | None
) -> tuple[RelationRow, ...]:
    """Relations between positions on one question, known by an ISO day."""
    return _where(connection, [_R.c.question_id == question_id, *_by(known_by)])


def relations_of_positions(
    connection: Connection,
    own: Sequence[str],
    kinds: tuple[str, ...],
    limit: int,
    known_by: str | None = None,
) -> tuple[RelationRow, ...]:
    """The latest known relations of some kinds that some positions take part in, by an ISO day."""
    # From the positions to their relations, not through all relations of a kind.
    asked = (_R.c.retired_run.is_(None), unsearched(_R.c.kind).in_(kinds), *_by(known_by))
    ends = (
        select(_R.c.id, _R.c.known_day).where(end.in_(own), *asked)
        for end in (_R.c.earlier, _R.c.later)
    )
    found = union_all(*ends).subquery()
    # Chosen by themselves: only of those shown are the questions and positions looked up.
    newest = select(found.c.id, found.c.known_day).distinct()
    newest = newest.order_by(found.c.known_day.desc(), found.c.id)
    return _in_order(connection, connection.scalars(newest.limit(limit)).all())


def _in_order(connection: Connection, ids: Sequence[str]) -> tuple[RelationRow, ...]:
    rows = {row.id: row for row in relations_by_id(connection, ids)}
    return tuple(rows[one] for one in ids if one in rows)


def _by(known_by: str | None) -> list[Condition]:
    return [] if known_by is None else [_R.c.known_day <= known_by]


def _conditions(
    connection: Connection, wanted: Filter, tested: Collection[str] = (), latest: int | None = None
) -> list[Condition]:
    conditions = _by(wanted.known_by)
    if wanted.question is not None:
        conditions.append(_R.c.question_id == wanted.question)
    if wanted.about_claims:
        if wanted.known_by is not None:
            conditions[0] = unsearched(_R.c.known_day) <= wanted.known_by
        asked = claim_conditions(wanted, tested=tested, latest=latest)
        found = select(schema.claims.c.id).where(*asked)
        # Few are found once, not by each query anew.
        few = wanted.limit is not None
        conditions.append(_of_claims(connection.scalars(found).all() if few else found))
    return conditions


def _of_claims(found: Select[Any] | Sequence[str]) -> Condition:
    p = schema.positions.c
    mine = select(p.id).where(p.claim_id.in_(found), p.retired_run.is_(None))
    return _among(mine)


def _among(mine: Select[Any]) -> Condition:
    """Relations that some positions take part in; a union, so that each end has its own index."""
    live = _R.c.retired_run.is_(None)
    ends = (select(_R.c.row).where(live, end.in_(mine)) for end in (_R.c.earlier, _R.c.later))
    return _R.c.row.in_(union_all(*ends))


def _where(connection: Connection, conditions: list[Condition]) -> tuple[RelationRow, ...]:
    # Not in the order of an index: the database would go through all relations to sort a few.
    query = _select(conditions).order_by(unsearched(_R.c.known_day), _R.c.id)
    return tuple(RelationRow(**row) for row in connection.execute(query).mappings())


def _select(conditions: list[Condition]) -> Select[Any]:
    columns = (
        _R.c.id, _R.c.question_id, _Q.c.title.label("question"), _R.c.kind, _R.c.aspect,
        _R.c.reason, _R.c.earlier, _R.c.later,
        _EARLIER.c.claim_id.label("earlier_claim"), _LATER.c.claim_id.label("later_claim"),
        _EARLIER.c.speaker_name.label("earlier_speaker"),
        _LATER.c.speaker_name.label("later_speaker"), _R.c.known_day,
    )  # fmt: skip
    return (
        select(*columns)
        .select_from(_R)
        .join(_Q, (_Q.c.id == _R.c.question_id) & _Q.c.retired_run.is_(None))
        .join(_EARLIER, (_EARLIER.c.id == _R.c.earlier) & _EARLIER.c.retired_run.is_(None))
        .join(_LATER, (_LATER.c.id == _R.c.later) & _LATER.c.retired_run.is_(None))
        .where(_R.c.retired_run.is_(None), *conditions)
    )
