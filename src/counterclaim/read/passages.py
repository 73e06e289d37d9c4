"""Passages: the parsed paragraphs of a document, with offsets into its text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc, Token

from counterclaim.model.document import Document
from counterclaim.model.span import Span
from counterclaim.read.parser import NameBlindParser

T = TypeVar("T")

# A parser's memory grows with a passage's length; no paragraph of prose comes near this.
MAX_PASSAGE = 8_000
# Nor does a sentence come near this: what goes on for longer without a stop is a list, a table or noise,
# and the time to read a sentence grows faster than its length.
MAX_SENTENCE = 1_500
_STOP = re.compile(r"[.!?…][\"”’')\]]*(?=\s)")
_BREAKS = ("\n", "; ", ", ", " ")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
# A short line without a stop, over a line longer than hard-wrapped text has: a heading, no sentence's begin.
_HEADING = re.compile(
    r"(?:[^\s.!?;:,]+[^\S\n]+){0,7}[^\s.!?;:,]+[^\S\n]*\n\s*(?=[^\na-z][^\n]{90})"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One parsed paragraph. Token indices are the passage's; spans are the document's.

    ``text`` is the passage's own, kept since a Doc joins its words anew each time it is asked.
    """

    offset: int
    doc: Doc
    text: str = ""

    def __post_init__(self) -> None:
        if not self.text:
            object.__setattr__(self, "text", self.doc.text)

    def span(self, first: int, last: int) -> Span:
        """The document span from token ``first`` to token ``last``, both included."""
        start, stop = self.doc[first], self.doc[last]
        return Span(self.offset + start.idx, self.offset + stop.idx + len(stop))

    def span_of(self, token: Token) -> Span:
        """The document span of one token."""
        return self.span(token.i, token.i)

    @property
    def whole(self) -> Span:
        """The document span of the passage."""
        last = self.doc[-1]  # doc.text would join all words again
        return Span(self.offset, self.offset + last.idx + len(last.text_with_ws))


def cut(document: Document) -> list[Span]:
    """The stretches of text to read: paragraphs between blank lines, boilerplate left out."""
    stretches: list[Span] = []
    for begin, end in _outside_boilerplate(document):
        at = begin
        for blank in _BLANK_LINE.finditer(document.text, begin, end):
            stretches.extend(_paragraph(document.text, at, blank.start()))
            at = blank.end()
        stretches.extend(_paragraph(document.text, at, end))
    return stretches


def parse(nlp: Language | NameBlindParser, document: Document) -> tuple[Passage, ...]:
    """The document's passages, parsed as one batch of their own.

    A batch never holds passages of two documents, so that a reading cannot depend on its neighbours.
    """
    stretches = cut(document)
    texts = [span.of(document.text) for span in stretches]
    docs = nlp.pipe(texts, batch_size=64)
    return tuple(
        Passage(span.begin, doc, text)
        for span, doc, text in zip(stretches, docs, texts, strict=True)
    )


def sentences(passages: Sequence[Passage]) -> Iterator[tuple[Passage, int, int]]:
    """Each sentence as (passage, first token, last token)."""
    for passage in passages:
        for sent in passage.doc.sents:
            yield passage, sent.start, sent.end - 1


def touching(begins: Sequence[int], things: Iterable[tuple[Span, T]]) -> list[list[T]]:
    """For each stretch of a text, by where it begins, the things at spans that touch it, in their order.

    ``begins`` rises; a stretch goes on to the next, the first from the text's begin on.
    """
    found: list[list[T]] = [[] for _ in begins]
    for span, thing in things:
        for at in range(stretch_of(begins, span.begin), bisect_left(begins, span.end)):
            found[at].append(thing)
    return found


def stretch_of(begins: Sequence[int], at: int) -> int:
    """The index of the stretch that holds a place of the text."""
    return max(0, bisect_right(begins, at) - 1)


def _outside_boilerplate(document: Document) -> Iterator[tuple[int, int]]:
    at = 0
    for span in sorted(document.boilerplate):
        if span.begin > at:
            yield at, span.begin
        at = max(at, span.end)
    if at < len(document.text):
        yield at, len(document.text)


def _paragraph(text: str, begin: int, end: int) -> Iterator[Span]:
    """A paragraph, a heading on its first line apart."""
    heading = _HEADING.match(text, begin, end)
    if heading is not None:
        yield from _pieces(text, begin, heading.end())
        begin = heading.end()
    yield from _pieces(text, begin, end)


def _pieces(text: str, begin: int, end: int) -> Iterator[Span]:
    while begin < end:
        stop = _end_of_piece(text, begin, end)
        if text[begin:stop].strip():
            yield Span(begin, stop)
        begin = stop


def _end_of_piece(text: str, begin: int, end: int) -> int:
    """Where a passage that begins here ends: at a stop where it would be too long, or its next sentence is."""
    last = begin
    for stop in _STOP.finditer(text, begin, min(end, begin + MAX_PASSAGE)):
        if stop.end() - last > MAX_SENTENCE:
            break
        last = stop.end()
    if end - begin <= MAX_PASSAGE and end - last <= MAX_SENTENCE:
        return end
    return last if last > begin else _break(text, begin, end)


def _break(text: str, begin: int, end: int) -> int:
    """Where a sentence that is too long for one is best cut: at a line's end, a clause's, else a word's."""
    if end - begin <= MAX_SENTENCE:
        return end
    half, limit = begin + MAX_SENTENCE // 2, begin + MAX_SENTENCE
    ends = (text.rfind(sign, half, limit) + len(sign) for sign in _BREAKS)
    return next((at for at in ends if at > half), limit)
