"""What a claim answers to its question: the value it is compared by and the words to show it in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from counterclaim.link.folding import is_number, table, topic
from counterclaim.link.metrics import metric_label
from counterclaim.link.numbers import Bounds, bounds, figure, kilometres
from counterclaim.link.parties import Parties, named_person
from counterclaim.link.places import place_words
from counterclaim.model.claim import Control, Loss, Movement
from counterclaim.model.linking import StatedClaim
from counterclaim.model.value import Named, Quantity

_LONGEST = 140
ADMITS = frozenset({"admit", "confirm"})
"""Acts by which a speaker grants what he, or somebody of his side, may have denied before."""
# Changes after which the holder has the place.
_HOLDS = frozenset({"captured", "retaken", "held"})
_CHANGED = {
    "captured": "taken by",
    "retaken": "retaken by",
    "held": "held by",
    "entered": "entered by",
    "encircled": "encircled by",
    "contested": "fought over by",
}


@dataclass(frozen=True, slots=True)
class Content:
    """An answer. ``key`` is equal for equal answers, "" where none is given.

    ``clause`` is the answer in words that fit any number of people ("Maresk taken by two brigades").
    ``bounds`` is there for figures only; ``change`` and the holder's ``side`` for control. ``of_any``
    marks a figure that means "any at all" where it is denied ("not a single soldier"). ``part`` marks
    what is said of a part of a place only ("half of Maresk"), ``country`` what is said of a whole one.
    """

    key: str
    value: str | None
    clause: str
    quantity: Quantity | None = None
    bounds: Bounds | None = None
    change: str | None = None
    side: str | None = None
    of_any: bool = False
    part: bool = False
    country: bool = False


def content(stated: StatedClaim, parties: Parties) -> Content:
    """The answer that a claim's slots give."""
    slots: Any = stated.claim.slots
    said = _quoted(stated.words)
    match slots.kind:
        case "loss":
            return _loss(slots, parties)
        case "control":
            answer = _control(slots, parties, place_words(stated) or "the place")
            return replace(answer, part=_is_of_a_part(stated), country=_is_of_a_country(stated))
        case "movement":
            return _movement(slots, said)
        case "violation":
            broken = f"the {slots.agreement.removeprefix('the ')} broken by"
            return _somebody(slots.violator, parties, broken, said)
        case "responsibility":
            return _somebody(slots.who, parties, f"{said}, laid on", said)
        case "assessment":
            return Content(topic(slots.how), slots.how, said)
        case _:
            return Content("so", None, said)


def _is_of_a_part(stated: StatedClaim) -> bool:
    """Whether it is of a part of the place: "half of Maresk", "northern Maresk"."""
    return bool(_part().search(stated.words) or _DIRECTION.search(stated.words))


def _is_of_a_country(stated: StatedClaim) -> bool:
    return stated.place is not None and (stated.place.where_prec or 0) >= _COUNTRY


_COUNTRY = 6
# In small letters: "eastern Maresk" is a part, "East Timor" is a name.
_DIRECTION = re.compile(
    r"\b(?:(?:north|south|east|west)(?:east|west)?(?:ern)?|central|downtown)\s+(?=[A-Z])"
)


@cache
def _part() -> re.Pattern[str]:
    names = "|".join(re.escape(row["word"]) for row in table("part_words.csv"))
    return re.compile(rf"(?<!\w)(?:{names})(?:\s+city)?\s+of\b", re.IGNORECASE)


def _quoted(words: str) -> str:
    text = " ".join(words.split()).strip('"“”')
    return f"“{text}”" if len(text) <= _LONGEST else f"“{text[:_LONGEST].rstrip()}…”"


def holder_and_loser(slots: Control) -> tuple[Named | None, Named | None]:
    """Who has the place after the change, and who has it no more, as far as either is said."""
    if slots.change in _HOLDS:
        return slots.holder, slots.lost_by
    if slots.change in ("lost", "withdrew"):
        return slots.holder, slots.lost_by
    return None, slots.lost_by


def _loss(slots: Loss, parties: Parties) -> Content:
    quantity = slots.quantity
    if dies_alone(slots) and slots.party is not None:
        return Content("so", slots.party.name, f"{slots.party.name} killed", quantity)
    shown = figure(quantity.low, quantity.high, quantity.exactness, quantity.text)
    within = bounds(quantity.low, quantity.high, quantity.exactness)
    key = "no number" if within is None else f"{quantity.low}..{quantity.high}"
    party = parties.label(slots.party) if parties.is_named(slots.party) else None
    counted = metric_label(slots.metric, slots.population, party)
    if within is None or quantity.exactness == "vague":
        clause = f"{_quoted(quantity.text or shown)} ({counted})"
    else:
        clause = f"{shown} ({counted})" if shown == "1" else f"{shown} {counted}"
    # "A soldier", "not a single soldier": one by its grammar, no number in its words.
    counted_out = any(map(is_number, quantity.text.split()))
    some = (quantity.low, quantity.high) == (1, 1) and not counted_out
    return Content(key, quantity.text or shown, clause, quantity, within, of_any=some)


def dies_alone(slots: Loss) -> bool:
    """Whether it is the death of one person whom it names, and no number of anybody's people."""
    party, quantity = slots.party, slots.quantity
    named = slots.metric == "killed" and named_person(party) is not None
    return named and party is not None and quantity.text == party.name and quantity.low in (1, None)


def _known(named: Named | None, parties: Parties) -> Named | None:
    """Who is named; "the operation" or "our units" does not tell who has a place."""
    return named if parties.is_named(named) else None


def _control(slots: Control, parties: Parties, place: str) -> Content:
    named = replace(
        slots, holder=_known(slots.holder, parties), lost_by=_known(slots.lost_by, parties)
    )
    holder, loser = holder_and_loser(named)
    change = slots.change
    if holder is None and loser is None and named.holder is not None and change in _CHANGED:
        polity = parties.polity(named.holder)
        shown = f"{place} {_CHANGED[change]} {parties.called(named.holder)}"
        return Content(f"{change}:{polity}", named.holder.name, shown, change=change)
    if holder is not None:
        shown = f"{place} {_CHANGED.get(change, 'held by')} {parties.called(holder)}"
        side = parties.side(holder.country)
        return Content(parties.polity(holder) or "", holder.name, shown, change=change, side=side)
    if loser is not None:
        left = "left by" if change == "withdrew" else "lost by"
        shown = f"{place} {left} {parties.called(loser)}"
        return Content(f"!{parties.polity(loser)}", f"not {loser.name}", shown, change=change)
    return Content("", None, f"{place} changing hands", change=change)


def _movement(slots: Movement, said: str) -> Content:
    quantity = slots.quantity
    if quantity is None:
        return Content("so", None, said)
    low, high = (kilometres(end, quantity.unit) for end in (quantity.low, quantity.high))
    within = bounds(low, high, quantity.exactness)
    key = "so" if within is None else f"{low}..{high}"
    return Content(key, slots.distance or quantity.text, said, quantity, within)


def _somebody(who: Named | None, parties: Parties, did: str, said: str) -> Content:
    if who is None or (who.name.isupper() and not parties.is_named(who)):
        return Content("", None, said)
    return Content(parties.polity(who) or "", who.name, f"{did} {parties.called(who)}")
