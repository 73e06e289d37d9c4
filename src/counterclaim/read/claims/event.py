"""Events: the main attacks, and truces that fell or were agreed, by PLOVER type. Deliberately few."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.claim import Event
from counterclaim.model.span import Span, hull
from counterclaim.read.claims.clause import direct_object, subject
from counterclaim.read.claims.doer import doer
from counterclaim.read.claims.factuality import negated, unreal
from counterclaim.read.claims.lexicon import rows, terms
from counterclaim.read.claims.names import is_event, name_of
from counterclaim.read.claims.places import where
from counterclaim.read.claims.sentence import Draft, Sentence

_TRUCES = frozenset({"ceasefire", "cease-fire", "truce", "armistice"})
_STRUCK = frozenset({"target", "hit", "strike", "pound"})


def find_events(sentence: Sentence) -> list[Draft]:
    """Attacks that strike something, and truces that collapse."""
    found: list[Draft] = []
    collapses = terms("agreements", "term", form="collapse")
    for index, lemma in enumerate(sentence.lemmas):
        if lemma not in collapses and lemma not in _STRUCK:
            continue
        verb = sentence.tokens[index]
        if verb.pos_ != "VERB" or unreal(verb):
            continue
        noun = subject(verb)
        draft = (
            _collapse(sentence, verb, noun) if lemma in collapses else _attack(sentence, verb, noun)
        )
        if draft is not None:
            found.append(draft)
    return found


def _collapse(sentence: Sentence, verb: Token, noun: Token | None) -> Draft | None:
    """A truce that did not hold: PLOVER's RETREAT (ceasefire), denied."""
    if noun is None or noun.lemma_.lower() not in _TRUCES or noun.i < sentence.start:
        return None
    span = hull([sentence.span(sentence.at(noun), sentence.at(noun)), _span(sentence, verb)])
    if span is None:
        return None
    return Draft(Event("RETREAT", "ceasefire"), span, sentence.at(verb), negated(verb))


def _attack(sentence: Sentence, verb: Token, noun: Token | None) -> Draft | None:
    """As in "Airstrikes targeted a base"."""
    if noun is None or not is_event(noun) or noun.i < sentence.start:
        return None
    row = next(
        r for r in rows("events") if r["term"] == noun.lemma_.lower() and r["form"] == "noun"
    )
    target = name_of(sentence, direct_object(verb))
    pieces = [sentence.span(sentence.at(noun), sentence.at(noun)), _span(sentence, verb)]
    if target is not None and target.span is not None:
        pieces.append(target.span)
    span = hull(pieces)
    if span is None:
        return None
    slots = Event(row["type"], row["mode"] or None, doer(sentence, noun), target)
    return Draft(
        slots, span, sentence.at(verb), not negated(verb), where(sentence, sentence.at(verb))
    )


def _span(sentence: Sentence, token: Token) -> Span:
    return sentence.span(sentence.at(token), sentence.at(token))
