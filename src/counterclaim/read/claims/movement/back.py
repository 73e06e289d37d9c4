"""Movements back: forces that flee, fall back or are driven back; out of a place is a loss of it."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.claims.clause import (
    direct_object,
    is_passive,
    undergoer,
)
from counterclaim.read.claims.control.place import is_place
from counterclaim.read.claims.factuality import denied, factual
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.movement.parts import (
    BOUND,
    TOWARDS,
    bearing,
    distance,
    goal,
    movement_draft,
    mover_named,
)
from counterclaim.read.claims.movement.verbs import mover_of, told_aside
from counterclaim.read.claims.sentence import Draft, Sentence

_AWAY = (TOWARDS | {"into", "in", "back"}) - {"through"}
_LEAVING = frozenset({"from", "out", "off"})
_NEEDS_GOAL = frozenset({"withdraw", "disengage", "retire", "disperse", "scatter"})
_LINES_LEFT = frozenset(
    {"border", "front", "frontline", "line", "river", "coast", "shore", "frontier"}
)


def went_away(sentence: Sentence, index: int, row: dict[str, str]) -> Draft | None:
    """As in "Fled", "fell back to the river": going back needs no goal; out of a place is a loss of it."""
    verb, lemma = sentence.tokens[index], sentence.lemmas[index]
    happened = factual(verb)
    if row["particle"] and row["particle"] not in sentence.words[index + 1 : index + 3]:
        return None
    if happened is None or told_aside(verb):
        return None
    mover = (
        direct_object(verb) if row["particle"] and direct_object(verb) else mover_of(sentence, verb)
    )
    if not is_force(sentence, mover):
        return None
    target = goal(sentence, verb, _AWAY)
    if target is None and lemma in BOUND:
        target = bearing(sentence, index)
    length = distance(sentence, index + 1, index + 6)
    leaving = any(c.lower_ in _LEAVING for c in verb.subtree)
    nowhere = target is None and length is None
    off_line = nowhere and leaving and bool(row["particle"]) and _leaves_line(verb)
    if nowhere and not off_line and (lemma in _NEEDS_GOAL or leaving):
        return None
    if nowhere and verb.dep_ in {"advcl", "relcl"}:
        return None
    if leaving and not off_line and leaves_place(sentence, verb):
        return None
    happened = happened and not denied(verb)
    return movement_draft(
        sentence, index, mover_named(sentence, mover), target, length, happened=happened
    )


def pushed_back(sentence: Sentence, index: int, _row: dict[str, str]) -> Draft | None:
    """As in "Pushed the rebels back", "were forced back to the river"; out of a place is a loss of it."""
    verb = sentence.tokens[index]
    happened = factual(verb)
    moved = undergoer(verb) if is_passive(verb) else direct_object(verb)
    if happened is None or not is_force(sentence, moved):
        return None
    out = (c for p in verb.children if p.dep_ in {"advmod", "prt"} for c in p.children)
    back = [c for c in (*verb.children, *out) if c.lower_ == "back"]
    if leaves_place(sentence, verb):
        return None
    target = goal(sentence, verb, _AWAY if back else TOWARDS)
    if not back and (target is None or verb.lemma_ not in {"push", "drive", "force"}):
        return None
    length = distance(sentence, index + 1, index + 12)
    happened = happened and not denied(verb)
    return movement_draft(
        sentence, index, mover_named(sentence, moved), target, length, happened=happened
    )


def leaves_place(sentence: Sentence, verb: Token) -> bool:
    """As in "Retreated from the town": a place left is no longer held."""
    phrases = [
        *verb.children,
        *(g for c in verb.children if c.dep_ == "advmod" for g in c.children),
    ]
    return any(
        c.lower_ in _LEAVING and any(is_place(sentence, n) for n in c.children) for c in phrases
    )


def _leaves_line(verb: Token) -> bool:
    """As in "Drew back from the border": nothing that is held is left."""
    phrases = (
        *verb.children,
        *(c for p in verb.children if p.dep_ in {"advmod", "prt"} for c in p.children),
    )
    return any(
        n.lemma_.lower() in _LINES_LEFT for c in phrases if c.lower_ == "from" for n in c.children
    )
