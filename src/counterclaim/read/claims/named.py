"""The words that name somebody: a noun's phrase without article, number and quotation marks."""

from __future__ import annotations

import re

from spacy.tokens import Token

from counterclaim.model.span import Span
from counterclaim.model.value import Named
from counterclaim.read.claims.equipment import is_type_name
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.fold import fold
from counterclaim.read.names.words import body_names

_COUNTING = frozenset({"quantmod", "advmod", "cc", "conj", "prep"})
_LEADING = frozenset({"the", "a", "an", "more", "other", "additional", "this", "that", "these", "those", "no",
                      "neither", '"', "'", "“", "‘", ",", "_", "*"})  # fmt: skip
_TRAILING = frozenset({",", '"', "'", "”", "’", "'s", "’s", "(", ";", "_", "*"})
_PREPOSITIONS = frozenset({"near", "around", "outside", "in", "at", "of", "on", "between", "with"})
_HELD = re.compile(r"(?<=\w)-(?:held|controlled|occupied|run|owned|operated)$")
_BREAKS = frozenset({")", ":", "–", "—"})
ARABIC = frozenset({"al", "el", "an", "ar", "ash", "as", "ad"})
"""Articles that a hyphen ties to a name."""
DESCRIBING = frozenset({"GPE", "NORP", "ORG"})
"""The parser's types of names that say whose something is."""


def named(sentence: Sentence, first: int, last: int) -> Named | None:
    """The words from ``first`` to ``last`` (in the sentence) without article, number and quotation marks."""
    for at in range(last - 1, first - 1, -1):
        if (
            sentence.words[at] in _BREAKS
            or "\n" in sentence.words[at]
            or "\u2028" in sentence.words[at]
        ):
            first = at + 1
            break
    first = _after_date(sentence, _after_count(sentence, first, last), last)
    while first < last and (
        sentence.words[first] in _LEADING or sentence.tokens[first].pos_ in {"NUM", "SPACE"}
    ):
        first += 1
    while last > first and sentence.words[last] in _TRAILING:
        last -= 1
    if _hyphened_on(sentence, last):
        last += 3
    if sentence.words[last] in _TRAILING or sentence.words[first] in _LEADING:
        return None
    if sentence.words[first] in _PREPOSITIONS or sentence.tokens[first].pos_ in {"ADP", "SCONJ"}:
        return None
    span = sentence.span(first, last)
    words = sentence.text(span)
    held = _HELD.search(words)
    return (
        Named(words, span)
        if held is None
        else Named(words[: held.start()], Span(span.begin, span.begin + held.start()))
    )


def _hyphened_on(sentence: Sentence, last: int) -> bool:
    """Whether a name goes on by a hyphened article ("Jaysh *al-Islam*"), where the parser lost the tie."""
    after = sentence.words[last + 1 : last + 4]
    if len(after) < 3 or after[0] not in ARABIC or after[1] != "-":
        return False
    both = (sentence.tokens[last], sentence.tokens[last + 3])
    return all(token.text[:1].isupper() and token.pos_ == "PROPN" for token in both)


def _after_count(sentence: Sentence, first: int, last: int) -> int:
    """Where a name begins behind "over 350", "up to 4,000", "between 20 and 30"."""
    after = first
    for at in range(first, min(first + 6, last)):
        token = sentence.tokens[at]
        if token.pos_ == "NUM":
            after = at + 1
        elif token.dep_ not in _COUNTING and token.pos_ not in {"ADP", "PART", "CCONJ"}:
            break
    return after


def _after_date(sentence: Sentence, first: int, last: int) -> int:
    """Where a name begins behind a day that the parser ties to it ("On 13 *February* SSA fighters")."""
    after = first
    while after < last and sentence.tokens[after].ent_type_ == "DATE":
        after += 1
    if after == first or sentence.words[first] not in terms("calendar", "term"):
        return first
    behind = sentence.tokens[after]
    return after if behind.text[:1].isupper() and behind.ent_type_ != "DATE" else first


def is_describing(token: Token) -> bool:
    """Whether a word before a noun names a side: a proper name, a nationality, or a word for a force."""
    if token.lower_ in terms("sides", "term"):
        return True
    if _designation(token) or token.ent_type_ in {"DATE", "TIME"}:
        return False
    if token.text[:1].isupper() and fold(token.text) in body_names():
        return True
    if token.ent_type_ in DESCRIBING:
        return token.pos_ in {"PROPN", "ADJ", "NOUN"} and token.text[:1].isupper()
    if token.is_sent_start and token.pos_ == "ADJ":
        # "Total casualties": the capital is the sentence's.
        return False
    return token.pos_ in {"PROPN", "ADJ"} and token.text[:1].isupper()


def _designation(token: Token) -> bool:
    return is_type_name(token.lower_) or any(character.isdigit() for character in token.text)
