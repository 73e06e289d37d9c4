"""Armed forces among the nouns of a sentence."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.claims.clause import noun_phrase
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.sentence import Sentence


def is_force(sentence: Sentence, noun: Token | None) -> bool:
    """Whether the noun is an armed force or may be one: a person's name and "I" or "he" are none."""
    if noun is None or noun.ent_type_ in {"PERSON", "DATE", "TIME"}:
        return False
    if noun.pos_ in {"PROPN", "PRON"}:
        return noun.lower_ not in {"i", "he", "she", "you", "this", "that", "which", "what", "who"}
    forces = terms("forces", "term")
    if noun.lemma_.lower() in forces:
        return True
    first, last = noun_phrase(noun)
    words = sentence.lemmas[max(first - sentence.start, 0) : last - sentence.start + 1]
    return any(word in forces for word in words)
