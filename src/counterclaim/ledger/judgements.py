"""Judgements: what named people decide about rows. Only ever added; a later one stands over an earlier."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import Connection, Engine, select

from counterclaim.errors import Fault, InputError
from counterclaim.ledger import schema
from counterclaim.ledger.connect import writing
from counterclaim.ledger.store import now
from counterclaim.model.ids import content_id

Decision = Literal["accept", "reject", "correct", "merge", "split", "grade"]
TargetKind = Literal["document", "statement", "claim", "family", "question", "position", "relation"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. ``at`` is a UTC instant in ISO 8601; ``value`` what a correction or grade says."""

    target_kind: TargetKind
    target_id: str
    decision: Decision
    person: str
    reason: str
    at: str = ""
    value: Any = None
    id: str = ""


def record_judgement(engine: Engine, judgement: Judgement) -> Judgement:
    """Store a person's decision, on the disk before this returns; gives it back with id and time.

    Raises InputError where nobody is named, no reason is given, or the decision is none of the known.
    """
    _check(judgement)
    at = judgement.at or now()
    person, reason = judgement.person.strip(), judgement.reason.strip()
    value = None if judgement.value is None else json.dumps(judgement.value, sort_keys=True)
    target = (judgement.target_kind, judgement.target_id)
    identity = content_id("judgement", *target, judgement.decision, person, reason, at, value)
    row = {
        "id": identity, "target_kind": target[0], "target_id": target[1],
        "decision": judgement.decision, "person": person, "reason": reason, "at": at,
        "value": value,
    }  # fmt: skip
    with writing(engine, by_hand=True) as connection:
        if connection.scalar(
            select(schema.judgements.c.id).where(schema.judgements.c.id == identity)
        ):
            return _judgement(row)
        connection.execute(schema.judgements.insert().values(row))
    return _judgement(row)


def judgements_of(
    connection: Connection, kind: TargetKind, target_id: str
) -> tuple[Judgement, ...]:
    """All decisions on one row, the latest first."""
    table = schema.judgements
    found = connection.execute(
        select(table)
        .where(table.c.target_kind == kind, table.c.target_id == target_id)
        .order_by(table.c.at.desc(), table.c.id)
    ).mappings()
    return tuple(_judgement(dict(row)) for row in found)


def _judgement(row: dict[str, Any]) -> Judgement:
    value = row.pop("value")
    return Judgement(**row, value=None if value is None else json.loads(value))


def _check(judgement: Judgement) -> None:
    if not judgement.person.strip():
        raise _refused("no-person", "nobody is named as its author", "Give the person's name")
    if not judgement.reason.strip():
        raise _refused("no-reason", "it gives no reason", "Say in a few words why")
    if judgement.decision not in get_args(Decision):
        why = f"'{judgement.decision}' is no decision"
        raise _refused("bad-decision", why, f"Use one of {', '.join(get_args(Decision))}")
    if judgement.target_kind not in get_args(TargetKind):
        why = f"'{judgement.target_kind}' cannot be judged"
        raise _refused("bad-target", why, f"Use one of {', '.join(get_args(TargetKind))}")


def _refused(code: str, why: str, todo: str) -> InputError:
    return InputError(Fault(code, "the judgement is not recorded", "judgement", why, todo))
