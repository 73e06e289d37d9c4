"""Weapons used and homes harmed: what makes a verb one of attack."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.claims.clause import direct_object, is_passive, noun_phrase, undergoer
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.sentence import Sentence

_RUINS = frozenset({"rubble", "ruin", "ash", "ashes", "ruins", "dust"})


def harms(sentence: Sentence, verb: Token) -> bool:
    """As in "Damaged most of the city centre": homes, towns, what people live by; arms destroyed are losses."""
    harmed = undergoer(verb) if is_passive(verb) else direct_object(verb)
    if harmed is None:
        return False
    if verb.lemma_ == "reduce":
        return any(
            n.lemma_.lower() in _RUINS
            for c in verb.children
            if c.lower_ == "to"
            for n in c.children
        )
    homes = terms("events", "term", form="harmed")
    first, last = noun_phrase(harmed)
    words = sentence.lemmas[max(first - sentence.start, 0) : last - sentence.start + 1]
    accused = any(s.act == "accuse" for s in sentence.statements_at(sentence.at(verb)))
    return any(word in homes for word in words) or (accused and harmed.pos_ == "PROPN")


def armed(sentence: Sentence, verb: Token) -> bool:
    """As in "Used chemical weapons", "dropped bombs", "fired a rocket at the town"."""
    arm = undergoer(verb) if is_passive(verb) else direct_object(verb)
    if arm is None or not _is_weapon(sentence, arm):
        return False
    if verb.lemma_ in {"use", "employ"} and not _is_weapon(sentence, arm, "banned"):
        return (
            any(c.dep_ == "xcomp" and upon(c) for c in verb.children)
            or any(c.lower_ == "against" or _for_attack(c) for c in (*verb.children, *arm.children))
            or _is_answered(sentence, verb)
        )
    if any(
        c.lemma_ in {"shoot", "down", "repel", "defend"} and c.dep_ == "xcomp"
        for c in verb.children
    ):
        return False
    return verb.lemma_ not in {"fire", "launch", "deploy", "employ"} or upon(verb)


def _is_answered(sentence: Sentence, verb: Token) -> bool:
    """As in "Denied that its forces had *used artillery*": what is denied or admitted is the use itself."""
    return any(s.act in {"deny", "admit"} for s in sentence.statements_at(sentence.at(verb)))


def _for_attack(preposition: Token) -> bool:
    """As in "Used a missile *for the attack*"."""
    return preposition.lower_ in {"for", "in"} and any(
        c.lemma_.lower() in {"attack", "strike", "assault", "bombing"} for c in preposition.children
    )


def shielded(verb: Token) -> bool:
    """As in "Used civilians *as human shields*"."""
    return any(
        n.lemma_.lower() == "shield" for c in verb.children if c.lower_ == "as" for n in c.children
    )


def _is_weapon(sentence: Sentence, noun: Token, form: str = "weapon") -> bool:
    weapons = terms("events", "term", form=form)
    first, last = noun_phrase(noun)
    words = sentence.lemmas[max(first - sentence.start, 0) : last - sentence.start + 1]
    return any(word in weapons for word in words)


def use_of_weapon(sentence: Sentence, noun: Token) -> bool:
    """As in "The use *of cluster bombs*"."""
    of = next(
        (i for c in noun.children if c.lower_ == "of" for i in c.children if c.dep_ == "prep"), None
    )
    return of is not None and _is_weapon(sentence, of, "banned")


def upon(verb: Token) -> bool:
    """As in "Fired *at* homes", "opened fire *on* the crowd"."""
    return any(c.dep_ == "prep" and c.lower_ in {"on", "upon", "at"} for c in verb.children)
