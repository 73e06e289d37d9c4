"""Who does a deed that a content tells of, and whether that is another than the speaker's side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Token

from counterclaim.read.acts.said import NEGATIONS, OWN, PARTIES, Said, noun_classes, side
from counterclaim.read.attribution.words import can_speak, child, is_verb

_SIDES = frozenset(["regime", "rebel", "enemy", "separatist", "insurgent", "militia", "militant",
                    "jihadist", "loyalist", "opposition", "terrorist", "occupation",
                    "government"])  # fmt: skip
# How far up the parse the doer of a wrong stands: "was guilty *of crimes*".
_CLIMB = 3


def is_other_doing(verb: Token, said: Said) -> bool:
    """Whether somebody else than the speaker's side does what the verb says."""
    actor = actor_of(verb)
    return actor is not None and is_other(actor, said)


def is_other(actor: Token, said: Said) -> bool:
    """Whether the doer is a party other than the speaker: named, somebody who can act, or the enemy."""
    if _names_speaker(actor, said):
        return False
    return can_speak(actor) or "foe" in noun_classes(actor) or is_named_other(actor, said)


def is_named_other(actor: Token, said: Said) -> bool:
    """Whether a party that is not the speaker's is named with the doer: "*Karvelian* rockets"."""
    return any(
        (t.ent_type_ in PARTIES and side(t) not in said.stems) or _is_a_side(t, actor, said)
        for t in own_words(actor)
    )


def _is_a_side(word: Token, actor: Token, said: Said) -> bool:
    """As in "*regime* helicopters", "*rebel* rockets", where the speaker is not of that side by its words."""
    if (
        word.i == actor.i
        or word.lower_ not in _SIDES
        or word.dep_ not in ("compound", "amod", "nmod")
    ):
        return False
    own = {t.lemma_.lower() for t in said.source} | {t.lower_ for t in said.source}
    return word.lower_ not in own


def own_words(noun: Token) -> Iterator[Token]:
    """A noun with what stands before it and its "of" and "by" phrases; no relative clause."""
    for token in noun.subtree:
        if token.i <= noun.i or (token.head.lower_ in ("of", "by") and token.dep_ == "pobj"):
            yield token


def is_denied(token: Token) -> bool:
    """As in "did *not* shell", "*no* signs of torture", "had *never* targeted"."""
    beside = list(token.children)
    for above in islice(token.ancestors, 0 if is_verb(token) else _CLIMB):
        beside.extend(above.children)
        if is_verb(above):
            break
    return any(t.lower_ in NEGATIONS and not _is_not_only(t) for t in beside)


def _is_not_only(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor(1).lower_ in ("only", "just")


def governing(word: Token) -> Token | None:
    """The verb whose doer did what the word says: "*committed* crimes", "*was* guilty of crimes"."""
    at = word
    for _ in range(_CLIMB):
        at = at.head
        if is_verb(at):
            return at
    return None


def actor_of(verb: Token) -> Token | None:
    """Who does it, also where the verb shares its subject or hangs on a noun: "a *plot* to kill"."""
    at = verb
    for _ in range(_CLIMB):
        found = _own_actor(at)
        if found is not None:
            return found
        if at.dep_ in ("acl", "relcl") and at.tag_ in ("VB", "VBG"):
            return at.head
        shared = at.dep_ in ("conj", "xcomp") or (at.dep_ == "advcl" and at.tag_ == "VBG")
        if not (shared and is_verb(at.head)):
            break
        at = at.head
    after = [c for c in verb.conjuncts if c.i > verb.i and is_verb(c)]
    return next((a for a in map(_agent, after) if a is not None), None)


def _own_actor(verb: Token) -> Token | None:
    if child(verb, "nsubjpass") is not None or (verb.tag_ == "VBN" and verb.dep_ == "acl"):
        return _agent(verb)
    found = child(verb, "nsubj") or _agent(verb)
    if found is not None and found.lower_ in ("that", "which", "who") and verb.dep_ == "relcl":
        return verb.head
    return found


def _agent(verb: Token) -> Token | None:
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def _names_speaker(token: Token, said: Said) -> bool:
    return token.lower_ in OWN or any(side(t) in said.stems for t in own_words(token))
