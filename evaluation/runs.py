"""Score several corpora in worker processes, each with a reader of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from counterclaim.gazetteer import open_gazetteer
from counterclaim.read.kinds import ReaderKind
from counterclaim.reader import Reader
from evaluation.corpora import CORPORA, SHARED, Corpus, annotated, written
from evaluation.scoring import Score, score

ANNOTATED = ("a", "b", "c", "d", "e")
"""Passages annotated here (see gold/README.md): a, d and most of c are open to development, b and e are not."""
WRITTEN = ("f", "g", "h", "i")
"""Passages written here: f and h are open, g and i are not; f and g are told plainly."""


def chosen(folder: Path, names: Sequence[str]) -> list[Corpus]:
    """The corpora of these names, all without names; annotated passages get their text in ``folder``."""
    made = (
        *CORPORA,
        *(annotated(folder, name) for name in ANNOTATED),
        *(written(name) for name in WRITTEN),
    )
    return [corpus for corpus in made if not names or corpus.name in names]


def scores(names: Sequence[str], kind: ReaderKind, workers: int) -> Iterator[Score]:
    """The figures of these corpora by a reader of this kind, in the order of the corpora."""
    with tempfile.TemporaryDirectory() as folder:
        corpora = chosen(Path(folder), names)
        if workers == 1:
            for corpus in corpora:
                yield from _scored(corpus, kind)
            return
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            for done in pool.map(_scored, corpora, [kind] * len(corpora)):
                yield from done


def _scored(corpus: Corpus, kind: ReaderKind) -> list[Score]:
    return score(corpus, _reader(kind)) if (SHARED / corpus.file).exists() else []


@cache
def _reader(kind: ReaderKind) -> Reader:
    return Reader(None, open_gazetteer(), kind=kind)
