"""What losses do not say themselves, whose and by whose hand, from the rest of their sentence and before it."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.model.claim import Loss
from counterclaim.model.span import Span
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import is_passive
from counterclaim.read.claims.equipment import class_of_word
from counterclaim.read.claims.loss.measure import Hit
from counterclaim.read.claims.loss.metrics import PERSONAL
from counterclaim.read.claims.loss.sides.attacked import is_bare, is_side, owner_of_struck
from counterclaim.read.claims.loss.sides.author import is_war
from counterclaim.read.claims.loss.sides.both import of_both
from counterclaim.read.claims.loss.sides.context import (
    crew_of,
    is_crew,
    owner_of_losses,
    owner_told_before,
    regulars,
)
from counterclaim.read.claims.loss.sides.doers import told_before
from counterclaim.read.claims.loss.sides.foes import foe
from counterclaim.read.claims.loss.sides.goes_on import bearer_of_number, goes_on
from counterclaim.read.claims.loss.sides.referred import meant_by
from counterclaim.read.claims.sentence import Draft, Sentence

_BUILT = frozenset({"building", "other"})
_FIGHTERS = frozenset({"soldiers", "militants"})


def completed(sentence: Sentence, drafts: list[Draft], hits: list[Hit]) -> list[Draft]:
    """The losses of a sentence with the party and the hand that other words tell; ``hits`` in their order."""
    told: list[Draft] = []
    for number, (draft, hit) in enumerate(zip(drafts, hits, strict=True)):
        slots = draft.slots
        if isinstance(slots, Loss) and draft.polarity:
            by = _hand(sentence, drafts, hits, number)
            if by is None and number:
                by = _as_the_one_before(told[-1], slots)
            by = None if _no_doer(by, _of_thing(sentence, hit)) else by
            if _left_to_others(sentence, hit, slots):
                slots, by = replace(slots, party=slots.party or by, by=None), None
            if told:
                slots = goes_on(sentence, (told[-1], hits[number - 1]), hit, slots)
            side = _side(sentence, drafts, hit, slots, by)
            slots = _with_both(sentence, slots, side, by)
        told.append(replace(draft, slots=slots))
    return told


def _side(
    sentence: Sentence, drafts: list[Draft], hit: Hit, slots: Loss, by: Named | None
) -> Named | None:
    """Who lost: by the loss's own words or a noun before, by its crew or list, else whom ``by`` fights."""
    side = _whose(sentence, hit, slots, by)
    if slots.population == "soldiers" and (side is None or _himself(sentence, hit, side)):
        side = (
            crew_of(sentence, hit.thing.first)
            or _of_rest(drafts, slots)
            or regulars(sentence, hit.trigger.index, by)
        )
    side = side or owner_of_struck(sentence, hit, slots, by)
    if side is None and (slots.metric not in PERSONAL or slots.population in _FIGHTERS):
        side = foe(sentence, by)
    return side


def _with_both(sentence: Sentence, slots: Loss, side: Named | None, by: Named | None) -> Loss:
    """The loss with who bore and who inflicted it, those meant by "the group" named."""
    by, side = meant_by(sentence, by), meant_by(sentence, side)
    if slots.by is None and by is not None and side is not None and by.name == side.name:
        # Whom other words tell to have done it did it to somebody else.
        by = None
    return replace(slots, by=by, party=side)


def _left_to_others(sentence: Sentence, hit: Hit, slots: Loss) -> bool:
    """As in "the Norwegians fled, *leaving* 23 guns": theirs, and none of their doing."""
    verb = sentence.tokens[hit.trigger.index]
    materiel = slots.metric not in PERSONAL
    return materiel and verb.lemma_ in {"leave", "abandon"} and not is_passive(verb)


def _hand(sentence: Sentence, drafts: list[Draft], hits: list[Hit], number: int) -> Named | None:
    """Who did it, by the loss's own words, by those of its list, or by an attack told before it."""
    slots = drafts[number].slots
    if not isinstance(slots, Loss):
        return None
    by = slots.by or _by_of_rest(sentence, drafts, hits, number)
    crew = is_crew(sentence, hits[number].thing.first)
    if by is None and (crew or not _told_by(drafts[:number])):
        by = told_before(sentence, hits[number], slots)
    return by


def _whose(sentence: Sentence, hit: Hit, slots: Loss, by: Named | None) -> Named | None:
    """Whose it is by its own words or by a noun before."""
    side = slots.party or owner_of_losses(sentence, hit.thing.first)
    if slots.metric in _BUILT and side is not None and _is_towns(sentence, side):
        # "The Velm bridge" is in Velm.
        side = None
    if side is None or side.name.islower():
        side = of_both(sentence, hit) or side
    side = side or bearer_of_number(sentence, hit)
    if side is None and slots.metric not in PERSONAL:
        side = owner_told_before(sentence, hit.thing)
    if side is None or is_bare(side):
        struck = owner_of_struck(sentence, hit, slots, by)
        side = side if struck is None or struck.name.islower() else struck
    return side


def _is_towns(sentence: Sentence, side: Named) -> bool:
    """Whether a lone name before what is built may be a town's or a person's."""
    return " " not in side.name and side.name.istitle() and not is_side(sentence, side)


def _himself(sentence: Sentence, hit: Hit, side: Named) -> bool:
    """Whether the party is only the name of who was killed ("General Adar")."""
    head = hit.thing.head
    return (
        head is not None
        and sentence.tokens[head].tag_ == "NNP"
        and side.span is not None
        and sentence.span(head, head).end == side.span.end
    )


def _no_doer(by: Named | None, harmed: Span) -> bool:
    """Whether the words found are those harmed themselves, or the name of a war."""
    if by is None:
        return False
    if by.span is not None and by.span.overlaps(harmed):
        return True
    return is_war(by.name) or class_of_word(by.name.lower()) == "weapon"


def _of_thing(sentence: Sentence, hit: Hit) -> Span:
    return sentence.span(hit.thing.first, hit.thing.last)


def _of_rest(drafts: list[Draft], own: Loss) -> Named | None:
    """As in "Two Ostmark tanks were destroyed and four soldiers captured": of the same side."""
    sides = {
        slots.party.name: slots.party
        for slots in (draft.slots for draft in drafts)
        if isinstance(slots, Loss)
        and slots.party is not None
        and slots.metric not in PERSONAL
        and slots.by == own.by
    }
    return next(iter(sides.values())) if len(sides) == 1 else None


def _by_of_rest(
    sentence: Sentence, drafts: list[Draft], hits: list[Hit], number: int
) -> Named | None:
    """As in "Ten people were killed and twelve injured in Karvelian shelling": who did both."""
    own, trigger = drafts[number].slots, hits[number].trigger
    if not isinstance(own, Loss) or own.metric not in {"killed", "wounded"}:
        return None
    if trigger.form != "verb" or not is_passive(sentence.tokens[trigger.index]):
        return None
    for other in drafts[number + 1 :]:
        later = other.slots
        if (
            isinstance(later, Loss)
            and later.by is not None
            and later.metric in {"killed", "wounded"}
        ):
            return later.by if later.party == own.party else None
    return None


def _told_by(drafts: list[Draft]) -> bool:
    """Whether the sentence has said already by whose hand its losses are."""
    return any(isinstance(d.slots, Loss) and d.slots.by is not None for d in drafts)


def _as_the_one_before(before: Draft, own: Loss) -> Named | None:
    """As in "Ten people were killed in Karvelian shelling and six injured": the same did both."""
    slots = before.slots
    if not isinstance(slots, Loss) or {slots.metric, own.metric} - {"killed", "wounded", "missing"}:
        return None
    return slots.by if slots.party == own.party and slots.population == own.population else None
