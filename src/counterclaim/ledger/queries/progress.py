"""How far reviewing has come, by whom, and how far people agree; and all decisions, for export."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, case, func, select

from counterclaim.ledger import schema
from counterclaim.ledger.judgements import Judgement, judgement_of, stands
from counterclaim.ledger.remembering import chunks

_J, _X, _P, _S, _C = (
    schema.judgements.c, schema.carried.c, schema.positions.c, schema.question_sums.c,
    schema.claims.c,
)  # fmt: skip
VERDICTS = ("accept", "reject", "correct")
"""Decisions on a claim in which people can agree or not."""


@dataclass(frozen=True, slots=True)
class ByPerson:
    """What one person decided, as it stands; ``items`` counts claims, the others decisions of each sort."""

    person: str
    items: int
    accepted: int
    rejected: int
    corrected: int
    other: int
    latest: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people's agreement over the claims that both decided. ``kappa`` is Cohen's, -1 to 1.

    None where both always say the same one thing, so that chance alone would give as much.
    """

    one: str
    other: str
    items: int
    agreed: int
    kappa: float | None

    @property
    def share(self) -> float:
        """The part of the claims on which they agree, 0 to 1."""
        return self.agreed / self.items


@dataclass(frozen=True, slots=True)
class Progress:
    """How many positions in contested questions and how many claims there are, and how many are decided.

    ``doubly`` counts claims that two people or more decided, ``agreed`` those on which all say the same.
    """

    contested: int
    contested_decided: int
    claims: int
    decided: int
    people: tuple[ByPerson, ...]
    doubly: int
    agreed: int
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One judgement as it is exported. ``stands`` is False for a withdrawn one and for a withdrawal.

    ``document_id``, ``begin``, ``end`` and ``words`` say where a judged claim's words stand.
    """

    id: str
    at: str
    person: str
    decision: str
    target_kind: str
    target_id: str
    reason: str
    value: Any
    stands: bool
    document_id: str | None
    begin: int | None
    end: int | None
    words: str | None


def progress(connection: Connection) -> Progress:
    """Counts over the stored sums and over people's judgements, which are never very many."""
    judged = _standing_on_claims(connection)
    verdicts = _verdicts(judged)
    shared = [said for said in verdicts.values() if len(said) > 1]
    contested = select(func.sum(_S.positions)).where(_S.contested == 1)
    return Progress(
        contested=connection.scalar(contested) or 0,
        contested_decided=_in_contested(connection, list(verdicts)),
        claims=connection.scalar(select(func.sum(schema.claim_days.c.claims))) or 0,
        decided=len(verdicts),
        people=_people(connection, verdicts),
        doubly=len(shared),
        agreed=sum(len(set(said.values())) == 1 for said in shared),
        pairs=tuple(_pairs(shared)),
    )


def cohens_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa (1960) of two people's verdicts on the same items; None where chance gives all."""
    n = len(pairs)
    if not n:
        return None
    agreed = sum(one == other for one, other in pairs) / n
    first, second = (Counter(side) for side in zip(*pairs, strict=True))
    chance = sum(first[verdict] * second[verdict] for verdict in first) / n**2
    return None if chance == 1 else (agreed - chance) / (1 - chance)


def all_decisions(connection: Connection) -> tuple[DecisionRow, ...]:
    """Every judgement ever made, in the order of time, withdrawn ones and withdrawals too."""
    table = schema.judgements
    found = connection.execute(
        select(table, stands().label("stands")).order_by(_J.at, _J.id)
    ).mappings()
    rows = [dict(row) for row in found]
    standing = {row["id"]: bool(row.pop("stands")) for row in rows}
    judgements = [judgement_of(row) for row in rows]
    on_claims = [one.target_id for one in judgements if one.target_kind in ("claim", "forecast")]
    words = _words(connection, on_claims)
    return tuple(_row(one, standing[one.id], words) for one in judgements)


def _row(one: Judgement, stands_: bool, words: Mapping[str, tuple[Any, ...]]) -> DecisionRow:
    document_id, begin, end, exact = words.get(one.target_id, (None, None, None, None))
    return DecisionRow(
        id=one.id, at=one.at, person=one.person, decision=one.decision,
        target_kind=one.target_kind, target_id=one.target_id, reason=one.reason, value=one.value,
        stands=stands_, document_id=document_id, begin=begin, end=end, words=exact,
    )  # fmt: skip


def _words(connection: Connection, claim_ids: Sequence[str]) -> dict[str, tuple[Any, ...]]:
    """Where judged claims stand, those of earlier readings where they stood."""
    found: dict[str, tuple[Any, ...]] = {}
    names = ("document_id", "span_begin", "span_end", "exact")
    for some in chunks(sorted(set(claim_ids))):
        for table, key in ((schema.carried, _X.claim_id), (schema.claims, _C.id)):
            query = select(key, *(table.c[name] for name in names)).where(key.in_(some))
            if table is schema.claims:
                query = query.where(_C.retired_run.is_(None))
            found |= {str(row[0]): tuple(row[1:]) for row in connection.execute(query)}
    return found


def _standing_on_claims(connection: Connection) -> list[tuple[str, str, str]]:
    """Claim, person and verdict of standing judgements, in the order of time."""
    query = (
        select(func.coalesce(_X.current_id, _J.target_id), _J.person, _J.decision)
        .select_from(schema.judgements)
        .outerjoin(schema.carried, _X.claim_id == _J.target_id)
        .where(_J.target_kind == "claim", _J.decision.in_(VERDICTS), stands())
        .order_by(_J.at, _J.id.desc())
    )
    return [(claim, person, verdict) for claim, person, verdict in connection.execute(query)]


def _verdicts(judged: list[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    """Each person's latest verdict on each claim."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for claim, person, verdict in judged:
        found[claim][person] = verdict
    return dict(found)


def _people(
    connection: Connection, verdicts: Mapping[str, Mapping[str, str]]
) -> tuple[ByPerson, ...]:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for said in verdicts.values():
        for person, verdict in said.items():
            counted[person][verdict] += 1
    on_claims = (_J.target_kind == "claim") & _J.decision.in_(VERDICTS)
    other = func.sum(case((on_claims, 0), else_=1))
    query = select(_J.person, other, func.max(_J.at)).where(stands()).group_by(_J.person)
    rows = [
        ByPerson(
            person, counted[person].total(), counted[person]["accept"], counted[person]["reject"],
            counted[person]["correct"], int(rest), latest,
        )
        for person, rest, latest in connection.execute(query)
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (-row.items, row.person)))


def _pairs(shared: list[dict[str, str]]) -> list[Pair]:
    both: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for said in shared:
        for one, other in combinations(sorted(said), 2):
            both[one, other].append((said[one], said[other]))
    return [
        Pair(*people, len(pairs), sum(a == b for a, b in pairs), cohens_kappa(pairs))
        for people, pairs in sorted(both.items())
    ]


def _in_contested(connection: Connection, claim_ids: Sequence[str]) -> int:
    found: set[str] = set()
    for some in chunks(claim_ids):
        query = (
            select(_P.claim_id)
            .join_from(schema.positions, schema.question_sums, _S.question_id == _P.question_id)
            .where(_P.claim_id.in_(some), _P.retired_run.is_(None), _S.contested == 1)
        )
        found.update(connection.scalars(query))
    return len(found)
