"""Which of many spans share characters with one: without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate

from counterclaim.model.span import Span


class Overlaps:
    """Spans to be asked, once they are all known, which of them overlap another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(enumerate(spans), key=lambda one: one[1].begin)
        self._begins = [span.begin for _, span in self._spans]
        # How far the spans up to each reach: what ends before ends the search.
        self._reach = list(accumulate((span.end for _, span in self._spans), max))

    def of(self, span: Span) -> Iterator[int]:
        """The numbers, counted as they were given, of the spans that overlap it, the last in the text first."""
        at = bisect_left(self._begins, span.end) - 1
        while at >= 0 and self._reach[at] > span.begin:
            number, other = self._spans[at]
            if other.end > span.begin:
                yield number
            at -= 1

    def any(self, span: Span) -> bool:
        """Whether one of the spans overlaps it."""
        return next(self.of(span), None) is not None
