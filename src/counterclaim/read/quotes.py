"""Quotation marks: where quoted words stand, and whether a content is quoted wholly, in part or not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.model.reading import Quote
from counterclaim.model.span import Span, Spans, hull
from counterclaim.read.passages import Passage

_CLOSING = {"“": "”", "„": "“”", "«": "»", "‘": "’", "``": "''"}
_MARK = re.compile(
    r"""[“”„«»"]|``|''"""  # marks that can be nothing else
    r"""|(?<![\w'’])[‘'](?=\w)"""  # a single mark opens before a word and after none
    r"""|(?<=[\w.,!?…])[’'](?![\w'’])"""  # and closes after one
)
_WORD = re.compile(r"\w+")
# A quoted stretch this short inside other words is a term, a name or a scare quote, not speech.
_FEW_WORDS = 3
# The share of a content's word characters that must be quoted for it to be direct speech.
_DIRECT = 0.95


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch with its marks. ``closed`` is False where the passage ends before the quotation does."""

    span: Span
    closed: bool

    def inside(self, text: str) -> str:
        """The quoted words without the marks."""
        return self.span.of(text).strip("“”„«»\"'‘’` ")


def quotations(passage: Passage) -> tuple[Quotation, ...]:
    """The outermost quotations of a passage, in text order; document offsets."""
    text = passage.text
    found: list[Quotation] = []
    start, opener = -1, ""
    for mark in _MARK.finditer(text):
        sign = mark.group()
        if start < 0:
            if _opens(sign, mark.start(), text):
                start, opener = mark.start(), sign
        elif _closes(sign, opener):
            found.append(_quotation(passage, start, mark.end(), closed=True))
            start = -1
        elif opener in "'‘" and sign in '“"':
            # An apostrophe had been taken for an opening mark.
            start, opener = mark.start(), sign
    if start >= 0 and opener in ("“", '"', "«", "„", "``"):
        found.append(_quotation(passage, start, len(text.rstrip()), closed=False))
    return tuple(found)


def _opens(sign: str, at: int, text: str) -> bool:
    if sign in ("“", "„", "«", "``", "‘"):
        return True
    if sign == "”":
        return at == 0 or text[at - 1].isspace()
    if sign == "'":
        return at == 0 or not (text[at - 1].isalnum() or text[at - 1] in ".,!?…")
    return sign in ('"', "''")


def _closes(sign: str, opener: str) -> bool:
    if opener in _CLOSING:
        return (
            sign in _CLOSING[opener]
            or (opener == "“" and sign == '"')
            or (opener == "‘" and sign == "'")
        )
    return (
        sign == opener or (opener == '"' and sign in ("”", "''")) or (opener == "”" and sign == "”")
    )


def _quotation(passage: Passage, begin: int, end: int, *, closed: bool) -> Quotation:
    return Quotation(Span(passage.offset + begin, passage.offset + end), closed)


def quote_form(content: Spans, quoted: Sequence[Quotation], text: str) -> Quote:
    """Whether the content is given in the speaker's own words: direct, mixed with the writer's, or indirect.

    ``quoted`` are the document's quotations in the order of their spans.
    """
    whole = hull(content)
    if whole is None:
        return "indirect"
    outer = Span(max(0, whole.begin - 2), min(len(text), whole.end + 2))
    first = bisect_left(quoted, outer.begin, key=lambda q: q.span.begin)
    after = bisect_left(quoted, outer.end, first, key=lambda q: q.span.begin)
    own = [q for q in quoted[first:after] if outer.contains(q.span)]
    if not own:
        return "indirect"
    total = within = 0
    for piece in content:
        for word in _WORD.finditer(text, piece.begin, piece.end):
            total += 1
            within += any(q.span.begin <= word.start() < q.span.end for q in own)
    if not within:
        return "indirect"
    free = total - within - (text[whole.begin : whole.begin + 5].lower() == "that ")
    return "direct" if free <= total * (1 - _DIRECT) and within >= _FEW_WORDS else "mixed"
