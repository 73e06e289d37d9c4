"""The sentences that links give as their reasons."""

from __future__ import annotations

from counterclaim.link.contents import Content
from counterclaim.model.linking import Position

_VERBS = {
    "admit": "admits",
    "confirm": "confirms",
    "accuse": "charges",
    "predict": "predicts",
    "threaten": "threatens",
    "promise": "promises",
    "condemn": "says",
}


def says(position: Position, answer: Content) -> str:
    """Who says what when: "The Ostmark General Staff says 120 on 2031-03-09"."""
    return f"{position.speaker_name} {_claims(position, answer)} {_when(position)}"


def _claims(position: Position, answer: Content) -> str:
    what = answer.clause if answer.bare else f"that {answer.clause}"
    if position.stance == "affirms":
        return f"{_VERBS.get(position.act, 'says')} {what}"
    if position.act == "deny":
        return f"denies {what}"
    return f"says that it is not so: {answer.clause}"


def _when(position: Position) -> str:
    if position.said:
        return f"on {position.said}"
    # Only the publication's date is known: the sentence says so.
    if position.published:
        return f"in a report of {position.published}"
    return "at a time not stated"


def sentence(text: str) -> str:
    """The text as one sentence with a capital and a full stop."""
    return f"{text[0].upper()}{text[1:].rstrip('.')}."
