"""What a verb of loss harms: its object, its passive subject, or the counted thing beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from counterclaim.model.value import Quantity
from counterclaim.read.claims.clause import (
    direct_object,
    is_passive,
    noun_of,
    noun_phrase,
    subject,
    undergoer,
)
from counterclaim.read.claims.counted import Counted, chains, uncounted
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.loss_measure import Hit, metric_of
from counterclaim.read.claims.loss_metrics import equipment_class, is_person
from counterclaim.read.claims.loss_triggers import Trigger
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.fold import fold
from counterclaim.read.name_words import body_names
from counterclaim.read.polities import demonyms, polity_names

_JOINING = frozenset({"and", "or", "/", ",", "then", "also", "later", "subsequently"})
_SHARES = frozenset({"%", "percent", "half", "third", "quarter", "majority", "most"})
_MADE = frozenset({"prisoner", "captive", "hostage"})
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
    if target is not None and target.lemma_.lower() in _SHARES:
        return _of_share(sentence, trigger, target)
    number = among(sentence, trigger, things)
    if number is None and left:
        number = _before(things, trigger)
    if number is None:
        number = _covering(sentence, things, target)
    if (
        number is None
        and target is not None
        and verb.dep_ != "amod"
        and is_inside(sentence, target)
    ):
        bare = (
            uncounted(sentence, target)
            or _ship(sentence, target, trigger)
            or _somebody(sentence, target, trigger)
        )
        metric = None if bare is None else metric_of(sentence, bare, trigger)
        if bare is not None and metric is not None and _told(sentence, bare, trigger):
            return [(None, Hit(bare, trigger, metric, True))]
    if number is None:
        number = _beside(sentence, things, trigger, left=left)
    if number is None and left:
        number = _inverted(sentence, things, trigger)
    if number is None:
        return []
    return _harmed(sentence, trigger, things, number)


def _harmed(
    sentence: Sentence, trigger: Trigger, things: list[Counted], number: int
) -> list[tuple[int | None, Hit]]:
    metric = metric_of(sentence, things[number], trigger)
    if metric == "other" and sentence.tokens[trigger.index].dep_ == "amod":
        # "A destroyed bridge hindered them" tells of the bridge, not of its loss.
        return []
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
    return _summed_in(target) or target


def _summed_in(noun: Token) -> Token | None:
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    return None if of is None else next((c for c in of.children if c.dep_ == "pobj"), None)


def _target(verb: Token, trigger: Trigger) -> tuple[Token | None, bool]:
    """Whom the verb harms, and whether to look for them on its left where the parse does not say."""
    target, left = _governed(verb, trigger)
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


def _of_share(sentence: Sentence, trigger: Trigger, target: Token) -> list[tuple[int | None, Hit]]:
    share = _share(sentence, target) if is_inside(sentence, target) else None
    metric = None if share is None else metric_of(sentence, share, trigger)
    if share is None or metric is None or not _told(sentence, share, trigger):
        return []
    return [(None, Hit(share, trigger, metric, True))]


def _share(sentence: Sentence, target: Token) -> Counted | None:
    """As in "80% of the city's *buildings* had been destroyed": many, and no figure."""
    noun = _summed_in(target)
    if noun is None or noun.tag_ != "NNS" or any(c.pos_ == "NUM" for c in noun.children):
        return None
    first, at = max(target.left_edge.i - sentence.start, 0), sentence.at(noun)
    if not first < at < len(sentence.tokens):
        return None
    span = sentence.span(first, at)
    return Counted(first, at, at, Quantity(None, None, "vague", sentence.text(span), span), first)


def _ship(sentence: Sentence, target: Token, trigger: Trigger) -> Counted | None:
    """As in "The *Selma* had sunk": what sinks and has a name is a ship."""
    at = sentence.at(target)
    named = target.tag_ == "NNP" or any(c.isdigit() for c in target.text)
    if trigger.takes != "ships" or not (named or target.lemma_ == "tanker"):
        return None
    span = sentence.span(at, at)
    return Counted(at, at, at, Quantity(1, 1, "exact", sentence.text(span), span), at)


def _somebody(sentence: Sentence, target: Token, trigger: Trigger) -> Counted | None:
    """As in "killing *Selim Adar*": who is killed and has a name is a person, if no people or body has it."""
    if trigger.takes != "persons" or trigger.metric == "displaced" or target.dep_ == "pobj":
        return None
    first = max(noun_phrase(target)[0] - sentence.start, 0)
    at = sentence.at(target)
    words = sentence.tokens[first : at + 1]
    if first and sentence.tokens[first - 1].pos_ == "ADP":
        # "In Velm the mayor was killed", where the parser took the town for him.
        return None
    known = known_names()
    if not all(t.tag_ in {"NNP", "NNPS"} and fold(t.text) not in known for t in words):
        return None
    span = sentence.span(first, at)
    return Counted(first, at, at, Quantity(1, 1, "exact", sentence.text(span), span), first)


@cache
def known_names() -> frozenset[str]:
    """Words of the names of states, peoples and bodies, which no person has."""
    return polity_names() | frozenset(demonyms()) | body_names()


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


def _told(sentence: Sentence, bare: Counted, trigger: Trigger) -> bool:
    """Whether a noun without number under a word of loss tells a loss that happened.

    A habit ("strikes that kill civilians") does not; nor does a name that may be a place's, or a
    noun that no table knows.
    """
    verb = sentence.tokens[trigger.index]
    if verb.tag_ in {"VBP", "VBZ", "VB"} or any(c.lower_ in {"is", "are"} for c in verb.children):
        return False
    if sentence.words[bare.first] in {"they", "them"}:
        if trigger.patient == "subject":
            # "After they had given themselves up".
            return False
        return trigger.metric in {"killed", "captured", "detained"}
    if trigger.metric == "displaced" and sentence.lemmas[trigger.index] in {"flee", "evacuate"}:
        # People fleeing and being evacuated, of how many is not said, tell of the moment.
        return False
    if trigger.takes in {"things", "craft", "ships"}:
        return equipment_class(sentence, bare) is not None or trigger.takes == "ships"
    if trigger.takes == "both" and equipment_class(sentence, bare) is not None:
        return True
    if trigger.takes == "persons" or sentence.tokens[bare.first].pos_ == "PRON":
        return True
    return bare.head is not None and sentence.lemmas[bare.head] in terms("populations", "term")


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
    if (
        between[0] != ","
        or between[1] not in {"including", "among", "one"}
        or "," not in between[1:-1]
    ):
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


def is_inside(sentence: Sentence, token: Token) -> bool:
    """Whether a token of the passage is one of the sentence."""
    return sentence.start <= token.i < sentence.start + len(sentence.tokens)
