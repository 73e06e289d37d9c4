"""What a claim answers to its question: the value it is compared by and the words to show it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from counterclaim.link.folding import topic
from counterclaim.link.numbers import Bounds, bounds, figure, kilometres
from counterclaim.link.parties import Parties
from counterclaim.model.claim import Control, Loss, Movement
from counterclaim.model.value import Named, Quantity

# Changes after which the holder has the place.
_HOLDS = frozenset({"captured", "retaken", "held"})
_TOOK = frozenset({"captured", "retaken"})
_CHANGED = {
    "entered": "has entered it",
    "encircled": "has encircled it",
    "contested": "is fighting for it",
}


@dataclass(frozen=True, slots=True)
class Content:
    """An answer. ``key`` is equal for equal answers, "" where none is given.

    ``clause`` follows "says that", or "says" where it is ``bare`` (a figure). ``bounds`` is there for
    figures only; ``change`` for control, where the day of it matters.
    """

    key: str
    value: str | None
    clause: str
    quantity: Quantity | None = None
    bounds: Bounds | None = None
    change: str | None = None
    bare: bool = False


def content(slots: Any, parties: Parties) -> Content:
    """The answer that a claim's slots give."""
    match slots.kind:
        case "loss":
            return _loss(slots)
        case "control":
            return _control(slots, parties)
        case "movement":
            return _movement(slots)
        case "violation":
            return _somebody(slots.violator, parties, "broke it")
        case "responsibility":
            return _somebody(slots.who, parties, "did it")
        case "assessment":
            return Content(topic(slots.how), slots.how, f"it is {slots.how}")
        case _:
            return Content("so", None, "it is so")


def holder_and_loser(slots: Control) -> tuple[Named | None, Named | None]:
    """Who has the place after the change, and who has it no more, as far as either is said."""
    if slots.change in _HOLDS:
        return slots.holder, slots.lost_by
    if slots.change in ("lost", "withdrew"):
        return slots.holder, slots.lost_by
    return None, slots.lost_by


def _loss(slots: Loss) -> Content:
    quantity = slots.quantity
    shown = figure(quantity.low, quantity.high, quantity.exactness, quantity.text)
    within = bounds(quantity.low, quantity.high, quantity.exactness)
    key = "no number" if within is None else f"{quantity.low}..{quantity.high}"
    return Content(key, quantity.text or shown, shown, quantity, within, bare=True)


def _control(slots: Control, parties: Parties) -> Content:
    if slots.change in _CHANGED and slots.holder is not None:
        polity = parties.polity(slots.holder)
        shown = f"{slots.holder.name} {_CHANGED[slots.change]}"
        return Content(f"{slots.change}:{polity}", slots.holder.name, shown, change=slots.change)
    holder, loser = holder_and_loser(slots)
    if holder is not None:
        verb = "took" if slots.change in _TOOK else "holds"
        key = parties.polity(holder) or ""
        return Content(key, holder.name, f"{holder.name} {verb} it", change=slots.change)
    if loser is not None:
        key = f"!{parties.polity(loser)}"
        shown = f"{loser.name} has it no more"
        return Content(key, f"not {loser.name}", shown, change=slots.change)
    return Content("", None, "it changed hands", change=slots.change)


def _movement(slots: Movement) -> Content:
    quantity = slots.quantity
    if quantity is None:
        return Content("so", None, "it moves there")
    low, high = (kilometres(end, quantity.unit) for end in (quantity.low, quantity.high))
    within = bounds(low, high, quantity.exactness)
    shown = figure(quantity.low, quantity.high, quantity.exactness, quantity.text)
    shown = f"{shown} {quantity.unit}" if quantity.unit else shown
    key = "so" if within is None else f"{low}..{high}"
    return Content(key, slots.distance or quantity.text, f"it is {shown} away", quantity, within)


def _somebody(who: Named | None, parties: Parties, did: str) -> Content:
    if who is None:
        return Content("", None, f"somebody {did}")
    return Content(parties.polity(who) or "", who.name, f"{who.name} {did}")
