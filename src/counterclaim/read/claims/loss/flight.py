"""People who leave a place of war: "over 200 families left Velm" tells that they were displaced."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.claims.clause import direct_object
from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.loss.metrics import population
from counterclaim.read.claims.places import is_place_noun
from counterclaim.read.claims.sentence import Sentence

# Fewer who leave a place are visitors or a delegation.
_FEW = 20
_ANYBODY = frozenset({"people", "person", "family", "household", "other", "resident"})


def leaves_home(sentence: Sentence, thing: Counted, verb: Token) -> bool:
    """Whether many people who are no fighters leave a place or the country."""
    quantity = thing.quantity
    if (quantity.low or quantity.high or 0) < _FEW or thing.head is None:
        return False
    if sentence.lemmas[thing.head] not in _ANYBODY and population(sentence, thing) not in {
        "civilians",
        "children",
        "mixed",
    }:
        return False
    left = direct_object(verb)
    if left is None or not sentence.holds(left):
        return False
    # A town that the parser does not know may look like a person to it.
    return left.pos_ == "PROPN" or is_place_noun(left.lemma_)
