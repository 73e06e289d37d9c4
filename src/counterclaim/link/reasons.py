"""The sentences that links give as their reasons."""

from __future__ import annotations

from counterclaim.link.positions import Held

_VERBS = {
    "admit": "admits",
    "confirm": "confirms",
    "accuse": "charges",
    "predict": "predicts",
    "threaten": "threatens",
    "promise": "promises",
    "condemn": "says",
}


def says(one: Held) -> str:
    """Who says what when: "The Ostmark General Staff says 120 on 2031-03-09"."""
    return f"{one.speaker.name} {claims(one)} {when(one)}"


def claims(one: Held) -> str:
    """The verb of the act and what is claimed, without the speaker."""
    position, answer = one.position, one.content
    is_figure = one.asked.kind == "loss"
    if position.stance == "denies":
        if position.act == "deny":
            return f"denies {answer.clause}" if is_figure else f"denies that {answer.clause}"
        return f"says that it is not so: {answer.clause}"
    verb = _VERBS.get(position.act, "says")
    return f"{verb} {answer.clause}" if is_figure else f"{verb} that {answer.clause}"


def when(one: Held) -> str:
    """When it was said, or that only the publication's date is known."""
    if one.position.said:
        return f"on {one.position.said}"
    if one.position.published:
        return f"in a report of {one.position.published}"
    return "at a time not stated"


def sentence(*parts: str) -> str:
    """The parts as one sentence with a capital and a full stop."""
    text = "".join(parts)
    return f"{text[0].upper()}{text[1:].rstrip('.')}."
