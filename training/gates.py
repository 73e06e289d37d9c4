"""Fit what single words tell: `python -m training.gates`, in the product's own environment.

The gate on cues learns from the network itself, in which sentences of news and war reporting it sees a
cue; that on nested attributions from which of the two a stretch of text is.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.model.document import Document
from counterclaim.read.neutral import NeutralNames
from counterclaim.read.parser import NameBlindParser
from counterclaim.read.passages import parse
from counterclaim.read.tagger.network import Network, load_network
from counterclaim.read.tagger.segments import Seen, seen, segments
from training.data import CORPORA

Bag = NDArray[np.int64]
Floats = NDArray[np.float64]

MODEL = Path(__file__).resolve().parents[1] / "src" / "counterclaim" / "read" / "model"
NEWS, WAR = ("polnear-train",), ("wikipedia-wars", "re3d", "muc4")
CHARACTERS = 6_000
DOCUMENTS = 120
# A sentence is left unread below odds of one in three by its words alone; a stretch of text counts as
# news above odds of four to one, and soon wholly so.
CUE_BIAS, FLAT_BIAS, FLAT_SLOPE = 1.0, -1.5, 2.0
STRETCHES = (1, 2, 3, 5, 8, 15, 30)


def documents(corpora: Sequence[str], chance: random.Random) -> Iterator[str]:
    """The beginnings of some documents of each corpus."""
    for name in corpora:
        lines = (CORPORA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        for line in chance.sample(lines, min(DOCUMENTS, len(lines))):
            row: dict[str, Any] = json.loads(line)
            yield row["text"][:CHARACTERS]


def cut(texts: Sequence[str], network: Network) -> list[list[Seen]]:
    """Each document's passages as the tagger sees them."""
    names = NeutralNames()
    parser = NameBlindParser(names)
    return [
        [seen(passage, names, network.vocabulary) for passage in parse(parser, Document("", text))]
        for text in texts
    ]


def bag(pieces: Sequence[int]) -> Bag:
    """The distinct pieces."""
    return np.array(sorted(set(pieces)), dtype=np.int64)


def sentences(text: Seen, network: Network) -> Iterator[tuple[Bag, bool]]:
    """Each sentence's pieces, and whether the network sees a cue in it."""
    sure = [-np.inf] * len(text.words)
    at = 0
    for segment in segments(text, network.vocabulary):
        scores = network.words_of(segment)[1]
        sure[at : at + len(scores)] = (scores[:, 1] - scores[:, 0]).tolist()
        at += len(scores)
    for begin, end in text.sentences():
        yield bag(text.pieces(begin, end)), max(sure[begin:end]) > 0


def stretch(document: Sequence[Seen], letters: NDArray[np.bool_], chance: random.Random) -> Bag:
    """The words in some passages of a document that follow on one another."""
    count = min(len(document), chance.choice(STRETCHES))
    first = chance.randrange(len(document) - count + 1)
    found = bag(list(chain.from_iterable(t.cut.ids for t in document[first : first + count])))
    return found[letters[found]]


def fitted(rows: Sequence[tuple[Bag, bool]], pieces: int, decay: float) -> tuple[Floats, float]:
    """Weights and bias of a logistic regression on the presence of pieces, by Adagrad."""
    chance = random.Random(1)
    weights, seen_so_far, bias = np.zeros(pieces), np.full(pieces, 1e-8), 0.0
    order = list(range(len(rows)))
    for _ in range(8):
        chance.shuffle(order)
        for at in order:
            own, yes = rows[at]
            odds = np.clip(weights[own].sum() + bias, -30, 30)
            wrong = 1 / (1 + np.exp(-odds)) - yes
            slope = wrong + decay * weights[own]
            seen_so_far[own] += slope**2
            weights[own] -= 0.1 * slope / np.sqrt(seen_so_far[own])
            bias -= 0.01 * wrong
    return weights, float(bias)


def stored(weights: Floats, bias: float) -> tuple[NDArray[np.int8], dict[str, float]]:
    """The weights in 127 steps each way."""
    step = float(np.abs(weights).max()) / 127
    return np.round(weights / step).astype(np.int8), {
        "step": round(step, 6),
        "bias": round(bias, 3),
    }


def main() -> None:
    """Fit both gates and write them into the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=MODEL)
    target = parser.parse_args().to
    chance = random.Random(1)
    network = load_network()
    words = (MODEL / "pieces.txt").read_text(encoding="utf-8").split("\n")
    plain = [word.removeprefix("##") for word in words]
    letters = np.array([len(word) > 1 and word.isalpha() for word in plain])
    news, war = (cut(list(documents(names, chance)), network) for names in (NEWS, WAR))
    told = [row for text in chain(*news, *war) for row in sentences(text, network) if len(row[0])]
    cue, cue_bias = fitted(told, len(words), 0.001)
    kinds = [(kind, each) for kind, all_ in ((True, news), (False, war)) for each in all_ if each]
    drawn = [(stretch(each, letters, chance), kind) for _ in range(8) for kind, each in kinds]
    flat, flat_bias = fitted([row for row in drawn if len(row[0]) >= 8], len(words), 0.003)
    parts = {
        "cue": stored(cue, cue_bias + CUE_BIAS),
        "flat": stored(flat * FLAT_SLOPE, (flat_bias + FLAT_BIAS) * FLAT_SLOPE),
    }
    np.save(target / "gates.npy", np.stack([weights for weights, _ in parts.values()]))
    told_of = {name: rest for name, (_, rest) in parts.items()}
    (target / "gates.json").write_text(json.dumps(told_of) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
