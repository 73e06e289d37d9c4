"""Framing: loaded words and name-calling, by an open lexicon and a small model; no outlet is labelled.

``data/framing.csv`` gives each term its technique and how it is matched: "lemma" one word in any of its
forms, "noun" only as a noun, "phrase" as it stands. It names no party. A short quotation of common words
outside anybody's speech is a scare quote, which counts as loaded language. The model adds what no list
holds; it sees no names (:mod:`counterclaim.read.framing_model`). What it finds of nothing but plain words
for acts and means of war (``data/framing_plain.csv``) does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, cast

import numpy as np
from spacy.tokens import Token

from counterclaim.model.reading import Framing, Statement
from counterclaim.model.span import Span, hull
from counterclaim.read.attribution.lexicon import table
from counterclaim.read.framing.model import load_framing_model
from counterclaim.read.framing.words import is_name
from counterclaim.read.passages import Passage, touching
from counterclaim.read.quotes import quotations

Technique = Literal["loaded-language", "name-calling"]

_TECHNIQUES: tuple[Technique, Technique] = ("loaded-language", "name-calling")
# A scare quote is a word or two; longer quoted stretches are somebody's speech.
_SCARE_WORDS = 3
_OPEN = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN"})
_WORD = re.compile(r"\w[\w'’-]*")


@cache
def _lemmas() -> dict[str, tuple[Technique, bool]]:
    """Each single word's technique, and whether only its noun counts."""
    return {
        row["term"]: (cast(Technique, row["technique"]), row["match"] == "noun")
        for row in table("framing.csv")
        if row["match"] in ("lemma", "noun")
    }


@cache
def _plain_words() -> frozenset[str]:
    """Lemmas that a report of war cannot do without: the model learned from other reporting."""
    return frozenset(row["lemma"] for row in table("framing_plain.csv"))


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, Technique]]:
    terms = {
        row["term"]: cast(Technique, row["technique"])
        for row in table("framing.csv")
        if row["match"] == "phrase"
    }
    longest = sorted(terms, key=lambda term: (-len(term), term))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b"), terms


def find_framing(
    passages: Sequence[Passage], statements: Sequence[Statement]
) -> tuple[Framing, ...]:
    """The framing in a document, in text order.

    ``speaker`` is the id of the innermost statement whose content holds the words, None where the outlet
    uses them in its own voice.
    """
    others = [(hull(s.content), s) for s in statements if s.voice == "other"]
    told = [(whole, each) for whole, each in others if whole is not None]
    near = touching([passage.offset for passage in passages], told)
    found = [
        Framing(span, technique, _speaker(span, near[at]))
        for at, passage in enumerate(passages)
        for span, technique in _of_passage(passage, near[at]).items()
    ]
    return tuple(sorted(found, key=lambda framing: framing.span))


def _of_passage(passage: Passage, statements: Sequence[Statement]) -> dict[Span, Technique]:
    """The framing of one passage; ``statements`` are those that touch it."""
    found: dict[Span, Technique] = {}
    for span, technique in _in_passage(passage):
        if not any(span.overlaps(other) for other in found):
            found[span] = technique
    for span in _scare_quotes(passage, statements):
        if not any(span.overlaps(other) for other in found):
            found[span] = "loaded-language"
    own = sorted(found)
    for span, technique in _likely(passage):
        for piece in _outside(span, own, passage):
            found.setdefault(piece, technique)
    return found


def _in_passage(passage: Passage) -> Iterator[tuple[Span, Technique]]:
    pattern, terms = _phrases()
    for match in pattern.finditer(passage.text.lower()):
        span = Span(passage.offset + match.start(), passage.offset + match.end())
        yield span, terms[match.group()]
    lemmas = _lemmas()
    for token in passage.doc:
        entry = lemmas.get(token.lemma_.lower()) or lemmas.get(token.lower_)
        if entry is not None and _counts(token, noun_only=entry[1]):
            yield passage.span_of(token), entry[0]


def _likely(passage: Passage) -> Iterator[tuple[Span, Technique]]:
    """The fragments that the model takes for framing: runs of likely words in one sentence."""
    model = load_framing_model()
    likely = model.probabilities(passage.doc) > np.array(model.thresholds)
    if not likely.any():
        return
    for column, technique in enumerate(_TECHNIQUES):
        first = -1
        marks = [*likely[:, column].tolist(), False]
        for at, mark in enumerate(marks):
            goes_on = mark and (first < 0 or not passage.doc[at].is_sent_start)
            if first >= 0 and not goes_on:
                yield passage.span(first, at - 1), technique
                first = -1
            if mark and first < 0:
                first = at


def _outside(span: Span, others: Sequence[Span], passage: Passage) -> Iterator[Span]:
    """The pieces of a fragment that the lexicon has not taken, each with a word in it."""
    begin = span.begin
    for other in others:
        if other.overlaps(span):
            yield from _with_word(begin, other.begin, passage)
            begin = max(begin, other.end)
    yield from _with_word(begin, span.end, passage)


def _with_word(begin: int, end: int, passage: Passage) -> Iterator[Span]:
    """What is between, without blanks and marks at its ends, where more than names and small words is left."""
    text, offset = passage.text, passage.offset
    words = list(_WORD.finditer(text, begin - offset, end - offset)) if begin < end else []
    if not words:
        return
    first, last = words[0].start(), words[-1].end()
    inside = passage.doc.char_span(first, last, alignment_mode="expand")
    if any(_may_be_loaded(token) for token in inside or ()):
        yield Span(offset + first, offset + last)


def _may_be_loaded(token: Token) -> bool:
    """Whether a word can carry a fragment: no small word, no name, no plain word for acts and means of war."""
    if token.pos_ not in _OPEN or is_name(token) or token.text.endswith("-"):
        return False
    return token.lemma_.lower() not in _plain_words()


def _counts(token: Token, *, noun_only: bool) -> bool:
    """Whether the word is used as such: no part of a name, and no technical compound ("ceasefire regime")."""
    if token.pos_ not in _OPEN or (noun_only and token.tag_[:1] != "N"):
        return False
    if token.pos_ == "PROPN" and token.text[0].isupper() and not token.is_sent_start:
        return False
    return not (noun_only and any(c.dep_ == "compound" and c.tag_ == "NN" for c in token.children))


def _scare_quotes(passage: Passage, statements: Sequence[Statement]) -> Iterator[Span]:
    text = passage.text
    for quotation in quotations(passage):
        begin, end = quotation.span.begin - passage.offset, quotation.span.end - passage.offset
        words = _WORD.findall(text, begin, end)
        if not quotation.closed or not 0 < len(words) <= _SCARE_WORDS:
            continue
        if words[0][0].islower() and _speaker(quotation.span, statements) is None:
            yield quotation.span


def _speaker(span: Span, statements: Sequence[Statement]) -> str | None:
    around = [s for s in statements if any(p.contains(span) for p in s.content)]
    if not around:
        return None
    return min(around, key=lambda s: (_width(s), s.id)).id


def _width(statement: Statement) -> int:
    whole = hull(statement.content)
    return whole.end - whole.begin if whole is not None else 0
