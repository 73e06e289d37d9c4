"""Losses: who lost how many of what. One claim for each number and metric."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.model.claim import Loss
from counterclaim.model.span import Span
from counterclaim.read.claims.clause import (
    negated,
)
from counterclaim.read.claims.counted import Counted, chains, counted_things
from counterclaim.read.claims.loss_hits import Hit, hits_of
from counterclaim.read.claims.loss_metrics import (
    PERSONAL,
    population,
)
from counterclaim.read.claims.loss_slots import Context, by_whom, party, scope
from counterclaim.read.claims.loss_triggers import loss_triggers
from counterclaim.read.claims.places import where
from counterclaim.read.claims.sentence import Draft, Sentence


def find_losses(sentence: Sentence) -> list[Draft]:
    """The losses that a sentence tells, in the order of their words."""
    triggers = loss_triggers(sentence)
    if not triggers:
        return []
    things = counted_things(sentence)
    hits, extra = hits_of(sentence, triggers, things)
    return _drafts(sentence, things, hits, extra)


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
    return _shared_party(drafts, [hit for _, _, hit in ordered])


def _draft(
    sentence: Sentence, hit: Hit, context: Context, *, bounded: bool
) -> tuple[Draft, Context]:
    thing, trigger = hit.thing, hit.trigger
    person = hit.metric in PERSONAL
    who = population(sentence, thing) if person else None
    side = party(sentence, thing, trigger, person=person)
    elliptic = person and (thing.head is None or sentence.lemmas[thing.head] in {"other", "people"})
    if elliptic:
        who, side = who or context.population, side or context.party
    quantity = thing.quantity
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


def _shared_party(drafts: list[Draft], hits: list[Hit]) -> list[Draft]:
    """Materiel of one list is of one party: who is named with one piece is the party of all.

    People of one list often are of both sides ("12 rebels and 4 soldiers were killed").
    """
    parties = {
        hit.trigger.index: draft.slots.party
        for draft, hit in zip(drafts, hits, strict=True)
        if isinstance(draft.slots, Loss) and draft.slots.party is not None
    }
    shared: list[Draft] = []
    for draft, hit in zip(drafts, hits, strict=True):
        slots = draft.slots
        if isinstance(slots, Loss) and slots.party is None and slots.metric not in PERSONAL:
            slots = replace(slots, party=parties.get(hit.trigger.index))
        shared.append(replace(draft, slots=slots))
    return shared


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
    after = sentence.words[thing.last - 1 : thing.last + 3]
    among = before[-1:] == ("were",) or before[-1:] == ("was",)
    if among and "among" in sentence.words[max(thing.first - 5, 0) : thing.first]:
        return True
    return "them" in after or "whom" in after
