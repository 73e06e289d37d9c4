"""Losses told without a number: "suffered heavy losses", "led to casualties", "the killing of civilians"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from counterclaim.model.value import Quantity
from counterclaim.read.claims.clause import governed, noun_phrase
from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.counted.uncounted import uncounted
from counterclaim.read.claims.factuality import unreal
from counterclaim.read.claims.loss.triggers import Trigger
from counterclaim.read.claims.sentence import Sentence

_BEARING = frozenset(
    {"suffer", "sustain", "incur", "experience", "take", "inflict", "cause", "have"}
)
# Before "losses": they happened, as the phrase takes for granted.
_GIVEN = frozenset({"amid", "despite", "after", "following", "with"})
_OTHERWISE = frozenset(
    {"more", "fewer", "potential", "possible", "likely", "fewest", "no", "least", "less"}
)
_OWED = {"to": "due", "of": "because"}
# "Led to casualties", "at the cost of heavy losses".
_LEADING = {"to": frozenset({"lead", "contribute"}), "in": frozenset({"result", "end"}),
            "of": frozenset({"cost", "price", "expense"})}  # fmt: skip
_TOLD = frozenset({"report", "inflict", "suffer", "cause", "sustain", "record", "confirm"})
_SEVERE = frozenset(["heavy", "high", "severe", "light", "low", "small", "minimal", "insignificant", "minor",
                     "substantial", "significant", "considerable", "serious", "enormous", "great", "huge",
                     "terrible", "appalling", "moderate", "negligible", "massive"])  # fmt: skip
_SMALL = frozenset(
    {"minimal", "insignificant", "light", "minor", "negligible", "few", "small", "low"}
)
_HABIT = frozenset({"VBZ", "VBP", "VB", "MD"})
_DEEDS = frozenset(["destruction", "killing", "murder", "massacre", "assassination", "slaughter", "execution",
                    "expulsion", "deportation", "downing", "sinking", "beheading", "burning", "abduction",
                    "kidnapping", "murdering", "displacement"])  # fmt: skip
_PEOPLES = frozenset({"population", "inhabitant", "populace", "people"})


def untold_losses(sentence: Sentence, trigger: Trigger) -> Counted | None:
    """The noun of loss itself where the sentence says that there were losses, and not how many."""
    noun = sentence.tokens[trigger.index]
    if noun.tag_ != "NNS":
        return None
    if noun.head.lemma_ in _BEARING and noun.dep_ != "nsubj":
        return None if unreal(noun.head) else uncounted(sentence, noun)
    if trigger.metric != "casualties":
        return None
    borne = any(c.dep_ in {"acl", "relcl"} and c.lemma_ in _BEARING for c in noun.children)
    told = borne or _given(sentence, trigger.index) or _led_to(noun) or _said_of(noun)
    found = uncounted(sentence, noun) if told else None
    if found is not None and _few(noun):
        return replace(found, quantity=replace(found.quantity, exactness="vague"))
    return found


def _few(noun: Token) -> bool:
    """As in "minimal casualties", "losses were light": a word for how many, though no number."""
    said = (c for c in noun.head.children if noun.dep_ == "nsubj")
    return any(c.lower_ in _SMALL for c in (*noun.children, *said))


def _given(sentence: Sentence, index: int) -> bool:
    """Whether the words before "losses" take them for granted."""
    first = index
    while first > 0 and (
        sentence.tokens[first - 1].pos_ in {"ADJ", "ADV"}
        or sentence.tokens[first - 1].dep_ == "compound"
    ):
        first -= 1
    word = sentence.words[first - 1] if first else ""
    if word == "amid":
        return True
    if word in _OWED:
        return sentence.words[max(first - 2, 0)] == _OWED[word]
    return word in _GIVEN and first < index and sentence.words[first] not in _OTHERWISE


def _led_to(noun: Token) -> bool:
    """As in "fire led to casualties", "resulting in heavy losses", "at the cost of heavy casualties"."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.dep_ != "prep":
        return False
    leading = preposition.head
    if leading.lemma_ not in _LEADING.get(preposition.lower_, frozenset()):
        return False
    return leading.pos_ == "NOUN" or (leading.tag_ not in _HABIT and not unreal(leading))


def _said_of(noun: Token) -> bool:
    """As in "losses were heavy", "casualties were reported", "there were civilian casualties"."""
    verb = noun.head
    if any(c.dep_ == "neg" or c.lower_ in _OTHERWISE for c in (*verb.children, *noun.children)):
        return False
    if noun.dep_ == "nsubjpass":
        return verb.lemma_ in _TOLD and verb.tag_ == "VBN" and not unreal(verb)
    if verb.lemma_ != "be" or unreal(verb):
        return False
    if noun.dep_ == "nsubj":
        return any(c.dep_ in {"acomp", "attr"} and c.lower_ in _SEVERE for c in verb.children)
    return noun.dep_ == "attr" and any(c.dep_ == "expl" for c in verb.children)


def undone(sentence: Sentence, trigger: Trigger, of: int) -> Counted | None:
    """Whom a deed without number harmed ("the massacre of the town's *population*"), by the "of" behind it."""
    deed = sentence.tokens[trigger.index]
    if sentence.words[trigger.index] not in _DEEDS or _general(deed):
        return None
    noun = governed(sentence.tokens[of])
    if noun is None or not sentence.holds(noun):
        return None
    if noun.lemma_.lower() not in _PEOPLES:
        return uncounted(sentence, noun)
    first, at = max(noun_phrase(noun)[0] - sentence.start, 0), sentence.at(noun)
    span = sentence.span(first, at)
    return Counted(first, at, at, Quantity(None, None, "none", sentence.text(span), span), first)


def of_people(noun: Token) -> bool:
    """Whether the noun is one for all who live somewhere."""
    return noun.lemma_.lower() in _PEOPLES


def _general(deed: Token) -> bool:
    """As in "the killing of civilians is a crime", "an order for the destruction of": no deed that was done."""
    governor = deed.head
    if deed.dep_ in {"nsubj", "nsubjpass"}:
        return governor.tag_ in _HABIT
    return governor.lower_ in {"for", "against", "about"} or (
        governor.pos_ in {"VERB", "AUX"} and governor.tag_ in _HABIT
    )
