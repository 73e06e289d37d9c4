"""Which words of a sentence name the place of what it tells."""

from __future__ import annotations

from counterclaim.model.span import Span
from counterclaim.read.claims.clause import whole_phrase
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.sentence import Sentence

_PLACING = frozenset(
    {"in", "at", "near", "outside", "around", "inside", "across", "throughout", "over", "on"}
)
_NOT_PLACES = frozenset(
    {"DATE", "TIME", "PERSON", "NORP", "PERCENT", "CARDINAL", "ORDINAL", "MONEY", "QUANTITY"}
)
_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)


def where(sentence: Sentence, index: int) -> Span | None:
    """The place named nearest after the word at ``index``, else before it; None where none is named."""
    best: tuple[int, Span] | None = None
    for at, word in enumerate(sentence.words):
        if word not in _PLACING or sentence.tokens[at].pos_ not in {"ADP", "SCONJ"}:
            continue
        span = _object(sentence, at)
        if span is None:
            continue
        # After the word a place is likely its own; one before it heads the sentence.
        distance = at - index if at > index else 100 + index - at
        if best is None or distance < best[0]:
            best = (distance, span)
    return best[1] if best else None


def is_place_name(sentence: Sentence, index: int) -> bool:
    """Whether a proper noun can be a place: neither a date nor, by the parser, a person or people."""
    token = sentence.tokens[index]
    return (
        token.pos_ == "PROPN"
        and token.ent_type_ not in _NOT_PLACES
        and sentence.words[index] not in _MONTHS
        and not token.text.isdigit()
    )


def is_place_noun(lemma: str) -> bool:
    """Whether a common noun is one for a place (town, hill, airbase, territory)."""
    return lemma in terms("place_nouns", "term")


def _object(sentence: Sentence, at: int) -> Span | None:
    noun = next((c for c in sentence.tokens[at].children if c.dep_ == "pobj"), None)
    if noun is None:
        return None
    index = sentence.at(noun)
    if not 0 <= index < len(sentence.tokens):
        return None
    first, last = whole_phrase(noun)
    first, last = (
        max(first - sentence.start, 0),
        min(last - sentence.start, len(sentence.tokens) - 1),
    )
    named = any(is_place_name(sentence, i) for i in range(first, last + 1))
    if not (is_place_name(sentence, index) or (is_place_noun(sentence.lemmas[index]) and named)):
        return None
    while first < last and sentence.words[first] in {"the", "a", "an"}:
        first += 1
    return sentence.span(first, last)
