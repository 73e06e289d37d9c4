"""Losses: who lost how many of what. One claim for each number and metric."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.model.claim import Loss
from counterclaim.model.span import Span
from counterclaim.model.value import Named, Quantity
from counterclaim.read.claims.counted.lists import chains
from counterclaim.read.claims.counted.things import Counted, counted_things
from counterclaim.read.claims.factuality import negated
from counterclaim.read.claims.loss.completed import completed
from counterclaim.read.claims.loss.harmed.hits import hits_of
from counterclaim.read.claims.loss.measure import Hit
from counterclaim.read.claims.loss.metrics import PERSONAL, of_a_body, population
from counterclaim.read.claims.loss.place import place_of_loss
from counterclaim.read.claims.loss.population import with_populations
from counterclaim.read.claims.loss.scope import is_some_of_the_dead, scope
from counterclaim.read.claims.loss.sides.author import by_whom
from counterclaim.read.claims.loss.sides.context import target
from counterclaim.read.claims.loss.sides.party import Context, party, side_of
from counterclaim.read.claims.loss.sides.victims import Victims, said_among, victims
from counterclaim.read.claims.loss.triggers import loss_triggers
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
    told = completed(sentence, _shared_party(sentence, drafts), hits_in_order)
    return with_populations(sentence, told, hits_in_order)


def _draft(
    sentence: Sentence, hit: Hit, context: Context, *, bounded: bool
) -> tuple[Draft, Context]:
    """The claim of one loss, and what an elliptic one after it goes on with."""
    thing, trigger = hit.thing, hit.trigger
    bore = _who_bore(sentence, hit, context)
    slots = Loss(
        party=bore.party,
        metric=hit.metric,
        quantity=_quantity(sentence, hit, bounded=bounded),
        population=bore.population,
        scope="part" if _part(sentence, thing) else scope(sentence, trigger, thing.quantity.low),
        by=by_whom(sentence, trigger),
    )
    verb = sentence.tokens[trigger.index]
    happened = thing.quantity.text.lower() not in {"no", "zero"} and not (
        trigger.form == "verb" and negated(verb)
    )
    # A list belongs to whose words its verb stands in.
    anchor = thing.first if hit.direct else trigger.index
    where = place_of_loss(sentence, thing, trigger)
    draft = Draft(slots, _span(sentence, hit), anchor, happened, where)
    return draft, bore if hit.metric in PERSONAL else context


def _who_bore(sentence: Sentence, hit: Hit, context: Context) -> Context:
    """Of whom a loss is and whose: by its own words, those attacked before it, else as just told."""
    thing, trigger = hit.thing, hit.trigger
    if hit.metric not in PERSONAL:
        return Context(None, party(sentence, thing, trigger, person=False))
    who, side = population(sentence, thing), party(sentence, thing, trigger, person=True)
    spoken_of = (
        context.party is not None and thing.head is None and not said_among(sentence, trigger)
    )
    meant = None if side or spoken_of else victims(sentence, thing, trigger)
    if meant is not None:
        who, side = population(meant.sentence, meant.noun), _side_of(meant)
    bare = thing.head is None or sentence.lemmas[thing.head] in _ELLIPTIC
    if trigger.form != "toll" and bare:
        who, side = who or context.population, side or context.party
    return Context(who, side)


def _quantity(sentence: Sentence, hit: Hit, *, bounded: bool) -> Quantity:
    """How many: nobody knows of a body of people; in a list that begins with "at least" each is a minimum."""
    quantity = hit.thing.quantity
    body = hit.metric in PERSONAL and of_a_body(sentence, hit.thing)
    if body and quantity.exactness != "none":
        return replace(quantity, low=None, high=None, exactness="none")
    if bounded and quantity.exactness == "exact":
        return replace(quantity, high=None, exactness="at-least")
    return quantity


def _side_of(meant: Victims) -> Named | None:
    found = side_of(meant.sentence, meant.noun)
    return found and replace(found, reason=meant.reason)


def _shared_party(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Materiel of one sentence is of one party: who is named with one piece is the party of all.

    People of one list often are of both sides ("12 rebels and 4 soldiers were killed").
    """
    losses = [draft.slots for draft in drafts if isinstance(draft.slots, Loss)]
    things = [slots for slots in losses if slots.metric not in PERSONAL]
    people = [slots for slots in losses if slots.metric in PERSONAL]
    fighters = [s for s in people if s.population == "soldiers" or _by_one(s, things)]
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


def _by_one(person: Loss, things: list[Loss]) -> bool:
    """As in "killing ten policemen and capturing 20 rifles": one hand harmed people and took the materiel."""
    if person.by is None or _unnamed(person):
        return False
    return all(slots.by == person.by for slots in things)


def _unnamed(slots: Loss) -> bool:
    """Whether the party is no more than a noun for fighters ("20 militants")."""
    party = slots.party
    return slots.population == "militants" and party is not None and party.name.islower()


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
    if is_some_of_the_dead(sentence, thing):
        return True
    after = sentence.words[thing.last - 1 : thing.last + 3] if before[-1:] == (",",) else ()
    among = before[-1:] == ("were",) or before[-1:] == ("was",)
    if among and "among" in sentence.words[max(thing.first - 5, 0) : thing.first]:
        return True
    return "them" in after or "whom" in after
