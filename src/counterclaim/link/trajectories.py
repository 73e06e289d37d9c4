"""How a speaker's answer to one question moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from counterclaim.link.moments import days
from counterclaim.link.numbers import bounds
from counterclaim.model.linking import Position

Shift = Literal[
    "first", "repeats", "up", "down", "new-value", "affirms-to-denies", "denies-to-affirms", "denies-to-admits"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One position on the way: its moment (said, else published) and what changed from the step before."""

    position: Position
    moment: str | None
    shift: Shift
    reason: str


def trajectory(positions: Iterable[Position]) -> tuple[Step, ...]:
    """The steps of one speaker on one question, in the order of their moments; copies are left out."""
    ordered = sorted((p for p in positions if p.copy_of is None), key=_order)
    steps: list[Step] = []
    for position in ordered:
        shift: Shift = _shift(steps[-1].position, position) if steps else "first"
        before = steps[-1] if steps else None
        steps.append(Step(position, _moment(position), shift, _reason(before, position, shift)))
    return tuple(steps)


def trajectories(positions: Iterable[Position]) -> Mapping[tuple[str, str], tuple[Step, ...]]:
    """Each speaker's steps on each question, by speaker and question id."""
    grouped: defaultdict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in positions:
        grouped[position.speaker, position.question_id].append(position)
    return {key: trajectory(grouped[key]) for key in sorted(grouped)}


def _shift(before: Position, after: Position) -> Shift:
    if before.stance != after.stance:
        if after.stance == "denies":
            return "affirms-to-denies"
        admits = after.act in ("admit", "confirm") or after.interest == "against-interest"
        return "denies-to-admits" if admits else "denies-to-affirms"
    one = bounds(before.low, before.high, before.exactness)
    other = bounds(after.low, after.high, after.exactness)
    if one is None or other is None:
        return "repeats" if before.value == after.value else "new-value"
    if (before.low, before.high) == (after.low, after.high):
        return "repeats"
    ends, new_ends = (one.low, one.high), (other.low, other.high)
    return "up" if new_ends > ends else "down" if new_ends < ends else "new-value"


def _reason(before: Step | None, after: Position, shift: Shift) -> str:
    on = f" on {_moment(after)}" if _moment(after) else ""
    if before is None:
        return f"{after.speaker_name} {after.stance} it first{on}."
    since = f" (before: {before.moment})" if before.moment else ""
    said = {
        "repeats": "says the same again",
        "up": f"goes up from {before.position.value} to {after.value}",
        "down": f"goes down from {before.position.value} to {after.value}",
        "new-value": f"goes from {before.position.value} to {after.value}",
        "affirms-to-denies": "now denies what it affirmed",
        "denies-to-affirms": "now affirms what it denied",
        "denies-to-admits": "now admits what it denied",
    }
    return f"{after.speaker_name} {said[shift]}{on}{since}."


def _moment(position: Position) -> str | None:
    return position.said or position.published


def _order(position: Position) -> tuple[str, str, str]:
    moment = _moment(position)
    known = days(moment)
    return (known[0].isoformat() if known else "9999", moment or "", position.id)
