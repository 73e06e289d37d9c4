"""What lies ahead by plans, aims, risks and dates: "plans to attack", "the risk of war", "is scheduled for"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.sentence import Sentence

_NOT_TOLD = frozenset({"amod", "acl", "advcl", "csubj", "nsubj", "pcomp"})
_DATED = frozenset({"scheduled", "slated", "planned", "due"})
_MUSING = frozenset({"consider", "contemplate", "hope", "mull", "prepare", "ready", "aim"})
_NEAR = frozenset({"imminent", "inevitable", "impending"})


@cache
def purposes() -> frozenset[str]:
    """The nouns of plans, aims and risks."""
    purposes = terms("futures", "term", form="purpose") | terms("futures", "term", form="goal")
    return purposes | {"danger"}


def purposed(sentence: Sentence, index: int) -> Token | None:
    """As in "Had plans *to attack*", "no intention of *attacking*", "in danger of *being captured*"."""
    noun = sentence.tokens[index]
    goal = noun.lower_ in terms("futures", "term", form="goal")
    with_it = noun.head.lower_ == "with" and goal
    if not (with_it or _attributed(sentence, index)):
        return None
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        return next((c for c in noun.head.children if c.dep_ == "xcomp" and c.i > noun.i), None)
    if not with_it and noun.lower_ not in terms("futures", "term", form="purpose") | {"danger"}:
        return None
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in {"acl", "relcl", "xcomp"} and any(
            a.lower_ == "to" for a in child.children
        ):
            return child
        if child.lower_ in {"of", "for"}:
            return next((c for c in child.children if c.dep_ == "pcomp" or _looms(noun, c)), None)
    return None


def _looms(noun: Token, thing: Token) -> bool:
    """As in "The risk of *a wider war*"."""
    return (
        noun.lower_ in {"risk", "threat", "danger", "prospect", "possibility", "likelihood"}
        and thing.dep_ == "pobj"
        and thing.lemma_.lower() in terms("futures", "term", form="danger")
    )


def ruled_out(verb: Token) -> Token | None:
    """As in "Ruled out *sending* troops"."""
    if verb.pos_ != "VERB" or not any(c.lower_ == "out" for c in verb.children):
        return None
    dangers = terms("futures", "term", form="danger")
    for child in verb.children:
        ahead = child.tag_ == "VBG" or child.lemma_.lower() in dangers
        if child.i > verb.i and child.dep_ in {"dobj", "xcomp", "pcomp"} and ahead:
            return verb
    return None


def intended_by(sentence: Sentence, token: Token) -> Token | None:
    """As in "Was preparing *to leave*", "considers *recognising*": somebody's plans, as somebody tells them."""
    if token.pos_ != "VERB" or token.lower_ not in terms("futures", "term", form="intent"):
        return None
    own = (token.lemma_ in {"plan", "intend"} and token.tag_ != "VBN") or _is_cue(sentence, token)
    aside = token.dep_ in _NOT_TOLD and not that_clause(token)
    if aside or (own and token.dep_ == "relcl"):
        return None
    if not (own or _attributed(sentence, sentence.at(token))):
        return None
    dangers = terms("futures", "term", form="danger")
    for child in token.children:
        if child.i > token.i and child.dep_ == "xcomp":
            return token
        if child.i > token.i and child.dep_ == "dobj" and child.lemma_.lower() in dangers:
            return token
        if child.lower_ == "for" and any(c.lemma_.lower() in dangers for c in child.children):
            return token
        if (
            child.i > token.i
            and child.lower_ in {"on", "at", "for"}
            and any(c.dep_ == "pcomp" for c in child.children)
        ):
            return token
    return None


def that_clause(verb: Token) -> bool:
    """As in "Fears *that* the city may fall", "warned the rebels *that* they would be shelled"."""
    return verb.dep_ in {"acl", "relcl"} and any(
        c.lower_ == "that" and c.dep_ == "mark" for c in verb.children
    )


def is_to_be(be: Token) -> Token | None:
    """As in "Talks *are to be held*"; "the aim is to win" tells an aim."""
    for child in be.children:
        if child.dep_ == "xcomp" and any(c.dep_ == "auxpass" for c in child.children):
            return be
    return None


def _is_cue(sentence: Sentence, token: Token) -> bool:
    """As in "*Is considering* sending troops": that is what the statement says of its speaker."""
    at = sentence.span(sentence.at(token), sentence.at(token))
    return token.lemma_ in _MUSING and any(
        c.contains(at) for s in sentence.statements for c in s.cue
    )


def _attributed(sentence: Sentence, index: int) -> bool:
    return any(s.act not in {"doubt", "condemn"} for s in sentence.statements_at(index))


def announced(token: Token) -> Token | None:
    """As in "Is expected to arrive", "are likely to fall", "is going to attack"."""
    governor = token.head if token.dep_ in {"acomp", "advmod"} else token
    be = token.lower_ in {"scheduled", "slated"} or (
        token.pos_ in {"VERB", "ADJ"}
        and any(
            c.lemma_ in {"be", "'s"}
            for c in (*token.children, *([governor] if governor is not token else []))
        )
    )
    if token.dep_ == "acl":
        return None
    if be and token.lower_ in _DATED and any(c.lower_ in {"for", "on"} for c in token.children):
        return governor if governor.pos_ in {"VERB", "AUX"} else token
    if token.lower_ in _NEAR and token.dep_ == "acomp" and be and governor.tag_ != "VBD":
        return governor
    to = any(
        c.dep_ == "xcomp" and any(a.lower_ == "to" for a in c.children) for c in token.children
    )
    return (governor if governor.pos_ in {"VERB", "AUX"} else token) if be and to else None
