"""What the words of loss in a sentence harm: the things that they govern, and the lists those are in."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.read.claims.counted.lists import chains, linked
from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.factuality import unreal
from counterclaim.read.claims.loss.deeds import laid_to_somebody, supposed
from counterclaim.read.claims.loss.harmed.figures import told_figures
from counterclaim.read.claims.loss.harmed.gapped import gapped
from counterclaim.read.claims.loss.harmed.lists import labelled, named_targets, parts
from counterclaim.read.claims.loss.harmed.nouns import counted_by, of_deed, of_toll
from counterclaim.read.claims.loss.harmed.spelled import (
    broken_down,
    in_company,
    of_which,
    spelled_out,
)
from counterclaim.read.claims.loss.harmed.verbs import at_a_cost, harmed_by_verb
from counterclaim.read.claims.loss.measure import Hit, metric_of
from counterclaim.read.claims.loss.metrics import PERSONAL, is_person, materiel
from counterclaim.read.claims.loss.triggers import Trigger
from counterclaim.read.claims.sentence import Sentence


def hits_of(
    sentence: Sentence, triggers: list[Trigger], things: list[Counted]
) -> tuple[dict[int, Hit], list[Hit]]:
    """The things harmed, by their index in ``things``, and those that no number counts."""
    hits: dict[int, Hit] = {}
    extra: list[Hit] = []
    for trigger, thing, metric in told_figures(sentence):
        number = next((n for n, t in enumerate(things) if t.first == thing.first), None)
        if number is not None:
            hits[number] = Hit(thing, trigger, metric, True)
    revised = {hit.trigger.index for hit in hits.values()}
    triggers = [trigger for trigger in triggers if trigger.index not in revised]
    for trigger in triggers:
        for number, hit in _direct(sentence, trigger, things):
            if number is None:
                extra.append(hit)
                _behind(sentence, things, hit, hits)
            elif number not in hits or _said_before(sentence, hits[number]):
                hits[number] = hit
            elif _only_lost(hits[number]) and hit.thing.last + 1 == trigger.index:
                # "Lost 2,410 soldiers killed": how they were lost stands after them.
                hits[number] = replace(hits[number], metric=hit.metric)
            elif _is_both(hits[number], hit):
                extra.append(hit)
    _spread(sentence, things, hits)
    broken_down(sentence, things, hits)
    spelled_out(sentence, triggers, things, hits, extra)
    in_company(sentence, things, hits, extra)
    if hits:
        of_which(sentence, things, hits)
        parts(sentence, things, hits)
        named_targets(sentence, things, hits)
        gapped(sentence, things, hits)
    labelled(sentence, things, hits)
    return hits, extra


def _is_both(one: Hit, other: Hit) -> bool:
    """As in "*abducted and killed* two villagers": two losses of the same people."""
    between = other.trigger.index - one.trigger.last
    return 1 < between <= 2 and other.metric != one.metric


def _behind(sentence: Sentence, things: list[Counted], hit: Hit, hits: dict[int, Hit]) -> None:
    """As in "killed the commander *and three guards*": what follows a noun without number in a list."""
    last = hit.thing.last
    for number, thing in enumerate(things):
        if thing.first <= last:
            continue
        if not linked(sentence, last + 1, thing.first) or _is_aside(sentence, last, thing):
            return
        metric = _shared_metric(sentence, thing, hit.trigger)
        if metric is not None and number not in hits:
            hits[number] = Hit(thing, hit.trigger, metric, False)
        last = thing.last


def _is_aside(sentence: Sentence, last: int, thing: Counted) -> bool:
    """As in "the senator, *one of the leaders of the party*": the same man and no other."""
    between = sentence.words[last + 1 : thing.first]
    joined = any(word in {"and", "or", "with", "plus", "&"} for word in between)
    return not joined and (thing.head is None or sentence.tokens[thing.head].dep_ != "conj")


def _said_before(sentence: Sentence, hit: Hit) -> bool:
    """As in "the six *captured* fighters were executed": what they were already, not what is told."""
    participle = sentence.tokens[hit.trigger.index]
    inside = hit.thing.covers(hit.trigger.index)
    return inside and participle.dep_ == "amod" and participle.tag_ in {"VBN", "JJ"}


def _only_lost(hit: Hit) -> bool:
    return hit.metric == "casualties" and hit.trigger.patient == "lost"


def _direct(
    sentence: Sentence, trigger: Trigger, things: list[Counted]
) -> list[tuple[int | None, Hit]]:
    if trigger.form == "toll":
        return of_toll(sentence, trigger, things)
    if trigger.form == "count":
        return counted_by(sentence, trigger, things)
    if trigger.form == "deed":
        return of_deed(sentence, trigger, things)
    verb = sentence.tokens[trigger.index]
    if supposed(verb) or (unreal(verb) and not laid_to_somebody(verb)):
        return []
    if sentence.lemmas[trigger.index] == "cost":
        return at_a_cost(sentence, trigger, things)
    return harmed_by_verb(sentence, trigger, things)


def _spread(sentence: Sentence, things: list[Counted], hits: dict[int, Hit]) -> None:
    """Give the rest of a list the trigger of its member."""
    for chain in chains(sentence, things):
        held = [n for n in chain if n in hits]
        for number in chain if held else ():
            if number in hits:
                continue
            source = min(held, key=lambda n: (abs(n - number), n))
            if (
                _whole_of(sentence, things, number, source)
                or _does_it(sentence, things[number], hits[source])
                or _does_else(sentence, things[number], hits[source])
            ):
                continue
            trigger = hits[source].trigger
            metric = _shared_metric(sentence, things[number], trigger)
            if metric is not None:
                hits[number] = Hit(things[number], trigger, metric, False)


def _does_it(sentence: Sentence, thing: Counted, harmed: Hit) -> bool:
    """As in "*A bomb* destroyed a building": what does the harm and suffers none."""
    verb = sentence.tokens[harmed.trigger.index]
    active = thing.last < harmed.trigger.index < harmed.thing.first
    listed = "," in sentence.words[harmed.trigger.index : harmed.thing.first]
    if not active or listed or thing.head is None:
        return False
    return sentence.tokens[thing.head] in verb.children


def _does_else(sentence: Sentence, thing: Counted, harmed: Hit) -> bool:
    """As in "wounded 31; *no group* said ...": the next clause's subject."""
    if thing.head is None or ";" not in sentence.words[harmed.thing.last + 1 : thing.first]:
        return False
    noun = sentence.tokens[thing.head]
    return noun.dep_ == "nsubj" and noun.head.i > noun.i


def _whole_of(sentence: Sentence, things: list[Counted], number: int, harmed: int) -> bool:
    """As in "of the *16 members*, three were murdered": of whom those harmed are a part."""
    before = sentence.words[max(things[number].first - 2, 0) : things[number].first]
    return number < harmed and things[harmed].head is None and "of" in before


def _shared_metric(sentence: Sentence, thing: Counted, trigger: Trigger) -> str | None:
    """The metric of a thing in a list of which another is harmed."""
    if sentence.tokens[trigger.index].dep_ == "amod":
        return None
    person = is_person(sentence, thing)
    if sentence.words[trigger.index] == "loss" and person:
        return "killed"
    if trigger.form == "count":
        of = sentence.words[trigger.index + 1 : trigger.index + 2] == ("of",)
        found = trigger.metric if of and person else None
    else:
        found = metric_of(sentence, thing, trigger)
        if found in PERSONAL and not person:
            # "Detained three insurgents as a result".
            found = None
    if found is None and not person:
        # "1,390 soldiers killed, 66 tanks and 5 aircraft" are one list of losses.
        return materiel(sentence, thing, "both")
    return found
