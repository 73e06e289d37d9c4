"""The queue of claims to review: what matters first, read from indexes a stretch at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, func, select

from counterclaim.ledger import schema
from counterclaim.ledger.constructs import as_indexed, unsearched
from counterclaim.ledger.judgements import stands
from counterclaim.ledger.queries.claims import claims_by_id
from counterclaim.ledger.queries.filter import Condition
from counterclaim.ledger.queries.results import ClaimRow
from counterclaim.ledger.remembering import chunks
from counterclaim.model.claim import Kind

Missing = Literal["speaker", "identity", "party", "time", "place", "certainty"]
"""What a claim lacks: who says it, which actor that is, whom it is about, when, where, a plain word."""
State = Literal["open", "second", "decided"]
"""Nobody decided; others did and this person did not; somebody did."""

_C, _P, _S, _D = (
    schema.claims.c, schema.positions.c, schema.question_sums.c, schema.documents.c,
)  # fmt: skip
_J, _X = schema.judgements.c, schema.carried.c
# As the index on the stored sums has it, so that the first questions need no sorting of all.
_ORDER = (_S.contested.desc(), _S.origins.desc(), _S.positions.desc(), _S.question_id)
STRETCH = 300
"""Claims that are weighed against each other: the next of the most contested questions."""
SEARCHED = 3_000
"""Positions that are looked through where only some of them have what is asked."""
NEWEST = 40
IN_A_BRIEF = 12
"""Questions that a brief takes at most (``counterclaim brief``)."""
_WEIGHTS = {"contested": 8, "new": 4, "doubtful": 2, "brief": 1}
_PARTIES = ("loss", "control", "violation", "involvement", "responsibility", "movement", "event")


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """What is to be reviewed. ``new_run`` is the first run since the last visit, None for none."""

    kind: Kind | None = None
    question: str | None = None
    missing: Missing | None = None
    state: State = "open"
    person: str | None = None
    new_run: int | None = None
    limit: int = 12
    offset: int = 0


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A claim to review, the question that it answers, and why it stands where it does in the queue."""

    claim: ClaimRow
    question_id: str | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """The next claims; ``weighed`` counts those that were put in order, ``all_seen`` if there are no more."""

    items: tuple[QueueItem, ...]
    weighed: int
    all_seen: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    claim_id: str
    question_id: str | None
    row: Mapping[Any, Any]


def review_queue(connection: Connection, wanted: ReviewFilter) -> Queue:
    """What to review next: claims of contested questions, new ones, doubtful ones, those a brief will take.

    Of the stretch of claims that comes first by their questions (contested, then by origins), and of the
    newest documents; what a copy only carries again is left out.
    """
    found, all_seen = _candidates(connection, wanted)
    brief = _first_questions(connection)
    weighed = [(one, _why(one, wanted, brief)) for one in found]
    # Python's sort keeps the order of the questions among equals.
    weighed.sort(key=lambda pair: -sum(_WEIGHTS[name] for name, _ in pair[1]))
    shown = weighed[wanted.offset : wanted.offset + wanted.limit]
    claims = {row.id: row for row in claims_by_id(connection, [one.claim_id for one, _ in shown])}
    items = tuple(
        QueueItem(claims[one.claim_id], one.question_id, tuple(words for _, words in why))
        for one, why in shown
        if one.claim_id in claims
    )
    return Queue(items, len(weighed), all_seen)


def question_of(connection: Connection, claim_id: str) -> str | None:
    """The question that a claim answers, the most contested one of several."""
    return connection.scalar(
        select(_P.question_id)
        .join_from(schema.positions, schema.question_sums, _S.question_id == _P.question_id)
        .where(_P.claim_id == claim_id, _P.retired_run.is_(None))
        .order_by(_S.contested.desc(), _S.origins.desc(), _S.question_id)
        .limit(1)
    )


def _candidates(
    connection: Connection, wanted: ReviewFilter
) -> tuple[tuple[_Candidate, ...], bool]:
    query = _positions(wanted)
    if wanted.state != "open":
        return tuple(_of(connection, query, _P.claim_id, _judged(connection))), True
    found: dict[str, _Candidate] = {}
    looked, all_seen = 0, True
    for some, held in _questions_in_turn(connection, wanted):
        for one in _of(connection, query, _P.question_id, some):
            found.setdefault(one.claim_id, one)
        looked += min(held, STRETCH)
        if len(found) >= STRETCH or looked >= SEARCHED:
            all_seen = False
            break
    for one in _of(connection, query, _P.document_id, _newest(connection, wanted)):
        found.setdefault(one.claim_id, one)
    return tuple(found.values()), all_seen


def _questions_in_turn(
    connection: Connection, wanted: ReviewFilter
) -> Iterable[tuple[Sequence[str], int]]:
    """Ids of questions in the order of the index on their sums, some at a time, and their positions."""
    if wanted.question is not None:
        yield [wanted.question], 0
        return
    query = select(_S.question_id, _S.positions).order_by(*_ORDER)
    if wanted.kind is not None:
        query = query.where(_S.kind == wanted.kind)
    some: list[str] = []
    held = 0
    for question_id, positions in connection.execute(query):
        if some and held + positions > STRETCH:
            yield some, held
            some, held = [], 0
        some.append(question_id)
        held += positions
    if some:
        yield some, held


def _newest(connection: Connection, wanted: ReviewFilter) -> Sequence[str]:
    """The documents that were added last since the last visit, if any."""
    if wanted.new_run is None or wanted.question is not None:
        return []
    newer = select(_D.id).where(_D.first_run >= wanted.new_run)
    return connection.scalars(newer.order_by(_D.first_run.desc()).limit(NEWEST)).all()


def _judged(connection: Connection) -> Sequence[str]:
    """Claims that a standing judgement is on, at their words of today; people's work, so never very many."""
    query = (
        select(func.coalesce(_X.current_id, _J.target_id))
        .select_from(schema.judgements)
        .outerjoin(schema.carried, _X.claim_id == _J.target_id)
        .where(_J.target_kind == "claim", stands())
    )
    return sorted(set(connection.scalars(query)))


# Of positions that are found otherwise: what lacks something is never searched for among all claims.
_LACKS: Mapping[Missing, ColumnElement[bool]] = {
    "speaker": unsearched(_C.speaker_key).is_(None),
    "identity": unsearched(_C.speaker_key).is_not(None) & unsearched(_C.speaker_actor).is_(None),
    "party": unsearched(_C.kind).in_(_PARTIES) & _C.party.is_(None),
    "time": _C.event.is_(None),
    "place": _C.place.is_(None) | unsearched(_C.gazetteer_id).is_(None),
    "certainty": _C.hedge.in_(("probable", "possible", "doubtful", "unknown")),
}
_DOUBTS: Mapping[Missing, str] = {
    "certainty": "hedged", "speaker": "nobody is named as speaking",
    "identity": "the speaker is not known by name", "party": "whom it is about is not named",
    "time": "its time is not known",
}  # fmt: skip


def _positions(wanted: ReviewFilter) -> Select[Any]:
    """Positions that may be reviewed, each with what its claim lacks."""
    current = (_C.id == _P.claim_id) & _C.retired_run.is_(None)
    lacks = [_LACKS[name].label(name) for name in _DOUBTS]
    return (
        select(_P.claim_id, _P.question_id, _P.first_run, _S.contested, *lacks)
        .join_from(schema.positions, schema.claims, current)
        .join(schema.question_sums, _S.question_id == _P.question_id)
        .where(_P.retired_run.is_(None), _P.copy_of.is_(None), *_conditions(wanted))
    )


def _of(
    connection: Connection, query: Select[Any], by: ColumnElement[Any], ids: Sequence[str]
) -> Iterable[_Candidate]:
    """Those of the positions that one of their own columns gives, in the order of questions."""
    # One question may have very many positions: these come in the order of their own index.
    alone = by is _P.question_id and len(ids) == 1
    query = (
        query.order_by(as_indexed(_P.known_day, _P.speaker, _P.claim_id)).limit(STRETCH)
        if alone
        else query.order_by(*_ORDER, _P.known_day, _P.claim_id)
    )
    for some in chunks(ids):
        rows = connection.execute(query.where(by.in_(some))).mappings().all()
        yield from (_Candidate(row["claim_id"], row["question_id"], row) for row in rows)


def _conditions(wanted: ReviewFilter) -> list[Condition]:
    conditions: list[Condition] = []
    if wanted.state == "open":
        conditions.append(~_decided(_P.claim_id))
    if wanted.state == "second":
        conditions.append(~_decided(_P.claim_id, wanted.person))
    if wanted.kind is not None:
        # Only compared: by its index all claims of a kind would be weighed, not those of some questions.
        conditions.append(unsearched(_C.kind) == wanted.kind)
    if wanted.question is not None:
        conditions.append(_P.question_id == wanted.question)
    if wanted.missing is not None:
        conditions.append(_LACKS[wanted.missing])
    return conditions


def _decided(claim_id: ColumnElement[Any], person: str | None = None) -> ColumnElement[bool]:
    """Whether a judgement stands on the claim, or on one of an earlier reading at its words."""
    j = _J
    of = [j.target_kind == "claim", stands()]
    if person is not None:
        of.append(j.person == person)
    own = select(j.id).where(j.target_id == claim_id, *of).correlate(schema.positions)
    before = select(_X.claim_id).where(_X.current_id == claim_id).correlate(schema.positions)
    carried = select(j.id).where(j.target_id.in_(before), *of).correlate(schema.positions)
    return own.exists() | carried.exists()


def _first_questions(connection: Connection) -> frozenset[str]:
    order = (_S.contested.desc(), _S.origins.desc(), _S.positions.desc(), _S.question_id)
    return frozenset(connection.scalars(select(_S.question_id).order_by(*order).limit(IN_A_BRIEF)))


def _why(
    one: _Candidate, wanted: ReviewFilter, brief: frozenset[str]
) -> tuple[tuple[str, str], ...]:
    """Why the claim matters: what it weighs by, and the words for people."""
    found: list[tuple[str, str]] = []
    if one.row["contested"]:
        found.append(("contested", "its question is contested"))
    if wanted.new_run is not None and one.row["first_run"] >= wanted.new_run:
        found.append(("new", "new since your last visit"))
    doubts = [words for name, words in _DOUBTS.items() if one.row[name]]
    if doubts:
        found.append(("doubtful", ", ".join(doubts)))
    if one.question_id in brief:
        found.append(("brief", "a brief will take it"))
    return tuple(found)
