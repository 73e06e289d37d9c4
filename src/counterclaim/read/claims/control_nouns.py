"""Control told by nouns: "took control of", "under rebel control", "the capture of"."""

from __future__ import annotations

from functools import cache
from typing import cast

from spacy.tokens import Token

from counterclaim.model.claim import Change, Control
from counterclaim.read.claims.clause import (
    agent,
    attempted,
    direct_object,
    is_passive,
    subject,
    unreal,
)
from counterclaim.read.claims.control_place import (
    control_draft,
    first_modifier,
    is_place,
    object_of,
    place_after,
)
from counterclaim.read.claims.lexicon import rows
from counterclaim.read.claims.names import doer, modifiers, name_of
from counterclaim.read.claims.sentence import Draft, Sentence


def of_control(sentence: Sentence, index: int) -> Draft | None:
    """As in "Took control of the town", "is under rebel control", "in control of the district"."""
    noun = sentence.tokens[index]
    governor = noun.head
    if governor.lower_ == "under":
        return _under_control(sentence, index, governor)
    place = place_after(sentence, noun, ("of", "over"))
    if place is None:
        return None
    if governor.lower_ == "in" and governor.dep_ == "prep":
        held_by = (
            governor.head if governor.head.pos_ in {"NOUN", "PROPN"} else subject(governor.head)
        )
        return control_draft(
            sentence, index, place, Control(name_of(sentence, held_by), "held"), governor.head
        )
    if governor.lemma_.lower() in _grasps() and governor.pos_ == "VERB":
        return _grasp(sentence, index, place, governor)
    holder = modifiers(sentence, first_modifier(sentence, noun), index)
    return (
        None
        if holder is None
        else control_draft(sentence, index, place, Control(holder, "held"), governor)
    )


def _grasp(sentence: Sentence, index: int, place: Token, verb: Token) -> Draft | None:
    change = _grasps()[verb.lemma_.lower()]
    if unreal(verb) and not attempted(verb):
        return None
    who = doer(sentence, agent(verb) if is_passive(verb) else subject(verb))
    slots = Control(None, change, who) if change == "lost" else Control(who, change)
    inner = modifiers(sentence, first_modifier(sentence, sentence.tokens[index]), index)
    if inner is not None and change != "lost":
        slots = Control(inner, change)
    return control_draft(sentence, index, place, slots, verb, happened=not attempted(verb))


def _under_control(sentence: Sentence, index: int, under: Token) -> Draft | None:
    governor = under.head
    noun = governor
    if governor.pos_ in {"VERB", "AUX"}:
        found = direct_object(governor) or subject(governor)
        if found is None:
            return None
        noun = found
    if not is_place(sentence, noun) and noun.lower_ != "it":
        return None
    brought = governor.lemma_ in {"bring", "put", "place"}
    of = object_of(sentence, sentence.tokens[index], ("of",))
    holder = name_of(sentence, of)
    if holder is None:
        holder = modifiers(sentence, sentence.at(under) + 1, index)
    change: Change = "captured" if brought else "held"
    if not brought and sentence.words[index + 1 : index + 3] in {
        ("once", "more"),
        ("once", "again"),
        ("again",),
    }:
        change = "retaken"
    return control_draft(sentence, index, noun, Control(holder, change), governor)


def in_hands(sentence: Sentence, index: int) -> Draft | None:
    """As in "The town is in rebel hands", "in the hands of the militia"."""
    preposition = sentence.tokens[index].head
    if preposition.lower_ not in {"in", "into"}:
        return None
    holder = name_of(sentence, object_of(sentence, sentence.tokens[index], ("of",)))
    holder = holder or modifiers(sentence, sentence.at(preposition) + 1, index)
    noun = (
        subject(preposition.head) if preposition.head.pos_ in {"VERB", "AUX"} else preposition.head
    )
    if holder is None or noun is None or not is_place(sentence, noun):
        return None
    return control_draft(sentence, index, noun, Control(holder, "held"), preposition.head)


def of_noun(sentence: Sentence, index: int, row: dict[str, str]) -> Draft | None:
    """As in "The rebel capture of two checkpoints", "the siege of the city"."""
    noun = sentence.tokens[index]
    place = place_after(sentence, noun, ("from",) if row["takes"] == "from" else ("of",))
    if place is None or unreal(noun.head):
        return None
    holder = name_of(sentence, agent(noun)) or modifiers(
        sentence, first_modifier(sentence, noun), index
    )
    if holder is None and noun.dep_ == "dobj":
        holder = name_of(sentence, subject(noun.head))
    if holder is None:
        return None
    change = cast(Change, row["change"])
    slots = (
        Control(None, change, holder)
        if row["takes"] in {"own", "from"}
        else Control(holder, change)
    )
    return control_draft(sentence, index, place, slots, noun.head)


@cache
def _grasps() -> dict[str, Change]:
    return {
        row["term"]: cast(Change, row["change"])
        for row in rows("control")
        if row["form"] == "of-control"
    }
