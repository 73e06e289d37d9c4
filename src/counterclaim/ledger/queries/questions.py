"""Questions: the list with how many say what, and one with all its positions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, Subquery, func, select

from counterclaim.ledger import schema
from counterclaim.ledger.days import days_of
from counterclaim.ledger.queries.claims import claims_where, figure
from counterclaim.ledger.queries.documents import families
from counterclaim.ledger.queries.filter import Condition, Filter, claim_conditions
from counterclaim.ledger.queries.relations import relations_of_question
from counterclaim.ledger.queries.results import (
    ClaimRow,
    Page,
    PositionRow,
    QuestionDetail,
    QuestionRow,
)

_Q, _P, _R, _SUMS = schema.questions, schema.positions, schema.relations, schema.question_sums
_SUM_NAMES = ["positions", "speakers", "origins", "contradictions", "first_day", "last_day"]


def questions(connection: Connection, wanted: Filter) -> Page[QuestionRow]:
    """Questions that the claims asked for answer, contested ones first, then by number of origins.

    Counts are over all positions known by ``as_of``, not only those of the claims asked for; what a
    copy carries again is not counted.
    """
    sums = _sums(wanted.known_by)
    conditions: list[Condition] = [_Q.c.retired_run.is_(None)]
    if wanted.question is not None:
        conditions.append(_Q.c.id == wanted.question)
    if wanted.kind is not None:
        conditions.append((_Q if wanted.known_by else sums).c.kind == wanted.kind)
    if replace(wanted, kind=None).about_claims:
        conditions.append(_Q.c.id.in_(_answered(wanted)))
    # As the index on the stored sums has it, so that the first rows need no sorting of all.
    query = _select(sums, conditions).order_by(
        sums.c.contested.desc(), sums.c.origins.desc(), sums.c.positions.desc(), sums.c.question_id
    )
    found = connection.execute(query.limit(wanted.limit).offset(wanted.offset)).mappings()
    rows = tuple(_row(row) for row in found)
    return Page(rows, _count(connection, wanted, conditions, sums))


def question_detail(
    connection: Connection, question_id: str, as_of: str | None = None
) -> QuestionDetail | None:
    """One question with its positions in time, relations and families; None if nobody answers it."""
    known_by = Filter(as_of=as_of).known_by
    sums = _sums(known_by, question_id)
    found = connection.execute(
        _select(sums, [_Q.c.id == question_id, _Q.c.retired_run.is_(None)])
    ).mappings().first()  # fmt: skip
    if found is None:
        return None
    positions = _positions(connection, question_id, known_by)
    family_ids = sorted({position.family_id for position in positions})
    return QuestionDetail(
        _row(found),
        positions,
        relations_of_question(connection, question_id, known_by),
        families(connection, family_ids),
    )


def _sums(known_by: str | None, question_id: str | None = None) -> Subquery:
    """Sums for each question: those stored with the links, or drawn now as of a day."""
    if known_by is None:
        return select(_SUMS).subquery()
    p, r = _P.c, _R.c
    against = (
        select(r.question_id, func.count().label("n"))
        .where(r.retired_run.is_(None), r.kind == "contradicts", r.known_day <= known_by)
        .group_by(r.question_id)
    )
    held = (
        select(
            p.question_id,
            func.count().label("positions"),
            func.count(p.speaker.distinct()).label("speakers"),
            func.count(p.family_id.distinct()).label("origins"),
            func.min(p.known_day).label("first_day"),
            func.max(p.known_day).label("last_day"),
        )
        .where(p.retired_run.is_(None), p.copy_of.is_(None), p.known_day <= known_by)
        .group_by(p.question_id)
    )
    if question_id is not None:
        against = against.where(r.question_id == question_id)
        held = held.where(p.question_id == question_id)
    # Summed first and joined then: joined first, every position would look its question's sum up.
    sums, contradictions = held.subquery(), against.subquery()
    return (
        select(
            sums,
            func.coalesce(contradictions.c.n, 0).label("contradictions"),
            (func.coalesce(contradictions.c.n, 0) > 0).label("contested"),
        )
        .outerjoin_from(sums, contradictions, contradictions.c.question_id == sums.c.question_id)
        .subquery()
    )


def _count(
    connection: Connection, wanted: Filter, conditions: list[Condition], sums: Subquery
) -> int:
    """How many questions there are; the stored sums have one row for each."""
    if wanted.known_by is None and not replace(wanted, kind=None).about_claims:
        of_kind = [_SUMS.c.kind == wanted.kind] if wanted.kind is not None else []
        one = [_SUMS.c.question_id == wanted.question] if wanted.question is not None else []
        return connection.scalar(select(func.count()).select_from(_SUMS).where(*of_kind, *one)) or 0
    counted = select(func.count()).select_from(_Q).where(*conditions)
    if wanted.known_by is None:
        counted = counted.join(sums, sums.c.question_id == _Q.c.id)
    else:
        # Sums as of a day are drawn anew each time: which questions have one is told by an index alone.
        mine = (_P.c.retired_run.is_(None), _P.c.copy_of.is_(None))
        known = select(_P.c.question_id).where(*mine, _P.c.known_day <= wanted.known_by)
        counted = counted.where(_Q.c.id.in_(known))
    return connection.scalar(counted) or 0


def _answered(wanted: Filter) -> Select[Any]:
    mine = select(schema.claims.c.id).where(*claim_conditions(wanted))
    return select(_P.c.question_id).where(_P.c.claim_id.in_(mine), _P.c.retired_run.is_(None))


def _select(sums: Subquery, conditions: list[Condition]) -> Select[Any]:
    own = (_Q.c.id, _Q.c.kind, _Q.c.question_key, _Q.c.title, _Q.c.reason)
    return (
        select(*own, *(sums.c[name] for name in _SUM_NAMES))
        .join_from(_Q, sums, sums.c.question_id == _Q.c.id)
        .where(*conditions)
    )


def _row(row: Mapping[Any, Any]) -> QuestionRow:
    values: dict[str, Any] = dict(row)
    pairs = json.loads(values.pop("question_key"))
    return QuestionRow(**values, key=tuple((str(name), str(value)) for name, value in pairs))


def _positions(
    connection: Connection, question_id: str, known_by: str | None
) -> tuple[PositionRow, ...]:
    conditions: list[Condition] = [_P.c.question_id == question_id, _P.c.retired_run.is_(None)]
    if known_by is not None:
        conditions.append(_P.c.known_day <= known_by)
    found = connection.execute(select(_P).where(*conditions)).mappings().all()
    c = schema.claims.c
    of_these = select(_P.c.claim_id).where(*conditions)
    claims = {
        claim.id: claim
        for claim in claims_where(connection, [c.id.in_(of_these), c.retired_run.is_(None)])
    }
    rows = [_position(row, claims[row["claim_id"]]) for row in found if row["claim_id"] in claims]
    return tuple(
        sorted(rows, key=lambda row: (row.day, row.claim.document_id, row.claim.span, row.id))
    )


def _position(row: Mapping[Any, Any], claim: ClaimRow) -> PositionRow:
    said, published = days_of(row["said"])[0], days_of(row["published"])[0]
    names = (
        "id question_id speaker speaker_name side stance act said published happened exactness "
        "value interest interest_reason family_id known_day copy_of"
    )
    return PositionRow(
        **{name: row[name] for name in names.split()},
        low=figure(row["low"]),
        high=figure(row["high"]),
        day=said or published or row["known_day"],
        claim=claim,
    )
