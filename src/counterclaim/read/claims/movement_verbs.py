"""Movements told by verbs: forces that go, go away, are carried, near a place, are driven back."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.claims.clause import (
    SUBJECTS,
    agent,
    denied,
    direct_object,
    factual,
    is_passive,
    noun_phrase,
    subject,
    undergoer,
)
from counterclaim.read.claims.control_place import is_place
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.movement_parts import (
    TOWARDS,
    bearing,
    distance,
    goal,
    movement_draft,
)
from counterclaim.read.claims.names import name_of
from counterclaim.read.claims.places import extent
from counterclaim.read.claims.sentence import Draft, Sentence

_WITHIN = TOWARDS | {"in", "at", "inside"}
_AWAY = TOWARDS | {"into", "in", "back"}
_DEEPER = TOWARDS | {"into"}
_ADVANCING = frozenset({"advance", "advanced", "push", "press", "progress"})
# Of these a word of direction is enough ("advanced northwest").
_BOUND = frozenset(
    {"advance", "push", "move", "march", "retreat", "head", "withdraw", "progress", "press"}
)
# Said of many things: only as what the clause tells.
_PLAIN = frozenset(
    ["return", "travel", "arrive", "gather", "transfer", "shift", "escape", "sail", "divert", "cross", "fly",
     "land", "roll", "ride", "speed", "close", "pour", "stream", "flow", "press", "progress"]
)  # fmt: skip
_LEAVING = frozenset({"from", "out", "off"})


def went(sentence: Sentence, index: int, _row: dict[str, str]) -> Draft | None:
    """As in "Advanced towards the town", "pushed 6 km", "moved up to the river"."""
    verb, lemma = sentence.tokens[index], sentence.lemmas[index]
    happened = factual(verb)
    aside = verb.dep_ == "relcl" or (verb.tag_ == "VBG" and verb.dep_ in {"acl", "advcl"})
    if happened is None or (lemma in _PLAIN and aside) or _moves_others(verb):
        return None
    mover = _mover(sentence, verb)
    if not is_force(sentence, mover):
        return None
    deeper = any(c.lower_ == "deeper" for c in verb.children)
    if not deeper and lemma != "arrive" and _goes_in(sentence, verb):
        return None
    ways = _DEEPER if deeper else _WITHIN if lemma in _ADVANCING else TOWARDS
    target = goal(sentence, verb, ways)
    if target is None and lemma in _BOUND:
        target = bearing(sentence, index)
    length = distance(sentence, index + 1, index + 8)
    if target is None and length is None:
        return None
    happened = happened and not denied(verb)
    return movement_draft(
        sentence, index, name_of(sentence, mover), target, length, happened=happened
    )


def went_away(sentence: Sentence, index: int, row: dict[str, str]) -> Draft | None:
    """As in "Fled", "fell back to the river": going back needs no goal; out of a place is a loss of it."""
    verb, lemma = sentence.tokens[index], sentence.lemmas[index]
    happened = factual(verb)
    if row["particle"] and row["particle"] not in sentence.words[index + 1 : index + 3]:
        return None
    if happened is None or _aside(verb):
        return None
    mover = (
        direct_object(verb) if row["particle"] and direct_object(verb) else _mover(sentence, verb)
    )
    if not is_force(sentence, mover):
        return None
    target = goal(sentence, verb, _AWAY)
    if target is None and lemma in _BOUND:
        target = bearing(sentence, index)
    length = distance(sentence, index + 1, index + 6)
    leaving = any(c.lower_ in _LEAVING for c in verb.subtree)
    if target is None and length is None and (lemma in {"withdraw", "disengage"} or leaving):
        return None
    if target is None and length is None and verb.dep_ == "advcl":
        return None
    if leaving and _leaves_place(sentence, verb):
        return None
    happened = happened and not denied(verb)
    return movement_draft(
        sentence, index, name_of(sentence, mover), target, length, happened=happened
    )


def carried(sentence: Sentence, index: int, _row: dict[str, str]) -> Draft | None:
    """As in "Moved armour to the front", "the rebels were evacuated to the north"."""
    verb, lemma = sentence.tokens[index], sentence.lemmas[index]
    happened = factual(verb)
    passive = is_passive(verb)
    moved = undergoer(verb) if passive else direct_object(verb)
    if happened is None or verb.dep_ == "acl":
        return None
    if moved is None or moved.pos_ not in {"NOUN", "PROPN"}:
        return None
    # Troops said to be sent somewhere take part there: that is a claim of involvement.
    sent = lemma in {"send", "dispatch"} and bool(sentence.statements_at(index))
    if (sent or lemma == "bring") and "reinforcement" not in _words(sentence, moved):
        return None
    force = is_force(sentence, moved)
    if not force and (passive or moved.lemma_.lower() not in terms("equipment", "term")):
        return None
    ways = TOWARDS | {"into"}
    target = goal(sentence, verb, ways) or (None if passive else goal(sentence, moved, ways))
    if target is None and lemma in {"concentrate", "mass", "amass", "gather", "assemble"}:
        target = goal(sentence, verb, frozenset({"in", "at"})) if force else None
    if target is None:
        return None
    who = moved if force else subject(verb)
    if not is_force(sentence, who):
        return None
    happened = happened and not denied(verb)
    return movement_draft(sentence, index, name_of(sentence, who), target, happened=happened)


def neared(sentence: Sentence, index: int, _row: dict[str, str]) -> Draft | None:
    """As in "Approached the town", "approached from the north", "bypassed the city"."""
    verb = sentence.tokens[index]
    happened = factual(verb)
    if happened is None or verb.dep_ == "amod":
        return None
    passive = is_passive(verb)
    mover = agent(verb) if passive else _mover(sentence, verb)
    place = undergoer(verb) if passive else direct_object(verb)
    if not is_force(sentence, mover):
        return None
    target = extent(sentence, place) if place is not None and is_place(sentence, place) else None
    target = target or goal(sentence, verb)
    from_afar = any(c.lower_ == "from" for c in verb.children) and place is None
    if target is None and not from_afar:
        return None
    happened = happened and not denied(verb)
    return movement_draft(sentence, index, name_of(sentence, mover), target, happened=happened)


def pushed_back(sentence: Sentence, index: int, _row: dict[str, str]) -> Draft | None:
    """As in "Pushed the rebels back", "were forced back to the river"; out of a place is a loss of it."""
    verb = sentence.tokens[index]
    happened = factual(verb)
    moved = undergoer(verb) if is_passive(verb) else direct_object(verb)
    if happened is None or not is_force(sentence, moved):
        return None
    back = [c for c in verb.children if c.lower_ == "back"]
    if any(c.lower_ in _LEAVING for at in (verb, *back) for c in at.children):
        return None
    target = goal(sentence, verb)
    if not back and (target is None or verb.lemma_ not in {"push", "drive", "force"}):
        return None
    length = distance(sentence, index + 1, index + 12)
    happened = happened and not denied(verb)
    return movement_draft(
        sentence, index, name_of(sentence, moved), target, length, happened=happened
    )


def _words(sentence: Sentence, noun: Token) -> tuple[str, ...]:
    first, last = noun_phrase(noun)
    return sentence.lemmas[max(first - sentence.start, 0) : last - sentence.start + 1]


def _moves_others(verb: Token) -> bool:
    """As in "Moved armour", "was moved": the other form tells it."""
    moved = direct_object(verb)
    if moved is not None and moved.pos_ in {"NOUN", "PROPN"} and moved.ent_type_ != "QUANTITY":
        return True
    return any(c.dep_ == "auxpass" for c in verb.children)


def _mover(sentence: Sentence, verb: Token) -> Token | None:
    """Who moves; a participle that the parser ties to the wrong noun is the clause's subject's."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "from":
        return direct_object(verb.head.head)
    if verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ == "force":
        own = any(c.dep_ in SUBJECTS for c in verb.children)
        head = verb.head
        forced = undergoer(head) or subject(head) if is_passive(head) else direct_object(head)
        return subject(verb) if own else forced
    found = subject(verb)
    if verb.dep_ == "acl" and not is_force(sentence, found):
        at = verb.head
        while at.pos_ not in {"VERB", "AUX"} and at.head.i != at.i:
            at = at.head
        return subject(at)
    return found


def _goes_in(sentence: Sentence, verb: Token) -> bool:
    """As in "Advanced into the suburb": that is who holds it, not how they move."""
    return any(
        c.lower_ in {"into", "inside"} and any(is_place(sentence, n) for n in c.children)
        for c in verb.children
    )


def _leaves_place(sentence: Sentence, verb: Token) -> bool:
    """As in "Retreated from the town": a place left is no longer held."""
    phrases = [
        *verb.children,
        *(g for c in verb.children if c.dep_ == "advmod" for g in c.children),
    ]
    return any(
        c.lower_ in _LEAVING and any(is_place(sentence, n) for n in c.children) for c in phrases
    )


def _aside(verb: Token) -> bool:
    """As in "As they were retreating": when something else happened."""
    return verb.dep_ == "advcl" and any(
        c.dep_ in {"mark", "advmod"} and c.lower_ in {"as", "while", "when"} for c in verb.children
    )
