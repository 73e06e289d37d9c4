"""Movements of what others move: "moved armour to the front", "massed troops at the border"."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.claims.clause import (
    direct_object,
    is_passive,
    noun_phrase,
    subject,
    undergoer,
)
from counterclaim.read.claims.factuality import denied, factual
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.movement.parts import (
    NEARBY,
    TOWARDS,
    bearing,
    goal,
    movement_draft,
    mover_named,
)
from counterclaim.read.claims.sentence import Draft, Sentence

_GATHERING = frozenset({"concentrate", "mass", "amass", "gather", "assemble"})
_HIRED = frozenset({"mercenary", "fighter", "militant", "jihadist", "volunteer"})
_GOODS = frozenset({"supply", "supplies", "aid", "food", "ammunition", "medicine", "relief"})


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
    ways = NEARBY if lemma == "drop" else TOWARDS | {"into"}
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


def _words(sentence: Sentence, noun: Token) -> tuple[str, ...]:
    first, last = noun_phrase(noun)
    return sentence.lemmas[max(first - sentence.start, 0) : last - sentence.start + 1]
