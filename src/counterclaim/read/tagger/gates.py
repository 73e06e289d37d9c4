"""What single words tell before the network reads: which sentences are worth its time, and the kind of text.

Both are sums of learned weights over the distinct word pieces; as the network, they see no party's name.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.read.tagger.segments import Seen
from counterclaim.read.word_pieces import Run

# Single ones are mostly apostrophes.
_QUOTATION = frozenset('"“”„«»')


@dataclass(frozen=True, slots=True)
class Gate:
    """Weights of word pieces in steps of ``step``, and what is added to their sum. Above 0 is yes."""

    weights: NDArray[np.int8]
    step: float
    bias: float

    def score(self, pieces: Iterable[int]) -> float:
        """The natural logarithm of the odds, given these pieces."""
        distinct = np.fromiter(set(pieces), dtype=np.int64)
        return self.bias + self.step * float(self.weights[distinct].sum(dtype=np.int64))

    def share(self, pieces: Iterable[int]) -> float:
        """The same as a probability, 0..1."""
        return 1 / (1 + math.exp(-min(max(self.score(pieces), -50.0), 50.0)))


@dataclass(frozen=True, slots=True)
class Gates:
    """``cue``: whether a sentence can hold a cue. ``flat``: whether nested attributions are unlikely.

    The latter is of a document: nobody annotated them in the news on domestic politics that the network
    learned from.
    """

    cue: Gate
    flat: Gate


def is_worth_reading(text: Seen, cues: Sequence[int], gate: Gate) -> bool:
    """Whether any sentence of the passage is.

    One is where the words can hold a cue, where the rules found one (``cues`` are their characters in the
    passage's text), and where something is quoted.
    """
    return any(_is_worth(text, sentence, cues, gate) for sentence in text.sentences())


def _is_worth(text: Seen, sentence: Run, cues: Sequence[int], gate: Gate) -> bool:
    begin, end = text.words[sentence[0]][0], text.words[sentence[1] - 1][1]
    if any(begin <= cue < end for cue in cues) or gate.score(text.pieces(*sentence)) > 0:
        return True
    return not _QUOTATION.isdisjoint(text.passage.doc.text[begin : end + 1])
