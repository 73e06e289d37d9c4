"""Which questions a document's claims answer, and who else answers them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select

from counterclaim.ledger import schema
from counterclaim.ledger.remembering import chunks

_P, _Q, _SUMS = schema.positions, schema.questions, schema.question_sums
# Speakers that are named; more are counted.
NAMED = 6


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that a claim answers. ``others`` are some who answer it as well; ``speakers`` counts all."""

    question_id: str
    title: str
    speakers: int
    contested: bool
    others: tuple[str, ...]


_OF_DOCUMENT = (
    select(
        _P.c.claim_id, _P.c.question_id, _P.c.speaker_name, _Q.c.title, _SUMS.c.speakers,
        _SUMS.c.contested,
    )
    .join(_Q, (_Q.c.id == _P.c.question_id) & _Q.c.retired_run.is_(None))
    .join(_SUMS, _SUMS.c.question_id == _P.c.question_id)
    .where(_P.c.document_id == bindparam("document"), _P.c.retired_run.is_(None))
    .order_by(_P.c.claim_id, _P.c.question_id)
)  # fmt: skip
_SPEAKERS = (
    select(_P.c.speaker_name)
    .where(_P.c.question_id == bindparam("question"), _P.c.retired_run.is_(None))
    .distinct()
    .limit(NAMED + 1)
)
# The same in the order that SQLite's index has: of the first day on which each spoke.
_SPEAKERS_IN_ORDER = (
    select(_P.c.speaker_name)
    .where(_P.c.question_id == bindparam("question"), _P.c.retired_run.is_(None))
    .group_by(_P.c.speaker_name)
    .order_by(func.min(_P.c.known_day), func.min(_P.c.speaker))
    .limit(NAMED + 1)
)


def answered_in(
    connection: Connection, document_id: str, claims: Collection[str]
) -> dict[str, tuple[Answered, ...]]:
    """For some of a document's claims, by id, the questions that they answer."""
    found: dict[str, tuple[Answered, ...]] = {}
    names: dict[str, Sequence[str]] = {}
    speakers = _SPEAKERS if connection.dialect.name == "sqlite" else _SPEAKERS_IN_ORDER
    rows = (
        row
        for some in chunks(claims)
        for row in connection.execute(
            _OF_DOCUMENT.where(_P.c.claim_id.in_(some)), {"document": document_id}
        )
    )
    for row in rows:
        if row.question_id not in names:
            named = {"question": row.question_id}
            alone = row.speakers < 2
            names[row.question_id] = () if alone else connection.scalars(speakers, named).all()
        others = tuple(name for name in names[row.question_id] if name != row.speaker_name)
        one = Answered(
            row.question_id, row.title, row.speakers, bool(row.contested), others[:NAMED]
        )
        found[row.claim_id] = (*found.get(row.claim_id, ()), one)
    return found
