"""What the tagger sees at once: a passage, or some of its sentences where it is long, as word pieces.

Like the parser, it never sees which party a sentence is about: the names of states and peoples are shown
to it as one neutral name of the same form.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.read.parser import Hides
from counterclaim.read.passages import Passage
from counterclaim.read.word_pieces import Pieces, Run, Vocabulary

# The length the tagger was trained on, its two markers included.
MAX_PIECES = 320

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage's text as the tagger sees it.

    ``starts`` are where its stretches begin, ``stretches`` where each stands in the passage's text and
    whether it is a neutral name for all of that.
    """

    text: str
    starts: tuple[int, ...]
    stretches: tuple[tuple[int, int, bool], ...]

    def original(self, begin: int, end: int) -> Run:
        """The characters of the passage's text for characters of one shown word."""
        at = bisect_right(self.starts, begin) - 1
        left, right, hidden = self.stretches[at]
        if hidden:
            return left, right
        return left + begin - self.starts[at], left + end - self.starts[at]


def shown(passage: Passage, names: Hides | None) -> Shown:
    """The passage's text with the names hidden."""
    doc = passage.doc
    text = doc.text
    units = names.shown([token.text for token in doc]) if names is not None else None
    if units is None:
        return Shown(text, (0,), ((0, len(text), False),))
    parts: list[str] = []
    starts: list[int] = []
    stretches: list[tuple[int, int, bool]] = []
    at = length = 0
    for count, word in units:
        first, last = doc[at], doc[at + count - 1]
        begin, end = first.idx, last.idx + len(last)
        starts.append(length)
        stretches.append((begin, end, text[begin:end] != word))
        parts.append(word + last.whitespace_)
        length += len(parts[-1])
        at += count
    return Shown("".join(parts), tuple(starts), tuple(stretches))


@dataclass(frozen=True, slots=True)
class Segment:
    """Word pieces, where each word's first piece is, and each word's characters in the passage's text."""

    pieces: Ints
    firsts: Ints
    words: tuple[Run, ...]


def segments(passage: Passage, names: Hides | None, vocabulary: Vocabulary) -> Iterator[Segment]:
    """The passage's segments in text order, the names hidden."""
    seen = shown(passage, names)
    cut = vocabulary.encode(seen.text)
    words = [seen.original(begin, end) for begin, end in cut.words]
    ends = [*cut.starts[1:], len(cut.ids)]
    for begin, end in _stretches(cut, words, passage):
        first = cut.starts[begin]
        pieces = [vocabulary.first, *cut.ids[first : ends[end - 1]], vocabulary.last]
        yield Segment(
            np.array(pieces, dtype=np.int64),
            np.array([at - first + 1 for at in cut.starts[begin:end]], dtype=np.int64),
            tuple(words[begin:end]),
        )


def _stretches(cut: Pieces, words: list[Run], passage: Passage) -> Iterator[Run]:
    """Words ``[begin, end)``: as many sentences as fit, a sentence too long for itself cut."""
    room = MAX_PIECES - 2
    starts = [*cut.starts, len(cut.ids)]
    begin = 0
    breaks: list[int] | None = None
    while begin < len(words):
        fits = bisect_right(starts, starts[begin] + room) - 1
        if fits < len(words):
            breaks = breaks or _breaks(words, passage)
            fits = max((at for at in breaks if begin < at <= fits), default=max(fits, begin + 1))
        yield begin, fits
        begin = fits


def _breaks(words: list[Run], passage: Passage) -> list[int]:
    """The words at which sentences begin, the first left out."""
    sentences = [passage.doc[sent.start].idx for sent in passage.doc.sents]
    begins = [begin for begin, _ in words]
    return sorted({at for start in sentences if 0 < (at := _first(begins, start)) < len(words)})


def _first(begins: list[int], start: int) -> int:
    return bisect_right(begins, start - 1)
