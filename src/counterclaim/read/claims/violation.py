"""Violations: who broke which agreement."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.claim import Violation
from counterclaim.model.reading import Statement
from counterclaim.model.span import Span, hull
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import (
    agent,
    direct_object,
    is_passive,
    negated,
    noun_phrase,
    patient,
    subject,
    unreal,
)
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.names import doer, modifiers, name_of
from counterclaim.read.claims.sentence import Draft, Sentence

# Who condemns or reports a violation has not done it.
_COMMITTING = frozenset({"commit", "continue", "deny", "admit", "stage", "show", "demonstrate"})


_BARE = frozenset({"violation", "breach", "violations", "breaches"})
_AVERTING = frozenset(
    {"prevent", "investigate", "stop", "avoid", "monitor", "end", "halt", "document"}
)


def find_violations(sentence: Sentence) -> list[Draft]:
    """The sentence's claims that somebody broke, or kept, an agreement."""
    agreements = terms("agreements", "term", form="agreement")
    bare = any(lemma in _BARE for lemma in sentence.lemmas) and bool(sentence.statements)
    if not bare and not any(lemma in agreements for lemma in sentence.lemmas):
        return []
    found: list[Draft] = []
    breaks, keeps = (terms("agreements", "term", form=f) for f in ("break", "keep"))
    for index, lemma in enumerate(sentence.lemmas):
        token = sentence.tokens[index]
        if token.pos_ == "VERB" and (lemma in breaks or lemma in keeps):
            found.extend(_of_verb(sentence, index, kept=lemma in keeps))
        elif token.pos_ in {"NOUN", "PROPN"} and lemma in terms(
            "agreements", "term", form="breaking"
        ):
            found.extend(_of_noun(sentence, index))
    return found


def _of_verb(sentence: Sentence, index: int, *, kept: bool) -> list[Draft]:
    verb = sentence.tokens[index]
    broken = patient(verb) if is_passive(verb) else direct_object(verb)
    agreement = _agreement(sentence, broken)
    if agreement is None or (
        unreal(verb) and not _accused(sentence, index) and not _suspected(verb)
    ):
        return []
    who = doer(sentence, agent(verb) if is_passive(verb) else subject(verb))
    polarity = not negated(verb) and not kept
    return _drafts(sentence, index, agreement, who, polarity=polarity)


def _of_noun(sentence: Sentence, index: int) -> list[Draft]:
    """As in "Violations of the truce", "ceasefire violations"."""
    noun = sentence.tokens[index]
    agreement: Token | None = None
    for child in noun.children:
        if child.dep_ == "compound" and _is_agreement(child):
            agreement = child
        elif child.dep_ == "prep" and child.lower_ in {"of", "for"}:
            agreement = agreement or _agreement(sentence, _object(child))
    if agreement is None:
        return _of_bare_noun(sentence, index)
    first = max(noun.left_edge.i - sentence.start, 0)
    who = name_of(sentence, agent(noun)) or modifiers(
        sentence, first, min(sentence.at(agreement), index)
    )
    committed = noun.dep_ == "dobj" and noun.head.lemma_ in _COMMITTING
    if who is None and committed:
        who = doer(sentence, subject(noun.head))
    told = bool(sentence.statements_at(index)) or _equated(noun)
    if (who is None and not committed and not told) or _averted(noun):
        return []
    return _drafts(sentence, index, agreement, who, polarity=not negated(noun))


def _of_bare_noun(sentence: Sentence, index: int) -> list[Draft]:
    """As in "Accused each other of violations", where the agreement stands before."""
    if sentence.lemmas[index] not in _BARE or not _accused(sentence, index):
        return []
    noun = sentence.tokens[index]
    if any(
        c.lower_ in {"of", "for"} or c.dep_ in {"compound", "amod", "nmod"} for c in noun.children
    ):
        return []
    at: Sentence | None = sentence
    for _ in range(3):
        if at is None:
            break
        words = range(index if at is sentence else len(at.tokens))
        named = [i for i in words if at.tokens[i].pos_ == "NOUN" and _is_agreement(at.tokens[i])]
        if named:
            words_of = _agreement_words(at, at.tokens[named[-1]])
            return [Draft(Violation(words_of, None), sentence.span(index, index), index, True)]
        at = at.before
    return []


def _equated(noun: Token) -> bool:
    """As in "Were a breach of the truce", "amounts to a violation of", "in violation of"."""
    head = noun.head
    if noun.dep_ == "attr":
        return True
    if noun.dep_ == "dobj":
        return head.lemma_ in {"constitute", "represent", "mark"}
    return noun.dep_ == "pobj" and (head.lower_ == "in" or head.head.lemma_ == "amount")


def _averted(noun: Token) -> bool:
    """As in "Investigates violations of", "to prevent breaches of"."""
    return noun.dep_ == "dobj" and noun.head.lemma_ in _AVERTING


def _suspected(verb: Token) -> bool:
    """As in "May have violated": said to have happened, with a hedge."""
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)


def _drafts(
    sentence: Sentence, index: int, agreement: Token, who: Named | None, *, polarity: bool
) -> list[Draft]:
    at = sentence.at(agreement)
    span = hull([sentence.span(index, index), sentence.span(at, at)])
    if span is None:
        return []
    if who is not None and who.span is not None and _beside(sentence, who.span, span):
        span = hull([span, who.span]) or span
    words = _agreement_words(sentence, agreement)
    return [Draft(Violation(words, who), span, index, polarity)]


def _agreement_words(sentence: Sentence, agreement: Token) -> str:
    first = agreement.i
    for child in agreement.children:
        if child.i < agreement.i and child.dep_ in {"compound", "amod"}:
            first = min(first, child.i)
    last = sentence.at(agreement)
    if agreement.lemma_.lower() == "cessation":
        last = min(noun_phrase(agreement)[1] - sentence.start, len(sentence.tokens) - 1)
    return sentence.text(sentence.span(max(first - sentence.start, 0), last))


def _agreement(sentence: Sentence, noun: Token | None) -> Token | None:
    """The agreement that a noun is, or heads ("Article 52 of the Convention")."""
    if noun is None or not sentence.start <= noun.i < sentence.start + len(sentence.tokens):
        return None
    if _is_agreement(noun):
        return noun
    for child in noun.children:
        if child.dep_ in {"compound", "nmod"} and _is_agreement(child) and noun.pos_ != "PROPN":
            return child
        if child.dep_ == "prep" and child.lower_ == "of":
            inner = _object(child)
            if inner is not None and _is_agreement(inner):
                return inner
    return None


def _is_agreement(noun: Token) -> bool:
    return noun.lemma_.lower() in terms("agreements", "term", form="agreement")


def _object(preposition: Token) -> Token | None:
    return next((c for c in preposition.children if c.dep_ == "pobj"), None)


def _accused(sentence: Sentence, index: int) -> list[Statement]:
    return [s for s in sentence.statements_at(index) if s.act == "accuse"]


def _beside(sentence: Sentence, one: Span, other: Span) -> bool:
    gap = max(other.begin - one.end, one.begin - other.end)
    return gap < 60 and sentence.whole.contains(one)
