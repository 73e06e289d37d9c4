"""Whose deed a loss came of, where it is told as a result: "led to 20 deaths", "the raid left nine dead"."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.value import Named
from counterclaim.read.claims.clause import is_passive, subject
from counterclaim.read.claims.doer import doer, is_states
from counterclaim.read.claims.loss.sides.doers import earlier_doer
from counterclaim.read.claims.names import is_event
from counterclaim.read.claims.sentence import Sentence

# How far before "led to" the event may stand that did.
_RESULT_REACH = 16
_MEETING = frozenset({"clash", "fight", "battle", "skirmish"})
_STRUCK_AT = frozenset({"on", "at", "against", "near", "in", "outside"})
_RESULTING = frozenset({"result", "lead", "leave", "cause", "end", "inflict"})


def mutual(verb: Token) -> bool:
    """As in "The two armies clashed, leaving ten dead": both did, and neither alone."""
    at = verb
    for _ in range(4):
        if at.dep_ not in {"advcl", "conj", "xcomp", "oprd", "acomp", "ccomp"}:
            return False
        at = at.head
        if at.lemma_ in _MEETING and at.pos_ == "VERB":
            return True
    return False


def of_result(sentence: Sentence, index: int) -> Named | None:
    """As in "Ostmark jets attacked the camp, resulting in 20 deaths", "the raid left nine dead"."""
    for at in range(index - 1, max(index - 12, -1), -1):
        if sentence.lemmas[at] in _RESULTING and sentence.tokens[at].pos_ == "VERB":
            verb = sentence.tokens[at]
            if mutual(verb):
                return None
            doing = _event_between(sentence, at) or subject_of_result(verb) or subject(verb)
            found = doer(sentence, doing)
            if found is None and doing is not None and is_event(doing):
                found = earlier_doer(sentence, doing)
            return found
    return None


def _event_between(sentence: Sentence, index: int) -> Token | None:
    """As in "after *shelling* by the army had led to 20 deaths", where the parser lost the subject."""
    for at in range(index - 1, max(index - _RESULT_REACH, -1), -1):
        token = sentence.tokens[at]
        if token.dep_ == "pobj" and token.head.lower_ == "after" and is_event(token):
            return token
        if token.dep_ in {"nsubj", "nsubjpass", "mark"}:
            return None
    return None


def subject_of_result(verb: Token) -> Token | None:
    """As in "Forces attacked people who were waiting, killing ten": of the clause, not of those waiting."""
    if verb.dep_ == "conj" and verb.head.tag_ == "VBG":
        verb = verb.head
    if verb.tag_ != "VBG" or verb.i == 0 or verb.nbor(-1).text != ",":
        return None
    at = verb.head
    for _ in range(8):
        aside = at.dep_ in {"relcl", "acl"} or (at.dep_ == "advcl" and at.tag_ == "VBG")
        if at.pos_ == "VERB" and not aside and not _in_passing(at):
            return None if is_passive(at) else subject(at)
        if at.head == at:
            return None
        at = at.head
    return None


def _in_passing(verb: Token) -> bool:
    """As in "opened fire on officials *as they passed*, killing two": what came of the fire."""
    if verb.dep_ != "advcl" or not any(c.dep_ in {"mark", "advmod"} for c in verb.children):
        return False
    who = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return who is not None and who.pos_ == "PRON"


def past_places(noun: Token | None) -> Token | None:
    """As in "captured *Velm*, who entered it": a town does nothing, who took it did; nor do sources."""
    if noun is None or noun.dep_ not in {"dobj", "pobj"}:
        return noun
    if noun.dep_ == "pobj" and noun.head.head.lower_ == "according":
        return None
    if noun.dep_ == "pobj" and is_event(noun.head.head) and noun.head.lower_ in _STRUCK_AT:
        # "The attack *on the hotel* which killed 12".
        return noun.head.head
    if noun.ent_type_ not in {"GPE", "LOC", "FAC"} or is_states(noun.text):
        return noun
    verb = next((t for t in noun.ancestors if t.pos_ == "VERB"), None)
    return None if verb is None or is_passive(verb) else subject(verb)
