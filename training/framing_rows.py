"""What the framing model learns from: `python -m training.framing_rows`, in the product's own environment.

Reads the annotated articles beside the checkout as the product reads them and writes, into ``training/runs``,
each passage's words as the model sees them with what the annotators marked. Nothing of it enters the product.
"""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np

from counterclaim.model.document import Document
from counterclaim.read.framing.words import seen
from counterclaim.read.neutral import NeutralNames
from counterclaim.read.parser import NameBlindParser
from counterclaim.read.passages import Passage, parse
from training.data import CORPORA, _rows
from training.framing_score import RUNS, TECHNIQUES


def main() -> None:
    """Write the rows."""
    parser = NameBlindParser(NeutralNames())
    rows = []
    for row in _rows(CORPORA / "ptc.jsonl"):
        spans = [
            (tuple(span["span"]), TECHNIQUES.index(span["technique"]))
            for span in row["spans"]
            if span["technique"] in TECHNIQUES
        ]
        share = _shares(row["text"], spans)
        passages = [
            _passage(each, share) for each in parse(parser, Document(row["id"], row["text"]))
        ]
        rows.append({"id": row["id"], "spans": spans, "passages": passages})
    (RUNS / "framing-rows.pkl").write_bytes(pickle.dumps(rows))


def _shares(text: str, spans: list[tuple[tuple[int, ...], int]]) -> np.ndarray[Any, Any]:
    """For each character and technique one over the words of the fragment around it, 0 outside."""
    share = np.zeros((len(text), len(TECHNIQUES)), dtype=np.float32)
    for (begin, end), technique in spans:
        each = 1 / max(1, len(text[begin:end].split()))
        share[begin:end, technique] = np.maximum(share[begin:end, technique], each)
    return share


def _passage(passage: Passage, share: np.ndarray[Any, Any]) -> dict[str, Any]:
    words = seen(passage.doc)
    spans = [(passage.offset + t.idx, passage.offset + t.idx + len(t)) for t in passage.doc]
    return {
        "words": words.words,
        "features": np.array([words.pos, words.shapes, words.quoted, words.listed]),
        "spans": spans,
        "share": np.array([share[b:e].max(axis=0) for b, e in spans]),
        "sentences": [sent.start for sent in passage.doc.sents],
    }


if __name__ == "__main__":
    main()
