"""What a place word does not say: sites known by the verb alone, and people and things taken that are none."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.sentence import Sentence

# What is done with these to anything but people is done to a place.
_OF_PLACES = frozenset(
    {"occupy", "storm", "overrun", "retake", "recapture", "reoccupy", "liberate"}
)
_NO_SITES = frozenset(
    ["initiative", "seat", "office", "time", "mind", "role", "rank", "title", "lead", "momentum", "prisoner",
     "hostage", "captive", "detainee", "slave", "people", "woman", "man", "child", "body", "crown", "throne",
     "power", "exam", "test", "record", "attention", "fancy", "imagination", "niche", "void", "stage"]
)  # fmt: skip
_ALIVE = frozenset({"prisoner", "prisoners", "hostage", "hostages", "captive", "captives", "alive"})


def of_site(sentence: Sentence, verb: Token, noun: Token) -> bool:
    """As in "Captured *the lighthouse*", "stormed *the customs house*": a building, or so taken."""
    if noun.pos_ != "NOUN" or not noun.text.islower():
        return False
    lemma = sentence.lemmas[sentence.at(noun)]
    if not any(c.lower_ in {"the", "a", "an"} or c.dep_ == "nummod" for c in noun.children):
        return False
    if lemma in terms("equipment", "term", **{"class": "building"}):
        return True
    return (
        verb.lemma_ in _OF_PLACES
        and verb.tag_ not in {"VBZ", "VBP"}
        and lemma not in _NO_SITES
        and not any(
            lemma in terms(table, "term")
            for table in (
                "populations",
                "forces",
                "equipment",
                "actors",
                "sides",
                "events",
                "calendar",
            )
        )
    )


def taken_alive(verb: Token) -> bool:
    """As in "Forty Karvelians were taken *prisoner*"."""
    after = verb.i + 1
    words = {t.lower_ for t in verb.doc[after : after + 2]}
    words |= {c.lower_ for c in verb.children if c.dep_ in {"oprd", "attr"}}
    return bool(words & _ALIVE)


def asks_who(verb: Token) -> bool:
    """As in "Regardless of *who* controlled the town": nobody is told to."""
    return verb.dep_ in {"pcomp", "ccomp", "csubj"} and any(
        c.lower_ in {"who", "which", "whoever"} and c.dep_ in {"nsubj", "nsubjpass", "det"}
        for c in verb.children
    )
