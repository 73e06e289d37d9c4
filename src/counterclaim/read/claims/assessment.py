"""Assessments: what somebody judges, and how. Few and plain patterns only."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.claim import Assessment
from counterclaim.model.span import hull
from counterclaim.read.claims.clause import (
    direct_object,
    governed,
    is_passive,
    noun_phrase,
    patient,
    subject,
)
from counterclaim.read.claims.factuality import negated
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.places import is_place_noun
from counterclaim.read.claims.sentence import Draft, Sentence


def find_assessments(sentence: Sentence) -> list[Draft]:
    """Judgements by an adjective ("unacceptable"), by "as" ("sees it as ..."), and "under control"."""
    found: list[Draft] = []
    judging = terms("assessments", "term", form="judgement")
    verbs, nouns = (
        terms("assessments", "term", form="as"),
        terms("assessments", "term", form="noun-as"),
    )
    for index, word in enumerate(sentence.words):
        token = sentence.tokens[index]
        draft: Draft | None = None
        if word in judging:
            draft = _predicated(sentence, token)
        elif word == "control" and token.head.lower_ == "under":
            draft = _under_control(sentence, token)
        elif sentence.lemmas[index] in verbs and token.pos_ == "VERB":
            draft = _as(
                sentence, token, patient(token) if is_passive(token) else direct_object(token)
            )
        elif word in nouns and token.pos_ == "NOUN":
            of = next((c for c in token.children if c.lower_ == "of"), None)
            judged = governed(of)
            draft = _as(sentence, token, judged)
        if draft is not None:
            found.append(draft)
    return found


def _predicated(sentence: Sentence, token: Token) -> Draft | None:
    """As in "The numbers are exaggerated", "the move is unacceptable"."""
    governor = token if token.pos_ == "VERB" else token.head
    judged = patient(token) if token.pos_ == "VERB" else subject(governor)
    copular = token.dep_ in {"acomp", "attr"} and governor.lemma_ in {
        "be",
        "remain",
        "seem",
        "appear",
    }
    if judged is None or judged.pos_ not in {"NOUN", "PROPN"} or not (copular or is_passive(token)):
        return None
    return _draft(
        sentence, judged, sentence.at(token), sentence.at(token), polarity=not negated(governor)
    )


def _under_control(sentence: Sentence, control: Token) -> Draft | None:
    """A situation under control, which is no place."""
    governor = control.head.head
    judged = subject(governor) if governor.pos_ in {"VERB", "AUX"} else None
    if judged is None or judged.pos_ != "NOUN" or is_place_noun(judged.lemma_.lower()):
        return None
    if any(c.lower_ == "of" for c in control.children):
        return None
    first, last = sentence.at(control.head), sentence.at(control)
    return _draft(sentence, judged, first, last, polarity=not negated(governor))


def _as(sentence: Sentence, token: Token, judged: Token | None) -> Draft | None:
    if judged is None:
        return None
    for start in (token, judged):
        for child in start.subtree if start is judged else start.children:
            if child.lower_ == "as" and child.dep_ == "prep" and child.i > judged.i:
                how = next((c for c in child.children if c.dep_ in {"pobj", "amod", "pcomp"}), None)
                if how is not None:
                    first, last = noun_phrase(how)
                    begin, end = max(first - sentence.start, 0), last - sentence.start
                    end = min(end, len(sentence.tokens) - 1)
                    return _draft(sentence, judged, begin, end, polarity=not negated(token))
    return None


def _draft(
    sentence: Sentence, judged: Token, first: int, last: int, *, polarity: bool
) -> Draft | None:
    if judged.pos_ not in {"NOUN", "PROPN"}:
        return None
    begin, end = noun_phrase(judged)
    while begin < end and judged.doc[begin].pos_ in {"SPACE", "PUNCT"}:
        begin += 1
    if begin < sentence.start or end >= sentence.start + len(sentence.tokens):
        return None
    while first < last and sentence.words[first] in {"a", "an", "the"}:
        first += 1
    what = sentence.span(begin - sentence.start, end - sentence.start)
    how = sentence.span(first, last)
    span = hull([what, how])
    if span is None:
        return None
    return Draft(Assessment(sentence.text(what), sentence.text(how)), span, last, polarity)
