"""The latest judgement on each of some rows."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from counterclaim.ledger import schema
from counterclaim.ledger.schema import judgements

# SQLite takes at most 32,766 values in a statement.
CHUNK = 10_000


def latest_decisions(
    connection: Connection, kind: str, target_ids: Sequence[str]
) -> dict[str, tuple[str, str]]:
    """Decision and person for each row that somebody judged; for a claim, also at the words that it has.

    A claim that a newer reader reads otherwise at the same words keeps what was judged there.
    """
    latest: dict[str, tuple[str, str]] = {}
    if connection.scalar(select(judgements.c.id).limit(1)) is None:
        return latest
    for at in range(0, len(target_ids), CHUNK):
        carried = _carried(connection, kind, target_ids[at : at + CHUNK])
        found = connection.execute(
            select(judgements.c.target_id, judgements.c.decision, judgements.c.person)
            .where(
                judgements.c.target_kind == kind,
                judgements.c.target_id.in_([*target_ids[at : at + CHUNK], *carried]),
            )
            .order_by(judgements.c.at, judgements.c.id.desc())
        )
        for target, decision, person in found:
            latest[carried.get(target, target)] = (decision, person)
    return latest


def _carried(connection: Connection, kind: str, target_ids: Sequence[str]) -> dict[str, str]:
    """Claims of earlier readings whose judgements stand on some of today's, each with that one."""
    if kind != "claim":
        return {}
    query = select(schema.carried.c.claim_id, schema.carried.c.current_id)
    found = connection.execute(query.where(schema.carried.c.current_id.in_(target_ids)))
    return {str(claim): str(current) for claim, current in found}
