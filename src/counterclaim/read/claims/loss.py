"""Losses: who lost how many of what. One claim for each number and metric."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.model.claim import Loss
from counterclaim.model.span import Span
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import is_passive, negated
from counterclaim.read.claims.counted import Counted, chains, counted_things
from counterclaim.read.claims.loss_author import by_whom, is_war
from counterclaim.read.claims.loss_context import (
    crew_of,
    owner_of_losses,
    owner_told_before,
    regulars,
    target,
)
from counterclaim.read.claims.loss_doers import told_before
from counterclaim.read.claims.loss_foes import foe
from counterclaim.read.claims.loss_hits import hits_of
from counterclaim.read.claims.loss_measure import Hit
from counterclaim.read.claims.loss_metrics import (
    PERSONAL,
    class_of_word,
    of_a_body,
    population,
)
from counterclaim.read.claims.loss_party import Context, party, side_of
from counterclaim.read.claims.loss_scope import scope
from counterclaim.read.claims.loss_triggers import loss_triggers
from counterclaim.read.claims.loss_victims import Victims, victims
from counterclaim.read.claims.places import where
from counterclaim.read.claims.sentence import Draft, Sentence

# "And 256 more prisoners": of those just spoken of.
_FIGHTERS = frozenset({"soldiers", "militants"})
_ELLIPTIC = frozenset({"other", "people", "prisoner"})


def find_losses(sentence: Sentence) -> list[Draft]:
    """The losses that a sentence tells, in the order of their words."""
    triggers = loss_triggers(sentence)
    if not triggers:
        return []
    things = counted_things(sentence)
    hits, extra = hits_of(sentence, triggers, things)
    hits = {n: hit for n, hit in hits.items() if not _some_of_them(sentence, hit.thing)}
    return _drafts(sentence, things, hits, extra)


def _some_of_them(sentence: Sentence, thing: Counted) -> bool:
    """As in "including many children": a part of the loss that has no number is no claim of its own."""
    return thing.quantity.exactness in {"vague", "none"} and _part(sentence, thing)


def _drafts(
    sentence: Sentence, things: list[Counted], hits: dict[int, Hit], extra: list[Hit]
) -> list[Draft]:
    at_least: set[int] = set()
    for chain in chains(sentence, things):
        if things[chain[0]].quantity.exactness == "at-least":
            at_least |= {n for n in chain if n in hits and not _part(sentence, things[n])}
    ordered = sorted(
        [(hit.thing.first, n, hit) for n, hit in hits.items()]
        + [(hit.thing.first, -1, hit) for hit in extra],
        key=lambda item: item[:2],
    )
    drafts: list[Draft] = []
    context = Context(None, None)
    for _, number, hit in ordered:
        draft, context = _draft(sentence, hit, context, bounded=number in at_least)
        drafts.append(draft)
    hits_in_order = [hit for _, _, hit in ordered]
    return _from_context(sentence, _shared_party(sentence, drafts), hits_in_order)


def _draft(
    sentence: Sentence, hit: Hit, context: Context, *, bounded: bool
) -> tuple[Draft, Context]:
    thing, trigger = hit.thing, hit.trigger
    person = hit.metric in PERSONAL
    who = population(sentence, thing) if person else None
    side = party(sentence, thing, trigger, person=person)
    spoken_of = context.party is not None and thing.head is None
    meant = victims(sentence, thing, trigger) if person and not (side or spoken_of) else None
    if meant is not None:
        who, side = population(meant.sentence, meant.noun), _side_of(meant)
    elliptic = (
        person
        and trigger.form != "toll"
        and (thing.head is None or sentence.lemmas[thing.head] in _ELLIPTIC)
    )
    if elliptic:
        who, side = who or context.population, side or context.party
    quantity = thing.quantity
    if person and of_a_body(sentence, thing) and quantity.exactness != "none":
        quantity = replace(quantity, low=None, high=None, exactness="none")
    if bounded and quantity.exactness == "exact":
        quantity = replace(quantity, high=None, exactness="at-least")
    slots = Loss(
        party=side,
        metric=hit.metric,
        quantity=quantity,
        population=who,
        scope="part" if _part(sentence, thing) else scope(sentence, trigger),
        by=by_whom(sentence, trigger),
    )
    verb = sentence.tokens[trigger.index]
    happened = quantity.text.lower() not in {"no", "zero"} and not (
        trigger.form == "verb" and negated(verb)
    )
    # A list belongs to whose words its verb stands in.
    anchor = thing.first if hit.direct else trigger.index
    draft = Draft(slots, _span(sentence, hit), anchor, happened, where(sentence, trigger.index))
    return draft, Context(who, side) if person else context


def _party_before(before: Draft, own: Loss) -> Named | None:
    """As in "one sailor was killed and 27 were missing": of those spoken of."""
    slots = before.slots
    alike = isinstance(slots, Loss) and slots.population == own.population is not None
    return slots.party if alike and isinstance(slots, Loss) else None


def _side_of(meant: Victims) -> Named | None:
    found = side_of(meant.sentence, meant.noun)
    return found and replace(found, reason=meant.reason)


def _shared_party(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Materiel of one sentence is of one party: who is named with one piece is the party of all.

    People of one list often are of both sides ("12 rebels and 4 soldiers were killed").
    """
    losses = [draft.slots for draft in drafts if isinstance(draft.slots, Loss)]
    things = [slots for slots in losses if slots.metric not in PERSONAL]
    fighters = [s for s in losses if s.population == "soldiers" and s.metric in PERSONAL]
    parties = {slots.party for slots in things if slots.party is not None} or {
        slots.party for slots in fighters if slots.party is not None
    }
    by_name = {party.name: party for party in parties}
    lacking = any(slots.party is None for slots in things) or any(map(_unnamed, losses))
    attacked = target(sentence) if lacking else None
    shared: list[Draft] = []
    for draft in drafts:
        slots = draft.slots
        if isinstance(slots, Loss):
            if slots.party is None and slots.metric not in PERSONAL:
                only = next(iter(by_name.values())) if len(by_name) == 1 else None
                slots = replace(slots, party=only or attacked)
            elif attacked is not None and _unnamed(slots):
                slots = replace(slots, party=attacked)
        shared.append(replace(draft, slots=slots))
    return shared


def _unnamed(slots: Loss) -> bool:
    """Whether the party is no more than a noun for fighters ("20 militants")."""
    party = slots.party
    return slots.population == "militants" and party is not None and party.name.islower()


def _from_context(sentence: Sentence, drafts: list[Draft], hits: list[Hit]) -> list[Draft]:
    """What the losses do not say themselves, from the rest of the sentence and those before it."""
    told: list[Draft] = []
    for number, (draft, hit) in enumerate(zip(drafts, hits, strict=True)):
        slots = draft.slots
        if isinstance(slots, Loss) and draft.polarity:
            by = slots.by or _by_of_rest(sentence, drafts, hits, number)
            if by is None and not _told_by(drafts[:number]):
                by = told_before(sentence, hit, slots)
            if by is None and number:
                by = _as_the_one_before(told[-1], slots)
            side = slots.party or owner_of_losses(sentence, hit.thing.first)
            if side is None and told and hit.thing.head is None:
                side = _party_before(told[-1], slots)
            by = None if _no_doer(by, _of_thing(sentence, hit)) else by
            if side is None and slots.metric not in PERSONAL:
                side = owner_told_before(sentence, hit.thing)
            if slots.population == "soldiers" and (side is None or _himself(sentence, hit, side)):
                side = (
                    crew_of(sentence, hit.thing.first)
                    or _of_rest(drafts, slots)
                    or regulars(sentence, hit.trigger.index, by)
                    or side
                )
            if side is None and (slots.metric not in PERSONAL or slots.population in _FIGHTERS):
                side = foe(sentence, by)
            slots = replace(slots, by=by, party=side)
        told.append(replace(draft, slots=slots))
    return told


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


def _span(sentence: Sentence, hit: Hit) -> Span:
    """The thing with the word of loss where they stand side by side, else the thing alone."""
    thing, trigger = hit.thing, hit.trigger
    if not hit.direct or trigger.form == "deed":
        return sentence.span(thing.first, thing.last)
    first, last = min(thing.first, trigger.index), max(thing.last, trigger.last)
    if last - first - (thing.last - thing.first) > 8:
        return sentence.span(thing.first, thing.last)
    return sentence.span(first, last)


def _part(sentence: Sentence, thing: Counted) -> bool:
    before = sentence.words[max(thing.first - 3, 0) : thing.first]
    if before and (
        before[-1] in {"including", "among"} or before[-2:] in [("of", "whom"), ("of", "which")]
    ):
        return True
    after = sentence.words[thing.last - 1 : thing.last + 3] if before[-1:] == (",",) else ()
    among = before[-1:] == ("were",) or before[-1:] == ("was",)
    if among and "among" in sentence.words[max(thing.first - 5, 0) : thing.first]:
        return True
    return "them" in after or "whom" in after
