"""How a speaker's answer to one question moved, and how a side's did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from counterclaim.link.moments import days
from counterclaim.link.shifts import Flag, Shift, flag_of, shift_of, shift_reason
from counterclaim.model.linking import Position, Question

# Acts whose content the speaker neither puts forward, denies nor keeps silent about.
_NO_STEP = frozenset({"doubt", "demand", "condemn"})
Whose = Literal["speaker", "side"]


@dataclass(frozen=True, slots=True)
class Step:
    """One position on the way: its moment (said, else published) and what changed from the step before.

    ``shift`` is told against the last step that took a stand, over any silence between. ``flag`` marks
    what is to be looked at: a total that falls, own losses that go up.
    """

    position: Position
    moment: str | None
    shift: Shift
    reason: str
    flag: Flag | None = None


def trajectory(positions: Iterable[Position], question: Question | None = None) -> tuple[Step, ...]:
    """The steps on one question in the order of their moments; copies are left out."""
    ordered = sorted(
        (p for p in positions if p.copy_of is None and p.act not in _NO_STEP), key=_order
    )
    steps: list[Step] = []
    stood: list[Step] = []
    for position in ordered:
        before = _last_comparable(stood, position, question)
        silent = bool(steps) and steps[-1].position.stance == "declines"
        step = _step(before, position, silent, question)
        steps.append(step)
        if position.stance != "declines" and step.shift != "rejects-figure":
            stood.append(step)
    return tuple(steps)


def trajectories(
    positions: Iterable[Position], questions: Iterable[Question] = ()
) -> Mapping[tuple[str, str], tuple[Step, ...]]:
    """Each speaker's steps on each question, by speaker and question id."""
    return _grouped(positions, questions, lambda position: position.speaker)


def side_trajectories(
    positions: Iterable[Position], questions: Iterable[Question] = ()
) -> Mapping[tuple[str, str], tuple[Step, ...]]:
    """Each side's steps on each question, by side and question id: whoever speaks for it takes a step."""
    return _grouped(positions, questions, lambda position: position.side)


def _grouped(
    positions: Iterable[Position],
    questions: Iterable[Question],
    whose: Callable[[Position], str | None],
) -> Mapping[tuple[str, str], tuple[Step, ...]]:
    asked = {question.id: question for question in questions}
    groups: defaultdict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in positions:
        if (owner := whose(position)) is not None:
            groups[owner, position.question_id].append(position)
    return {key: trajectory(groups[key], asked.get(key[1])) for key in sorted(groups)}


def _last_comparable(
    stood: list[Step], position: Position, question: Question | None
) -> Step | None:
    """The step that a position is told against: the last one, of the same answer where several may hold."""
    if question is None or question.kind not in _SEVERAL or position.stance == "declines":
        return stood[-1] if stood else None
    return next((s for s in reversed(stood) if s.position.value == position.value), None)


# Kinds of question to which one speaker may give several answers that do not replace each other.
_SEVERAL = frozenset({"violation", "event", "assessment", "forecast", "other"})


def _step(before: Step | None, position: Position, silent: bool, question: Question | None) -> Step:
    earlier = before.position if before else None
    shift = shift_of(earlier, position, silent, question)
    flag = flag_of(earlier, position, shift, question)
    reason = shift_reason(earlier, position, shift, flag, silent)
    return Step(position, position.said or position.published, shift, reason, flag)


def _order(position: Position) -> tuple[str, str, str, str]:
    moment = position.said or position.published
    known, published = days(moment), days(position.published)
    day = known[0].isoformat() if known else "9999"
    return day, moment or "", published[0].isoformat() if published else "9999", position.id
