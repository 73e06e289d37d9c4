"""What a verb of loss harms where no number counts it: "killing Selim Adar", most of the houses."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from counterclaim.model.value import Quantity
from counterclaim.read.claims.clause import SUBJECTS, complement, noun_phrase
from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.counted.uncounted import uncounted
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.loss.measure import Hit, metric_of
from counterclaim.read.claims.loss.metrics import equipment_class
from counterclaim.read.claims.loss.triggers import Trigger
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.fold import fold
from counterclaim.read.names.words import body_names
from counterclaim.read.polities import demonyms, polity_names

_PARTLY = frozenset({"practically", "largely", "mostly", "virtually", "almost", "nearly", "partly",
                     "partially"})  # fmt: skip
SHARES = frozenset({"%", "percent", "half", "third", "quarter", "majority", "most"})
"""Words for a part of what is harmed."""


def bare_hit(sentence: Sentence, trigger: Trigger, target: Token | None) -> Hit | None:
    """The harmed noun or name that no number counts, where the sentence tells it as done."""
    verb = sentence.tokens[trigger.index]
    if target is None or verb.dep_ == "amod" or not sentence.holds(target):
        return None
    bare = (
        uncounted(sentence, target)
        or _ship(sentence, target, trigger)
        or _somebody(sentence, target, trigger)
    )
    metric = None if bare is None else metric_of(sentence, bare, trigger)
    if bare is None or metric is None or not _told(sentence, bare, trigger):
        return None
    if bare.quantity.exactness == "none" and any(c.lower_ in _PARTLY for c in verb.children):
        # "Largely destroyed the villages".
        bare = replace(bare, quantity=replace(bare.quantity, exactness="vague"))
    return Hit(bare, trigger, metric, True)


def of_share(sentence: Sentence, trigger: Trigger, target: Token) -> list[tuple[int | None, Hit]]:
    """As in "most of its guns were lost": many, and no figure."""
    share = _share(sentence, target) if sentence.holds(target) else None
    metric = None if share is None else metric_of(sentence, share, trigger)
    if share is None or metric is None or not _told(sentence, share, trigger):
        return []
    return [(None, Hit(share, trigger, metric, True))]


def _share(sentence: Sentence, target: Token) -> Counted | None:
    """As in "80% of the city's *buildings* had been destroyed": many, and no figure."""
    noun = summed_in(target)
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


def before_its_share(verb: Token, share: Token) -> Token | None:
    """As in "60 *people*, most of them women, were killed": whom the verb is about."""
    of = summed_in(share)
    if of is None or of.lower_ not in {"them", "whom", "which"}:
        return None
    return next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < share.i), None)


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


def summed_in(noun: Token) -> Token | None:
    """What stands behind "of": the whole of a share or the things of a sum."""
    return complement(noun, "of")
