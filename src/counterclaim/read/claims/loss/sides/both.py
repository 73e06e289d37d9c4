"""Losses of both sides alike: "350 casualties on both sides", "three fighters were injured from both sides"."""

from __future__ import annotations

from counterclaim.model.value import Named
from counterclaim.read.claims.loss.measure import Hit
from counterclaim.read.claims.sentence import Sentence

_LINKING = frozenset({"on", "from", "of", "among", "for", "in", "by"})
_ALIKE = frozenset({"both", "all", "either", "each"})
_SIDES = frozenset(
    {"side", "sides", "parties", "party", "armies", "camps", "belligerents", "combatants"}
)
# How far behind the loss the words may stand.
_REACH = 6


def of_both(sentence: Sentence, hit: Hit) -> Named | None:
    """The words for both sides right behind a loss, None where it is one side's."""
    last = max(hit.thing.last, hit.trigger.last)
    words = sentence.words
    for at in range(last + 1, min(last + 1 + _REACH, len(words) - 2)):
        if words[at] in {",", ";"} or sentence.tokens[at].tag_ == "CD":
            return None
        if words[at] in _LINKING and words[at + 1] in _ALIKE and words[at + 2] in _SIDES:
            span = sentence.span(at + 1, at + 2)
            return Named(sentence.text(span), span)
    return None
