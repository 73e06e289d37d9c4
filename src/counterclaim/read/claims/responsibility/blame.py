"""Blame without a deed of its own: "the ministry blamed *the rebels*" of what was told before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from counterclaim.model.claim import Responsibility
from counterclaim.model.reading import Statement
from counterclaim.model.span import Span
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import direct_object, subject
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.names import name_of
from counterclaim.read.claims.places import where
from counterclaim.read.claims.sentence import Draft, Sentence

BACK = 2
"""Sentences back to which the deed is looked for that somebody is blamed for. Own rule."""
_EACH_OTHER = frozenset({"other", "another"})
_BODIES = frozenset(
    {"service", "faction", "cell", "agency", "network", "wing", "side", "regime", "government"}
)
_HARMING = frozenset(
    {"kill", "wound", "injure", "destroy", "sink", "down", "damage", "shoot", "collapse", "break"}
)
_HARM = frozenset({"death", "fire", "crash", "failure", "collapse", "breakdown", "fighting", "clash", "battle",
                   "violence", "incident", "outage", "loss", "escalation", "violation", "breach"})  # fmt: skip


def blamed_alone(sentence: Sentence, statement: Statement) -> Iterator[Draft]:
    """The claim of a statement that blames somebody and does not say for what."""
    if not _blames(sentence, statement) or len(statement.content) != 1:
        return
    (piece,) = statement.content
    index = _head(sentence, piece)
    if index is None:
        return
    noun = sentence.tokens[index]
    mutual = noun.lower_ in _EACH_OTHER
    if not mutual and not _can_do(sentence, noun):
        return
    event = _deed_before(sentence, index)
    if event is None:
        return
    who: Named | None = None if mutual else name_of(sentence, noun)
    if mutual or who is not None:
        yield Draft(Responsibility(event, who), piece, index, True, where(sentence, index))


def _blames(sentence: Sentence, statement: Statement) -> bool:
    """Whether the cue is "blame" and no word after it says for what."""
    for cue in statement.cue:
        if not sentence.whole.contains(cue):
            continue
        for index, lemma in enumerate(sentence.lemmas):
            if lemma in {"blame", "suspect"} and cue.contains(sentence.span(index, index)):
                children = sentence.tokens[index].children
                return all(c.lower_ not in {"for", "on", "over", "of"} for c in children)
    return False


def _head(sentence: Sentence, piece: Span) -> int | None:
    """The index of the content's main noun; None where the content holds a clause or a deed."""
    inside = [i for i in range(len(sentence.tokens)) if piece.contains(sentence.span(i, i))]
    held = {sentence.tokens[i].i for i in inside}
    if any(sentence.words[i] == "for" for i in inside):
        return None
    tops = [i for i in inside if sentence.tokens[i].head.i not in held]
    return next(
        (i for i in tops if sentence.tokens[i].pos_ in {"NOUN", "PROPN", "ADJ", "PRON", "DET"}),
        None,
    )


def _can_do(sentence: Sentence, noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    if lemma in _deeds():
        return False
    return noun.pos_ == "PROPN" or lemma in _BODIES or is_force(sentence, noun)


@cache
def _deeds() -> frozenset[str]:
    nouns = terms("events", "term", form="noun") | terms("events", "term", form="abuse-noun")
    return nouns | _HARM


@cache
def _deed_verbs() -> frozenset[str]:
    verbs = terms("events", "term", form="verb") | terms("events", "term", form="abuse")
    return verbs | _HARMING


def _deed_before(sentence: Sentence, index: int) -> str | None:
    """The words of the last deed told before: of a sentence's main verb, else of its last noun of a deed."""
    at: Sentence | None = sentence
    stop = index
    for _ in range(BACK + 1):
        if at is None:
            return None
        told = _told(at, stop)
        if told is not None:
            return told
        at = at.before
        stop = len(at.tokens) if at is not None else 0
    return None


def _told(sentence: Sentence, stop: int) -> str | None:
    for i in range(stop):
        token = sentence.tokens[i]
        verb = token.pos_ == "VERB" and sentence.lemmas[i] in _deed_verbs()
        if (
            verb
            and token.dep_ in {"ROOT", "conj", "advcl", "ccomp"}
            and token.i != token.head.i - 1
        ):
            words = _clause(sentence, token, stop)
            if words is not None:
                return words
    nouns = [
        i
        for i in range(stop)
        if sentence.lemmas[i] in _deeds() and sentence.tokens[i].pos_ == "NOUN"
    ]
    return None if not nouns else _phrase(sentence, sentence.tokens[nouns[-1]], stop)


def _clause(sentence: Sentence, verb: Token, stop: int) -> str | None:
    first = last = sentence.at(verb)
    for noun in (subject(verb), direct_object(verb)):
        if noun is None or not 0 <= sentence.at(noun) < stop:
            continue
        first = min(first, max(noun.left_edge.i - sentence.start, 0))
        last = max(last, min(noun.right_edge.i - sentence.start, stop - 1))
    for child in verb.children:
        if child.dep_ == "prep" and child.i == sentence.start + last + 1:
            last = min(child.right_edge.i - sentence.start, stop - 1)
    if first == last:
        return None
    return sentence.text(sentence.span(first, last)).strip(" ,;.")


def _phrase(sentence: Sentence, noun: Token, stop: int) -> str:
    first = max(noun.left_edge.i - sentence.start, 0)
    last = sentence.at(noun)
    for child in noun.children:
        if child.i > noun.i and child.dep_ == "prep":
            last = max(last, min(child.right_edge.i - sentence.start, stop - 1))
    return sentence.text(sentence.span(first, last)).strip(" ,;.")
