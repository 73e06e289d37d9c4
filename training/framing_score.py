"""Fragments from the framing model's probabilities, and their score as the corpus' own scorer counts it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RUNS = Path(__file__).parent / "runs"
TECHNIQUES = ("Loaded_Language", "Name_Calling,Labeling")
GRID = (0.06, 0.1, 0.14, 0.18, 0.22, 0.26, 0.3, 0.34, 0.38, 0.42, 0.5)

Fragment = tuple[int, int]


@dataclass(slots=True)
class Tally:
    """Sums of the shares of predicted and of annotated fragments that overlap, and how many there are."""

    precise: float = 0.0
    recalled: float = 0.0
    predicted: int = 0
    annotated: int = 0

    def add(self, predicted: Sequence[Fragment], annotated: Sequence[Fragment]) -> None:
        """Count one article's fragments."""
        self.predicted += len(predicted)
        self.annotated += len(annotated)
        for (a, b), (c, d) in itertools.product(predicted, annotated):
            shared = min(b, d) - max(a, c)
            if shared > 0:
                self.precise += shared / (b - a)
                self.recalled += shared / (d - c)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.precise + other.precise,
            self.recalled + other.recalled,
            self.predicted + other.predicted,
            self.annotated + other.annotated,
        )

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1, 0 to 1."""
        p, r = self.precise / max(1, self.predicted), self.recalled / max(1, self.annotated)
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


def merged(spans: Iterable[Fragment]) -> list[Fragment]:
    """The spans, overlapping ones made one."""
    found: list[Fragment] = []
    for begin, end in sorted(spans):
        if found and begin < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def fragments(
    spans: Sequence[Fragment], likely: Sequence[bool], starts: set[int]
) -> list[Fragment]:
    """The runs of likely words, none across the begin of a sentence."""
    found: list[Fragment] = []
    for at, (begin, end) in enumerate(spans):
        if not likely[at]:
            continue
        if at and likely[at - 1] and at not in starts:
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    return found


def tallies(
    rows: Sequence[dict[str, Any]], found: Sequence[Sequence[Any]]
) -> list[dict[float, Tally]]:
    """For each technique and threshold the tally over the articles; ``found`` are probabilities [words, 2]."""
    result = [{threshold: Tally() for threshold in GRID} for _ in TECHNIQUES]
    for row, passages in zip(rows, found, strict=True):
        for technique, by_threshold in enumerate(result):
            annotated = merged((s[0], s[1]) for s, t in row["spans"] if t == technique)
            for threshold, tally in by_threshold.items():
                predicted: list[Fragment] = []
                for passage, likely in zip(row["passages"], passages, strict=True):
                    marks = (likely[:, technique] > threshold).tolist()
                    predicted += fragments(passage["spans"], marks, set(passage["sentences"]))
                tally.add(merged(predicted), annotated)
    return result


def best_thresholds(
    by_technique: Sequence[dict[float, Tally]],
) -> tuple[tuple[float, float], Tally]:
    """The thresholds with the best F1 of both techniques together, and their tally."""
    loaded, names = by_technique
    pairs = itertools.product(loaded, names)
    one, other = max(pairs, key=lambda pair: (loaded[pair[0]] + names[pair[1]]).figures[2])
    return (one, other), loaded[one] + names[other]
