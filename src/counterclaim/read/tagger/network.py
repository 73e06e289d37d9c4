"""The trained network, run by onnxruntime on one thread. Nothing is downloaded.

Each segment is run by itself: numbers are rounded by the range of what is run together, so a segment run
beside others could be read otherwise than alone.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from counterclaim.read.tagger.decode import Floats
from counterclaim.read.tagger.gates import Gate, Gates
from counterclaim.read.tagger.segments import Ints, Segment
from counterclaim.read.word_pieces import Run, Vocabulary

_FOLDER = files("counterclaim.read") / "model"
_PARTS = ("encoder.onnx", "roles.onnx", "pieces.txt", "gates.npy", "gates.json", "settings.json")
# Distances in words are told apart up to 8, then by fourths of a doubling up to this many steps.
_STEPS = 24
_EXACT = 8


@dataclass(frozen=True, slots=True)
class Network:
    """The vocabulary, what single words tell, and the network's two halves."""

    vocabulary: Vocabulary
    gates: Gates
    encoder: onnxruntime.InferenceSession
    roles: onnxruntime.InferenceSession

    def words_of(self, segment: Segment) -> tuple[Floats, Floats]:
        """Each word's vector [words, width] and cue scores [words, 3]."""
        words, cues = self.encoder.run(
            None, {"pieces": segment.pieces[None], "firsts": segment.firsts}
        )
        return words, cues

    def roles_of(self, words: Floats, cues: list[Run]) -> Floats:
        """Scores [cues, words, 7] of what each word is to each cue."""
        mean = np.stack([words[begin:end].mean(axis=0) for begin, end in cues])
        apart = np.stack([distances(begin, end, len(words)) for begin, end in cues])
        scores: Floats = self.roles.run(None, {"words": words, "cues": mean, "distances": apart})[0]
        return scores


def distances(begin: int, end: int, words: int) -> Ints:
    """The step of each word's distance to the cue ``[begin, end)``, negative distances first."""
    at = np.arange(words)
    signed = np.where(at < begin, at - begin, np.where(at >= end, at - end + 1, 0))
    far = np.abs(signed)
    wide = _EXACT + np.floor(4 * np.log2(np.maximum(far, 1) / _EXACT)).astype(np.int64)
    step = np.minimum(np.where(far <= _EXACT, far, wide), _STEPS)
    found: NDArray[np.int64] = _STEPS + np.sign(signed) * step
    return found


@cache
def load_network(folder: Traversable | None = None) -> Network:
    """The network of the package, or of a folder with the same files. Loaded once a process, about 0.2 s."""
    place = folder or _FOLDER
    pieces = (place / "pieces.txt").read_text(encoding="utf-8").split("\n")
    return Network(
        Vocabulary(pieces),
        _gates(place),
        _session(place / "encoder.onnx"),
        _session(place / "roles.onnx"),
    )


def _session(file: Traversable) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        file.read_bytes(), options, providers=["CPUExecutionProvider"]
    )


def _gates(place: Traversable) -> Gates:
    with (place / "gates.npy").open("rb") as file:
        weights = np.load(file, allow_pickle=False)
    told = json.loads((place / "gates.json").read_text(encoding="utf-8"))
    cue, flat = (
        Gate(own, **told[name]) for name, own in zip(("cue", "flat"), weights, strict=True)
    )
    return Gates(cue, flat)


def settings_text() -> str:
    """The package's settings, as JSON."""
    return (_FOLDER / "settings.json").read_text(encoding="utf-8")


@cache
def model_sha256() -> str:
    """The SHA-256 of the files that a reading depends on, in a fixed order."""
    digest = hashlib.sha256()
    for part in _PARTS:
        digest.update(hashlib.sha256((_FOLDER / part).read_bytes()).digest())
    return digest.hexdigest()
