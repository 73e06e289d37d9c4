"""The small trained model behind framing: how likely each word is loaded language, or name-calling.

A vector for each word piece, features of the word, one convolution over the words beside it, in plain numpy.
It reads a passage alone, and knows neither names nor who speaks. ``model/FRAMING.md`` says what it was
trained on, ``training/framing.py`` how; it is trained anew by ``make framing``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from counterclaim.read.framing.words import seen
from counterclaim.read.word_pieces import Vocabulary

Floats = NDArray[np.float32]
_FILE = files("counterclaim.read") / "model" / "framing.npz"
_KNOWN_WORDS = 50_000
_TINY = 1e-5
_ROWS = 20


class FramingModel:
    """Weights and thresholds, and the words seen so far with their share of the first layer."""

    def __init__(self, weights: dict[str, NDArray[np.generic]]) -> None:
        """``weights`` as ``training/framing.py`` writes them."""
        self._weights = {
            name: _plain(array) for name, array in weights.items() if name != "vocabulary"
        }
        pieces = bytes(weights["vocabulary"].tobytes()).decode("utf-8").split("\n")
        self._vocabulary = Vocabulary(pieces)
        w = self._weights
        self._vectors = (w["pieces"] * w["piece_scale"]) @ w["word_matrix"]
        self._name = w["name_vector"] @ w["word_matrix"]
        self.thresholds = (float(w["thresholds"][0]), float(w["thresholds"][1]))
        self._rows: dict[str | None, int] = {}
        self._known = np.zeros((_KNOWN_WORDS, len(self._name)), dtype=np.float32)

    def probabilities(self, doc: Doc) -> Floats:
        """How likely each token is [tokens, 2] loaded language, and name-calling: 0 to 1."""
        if not len(doc):
            return np.zeros((0, 2), dtype=np.float32)
        words, w = seen(doc), self._weights
        x = self._known[self._numbered(words.words)]
        x += w["pos"][list(words.pos)] + w["shapes"][list(words.shapes)]
        x += w["quoted"][list(words.quoted)] + w["listed"][list(words.listed)] + w["shift"]
        x = np.maximum(_normal(x, w["gain"], w["offset"]), 0)
        edge = np.zeros((1, x.shape[1]), dtype=np.float32)
        beside = np.concatenate(
            [np.concatenate([edge, x[:-1]]), x, np.concatenate([x[1:], edge])], axis=1
        )
        y = np.maximum(_product(beside, w["around"]) + w["around_shift"], 0)
        x = _normal(x + y, w["around_gain"], w["around_offset"])
        found: Floats = 1 / (1 + np.exp(-(x @ w["out"] + w["out_shift"])))
        return found

    def _numbered(self, words: Sequence[str | None]) -> list[int]:
        """The rows of the words in what is known, new ones put there."""
        if len(self._rows) + len(words) > _KNOWN_WORDS:
            self._rows.clear()
        for word in words:
            if word not in self._rows:
                at = self._rows[word] = len(self._rows)
                self._known[at] = self._name if word is None else self._of_word(word)
        return [self._rows[word] for word in words]

    def _of_word(self, word: str) -> Floats:
        ids = self._vocabulary.encode(word).ids
        found: Floats = self._vectors[ids].mean(axis=0) if ids else np.zeros_like(self._name)
        return found


def _product(x: Floats, matrix: Floats) -> Floats:
    """``x @ matrix``, a few rows at a time: larger products wake all processors for no gain."""
    parts = [x[at : at + _ROWS] @ matrix for at in range(0, len(x), _ROWS)]
    found: Floats = np.concatenate(parts)
    return found


def _plain(array: NDArray[np.generic]) -> Floats:
    found: Floats = array.astype(np.float32)
    return found


def _normal(x: Floats, gain: Floats, offset: Floats) -> Floats:
    middle = x.mean(axis=-1, keepdims=True)
    spread = np.sqrt(((x - middle) ** 2).mean(axis=-1, keepdims=True) + _TINY)
    found: Floats = (x - middle) / spread * gain + offset
    return found


@cache
def load_framing_model() -> FramingModel:
    """The package's model. Loaded once a process, some 30 ms."""
    with np.load(BytesIO(_FILE.read_bytes())) as weights:
        return FramingModel(dict(weights))


@cache
def framing_sha256() -> str:
    """What identifies the weights."""
    return hashlib.sha256(_FILE.read_bytes()).hexdigest()
