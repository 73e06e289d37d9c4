"""Movements onward told by verbs: forces that advance, cross a line, set out for a place or near it."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.claims.clause import (
    SUBJECTS,
    agent,
    direct_object,
    is_passive,
    subject,
    undergoer,
)
from counterclaim.read.claims.control.place import is_place
from counterclaim.read.claims.factuality import denied, factual
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.movement.parts import (
    BOUND,
    NEARBY,
    TOWARDS,
    bearing,
    distance,
    goal,
    movement_draft,
    mover_named,
)
from counterclaim.read.claims.movement.ways import arrives, is_line, relieved
from counterclaim.read.claims.places import extent
from counterclaim.read.claims.sentence import Draft, Sentence
from counterclaim.read.claims.state_entry import is_state

_WITHIN = TOWARDS | {"in", "at", "inside", "against"}
_DEEPER = TOWARDS | {"into"}
_ADVANCING = frozenset({"advance", "advanced", "push", "press", "progress"})
# Said of many things: only as what the clause tells.
_PLAIN = frozenset(
    ["return", "travel", "arrive", "gather", "transfer", "shift", "escape", "sail", "divert", "cross", "fly",
     "land", "come", "depart", "roll", "ride", "speed", "close", "pour", "stream", "flow", "press", "progress"]
)  # fmt: skip
_COMING_TO = frozenset({"to", "towards", "toward", "near", "within"})


def went(sentence: Sentence, index: int, row: dict[str, str]) -> Draft | None:
    """As in "Advanced towards the town", "pushed 6 km", "moved up to the river"."""
    verb, lemma = sentence.tokens[index], sentence.lemmas[index]
    happened = factual(verb)
    if row["particle"] and row["particle"] not in sentence.words[index + 1 : index + 2]:
        return None
    aside = verb.dep_ == "relcl" or (verb.tag_ == "VBG" and verb.dep_ in {"acl", "advcl"})
    if happened is None or _moves_others(verb):
        return None
    mover = mover_of(sentence, verb)
    if not is_force(sentence, mover):
        return None
    if lemma in _PLAIN and aside and not (mover and mover.lemma_.lower() == "reinforcement"):
        return None
    deeper = any(c.lower_ == "deeper" for c in verb.children)
    if not deeper and _takes_in(lemma) and _goes_in(sentence, verb):
        return None
    target = _onward(sentence, index, deeper=deeper)
    target = target or relieved(sentence, verb)
    length = distance(sentence, index + 1, index + 8)
    whence = _comes_from(sentence, verb, mover) or arrives(sentence, verb, mover)
    if target is None and length is None and not whence:
        return None
    happened = happened and not denied(verb) and not _halted(verb)
    return movement_draft(
        sentence, index, mover_named(sentence, mover), target, length, happened=happened
    )


def _onward(sentence: Sentence, index: int, *, deeper: bool) -> tuple[int, int] | None:
    """Where to: by the prepositions that the verb goes with, else by a bearing ("advanced northwest")."""
    verb, lemma = sentence.tokens[index], sentence.lemmas[index]
    ways = _DEEPER if deeper else _WITHIN if lemma in _ADVANCING else TOWARDS
    ways = _ways_of(sentence, index) or ways
    if lemma in {"move", "march", "rush"}:
        ways |= {"against"}
    target = goal(sentence, verb, ways)
    if target is None and lemma == "arrive":
        return (
            (index + 1, index + 1) if sentence.words[index + 1 : index + 2] == ("here",) else None
        )
    return bearing(sentence, index) if target is None and lemma in BOUND else target


def _takes_in(lemma: str) -> bool:
    """Whether going into a place with the verb is told as taking it: "advanced into", not "cut into"."""
    return lemma in terms("control", "term", form="verb-into")


def _ways_of(sentence: Sentence, index: int) -> frozenset[str] | None:
    """The prepositions that lead to a goal with verbs of their own: "arrived in", "headed for", "came to"."""
    lemma = sentence.lemmas[index]
    if lemma == "arrive":
        return TOWARDS if sentence.statements_at(index) else _WITHIN
    if lemma == "cut":
        return TOWARDS | {"into"}
    if lemma == "turn":
        return frozenset({"towards", "toward"})
    if lemma in {"head", "sail", "set", "depart"}:
        return TOWARDS | {"for"}
    return _COMING_TO if lemma == "come" else NEARBY if lemma == "land" else None


def _comes_from(sentence: Sentence, verb: Token, mover: Token | None) -> bool:
    """As in "With reinforcements coming *from the capital*"."""
    if mover is None or verb.lemma_ not in {"come", "arrive"}:
        return False
    whence = (n for c in verb.children if c.lower_ == "from" for n in c.children)
    return mover.lemma_.lower() == "reinforcement" and any(is_place(sentence, n) for n in whence)


def _halted(verb: Token) -> bool:
    """As in "Stopped a column *heading for the city*"."""
    stopped = verb.head if verb.dep_ == "acl" else None
    while stopped is not None and stopped.dep_ in {"pobj", "prep"}:
        stopped = stopped.head
    if stopped is None or stopped.dep_ != "dobj":
        return False
    if stopped.lemma_.lower() in terms("movements", "term", form="noun"):
        # "Halting the advance of tanks heading for the city": they were on their way.
        return False
    return stopped.head.lemma_ in {"halt", "stop", "block", "intercept"}


def crossed(sentence: Sentence, index: int, _row: dict[str, str]) -> Draft | None:
    """As in "Crossed the river", "crossed the line of contact": into a state, said by somebody, is presence."""
    verb = sentence.tokens[index]
    happened = factual(verb)
    over = direct_object(verb)
    mover = mover_of(sentence, verb)
    beside = verb.dep_ == "pcomp" and any(c.dep_ in SUBJECTS for c in verb.children)
    aside = verb.dep_ in {"relcl", "acl", "amod", "pcomp"} or told_aside(verb)
    aside = aside and not beside
    if happened is None or over is None or aside or not is_force(sentence, mover):
        return None
    line = is_line(over)
    if not line or (is_state(over) and sentence.statements_at(index)):
        return None
    happened = happened and not denied(verb)
    target = extent(sentence, over)
    return movement_draft(sentence, index, mover_named(sentence, mover), target, happened=happened)


def left_for(sentence: Sentence, index: int, _row: dict[str, str]) -> Draft | None:
    """As in "Left the capital *for the front*"."""
    verb = sentence.tokens[index]
    happened = factual(verb)
    mover = mover_of(sentence, verb)
    if happened is None or verb.dep_ in {"relcl", "amod"} or not is_force(sentence, mover):
        return None
    target = goal(sentence, verb, frozenset({"for"}))
    if target is None:
        return None
    happened = happened and not denied(verb)
    return movement_draft(sentence, index, mover_named(sentence, mover), target, happened=happened)


def neared(sentence: Sentence, index: int, _row: dict[str, str]) -> Draft | None:
    """As in "Approached the town", "approached from the north", "bypassed the city"."""
    verb = sentence.tokens[index]
    happened = factual(verb)
    if happened is None or verb.dep_ == "amod":
        return None
    passive = is_passive(verb)
    mover = agent(verb) if passive else mover_of(sentence, verb)
    place = undergoer(verb) if passive else direct_object(verb)
    if not is_force(sentence, mover):
        return None
    target = extent(sentence, place) if place is not None and is_place(sentence, place) else None
    target = target or goal(sentence, verb)
    from_afar = any(c.lower_ == "from" for c in verb.children) and place is None
    if target is None and not from_afar:
        return None
    happened = happened and not denied(verb)
    return movement_draft(sentence, index, mover_named(sentence, mover), target, happened=happened)


def _moves_others(verb: Token) -> bool:
    """As in "Moved armour", "was moved": the other form tells it."""
    moved = direct_object(verb)
    if moved is not None and moved.pos_ in {"NOUN", "PROPN"} and moved.ent_type_ != "QUANTITY":
        return True
    return any(c.dep_ == "auxpass" for c in verb.children)


def mover_of(sentence: Sentence, verb: Token) -> Token | None:
    """Who moves; a participle that the parser ties to the wrong noun is the clause's subject's."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "from":
        kept = verb.head.head
        return undergoer(kept) if is_passive(kept) else direct_object(kept)
    if verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ == "force":
        own = any(c.dep_ in SUBJECTS for c in verb.children)
        head = verb.head
        forced = undergoer(head) or subject(head) if is_passive(head) else direct_object(head)
        return subject(verb) if own else forced
    found = subject(verb)
    people = verb.head.lemma_.lower() in terms("populations", "term")
    if verb.dep_ == "acl" and not is_force(sentence, found) and not people:
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


def told_aside(verb: Token) -> bool:
    """As in "As they were retreating": when something else happened."""
    # "The left broke, while the centre withdrew to the hills" tells both.
    when = {"as", "when"} if verb.i > verb.head.i else {"as", "when", "while"}
    return verb.dep_ == "advcl" and any(
        c.dep_ in {"mark", "advmod"} and c.lower_ in when for c in verb.children
    )
