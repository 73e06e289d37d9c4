"""What the rules found, as labels of a segment's words: advice that adds to the tagger's scores."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from counterclaim.model.span import Spans
from counterclaim.read.attribution.found import Attribution
from counterclaim.read.tagger.decode import Floats
from counterclaim.read.tagger.labels import CONTENT, CUE, SOURCE
from counterclaim.read.tagger.segments import Ints, Segment
from counterclaim.read.word_pieces import Run


@dataclass(frozen=True, slots=True)
class Advice:
    """One attribution of the rules: the words of its cue's first run, and what each word is to it."""

    attribution: Attribution
    cue: Run
    roles: Ints


def advice_on(segment: Segment, found: Iterable[Attribution]) -> list[Advice]:
    """The attributions whose cues stand in the segment, as labels of its words."""
    begins = [begin for begin, _ in segment.words]
    ends = [end for _, end in segment.words]
    given: list[Advice] = []
    for each in found:
        offset = each.passage.offset

        def runs(spans: Spans, offset: int = offset) -> list[Run]:
            found = (
                (bisect_right(ends, s.begin - offset), bisect_left(begins, s.end - offset))
                for s in spans
            )
            return [(begin, end) for begin, end in found if begin < end]

        cue = runs(each.cue)
        if cue:
            roles = np.zeros(len(begins), dtype=np.int64)
            for role, spans in ((CONTENT, each.content), (SOURCE, each.source), (CUE, each.cue)):
                for begin, end in runs(spans):
                    roles[begin:end] = role + 1
                    roles[begin] = role
            given.append(Advice(each, cue[0], roles))
    return given


def advised_cues(scores: Floats, given: Sequence[Advice], weight: float) -> None:
    """Add ``weight`` to the scores [words, 3] of the labels that the rules would give."""
    for each in given:
        begin, end = each.cue
        scores[begin, 1] += weight
        scores[begin + 1 : end, 2] += weight


def advised_roles(
    scores: Floats, cue: Run, given: Sequence[Advice], weight: float
) -> Advice | None:
    """Add ``weight`` to the scores [words, 7] of the roles that the rules give for the same cue."""
    same = [each for each in given if each.cue[0] < cue[1] and cue[0] < each.cue[1]]
    if not same:
        return None
    best = max(same, key=lambda each: min(each.cue[1], cue[1]) - max(each.cue[0], cue[0]))
    words = np.arange(len(scores))
    scores[words, best.roles] += weight
    return best
