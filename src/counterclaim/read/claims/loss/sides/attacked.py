"""Whose people or craft were attacked, where an attack before the loss tells it by what it struck.

As in "Rebels attacked *an army checkpoint*, capturing four officers", "a shell hit *a Karvelian camp*,
wounding at least four", "charged *the Ostmark lines*, inflicting casualties on the infantry".
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from counterclaim.model.claim import Loss
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import (
    direct_object,
    governed,
    is_passive,
    noun_phrase,
    undergoer,
)
from counterclaim.read.claims.equipment import class_of_word
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.loss.measure import Hit
from counterclaim.read.claims.loss.metrics import PERSONAL
from counterclaim.read.claims.loss.sides.doers import same_side
from counterclaim.read.claims.named import is_describing, named
from counterclaim.read.claims.names import modifiers, name_of
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.fold import fold
from counterclaim.read.names.words import body_names
from counterclaim.read.polities import demonyms, polity_names

_BARE = frozenset(
    {"infantry", "cavalry", "garrison", "defender", "troops", "crew", "fighter", "soldier"}
)
STRUCK = "whose place or force the attack before it struck"
"""The reason of a party that an attack told before gives."""
_MORE_VERBS = frozenset({"charge", "overrun", "engage", "seize", "capture", "take", "destroy", "sink", "rout",
                         "repel", "repulse", "surround", "besiege", "encircle", "infiltrate", "down",
                         "intercept", "ram", "detonate", "explode", "break", "breach", "pierce", "penetrate",
                         "burst", "shatter"})  # fmt: skip
_HURLING = frozenset({"drop", "fire", "lob", "launch", "hurl", "throw", "open"})
_UNIT_WORDS = frozenset({"brigade", "battalion", "regiment", "division", "company", "corps", "squadron", "army",
                         "guards", "guard", "forces", "rifles", "legion", "front", "militia",
                         "marines"})  # fmt: skip
# What a force holds, sits in or moves as; where one is struck those harmed are its own.
_POSTS = frozenset({"checkpoint", "check-point", "post", "outpost", "base", "camp", "barracks", "headquarters",
                    "position", "line", "trench", "bunker", "roadblock", "airbase", "fort", "fortress",
                    "stronghold", "encampment", "emplacement", "garrison", "redoubt", "battery", "depot",
                    "convoy", "column", "patrol", "motorcade", "bivouac", "rear", "flank",
                    "fortification", "defence", "defense", "warehouse", "installation"})  # fmt: skip
_CRAFTS = frozenset({"helicopter", "aircraft", "ship", "tank", "armoured-vehicle", "vehicle"})
_UPON = frozenset({"on", "at", "upon", "against", "into", "in", "inside", "near", "of"})
_FORCES = frozenset({"army", "police", "paramilitary", "gendarmerie", "government", "regime", "rebel",
                     "insurgent", "militia", "navy",
                     "separatist", "opposition", "coalition", "militant", "loyalist", "jihadist"})  # fmt: skip


def owner_of_struck(sentence: Sentence, hit: Hit, slots: Loss, by: Named | None) -> Named | None:
    """Whose those harmed are by what the attack before them struck; None for people of no force."""
    if slots.metric in PERSONAL:
        bare = slots.population is None and _says_nothing(sentence, hit)
        if not (bare or is_bare(slots.party)) and slots.population not in {"soldiers", "militants"}:
            return None
    elif slots.metric in {"building", "other"}:
        return None
    found = _struck_before(sentence, min(hit.trigger.index, hit.thing.first))
    return None if same_side(found, by) else found


def _says_nothing(sentence: Sentence, hit: Hit) -> bool:
    """Whether the counted noun is missing or says of nobody whose it is ("830 prisoners")."""
    head = hit.thing.head
    return head is None or sentence.lemmas[head] == "prisoner"


def is_bare(side: Named | None) -> bool:
    """Whether the party is no more than a noun for a force or fighters ("infantry", "soldiers")."""
    return (
        side is not None
        and " " not in side.name
        and side.name.islower()
        and (side.name.removesuffix("s") in _BARE or side.name in _BARE)
    )


def _struck_before(sentence: Sentence, index: int) -> Named | None:
    """Whose what the nearest attack before the token at ``index`` struck is, where its words say so."""
    for at in range(index - 1, -1, -1):
        if sentence.words[at] == ";" and at < index - 1:
            return None
        noun = _struck(sentence, at)
        if noun is None:
            continue
        found = _side(sentence, noun)
        if found is not None:
            return replace(found, reason=STRUCK)
        if noun.lemma_.lower() in _POSTS:
            return None
    return None


def _struck(sentence: Sentence, at: int) -> Token | None:
    """What the attack at a token is on; None where the token tells none."""
    token, lemma = sentence.tokens[at], sentence.lemmas[at]
    if token.pos_ == "VERB" and lemma in _HURLING:
        return _upon(token)
    if token.pos_ == "VERB" and (lemma in _verbs() or lemma in _MORE_VERBS):
        harmed = undergoer(token) if is_passive(token) else direct_object(token)
        return harmed if harmed is not None and _is_post(harmed) else _upon(token)
    if token.pos_ == "NOUN" and lemma in terms("events", "term", form="noun"):
        return _upon(token)
    return None


def _upon(head: Token) -> Token | None:
    """The noun of "on", "at" or "in" behind an attack, where it is a post or a craft."""
    for holder in (head, *(c for c in head.children if c.dep_ in {"dobj", "obj"})):
        for child in holder.children:
            if child.dep_ == "prep" and child.i > head.i and child.lower_ in _UPON:
                noun = governed(child)
                if noun is not None and _is_post(noun):
                    return noun
    return None


def _is_post(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return lemma in _POSTS or lemma in terms("forces", "term") or class_of_word(lemma) in _CRAFTS


def _side(sentence: Sentence, noun: Token) -> Named | None:
    """Whose it is by the words before the noun or by its "of": a side's, and no town's."""
    if not sentence.holds(noun):
        return None
    first = max(noun_phrase(noun)[0] - sentence.start, 0)
    found = modifiers(sentence, first, sentence.at(noun))
    if found is not None and is_side(sentence, found):
        return found
    beside = sentence.at(noun) - 1
    if beside >= first and sentence.lemmas[beside] in _FORCES:
        return named(sentence, beside, beside)
    for child in noun.children:
        if child.lower_ in {"of", "belonging"} and child.dep_ in {"prep", "acl"}:
            owner = next((c for c in child.subtree if c.dep_ == "pobj"), None)
            whose = None if owner is None else name_of(sentence, owner)
            if whose is not None and is_side(sentence, whose):
                return whose
    return None


def is_side(sentence: Sentence, found: Named) -> bool:
    """Whether the words name a people, a state or a body; a lone name may be a town's ("the Velm post")."""
    if found.span is None:
        return False
    words = [fold(word) for word in found.name.removesuffix("'s").split()]
    known = polity_names() | frozenset(demonyms()) | body_names() | _FORCES
    if words[-1] in _UNIT_WORDS or any(w in known or w.removesuffix("s") in known for w in words):
        return True
    last = next(
        (t for i, t in enumerate(sentence.tokens) if sentence.span(i, i).end == found.span.end),
        None,
    )
    return (
        last is not None
        and is_describing(last)
        and (last.ent_type_ == "NORP" or last.pos_ == "ADJ")
    )


@cache
def _verbs() -> frozenset[str]:
    return terms("events", "term", form="verb") - {"open", "launch", "execute", "murder", "torture"}
