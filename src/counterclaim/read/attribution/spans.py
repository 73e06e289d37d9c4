"""Words of a passage, by their token numbers, as spans of the document and back."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from counterclaim.model.span import Span, Spans
from counterclaim.read.attribution.words import NO_WORDS, QUOTE_MARKS, Words
from counterclaim.read.passages import Passage

_EDGE = frozenset(",.;:-–—")


def runs(words: Iterable[int], doc: Doc) -> list[tuple[int, int]]:
    """The words as runs [first, last], marks trimmed at the edges and gaps of mere marks closed."""
    found: list[list[int]] = []
    for i in sorted(words):
        if found and _only_marks(doc, found[-1][1] + 1, i):
            found[-1][1] = i
        else:
            found.append([i, i])
    trimmed = (_trim(doc, first, last) for first, last in found)
    return [run for run in trimmed if run is not None]


def _only_marks(doc: Doc, begin: int, end: int) -> bool:
    return all(
        doc[k].is_space or doc[k].text in _EDGE or doc[k].text in QUOTE_MARKS
        for k in range(begin, end)
    )


def _trim(doc: Doc, first: int, last: int) -> tuple[int, int] | None:
    while first <= last and (doc[first].text in _EDGE or doc[first].is_space):
        first += 1
    while first <= last and (
        doc[last].text in _EDGE or doc[last].is_space or doc[last].dep_ == "cc"
    ):
        last -= 1
    if first == last and doc[first].text in QUOTE_MARKS:
        return None
    return (first, last) if first <= last else None


def spans(words: Words, passage: Passage) -> Spans:
    """The words as spans of the document."""
    found = runs(words, passage.doc)
    if not found and words:  # a colon alone is a cue
        found = [(min(words), max(words))]
    return tuple(passage.span(first, last) for first, last in found)


def tokens_in(passage: Passage, span: Span) -> Words:
    """The tokens of the passage that lie in a span of the document; none for a span of another passage."""
    begin, end = span.begin - passage.offset, span.end - passage.offset
    last = passage.doc[-1]
    if begin < 0 or end > last.idx + len(last.text_with_ws):
        return NO_WORDS
    found = passage.doc.char_span(begin, end, alignment_mode="expand")
    return frozenset(range(found.start, found.end)) if found is not None else NO_WORDS
