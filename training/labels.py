"""Segments of text as word pieces with labels: which words are cues, and what each word is to each cue."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.read.word_pieces import Vocabulary
from training.data import Annotated, Attribution, Pieces, paragraphs, sentences

CUE_LABELS = ("O", "B", "I")
ROLE_LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
MAX_PIECES = 320
IGNORED = -100

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A cue's first run of words ``[begin, end)``, and what every word of the segment is to it."""

    begin: int
    end: int
    roles: Ints


@dataclass(frozen=True, slots=True)
class Segment:
    """What the tagger sees at once: ``text[begin:end]`` of a document.

    ``pieces`` are word-piece ids with the two markers, ``firsts`` where each word's first piece is,
    ``words`` each word's characters in the document's text.
    """

    document: str
    pieces: Ints
    firsts: Ints
    words: tuple[tuple[int, int], ...]
    cues: Ints
    anchors: tuple[Anchor, ...]


def segments(
    rows: Sequence[Annotated],
    vocabulary: Vocabulary,
    joined: float,
    seed: int,
    limit: int = MAX_PIECES,
) -> Iterator[Segment]:
    """Each document's paragraphs, one in ``joined`` of them joined with the one before, none too long."""
    chance = random.Random(seed)
    for row in rows:
        lengths = {
            span: len(vocabulary.encode(row.text[span[0] : span[1]]).ids)
            for span in paragraphs(row.text)
        }
        stretch: tuple[int, int] | None = None
        held = 0
        for span, length in lengths.items():
            if stretch and held + length + 2 <= limit and chance.random() < joined:
                stretch, held = (stretch[0], span[1]), held + length
                continue
            if stretch:
                yield from _short_enough(row, stretch, vocabulary, limit)
            stretch, held = span, length
        if stretch:
            yield from _short_enough(row, stretch, vocabulary, limit)


def _short_enough(
    row: Annotated, stretch: tuple[int, int], vocabulary: Vocabulary, limit: int
) -> Iterator[Segment]:
    begin = stretch[0]
    end = begin
    for _, stop in sentences(row.text, *stretch):
        if end > begin and len(vocabulary.encode(row.text[begin:stop]).ids) + 2 > limit:
            yield segment(row, begin, end, vocabulary, limit)
            begin = end
        end = stop
    yield segment(row, begin, end, vocabulary, limit)


def segment(row: Annotated, begin: int, end: int, vocabulary: Vocabulary, limit: int) -> Segment:
    """``row.text[begin:end]`` with labels, cut after ``limit`` pieces."""
    cut = vocabulary.encode(row.text[begin:end])
    count = bisect_right([*cut.starts, len(cut.ids)], limit - 2)
    count = min(max(count - 1, 1), len(cut.words))
    last = [*cut.starts, len(cut.ids)][count]
    pieces = [vocabulary.first, *cut.ids[:last], vocabulary.last]
    firsts = np.array([at + 1 for at in cut.starts[:count]], dtype=np.int64)
    words = tuple((begin + left, begin + right) for left, right in cut.words[:count])
    cues, anchors = _labels(row, words)
    return Segment(row.id, np.array(pieces), firsts, words, cues, anchors)


def _labels(row: Annotated, words: Sequence[tuple[int, int]]) -> tuple[Ints, tuple[Anchor, ...]]:
    cues = np.zeros(len(words), dtype=np.int64)
    anchors: list[Anchor] = []
    inside = np.zeros(len(words), dtype=bool)
    for each in row.attributions if words else ():
        if not _touches(each, words[0][0], words[-1][1]):
            continue
        content = _covered(words, each.content)
        if not row.nested:
            inside[content] = True
        run = _first_run(_covered(words, each.cue))
        if run is not None:
            anchors.append(Anchor(*run, _roles(words, each)))
    cues[inside] = IGNORED
    for anchor in anchors:
        cues[anchor.begin] = 1
        cues[anchor.begin + 1 : anchor.end] = 2
    return cues, tuple(anchors)


def _roles(words: Sequence[tuple[int, int]], each: Attribution) -> Ints:
    roles = np.zeros(len(words), dtype=np.int64)
    for first, pieces in ((5, each.content), (1, each.source), (3, each.cue)):
        for piece in pieces:
            covered = _covered(words, (piece,))
            roles[covered] = first + 1
            roles[covered[:1]] = first
    return roles


def _touches(each: Attribution, begin: int, end: int) -> bool:
    pieces = (*each.source, *each.cue, *each.content)
    return any(left < end and begin < right for left, right in pieces)


def _covered(words: Sequence[tuple[int, int]], pieces: Pieces) -> list[int]:
    return [
        at
        for at, (begin, end) in enumerate(words)
        if any(begin < right and left < end for left, right in pieces)
    ]


def _first_run(indices: list[int]) -> tuple[int, int] | None:
    if not indices:
        return None
    end = indices[0] + 1
    while end in indices:
        end += 1
    return indices[0], end
