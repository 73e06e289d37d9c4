"""Locality-sensitive hashing of sketches: candidates for likeness without comparing all pairs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from counterclaim.link.sketches import minima, similarity
from counterclaim.link.words import number_of
from counterclaim.model.linking import LinkedDocument, Sketch

KEEP = 8
"""Documents of a bucket that later ones meet: of a thousand reprints of one text only the first few."""
_ODD: Final = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64
)
_MIX: Final = np.uint64(0xFF51AFD7ED558CCD)
_HALF: Final = np.uint64(32)


@lru_cache(maxsize=256)
def band_keys(sketch: Sketch, rows: int, pool: str = "") -> tuple[int, ...]:
    """Numbers of the buckets in which a sketch lies: two documents that share one are candidates.

    Each is a slice of ``rows`` values. Of 128 values with 3 rows (42 slices) a pair at Jaccard 0.5 is
    met with 99.6 %, one at 0.05 with 0.5 %; with 2 rows (64 slices) a pair at 0.25 with 98 %.
    """
    slices = len(minima(sketch)) // rows
    if slices == 0:
        return ()
    values = np.array(sketch.values[: slices * rows], dtype=np.uint64).reshape(slices, rows)
    mixed: NDArray[np.uint64] = (values * _ODD[:rows]).sum(axis=1, dtype=np.uint64)
    mixed = (mixed + _starts(sketch.algorithm, pool, rows, slices)) * _MIX
    mixed ^= mixed >> _HALF
    return tuple((mixed * _MIX).view(np.int64).tolist())


@lru_cache(maxsize=4096)
def _starts(algorithm: str, pool: str, rows: int, slices: int) -> NDArray[np.uint64]:
    """A number for each slice, so that equal values at another place, or of another pool, never meet."""
    seed = np.array([number_of("band", algorithm, pool, str(rows))], dtype=np.int64)
    starts: NDArray[np.uint64] = seed.view(np.uint64) + np.arange(slices, dtype=np.uint64) * _ODD[0]
    return starts


def nearest(
    document: LinkedDocument, others: Iterable[LinkedDocument], least: float
) -> tuple[LinkedDocument, float] | None:
    """The most similar of the others at ``least`` or above; among equals the first."""
    best: tuple[LinkedDocument, float] | None = None
    for other in others:
        likeness = similarity(document.sketch, other.sketch)
        if likeness >= least and (best is None or likeness > best[1]):
            best = other, likeness
    return best
