"""The date that a document gives itself: a dateline, a header line, or a date that opens its title.

It stands in for a publication date that is not known, and every reason that counts from it says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.model.reading import Time
from counterclaim.model.span import Span

# Datelines and headers stand before the story: within this many characters of the beginning.
_HEAD = 1_500
# No dateline or header line is longer than this.
_LINE = 100
_LINE_BREAK = re.compile(r"[\n\u2028\u2029]")
_YEAR = re.compile(r"\d{4}")
_PLACE = re.compile(r"\s*[A-Z][\w .,'’/-]{1,70}(?:\(|,\s+)")
_CLOSED = re.compile(r"\s*\)")
_DASH = re.compile(r"\s*(?:\([^)\n]{2,40}\)\s*)?(?:--|—|–|_|-\s)")
_LINE_END = re.compile(r"[ \t\u00a0]*\)?[ \t\u00a0]*(?:[\n\u2028\u2029]|$)")
# A date on a line of its own below prose is a chapter's heading.
_PROSE = re.compile(r"[^\n\u2028\u2029]{160}")
_OPENS = re.compile(r"\s*(?::|[-–—|]\s)")


def dateline(times: Sequence[Time], text: str) -> Time | None:
    """The time expression that is the document's own date; None where it gives none.

    In this order: "OSTBURG, Ostmark (Jan. 25, 2013)" or "OSTBURG, August 8 (Agency) --"; a short line that ends
    with a full date; a date that the text begins with.
    """
    head = [t for t in times if t.type == "DATE" and t.span.begin < _HEAD]
    for is_own in (_after_place, _closes_line, _opens_text):
        for time in head:
            if is_own(time, text):
                return time
    return None


def own_dates(times: Sequence[Time], text: str) -> tuple[Span, ...]:
    """All dates that the document's head gives the document: what it tells did not happen then by them."""
    head = [t for t in times if t.type == "DATE" and t.span.begin < _HEAD]
    return tuple(t.span for t in head if _after_place(t, text) or _closes_line(t, text))


def _before(time: Time, text: str) -> str:
    """The line before the time, or what of it can matter."""
    before = text[max(0, time.span.begin - _LINE) : time.span.begin]
    return _LINE_BREAK.split(before)[-1]


def _after_place(time: Time, text: str) -> bool:
    before = _before(time, text)
    if not _PLACE.fullmatch(before):
        return False
    follows = _CLOSED if before.endswith("(") else _DASH
    return follows.match(text, time.span.end) is not None


def _closes_line(time: Time, text: str) -> bool:
    return (
        _YEAR.search(time.text) is not None
        and len(_before(time, text)) < _LINE
        and _PROSE.search(text, 0, time.span.begin) is None
        and _LINE_END.match(text, time.span.end) is not None
    )


def _opens_text(time: Time, text: str) -> bool:
    return not text[: time.span.begin].strip() and _OPENS.match(text, time.span.end) is not None
