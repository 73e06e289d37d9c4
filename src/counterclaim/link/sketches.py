"""A document's sketch: MinHash over its word shingles, by which copies are found without all pairs."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from operator import eq

from rensa import RMinHash

from counterclaim.link.folding import words
from counterclaim.model.linking import Sketch
from counterclaim.model.span import Spans

SHINGLE = 5
PERMUTATIONS = 128
_SEED = 20_310_310


@cache
def algorithm() -> str:
    """Name and versions of what makes the sketch: only sketches of the same algorithm are compared."""
    made_by = f"rensa {version('rensa')} RMinHash {RMinHash.ALGORITHM_VERSION}"
    return (
        f"{made_by}, {PERMUTATIONS} values, seed {_SEED}, {SHINGLE}-word shingles of folded words"
    )


def sketch(text: str, boilerplate: Spans = ()) -> Sketch:
    """The sketch of a text without its boilerplate. ``words`` is how many words it rests on."""
    every = words(_without(text, boilerplate))
    if not every:
        return Sketch(algorithm(), (), 0)
    shingles = {" ".join(every[i : i + SHINGLE]) for i in range(max(1, len(every) - SHINGLE + 1))}
    minhash = RMinHash(PERMUTATIONS, _SEED)
    minhash.update(sorted(shingles))
    return Sketch(algorithm(), tuple(minhash.digest()), len(every))


def similarity(a: Sketch, b: Sketch) -> float:
    """Estimated Jaccard of two texts' shingles, 0 to 1 (standard error at most 0.045)."""
    if a.algorithm != b.algorithm or not a.values or len(a.values) != len(b.values):
        return 0.0
    shared: int = sum(map(eq, a.values, b.values))
    return shared / len(a.values)


def _without(text: str, boilerplate: Spans) -> str:
    kept, at = [], 0
    for span in sorted(boilerplate):
        kept.append(text[at : max(at, span.begin)])
        at = max(at, span.end)
    kept.append(text[at:])
    return "\n".join(kept)
