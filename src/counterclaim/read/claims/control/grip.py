"""Control told as a hold on a place: "took control of", "under rebel control", "in the hands of"."""

from __future__ import annotations

from functools import cache
from typing import cast

from spacy.tokens import Token

from counterclaim.model.claim import Change, Control
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import agent, direct_object, is_passive, subject, undergoer
from counterclaim.read.claims.control.place import (
    control_draft,
    first_modifier,
    is_place,
    object_of,
    place_after,
)
from counterclaim.read.claims.control.referred import pronoun_place
from counterclaim.read.claims.doer import doer
from counterclaim.read.claims.factuality import factual
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import rows
from counterclaim.read.claims.names import modifiers, name_of, referent
from counterclaim.read.claims.sentence import Draft, Sentence

_AGAIN = {("once", "more"), ("once", "again"), ("again",)}
_PASSING = frozenset({"pass", "return", "come", "transfer", "restore", "revert", "switch"})
_HELD_ON = frozenset({"hold", "grip"})
_COMING = frozenset({"come", "fall", "bring", "put", "place", "pass", "go"})


def of_control(sentence: Sentence, index: int, row: dict[str, str]) -> Draft | None:
    """As in "Took control of the town", "in control of the district", "out of rebel control"."""
    noun = sentence.tokens[index]
    governor = noun.head
    if _by_fire(noun) or governor.lower_ == "under":
        return None
    on = ("on",) if noun.lemma_ in _HELD_ON else ()
    place = place_after(sentence, noun, ("of", "over", *on))
    if place is None and on and noun.dep_ == "dobj":
        place = place_after(sentence, governor, on)
    if governor.lower_ in {"in", "of", "outside", "beyond"} and governor.dep_ == "prep":
        return _within(sentence, index, place, governor)
    if governor.lemma_.lower() in _grasps() and governor.pos_ == "VERB":
        return _grasp(sentence, index, place, governor)
    if place is None or row["term"] != "control" or row["takes"] == "over":
        return None
    holder = modifiers(sentence, first_modifier(sentence, noun), index)
    if holder is None:
        return None
    return control_draft(sentence, index, place, Control(holder, "held"), governor)


def _within(
    sentence: Sentence, index: int, place: Token | None, preposition: Token
) -> Draft | None:
    """As in "Is in control of the town", "the town remained in their control", "out of army control"."""
    governor = preposition.head
    if place is not None and preposition.lower_ == "in":
        named = governor.pos_ in {"NOUN", "PROPN"}
        held_by = governor if named else direct_object(governor) or subject(governor)
        slots = Control(name_of(sentence, held_by), "held")
        return control_draft(sentence, index, place, slots, governor)
    if preposition.lower_ == "of" and governor.lower_ != "out":
        return None
    out = preposition.lower_ in {"of", "outside", "beyond"}
    if preposition.lower_ == "of":
        governor = governor.head
    place = _about(sentence, governor)
    who = _holder(sentence, index, sentence.at(preposition) + 1)
    if place is None or who is None:
        return None
    slots = Control(None, "lost", who) if out else Control(who, "held")
    return control_draft(sentence, index, place, slots, governor)


def _grasp(sentence: Sentence, index: int, place: Token | None, verb: Token) -> Draft | None:
    """As in "Took control of", "lost control of", "giving the rebels control of", "handed over control of"."""
    noun = sentence.tokens[index]
    if noun.lemma_ in {"possession", "charge"} and verb.lemma_ != "take":
        return None
    change, dative = _grasps()[verb.lemma_.lower()]
    happened = factual(verb)
    if happened is None or place is None:
        return None
    who = doer(sentence, agent(verb) if is_passive(verb) else subject(verb))
    inner = modifiers(sentence, first_modifier(sentence, noun), index)
    if dative:
        to = _dative(sentence, verb, noun)
        slots = Control(name_of(sentence, to), change, who if verb.lemma_ == "hand" else None)
    elif change == "lost":
        slots = Control(name_of(sentence, object_of(sentence, verb, ("to",))), change, who)
    else:
        slots = Control(inner or who, change)
    return control_draft(sentence, index, place, slots, verb, happened=happened)


def _dative(sentence: Sentence, verb: Token, noun: Token) -> Token | None:
    """Whom control is given to."""
    for child in verb.children:
        if child.dep_ in {"dative", "dobj"} and child is not noun and child.i < noun.i:
            return child
    to = object_of(sentence, verb, ("to",))
    return to if is_force(sentence, to) else None


def under(sentence: Sentence, index: int, row: dict[str, str]) -> Draft | None:
    """As in "Is under the control of the rebels", "came under Karvelian occupation", "under siege"."""
    noun = sentence.tokens[index]
    preposition = noun.head
    governor = preposition.head
    passed = preposition.lower_ == "to" and governor.lemma_ in _PASSING
    if (preposition.lower_ != "under" and not passed) or _by_fire(noun):
        return None
    if governor.pos_ in {"NOUN", "PROPN"} and not _left_under(governor):
        return None
    place = _about(sentence, governor)
    if place is None:
        return None
    holder = _holder(sentence, index, sentence.at(preposition) + 1)
    holder = holder or name_of(sentence, agent(noun))
    if row["change"] == "encircled":
        return control_draft(sentence, index, place, Control(holder, "encircled"), governor)
    if holder is None and row["term"] != "control":
        return None
    coming = passed or governor.lemma_ in _COMING
    change: Change = "captured" if coming else "held"
    if governor.lemma_ in {"return", "restore"}:
        change = "retaken"
    if change == "held" and (
        sentence.words[index + 1 : index + 3] in _AGAIN
        or sentence.words[index + 1 : index + 2] == ("again",)
    ):
        change = "retaken"
    happened = factual(governor) if governor.pos_ == "VERB" else True
    if happened is None:
        return None
    return control_draft(
        sentence, index, place, Control(holder, change), governor, happened=happened
    )


def _left_under(noun: Token) -> bool:
    """As in "Leaving only the port *under army control*"."""
    if noun.dep_ == "dobj":
        return noun.head.lemma_ in {"leave", "keep", "put", "place", "bring", "have", "maintain"}
    return noun.dep_ in {"ROOT", "nsubj", "nsubjpass"} or noun.head.lower_ == "with"


def in_hands(sentence: Sentence, index: int) -> Draft | None:
    """As in "The town is in rebel hands", "fell into the hands of the militia"."""
    preposition = sentence.tokens[index].head
    if preposition.lower_ not in {"in", "into"}:
        return None
    back = preposition.head.lower_ == "back"
    governor = preposition.head.head if back else preposition.head
    holder = _holder(sentence, index, sentence.at(preposition) + 1)
    place = _about(sentence, governor)
    if holder is None or place is None:
        return None
    change: Change = "captured" if governor.lemma_ in _COMING else "held"
    change = "retaken" if back else change
    return control_draft(sentence, index, place, Control(holder, change), governor)


def _about(sentence: Sentence, governor: Token) -> Token | None:
    """The place that is said to be under, in or out of a hold."""
    if governor.pos_ in {"NOUN", "PROPN"}:
        return governor if is_place(sentence, governor) else None
    found: Token | None = undergoer(governor) if is_passive(governor) else direct_object(governor)
    found = found or subject(governor)
    if found is None or not sentence.holds(found):
        return None
    stands_for = pronoun_place(sentence, found)
    if stands_for is not None or found.lower_ == "it":
        return stands_for or found
    return found if is_place(sentence, found) else None


def _holder(sentence: Sentence, index: int, first: int) -> Named | None:
    """Whose hold it is: the name after "of", the words before the noun, "their"."""
    of = object_of(sentence, sentence.tokens[index], ("of",))
    holder = name_of(sentence, of) if of is not None and not _inanimate(sentence, of) else None
    if holder is not None:
        return holder
    if sentence.words[first : first + 1] and sentence.words[first] in {"its", "their", "our"}:
        return referent(sentence, first)
    return modifiers(sentence, first, index)


def _inanimate(sentence: Sentence, noun: Token) -> bool:
    return noun.pos_ == "NOUN" and is_place(sentence, noun)


def _by_fire(noun: Token) -> bool:
    """As in "Fire control": a place within range is held by nobody for that."""
    return any(c.lower_ in {"fire", "artillery"} and c.i < noun.i for c in noun.children)


@cache
def _grasps() -> dict[str, tuple[Change, bool]]:
    return {
        row["term"]: (cast(Change, row["change"]), row["takes"] == "dative")
        for row in rows("control")
        if row["form"] == "of-control"
    }
