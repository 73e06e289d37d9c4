"""Control that passes: forces driven from a place, a place given up to others, a flag raised over it."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.claim import Change, Control
from counterclaim.read.claims.clause import agent, is_passive, noun_of, subject, undergoer
from counterclaim.read.claims.control.holder import named_side
from counterclaim.read.claims.control.place import control_draft, is_place, object_of, place_after
from counterclaim.read.claims.control.referred import pronoun_place
from counterclaim.read.claims.doer import doer
from counterclaim.read.claims.factuality import factual
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.names import name_of
from counterclaim.read.claims.sentence import Draft, Sentence

_OUSTING = frozenset({"dislodge", "oust", "evict"})
_OVER = ("over", "in", "on", "at", "above", "atop")


def expelled(sentence: Sentence, index: int, _row: dict[str, str]) -> Draft | None:
    """As in "Pushed the rebels out of the town", "were driven from the hills": who was there has lost it."""
    verb = sentence.tokens[index]
    happened = factual(verb)
    if verb.dep_ == "amod" or happened is None:
        return None
    driven = undergoer(verb) or subject(verb) if is_passive(verb) else noun_of(verb)
    if not is_force(sentence, driven):
        return None
    if sentence.words[index + 1 : index + 2] == ("back",) and not _leaving(verb):
        return None
    place = place_after(sentence, verb, ("from", "out", "of", "off"))
    if place is None and _going(verb):
        return None
    if place is None and not _put_out(verb) and verb.lemma_ not in _OUSTING:
        return None
    holder = doer(sentence, agent(verb) if is_passive(verb) else subject(verb))
    slots = Control(holder, "lost", named_side(sentence, driven))
    return control_draft(sentence, index, place, slots, verb, happened=happened)


def _leaving(verb: Token) -> bool:
    back = (c for p in verb.children if p.lower_ == "back" for c in p.children)
    return any(c.lower_ in {"from", "out", "off"} for c in (*verb.children, *back))


def _going(verb: Token) -> bool:
    """As in "Drove them back out into the sea": whither, not whence."""
    phrases = (
        *verb.children,
        *(c for p in verb.children if p.dep_ in {"advmod", "prt"} for c in p.children),
    )
    return any(
        c.lower_ in {"into", "to", "towards", "toward"} and c.dep_ == "prep" for c in phrases
    )


def _put_out(verb: Token) -> bool:
    """As in "Were kicked out", "drove out the occupiers": of where stands elsewhere."""
    return any(
        c.lower_ == "out" and not any(n.dep_ in {"prep", "pobj"} for n in c.children)
        for c in verb.children
    )


def freed(sentence: Sentence, index: int, _row: dict[str, str]) -> Draft | None:
    """As in "The town is free of rebels", "was declared clear of the enemy"."""
    word = sentence.tokens[index]
    of = object_of(sentence, word, ("of", "from"))
    governor = word.head
    if of is None or governor.pos_ not in {"VERB", "AUX"} or is_place(sentence, of):
        return None
    place = undergoer(governor) if is_passive(governor) else subject(governor)
    if place is None or not is_place(sentence, place) or not is_force(sentence, of):
        return None
    slots = Control(None, "lost", name_of(sentence, of))
    happened = factual(governor)
    if happened is None:
        return None
    return control_draft(sentence, index, place, slots, governor, happened=happened)


def yielded(sentence: Sentence, index: int, _row: dict[str, str]) -> Draft | None:
    """As in "Surrendered the town to the militia", "was handed over to the army"."""
    verb = sentence.tokens[index]
    happened = factual(verb)
    if verb.dep_ == "amod" or happened is None:
        return None
    place = undergoer(verb) if is_passive(verb) else noun_of(verb)
    if place is None or not sentence.holds(place):
        return None
    place = pronoun_place(sentence, place) or place
    if not is_place(sentence, place):
        return None
    to = object_of(sentence, verb, ("to",))
    if to is None or not is_force(sentence, to):
        return None
    giver = doer(sentence, agent(verb) if is_passive(verb) else subject(verb))
    slots = Control(name_of(sentence, to), "captured", giver)
    return control_draft(sentence, index, place, slots, verb, happened=happened)


def changed_hands(sentence: Sentence, index: int, _row: dict[str, str]) -> Draft | None:
    """As in "The hill changed hands on Monday"; of "several times" nobody knows who has it."""
    verb = sentence.tokens[index]
    place, happened = subject(verb), factual(verb)
    if sentence.words[index + 1 : index + 2] != ("hands",) or happened is None:
        return None
    often = {"times", "twice", "repeatedly", "frequently", "often", "again"}
    if often & set(sentence.words[index + 1 : index + 6]):
        return None
    if place is None or not is_place(sentence, place):
        return None
    slots = Control(None, "captured")
    return control_draft(sentence, index, place, slots, verb, happened=happened)


def flag_raised(sentence: Sentence, index: int, _row: dict[str, str]) -> Draft | None:
    """As in "Raised their flag over the town hall", "the raising of the flag in the village"."""
    verb = sentence.tokens[index]
    noun = verb.pos_ == "NOUN" or verb.tag_ == "VBG"
    happened = True if noun else factual(verb)
    flag = object_of(sentence, verb, ("of",)) or _flag(verb)
    if happened is None or flag is None or flag.lemma_.lower() not in {"flag", "banner"}:
        return None
    place = place_after(sentence, verb, _OVER) or place_after(sentence, flag, _OVER)
    if place is None:
        return None
    by = agent(verb) or (None if noun or is_passive(verb) else subject(verb)) or agent(flag)
    change: Change = "retaken" if "again" in sentence.words[index + 1 : index + 8] else "captured"
    return control_draft(
        sentence, index, place, Control(doer(sentence, by), change), verb, happened=happened
    )


def _flag(verb: Token) -> Token | None:
    return undergoer(verb) if is_passive(verb) else noun_of(verb)
