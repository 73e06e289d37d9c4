"""The register of forecasts: how each stands by some day, on which claims, and what people decided.

What is proposed and what a person decided are never added together.
"""

from __future__ import annotations

import dataclasses
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, func, or_, select

from counterclaim.ledger import forecast_tables as tables
from counterclaim.ledger import schema
from counterclaim.ledger.constructs import unsearched
from counterclaim.ledger.forecast_bearings import bearings_on
from counterclaim.ledger.judgements import stands
from counterclaim.ledger.queries.bounded import CAP
from counterclaim.ledger.queries.claims import claims_by_id
from counterclaim.ledger.queries.filter import Condition, Filter, claim_conditions
from counterclaim.ledger.queries.forecasts_asked import (
    about_claims,
    asked_forecasts,
    asks_claims,
    entry_conditions,
)
from counterclaim.ledger.queries.results import ClaimRow, Page
from counterclaim.ledger.remembering import chunks
from counterclaim.link.forecasts import Bearing, Settled, settle

_EVERY = Filter()
EVIDENCE = 3
"""Claims given of those that bear on one forecast, where not all forecasts are asked for."""
Outcome = Literal["came-true", "did-not", "open"]
OUTCOMES: tuple[Outcome, ...] = ("came-true", "did-not", "open")
_E, _S, _C = tables.entries.c, tables.states.c, schema.claims.c
_J, _X = schema.judgements.c, schema.carried.c


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
    is the last standing judgement, ``decided`` the outcome that it gives. ``more_evidence`` counts claims that
    bear on it as well and are not among ``evidence``.
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
    more_evidence: int = 0
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
    ``sums`` are by speaker and hedge, ``every`` counts them all together, of nobody. ``copies`` counts
    forecasts left out as they only carry another one of the same report on.
    """

    sums: tuple[ForecastSum, ...] = field(default=())
    every: ForecastSum = field(default=ForecastSum(None, None, None, None))
    as_of: str = ""
    copies: int = 0


def register(
    connection: Connection,
    wanted: Filter,
    outcome: Outcome | None = None,
    most: int | None = None,
) -> RegisterPage:
    """Forecasts and how they stand; ``outcome`` keeps those of which that is proposed.

    Of the filter, since and until are about the day on which a forecast was said. ``most`` bounds the lines
    of the sums, those who predicted most first; with it, of very many forecasts only the latest are counted.
    """
    day = wanted.known_by or _last_day(connection)
    plain = dataclasses.replace(_EVERY, limit=wanted.limit, offset=wanted.offset, kind=wanted.kind)
    today = wanted == plain
    some = None if today or most is None else asked_forecasts(connection, wanted, day)
    asked = _Asked(wanted, day, None if some is None else some.ids)
    counted = _stored(connection, most) if today else _counted(connection, asked, most)
    outcomes = OUTCOMES if outcome is None else (outcome,)
    few = outcome is not None and today and counted.every[outcome] <= CAP
    chosen = _chosen(asked, outcome, few=few).limit(wanted.limit).offset(wanted.offset)
    ids = [str(one) for one in connection.scalars(chosen)]
    decided = list(_decided_by(connection, asked))
    return RegisterPage(
        forecasts_by_id(connection, ids, day, None if most is None else EVIDENCE),
        sum(counted.every[one] for one in outcomes),
        more=bool(some and some.looked_through),
        partial=bool(some and some.looked_through),
        looked_through=some.looked_through if some else "",
        sums=_named(connection, _sums(counted.by_speaker, decided)),
        every=_sum((None, None, None), counted.every, decided),
        as_of=day,
        copies=counted.copies,
    )


def _chosen(asked: _Asked, outcome: Outcome | None, *, few: bool) -> Select[Any]:
    """Ids of forecasts, the latest known first; of an outcome that ``few`` have, found by their states."""
    known = unsearched(_E.known_day) if few else _E.known_day
    conditions = [known <= asked.day] if few else asked.conditions()
    if outcome is not None:
        conditions += [*_by(asked.day), _S.outcome == outcome]
    if few:
        conditions.append(_S.copy == 0)
    joined = asked.joined(state=outcome is not None)
    chosen = select(_E.claim_id).select_from(joined).where(*conditions, _E.copy_of.is_(None))
    return chosen.order_by(known.desc(), _E.claim_id)


def forecasts_by_id(
    connection: Connection, ids: Sequence[str], as_of: str, few: int | None = None
) -> tuple[ForecastRow, ...]:
    """Some forecasts of the register, in the order of the ids, as they stand by an ISO day.

    Of what bears on each so many claims are given, all with None.
    """
    entries = {
        str(row.claim_id): row
        for row in _rows(connection, select(tables.entries), _E.claim_id, ids)
    }
    claims = {row.id: row for row in claims_by_id(connection, ids)}
    settled = _settled(connection, entries, as_of)
    told = {bearing.claim_id for one in settled.values() for bearing in one.bearings[:few]}
    evidence = {row.id: row for row in claims_by_id(connection, sorted(told))}
    decided = _decisions(connection, ids)
    return tuple(
        _row(claims[one], entries[one], _Standing(settled[one], evidence, few, decided.get(one)))
        for one in ids
        if one in entries and one in claims
    )


def _settled(
    connection: Connection, entries: Mapping[str, Row[Any]], as_of: str
) -> dict[str, Settled]:
    """How some forecasts stand by claims alone, by an ISO day."""
    bearings = bearings_on(connection, list(entries))
    by = date.fromisoformat(as_of)
    return {
        id_: settle(bearings[id_], date.fromisoformat(entry.due) if entry.due else None, by)
        for id_, entry in entries.items()
    }


@dataclass(frozen=True, slots=True)
class _Standing:
    settled: Settled
    claims: Mapping[str, ClaimRow]
    few: int | None
    decided: _Decision | None


def _row(claim: ClaimRow, entry: Row[Any], standing: _Standing) -> ForecastRow:
    settled, shared = standing.settled, {name: getattr(claim, name) for name in _SHARED}
    bearings = settled.bearings[: standing.few]
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
            for one in bearings
            if one.claim_id in standing.claims
        ),
        more_evidence=len(settled.bearings) - len(bearings),
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


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for by an ISO day; the ids of the forecasts where they are known already."""

    wanted: Filter
    day: str
    ids: tuple[str, ...] | None = None

    @property
    def of_some(self) -> bool:
        """Whether not all are meant that are known by the day."""
        dated = self.wanted.since is not None or self.wanted.until is not None
        return dated or self.ids is not None or asks_claims(self.wanted)

    @property
    def _claims(self) -> bool:
        return self.ids is None and asks_claims(self.wanted)

    def joined(self, *, state: bool) -> FromClause:
        """Entries, with their states and their claims where these are asked about."""
        joined: FromClause = tables.entries
        if state:
            joined = joined.join(tables.states, _S.claim_id == _E.claim_id)
        return joined.join(schema.claims, _C.id == _E.claim_id) if self._claims else joined

    def conditions(self) -> list[Condition]:
        """Conditions on what is joined."""
        if self.ids is not None:
            return [_E.claim_id.in_(self.ids)]
        conditions = entry_conditions(self.wanted, self.day)
        if self._claims:
            conditions.extend(claim_conditions(about_claims(self.wanted), dated=False))
        return conditions


def _by(day: str) -> tuple[Condition, ...]:
    """That a state is that of a day."""
    return _S.from_day <= day, or_(_S.to_day.is_(None), _S.to_day > day)


_Counts = dict[str, dict[Outcome, int]]


@dataclass(frozen=True, slots=True)
class _Counted:
    """Counts by speaker and hedge, those who predicted most first; all together; those carried on."""

    by_speaker: _Counts
    every: dict[Outcome, int]
    copies: int


_Judged = tuple[str, Outcome, Outcome]


def _counts(connection: Connection, asked: _Asked, *, copies: bool) -> _Counts:
    """By speaker and hedge, how many forecasts of which each outcome is proposed by a day."""
    query = select(_S.who, _S.outcome, func.count()).where(_S.copy == int(copies), *_by(asked.day))
    if asked.of_some:
        query = query.select_from(asked.joined(state=True)).where(*asked.conditions())
    counts: _Counts = defaultdict(lambda: dict.fromkeys(OUTCOMES, 0))
    for who, outcome, count in connection.execute(query.group_by(_S.who, _S.outcome)):
        counts[who][outcome] += count
    return counts


def _counted(connection: Connection, asked: _Asked, most: int | None) -> _Counted:
    """Counted now, by the day asked for."""
    counts = _counts(connection, asked, copies=False)
    carried = _counts(connection, asked, copies=True)
    ranked = sorted(counts.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    every = {one: sum(some[one] for some in counts.values()) for one in OUTCOMES}
    copies = sum(count for some in carried.values() for count in some.values())
    return _Counted(dict(ranked[:most]), every, copies)


def _stored(connection: Connection, most: int | None) -> _Counted:
    """As summed with the links, which is how all stand by the last day."""
    s = tables.sums.c
    columns = (s.came_true, s.did_not, s.open)
    first = select(s.who, *columns).where(s.predicted > 0).order_by(s.predicted.desc(), s.who)
    by_speaker = {
        str(who): dict(zip(OUTCOMES, counts, strict=True))
        for who, *counts in connection.execute(first.limit(most))
    }
    summed = select(*(func.coalesce(func.sum(column), 0) for column in (*columns, s.copies)))
    *every, copies = connection.execute(summed).one()
    return _Counted(by_speaker, dict(zip(OUTCOMES, every, strict=True)), copies)


def _sums(counts: _Counts, decided: Sequence[_Judged]) -> list[ForecastSum]:
    """Forecasts by speaker and hedge; speakers not yet named."""
    judged = defaultdict[str, list[_Judged]](list)
    for one in decided:
        judged[one[0]].append(one)
    return [_sum(json.loads(who), some, judged[who]) for who, some in counts.items()]


def _sum(
    who: Sequence[str | None], counts: Mapping[Outcome, int], decided: Sequence[_Judged]
) -> ForecastSum:
    """One line: those that somebody decided are counted by that, not by what is proposed."""
    key, hedge, words = who
    proposed = [counts[one] - sum(was == one for _, was, _ in decided) for one in OUTCOMES]
    said = [sum(now == one for _, _, now in decided) for one in OUTCOMES]
    return ForecastSum(key, None, hedge, words, sum(counts.values()), *proposed, *said)


def _named(connection: Connection, sums: Sequence[ForecastSum]) -> tuple[ForecastSum, ...]:
    """The same with the speakers' names."""
    names: dict[str, str] = {}
    for some in chunks({one.speaker_key for one in sums if one.speaker_key is not None}):
        query = select(_E.speaker_key, func.min(_E.speaker)).where(_E.speaker_key.in_(some))
        rows = connection.execute(query.group_by(_E.speaker_key))
        names |= {str(key): str(name) for key, name in rows}
    return tuple(dataclasses.replace(one, speaker=names.get(one.speaker_key or "")) for one in sums)


def _decided_by(connection: Connection, asked: _Asked) -> Iterator[_Judged]:
    """The decided forecasts among those asked for: of whom, what is proposed, what was decided."""
    decided = _decisions(connection, None)
    for some in chunks(decided):
        query = select(_E.claim_id, _S.who, _S.outcome).select_from(asked.joined(state=True))
        these = (*asked.conditions(), *_by(asked.day), _S.copy == 0, _E.claim_id.in_(some))
        for claim, who, outcome in connection.execute(query.where(*these)):
            yield str(who), outcome, decided[claim].said(outcome)


def _decisions(connection: Connection, ids: Sequence[str] | None) -> dict[str, _Decision]:
    """The last standing decision on each of some forecasts; on all where ``ids`` is None.

    One on a forecast of an earlier reading stands on the claim at its words today.
    """
    today = func.coalesce(_X.current_id, _J.target_id)
    query = (
        select(schema.judgements, today.label("today"))
        .outerjoin_from(schema.judgements, schema.carried, _X.claim_id == _J.target_id)
        .where(_J.target_kind == "forecast", stands())
    )
    ordered = query.order_by(_J.at, _J.id)
    parts = [ordered] if ids is None else [ordered.where(today.in_(x)) for x in chunks(ids)]
    return {
        str(row.today): _Decision(_outcome(row.value), row.decision, row.person, row.reason, row.at)
        for part in parts
        for row in connection.execute(part)
    }


def _outcome(stored: str | None) -> Outcome | None:
    value = json.loads(stored) if stored else None
    said = value.get("outcome") if isinstance(value, dict) else None
    return next((one for one in OUTCOMES if one == said), None)


def _rows(
    connection: Connection, query: Select[Any], column: ColumnElement[str], ids: Sequence[str]
) -> list[Any]:
    return [
        row for some in chunks(ids) for row in connection.execute(query.where(column.in_(some)))
    ]


def _last_day(connection: Connection) -> str:
    """The last day on which anything was published, as far as the ledger knows."""
    return str(connection.scalar(select(func.max(schema.documents.c.known_day))) or "9999-12-31")
