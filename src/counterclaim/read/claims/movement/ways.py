"""Ways that forces take: waters entered, lines crossed, a place to be relieved, an arrival."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.claims.clause import direct_object, subject
from counterclaim.read.claims.control.place import is_place
from counterclaim.read.claims.factuality import denied, factual
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.movement.parts import movement_draft, mover_named
from counterclaim.read.claims.places import extent
from counterclaim.read.claims.sentence import Draft, Sentence

# What is crossed on the way.
_CROSSED = frozenset(
    ["river", "line", "canal", "strait", "estuary", "bridge", "lake", "creek", "stream", "front", "frontline",
     "mountain", "desert", "bay", "gulf", "channel", "valley", "steppe", "wadi", "ravine", "sea"]
)  # fmt: skip
_SURFACE = frozenset({"ice", "water", "waters", "width", "rapids"})
_RELIEF = frozenset(
    ["relieve", "reinforce", "reach", "rescue", "retake", "recapture", "defend", "attack", "capture", "seize"]
)  # fmt: skip


def entered_waters(sentence: Sentence, index: int, _row: dict[str, str]) -> Draft | None:
    """As in "Three boats entered *the waters* around the island"; said by somebody it is presence."""
    verb = sentence.tokens[index]
    waters = direct_object(verb)
    mover = subject(verb)
    happened = factual(verb)
    if waters is None or happened is None or verb.dep_ in {"relcl", "acl", "amod"}:
        return None
    if waters.lemma_.lower() not in terms("movements", "term", form="waters"):
        return None
    if sentence.statements_at(index) or not is_force(sentence, mover):
        return None
    name = mover_named(sentence, mover)
    target = extent(sentence, waters)
    return movement_draft(sentence, index, name, target, happened=not denied(verb))


def is_line(over: Token) -> bool:
    """Whether what is crossed lies on the way: a river by noun or name, its ice, a named region."""
    if over.lemma_.lower() in _SURFACE:
        of = next((n for c in over.children if c.lower_ == "of" for n in c.children), None)
        return of is not None and is_line(of)
    named = over.pos_ == "PROPN" and any(c.lower_ == "the" for c in over.children)
    return over.lemma_.lower() in _CROSSED or over.ent_type_ in {"LOC", "GPE"} or named


def relieved(sentence: Sentence, verb: Token) -> tuple[int, int] | None:
    """As in "Heading from the city to relieve *the base*"."""
    for aim in verb.children:
        if aim.dep_ in {"advcl", "xcomp"} and aim.lemma_ in _RELIEF and aim.tag_ == "VB":
            place = direct_object(aim)
            if place is not None and is_place(sentence, place):
                return extent(sentence, place)
    return None


def arrives(sentence: Sentence, verb: Token, mover: Token | None) -> bool:
    """As in "A battalion of the guards arrived on Monday", where stands before; told, not said."""
    if verb.lemma_ != "arrive" or mover is None or mover.pos_ != "NOUN":
        return False
    told = verb.tag_ in {"VBD", "VBN"} and verb.dep_ in {"ROOT", "conj"}
    force = sentence.lemmas[sentence.at(mover)] in terms("forces", "term")
    return told and force and not sentence.statements_at(sentence.at(verb))
