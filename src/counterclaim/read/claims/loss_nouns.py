"""What a noun of loss counts: "36 dead", "the destruction of three launchers", "the death toll rose to 40"."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.read.claims.counted import Counted, uncounted
from counterclaim.read.claims.loss_measure import Hit, metric_of
from counterclaim.read.claims.loss_metrics import is_person
from counterclaim.read.claims.loss_triggers import Trigger
from counterclaim.read.claims.loss_verbs import PASSED_OVER, among, is_inside
from counterclaim.read.claims.sentence import Sentence

_BEARING = frozenset(
    {"suffer", "sustain", "incur", "experience", "take", "inflict", "cause", "have"}
)
_BELIEVED = frozenset({"considered", "listed", "presumed", "feared", "believed", "still", "now", "as",
                       "remain", "declared", "thought"})  # fmt: skip


def counted_by(
    sentence: Sentence, trigger: Trigger, things: list[Counted]
) -> list[tuple[int | None, Hit]]:
    """As in "36 dead", "two deaths", "heavy casualties", "12 bodies": the noun itself is what is counted."""
    if sentence.words[trigger.index] == "loss":
        return of_deed(sentence, replace(trigger, takes="both"), things)
    said_of = _said_of(sentence, trigger, things)
    if said_of is not None:
        return [(said_of, Hit(things[said_of], trigger, trigger.metric, True))]
    named = _death_of(sentence, trigger)
    if named is not None:
        return [(None, Hit(named, trigger, trigger.metric, True))]
    of = _of_bodies(sentence, trigger, things)
    of = among(sentence, trigger, things) if of is None else of
    if of is not None:
        return [(of, Hit(things[of], trigger, trigger.metric, True))]
    for number, thing in enumerate(things):
        at_noun = thing.covers(trigger.index) or (
            thing.head is None and trigger.index == thing.last + 1
        )
        if at_noun:
            if thing.head is not None and not _counts(sentence, thing, trigger):
                return []
            return [(number, Hit(thing, trigger, trigger.metric, True))]
    noun = sentence.tokens[trigger.index]
    if trigger.metric != "casualties" or noun.head.lemma_ not in _BEARING or noun.tag_ != "NNS":
        return []
    bare = uncounted(sentence, noun)
    return [] if bare is None else [(None, Hit(bare, trigger, trigger.metric, True))]


def of_toll(trigger: Trigger, things: list[Counted]) -> list[tuple[int | None, Hit]]:
    """As in "The death toll rose to 40": the next number."""
    ahead = range(trigger.index + 1, trigger.index + 14)
    for number, thing in enumerate(things):
        if thing.first in ahead and thing.quantity.exactness != "none":
            return [(number, Hit(thing, trigger, trigger.metric, True))]
    return []


def of_deed(
    sentence: Sentence, trigger: Trigger, things: list[Counted]
) -> list[tuple[int | None, Hit]]:
    """As in "The destruction of three launchers", "the killing of 12 soldiers"."""
    after = trigger.index + 1
    if after < len(sentence.words) and sentence.words[after] == "of":
        for number, thing in enumerate(things):
            if thing.first in {after + 1, after + 2}:
                metric = metric_of(sentence, thing, trigger)
                return [] if metric is None else [(number, Hit(thing, trigger, metric, True))]
    return []


def _death_of(sentence: Sentence, trigger: Trigger) -> Counted | None:
    """As in "the death of Maulan Tareb": one person, by name."""
    if sentence.words[trigger.index] != "death":
        return None
    for child in sentence.tokens[trigger.index].children:
        noun = next((c for c in child.children if c.dep_ == "pobj"), None)
        if (
            child.lower_ == "of"
            and noun is not None
            and noun.tag_ == "NNP"
            and is_inside(sentence, noun)
        ):
            return uncounted(sentence, noun)
    return None


def _said_of(sentence: Sentence, trigger: Trigger, things: list[Counted]) -> int | None:
    """As in "27 soldiers are missing", "nine are feared dead": the adjective says it of those before it."""
    if sentence.words[trigger.index] not in {"missing", "dead"}:
        return None
    for number in range(len(things) - 1, -1, -1):
        thing = things[number]
        between = sentence.words[thing.last + 1 : trigger.index]
        if thing.last < trigger.index and 0 < len(between) <= 5 and is_person(sentence, thing):
            verbal = any(
                word in {"are", "were", "is", "was", "remain", "be", "been"} for word in between
            )
            return (
                number
                if verbal and all(w in PASSED_OVER or w in _BELIEVED for w in between)
                else None
            )
    return None


def _of_bodies(sentence: Sentence, trigger: Trigger, things: list[Counted]) -> int | None:
    """As in "The bodies of 200 people": the number stands in what follows."""
    if sentence.words[trigger.index + 1 : trigger.index + 2] != ("of",):
        return None
    if any(thing.covers(trigger.index) for thing in things):
        return None
    ahead = range(trigger.index + 2, trigger.index + 5)
    return next((n for n, thing in enumerate(things) if thing.first in ahead), None)


def _counts(sentence: Sentence, thing: Counted, trigger: Trigger) -> bool:
    """Whether the noun of loss is what the number counts and not a word beside it."""
    if trigger.index == thing.head or sentence.lemmas[trigger.index] in {"body", "corpse"}:
        return True
    return sentence.words[trigger.index] in {"dead", "killed"} and is_person(sentence, thing)
