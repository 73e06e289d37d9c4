"""From scores to labels: the best sequence in which every "inside" follows its own "begin" or "inside"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from counterclaim.read.tagger.segments import Ints
from counterclaim.read.word_pieces import Run

Floats = NDArray[np.float32]


def best_labels(scores: Floats) -> Ints:
    """The best labels [rows, words] for ``scores`` [rows, words, 1 + 2n]: outside, then n of begin, inside."""
    found: Ints = scores.argmax(axis=2)
    before = np.concatenate([np.zeros((len(found), 1), dtype=np.int64), found[:, :-1]], axis=1)
    inside = (found > 0) & (found % 2 == 0)
    broken = (inside & (before != found) & (before != found - 1)).any(axis=1)
    if broken.any():
        found[broken] = _best_sequences(scores[broken])
    return found


def _best_sequences(scores: Floats) -> Ints:
    rows, words, labels = scores.shape
    inside = np.arange(2, labels, 2)
    came = np.zeros((words, rows, labels), dtype=np.int64)
    at = scores[:, 0].copy()
    at[:, inside] = -np.inf
    for word in range(1, words):
        came[word] = at.argmax(axis=1)[:, None]
        step = np.repeat(at.max(axis=1)[:, None], labels, axis=1)
        begun, gone_on = at[:, inside - 1], at[:, inside]
        step[:, inside] = np.maximum(begun, gone_on)
        came[word][:, inside] = np.where(begun > gone_on, inside - 1, inside)
        at = step + scores[:, word]
    found = np.empty((rows, words), dtype=np.int64)
    found[:, -1] = at.argmax(axis=1)
    every = np.arange(rows)
    for word in range(words - 1, 0, -1):
        found[:, word - 1] = came[word][every, found[:, word]]
    return found


def runs(labels: Sequence[int], begin: int) -> Iterator[Run]:
    """The runs of words labelled ``begin`` or, going on, ``begin + 1``."""
    start = -1
    for at, label in enumerate([*labels, 0]):
        if start >= 0 and label != begin + 1:
            yield start, at
            start = -1
        if label == begin:
            start = at
