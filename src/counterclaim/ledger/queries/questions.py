"""Questions: the list with how many say what, and one with all its positions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Subquery, Table, func, select, union_all

from counterclaim.ledger import schema
from counterclaim.ledger.days import days_of
from counterclaim.ledger.queries import bounded
from counterclaim.ledger.queries.bounded import Common, Order, Reach, crowd, in_turn
from counterclaim.ledger.queries.claims import claims_where, figure
from counterclaim.ledger.queries.documents import families
from counterclaim.ledger.queries.filter import (
    Condition,
    Filter,
    claim_conditions,
    claims_kept,
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


def questions(connection: Connection, wanted: Filter, *, exact: bool = False) -> Page[QuestionRow]:
    """Questions that the claims asked for answer, contested ones first, then by number of origins.

    Counts are over all positions known by ``as_of``, not only those of the claims asked for; what a
    copy carries again is not counted. By a past day only those are put in order that are most contested
    today (:data:`THEN`), all with ``exact``, which takes time that grows with the ledger.
    """
    if wanted.limit is None or (exact and wanted.known_by is not None):
        return _every(connection, wanted)
    order, words = _order(connection, wanted)
    if not replace(wanted, kind=None).about_claims:
        end = wanted.offset + wanted.limit
        page = order[wanted.offset : end] if isinstance(order, tuple) else _page(order, wanted)
        rows = _shown(connection, page, wanted.known_by)
        number = _count(connection, wanted)
        return Page(rows, number, partial=bool(words), looked_through=words)
    common = crowd(connection, wanted)
    found = _in_turn(connection, wanted, order) if common.all else None
    return found or _looked_up(connection, wanted, common)


THEN = 1_000
"""Questions that are put in the order of a past day beyond those shown, about 20 microseconds each."""
_WALKED = 10 * THEN
MOST_CONTESTED = f"the {THEN:,} questions that are most contested today"
ANY_OF_THEN = f"any {THEN:,} of those known then"
REACH = Reach(100, 150, 50)
"""Questions that are gone through for a common name, each with the positions on it: own measurement."""


def _every(connection: Connection, wanted: Filter) -> Page[QuestionRow]:
    """All in their order, however many there are."""
    sums = sums_of(wanted.known_by)
    first = select(sums).where(*_asked_of(sums, wanted)).order_by(*_most_contested(sums))
    if replace(wanted, kind=None).about_claims:
        first = first.where(sums.c.question_id.in_(_answered(claim_conditions(wanted))))
    rows = _rows_of(connection, first.limit(wanted.limit).offset(wanted.offset))
    number = connection.scalar(select(func.count()).select_from(first.order_by(None).subquery()))
    return Page(rows, number or 0)


def _order(connection: Connection, wanted: Filter) -> tuple[Select[Any] | tuple[str, ...], str]:
    """Ids of questions in the order of today or of a past day, and which of them where not all."""
    asked = _asked_of(_SUMS, wanted)
    today = select(_SUMS.c.question_id).where(*asked).order_by(*_most_contested(_SUMS))
    if wanted.known_by is None:
        return today, ""
    need = wanted.offset + (wanted.limit or 0)
    by_then = select(_SUMS.c.question_id).where(_SUMS.c.first_day <= wanted.known_by, *asked)
    ids, words = connection.scalars(by_then.limit(THEN + 1)).all(), ""
    if len(ids) > THEN:
        # What is gone through in this order is bounded as well: of an early day little was known yet.
        walked = today.add_columns(_SUMS.c.first_day).limit(_WALKED + need).subquery()
        began = select(walked.c.question_id).where(walked.c.first_day <= wanted.known_by)
        some = connection.scalars(began.limit(THEN + need)).all()
        ids, words = (some, MOST_CONTESTED) if len(some) >= need else (ids, ANY_OF_THEN)
    then = sums_of(wanted.known_by)
    ranked = select(then.c.question_id).where(then.c.question_id.in_(ids))
    return tuple(connection.scalars(ranked.order_by(*_most_contested(then)))), words


def _asked_of(sums: Subquery | Table, wanted: Filter) -> list[Condition]:
    """What is asked of the sums themselves: chosen among them alone, only questions shown are looked up."""
    conditions: list[Condition] = []
    if wanted.question is not None:
        conditions.append(sums.c.question_id == wanted.question)
    if wanted.kind is not None:
        conditions.append(sums.c.kind == wanted.kind)
    return conditions


def _page(order: Select[Any], wanted: Filter) -> Select[Any]:
    return order.limit(wanted.limit).offset(wanted.offset)


def _answered(asked: list[Condition]) -> Select[Any]:
    mine = select(schema.claims.c.id).where(*asked)
    return select(_P.c.question_id).where(_P.c.claim_id.in_(mine), _P.c.retired_run.is_(None))


def _looked_up(connection: Connection, wanted: Filter, common: Common) -> Page[QuestionRow]:
    """Questions by the claims that are asked for; of very many claims by some."""
    latest = bounded.LATEST if common.all else None
    answered = _answered(claim_conditions(wanted, tested=common.tested, latest=latest))
    ids = connection.scalars(answered.distinct()).all()
    sums = sums_of(wanted.known_by)
    asked = (sums.c.question_id.in_(ids), *_asked_of(sums, wanted))
    chosen = select(sums.c.question_id).where(*asked).order_by(*_most_contested(sums))
    found = connection.scalars(chosen).all()
    page = found[wanted.offset : wanted.offset + (wanted.limit or len(found))]
    rows = _shown(connection, page, wanted.known_by)
    words = claims_kept(wanted, bounded.LATEST) if common.all else ""
    return Page(rows, len(found), more=common.all, partial=common.all, looked_through=words)


def _in_turn(connection: Connection, wanted: Filter, order: Order) -> Page[QuestionRow] | None:
    """The same where very many are meant; None where the page was not found in time."""
    asked = claim_conditions(wanted, tested=names_asked(wanted), by_id=True)
    answers = select(_P.c.id).join(schema.claims, schema.claims.c.id == _P.c.claim_id)
    own = answers.where(_P.c.question_id == _SUMS.c.question_id, _P.c.retired_run.is_(None), *asked)

    def passing(ids: Sequence[str]) -> Select[Any]:
        has_own = own.correlate(_SUMS).exists()
        return select(_SUMS.c.question_id).where(_SUMS.c.question_id.in_(ids), has_own)

    looked = in_turn(connection, order, passing, REACH, wanted.offset + (wanted.limit or 0))
    ids = looked.page(wanted)
    if ids is None:
        return None
    number = looked.counted
    return Page(_shown(connection, ids, wanted.known_by), number.number, more=number.more)


def _shown(
    connection: Connection, ids: Select[Any] | Sequence[str], known_by: str | None
) -> tuple[QuestionRow, ...]:
    """Rows of some questions, in their order."""
    sums = sums_of(known_by)
    return _rows_of(connection, select(sums).where(sums.c.question_id.in_(ids)))


def _rows_of(connection: Connection, chosen: Select[Any]) -> tuple[QuestionRow, ...]:
    shown = chosen.subquery()
    query = _select(shown, [_Q.c.retired_run.is_(None)]).order_by(*_most_contested(shown))
    return tuple(_row(row) for row in connection.execute(query).mappings())


def _most_contested(sums: Subquery | Table) -> tuple[ColumnElement[Any], ...]:
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
