"""Tokens per CPU-second of the whole reading, as a ratio to spaCy's own pipeline on the same text."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from counterclaim.gazetteer import open_gazetteer
from counterclaim.model.document import Document
from counterclaim.read.parser import load_parser
from counterclaim.read.passages import cut
from counterclaim.reader import Reader

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class ReadingSpeed:
    """Medians over the rounds; ``ratio`` is the median of the rounds' own ratios."""

    tokens: int
    spacy: float
    read: float
    ratio: float
    peak_mb: float


def reading_speed(documents: Sequence[Document]) -> ReadingSpeed:
    """Both in turn, round by round, so that a change of the machine's speed meets both."""
    parser, reader = load_parser(), Reader(None, open_gazetteer())
    texts = [span.of(document.text) for document in documents for span in cut(document)]
    tokens = sum(len(doc) for doc in parser.pipe(texts, batch_size=64))
    reader.read_batch(documents)
    pairs = [
        (
            _cpu(lambda: [len(doc) for doc in parser.pipe(texts, batch_size=64)]),
            _cpu(lambda: reader.read_batch(documents)),
        )
        for _ in range(ROUNDS)
    ]
    return ReadingSpeed(
        tokens=tokens,
        spacy=tokens / statistics.median(alone for alone, _ in pairs),
        read=tokens / statistics.median(whole for _, whole in pairs),
        ratio=statistics.median(alone / whole for alone, whole in pairs),
        peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def _cpu(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin
