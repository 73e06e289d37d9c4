"""Text in capitals ("TEN SOLDIERS DIED NEAR LIPA"), as it would be written: same length, other case.

Wire copy and archives have it, and parsers, taggers and rules all lean on case. A passage in capitals is
read from its recased image; the words that leave the reading are the original's (``original_words``).
"""

from __future__ import annotations

import re
from functools import cached_property

from counterclaim.case import Case
from counterclaim.read.recased import Names, Own, Paragraph

# A document is in capitals when so few of its letters are not; a paragraph, if it is long enough to tell.
_FEW = 0.05
_LETTERS = 60
_LONG_SHOUT = re.compile(r"[A-Z][^a-z]{50}")
_LOWER = re.compile(r"[a-zß-öø-ÿ]")
_UPPER = re.compile(r"[A-ZÀ-ÖØ-Þ]")
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![^\S\n]*\n))+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class TrueCase:
    """Says how a text is to be read, knowing the names of a case's parties."""

    def __init__(self, case: Case | None = None) -> None:
        self._case = case

    @cached_property
    def _names(self) -> Names:
        return Names.of(self._case)

    def readable(self, text: str) -> str:
        """The text to read in place of this one, as long; the same one where nothing is amiss.

        Paragraphs in capitals are recased. Lone surrogates, which no parser takes, are U+FFFD.
        """
        text = _SURROGATE.sub("\ufffd", text)
        if _LONG_SHOUT.search(text) is None:
            return text
        whole = _is_shouted(text)
        spans = [p.span() for p in _PARAGRAPH.finditer(text) if whole or _is_shouted(p.group())]
        shouted = [Paragraph(text[begin:end], self._names) for begin, end in spans]
        own = Own(
            frozenset(w for p in shouted for w in p.abbreviations()),
            frozenset(w for p in shouted for w in p.titled()),
        )
        pieces, at = [], 0
        for (begin, end), paragraph in zip(spans, shouted, strict=True):
            pieces += [text[at:begin], paragraph.recased(own)]
            at = end
        return "".join([*pieces, text[at:]])


def _is_shouted(text: str) -> bool:
    upper = len(_UPPER.findall(text))
    return upper >= _LETTERS and len(_LOWER.findall(text)) <= _FEW * upper
