"""Which place a word stands for: "it", "them", "these", "the latter", "the four"."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.claims.clause import direct_object
from counterclaim.read.claims.control.place import is_place
from counterclaim.read.claims.control.sites import of_site
from counterclaim.read.claims.sentence import Sentence

PRONOUNS = frozenset({"it", "them", "its", "they"})
"""Pronouns that can stand for a place."""
_SEVERAL = frozenset({"them", "they", "these", "those", "both"})
_LAST = frozenset({"latter", "last"})
_FIRST = frozenset({"former", "first"})
_ABSTRACT = frozenset(
    ["control", "hold", "possession", "offensive", "attack", "assault", "operation", "fighting", "part",
     "siege", "advance", "campaign", "push", "withdrawal", "retreat", "loss", "war", "battle",
     "fire", "ceasefire"]
)  # fmt: skip
_INSIDE = frozenset({"in", "on", "at", "near"})


def refers(noun: Token) -> bool:
    """Whether a word stands for a place named elsewhere: a pronoun, "the latter", "the four"."""
    word = noun.lower_
    if word in PRONOUNS | _SEVERAL | _LAST | _FIRST:
        return not any(c.dep_ in {"prep", "relcl", "acl"} for c in noun.children)
    counted = noun.pos_ == "NUM" and any(c.lower_ == "the" for c in noun.children)
    return counted and not any(c.dep_ == "prep" for c in noun.children)


def pronoun_place(sentence: Sentence, noun: Token) -> Token | None:
    """The place that the word stands for: the nearest before it that is in the same number."""
    if not refers(noun):
        return None
    if noun.lower_ in _LAST:
        return next((t for t in _before(sentence, noun) if _names(sentence, t)), None)
    if noun.lower_ in _FIRST:
        return _first_listed(sentence, noun)
    return _nearest(sentence, _before(sentence, noun), plural=_plural(noun))


def place_before(sentence: Sentence, noun: Token) -> tuple[Sentence, Token] | None:
    """The place in the sentence before that the word stands for, where its own sentence has none."""
    before = sentence.before
    if before is None or before.passage is not sentence.passage:
        return None
    if noun.lower_ in _LAST | _FIRST | {"its"} or not refers(noun):
        return None
    found = _nearest(before, list(reversed(before.tokens)), plural=_plural(noun))
    return None if found is None else (before, found)


def _plural(noun: Token) -> bool:
    return noun.lower_ in _SEVERAL or noun.pos_ == "NUM"


def _nearest(sentence: Sentence, tokens: list[Token], *, plural: bool) -> Token | None:
    """The first of the tokens that is a place in the number; a thing done something to ends the search."""
    for token in tokens:
        if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"compound", "nmod", "poss"}:
            continue
        if is_place(sentence, token):
            listed = _list_head(sentence, token) if plural else token
            if plural and (listed is not token or token.tag_ in {"NNS", "NNPS"}):
                return listed
            if not plural and token.tag_ not in {"NNS", "NNPS"}:
                return _held_there(sentence, token)
        if _taken_instead(sentence, token, plural=plural):
            return None
    return None


def _taken_instead(sentence: Sentence, token: Token, *, plural: bool) -> bool:
    """As in "In the town they found a tank and took *it*": not the town."""
    if token.pos_ != "NOUN" or token.dep_ not in {"dobj", "nsubjpass"}:
        return False
    # "Lost control of the city and left it": the city.
    return (token.tag_ == "NNS") == plural and sentence.lemmas[sentence.at(token)] not in _ABSTRACT


def _before(sentence: Sentence, noun: Token) -> list[Token]:
    return list(reversed(sentence.tokens[: max(sentence.at(noun), 0)]))


def _names(sentence: Sentence, token: Token) -> bool:
    tied = token.dep_ in {"compound", "nmod", "poss", "amod"}
    return token.pos_ in {"NOUN", "PROPN"} and not tied and is_place(sentence, token)


def _list_head(sentence: Sentence, token: Token) -> Token:
    """The first of the places listed with this one."""
    while token.dep_ == "conj" and token.head.i >= sentence.start and _names(sentence, token.head):
        token = token.head
    return token


def _first_listed(sentence: Sentence, noun: Token) -> Token | None:
    for token in _before(sentence, noun):
        if _names(sentence, token):
            head = _list_head(sentence, token)
            return head if head is not token else None
    return None


def _held_there(sentence: Sentence, place: Token) -> Token:
    """As in "Occupied *the lighthouse* on the island and left it": what is told of, not where it stands."""
    if place.dep_ != "pobj" or place.head.lower_ not in _INSIDE:
        return place
    owner = place.head.head
    held = direct_object(owner) if owner.pos_ == "VERB" else owner
    if held is None or held.i >= place.i or held.pos_ not in {"NOUN", "PROPN"}:
        return place
    return held if is_place(sentence, held) or of_site(sentence, owner, held) else place
