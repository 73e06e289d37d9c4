"""Attacks told by where they come from: "came under fire from the hills", "was shelled from Ostmark's soil"."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.value import Named
from counterclaim.read.claims.clause import governed, undergoer
from counterclaim.read.claims.control.place import is_place
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.names import modifiers, name_of
from counterclaim.read.claims.places import is_place_noun
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.claims.state_entry import is_polity

_UNDER = frozenset({"come", "be", "remain", "fall", "stay"})
_SOIL = frozenset({"territory", "soil", "side", "land", "direction", "ground", "area", "region"})
# "shelled from Grad launchers": what with, not by whom.
_ARMS = frozenset(
    {"launcher", "howitzer", "cannon", "system", "tank", "aircraft", "helicopter", "plane", "rifle"}
)
_FIRING = frozenset({"launch", "fire", "lob", "shoot"})


def under_fire(noun: Token) -> bool:
    """Whether an attack is what somebody is under ("came under *shelling*")."""
    under = noun.head
    if noun.dep_ != "pobj" or under.lower_ != "under":
        return False
    return under.head.lemma_ in _UNDER or any(c.lower_ in {"from", "by"} for c in noun.children)


def source_of_fire(noun: Token) -> Token | None:
    """Who is named after "from", of the attack or of what came under it."""
    for at in (noun, noun.head.head):
        for child in at.children:
            if child.lower_ == "from" and child.i > noun.i:
                return governed(child)
    return None


def fired_from(sentence: Sentence, verb: Token) -> Named | None:
    """Whose ground, ships or guns an attack is said to have come from ("shelled from Ostmark")."""
    noun = next(
        (n for c in verb.children if c.lower_ == "from" for n in c.children if n.dep_ == "pobj"),
        None,
    )
    if noun is None or not sentence.holds(noun):
        return None
    if noun.lemma_.lower() in _SOIL:
        of = next((n for c in noun.children if c.lower_ == "of" for n in c.children), None)
        first = max(noun.left_edge.i - sentence.start, 0)
        return name_of(sentence, of) or modifiers(sentence, first, sentence.at(noun))
    if noun.pos_ == "NOUN" and is_place_noun(noun.lemma_.lower()):
        return None
    if noun.lemma_.lower() in _ARMS | terms("events", "term", form="weapon"):
        return None
    if noun.pos_ == "PROPN" and is_place(sentence, noun) and not is_polity(noun):
        return None
    return name_of(sentence, noun) if is_polity(noun) or is_force(sentence, noun) else None


def is_fired(verb: Token) -> bool:
    """As in "The rockets were launched", "they had been fired": what flies is told as fired."""
    shot = undergoer(verb)
    if shot is None or verb.lemma_ not in _FIRING:
        return False
    return shot.pos_ == "PRON" or shot.lemma_.lower() in terms("events", "term", form="weapon")
