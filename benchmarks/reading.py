"""Tokens per CPU-second of the whole reading, as a ratio to spaCy's own pipeline on the same text."""

from __future__ import annotations

import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from counterclaim.acquire import captures
from counterclaim.example import copy_example
from counterclaim.gazetteer import open_gazetteer
from counterclaim.model.document import Capture, Document
from counterclaim.read.parser import load_parser
from counterclaim.read.passages import cut
from counterclaim.reader import Reader
from counterclaim.text import document_of

ROUNDS = 5
ARTICLES = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "wikipedia-wars.jsonl"


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


def main() -> None:
    """Read the example's short reports, and long articles where the corpora lie beside the checkout."""
    with tempfile.TemporaryDirectory() as name:
        copy_example(Path(name))
        found = captures([Path(name) / "reports"])
        documents = [document_of(one) for one in found if isinstance(one, Capture)]
    _print("the example's reports", [one for one in documents if one.language == "en"])
    if ARTICLES.exists():
        _print("long articles", _articles())


def _articles() -> list[Document]:
    lines = ARTICLES.read_text(encoding="utf-8").splitlines()[:16]
    texts = [json.loads(line)["text"][:6000] for line in lines]
    return [Document(str(number), text, language="en") for number, text in enumerate(texts)]


def _print(name: str, documents: Sequence[Document]) -> None:
    speed = reading_speed(documents)
    print(f"{name}: {speed.tokens:,} tokens; tokens per CPU-second, medians of {ROUNDS} rounds:")
    print(f"  spaCy's pipeline alone  {speed.spacy:8,.0f}")
    print(f"  the whole reading       {speed.read:8,.0f}   ratio {speed.ratio:.2f}")
    print(f"  peak resident memory    {speed.peak_mb:8,.0f} MB", flush=True)


if __name__ == "__main__":
    main()
