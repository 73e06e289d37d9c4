"""Attributions put right, whoever found them: no lone article or auxiliary as a source, no cue twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from counterclaim.model.span import Span, Spans
from counterclaim.read.attribution.found import Attribution
from counterclaim.read.attribution.lexicon import cues, word_class
from counterclaim.read.attribution.spans import spans, tokens_in
from counterclaim.read.passages import Passage

_ARTICLES = frozenset(["the", "a", "an", "while", "though", "although", "but", "and"])
_BEFORE_NOUN = frozenset(["compound", "amod", "nmod", "poss", "det", "case", "nummod"])
# What links two parts of one cue ("strongly condemns").
_GAP = 1


def cleaned(found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions in the same order, those left out that only repeat a neighbour or ask somebody."""
    return [
        replace(each, source=bare_source(each))
        for at, each in enumerate(found)
        if not _is_asked(each) and not _repeats(each, found[max(0, at - 1) : at + 2])
    ]


def bare_source(each: Attribution) -> Spans:
    """The source without lone articles and conjunctions, and without the cue's auxiliary at its end."""
    return tuple(piece for span in each.source for piece in _piece(span, each.passage))


def is_cut_short(each: Attribution, other: Attribution) -> bool:
    """Whether the source is nothing but words before the noun of the other's: "the *US* president"."""
    mine, theirs = (
        frozenset[int]().union(*(tokens_in(a.passage, span) for span in bare_source(a)))
        for a in (each, other)
    )
    doc = each.passage.doc
    return bool(mine) and all(
        doc[i].dep_ in _BEFORE_NOUN and doc[i].head.i in (mine | theirs) for i in mine
    )


def _piece(span: Span, passage: Passage) -> Iterator[Span]:
    doc, words = passage.doc, sorted(tokens_in(passage, span))
    first, last = (words[0], words[-1]) if words else (0, 0)
    while (
        words
        and doc[words[-1]].tag_ in ("VBD", "VBZ", "VBP", "MD")
        and doc[words[-1]].dep_
        in (
            "aux",
            "auxpass",
        )
    ):
        words.pop()
    while len(words) > 1 and doc[words[0]].dep_ in ("mark", "cc"):
        words.pop(0)
    if words and all(doc[i].lower_ in _ARTICLES or doc[i].is_punct for i in words):
        return
    kept = bool(words) and (words[0], words[-1]) != (first, last)
    yield from spans(frozenset(words), passage) if kept else (span,)


def _is_asked(each: Attribution) -> bool:
    """As in "*asked* about the strike, the general said"."""
    head = each.passage.doc[each.head]
    return not each.source and head.lemma_ in word_class("asking") and head.dep_ == "advcl"


def _repeats(each: Attribution, near: Sequence[Attribution]) -> bool:
    """Whether it is only the adverb of a neighbour's cue ("*strongly* condemns")."""
    head = each.passage.doc[each.head]
    if head.pos_ != "ADV" or head.lower_ in cues("adverb"):
        return False
    return any(
        other is not each and other.passage is each.passage and _adjoins(head, other)
        for other in near
    )


def _adjoins(adverb: Token, other: Attribution) -> bool:
    return 0 < abs(other.head - adverb.i) <= _GAP + 1
