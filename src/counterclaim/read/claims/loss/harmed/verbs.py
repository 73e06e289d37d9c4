"""What a verb of loss harms: its object, its passive subject, or the counted thing beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from counterclaim.read.claims.clause import (
    direct_object,
    is_passive,
    noun_of,
    subject,
    undergoer,
)
from counterclaim.read.claims.counted.lists import chains
from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.loss.harmed.bare import (
    SHARES,
    bare_hit,
    before_its_share,
    of_share,
    summed_in,
)
from counterclaim.read.claims.loss.measure import Hit, metric_of
from counterclaim.read.claims.loss.metrics import is_person
from counterclaim.read.claims.loss.triggers import Trigger
from counterclaim.read.claims.sentence import Sentence

_JOINING = frozenset({"and", "or", "/", ",", "then", "also", "later", "subsequently"})
_MADE = frozenset({"prisoner", "captive", "hostage"})
_ASIDES = frozenset({"including", "among", "one", "most", "many", "some", "mostly", "mainly", "all", "half",
                     "several", "both", "none", "nearly", "primarily", "predominantly", "almost", "two",
                     "three", "four", "five", "civilians", "women", "children"})  # fmt: skip
# How far behind "cost" what it cost may begin.
_COST_REACH = 7
_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
_SUMS = frozenset({"total", "combined", "sum"})
PASSED_OVER = frozenset(
    ["was", "were", "been", "being", "be", "is", "are", "had", "has", "have", "reportedly", "allegedly", "also",
     "both", "later", ",", "least", "at", "about", "up", "to", "some", "subsequently", "confirmed", "reported",
     "all", "either", "the", "its", "their", "forced", "compelled", "to"]
)  # fmt: skip
"""Words that may stand between a verb and what it harms."""


def harmed_by_verb(
    sentence: Sentence, trigger: Trigger, things: list[Counted]
) -> list[tuple[int | None, Hit]]:
    """The thing that the verb harms, by its index; None for one that no number counts."""
    if trigger.patient == "lost" and "contact" in sentence.words:
        return _out_of_contact(sentence, trigger, things)
    verb = sentence.tokens[trigger.index]
    target, left = _target(verb, trigger)
    if target is not None and target.lemma_.lower() in SHARES:
        whole = before_its_share(verb, target)
        if whole is None:
            return of_share(sentence, trigger, target)
        target = whole
    number = among(sentence, trigger, things)
    if number is None and left:
        number = _before(things, trigger)
    if number is None:
        number = _covering(sentence, things, target)
    bare = None if number is not None else bare_hit(sentence, trigger, target)
    if bare is not None:
        return [(None, bare)]
    if number is None:
        number = _beside(sentence, things, trigger, left=left)
    if number is None and left:
        number = _inverted(sentence, things, trigger)
    if number is None:
        return []
    return _harmed(sentence, trigger, things, number)


def at_a_cost(
    sentence: Sentence, trigger: Trigger, things: list[Counted]
) -> list[tuple[int | None, Hit]]:
    """As in "the raid cost the attackers *14 men*", "cost many their jobs" tells no loss."""
    ahead = range(trigger.index + 1, trigger.index + _COST_REACH)
    for number, thing in enumerate(things):
        after = sentence.words[thing.last + 1 : thing.last + 2]
        if thing.first in ahead and thing.quantity.low and after != ("their",):
            return _harmed(sentence, trigger, things, number)
    return []


def _harmed(
    sentence: Sentence, trigger: Trigger, things: list[Counted], number: int
) -> list[tuple[int | None, Hit]]:
    metric = metric_of(sentence, things[number], trigger)
    if metric == "other" and sentence.tokens[trigger.index].dep_ == "amod":
        # "A destroyed bridge hindered them" tells of the bridge, not of its loss.
        return []
    if metric is None and things[number].head is None and number:
        whole = things[number - 1]
        of = sentence.words[max(whole.first - 1, 0)] == "of"
        # "Captured five tanks, destroyed seven": of the same things.
        elliptic = trigger.takes in {"things", "out", "craft"} and not is_person(sentence, whole)
        metric = metric_of(sentence, whole, trigger) if of or elliptic else None
    if metric is None:
        return _of_its_list(sentence, trigger, things, number)
    return [(number, Hit(things[number], trigger, metric, True))]


def _of_its_list(
    sentence: Sentence, trigger: Trigger, things: list[Counted], number: int
) -> list[tuple[int | None, Hit]]:
    """As in "captured 100,000 rounds of ammunition and *six machine guns*": what of the list is a loss."""
    for chain in chains(sentence, things):
        if number in chain:
            for member in chain[chain.index(number) + 1 :]:
                metric = metric_of(sentence, things[member], trigger)
                if metric is not None and not is_person(sentence, things[member]):
                    return [(member, Hit(things[member], trigger, metric, True))]
    return []


def _summed(target: Token | None) -> Token | None:
    """As in "a total of *11 people*": what is summed."""
    if target is None or target.lemma_ not in _SUMS:
        return target
    return summed_in(target) or target


def _target(verb: Token, trigger: Trigger) -> tuple[Token | None, bool]:
    """Whom the verb harms, and whether to look for them on its left where the parse does not say."""
    target, left = _governed(verb, trigger)
    if target is not None and target.lower_ in _REFLEXIVE:
        # "Killed himself and six others".
        target = next((c for c in target.children if c.dep_ == "conj"), None)
    return _summed(target), left


def _governed(verb: Token, trigger: Trigger) -> tuple[Token | None, bool]:
    made = direct_object(verb)
    if made is not None and made.lemma_ in _MADE and made.i == verb.i + 1:
        # "480 men taken prisoner", whatever the tagger makes of the verb.
        return undergoer(verb) or subject(verb), True
    if trigger.patient == "subject":
        return subject(verb), True
    if verb.dep_ == "amod" and verb.head.i > verb.i:
        return verb.head, False
    shared = _shared_object(verb)
    if shared is not None and not any(c.dep_ == "auxpass" for c in verb.children):
        return shared, False
    if trigger.patient in {"object", "either"} and (is_passive(verb) or verb.tag_ == "JJ"):
        return undergoer(verb) or _said_object(verb), True
    harmed = noun_of(verb)
    if harmed is None and trigger.patient == "lost" and verb.dep_ == "acl" and verb.tag_ == "VBN":
        # "14 tanks lost".
        return verb.head, True
    if harmed is None and trigger.patient == "either":
        return subject(verb), True
    return harmed, False


def _shared_object(verb: Token) -> Token | None:
    """As in "abducted and killed 12 citizens", "arrested and charged an official": of both verbs."""
    for child in verb.children:
        near = child.dep_ == "conj" and child.pos_ == "VERB" and 1 < child.i - verb.i <= 3
        if near and all(t.lower_ in _JOINING for t in verb.doc[verb.i + 1 : child.i]):
            return direct_object(child)
    return None


def _said_object(verb: Token) -> Token | None:
    """As in "stated one sailor was killed", where the parser takes the sailor for what is stated."""
    if verb.dep_ != "ccomp":
        return None
    found = direct_object(verb.head)
    return found if found is not None and verb.head.i < found.i < verb.i else None


def _inverted(sentence: Sentence, things: list[Counted], trigger: Trigger) -> int | None:
    """As in "Also killed in the raid were a dozen fighters"."""
    if trigger.index > 2:
        return None
    for number, thing in enumerate(things):
        if thing.first > trigger.index and sentence.lemmas[thing.first - 1] == "be":
            return number
    return None


def _out_of_contact(
    sentence: Sentence, trigger: Trigger, things: list[Counted]
) -> list[tuple[int | None, Hit]]:
    """Those with whom contact was lost are missing where the sentence says so, else nothing is known."""
    if "missing" not in sentence.words:
        return []
    return [
        (number, Hit(thing, trigger, "missing", True))
        for number, thing in enumerate(things)
        if "with" in sentence.words[max(thing.first - 2, 0) : thing.first]
        and is_person(sentence, thing)
        and thing.quantity.exactness != "none"
    ]


def _before(things: list[Counted], trigger: Trigger) -> int | None:
    """The bare number right before a participle ("and two *wounded*")."""
    for number, thing in enumerate(things):
        if thing.head is None and thing.last == trigger.index - 1:
            return number
    return None


def _covering(sentence: Sentence, things: list[Counted], target: Token | None) -> int | None:
    if target is None:
        return None
    index = sentence.at(target)
    found = next((n for n, thing in enumerate(things) if thing.covers(index)), None)
    return _within(sentence, things, target) if found is None else found


def _within(sentence: Sentence, things: list[Counted], target: Token) -> int | None:
    """As in "several Movement of the Dawn *fighters*": the number stands before a name that the noun has."""
    first, index = target.left_edge.i - sentence.start, sentence.at(target)
    for number, thing in enumerate(things):
        name = thing.head is not None and sentence.tokens[thing.head].pos_ == "PROPN"
        if first <= thing.first <= first + 1 and thing.last < index and name:
            things[number] = replace(thing, last=index, head=index)
            return number
    return None


def _beside(
    sentence: Sentence, things: list[Counted], trigger: Trigger, *, left: bool
) -> int | None:
    """The thing next to the trigger, where the parser lost the tie: before a passive, after an active."""
    after = trigger.last + 1
    for number, thing in enumerate(things):
        if not left and after <= thing.first <= after + 3:
            between = sentence.words[after : thing.first]
            if all(word in PASSED_OVER for word in between):
                return number
    if not left and direct_object(sentence.tokens[trigger.index]) is not None:
        # "A brigade later captured the highway": whoever stands before it did it.
        return None
    for number in range(len(things) - 1, -1, -1):
        thing = things[number]
        between = sentence.words[thing.last + 1 : trigger.index]
        if thing.last < trigger.index <= thing.last + 4:
            if all(word in PASSED_OVER for word in between):
                return number
        elif left and thing.last < trigger.index <= thing.last + 12 and _only_an_aside(between):
            return number
    return None


def _only_an_aside(between: Sequence[str]) -> bool:
    """As in "Two fighters*, including their leader,* were killed"."""
    if between[0] != "," or between[1] not in _ASIDES or "," not in between[1:-1]:
        return False
    rest = between[len(between) - between[::-1].index(",") :]
    return all(word in PASSED_OVER for word in rest)


def among(sentence: Sentence, trigger: Trigger, things: list[Counted]) -> int | None:
    """As in "Among the dead were 12 rebels"."""
    if "among" not in sentence.words[max(trigger.index - 2, 0) : trigger.index]:
        return None
    after = trigger.index + 1
    if sentence.lemmas[after : after + 1] != ("be",):
        return None
    return next((n for n, thing in enumerate(things) if thing.first == after + 1), None)


def those_among(sentence: Sentence, trigger: Trigger, things: list[Counted]) -> list[int]:
    """As in "among the victims were two children", "four journalists were among the dead"."""
    words, at = sentence.words, trigger.index
    if words[max(at - 2, 0) : at] != ("among", "the"):
        return []
    if sentence.lemmas[at + 1 : at + 2] == ("be",):
        first = next((n for n, thing in enumerate(things) if at + 2 <= thing.first <= at + 3), None)
        run = next((c for c in chains(sentence, things) if first in c), [])
        return [n for n in run if n >= (first or 0) and is_person(sentence, things[n])]
    verb = at - 3
    if verb < 0 or sentence.lemmas[verb] != "be":
        return []
    return [
        n for n, thing in enumerate(things) if thing.last == verb - 1 and is_person(sentence, thing)
    ]
