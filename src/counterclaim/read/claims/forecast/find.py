"""Forecasts: what is to happen, on what condition, by when."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from counterclaim.model.claim import Forecast
from counterclaim.model.span import Span
from counterclaim.read.claims.clause import SUBJECTS
from counterclaim.read.claims.forecast.plans import (
    announced,
    intended_by,
    is_to_be,
    is_unlikely,
    purposed,
    purposes,
    ruled_out,
    that_clause,
)
from counterclaim.read.claims.forecast.predictions import AHEAD, whole_predictions
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.sentence import Draft, Sentence

_TELLING = AHEAD | {"assert", "confirm", "condemn", "doubt", "deny", "accuse"}
_BE = frozenset({"is", "are"})
_RULING = frozenset({"rule", "rules", "ruled", "ruling"})
_WILL = frozenset({"will", "'ll", "shall", "wo"})
_MAY = frozenset({"would", "could", "may", "might", "can"})
_FEARING = frozenset({"fear", "worry", "dread", "concern"})
_PERCEIVING = frozenset(
    ["see", "hear", "confirm", "verify", "find", "be", "have", "say", "tell", "identify", "determine",
     "establish", "feel", "observe", "explain", "imagine", "afford", "manage"]
)  # fmt: skip
_CONDITIONS = frozenset({"if", "unless", "provided"})
_TIMES = frozenset({"DATE", "TIME"})


def find_forecasts(sentence: Sentence) -> list[Draft]:
    """The sentence's clauses about the future; what a prediction says where it has no such clause."""
    found: list[Draft] = []
    ends = -1
    signs = _signs()
    for index, word in enumerate(sentence.words):
        if word in _BE and sentence.words[index + 1 : index + 2] == ("to",):
            verb = is_to_be(sentence.tokens[index])
        elif word in signs:
            verb = _future_verb(sentence, index, word)
        else:
            continue
        if verb is None or index <= ends:
            continue
        draft, last = _draft(sentence, verb, index)
        if draft is not None:
            sign = sentence.tokens[index]
            ruled = word in _RULING and all(c.dep_ != "neg" for c in sign.children)
            no = ruled or any(c.lower_ == "no" for c in sign.children)
            no = no or is_unlikely(verb, sign)
            found.append(replace(draft, polarity=not no))
            ends = last
    return found + whole_predictions(sentence, found)


@cache
def _signs() -> frozenset[str]:
    forms = ("future", "intent")
    known = (terms("futures", "term", form=form) for form in forms)
    return _WILL | _MAY | purposes().union(_RULING, *known)


def _future_verb(sentence: Sentence, index: int, word: str) -> Token | None:
    """The verb that a word of the future governs, None where it speaks of no future."""
    token = sentence.tokens[index]
    if word in _WILL or word in _MAY:
        if token.pos_ != "AUX" or token.dep_ not in {"aux", "ROOT", "ccomp", "conj"}:
            return None
        verb = token.head if token.dep_ == "aux" else token
        if word in _MAY and not _foretold(sentence, index):
            return None
        if any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children):
            return None
        told = that_clause(verb)
        if verb.dep_ in {"relcl", "acl"} and not (told or _goes_on(sentence, verb, word)):
            return None
        return _main(verb)
    if word in _RULING:
        return ruled_out(token)
    if token.pos_ == "NOUN" and word in purposes():
        return purposed(sentence, index)
    intended = intended_by(sentence, token)
    if intended is not None or word not in terms("futures", "term", form="future"):
        return intended
    acts = {s.act for s in sentence.statements_at(index)}
    told = bool(acts - {"doubt", "condemn"})
    return announced(token, told=told, foretold=bool(acts & AHEAD))


def _goes_on(sentence: Sentence, verb: Token, word: str) -> bool:
    """As in "..., where he will meet officials": a relative clause behind a comma tells something new."""
    first = verb.left_edge.i - sentence.start
    return word in _WILL and first > 0 and sentence.words[first - 1] == ","


def _main(verb: Token) -> Token | None:
    """Futures in conditions ("if they will ...") are part of another clause."""
    return None if verb.dep_ == "advcl" and any(c.dep_ == "mark" for c in verb.children) else verb


def _foretold(sentence: Sentence, index: int) -> bool:
    """Whether somebody says it as a thing to come: "would" alone may be past or supposed."""
    if sentence.words[index] == "would" and sentence.words[index + 1 : index + 2] == ("like",):
        return False  # a wish
    if _is_feared(sentence.tokens[index]):
        return True
    if sentence.words[index] in {"would", "may"}:
        return any(s.act in _TELLING for s in sentence.statements_at(index))
    acts = {s.act for s in sentence.statements_at(index)}
    if acts & AHEAD:
        return True
    may = sentence.words[index] in {"could", "might"} and _possible(sentence.tokens[index])
    return may and bool(acts & {"assert", "confirm"})


def _is_feared(modal: Token) -> bool:
    """As in "fearing that they *could* be shot", "amid fears that it *might* fall", whoever tells of it."""
    verb = modal.head if modal.dep_ == "aux" else modal
    return verb.dep_ in {"ccomp", "acl", "relcl"} and verb.head.lemma_.lower() in _FEARING


def _possible(modal: Token) -> bool:
    """Whether "could" tells what may come; "could not reach", "could hear" tell what was."""
    verb = modal.head if modal.dep_ == "aux" else modal
    if any(c.dep_ == "neg" or c.lower_ == "now" for c in verb.children):
        return False
    return verb.lemma_ not in _PERCEIVING


def _draft(sentence: Sentence, verb: Token, index: int) -> tuple[Draft | None, int]:
    first = verb.i
    for child in verb.children:
        if child.dep_ in SUBJECTS or child.dep_ in {"expl", "aux", "auxpass"}:
            first = min(first, child.left_edge.i)
    last, condition = verb.i, None
    for child in verb.children:
        if _is_condition(child):
            condition = _words(sentence, child.left_edge.i, child.right_edge.i)
        elif child.i > verb.i and child.dep_ not in {"punct", "conj", "cc"}:
            last = max(last, child.right_edge.i)
    begin, end = (
        max(first - sentence.start, 0),
        min(last - sentence.start, len(sentence.tokens) - 1),
    )
    end = _before_punctuation(sentence, begin, max(end, index))
    span = _within_statement(sentence, index, sentence.span(min(begin, index), end))
    what = sentence.text(span)
    slots = Forecast(what, condition, _horizon(sentence, begin, end))
    return Draft(slots, span, index), end


def _is_condition(child: Token) -> bool:
    if child.dep_ != "advcl":
        return False
    return any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in child.children)


def _horizon(sentence: Sentence, first: int, last: int) -> str | None:
    """The first words of time in the clause."""
    for index in range(first, last + 1):
        if sentence.tokens[index].ent_type_ in _TIMES:
            stop = index
            while stop < last and sentence.tokens[stop + 1].ent_type_ in _TIMES:
                stop += 1
            return sentence.text(sentence.span(index, stop))
    return None


def _words(sentence: Sentence, first: int, last: int) -> str:
    begin, end = (
        max(first - sentence.start, 0),
        min(last - sentence.start, len(sentence.tokens) - 1),
    )
    return sentence.text(sentence.span(begin, end))


def _before_punctuation(sentence: Sentence, first: int, last: int) -> int:
    while last > first and sentence.tokens[last].pos_ in {"PUNCT", "SPACE"}:
        last -= 1
    return last


def _within_statement(sentence: Sentence, index: int, span: Span) -> Span:
    """The clause cut to the statement it stands in."""
    position = sentence.span(index, index).begin
    for statement in sentence.statements_at(index):
        for piece in statement.content:
            if piece.begin <= position < piece.end:
                return Span(max(span.begin, piece.begin), min(span.end, piece.end))
    return span
