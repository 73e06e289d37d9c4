"""What one position is to another, with the clause that says why: what supports, what denies, who speaks."""

from __future__ import annotations

from typing import NamedTuple

from counterclaim.link.contents import ADMITS, Content
from counterclaim.link.folding import topic
from counterclaim.link.moments import before
from counterclaim.link.numbers import meet
from counterclaim.link.positions import Held
from counterclaim.link.sketches import marks
from counterclaim.model.linking import Aspect, RelationKind

ONE_STATEMENT = 8
"""Content words from which equal words in two reports are one statement's. Own rule."""


class Bearing(NamedTuple):
    """A relation's kind and aspect, and the clause that says why."""

    kind: RelationKind
    aspect: Aspect | None
    why: str


def support(earlier: Held, later: Held, why: str) -> Bearing | None:
    """Corroboration, where the reports are independent; it says so where both are of one side.

    One report that names two other outlets for it names two origins.
    """
    same = earlier.position.family_id == later.position.family_id
    if earlier.origin == later.origin or (same and not (earlier.relayed and later.relayed)):
        return None
    if (
        _one_text(earlier, later)
        or _one_statement(earlier, later)
        or (earlier.speaker.unnamed and later.speaker.unnamed)
    ):
        # Of two that are not named ("the police", "police reports") nobody knows that they are two.
        return None
    allied = "; both are of one side" if one_side(earlier, later) else ""
    return Bearing("corroborates", None, f"{why}, and the reports have different origins{allied}")


def _one_text(a: Held, b: Held) -> bool:
    """Whether two outlets tell it in the same words of a text that both have: one has it from the other."""
    if not (a.speaker.own_voice and b.speaker.own_voice) or a.sketch is None or b.sketch is None:
        return False
    if topic(a.stated.words) != topic(b.stated.words):
        return False
    return not {*marks(a.sketch)}.isdisjoint(marks(b.sketch))


def _one_statement(a: Held, b: Held) -> bool:
    """Whether both reports have the same long words: one statement, whoever is named for it."""
    words = topic(a.stated.words)
    return len(words.split()) >= ONE_STATEMENT and words == topic(b.stated.words)


def denial(earlier: Held, later: Held) -> Bearing | None:
    """A contradiction in whether it is so, or a turn where both speak for one government."""
    if not opposed(earlier, later):
        return None
    if one_government(earlier, later) and in_turn(earlier, later):
        why = f"both speak for the same party, and {turn(earlier, later)}"
        return Bearing("reverses", "existence", why)
    aspect: Aspect = "responsibility" if later.asked.kind == "responsibility" else "existence"
    return Bearing("contradicts", aspect, "one says that it is so, the other that it is not")


def opposed(a: Held, b: Held) -> bool:
    """Whether what one denies is what the other affirms."""
    denied, affirmed = (a, b) if a.position.stance == "denies" else (b, a)
    return _covers(denied.content, affirmed.content)


def _covers(denied: Content, affirmed: Content) -> bool:
    if denied.quantity is not None or affirmed.quantity is not None:
        no, yes = denied.bounds, affirmed.bounds
        if denied.of_any and (yes is None or yes.high > 0):
            return True
        if yes is not None and yes.high == 0:
            return no is not None and no.high == 0
        return no is None or no.high == 0 or (yes is not None and meet(no, yes))
    return denied.key in ("", affirmed.key)


def turn(earlier: Held, later: Held) -> str:
    """The clause that says which way a stance has turned."""
    if earlier.position.stance == "affirms":
        return "what was affirmed before is now denied"
    admits = later.position.act in ADMITS
    return f"what was denied before is now {'admitted' if admits else 'affirmed'}"


def in_turn(earlier: Held, later: Held) -> bool:
    """Whether the one surely came before the other: within one document only by when each was said."""
    same = earlier.position.document_id == later.position.document_id
    if same and not (earlier.position.said and later.position.said):
        return False
    return before(earlier.moment, later.moment)


def one_side(a: Held, b: Held) -> bool:
    """Whether the case names one side for both speakers."""
    return a.speaker.side is not None and a.speaker.side == b.speaker.side


def one_government(a: Held, b: Held) -> bool:
    """Whether both speakers are of one state or party."""
    return a.speaker.polity is not None and a.speaker.polity == b.speaker.polity
