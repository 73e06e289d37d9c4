"""Whom a side fights by what its name means: rebels a government, a government rebels.

As in "Rebels shot down a jet", in a report that names the government's troops before. Nobody's name is
known here, only nouns for the two sides of a war within one state.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counterclaim.model.value import Named
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.loss.sides.context import armies_of, sentences_before
from counterclaim.read.claims.named import named
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.polities import demonyms, polity_names

# How far back the other side may be named.
_REACH = 12
_REGULARS = frozenset({"army", "military", "troops", "forces", "soldiers"})
_STATES = frozenset({"government", "regime"})
_OF_THE_STATE, _AGAINST_IT = "state", "against"


def foe(sentence: Sentence, who: Named | None) -> Named | None:
    """The other side of a war within a state, by the nouns for it named last; None where more are."""
    stands = None if who is None else _stands(who.name) or _of_one_army(sentence, who)
    if stands is None:
        return None
    other = _AGAINST_IT if stands == _OF_THE_STATE else _OF_THE_STATE
    found = list(_named_sides(sentence, other))
    if other == _OF_THE_STATE and not found:
        found = _armies(sentence)
    if not found or len({side.name.lower().removesuffix("s") for side in found}) > 1:
        return None
    return replace(found[0], reason="the other side of a war within a state, named before")


def _armies(sentence: Sentence) -> list[Named]:
    """The one nation's army that is named before ("rebels captured two soldiers ... the Syrian Army")."""
    armies = [army for earlier in _reach(sentence) for army in armies_of(earlier)]
    full = [army for army in armies if " " in army.name]
    nations = {army.name.split(" ")[0].lower() for army in full}
    return (full or armies)[:1] if len(nations) <= 1 else []


def _of_one_army(sentence: Sentence, who: Named) -> str | None:
    """For the state, where a side is its army and no other state's is named."""
    words = who.name.lower().split()
    if words[-1] not in _REGULARS or words[0] not in _STATES | demonyms() | polity_names():
        return None
    nations = {
        army.name.split(" ")[0].lower()
        for earlier in _reach(sentence)
        for army in armies_of(earlier)
        if " " in army.name
    }
    return _OF_THE_STATE if nations <= {words[0]} else None


def _reach(sentence: Sentence) -> Iterator[Sentence]:
    yield sentence
    yield from sentences_before(sentence, _REACH)


def _stands(name: str) -> str | None:
    """For which of the two a side's words stand; None for neither or both."""
    words = {word.removesuffix("s") for word in name.lower().replace("-", " ").split()}
    found = {
        stands
        for stands in (_OF_THE_STATE, _AGAINST_IT)
        if words & terms("sides", "term", stands=stands)
    }
    return next(iter(found)) if len(found) == 1 else None


def _named_sides(sentence: Sentence, stands: str) -> Iterator[Named]:
    known = terms("sides", "term", stands=stands)
    for earlier in _reach(sentence):
        for at, lemma in enumerate(earlier.lemmas):
            if lemma in known:
                found = named(earlier, at, at)
                if found is not None:
                    yield found
