"""The ledger's rows of a question as the types that linking judges by: positions, families, steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from counterclaim.ledger.queries.results import FamilyRow, PositionRow, QuestionDetail
from counterclaim.link.trajectories import Step, trajectories
from counterclaim.model.claim import Kind
from counterclaim.model.linking import (
    Copy,
    Family,
    HowCopied,
    Interest,
    Position,
    Question,
    Stance,
)


def position_of(row: PositionRow) -> Position:
    """A stored position as linking made it."""
    return Position(
        id=row.id, question_id=row.question_id, claim_id=row.claim.id,
        document_id=row.claim.document_id, family_id=row.family_id, speaker=row.speaker,
        speaker_name=row.speaker_name, side=row.side, stance=cast(Stance, row.stance), act=row.act,
        said=row.said, published=row.published, happened=row.happened, low=row.low, high=row.high,
        exactness=row.exactness, value=row.value, interest=cast("Interest | None", row.interest),
        interest_reason=row.interest_reason, copy_of=row.copy_of,
    )  # fmt: skip


def steps_of(detail: QuestionDetail) -> tuple[tuple[Step, ...], ...]:
    """Each speaker's steps on a question."""
    row = detail.question
    question = Question(row.id, cast(Kind, row.kind), row.key, row.title, row.reason)
    return tuple(trajectories(map(position_of, detail.positions), (question,)).values())


def families_of(
    rows: Iterable[FamilyRow], positions: Iterable[PositionRow]
) -> Mapping[str, Family]:
    """Families by id, one for each that a position stands in, though its own rows be retired."""
    members: dict[str, list[FamilyRow]] = {position.family_id: [] for position in positions}
    for row in rows:
        members.setdefault(row.family_id, []).append(row)
    return {family_id: _family(family_id, own) for family_id, own in members.items()}


def _family(family_id: str, rows: list[FamilyRow]) -> Family:
    origin = next((row.document_id for row in rows if row.is_origin), None)
    copies = tuple(
        Copy(row.document_id, origin, cast(HowCopied, row.how), row.reason or "", row.similarity)
        for row in rows
        if row.how is not None
    )
    name = rows[0].origin if rows else None
    return Family(family_id, name, origin, tuple(row.document_id for row in rows), copies)
