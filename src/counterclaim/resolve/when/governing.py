"""Which time governs what: when a claim's event happened, and when a statement was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.model.reading import Time
from counterclaim.model.span import Span, Spans
from counterclaim.model.value import When
from counterclaim.resolve.when.carried import UNTOLD, Story, carried_day
from counterclaim.resolve.when.edtf import bounds, interval, prec
from counterclaim.resolve.when.time_clauses import (
    calendar_value,
    can_date,
    clause_distance,
    is_known,
    is_of_another,
    modifies_noun,
    names_day,
)

_FROM = re.compile(r"\b(?:from|between|since)\s+$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|and|until|till|through|[-–—])\s*", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+$", re.IGNORECASE)
_AFTER = re.compile(r"\bafter\s+$", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|until|till|as of|up to|before|prior to)\s+(?:the\s+)?$", re.IGNORECASE)
# Before a cue these words give the time that is counted or told of, not that of the saying.
_COUNTED = re.compile(
    r"\b(?:as of|up to|until|till|over the course of|during|throughout|between|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# A clause of its own between a time and a cue: the time is that of what happened there.
_OTHER_CLAUSE = re.compile(r"[;:]|,\s+(?:with|while|but|after which|as)\s")


def as_when(time: Time) -> When:
    """The moment or period that a resolved time expression gives."""
    return When(calendar_value(time), time.date_prec, time.reason, time.span)


def when_of(
    span: Span,
    times: Sequence[Time],
    sentence: Span,
    text: str,
    outside: Spans = (),
    story: Story = UNTOLD,
) -> When | None:
    """When what stands in ``span`` happened; None where the text gives no time, never the publication date.

    First the nearest date or clock time of its sentence: one inside the span before one beside it, one across
    a clause boundary as farther, none in an aside; "from X to Y" and "since X" are periods. A day that the
    sentence names is its day even where its value is unknown. Only a sentence that names none takes one over
    (:func:`~counterclaim.resolve.carried.carried_day`). Times in ``outside`` (when it was said, the document's
    own date) are left out.
    """
    dates = _dates(times, sentence, outside)
    best = _nearest(span, dates, text)
    if best is not None and _is_year_of_name(best, text):
        best = _nearest(span, [t for t in dates if _is_day_within(t, best)], text) or best
    if best is not None and (is_known(best) or names_day(best)):
        return _bound(best, times, text)
    told = [t for t in times if t.span not in outside]
    frame = carried_day(sentence, told, text, story)
    if frame is not None:
        # "In the night between 4 and 5 May": both are carried over.
        whole = _from_to(frame, told, text) or as_when(frame)
        return replace(whole, reason=f"carried over from an earlier sentence; {whole.reason}")
    return None if best is None else as_when(best)


def _is_year_of_name(time: Time, text: str) -> bool:
    """Whether a year only names something: "during the 2022 invasion they crossed on 4 March 2022"."""
    return len(time.edtf or "") == len("2022") and modifies_noun(time.span, text)


def _is_day_within(time: Time, year: Time) -> bool:
    """Whether an expression is a day of the year."""
    return time.date_prec == 1 and (time.edtf or "").startswith(f"{year.edtf}-")


def said_of(
    sentence: Span, cue: Spans, content: Spans, times: Sequence[Time], text: str
) -> When | None:
    """When a statement was made: the time nearest to its cue, in its sentence and outside its content.

    "Has condemned it since 2018" is a time of saying before the cue only: behind it, "confirmed the loss
    of ten since 1 March" is one of what was said. None where the sentence does not say.
    """
    at = cue[0] if cue else sentence
    if text[at.begin : at.end].lower().endswith("ly"):
        return None
    dates = [t for t in _dates(times, sentence, content) if _said_on(t.span, at, text)]
    best = _nearest(at, dates, text)
    if best is None or (best.type == "TIME" and not is_known(best)):
        return None
    return _bound(best, times, text)


def _said_on(time: Span, cue: Span, text: str) -> bool:
    """Whether a time of its sentence can be that of a saying."""
    before = text[max(0, time.begin - 24) : time.begin]
    if time < cue:
        return not _COUNTED.search(before) and not _OTHER_CLAUSE.search(text, time.end, cue.begin)
    return not _SINCE.search(before)


def _dates(times: Sequence[Time], sentence: Span, outside: Spans) -> list[Time]:
    return [
        t
        for t in times
        if can_date(t)
        and sentence.contains(t.span)
        and not any(o.overlaps(t.span) for o in outside)
    ]


def _nearest(span: Span, times: Sequence[Time], text: str) -> Time | None:
    """Days go before hours without a day, and both before "now"; the earlier wins a tie."""

    def rank(time: Time) -> tuple[bool, bool, int, Span]:
        known = is_known(time)
        return (
            not known and not names_day(time),
            not known and time.type == "TIME",
            clause_distance(span, time.span, text),
            time.span,
        )

    return min((t for t in times if not is_of_another(span, t.span, text)), key=rank, default=None)


def _bound(time: Time, times: Sequence[Time], text: str) -> When:
    """The period that the words around a time make of it: "from X to Y", "since X", "after X", "by X"."""
    if (both := _from_to(time, times, text)) is not None:
        return both
    before = text[max(0, time.span.begin - 12) : time.span.begin]
    when = as_when(time)
    if when.edtf is None or "/" in when.edtf:
        return when
    if _SINCE.search(before):
        return When(f"{when.edtf}/..", None, f"since {time.reason}", time.span)
    if _AFTER.search(before):
        return When(f"{when.edtf}/..", None, f"after {time.reason}", time.span)
    if _BY.search(before):
        return When(f"../{when.edtf}", None, f"by {time.reason}", time.span)
    return when


def _from_to(time: Time, times: Sequence[Time], text: str) -> When | None:
    """The period of two times joined by "from ... to" or "between ... and", of which ``time`` is one."""
    at = times.index(time)
    for begin, end in zip(
        times[max(0, at - 1) : at + 1], times[max(0, at - 1) + 1 : at + 2], strict=False
    ):
        before = text[max(0, begin.span.begin - 12) : begin.span.begin]
        joined = _TO.fullmatch(text, begin.span.end, end.span.begin)
        first, last = bounds(calendar_value(begin))[0], bounds(calendar_value(end))[1]
        if joined and _FROM.search(before) and first and last and first <= last:
            span = Span(begin.span.begin, end.span.end)
            edtf = interval(first, last)
            return When(edtf, prec(edtf), f"from {begin.reason} to {end.reason}", span)
    return None
