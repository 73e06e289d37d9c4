"""Whose loss "the loss of" is: of whoever paid it, admitted it, or whose craft went down with it.

As in "took the post *for the loss of* nine men", "were driven off *with the loss of* two tanks", "admitted
*the loss of* a jet", "a Karvelian boat sank *with the loss of* 17 crew".
"""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.value import Named
from counterclaim.read.claims.clause import is_passive, noun_phrase, subject, undergoer
from counterclaim.read.claims.doer import doer
from counterclaim.read.claims.equipment import class_of_word
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.loss.sides.doers import doer_of_event
from counterclaim.read.claims.names import is_event, modifiers, name_of
from counterclaim.read.claims.sentence import Sentence

_PAID = frozenset({"for", "with", "at", "after", "despite"})
_OWNING = frozenset(
    {"admit", "acknowledge", "concede", "confirm", "own", "lament", "regret", "mourn"}
)
# What was done to others, for which those who did it paid.
_HARMING = frozenset({"kill", "destroy", "wound", "capture", "eliminate", "neutralise", "neutralize", "shoot",
                      "down", "injure", "arrest", "detain"})  # fmt: skip


def bearer_of_loss(sentence: Sentence, index: int) -> Named | None:
    """Who bore the loss that the noun "loss" or "losses" at ``index`` tells; None where it is not said."""
    noun = sentence.tokens[index]
    if noun.lemma_.lower() not in {"loss", "cost", "expense", "price"}:
        return None
    if noun.dep_ == "dobj" and noun.head.lemma_ in _OWNING:
        return somebody(sentence, subject(noun.head))
    paid = noun.dep_ == "pobj" and noun.head.lower_ in _PAID
    if not paid:
        return None
    verb = next((t for t in noun.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    if verb is None:
        return None
    if not is_passive(verb):
        who = subject(verb)
        of_event = who is not None and who.lower_ == "it" and sentence.before is not None
        # "It ended with the loss of a tank": the attack of the sentence before.
        told = doer_of_event(sentence.before) if of_event and sentence.before else None
        return told or somebody(sentence, who)
    if verb.lemma_ in _HARMING and noun.head.lower_ == "for":
        return None
    return somebody(sentence, undergoer(verb) or subject(verb))


def _is_craft(lemma: str) -> bool:
    return class_of_word(lemma) in {
        "ship",
        "aircraft",
        "helicopter",
        "tank",
        "vehicle",
        "armoured-vehicle",
    }


def somebody(sentence: Sentence, noun: Token | None) -> Named | None:
    """The force that a noun names, the side whose craft it is, or who did the event."""
    if noun is None or not sentence.holds(noun):
        return None
    if is_event(noun):
        return doer(sentence, noun)
    first = max(noun_phrase(noun)[0] - sentence.start, 0)
    craft = (i for i in range(first, sentence.at(noun) + 1) if _is_craft(sentence.lemmas[i]))
    at = next(craft, None)
    if at is not None:
        # "The Karvelian boat PCC-214" is Karvelia's.
        return modifiers(sentence, first, at)
    if noun.pos_ == "PRON" or noun.lemma_.lower() in terms("actors", "term"):
        return name_of(sentence, noun)
    return name_of(sentence, noun) if noun.pos_ == "PROPN" or is_force(sentence, noun) else None
