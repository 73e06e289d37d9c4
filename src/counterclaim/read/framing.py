"""Framing: loaded words and name-calling, against an open lexicon; words are counted, no outlet is labelled.

``data/framing.csv`` gives each term its technique and how it is matched: "lemma" one word in any of its
forms, "noun" only as a noun, "phrase" as it stands. It names no party. A short quotation of common words
outside anybody's speech is a scare quote, which counts as loaded language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, cast

from spacy.tokens import Token

from counterclaim.model.reading import Framing, Statement
from counterclaim.model.span import Span, hull
from counterclaim.read.attribution.lexicon import table
from counterclaim.read.passages import Passage
from counterclaim.read.quotes import quotations

Technique = Literal["loaded-language", "name-calling"]

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
    found: dict[Span, Technique] = {}
    for passage in passages:
        for span, technique in _in_passage(passage):
            if not any(span.overlaps(other) for other in found):
                found[span] = technique
        for span in _scare_quotes(passage, statements):
            if not any(span.overlaps(other) for other in found):
                found[span] = "loaded-language"
    return tuple(Framing(span, found[span], _speaker(span, statements)) for span in sorted(found))


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
    around = [
        s for s in statements if s.voice == "other" and any(p.contains(span) for p in s.content)
    ]
    if not around:
        return None
    return min(around, key=lambda s: (_width(s), s.id)).id


def _width(statement: Statement) -> int:
    whole = hull(statement.content)
    return whole.end - whole.begin if whole is not None else 0
