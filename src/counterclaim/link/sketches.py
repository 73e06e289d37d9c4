"""A document's sketch, by which copies are found without all pairs.

Its values are, first, a MinHash over the word shingles of the text (:func:`minima`), by which whole texts
are alike, then marks of the text (:func:`marks`): a fixed share of its longer word runs, by which a text
that stands as a passage in a longer one is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from operator import eq
from zlib import crc32

from rensa import RMinHash

from counterclaim.link.folding import words
from counterclaim.model.linking import Sketch
from counterclaim.model.span import Spans

SHINGLE = 5
PERMUTATIONS = 128
RUN = 8
"""Words of the runs that marks are made of."""
ONE_IN = 16
"""Of so many runs one is a mark, whatever text it stands in: a passage of 60 words has about three."""
_SEED = 20_310_310


@cache
def algorithm() -> str:
    """Name and versions of what makes the sketch: only sketches of the same algorithm are compared."""
    made_by = f"rensa {version('rensa')} RMinHash {RMinHash.ALGORITHM_VERSION}"
    return (
        f"{made_by}, {PERMUTATIONS} values, seed {_SEED}, {SHINGLE}-word shingles of folded words; "
        f"one in {ONE_IN} of {RUN}-word runs"
    )


def sketch(text: str, boilerplate: Spans = ()) -> Sketch:
    """The sketch of a text without its boilerplate. ``words`` is how many words it rests on."""
    every = words(_without(text, boilerplate))
    if not every:
        return Sketch(algorithm(), (), 0)
    shingles = {" ".join(every[i : i + SHINGLE]) for i in range(max(1, len(every) - SHINGLE + 1))}
    minhash = RMinHash(PERMUTATIONS, _SEED)
    minhash.update(sorted(shingles))
    return Sketch(algorithm(), (*minhash.digest(), *_marked(every)), len(every))


def _marked(every: Sequence[str]) -> list[int]:
    runs = {" ".join(every[i : i + RUN]).encode() for i in range(len(every) - RUN + 1)}
    kept = (blake2b(run, digest_size=8).digest() for run in runs if crc32(run) % ONE_IN == 0)
    return sorted(int.from_bytes(digest, "big", signed=True) for digest in kept)


def minima(sketch: Sketch) -> tuple[int, ...]:
    """The MinHash of a text's shingles."""
    return sketch.values[:PERMUTATIONS]


def marks(sketch: Sketch) -> tuple[int, ...]:
    """Numbers of some of the text's runs of words, the same ones in every text that has them."""
    return sketch.values[PERMUTATIONS:]


def similarity(a: Sketch, b: Sketch) -> float:
    """Estimated Jaccard of two texts' shingles, 0 to 1 (standard error at most 0.045)."""
    one, other = minima(a), minima(b)
    if a.algorithm != b.algorithm or not one or len(one) != len(other):
        return 0.0
    shared: int = sum(map(eq, one, other))
    return shared / len(one)


def contained(a: Sketch, b: Sketch) -> float:
    """Estimated share of the shorter text's shingles that stand in the other, 0 to 1.

    From the two lengths and the Jaccard estimate, whose error it multiplies: by three where the one is
    three times as long as the other.
    """
    likeness = similarity(a, b)
    shared = likeness / (1 + likeness) * (a.words + b.words)
    return min(1.0, shared / max(1, min(a.words, b.words)))


def _without(text: str, boilerplate: Spans) -> str:
    kept, at = [], 0
    for span in sorted(boilerplate):
        kept.append(text[at : max(at, span.begin)])
        at = max(at, span.end)
    kept.append(text[at:])
    return "\n".join(kept)
