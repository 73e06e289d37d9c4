"""Forces said to have entered a state: whether they are there is what is at issue, not who holds it."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.fold import fold
from counterclaim.read.polities import polity_names

_REALM = frozenset(
    {"territory", "waters", "water", "airspace", "soil", "border", "frontier", "country"}
)


def enters_state(sentence: Sentence, verb: Token, place: Token | None) -> bool:
    """Whether somebody says that forces came into a state, its territory, waters or airspace."""
    if place is None or not sentence.statements_at(sentence.at(verb)):
        return False
    return is_state(place)


def is_state(place: Token) -> bool:
    """Whether a noun names a state or what it rules."""
    return place.lower_ in _REALM or place.lemma_ in _REALM or is_polity(place)


def is_polity(place: Token) -> bool:
    """Whether a noun names a state itself."""
    return fold(place.text) in polity_names()
