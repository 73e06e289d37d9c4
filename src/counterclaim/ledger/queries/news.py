"""What came to a ledger since some moment, and what a reader of the case looks at first."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Select, func, select

from counterclaim.ledger import schema
from counterclaim.ledger.constructs import unsearched
from counterclaim.ledger.queries.bounded import CAP
from counterclaim.ledger.queries.claims import claims_by_id
from counterclaim.ledger.queries.documents import document_rows
from counterclaim.ledger.queries.relations import added_relations, relations_by_id
from counterclaim.ledger.queries.results import ClaimRow, DocumentRow, RelationRow

LOOKED_THROUGH = 300
"""Of so many latest revisions those that fell are found. Own choice: each costs two look-ups."""
TURNS = ("reverses", "revises")
_D, _C, _P, _R = schema.documents, schema.claims, schema.positions, schema.relations


@dataclass(frozen=True, slots=True)
class News:
    """What was added in one run and after it. Counts stop at ``CAP`` + 1."""

    documents: int
    claims: int
    contradictions: int
    turns: int
    latest_documents: tuple[DocumentRow, ...]
    latest_contradictions: tuple[RelationRow, ...]
    latest_turns: tuple[RelationRow, ...]

    @property
    def anything(self) -> bool:
        """Whether there is anything new."""
        return bool(self.documents or self.claims or self.contradictions or self.turns)


@dataclass(frozen=True, slots=True)
class Admission:
    """A position that harms the speaker's own side, with why and its words."""

    position_id: str
    question_id: str
    question: str
    speaker_name: str
    reason: str | None
    known_day: str
    claim: ClaimRow


def first_run_since(connection: Connection, moment: str | None) -> int | None:
    """The first run that ended after a moment (ISO, UTC); for None the run of the last addition.

    None where there was no such run: nothing is new.
    """
    if moment is None:
        last = select(_D.c.first_run).order_by(_D.c.number.desc()).limit(1)
        return connection.scalar(last)
    runs = schema.runs.c
    ended = func.coalesce(runs.finished, "9999") > moment
    found: int | None = connection.scalar(select(func.min(runs.id)).where(ended))
    return found


def news(connection: Connection, first_run: int | None, limit: int) -> News:
    """What was added since a run, with the latest rows of each sort."""
    if first_run is None:
        return News(0, 0, 0, 0, (), (), ())
    documents = select(_D.c.id).where(_D.c.first_run >= first_run)
    # From the new documents to their claims, whichever way looks shorter to the database.
    of_document = _C.c.document_id == unsearched(_D.c.id)
    claims = (
        select(_C.c.id)
        .select_from(_D.join(_C, of_document & _C.c.retired_run.is_(None)))
        .where(_D.c.first_run >= first_run)
    )
    latest = documents.order_by(_D.c.first_run.desc(), _D.c.number.desc()).limit(limit)
    ids = [str(one) for one in connection.scalars(latest)]
    rows = document_rows(connection, ids)
    return News(
        documents=_counted(connection, documents),
        claims=_counted(connection, claims),
        contradictions=_counted(connection, _drawn(("contradicts",), first_run)),
        turns=_counted(connection, _drawn(TURNS, first_run)),
        latest_documents=tuple(rows[one] for one in ids),
        latest_contradictions=added_relations(connection, ("contradicts",), first_run, limit),
        latest_turns=added_relations(connection, TURNS, first_run, limit),
    )


def admissions(connection: Connection, limit: int) -> tuple[Admission, ...]:
    """The latest positions against the speaker's interest, by the case's parties; copies are left out."""
    questions = schema.questions.c
    query = (
        select(_P, questions.title)
        .join(
            schema.questions, (questions.id == _P.c.question_id) & questions.retired_run.is_(None)
        )
        .where(
            _P.c.retired_run.is_(None), _P.c.interest == "against-interest", _P.c.copy_of.is_(None)
        )
        .order_by(_P.c.known_day.desc(), _P.c.id)
        .limit(limit)
    )
    found = connection.execute(query).mappings().all()
    claims = {one.id: one for one in claims_by_id(connection, [row["claim_id"] for row in found])}
    return tuple(
        Admission(
            row["id"], row["question_id"], row["title"], row["speaker_name"],
            row["interest_reason"], row["known_day"], claims[row["claim_id"]],
        )
        for row in found
        if row["claim_id"] in claims
    )  # fmt: skip


def corrections(connection: Connection, limit: int) -> tuple[RelationRow, ...]:
    """The latest figures that a speaker lowered and that a copy changed, the latest known first.

    Of revisions only the latest :data:`LOOKED_THROUGH` are looked through.
    """
    newest = (_R.c.known_day.desc(), _R.c.id)
    of_kind = select(_R.c.id, _R.c.earlier, _R.c.later, _R.c.known_day).where(
        _R.c.retired_run.is_(None)
    )
    revised = (
        of_kind.where(_R.c.kind == "revises").order_by(*newest).limit(LOOKED_THROUGH).subquery()
    )
    before, after = _P.alias("before"), _P.alias("after")
    fell = (
        select(revised.c.id)
        .join(before, (before.c.id == revised.c.earlier) & before.c.retired_run.is_(None))
        .join(after, (after.c.id == revised.c.later) & after.c.retired_run.is_(None))
        .where(
            func.coalesce(after.c.high, after.c.low) < func.coalesce(before.c.low, before.c.high)
        )
        .order_by(revised.c.known_day.desc(), revised.c.id)
        .limit(limit)
    )
    drifted = select(_R.c.id).where(_R.c.retired_run.is_(None), _R.c.kind == "drifts")
    ids = [*connection.scalars(fell), *connection.scalars(drifted.order_by(*newest).limit(limit))]
    rows = sorted(relations_by_id(connection, ids), key=lambda row: row.id)
    return tuple(sorted(rows, key=lambda row: row.known_day, reverse=True)[:limit])


def _drawn(kinds: tuple[str, ...], first_run: int) -> Select[tuple[str]]:
    return select(_R.c.id).where(
        _R.c.retired_run.is_(None), _R.c.kind.in_(kinds), _R.c.first_run >= first_run
    )


def _counted(connection: Connection, rows: Select[tuple[str]]) -> int:
    some = rows.limit(CAP + 1).subquery()
    return connection.scalar(select(func.count()).select_from(some)) or 0
