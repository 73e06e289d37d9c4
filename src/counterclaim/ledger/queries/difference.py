"""What changed between two days of publication: what was new, and how it stood to what was known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from counterclaim.errors import Fault, InputError
from counterclaim.ledger import schema
from counterclaim.ledger.days import days_of
from counterclaim.ledger.queries.claims import claims_by_id
from counterclaim.ledger.queries.decisions import CHUNK
from counterclaim.ledger.queries.filter import Filter
from counterclaim.ledger.queries.relations import relations_between
from counterclaim.ledger.queries.results import ClaimRow, RelationRow

_SUMS, _Q, _P = schema.question_sums.c, schema.questions.c, schema.positions.c
CHANGES = {
    "revised": "revises",
    "reversed": "reverses",
    "contradicted": "contradicts",
    "corroborated": "corroborates",
    "changed by a copy": "drifts",
}
"""How a change is called, and the relation that it is."""


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """A question that nobody had answered by the first day, and who answered it first."""

    question_id: str
    question: str
    reason: str
    speaker: str
    known_day: str
    claim: ClaimRow


@dataclass(frozen=True, slots=True)
class Change:
    """A relation known since the first day, with the words of both ends."""

    relation: RelationRow
    earlier: ClaimRow
    later: ClaimRow


@dataclass(frozen=True, slots=True)
class Difference:
    """What had been published by the day ``until``, and not by the day ``since`` (both ISO, inclusive).

    ``changes`` has every name of :data:`CHANGES`, each list in the order of the days.
    """

    since: str
    until: str
    new: tuple[FirstAnswer, ...]
    changes: dict[str, tuple[Change, ...]]


def difference(connection: Connection, since: str, until: str) -> Difference:
    """What changed after the end of one day, month or year until the end of another.

    Raises InputError for a day that is none, and where the second does not come after the first.
    """
    first, last = Filter(as_of=since).known_by, Filter(as_of=until).known_by
    if first is None or last is None or first >= last:
        raise InputError(Fault(
            "bad-days", "there is nothing between these days", "--from and --to",
            f"'{until}' does not end after '{since}'", "Give the earlier day as --from",
        ))  # fmt: skip
    found = {
        name: relations_between(connection, kind, first, last) for name, kind in CHANGES.items()
    }
    ends = {
        end for rows in found.values() for x in rows for end in (x.earlier_claim, x.later_claim)
    }
    claims = {row.id: row for row in claims_by_id(connection, sorted(ends))}
    changes = {
        name: tuple(
            Change(row, claims[row.earlier_claim], claims[row.later_claim])
            for row in rows
            if row.earlier_claim in claims and row.later_claim in claims
        )
        for name, rows in found.items()
    }
    return Difference(first, last, _first_answers(connection, first, last), changes)


def _first_answers(connection: Connection, first: str, last: str) -> tuple[FirstAnswer, ...]:
    query = (
        select(_SUMS.question_id, _Q.title, _Q.reason, _SUMS.first_day)
        .join_from(schema.question_sums, schema.questions, _Q.id == _SUMS.question_id)
        .where(_Q.retired_run.is_(None), _SUMS.first_day > first, _SUMS.first_day <= last)
        .order_by(_SUMS.first_day, _SUMS.origins.desc(), _SUMS.question_id)
    )
    questions = connection.execute(query).all()
    answers = _answers(connection, [row.question_id for row in questions])
    claims = {
        row.id: row for row in claims_by_id(connection, sorted({x[0] for x in answers.values()}))
    }
    return tuple(
        FirstAnswer(
            row.question_id, row.title, row.reason, answers[row.question_id][1], row.first_day,
            claims[answers[row.question_id][0]],
        )
        for row in questions
        if answers.get(row.question_id, ("", ""))[0] in claims
    )  # fmt: skip


def _answers(connection: Connection, questions: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The claim and the speaker of the first position on each question."""
    found: dict[str, tuple[str, str, str, str]] = {}
    for at in range(0, len(questions), CHUNK):
        query = select(
            _P.question_id, _P.known_day, _P.said, _P.published, _P.claim_id, _P.speaker_name
        ).where(_P.question_id.in_(questions[at : at + CHUNK]), _P.retired_run.is_(None))
        for row in connection.execute(query):
            said = days_of(row.said or row.published)[0] or row.known_day
            one = (row.known_day, said, row.claim_id, row.speaker_name)
            found[row.question_id] = min(one, found.get(row.question_id, one))
    return {question: (claim, speaker) for question, (_, _, claim, speaker) in found.items()}
