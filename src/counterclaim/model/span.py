"""Spans: where words stand in a document's text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``[begin, end)`` in code points of the document's text; ``0 <= begin < end``."""

    begin: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.begin < self.end:
            raise ValueError(f"a span needs 0 <= begin < end, got [{self.begin}, {self.end})")

    def of(self, text: str) -> str:
        """The words of this span in ``text``."""
        return text[self.begin : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.begin < other.end and other.begin < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.begin <= other.begin and other.end <= self.end


Spans = tuple[Span, ...]
"""Words that may stand in several pieces, in text order."""


def hull(spans: Iterable[Span]) -> Span | None:
    """The smallest single span that covers all; None for none."""
    pieces = list(spans)
    if not pieces:
        return None
    return Span(min(s.begin for s in pieces), max(s.end for s in pieces))


def words_of(spans: Spans, text: str) -> str:
    """The words of all pieces, joined by ' … ' where something was left out between them."""
    return " … ".join(span.of(text) for span in spans)
