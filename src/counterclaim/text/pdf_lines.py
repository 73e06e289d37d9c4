"""Lines of PDF pages to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

# How many lines at a page's top and bottom may be a running head or foot.
_EDGE = 2
# and how many words such a line has at most.
_EDGE_WORDS = 12
_PAGE_NUMBER = re.compile(
    r"(?i)(?:page|p\.)?\s*[-–—]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—]?"
)
_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")
# pdfium writes a hyphen at a line's end as U+0002 or U+FFFE, and often joins the two lines itself.
_MARK = re.compile(r"[\x02\ufffe]")
_BROKEN_WORD = re.compile(r"(?<=\w)[\x02\ufffe\xad](?=[^\W\d_A-Z])")
_HYPHEN = re.compile(r"(?<=\w)[\x02\ufffe\xad]$|(?<=[a-zà-ÿ])-$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, in PDF points from the page's lower left; all 0 where it is not known.

    It may cover two rows where a word was broken: ``left`` and ``top`` are where it begins, ``right``
    and ``bottom`` where it ends. ``size`` is the height of its first character.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without lines that repeat at the edge of most pages.

    Numbers in a line are ignored when lines are compared ("page 3 of 9").
    """
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    often = max(2, (len(pages) + 1) // 2)
    running = {key for key, count in seen.items() if count >= often}
    kept = []
    for page in pages:
        edges = {id(line) for line in _edges(page)}
        kept.append([
            line for line in page
            if id(line) not in edges
            or not (_key(line) in running or _PAGE_NUMBER.fullmatch(line.text))
        ])  # fmt: skip
    return kept


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """The paragraphs in reading order; one that goes on over a page's end is joined."""
    lines = [line for page in pages for line in page]
    width = max((line.right - line.left for line in lines), default=0.0)
    gaps = [a.bottom - b.top for a, b in pairwise(lines) if a.bottom > b.bottom]
    leading = median(gaps) if gaps else 0.0
    words = ""
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and _begins(before, line, width, leading):
            yield _clean(words)
            words = ""
        words = _joined(words, line.text)
    if words:
        yield _clean(words)


def _begins(before: Line, line: Line, width: float, leading: float) -> bool:
    """Whether a line begins a paragraph: after a gap, a short last line, another size, or indented."""
    ended = _ENDS.search(before.text) is not None
    if line.bottom >= before.bottom:  # a new page or column
        return ended and (_short(before, width) or line.text[:1].isupper())
    if before.bottom - line.top > leading + line.size * 0.4 or _size_differs(before, line):
        return True
    return ended and (_short(before, width) or line.left > before.left + line.size * 0.6)


def _short(line: Line, width: float) -> bool:
    return line.right - line.left < width * 0.85


def _size_differs(before: Line, line: Line) -> bool:
    small, large = sorted((before.size, line.size))
    return small > 0 and large / small > 1.25


def _joined(words: str, more: str) -> str:
    if not words:
        return more
    if _HYPHEN.search(words):
        return (words[:-1] if more[:1].islower() else _HYPHEN.sub("-", words)) + more
    return f"{words} {more}"


def _clean(words: str) -> str:
    return " ".join(_MARK.sub("-", _BROKEN_WORD.sub("", words)).split())


def _edges(page: Sequence[Line]) -> list[Line]:
    edges = [*page[:_EDGE], *page[-_EDGE:]] if len(page) > 2 * _EDGE else page
    return [line for line in edges if line.text.count(" ") < _EDGE_WORDS]


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.casefold().split()))
