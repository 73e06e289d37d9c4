"""Armed forces among the nouns of a sentence."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.claims.clause import noun_phrase
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.fold import fold
from counterclaim.read.names.words import body_names

_COLLECTIVES = frozenset(
    ["number", "group", "hundred", "hundreds", "thousand", "thousands", "dozen", "dozens", "bulk", "majority",
     "most", "some", "all", "many", "remnant", "remainder", "rest", "wave", "series", "part", "handful", "ten",
     "tens", "both"]
)  # fmt: skip


def _acts(lemma: str) -> bool:
    """Whether a common noun is one for people who act ("commander", "side"), no office or function."""
    return any(lemma in terms(table, "term") for table in ("populations", "actors", "sides"))


def _is_body(sentence: Sentence, noun: Token) -> bool:
    """Whether a name that the parser calls a person's is an armed body's ("Jabhat al-Nusra")."""
    first, last = noun_phrase(noun)
    words = sentence.tokens[max(first - sentence.start, 0) : last - sentence.start + 1]
    return any(t.text[:1].isupper() and fold(t.text) in body_names() for t in words)


def _is_acronym(noun: Token) -> bool:
    """As in "The MLA", which the parser often takes for a person: people's names take no article."""
    short = noun.text.isupper() and 2 < len(noun.text) < 7
    return short and any(c.lower_ == "the" for c in noun.children)


def _followers(noun: Token) -> bool:
    """As in "Takhoev's men", "the Front's people"."""
    return noun.lemma_.lower() in {"man", "men", "people"} and any(
        c.dep_ == "poss" and c.text[:1].isupper() for c in noun.children
    )


def is_armed(sentence: Sentence, noun: Token) -> bool:
    """Whether a name or noun is by its own words a force's ("the 3rd Regiment of the Guard")."""
    return noun.lemma_.lower() in terms("forces", "term") or _is_body(sentence, noun)


def is_force(sentence: Sentence, noun: Token | None) -> bool:
    """Whether the noun is an armed force or may be one: a person's name and "I" or "he" are none."""
    if noun is None or noun.ent_type_ in {"DATE", "TIME"}:
        return False
    if noun.lemma_.lower() in _COLLECTIVES:
        inner = next((i for c in noun.children if c.lower_ == "of" for i in c.children), None)
        if inner is not None:
            return is_force(sentence, inner)
    if noun.ent_type_ == "PERSON":
        return _is_body(sentence, noun) or _is_acronym(noun)
    if noun.pos_ in {"PROPN", "PRON"}:
        return noun.lower_ not in {"i", "he", "she", "you", "this", "that", "which", "what", "who"}
    forces = terms("forces", "term")
    if noun.lemma_.lower() in forces or _followers(noun):
        return True
    if noun.pos_ == "NOUN" and not _acts(noun.lemma_.lower()):
        return False
    first, last = noun_phrase(noun)
    words = sentence.lemmas[max(first - sentence.start, 0) : last - sentence.start + 1]
    return any(word in forces for word in words)
