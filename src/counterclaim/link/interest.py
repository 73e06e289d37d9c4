"""Whether a claim harms or helps its speaker's own side, by the case's parties alone.

A reason, never a score: an admission is not thereby true, nor a boast false. The rules name sides only
as "own" and "other", so they read both alike.
"""

from __future__ import annotations

from counterclaim.link.contents import Content, holder_and_loser
from counterclaim.link.parties import Parties
from counterclaim.link.speakers import Speaker
from counterclaim.model.claim import Control, Involvement, Loss, Responsibility, Slots, Violation
from counterclaim.model.linking import Interest, Stance

Found = tuple[Interest, str]
# A side may report harm to people who do not fight for it to accuse another: neither rule fits them.
_BYSTANDERS = frozenset({"civilians", "children", "journalists", "prisoners", "mixed"})


def interest(
    slots: Slots, content: Content, speaker: Speaker, stance: Stance, parties: Parties
) -> Found | None:
    """What the claim does to its speaker's side; None where the case gives either no side.

    Involvement is judged by :func:`admission_after_denial`, which needs what was said before.
    """
    own = speaker.side
    if own is None:
        return None
    match slots:
        case Loss(party=party) if slots.population not in _BYSTANDERS:
            return _loss(own, parties.side(party.country) if party else None, content, stance)
        case Control():
            return _control(slots, own, stance, parties)
        case Violation(violator=who) | Responsibility(who=who):
            side = parties.side(who.country) if who else None
            owned = isinstance(slots, Violation)
            return _blame(own, side, stance, "breach" if owned else "deed", owned)
        case _:
            return None


def admission_after_denial(
    slots: Involvement, speaker: Speaker, stance: Stance, denied: str | None, parties: Parties
) -> Found | None:
    """Own involvement affirmed after the own side had denied it (``denied`` says who and when)."""
    side = parties.side(slots.actor.country) if slots.actor else None
    if speaker.side is None or side != speaker.side:
        return None
    if stance == "denies":
        return "self-serving", "It denies that its own side takes part."
    if denied is None:
        return None
    return (
        "against-interest",
        f"It says that its own side takes part, after {denied} had denied it.",
    )


def confession(slots: Slots, speaker: Speaker, parties: Parties) -> Found | None:
    """What is said as an admission and that no rule judges: it harms its speaker's side by his own word.

    Not where what is granted is named of other sides alone.
    """
    if speaker.side is None:
        return None
    fields = ("party", "holder", "lost_by", "violator", "actor", "who", "force")
    named = [getattr(slots, field, None) for field in fields]
    sides = {parties.side(one.country) for one in named if one is not None} - {None}
    if sides and speaker.side not in sides:
        return None
    return "against-interest", "Its speaker says it as an admission."


def _loss(own: str, side: str | None, content: Content, stance: Stance) -> Found | None:
    none_lost = content.bounds is not None and content.bounds.high == 0
    if side is None:
        return None
    if stance == "denies" or none_lost:
        return ("self-serving", "It denies losses of its own side.") if side == own else None
    if side == own:
        return "against-interest", "It gives losses of its own side."
    return "self-serving", "It gives losses of another side."


def _control(slots: Control, own: str, stance: Stance, parties: Parties) -> Found | None:
    _, loser = holder_and_loser(slots)
    holds = parties.side(slots.holder.country) if slots.holder else None
    lost = parties.side(loser.country) if loser else None
    if stance == "denies" and holds == own:
        return "against-interest", "It says that its own side does not have the place."
    if stance == "denies":
        harmed = lost == own or (loser is None and holds is not None and holds != own)
        return ("self-serving", "It denies that its own side lost the place.") if harmed else None
    if holds == own:
        return "self-serving", "It gives the place to its own side."
    if lost == own:
        return "against-interest", "It says that its own side lost the place."
    if lost is not None:
        return "self-serving", "It says that another side lost the place."
    if holds is not None:
        return "against-interest", "It gives the place to another side than its own."
    return None


def _blame(own: str, side: str | None, stance: Stance, what: str, owned: bool) -> Found | None:
    if side is None:
        return None
    if stance == "denies":
        return ("self-serving", f"It denies a {what} by its own side.") if side == own else None
    if side != own:
        return "self-serving", f"It lays the {what} on another side."
    # Who claims an attack as its own may boast of it; a breach is nobody's boast.
    return ("against-interest", f"It lays the {what} on its own side.") if owned else None
