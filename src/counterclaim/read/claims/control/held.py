"""Places held: attacks and attempts on them beaten off, and what forces hold on to."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.claim import Control
from counterclaim.read.claims.clause import (
    agent,
    direct_object,
    is_passive,
    noun_of,
    subject,
    undergoer,
)
from counterclaim.read.claims.control.holder import holder_of
from counterclaim.read.claims.control.place import control_draft, is_place, place_after
from counterclaim.read.claims.factuality import factual
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.sentence import Draft, Sentence

_ADVANCES = frozenset({"advance", "push", "thrust"})
AIMED = ("on", "in", "at", "near", "against", "toward", "towards", "between")
"""What leads to the place of an attack."""
_BEATEN = frozenset(
    ["attack", "assault", "offensive", "counterattack", "counter-attack", "counteroffensive",
     "incursion", "raid", "ambush", "infiltration", "storming", "advance", "counter", "push", "thrust"]
)  # fmt: skip
_TRIALS = frozenset({"attempt", "bid", "effort", "try"})
# What is beaten off with a force as its object, not only with an attack.
_DRIVEN_OFF = frozenset({"repel", "repulse", "beat", "fend", "stave", "drive"})


def repelled(sentence: Sentence, index: int, row: dict[str, str]) -> Draft | None:
    """As in "Repelled the attack on the base", "attacked but were repelled": the place is held."""
    verb = sentence.tokens[index]
    happened = factual(verb)
    if happened is None or verb.dep_ == "amod":
        return None
    passive = is_passive(verb)
    beaten = undergoer(verb) if passive else noun_of(verb)
    if beaten is None or beaten.i < sentence.start:
        return None
    aim = _aim_of_attempt(sentence, beaten)
    particles = {c.lower_ for c in verb.children} & {"off", "back"}
    if row["takes"] == "off" and "off" not in particles:
        return None
    off = sentence.lemmas[index] in {"repel", "repulse"} or bool(particles)
    force = off and passive and sentence.lemmas[index] in _DRIVEN_OFF
    tried = off and beaten.lemma_.lower() in _TRIALS
    attack = beaten.lemma_.lower() in _BEATEN or aim is not None or tried
    if not attack and not (force and is_force(sentence, beaten)):
        return None
    place = aim or aimed_at(sentence, beaten) or place_after(sentence, verb, AIMED)
    if place is None and force:
        place = place_after(sentence, verb, ("from",))
    if place is None and verb.dep_ == "conj":
        place = attacked(sentence, verb.head)
    # A halted advance is no held place where no place is said.
    if place is None and beaten.lemma_.lower() in _ADVANCES:
        return None
    holder = holder_of(sentence, agent(verb) if passive else subject(verb))
    return control_draft(sentence, index, place, Control(holder, "held"), verb, happened=happened)


def aimed_at(sentence: Sentence, attack: Token) -> Token | None:
    """As in "An attack *on the town*", "an attack by the rebels *on the town*": where it went."""
    found = place_after(sentence, attack, AIMED)
    if found is not None:
        return found
    for doing in attack.children:
        if doing.dep_ in {"prep", "agent"} and doing.lower_ in {"by", "from", "of"}:
            for at in (doing, *doing.children):
                found = place_after(sentence, at, ("on", "against", "at"))
                if found is not None:
                    return found
    return None


def attacked(sentence: Sentence, verb: Token) -> Token | None:
    """As in "Attacked *the town* but were repelled", "tried to enter *the town*, but"."""
    for at in (verb, *(c for c in verb.children if c.dep_ == "xcomp")):
        place = direct_object(at) or place_after(sentence, at, (*AIMED, "into", "through"))
        if place is not None and place.i >= sentence.start and is_place(sentence, place):
            return place
    return None


def _aim_of_attempt(sentence: Sentence, noun: Token) -> Token | None:
    """As in "Attempts to storm *the village* were repelled"."""
    if noun.lemma_.lower() not in _TRIALS:
        return None
    for child in noun.children:
        taking = any(
            child.lemma_ in terms("control", "term", change=change)
            for change in ("captured", "retaken", "entered", "encircled")
        )
        if taking and child.dep_ in {"acl", "relcl", "xcomp"}:
            place = direct_object(child) or place_after(sentence, child, ("into", "in", "through"))
            return place if place is not None and is_place(sentence, place) else None
    return place_after(sentence, noun, ("at", "on"))


def held_on(sentence: Sentence, index: int, _row: dict[str, str]) -> Draft | None:
    """As in "Held on to the airport", "clung to the last block"."""
    verb = sentence.tokens[index]
    happened = factual(verb)
    on = verb.lemma_ in {"cling", "clung"} or sentence.words[index + 1 : index + 2] in (
        ("on",),
        ("onto",),
    )
    who = subject(verb)
    if happened is None or not on or not is_force(sentence, who):
        return None
    place = place_after(sentence, verb, ("to", "onto", "on", "at", "in"))
    if place is None:
        return None
    slots = Control(holder_of(sentence, who), "held")
    return control_draft(sentence, index, place, slots, verb, happened=happened)
