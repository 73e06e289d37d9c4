"""Quantities: the numbers of a passage with their qualifiers, and what they say at least and at most.

A value is read from the words of its own span and from nowhere else. Vague words stay vague:
``low`` is the documented rule of ``data/vague.csv`` and there is no ``high``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from counterclaim.model.reading import Time
from counterclaim.model.span import Span
from counterclaim.model.value import Exactness, Quantity
from counterclaim.read.passages import Passage
from counterclaim.read.quantities.counted import Counted, counted_after, measure_end, names_one
from counterclaim.read.quantities.numbers import Number, number_words
from counterclaim.read.quantities.numerals import Numeral, after_joint, lowered, numerals
from counterclaim.read.quantities.qualifiers import after_number, before_number
from counterclaim.read.quantities.vague import Vague, vague_numbers

_ARTICLE = re.compile(r"(?:\b(half)\s+)?\ban?\s+$")
_LISTED = re.compile(r"\s*(?:,|and|or|, and|as well as|along with|&)\s*")
# Digits joined by a dash that do not rise are a score, a vote or a code: "3-1".
_SCORE = re.compile(r"(?:[-–]\d+)+")


@dataclass(frozen=True, slots=True)
class _Found:
    """A quantity in passage offsets, before it is bound to the document."""

    begin: int
    end: int
    low: Number | None
    high: Number | None
    exactness: Exactness
    counted: Counted


def find_quantities(passages: Sequence[Passage], times: Sequence[Time]) -> tuple[Quantity, ...]:
    """The quantities of a document in text order; years, dates, clock times and designations are none.

    ``times`` are the document's time expressions: what dates something counts nothing.
    """
    dates = sorted(time.span for time in times if time.type in ("DATE", "TIME"))
    found: list[Quantity] = []
    for passage in passages:
        found.extend(_in_passage(passage, dates))
    return tuple(found)


def uncounted(words: str, span: Span, unit: str | None = None) -> Quantity:
    """The quantity of something lost or done without any number ("inflicted losses")."""
    return Quantity(None, None, "none", words, span, unit)


def _in_passage(passage: Passage, dates: Sequence[Span]) -> Iterator[Quantity]:
    text = passage.text
    low = lowered(text)
    raw = sorted(
        [*_numbers(passage, text, low), *_vague(passage, text, low)],
        key=lambda f: (f.begin, -f.end),
    )
    done, before = 0, None
    for found in raw:
        span = Span(passage.offset + found.begin, passage.offset + found.end)
        if found.begin < done or _dated(span, dates):
            continue
        found = _inherit(before, found, low)
        before, done = found, found.end
        yield Quantity(
            found.low,
            found.high,
            found.exactness,
            text[found.begin : found.end],
            span,
            found.counted.unit,
        )


def _dated(span: Span, dates: Sequence[Span]) -> bool:
    at = bisect_right(dates, span)
    return any(span.overlaps(date) for date in dates[max(0, at - 1) : at + 1])


def _inherit(before: _Found | None, found: _Found, low: str) -> _Found:
    """Spread "at least" over the whole coordination: "at least 7 tanks, 6 guns and 2 lorries"."""
    if before is None or before.exactness != "at-least" or found.exactness != "exact":
        return found
    if (
        before.counted.measured
        or before.counted.end is None
        or not _LISTED.fullmatch(low, before.counted.end, found.begin)
    ):
        return found
    return replace(found, high=None, exactness="at-least")


def _vague(passage: Passage, text: str, low: str) -> Iterator[_Found]:
    for vague in vague_numbers(low):
        yield _of_vague(passage, text, low, vague)


def _of_vague(passage: Passage, text: str, low: str, vague: Vague) -> _Found:
    counted = counted_after(passage.doc, (text, low), vague.end)
    begin = vague.begin
    if (qualified := before_number(low, begin)) is not None:
        begin = qualified[0]
    if vague.kind == "exact":
        return _Found(vague.begin, vague.end, vague.low, vague.low, "exact", counted)
    if vague.kind == "untold":
        return _Found(vague.begin, vague.end, None, None, "none", counted)
    return _Found(begin, vague.end, vague.low, None, "vague", counted)


def _numbers(passage: Passage, text: str, low: str) -> Iterator[_Found]:
    done = 0
    for numeral in numerals(text, low):
        if numeral.begin < done:
            continue
        first = _with_article(low, numeral)
        found = _range(passage, text, low, first)
        if found is None and (score := _SCORE.match(low, first.end)):
            done = score.end()
            continue
        found = found or _single(passage, text, low, first)
        if found is not None:
            done = found.end
            yield found


def _with_article(low: str, numeral: Numeral) -> Numeral:
    """As in "a hundred", "half a million": the article and the half belong to the number."""
    first = re.match(r"[a-z]+", low[numeral.begin : numeral.end])
    if first is None or number_words().get(first[0], (0, ""))[1] != "scale":
        return numeral
    article = _ARTICLE.search(low, max(0, numeral.begin - 12), numeral.begin)
    if article is None:
        return numeral
    halved = article[1] is not None and first.end() == numeral.end - numeral.begin
    value = int(numeral.value * 0.5) if halved else numeral.value
    begin = (
        article.start() if halved or article[1] is None else article.start() + len(article[1]) + 1
    )
    return Numeral(begin, numeral.end, value)


def _range(passage: Passage, text: str, low: str, first: Numeral) -> _Found | None:
    """As in "10-12", "from 10 to 12", "between 10 and 12": low to high, where the second is the greater."""
    pair = after_joint(text, low, first, measure_end(low, first.end))
    if pair is None:
        return None
    joint, second = pair
    opening = _opening(low, first.begin)
    if joint == "and" and opening[1] != "between":
        return None
    bottom = _shared_scale(low, first, second)
    if not bottom < second.value:
        return None
    begin = opening[0]
    if not opening[1] and (qualified := before_number(low, first.begin)) is not None:
        begin = qualified[0]
    counted = _counted(passage, text, low, second)
    return _Found(begin, counted.number_end or second.end, bottom, second.value, "range", counted)


def _opening(low: str, begin: int) -> tuple[int, str]:
    word = re.compile(r"\b(between|from)\s+$").search(low, max(0, begin - 10), begin)
    return (word.start(), word[1]) if word else (begin, "")


def _shared_scale(low: str, first: Numeral, second: Numeral) -> Number:
    """As in "2 to 3 million" is two million to three million: the scale said once holds for both."""
    scale = re.search(r"(?:\d\s?|\s|-)([a-z]+)$", low[second.begin : second.end])
    value, kind = number_words().get(scale[1], (1, "")) if scale else (1, "")
    if (
        kind not in ("scale", "suffix")
        or first.value >= value
        or first.value * value >= second.value
    ):
        return first.value
    product = round(first.value * value, 6)
    return int(product) if product == int(product) else product


def _single(passage: Passage, text: str, low: str, number: Numeral) -> _Found | None:
    counted = _counted(passage, text, low, number)
    begin, end, kind = number.begin, counted.number_end or number.end, "exact"
    if (after := after_number(low, number.end)) is not None:
        end, kind = after[0], after[1]
        counted = _counted(passage, text, low, replace(number, end=end))
    if (before := before_number(low, begin)) is not None:
        begin, kind = before
    elif kind == "exact" and (
        low[number.begin : number.end] == "one"
        or (counted.unit is None and names_one(passage.doc, number.begin))
    ):
        return None
    return _Found(begin, end, *_bounds(number.value, kind, measured=counted.measured), counted)


def _bounds(
    value: Number, kind: str, *, measured: bool
) -> tuple[Number | None, Number | None, Exactness]:
    """Low, high and exactness. "Over 100 tanks" is 101 or more; "over 100 km" may be 100.1."""
    step = 0 if measured or not isinstance(value, int) else 1
    if kind == "at-least":
        return value, None, "at-least"
    if kind == "over":
        return value + step, None, "over"
    if kind == "under":
        return None, value, "under"
    if kind == "below":
        return None, value - step, "under"
    return value, value, cast(Exactness, kind)


def _counted(passage: Passage, text: str, low: str, number: Numeral) -> Counted:
    counted = counted_after(passage.doc, (text, low), number.end)
    if number.currency and not counted.measured:
        return Counted(number.currency, None, counted.end, measured=True)
    return counted
