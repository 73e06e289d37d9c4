"""The lines of a text, as a reader of headers and footers sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from counterclaim.model.span import Span

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_MARKS = " \t\xa0*_#>•·-–—|[("
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_BARE_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?|[\w.+-]+@[\w-]+\.[\w.]+", re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")
# Texts are broken at 60 to 80 characters, seldom at more; a title with its byline is a run of two.
_WIDTH = (55, 110)
_MOST_SHORT_RUN = 3
# No header or footer line is longer than this; rules look no further into one, however long it is.
_SEEN = 4_000
_LONG = 300


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank.

    ``plain`` is its first part without markup, ``shown`` also without list marks. ``wrapped`` is
    whether it is one of the lines that a paragraph was broken into at a fixed width.
    """

    span: Span
    plain: str
    shown: str
    marked_up: bool
    wrapped: bool = False

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.shown.count(" ") + 1 if self.shown else 0

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text: long, wrapped, or a sentence of some words that ends as one."""
        if self.words >= 25 or self.wrapped or len(self.shown) >= _LONG:
            return True
        return self.words >= 4 and _SENTENCE_END.search(self.shown) is not None

    @property
    def is_separator(self) -> bool:
        """Whether it holds no letter and no digit."""
        return not _LETTER.search(self.shown)

    @property
    def is_address(self) -> bool:
        """Whether it is a URL or mail address and nothing else."""
        return _BARE_ADDRESS.fullmatch(self.shown) is not None


def lines_of(text: str) -> list[Line]:
    """The lines in order, blank ones left out."""
    lines = list(_lines(text))
    for begin, end in _wrapped_runs(lines, text):
        lines[begin:end] = [replace(line, wrapped=True) for line in lines[begin:end]]
    return lines


def _wrapped_runs(lines: Sequence[Line], text: str) -> Iterator[tuple[int, int]]:
    """Runs of three lines and more, one right below the other, all but the last of one width."""
    begin = 0
    for i, line in enumerate(lines):
        width = line.span.end - line.span.begin
        goes_on = (
            _WIDTH[0] <= width <= _WIDTH[1]
            and i + 1 < len(lines)
            and text.count("\n", line.span.end, lines[i + 1].span.begin) == 1
        )
        if not goes_on:
            if i + 1 - begin >= _MOST_SHORT_RUN:
                yield begin, i + 1
            begin = i + 1


def _lines(text: str) -> Iterator[Line]:
    for match in _LINE.finditer(text):
        raw = match[0]
        bare = raw.strip()
        if bare:
            begin = match.start() + raw.index(bare[0])
            seen = bare[:_SEEN]
            plain = _TAG.sub("", seen) if "<" in seen else seen
            shown = " ".join(plain.strip(_MARKS).split())
            yield Line(Span(begin, begin + len(bare)), plain, shown, plain != seen)
