"""Long texts in parts, so that a page of a book is as fast as one of a dispatch."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from counterclaim.model.span import Span

LENGTH = 10_000
"""Characters of a part, about five printed pages: where every sentence is a claim its page has 260 KB."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a text: where it stands, its number from 1, and how many there are."""

    span: Span
    number: int
    of: int


def parts_of(text: str, length: int = LENGTH) -> tuple[Span, ...]:
    """The parts of a text: cut between paragraphs, where there are none between words, else anywhere."""
    begin, found = 0, list[Span]()
    while len(text) - begin > length * 5 // 4:
        cut = _cut(text, begin + length // 2, begin + length)
        found.append(Span(begin, cut))
        begin = cut
    return (*found, Span(begin, max(begin + 1, len(text))))


def part_at(parts: tuple[Span, ...], at: int) -> Part:
    """The part in which a character stands."""
    number = bisect_right([part.begin for part in parts], at)
    return Part(parts[number - 1], number, len(parts))


def _cut(text: str, least: int, most: int) -> int:
    for between in ("\n\n", "\n", " "):
        at = text.rfind(between, least, most)
        if at >= 0:
            return at + len(between)
    return most
