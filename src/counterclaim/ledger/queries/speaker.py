"""One speaker: stands, turns, admissions, forecasts, and who says otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, func, select

from counterclaim.ledger.constructs import row_number
from counterclaim.ledger.queries.claims import claims_by_id
from counterclaim.ledger.queries.filter import Condition, Filter
from counterclaim.ledger.queries.relations import relations_of_positions
from counterclaim.ledger.queries.results import ClaimRow, RelationRow, SpeakerRow
from counterclaim.ledger.schema import claims, positions, questions, speaker_sums

FEW = 20
LATEST = 1_000
"""Positions of one speaker that are looked through, the latest: own choice, each costs four look-ups."""
_C, _P, _Q = claims.c, positions.c, questions.c


@dataclass(frozen=True, slots=True)
class Stand:
    """How a speaker stands on one question: how often they spoke to it, and their last word."""

    question_id: str
    title: str
    times: int
    claim: ClaimRow
    stance: str


@dataclass(frozen=True, slots=True)
class Admission:
    """A claim that harms the speaker's own side, and why it does by the case's parties."""

    reason: str
    claim: ClaimRow


@dataclass(frozen=True, slots=True)
class SpeakerDetail:
    """A speaker by their key: the actor's id where resolved, else the folded name.

    ``acts`` counts claims by act. Lists hold the latest first and at most FEW entries. ``looked_at`` is LATEST
    where stands, turns, admissions and those who say otherwise are of so many latest positions; else None.
    """

    key: str
    row: SpeakerRow
    acts: tuple[tuple[str, int], ...]
    stands: tuple[Stand, ...]
    turns: tuple[RelationRow, ...]
    admissions: tuple[Admission, ...]
    opposed: tuple[RelationRow, ...]
    forecasts: tuple[ClaimRow, ...]
    latest: tuple[ClaimRow, ...]
    looked_at: int | None = None


def speaker_detail(
    connection: Connection, key: str, as_of: str | None = None
) -> SpeakerDetail | None:
    """All of one speaker; None where nobody of that key has spoken by then."""
    known_by = Filter(as_of=as_of).known_by
    mine: list[Condition] = [
        _C.retired_run.is_(None),
        _C.speaker_key == key,
        *_by(_C.known_day, known_by),
    ]
    row = _summed(connection, key) if known_by is None else None
    row = row or _row(connection, mine)
    if row is None:
        return None
    ids = connection.scalars(_positions(key, known_by).limit(LATEST + 1)).all()
    own = [str(one) for one in ids[:LATEST]]
    return SpeakerDetail(
        key=key,
        row=row,
        acts=_acts(connection, mine),
        stands=_stands(connection, own),
        turns=relations_of_positions(connection, own, ("reverses", "revises"), FEW, known_by),
        admissions=_admissions(connection, own),
        opposed=relations_of_positions(connection, own, ("contradicts",), FEW, known_by),
        forecasts=_claims(connection, [*mine, _C.kind == "forecast"]),
        latest=_claims(connection, mine),
        looked_at=LATEST if len(ids) > LATEST else None,
    )


def _summed(connection: Connection, key: str) -> SpeakerRow | None:
    """The speaker as summed with the links; None where there are no sums of them."""
    columns = [speaker_sums.c[name] for name in SpeakerRow.__dataclass_fields__]
    found = connection.execute(select(*columns).where(speaker_sums.c.who == key)).mappings().first()
    return SpeakerRow(**found) if found else None


def _row(connection: Connection, mine: Sequence[Condition]) -> SpeakerRow | None:
    counted = connection.execute(
        select(
            func.count(), func.count(_C.document_id.distinct()), func.min(_C.known_day),
            func.max(_C.known_day),
        ).where(*mine)
    ).one()  # fmt: skip
    if not counted[0]:
        return None
    columns = (_C.speaker, _C.speaker_actor, _C.speaker_polity, _C.speaker_kind)
    often = (
        select(*columns).where(*mine).group_by(*columns).order_by(func.count().desc(), _C.speaker)
    )
    name, actor, polity, kind = connection.execute(often.limit(1)).one()
    return SpeakerRow(name or "", actor, polity, kind, *counted)


def _acts(connection: Connection, mine: Sequence[Condition]) -> tuple[tuple[str, int], ...]:
    query = select(_C.act, func.count()).where(*mine).group_by(_C.act)
    found = [(str(act), int(times)) for act, times in connection.execute(query)]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))


def _positions(key: str, known_by: str | None) -> Select[tuple[str]]:
    """Ids of the speaker's own positions, the latest first (of one day those added last); copies left out."""
    mine = (_P.retired_run.is_(None), _P.speaker == key, _P.copy_of.is_(None))
    some = select(_P.id).where(*mine, *_by(_P.known_day, known_by))
    return some.order_by(_P.known_day.desc(), row_number(positions).desc())


def _stands(connection: Connection, own: Sequence[str]) -> tuple[Stand, ...]:
    """The questions that the speaker spoke to most often, each with the last word on it."""
    times = (
        select(_P.question_id, func.count().label("times"), func.max(_P.known_day).label("last"))
        .where(_P.id.in_(own), _P.retired_run.is_(None))
        .group_by(_P.question_id)
        .order_by(func.count().desc(), func.max(_P.known_day).desc(), _P.question_id)
        .limit(FEW)
        .subquery()
    )
    query = (
        select(times.c.question_id, _Q.title, times.c.times, _P.claim_id, _P.stance, _P.id)
        .join_from(times, questions, _Q.id == times.c.question_id)
        .join(positions, (_P.question_id == times.c.question_id) & (_P.known_day == times.c.last))
        .where(_Q.retired_run.is_(None), _P.retired_run.is_(None), _P.id.in_(own))
        .order_by(times.c.times.desc(), times.c.last.desc(), times.c.question_id, _P.id)
    )
    last = {row.question_id: row for row in connection.execute(query)}
    held = {c.id: c for c in claims_by_id(connection, [row.claim_id for row in last.values()])}
    return tuple(
        Stand(row.question_id, row.title, row.times, held[row.claim_id], row.stance)
        for row in last.values()
        if row.claim_id in held
    )


def _admissions(connection: Connection, own: Sequence[str]) -> tuple[Admission, ...]:
    query = (
        select(_P.claim_id, _P.interest_reason)
        .where(_P.id.in_(own), _P.retired_run.is_(None), _P.interest == "against-interest")
        .order_by(_P.known_day.desc(), _P.id)
        .limit(FEW)
    )
    reasons = {row.claim_id: row.interest_reason or "" for row in connection.execute(query)}
    held = {c.id: c for c in claims_by_id(connection, list(reasons))}
    return tuple(Admission(reasons[one], held[one]) for one in reasons if one in held)


def _claims(connection: Connection, conditions: Sequence[Condition]) -> tuple[ClaimRow, ...]:
    """The latest claims that meet the conditions, of one day those added last."""
    # By row numbers, which the index has: of a day with very many claims no other row is looked up.
    row = row_number(claims)
    latest = select(row).select_from(claims).where(*conditions)
    latest = latest.order_by(_C.known_day.desc(), row.desc()).limit(FEW)
    query = select(_C.id).where(row.in_(latest)).order_by(_C.known_day.desc(), row.desc())
    ids = [str(one) for one in connection.scalars(query)]
    held = {claim.id: claim for claim in claims_by_id(connection, ids)}
    return tuple(held[one] for one in ids if one in held)


def _by(day: ColumnElement[str], known_by: str | None) -> list[Condition]:
    return [] if known_by is None else [day <= known_by]
