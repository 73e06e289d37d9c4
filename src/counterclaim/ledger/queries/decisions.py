"""What people decided on some rows: the latest standing decision on each, and what they corrected."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from counterclaim.ledger.judgements import carried_to, stands
from counterclaim.ledger.queries.results import Correction
from counterclaim.ledger.schema import judgements

# SQLite takes at most 32,766 values in a statement.
CHUNK = 10_000
SPAN = "words"
"""The name under which another span is a correction: its value are the words of the new one."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The latest standing decision on a row, its person, and the corrections that stand."""

    decision: str
    person: str
    corrections: tuple[Correction, ...] = ()


def latest_decisions(
    connection: Connection, kind: str, target_ids: Sequence[str]
) -> dict[str, Decided]:
    """What was decided on each row that somebody judged; for a claim, also at the words that it has.

    A claim that a newer reader reads otherwise at the same words keeps what was judged there. A corrected
    slot stays so through later decisions until it is corrected again or the correction is withdrawn.
    """
    latest: dict[str, Decided] = {}
    if connection.scalar(select(judgements.c.id).limit(1)) is None:
        return latest
    names = ("target_id", "decision", "person", "value")
    for at in range(0, len(target_ids), CHUNK):
        some = target_ids[at : at + CHUNK]
        carried = carried_to(connection, kind, some)
        found = connection.execute(
            select(*(judgements.c[name] for name in names))
            .where(
                judgements.c.target_kind == kind,
                judgements.c.target_id.in_([*some, *carried]),
                stands(),
            )
            .order_by(judgements.c.at, judgements.c.id.desc())
        )
        for target, decision, person, value in found:
            row = carried.get(target, target)
            before = latest[row].corrections if row in latest else ()
            made = corrections(person, value) if decision == "correct" else ()
            latest[row] = Decided(decision, person, _over(before, made))
    return latest


def corrections(person: str, value: str | None) -> tuple[Correction, ...]:
    """What a stored correction says, slot by slot."""
    said = json.loads(value) if value else {}
    if not isinstance(said, Mapping):
        return ()
    made = [
        Correction(slot, one["was"], one["now"], person)
        for slot, one in sorted(said.get("slots", {}).items())
    ]
    if "span" in said:
        span = said["span"]
        made.append(Correction(SPAN, span.get("were"), span["words"], person))
    return tuple(made)


def _over(before: tuple[Correction, ...], made: tuple[Correction, ...]) -> tuple[Correction, ...]:
    again = {one.slot for one in made}
    # Who corrects back to the machine's value leaves nothing corrected.
    said = [one for one in made if one.now != one.was]
    return (*(one for one in before if one.slot not in again), *said)
