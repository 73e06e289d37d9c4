"""Questions: the list with how many say what, and one with all its positions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Subquery, func, select, union_all

from counterclaim.ledger import schema
from counterclaim.ledger.days import days_of
from counterclaim.ledger.queries import bounded
from counterclaim.ledger.queries.bounded import CAP, Reach, common_names, counted, in_turn
from counterclaim.ledger.queries.claims import claims_where, figure
from counterclaim.ledger.queries.documents import families
from counterclaim.ledger.queries.filter import (
    Condition,
    Filter,
    claim_conditions,
    names_asked,
)
from counterclaim.ledger.queries.relations import relations_of_question
from counterclaim.ledger.queries.results import (
    ClaimRow,
    Page,
    PositionRow,
    QuestionDetail,
    QuestionRow,
)

_Q, _P, _SUMS, _DAYS = (
    schema.questions, schema.positions, schema.question_sums, schema.question_days,
)  # fmt: skip
_COUNTS = ("positions", "speakers", "origins", "contradictions")
_SUM_NAMES = (*_COUNTS, "first_day", "last_day")


def questions(connection: Connection, wanted: Filter) -> Page[QuestionRow]:
    """Questions that the claims asked for answer, contested ones first, then by number of origins.

    Counts are over all positions known by ``as_of``, not only those of the claims asked for; what a
    copy carries again is not counted.
    """
    sums = sums_of(wanted.known_by)
    conditions: list[Condition] = []
    if wanted.question is not None:
        conditions.append(sums.c.question_id == wanted.question)
    if wanted.kind is not None:
        conditions.append(sums.c.kind == wanted.kind)
    # Chosen among the sums alone, in the order of their index: only questions shown are looked up.
    first = select(sums).where(*conditions).order_by(*_most_contested(sums))
    if not replace(wanted, kind=None).about_claims:
        page = first.limit(wanted.limit).offset(wanted.offset)
        return Page(_shown(connection, page), _count(connection, wanted))
    common = common_names(connection, wanted)
    found = _in_turn(connection, wanted, first) if common.all else None
    if found is not None:
        return found
    asked = claim_conditions(
        wanted, tested=common.tested, latest=bounded.LATEST if common.all else None
    )
    answered = _looked_up(connection, wanted, first, asked)
    return replace(answered, more=True, partial=True) if common.all else answered


REACH = Reach(250, 250, 250)
"""Questions that are gone through for a common name, each with the positions on it: own measurement."""


def _looked_up(
    connection: Connection, wanted: Filter, first: Select[Any], asked: list[Condition]
) -> Page[QuestionRow]:
    """Questions by the claims that are asked for."""
    mine = select(schema.claims.c.id).where(*asked)
    answered = select(_P.c.question_id).where(_P.c.claim_id.in_(mine), _P.c.retired_run.is_(None))
    chosen = first.where(first.selected_columns.question_id.in_(answered))
    rows = _shown(connection, chosen.limit(wanted.limit).offset(wanted.offset))
    cap = None if wanted.limit is None else CAP
    number = counted(connection, chosen.order_by(None), cap)
    return Page(rows, number.number, more=number.more)


def _in_turn(
    connection: Connection, wanted: Filter, first: Select[Any]
) -> Page[QuestionRow] | None:
    """The same where a name is common; None where the page was not found in time."""
    asked = claim_conditions(wanted, tested=names_asked(wanted))
    answers = select(_P.c.id).join(schema.claims, schema.claims.c.id == _P.c.claim_id)
    own = answers.where(_P.c.question_id == _SUMS.c.question_id, _P.c.retired_run.is_(None), *asked)

    def passing(ids: Sequence[str]) -> Select[Any]:
        has_own = own.correlate(_SUMS).exists()
        return select(_SUMS.c.question_id).where(_SUMS.c.question_id.in_(ids), has_own)

    order = first.with_only_columns(first.selected_columns.question_id)
    looked = in_turn(connection, order, passing, REACH, wanted.offset + (wanted.limit or 0))
    ids = looked.page(wanted)
    if ids is None:
        return None
    shown = first.where(first.selected_columns.question_id.in_(ids))
    number = looked.counted
    return Page(_shown(connection, shown), number.number, more=number.more)


def _shown(connection: Connection, chosen: Select[Any]) -> tuple[QuestionRow, ...]:
    shown = chosen.subquery()
    query = _select(shown, [_Q.c.retired_run.is_(None)]).order_by(*_most_contested(shown))
    return tuple(_row(row) for row in connection.execute(query).mappings())


def _most_contested(sums: Subquery) -> tuple[ColumnElement[Any], ...]:
    """As the index on the stored sums has it, so that the first rows need no sorting of all."""
    c = sums.c
    return (c.contested.desc(), c.origins.desc(), c.positions.desc(), c.question_id)


def question_detail(
    connection: Connection, question_id: str, as_of: str | None = None
) -> QuestionDetail | None:
    """One question with its positions in time, relations and families; None if nobody answers it."""
    known_by = Filter(as_of=as_of).known_by
    sums = sums_of(known_by, question_id)
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
        families(connection, family_ids, known_by),
    )


def questions_by_id(connection: Connection, ids: Sequence[str]) -> dict[str, QuestionRow]:
    """Rows of some questions by id."""
    sums = sums_of(None)
    query = _select(sums, [_Q.c.id.in_(ids), _Q.c.retired_run.is_(None)])
    return {row["id"]: _row(row) for row in connection.execute(query).mappings()}


def question_extent(connection: Connection, question_id: str) -> tuple[str, str, float] | None:
    """First and last day of a question's positions, and the highest number in them; None without any.

    What a chart's axes reach to, so that they stand still while the day of asking moves.
    """
    names = (_P.c.said, _P.c.published, _P.c.known_day, _P.c.low, _P.c.high)
    mine = (_P.c.question_id == question_id, _P.c.retired_run.is_(None))
    rows = connection.execute(select(*names).where(*mine)).all()
    days = [_day(row.said, row.published, row.known_day) for row in rows]
    numbers = [value for row in rows for value in (row.low, row.high) if value is not None]
    return (min(days), max(days), max(numbers, default=0)) if days else None


def sums_of(known_by: str | None, question_id: str | None = None) -> Subquery:
    """Sums for each question as stored with the links: today's, or as they stood at the end of a day."""
    mine = [_SUMS.c.question_id == question_id] if question_id is not None else []
    if known_by is None:
        return select(_SUMS).where(*mine).subquery()
    names = ("question_id", "kind", "contested", "first_day", *_COUNTS)
    ended = select(*(_SUMS.c[name] for name in names), _SUMS.c.last_day)
    then = (
        select(func.max(_DAYS.c.day))
        .where(_DAYS.c.question_id == _SUMS.c.question_id, _DAYS.c.day <= known_by)
        .correlate(_SUMS)
        .scalar_subquery()
    )
    going_on = select(*(_DAYS.c[name] for name in names), _DAYS.c.day.label("last_day")).join_from(
        _SUMS, _DAYS, (_DAYS.c.question_id == _SUMS.c.question_id) & (_DAYS.c.day == then)
    )
    return union_all(
        ended.where(_SUMS.c.last_day <= known_by, *mine),
        going_on.where(_SUMS.c.first_day <= known_by, _SUMS.c.last_day > known_by, *mine),
    ).subquery()


def _count(connection: Connection, wanted: Filter) -> int:
    """How many questions there are; the stored sums have one row for each."""
    every = select(func.count()).select_from(_SUMS)
    if wanted.kind is not None:
        every = every.where(_SUMS.c.kind == wanted.kind)
    if wanted.question is not None:
        every = every.where(_SUMS.c.question_id == wanted.question)
    if wanted.known_by is not None:
        every = every.where(_SUMS.c.first_day <= wanted.known_by)
    return connection.scalar(every) or 0


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
    rows.sort(key=lambda row: (row.day, row.claim.document_id, row.claim.span, row.id))
    return tuple(rows if known_by is None else _firsts_of_then(rows))


def _firsts_of_then(rows: list[PositionRow]) -> Iterator[PositionRow]:
    """Copies whose original was not known then are copies of the first of them that was."""
    known, first = {row.id for row in rows}, dict[str, str]()
    for row in rows:
        if row.copy_of is None or row.copy_of in known:
            yield row
            continue
        one = first.setdefault(row.copy_of, row.id)
        yield replace(row, copy_of=None if one == row.id else one)


def _position(row: Mapping[Any, Any], claim: ClaimRow) -> PositionRow:
    names = (
        "id question_id speaker speaker_name side stance act said published happened exactness "
        "value interest interest_reason family_id known_day copy_of"
    )
    return PositionRow(
        **{name: row[name] for name in names.split()},
        low=figure(row["low"]),
        high=figure(row["high"]),
        day=_day(row["said"], row["published"], row["known_day"]),
        claim=claim,
    )


def _day(said: str | None, published: str | None, known_day: str) -> str:
    """What a position is ordered by: when it was said, else published, else known."""
    return days_of(said)[0] or days_of(published)[0] or known_day
