"""Movements told by verbs: forces that go, go away, are carried, near a place, are driven back."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.claims.clause import (
    SUBJECTS,
    agent,
    direct_object,
    is_passive,
    noun_phrase,
    subject,
    undergoer,
)
from counterclaim.read.claims.control_place import is_place
from counterclaim.read.claims.factuality import denied, factual
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.movement.parts import (
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
_AWAY = (TOWARDS | {"into", "in", "back"}) - {"through"}
_DEEPER = TOWARDS | {"into"}
_ADVANCING = frozenset({"advance", "advanced", "push", "press", "progress"})
# Of these a word of direction is enough ("advanced northwest").
_BOUND = frozenset(
    {"advance", "push", "move", "march", "retreat", "head", "withdraw", "progress", "press"}
)
# Said of many things: only as what the clause tells.
_PLAIN = frozenset(
    ["return", "travel", "arrive", "gather", "transfer", "shift", "escape", "sail", "divert", "cross", "fly",
     "land", "come", "depart", "roll", "ride", "speed", "close", "pour", "stream", "flow", "press", "progress"]
)  # fmt: skip
_LEAVING = frozenset({"from", "out", "off"})
_COMING_TO = frozenset({"to", "towards", "toward", "near", "within"})
_NEARBY = frozenset({"near", "outside", "around", "behind", "along"})
_NEEDS_GOAL = frozenset({"withdraw", "disengage", "retire", "disperse", "scatter"})
_LINES_LEFT = frozenset(
    {"border", "front", "frontline", "line", "river", "coast", "shore", "frontier"}
)
_GATHERING = frozenset({"concentrate", "mass", "amass", "gather", "assemble"})
_HIRED = frozenset({"mercenary", "fighter", "militant", "jihadist", "volunteer"})
_GOODS = frozenset({"supply", "supplies", "aid", "food", "ammunition", "medicine", "relief"})


def went(sentence: Sentence, index: int, row: dict[str, str]) -> Draft | None:
    """As in "Advanced towards the town", "pushed 6 km", "moved up to the river"."""
    verb, lemma = sentence.tokens[index], sentence.lemmas[index]
    happened = factual(verb)
    if row["particle"] and row["particle"] not in sentence.words[index + 1 : index + 2]:
        return None
    aside = verb.dep_ == "relcl" or (verb.tag_ == "VBG" and verb.dep_ in {"acl", "advcl"})
    if happened is None or _moves_others(verb):
        return None
    mover = _mover(sentence, verb)
    if not is_force(sentence, mover):
        return None
    if lemma in _PLAIN and aside and not (mover and mover.lemma_.lower() == "reinforcement"):
        return None
    deeper = any(c.lower_ == "deeper" for c in verb.children)
    if not deeper and _takes_in(lemma) and _goes_in(sentence, verb):
        return None
    ways = _DEEPER if deeper else _WITHIN if lemma in _ADVANCING else TOWARDS
    ways = _ways_of(sentence, index) or ways
    if lemma in {"move", "march", "rush"}:
        ways |= {"against"}
    target = goal(sentence, verb, ways)
    if target is None and lemma == "arrive":
        target = next(
            ((i, i) for i in range(index + 1, index + 2) if sentence.words[i] == "here"), None
        )
    if target is None and lemma in _BOUND:
        target = bearing(sentence, index)
    target = target or relieved(sentence, verb)
    length = distance(sentence, index + 1, index + 8)
    whence = _comes_from(sentence, verb, mover) or arrives(sentence, verb, mover)
    if target is None and length is None and not whence:
        return None
    happened = happened and not denied(verb) and not _halted(verb)
    return movement_draft(
        sentence, index, mover_named(sentence, mover), target, length, happened=happened
    )


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
    return _COMING_TO if lemma == "come" else _NEARBY if lemma == "land" else None


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
    mover = _mover(sentence, verb)
    beside = verb.dep_ == "pcomp" and any(c.dep_ in SUBJECTS for c in verb.children)
    aside = verb.dep_ in {"relcl", "acl", "amod", "pcomp"} or _aside(verb)
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
    mover = _mover(sentence, verb)
    if happened is None or verb.dep_ in {"relcl", "amod"} or not is_force(sentence, mover):
        return None
    target = goal(sentence, verb, frozenset({"for"}))
    if target is None:
        return None
    happened = happened and not denied(verb)
    return movement_draft(sentence, index, mover_named(sentence, mover), target, happened=happened)


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
    nowhere = target is None and length is None
    off_line = nowhere and leaving and bool(row["particle"]) and _leaves_line(verb)
    if nowhere and not off_line and (lemma in _NEEDS_GOAL or leaving):
        return None
    if nowhere and verb.dep_ in {"advcl", "relcl"}:
        return None
    if leaving and not off_line and _leaves_place(sentence, verb):
        return None
    happened = happened and not denied(verb)
    return movement_draft(
        sentence, index, mover_named(sentence, mover), target, length, happened=happened
    )


def carried(sentence: Sentence, index: int, row: dict[str, str]) -> Draft | None:
    """As in "Moved armour to the front", "the rebels were evacuated to the north"."""
    verb = sentence.tokens[index]
    happened = factual(verb)
    if row["particle"] and row["particle"] not in sentence.words[index + 1 : index + 2]:
        return None
    moved = _load(sentence, index)
    if happened is None or verb.dep_ == "acl" or moved is None or _gathered_before(verb):
        return None
    force = is_force(sentence, moved) or moved.lemma_ in {"rest", "remainder"}
    passive = is_passive(verb)
    if not force and (passive or moved.lemma_.lower() not in terms("equipment", "term")):
        return None
    target = _whither(sentence, index, moved, force=force)
    who = subject(verb) if not force or _bare(verb, moved) else moved
    if target is None or not (force or is_force(sentence, who)):
        return None
    happened = happened and not denied(verb)
    return movement_draft(sentence, index, mover_named(sentence, who), target, happened=happened)


def _bare(verb: Token, moved: Token) -> bool:
    """As in "Karvelia massed 20,000 troops at the border": whose they are its subject tells."""
    owner = None if is_passive(verb) else subject(verb)
    plain = moved.lemma_.lower() in {"force", "troop", "soldier", "unit", "man"}
    told = any(c.dep_ in {"amod", "compound", "poss", "nmod", "prep"} for c in moved.children)
    return plain and not told and owner is not None and owner.pos_ == "PROPN"


def _gathered_before(verb: Token) -> bool:
    """As in "Having massed its tanks at the river, the army attacked": it is the attack that is told."""
    return verb.lemma_ in _GATHERING and verb.dep_ in {"advcl", "pcomp"}


def _load(sentence: Sentence, index: int) -> Token | None:
    """Who or what is moved; None for goods, and for troops of whom their part in the war is what is told."""
    verb, lemma = sentence.tokens[index], sentence.lemmas[index]
    passive = is_passive(verb)
    moved = undergoer(verb) if passive else direct_object(verb)
    if moved is not None and moved.pos_ == "NUM":
        moved = _counted_before(sentence, moved)
    if moved is not None and moved.lemma_ in {"rest", "remainder"} and not any(moved.rights):
        return moved if _of_forces(sentence) else None
    if moved is None or moved.pos_ not in {"NOUN", "PROPN"}:
        return None
    # Troops said to be sent somewhere take part there: that is a claim of involvement.
    from_abroad = lemma in {"transport", "transfer"} and moved.lemma_.lower() in _HIRED
    sending = lemma in {"send", "dispatch", "deploy"} or from_abroad
    sent = sending and bool(sentence.statements_at(index))
    if (sent or lemma == "bring") and "reinforcement" not in _words(sentence, moved):
        return None
    return None if moved.lemma_.lower() in _GOODS or (lemma == "drop" and not passive) else moved


def _of_forces(sentence: Sentence) -> bool:
    """Whether "the rest" can be one of forces: some are told of here or in the sentence before."""
    forces = terms("forces", "term")
    before = () if sentence.before is None else sentence.before.lemmas
    return any(lemma in forces for lemma in (*before, *sentence.lemmas))


def _whither(
    sentence: Sentence, index: int, moved: Token, *, force: bool
) -> tuple[int, int] | None:
    """Where to: by the verb's phrases, those of what is moved, a bearing, or where it is massed."""
    verb, lemma = sentence.tokens[index], sentence.lemmas[index]
    ways = _NEARBY if lemma == "drop" else TOWARDS | {"into"}
    target = goal(sentence, verb, ways)
    if target is None and not is_passive(verb):
        target = goal(sentence, moved, ways)
    if target is None and force:
        target = bearing(sentence, index)
        if target is None and lemma in _GATHERING:
            target = goal(sentence, verb, frozenset({"in", "at"}))
    return target


def _counted_before(sentence: Sentence, number: Token) -> Token | None:
    """As in "80 fighters stayed, while *25* were taken to the north": fighters."""
    for token in reversed(sentence.tokens[: max(sentence.at(number), 0)]):
        if token.pos_ == "NOUN" and any(c.dep_ == "nummod" for c in token.children):
            return token
    return None


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
    return movement_draft(sentence, index, mover_named(sentence, mover), target, happened=happened)


def pushed_back(sentence: Sentence, index: int, _row: dict[str, str]) -> Draft | None:
    """As in "Pushed the rebels back", "were forced back to the river"; out of a place is a loss of it."""
    verb = sentence.tokens[index]
    happened = factual(verb)
    moved = undergoer(verb) if is_passive(verb) else direct_object(verb)
    if happened is None or not is_force(sentence, moved):
        return None
    out = (c for p in verb.children if p.dep_ in {"advmod", "prt"} for c in p.children)
    back = [c for c in (*verb.children, *out) if c.lower_ == "back"]
    if _leaves_place(sentence, verb):
        return None
    target = goal(sentence, verb, _AWAY if back else TOWARDS)
    if not back and (target is None or verb.lemma_ not in {"push", "drive", "force"}):
        return None
    length = distance(sentence, index + 1, index + 12)
    happened = happened and not denied(verb)
    return movement_draft(
        sentence, index, mover_named(sentence, moved), target, length, happened=happened
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
    # "The left broke, while the centre withdrew to the hills" tells both.
    when = {"as", "when"} if verb.i > verb.head.i else {"as", "when", "while"}
    return verb.dep_ == "advcl" and any(
        c.dep_ in {"mark", "advmod"} and c.lower_ in when for c in verb.children
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
