"""Which words of a sentence name the place of what it tells."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.span import Span
from counterclaim.read.claims.clause import governed, whole_phrase
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.names.runs import runs_of
from counterclaim.read.names.words import words_of_role

_PLACING = frozenset(
    {"in", "at", "near", "outside", "around", "inside", "across", "throughout", "over", "on"}
)
_NOT_PLACES = frozenset(
    {"DATE", "TIME", "PERSON", "NORP", "PERCENT", "CARDINAL", "ORDINAL", "MONEY", "QUANTITY"}
)
# The sides of a choice between places: one after the word is likely its own, one before heads the
# sentence; a common noun ("the town") only where no name stands.
_BEFORE, _UNNAMED = 100, 1000
_PAIRS = (('"', '"'), ("“", "”"), ("(", ")"))


def where(sentence: Sentence, index: int) -> Span | None:
    """The place nearest after the word at ``index``, else before it; names before common nouns."""
    best: tuple[int, Span] | None = None
    for at, word in enumerate(sentence.words):
        if word not in _PLACING or sentence.tokens[at].pos_ not in {"ADP", "SCONJ"}:
            continue
        found = _object(sentence, at)
        if found is None:
            continue
        span, named = found
        rank = (at - index if at > index else _BEFORE + index - at) + (0 if named else _UNNAMED)
        if best is None or rank < best[0]:
            best = (rank, span)
    return best[1] if best else None


def is_place_name(sentence: Sentence, index: int) -> bool:
    """Whether a proper noun can be a place: neither a date nor, by the parser, a person or people."""
    token = sentence.tokens[index]
    return (
        token.pos_ == "PROPN"
        and token.ent_type_ not in _NOT_PLACES
        and sentence.words[index] not in terms("calendar", "term")
        and not token.text.isdigit()
    )


def is_place_noun(lemma: str) -> bool:
    """Whether a common noun is one for a place (town, hill, airbase, territory)."""
    return lemma in terms("place_nouns", "term")


def without_edges(where: Span, text: str) -> Span:
    """Words for a place without blanks, a possessive, and a quotation mark or bracket that stands alone."""
    begin, end = where.begin, where.end
    words = text[begin:end]
    begin += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if text[begin:end].endswith(("'s", "’s")):
        end -= 2
    for opening, closing in _PAIRS:
        inside = text[begin:end]
        if opening == closing:
            opened = inside.count(opening) % 2 == 1
        else:
            opened = inside.count(opening) > inside.count(closing)
        if opened and text[end : end + 1] == closing:
            end += 1
        elif opened and inside.startswith(opening):
            begin += 1
    return Span(begin, end) if begin < end else where


def extent(sentence: Sentence, noun: Token) -> tuple[int, int]:
    """First and last index in the sentence of a noun with all coordinated with it."""
    first, last = whole_phrase(noun)
    return max(first - sentence.start, 0), min(last - sentence.start, len(sentence.tokens) - 1)


def _object(sentence: Sentence, at: int) -> tuple[Span, bool] | None:
    """The place that a preposition governs, and whether it is a name."""
    noun = governed(sentence.tokens[at])
    if noun is None:
        return None
    index = sentence.at(noun)
    if not 0 <= index < len(sentence.tokens):
        return None
    first, last = extent(sentence, noun)
    if is_person_run(sentence, index):
        return None
    name = is_place_name(sentence, index) or _unknown_name(sentence, index)
    if not name:
        if not is_place_noun(sentence.lemmas[index]) or sentence.tokens[first].tag_ == "PRP$":
            return None
        name = any(is_place_name(sentence, i) for i in range(first, last + 1))
    first = sentence.past_articles(first, last)
    return sentence.span(first, last), name


def is_person_run(sentence: Sentence, index: int) -> bool:
    """As in "the attack on *Dr Adar Selim*": a name of several words, or with a title, that is a person's."""
    at = sentence.start + index
    run = next((r for r in runs_of(sentence.passage) if r.first <= at <= r.last), None)
    if run is None or run.type != "Person":
        return False
    titled = index > 0 and sentence.words[index - 1].rstrip(".") in words_of_role("title", "rank")
    return run.last > run.first or titled


def _unknown_name(sentence: Sentence, index: int) -> bool:
    """A one-word name that the parser calls a person's: after "in" or "near" it is a place's."""
    token = sentence.tokens[index]
    alone = index == 0 or sentence.tokens[index - 1].ent_type_ != "PERSON"
    return token.pos_ == "PROPN" and token.ent_type_ == "PERSON" and alone
