"""Control told by what is done to a place: taken, held, lost, surrounded, freed, given up."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from spacy.tokens import Token

from counterclaim.model.claim import Change, Control
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import agent, is_passive
from counterclaim.read.claims.control.holder import holder_of, taker
from counterclaim.read.claims.control.place import control_draft, is_place, object_of
from counterclaim.read.claims.control.places_taken import (
    BARE,
    place_of_encircled,
    place_taken,
    undergone,
)
from counterclaim.read.claims.control.sites import asks_who, taken_alive
from counterclaim.read.claims.doer import doer
from counterclaim.read.claims.factuality import factual, no_longer
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.names import name_of
from counterclaim.read.claims.places import is_place_noun
from counterclaim.read.claims.sentence import Draft, Sentence
from counterclaim.read.claims.state_entry import enters_state, is_polity

_WITH_PARTICLE = frozenset({"off", "up"})
_TAKING = frozenset({"captured", "retaken", "entered"})
# Ways are cut as supply is: nobody is encircled by that alone.
_WAYS = frozenset(
    ["road", "highway", "route", "line", "motorway", "thoroughfare", "railway", "pipeline", "corridor",
     "crossing", "bridge", "border", "street"]
)  # fmt: skip


def taken(sentence: Sentence, index: int, row: dict[str, str]) -> Draft | None:
    """As in "Captured the town", "the town, which the militia held", "was abandoned"."""
    verb = sentence.tokens[index]
    happened = factual(verb)
    if happened is None or _tells_no_taking(sentence, index, row):
        return None
    place = place_taken(sentence, verb)
    if place is None and row["change"] == "encircled":
        place = place_of_encircled(sentence, verb)
    if place is None or (row["takes"] == "well" and not _well(verb)) or taken_alive(verb):
        return None
    if row["takes"] == "off" and place.lemma_.lower() in _WAYS:
        return None
    happened = happened and not (row["change"] in _TAKING and _nearly(verb, place))
    who = agent(verb) if undergone(verb) else taker(sentence, verb)
    if _said_of_force(sentence, index, row, place) or not _can_take(
        sentence, index, row, place, who
    ):
        return None
    if no_longer(verb) and row["change"] in {"held", "captured"}:
        slots = Control(None, "lost", doer(sentence, who))
        return replace(control_draft(sentence, index, place, slots, verb), polarity=True)
    slots = _slots(sentence, index, row, holder_of(sentence, who), happened=happened)
    return control_draft(sentence, index, place, slots, verb, happened=happened)


def _tells_no_taking(sentence: Sentence, index: int, row: dict[str, str]) -> bool:
    """Whether the verb stands before its noun, in a heading or a question, or without its particle."""
    verb = sentence.tokens[index]
    lacks = row["takes"] in _WITH_PARTICLE and not _has_particle(verb, row["takes"])
    heading = _heads(verb) or sentence.words[index + 1 : index + 2] == (":",)
    return verb.dep_ == "amod" or heading or lacks or asks_who(verb)


def _said_of_force(sentence: Sentence, index: int, row: dict[str, str], place: Token) -> bool:
    """Whether somebody says that a force came in: that it is there is what is at issue, not who holds it."""
    if row["term"] == "infiltrate" and sentence.statements_at(index):
        return True
    if row["term"] == "invade" and is_polity(place):
        return True
    entering = row["change"] == "entered" and row["term"] != "reach"
    return entering and enters_state(sentence, sentence.tokens[index], place)


def _can_take(
    sentence: Sentence, index: int, row: dict[str, str], place: Token, who: Token | None
) -> bool:
    """Whether whoever does it can do it to a place: hills surround towns, and people leave homes."""
    verb = sentence.tokens[index]
    force = is_force(sentence, who)
    if row["term"] == "keep" and _kept_so(verb):
        return False
    if row["takes"] in {"force", "leave"} and not (force or _by_nobody_said(verb, row, who)):
        return False
    if row["change"] == "encircled":
        around = who is not None and who.pos_ == "NOUN" and is_place(sentence, who)
        if around or (verb.tag_ == "VBG" and not force):
            return False
    states = verb.tag_ in {"VBZ", "VBP"} or not force
    geography = row["term"] == "occupy" and not is_passive(verb) and states
    if (row["term"] == "leave" or geography) and _left_in_a_state(verb, place, who):
        return False
    return force or who is None or sentence.lemmas[index] not in BARE


def _kept_so(verb: Token) -> bool:
    """As in "Kept the road open", "kept the town under fire": not in their hands."""
    return any(
        c.dep_ in {"oprd", "acomp", "xcomp", "ccomp", "prt", "advmod"}
        or c.lower_ in {"under", "from", "out", "to"}
        for c in verb.children
        if c.i > verb.i
    )


def _by_nobody_said(verb: Token, row: dict[str, str], who: Token | None) -> bool:
    """As in "The capital was entered on 3 May"."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return row["takes"] == "force" and row["change"] != "held" and passive and who is None


def _slots(
    sentence: Sentence, index: int, row: dict[str, str], who: Named | None, *, happened: bool
) -> Control:
    """The row's change; "back" and "again" make a taking a retaking, "clear of" a loss of another's."""
    change = cast(Change, row["change"])
    if not happened and change == "entered":
        change = "captured"
    if change == "contested":
        return Control(None, change)
    verb = sentence.tokens[index]
    if row["takes"] in {"own", "up"}:
        return Control(name_of(sentence, object_of(sentence, verb, ("to",))), change, who)
    if row["takes"] == "leave":
        return Control(None, change, who)
    near = sentence.words[max(index - 1, 0) : index + 3]
    if change == "captured" and ("back" in near or "again" in near):
        change = "retaken"
    if row["term"] in {"clear", "cleanse", "free", "liberate"}:
        of = object_of(sentence, verb, ("of", "from"))
        lost_by = name_of(sentence, of) if of is not None and not is_place(sentence, of) else None
        if lost_by is not None and row["term"] in {"clear", "cleanse"}:
            return Control(who, "lost", lost_by)
        return Control(who, change, lost_by)
    return Control(who, change)


def _heads(verb: Token) -> bool:
    """As in the heading "Capturing the city"."""
    return (
        verb.tag_ == "VBG"
        and verb.dep_ == "ROOT"
        and not any(c.dep_ in {"aux", "nsubj"} for c in verb.children)
    )


def _well(verb: Token) -> bool:
    """As in "Successfully defended": who only defends may yet lose."""
    return any(c.lower_ in {"successfully", "effectively"} for c in verb.children)


def _left_in_a_state(verb: Token, place: Token, who: Token | None) -> bool:
    """As in "Leaving the town under siege"; "the oblast occupies an area" is geography."""
    if verb.lemma_ == "occupy":
        return place.lower_ == "area" or (who is not None and is_place_noun(who.lemma_.lower()))
    return any(
        c.lower_ in {"under", "without", "as"}
        for c in (*verb.children, *place.children)
        if c.i > place.i
    )


def _has_particle(verb: Token, particle: str) -> bool:
    return any(c.lower_ == particle and c.dep_ in {"prt", "advmod", "prep"} for c in verb.children)


def _nearly(verb: Token, place: Token) -> bool:
    """As in "Almost captured the town"; of "almost captured the whole town" a part was taken."""
    if not any(c.lower_ in {"almost", "nearly"} and c.i < verb.i for c in verb.children):
        return False
    return not any(c.lower_ in {"whole", "entire", "all"} for c in place.subtree)
