"""Judgements: what named people decide about rows. Only ever added; a later one stands over an earlier.

To undo is to add a judgement as well: one that withdraws the person's last one on that row.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, Engine, and_, literal, select

from counterclaim.errors import Fault, InputError
from counterclaim.ledger import schema
from counterclaim.ledger.connect import writing
from counterclaim.model.ids import content_id

Decision = Literal[
    "accept", "reject", "correct", "merge", "split", "grade", "decide", "withdraw"
]  # fmt: skip
TargetKind = Literal[
    "document", "statement", "claim", "family", "question", "position", "relation", "source",
    "forecast",
]  # fmt: skip
Outcome = Literal["came-true", "did-not", "undecided"]
"""How a forecast came out, by a person's word."""
_ADMIRALTY = re.compile(r"[A-F][1-6]")
# "Reliability cannot be judged, truth cannot be judged": what every source has before anybody looked.
UNGRADED = "F6"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. ``at`` is a UTC instant in ISO 8601; ``value`` what a correction or grade says.

    Values: of "correct" ``{"slots": {slot: {"was", "now"}}}`` or ``{"span": {"was", "now", "words"}}``; of
    "grade" on a source ``{"grade": "B2"}`` (NATO's Admiralty code); of "decide" on a forecast
    ``{"outcome": Outcome}``; of "merge" and "split" on a question ``{"question": id}`` or ``{"claim": id}``;
    of "withdraw" the id of the judgement that is taken back.
    """

    target_kind: TargetKind
    target_id: str
    decision: Decision
    person: str
    reason: str
    at: str = ""
    value: Any = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A judgement that was not recorded: others came after its person had looked, the latest first."""

    meanwhile: tuple[Judgement, ...]
    seen: int


def record_judgement(engine: Engine, judgement: Judgement) -> Judgement:
    """Store a person's decision, on the disk before this returns; gives it back with id and time.

    Raises InputError where nobody is named, no reason is given, or the decision is none of the known.
    """
    _check(judgement)
    with writing(engine, by_hand=True) as connection:
        return _add(connection, judgement)


def record_unless_overtaken(
    engine: Engine, judgement: Judgement, seen: int
) -> Judgement | Overtaken:
    """Store a decision by somebody who saw ``seen`` judgements on the row, unless there are more by now.

    The same decision once more (a button pressed twice) is given back as it was stored. Raises InputError
    as :func:`record_judgement` does.
    """
    _check(judgement)
    with writing(engine, by_hand=True) as connection:
        made = judgements_of(connection, judgement.target_kind, judgement.target_id)
        meanwhile = made[: len(made) - seen]
        if not meanwhile:
            return _add(connection, judgement)
        if len(meanwhile) == 1 and _says(meanwhile[0]) == _says(judgement):
            return meanwhile[0]
        return Overtaken(meanwhile, len(made))


def withdraw_last(
    engine: Engine, kind: TargetKind, target_id: str, person: str, reason: str
) -> Judgement:
    """Take back the person's last standing judgement on a row, by a judgement of its own.

    Raises InputError where the person has none there.
    """
    with writing(engine, by_hand=True) as connection:
        own = [
            one
            for one in standing(judgements_of(connection, kind, target_id))
            if one.person == person.strip()
        ]
        if not own:
            raise _refused(
                "nothing-to-withdraw", f"{person} has no standing judgement there", "Go back"
            )
        undone = own[0]
        taken_back = replace(
            undone, decision="withdraw", reason=reason, at="", value=undone.id, id=""
        )
        _check(taken_back)
        return _add(connection, taken_back)


def judgements_of(
    connection: Connection, kind: TargetKind, target_id: str
) -> tuple[Judgement, ...]:
    """All decisions on one row, the latest first; for a claim or forecast also those carried to it."""
    table = schema.judgements
    ids = [target_id, *carried_to(connection, kind, [target_id])]
    found = connection.execute(
        select(table)
        .where(table.c.target_kind == kind, table.c.target_id.in_(ids))
        .order_by(table.c.at.desc(), table.c.id)
    ).mappings()
    return tuple(judgement_of(dict(row)) for row in found)


def carried_to(connection: Connection, kind: str, target_ids: Sequence[str]) -> dict[str, str]:
    """Claims of earlier readings whose judgements stand on some of today's, each with that one."""
    if kind not in ("claim", "forecast"):
        return {}
    query = select(schema.carried.c.claim_id, schema.carried.c.current_id).where(
        schema.carried.c.current_id.in_(target_ids),
        schema.carried.c.current_id != schema.carried.c.claim_id,
    )
    return {str(claim): str(current) for claim, current in connection.execute(query)}


def standing(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Those of one row's judgements that nobody withdrew, without the withdrawals, in their order."""
    withdrawn = {one.value for one in judgements if one.decision == "withdraw"}
    return tuple(
        one for one in judgements if one.decision != "withdraw" and one.id not in withdrawn
    )


def stands() -> ColumnElement[bool]:
    """The same as a condition on the table of judgements."""
    j, w = schema.judgements.c, schema.judgements.alias().c
    undone = select(w.id).where(
        w.target_kind == j.target_kind,
        w.target_id == j.target_id,
        w.decision == "withdraw",
        w.value == literal('"') + j.id + literal('"'),
    )
    return and_(j.decision != "withdraw", ~undone.exists())


def judgement_of(row: dict[str, Any]) -> Judgement:
    """A stored row as a judgement."""
    value = row.pop("value")
    return Judgement(**row, value=None if value is None else json.loads(value))


def now() -> str:
    """The present UTC instant in ISO 8601, so fine that no two judgements of a ledger share one."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _add(connection: Connection, judgement: Judgement) -> Judgement:
    table = schema.judgements
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
    if connection.scalar(select(table.c.id).where(table.c.id == identity)) is None:
        connection.execute(table.insert().values(row))
    return judgement_of(row)


def _says(judgement: Judgement) -> tuple[object, ...]:
    return (judgement.person.strip(), judgement.decision, judgement.value)


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
    if judgement.decision == "grade" and judgement.target_kind == "source":
        _check_grade(judgement.value)
    if judgement.decision == "decide":
        _check_outcome(judgement.value)


def _check_grade(value: Any) -> None:
    grade = value.get("grade") if isinstance(value, dict) else None
    if not isinstance(grade, str) or not _ADMIRALTY.fullmatch(grade):
        raise _refused("bad-grade", f"'{grade}' is no grade", "Use A to F and 1 to 6, as in B2")
    if grade == UNGRADED:
        why = f"{UNGRADED} is what every source has before somebody judged it"
        raise _refused("bad-grade", why, "Withdraw your grade instead")


def _check_outcome(value: Any) -> None:
    outcome = value.get("outcome") if isinstance(value, dict) else None
    if outcome not in get_args(Outcome):
        todo = f"Use one of {', '.join(get_args(Outcome))}"
        raise _refused("bad-outcome", f"'{outcome}' is no outcome", todo)


def _refused(code: str, why: str, todo: str) -> InputError:
    return InputError(Fault(code, "the judgement is not recorded", "judgement", why, todo))
