"""What changed between two steps of a trajectory, named by values and stances alone, alike for all sides."""

from __future__ import annotations

from typing import Literal

from counterclaim.link.contents import ADMITS
from counterclaim.link.numbers import bounds, meet
from counterclaim.link.reasons import at
from counterclaim.model.linking import Position, Question

Shift = Literal[
    "first", "repeats", "up", "down", "new-value", "holds-to-concedes", "affirms-to-denies",
    "denies-to-affirms", "denies-to-admits", "rejects-figure", "own-figure", "falls-silent",
    "breaks-silence",
]  # fmt: skip
Flag = Literal["total-falls", "own-losses-up"]

_SAID: dict[Shift, str] = {
    "repeats": "says the same again",
    "up": "goes up from {before} to {after}",
    "down": "goes down from {before} to {after}",
    "new-value": "goes from {before} to {after}",
    "holds-to-concedes": "concedes the place to another ({after}, before: {before})",
    "affirms-to-denies": "now denies{on} what {who} affirmed",
    "denies-to-affirms": "now affirms{on} what {who} denied",
    "denies-to-admits": "now admits{on} what {who} denied",
    "rejects-figure": "denies the figure {after}, which is not the one given before",
    "own-figure": "gives {after}, having denied {before}",
    "falls-silent": "declines to comment",
    "breaks-silence": "speaks, having declined to comment before",
}
_FLAGGED: dict[Flag, str] = {
    "total-falls": "a total since a start cannot fall: the new figure corrects the old one",
    "own-losses-up": "it raises the losses of its own side",
}


def shift_of(
    before: Position | None, after: Position, silent: bool, question: Question | None
) -> Shift:
    """What changed; ``silent`` says that the step just before was a refusal to comment."""
    if after.stance == "declines":
        return "first" if before is None and not silent else "falls-silent"
    if before is None:
        return "breaks-silence" if silent else "first"
    if before.stance != after.stance:
        if _of_other_figures(before, after):
            return "rejects-figure" if after.stance == "denies" else "own-figure"
        if after.stance == "denies":
            return "affirms-to-denies"
        admits = after.act in ADMITS or after.interest == "against-interest"
        return "denies-to-admits" if admits else "denies-to-affirms"
    if question is not None and question.kind == "control" and before.value != after.value:
        return _of_holder(before, after)
    return _of_value(before, after)


def _of_other_figures(before: Position, after: Position) -> bool:
    """Whether a denial is of another figure than the one affirmed: to deny 40 is not to deny five."""
    denied, affirmed = (before, after) if before.stance == "denies" else (after, before)
    no = bounds(denied.low, denied.high, denied.exactness)
    yes = bounds(affirmed.low, affirmed.high, affirmed.exactness)
    return no is not None and yes is not None and no.low > 1 and not meet(no, yes)


def _of_holder(before: Position, after: Position) -> Shift:
    conceded = after.interest == "against-interest" != before.interest
    return "holds-to-concedes" if conceded else "new-value"


def _of_value(before: Position, after: Position) -> Shift:
    one = bounds(before.low, before.high, before.exactness)
    other = bounds(after.low, after.high, after.exactness)
    # Of two who speak for one side none moved by differing.
    if one is None or other is None or before.speaker != after.speaker:
        return "repeats" if before.value == after.value else "new-value"
    if (before.low, before.high) == (after.low, after.high):
        return "repeats"
    ends, new_ends = (one.low, one.high), (other.low, other.high)
    return "up" if new_ends > ends else "down" if new_ends < ends else "new-value"


def flag_of(
    before: Position | None, after: Position, shift: Shift, question: Question | None
) -> Flag | None:
    """What is to be looked at in a step."""
    if before is None or question is None or question.kind != "loss":
        return None
    if shift == "down" and is_total(question):
        return "total-falls"
    return "own-losses-up" if shift == "up" and _own_losses(after) else None


def is_total(question: Question) -> bool:
    """Whether its figures count from one start on, so that they can only grow."""
    return dict(question.key).get("period", "").startswith("since")


def _own_losses(position: Position) -> bool:
    return position.interest == "against-interest" and position.side is not None


def _named(position: Position | None) -> str:
    """A position's answer as a sentence names it."""
    return (position and position.value) or "nobody named"


def shift_reason(
    before: Position | None, after: Position, shift: Shift, flag: Flag | None, silent: bool
) -> str:
    """One sentence: who moved, how, when, and against what."""
    moment = after.said or after.published
    on = f" {at(moment)}" if moment else ""
    if shift == "first":
        first = {"declines": "declines to comment first"}.get(
            after.stance, f"{after.stance} it first"
        )
        return f"{after.speaker_name} {first}{on}."
    same = before is None or before.speaker == after.speaker
    who = "was" if before is None or same else before.speaker_name
    words = _SAID[shift]
    said = words.format(who=who, before=_named(before), after=_named(after), on=on)
    when = "" if "{on}" in words else on
    stood = (before.said or before.published) if before else None
    if same and "{who}" in words:
        since = f" before ({stood})" if stood else " before"
    else:
        since = f" (before: {stood}{'' if same else f', {who}'})" if stood else ""
    over = ", after declining to comment in between" if silent and before is not None else ""
    why = f"; {_FLAGGED[flag]}" if flag else ""
    return f"{after.speaker_name} {said}{when}{since}{over}{why}."
