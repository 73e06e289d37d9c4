"""Who takes, holds or loses a place, where the parse or a pronoun hides it."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.value import Named
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.named import named
from counterclaim.read.claims.names import doer
from counterclaim.read.claims.places import is_place_noun
from counterclaim.read.claims.sentence import Sentence


def swallowed(sentence: Sentence, verb: Token) -> Token | None:
    """As in "In the northern sector *Karvelian troops* took ...", whose subject the parser gives to "in"."""
    at = sentence.at(verb) - 1
    while at > 0 and sentence.tokens[at].pos_ in {"ADV", "AUX", "PART"}:
        at -= 1
    if at <= 0 or verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return None
    noun = sentence.tokens[at]
    if (
        noun.dep_ != "pobj"
        or noun.head.i > noun.i
        or sentence.lemmas[at] not in terms("forces", "term")
    ):
        return None
    return noun if _begins(sentence, noun) is not None else None


def _begins(sentence: Sentence, noun: Token) -> int | None:
    """Where the subject's own words begin behind the place of the phrase that swallowed it."""
    first = max(noun.left_edge.i - sentence.start, 0)
    for at in range(sentence.at(noun) - 1, first - 1, -1):
        token = sentence.tokens[at]
        if token.pos_ == "NOUN" and is_place_noun(sentence.lemmas[at]):
            return at + 1
    return None


def holder_of(sentence: Sentence, noun: Token | None) -> Named | None:
    """Whom the noun names: of a subject swallowed by a phrase of place only its own words."""
    if noun is not None and noun.dep_ == "pobj" and noun.head.lower_ in {"in", "on", "at", "near"}:
        first = _begins(sentence, noun)
        if first is not None and first <= sentence.at(noun):
            return named(sentence, first, sentence.at(noun))
    return doer(sentence, noun)
