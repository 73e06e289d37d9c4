"""What the tagger sees at once: a passage, or some of its sentences where it is long, as word pieces.

Like the parser, it never sees which party a sentence is about: the names of states and peoples are shown
to it as one neutral name of the same form.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

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
class Seen:
    """A passage as word pieces, the names hidden, and each word's characters in the passage's text."""

    passage: Passage
    cut: Pieces
    words: tuple[Run, ...]

    def sentences(self) -> list[Run]:
        """The words ``[begin, end)`` of each sentence that has any."""
        begins = [begin for begin, _ in self.words]
        starts = [bisect_left(begins, sentence.start_char) for sentence in self.passage.doc.sents]
        starts = [0, *starts[1:], len(begins)]
        return [(begin, end) for begin, end in pairwise(starts) if begin < end]

    def pieces(self, begin: int, end: int) -> list[int]:
        """The pieces of the words ``[begin, end)``."""
        starts = self.cut.starts
        return self.cut.ids[starts[begin] : starts[end] if end < len(starts) else None]


def seen(passage: Passage, names: Hides | None, vocabulary: Vocabulary) -> Seen:
    """The passage as the tagger sees it."""
    told = shown(passage, names)
    cut = vocabulary.encode(told.text)
    return Seen(passage, cut, tuple(told.original(begin, end) for begin, end in cut.words))


@dataclass(frozen=True, slots=True)
class Segment:
    """Word pieces, where each word's first piece is, and each word's characters in the passage's text."""

    pieces: Ints
    firsts: Ints
    words: tuple[Run, ...]


def segments(text: Seen, vocabulary: Vocabulary) -> Iterator[Segment]:
    """The passage's segments in text order."""
    starts = text.cut.starts
    for begin, end in _stretches(text):
        first = starts[begin]
        pieces = [vocabulary.first, *text.pieces(begin, end), vocabulary.last]
        yield Segment(
            np.array(pieces, dtype=np.int64),
            np.array([at - first + 1 for at in starts[begin:end]], dtype=np.int64),
            text.words[begin:end],
        )


def _stretches(text: Seen) -> Iterator[Run]:
    """Words ``[begin, end)``: as many sentences as fit, a sentence too long for itself cut."""
    room = MAX_PIECES - 2
    starts = [*text.cut.starts, len(text.cut.ids)]
    begin, last = 0, len(text.words)
    breaks: list[int] | None = None
    while begin < last:
        fits = bisect_right(starts, starts[begin] + room) - 1
        if fits < last:
            breaks = breaks or [first for first, _ in text.sentences()]
            fits = max((at for at in breaks if begin < at <= fits), default=max(fits, begin + 1))
        yield begin, fits
        begin = fits
