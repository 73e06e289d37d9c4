"""The register of forecasts: how each stands by some day, on which claims, and what people decided.

What is proposed and what a person decided are never added together.
"""

from __future__ import annotations

import dataclasses
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from counterclaim.ledger import forecast_tables as tables
from counterclaim.ledger import schema
from counterclaim.ledger.judgements import stands
from counterclaim.ledger.queries.claims import claims_by_id
from counterclaim.ledger.queries.filter import Condition, Filter, claim_conditions
from counterclaim.ledger.queries.results import ClaimRow, Page
from counterclaim.ledger.remembering import chunks
from counterclaim.link.forecasts import Bearing, settle

Outcome = Literal["came-true", "did-not", "open"]
OUTCOMES: tuple[Outcome, ...] = ("came-true", "did-not", "open")
_E, _B, _S, _C = tables.entries.c, tables.bearings.c, tables.states.c, schema.claims.c
_J = schema.judgements.c


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A claim that is proposed to bear on a forecast, and why. ``known_day`` is when both were public."""

    claim_id: str
    local_id: str
    document_id: str
    outlet: str | None
    speaker: str | None
    exact: str
    span_begin: int
    proposed: str
    known_day: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Decision:
    """What a named person decided of a forecast. ``outcome`` is None where none was said."""

    outcome: Outcome | None
    decision: str
    person: str
    reason: str
    at: str

    def said(self, proposed: Outcome) -> Outcome:
        """The outcome that it gives: to accept is to say what is proposed; what is rejected is open."""
        if self.outcome is None and self.decision == "accept":
            return proposed
        return self.outcome or "open"


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """A forecast with how it stands by the day asked for.

    ``said_day`` is the day it was said, else published; ``due`` the last day that its horizon leaves, None
    where its words name none, and ``due_reason`` why. ``hedge`` is the class and ``hedge_words`` the words.
    ``proposed`` is by claims alone: "open" also where they disagree (``contested``), where the condition is
    said not to be met (``void``) and where the last day passed without evidence (``overdue``). ``decision``
    is the last standing judgement, ``decided`` the outcome that it gives.
    """

    id: str
    local_id: str
    document_id: str
    document_title: str | None
    outlet: str | None
    speaker: str | None
    speaker_actor: str | None
    speaker_polity: str | None
    act: str
    hedge: str | None
    hedge_words: str | None
    polarity: bool
    exact: str
    span_begin: int
    span_end: int
    what: str | None
    condition: str | None
    horizon: str | None
    said_day: str
    due: str | None
    due_reason: str
    published: str | None
    known_day: str
    known_by: str
    proposed: Outcome
    contested: bool
    void: bool
    overdue: bool
    evidence: tuple[EvidenceRow, ...]
    decision: str | None = None
    decided: Outcome | None = None
    decided_by: str | None = None
    decided_reason: str | None = None
    decided_at: str | None = None


@dataclass(frozen=True, slots=True)
class ForecastSum:
    """How one speaker's forecasts with one hedge stand.

    ``came_true``, ``did_not`` and ``open`` are those that nobody decided, as proposed; the ``decided_``
    ones were decided by people. All together are ``predicted``.
    """

    speaker_key: str | None
    speaker: str | None
    hedge: str | None
    hedge_words: str | None
    predicted: int = 0
    came_true: int = 0
    did_not: int = 0
    open: int = 0
    decided_came_true: int = 0
    decided_did_not: int = 0
    decided_open: int = 0


@dataclass(frozen=True, slots=True)
class RegisterPage(Page[ForecastRow]):
    """Some forecasts, the latest first, and the sums over all that are asked for.

    ``as_of`` is the day they stand by: the one asked for, else the last on which anything was published.
    ``copies`` counts forecasts left out as they only carry another one of the same report on.
    """

    sums: tuple[ForecastSum, ...] = field(default=())
    as_of: str = ""
    copies: int = 0


def register(
    connection: Connection, wanted: Filter, outcome: Outcome | None = None
) -> RegisterPage:
    """Forecasts and how they stand; ``outcome`` keeps those of which that is proposed.

    Of the filter, since and until are about the day on which a forecast was said.
    """
    day = wanted.known_by or _last_day(connection)
    conditions = _conditions(wanted, day)
    kept = [*conditions, _E.copy_of.is_(None), *([_S.outcome == outcome] if outcome else [])]
    total = connection.scalar(_from(select(func.count()), wanted, day).where(*kept)) or 0
    chosen = (
        _from(select(_E.claim_id), wanted, day)
        .where(*kept)
        .order_by(_E.known_day.desc(), _E.claim_id)
        .limit(wanted.limit)
        .offset(wanted.offset)
    )
    ids = [str(one) for one in connection.scalars(chosen)]
    copies = _from(select(func.count()), wanted, day).where(*conditions, _E.copy_of.is_not(None))
    return RegisterPage(
        forecasts_by_id(connection, ids, day),
        total,
        sums=_sums(connection, wanted, day),
        as_of=day,
        copies=connection.scalar(copies) or 0,
    )


def forecasts_by_id(
    connection: Connection, ids: Sequence[str], as_of: str
) -> tuple[ForecastRow, ...]:
    """Some forecasts of the register, in the order of the ids, as they stand by an ISO day."""
    entries = {
        str(row.claim_id): row
        for row in _rows(connection, select(tables.entries), _E.claim_id, ids)
    }
    claims = {row.id: row for row in claims_by_id(connection, ids)}
    bearings = defaultdict[str, list[Bearing]](list)
    for row in _rows(connection, select(tables.bearings), _B.forecast_id, ids):
        known = date.fromisoformat(row.known_day)
        one = Bearing(row.forecast_id, row.claim_id, row.proposed, known, row.rank, row.reason)
        bearings[one.forecast_id].append(one)
    told = {b.claim_id for some in bearings.values() for b in some if b.known.isoformat() <= as_of}
    evidence = {row.id: row for row in claims_by_id(connection, sorted(told))}
    decided = _decisions(connection, ids)
    return tuple(
        _row(claims[one], entries[one], _Standing(as_of, bearings[one], evidence, decided.get(one)))
        for one in ids
        if one in entries and one in claims
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    as_of: str
    bearings: Sequence[Bearing]
    claims: Mapping[str, ClaimRow]
    decided: _Decision | None


def _row(claim: ClaimRow, entry: Row[Any], standing: _Standing) -> ForecastRow:
    due = date.fromisoformat(entry.due) if entry.due else None
    settled = settle(standing.bearings, due, date.fromisoformat(standing.as_of))
    shared = {name: getattr(claim, name) for name in _SHARED}
    return ForecastRow(
        **shared,
        hedge_words=entry.hedge_words,
        said_day=entry.said_day,
        due=entry.due,
        due_reason=entry.due_reason,
        proposed=settled.outcome,
        contested=settled.contested,
        void=settled.void,
        overdue=settled.due,
        evidence=tuple(
            _evidence(one, standing.claims[one.claim_id])
            for one in settled.bearings
            if one.claim_id in standing.claims
        ),
        **_decided(standing.decided, settled.outcome),
    )


def _decided(made: _Decision | None, proposed: Outcome) -> dict[str, Any]:
    if made is None:
        return {}
    return {
        "decision": made.decision,
        "decided": made.said(proposed),
        "decided_by": made.person,
        "decided_reason": made.reason,
        "decided_at": made.at,
    }


# A judgement on the claim (that it was read well) is none on what became of it.
_OWN = {"decision", "decided_by"}
_SHARED = tuple(
    ({field.name for field in dataclasses.fields(ForecastRow)} - _OWN)
    & {field.name for field in dataclasses.fields(ClaimRow)}
)


def _evidence(bearing: Bearing, claim: ClaimRow) -> EvidenceRow:
    return EvidenceRow(
        claim.id, claim.local_id, claim.document_id, claim.outlet, claim.speaker, claim.exact, claim.span_begin,
        bearing.proposed, bearing.known.isoformat(), bearing.reason,
    )  # fmt: skip


def _from(query: Select[Any], wanted: Filter, day: str) -> Select[Any]:
    """The query over entries with their state by a day, and their claims where these are asked about."""
    state = and_(
        _S.claim_id == _E.claim_id, _S.from_day <= day, or_(_S.to_day.is_(None), _S.to_day > day)
    )
    joined = query.select_from(tables.entries.join(tables.states, state))
    if _asks_claims(wanted):
        joined = joined.join(schema.claims, _C.id == _E.claim_id)
    return joined


def _asks_claims(wanted: Filter) -> bool:
    return any((wanted.speaker, wanted.party, wanted.place, wanted.question))


def _conditions(wanted: Filter, day: str) -> list[Condition]:
    conditions: list[Condition] = [_E.known_day <= day]
    if wanted.first_day is not None:
        conditions.append(_E.said_day >= wanted.first_day)
    if wanted.last_day is not None:
        conditions.append(_E.said_day <= wanted.last_day)
    if _asks_claims(wanted):
        of_claims = dataclasses.replace(wanted, since=None, until=None, kind="forecast", as_of=None)
        conditions.extend(claim_conditions(of_claims, dated=False))
    return conditions


def _sums(connection: Connection, wanted: Filter, day: str) -> tuple[ForecastSum, ...]:
    """Forecasts by speaker and hedge, those who predicted most first."""
    who = (_E.speaker_key, _E.hedge, _E.hedge_words)
    counted = (
        _from(select(*who, func.min(_E.speaker), _S.outcome, func.count()), wanted, day)
        .where(*_conditions(wanted, day), _E.copy_of.is_(None))
        .group_by(*who, _S.outcome)
    )
    counts = defaultdict[tuple[Any, ...], dict[str, int]](lambda: defaultdict(int))
    names: dict[tuple[Any, ...], str] = {}
    for key, hedge, words, speaker, outcome, count in connection.execute(counted):
        group = (key, hedge, words)
        names[group] = min(speaker or "", names.get(group, speaker or ""))
        counts[group]["predicted"] += count
        counts[group][_FIELDS[outcome]] += count
    for group, outcome, decided in _decided_groups(connection, wanted, day):
        counts[group][_FIELDS[outcome]] -= 1
        counts[group][f"decided_{_FIELDS[decided]}"] += 1
    sums = (
        ForecastSum(
            key, names[key, hedge, words] or None, hedge, words, **counts[key, hedge, words]
        )
        for key, hedge, words in counts
    )
    return tuple(
        sorted(
            sums,
            key=lambda one: (
                -one.predicted,
                one.speaker or "~",
                one.hedge_words or "~",
                one.hedge or "",
            ),
        )
    )


_FIELDS = {"came-true": "came_true", "did-not": "did_not", "open": "open"}


def _decided_groups(
    connection: Connection, wanted: Filter, day: str
) -> Iterable[tuple[tuple[Any, ...], Outcome, Outcome]]:
    """The decided forecasts among those asked for: their group, what is proposed, what was decided."""
    decided = _decisions(connection, None)
    columns = (_E.claim_id, _E.speaker_key, _E.hedge, _E.hedge_words, _S.outcome)
    for some in chunks(decided):
        query = _from(select(*columns), wanted, day).where(
            *_conditions(wanted, day), _E.copy_of.is_(None), _E.claim_id.in_(some)
        )
        for claim, *group, outcome in connection.execute(query):
            yield tuple(group), outcome, decided[claim].said(outcome)


def _decisions(connection: Connection, ids: Sequence[str] | None) -> dict[str, _Decision]:
    """The last standing decision on each of some forecasts; on all where ``ids`` is None."""
    query = select(schema.judgements).where(_J.target_kind == "forecast", stands())
    ordered = query.order_by(_J.at, _J.id)
    parts = [ordered] if ids is None else [ordered.where(_J.target_id.in_(x)) for x in chunks(ids)]
    return {
        str(row.target_id): _Decision(
            _outcome(row.value), row.decision, row.person, row.reason, row.at
        )
        for part in parts
        for row in connection.execute(part)
    }


def _outcome(stored: str | None) -> Outcome | None:
    value = json.loads(stored) if stored else None
    said = value.get("outcome") if isinstance(value, dict) else None
    return next((one for one in OUTCOMES if one == said), None)


def _rows(
    connection: Connection, query: Select[Any], column: ColumnElement[str], ids: Sequence[str]
) -> list[Row[Any]]:
    return [
        row for some in chunks(ids) for row in connection.execute(query.where(column.in_(some)))
    ]


def _last_day(connection: Connection) -> str:
    """The last day on which anything was published, as far as the ledger knows."""
    return str(connection.scalar(select(func.max(schema.documents.c.known_day))) or "9999-12-31")
