"""The latest judgement on each of some rows."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from counterclaim.ledger.schema import judgements

# SQLite takes at most 32,766 values in a statement.
CHUNK = 10_000


def latest_decisions(
    connection: Connection, kind: str, target_ids: Sequence[str]
) -> dict[str, tuple[str, str]]:
    """Decision and person for each row that somebody judged."""
    latest: dict[str, tuple[str, str]] = {}
    if connection.scalar(select(judgements.c.id).limit(1)) is None:
        return latest
    for at in range(0, len(target_ids), CHUNK):
        found = connection.execute(
            select(judgements.c.target_id, judgements.c.decision, judgements.c.person)
            .where(
                judgements.c.target_kind == kind,
                judgements.c.target_id.in_(target_ids[at : at + CHUNK]),
            )
            .order_by(judgements.c.at, judgements.c.id.desc())
        )
        latest.update({str(target): (decision, person) for target, decision, person in found})
    return latest
