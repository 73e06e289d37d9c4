"""Which time governs what: when a claim's event happened, and when a statement was said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.model.reading import Time
from counterclaim.model.span import Span, Spans
from counterclaim.model.value import When
from counterclaim.resolve.edtf import bounds, interval, prec

_CLAUSE_BREAK = re.compile(r"[;:]|,\s+(?:and|but|while|whereas|although|after which)\s|[\"“”]")
_FROM = re.compile(r"\b(?:from|between|since)\s+$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|and|until|till|through|[-–—])\s*", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+$", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|until|till|as of|up to)\s+(?:the\s+)?$", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\s*\n\s*\n")
_SENTENCE_START = re.compile(r"[.!?]['\"”’)\]]*\s+|\n")
# A time opens a sentence after no more characters than these ("Also on", "Later, on the evening of").
_OPENING = 16
# No wider time than a week (date_prec 3) dates the sentences after it.
_WEEK = 3
# "..., which the army took in June, ...": what stands beside such an aside is not of June.
_ASIDE = re.compile(r",\s+(?:which|who|whose|where|when|having)\b[^,]*$")
# A clause boundary between a claim and a time counts as this many characters of distance.
_BREAK_COST = 60


def as_when(time: Time) -> When:
    """The moment or period that a resolved time expression gives."""
    return When(time.edtf, time.date_prec, time.reason, time.span)


def when_of(
    span: Span,
    times: Sequence[Time],
    sentence: Span,
    text: str,
    outside: Spans = (),
    story: Time | None = None,
) -> When | None:
    """When what stands in ``span`` happened; None where the text gives no time, never the publication date.

    First the nearest date or clock time of its sentence with a known value: one inside the span before one
    beside it, one across a clause boundary or in an aside as farther; "from X to Y" and "since X" are periods.
    Then the day that an earlier sentence of the paragraph opened with, or the heading above it. Then the day
    of the ``story`` (from :func:`story_day`), while no other day stands between. Then a time of the sentence
    whose value is unknown. Times in ``outside`` (when it was said, the document's own date) are left out.
    """
    best = _nearest(span, _dates(times, sentence, outside), text)
    if best is not None and best.edtf is not None:
        return _bound(best, times, text)
    told = [t for t in times if t.span not in outside]
    frame = _frame(sentence, told, text) or _story(sentence, told, story)
    if frame is not None:
        reason = f"carried over from an earlier sentence; {frame.reason}"
        return When(frame.edtf, frame.date_prec, reason, frame.span)
    return None if best is None else as_when(best)


def _frame(sentence: Span, times: Sequence[Time], text: str) -> Time | None:
    """The latest time that opened an earlier sentence of the same paragraph, or that is its heading."""
    for time in reversed(times):
        if time.span.end > sentence.begin or time.type not in ("DATE", "TIME"):
            continue
        breaks = len(_PARAGRAPH.findall(text, time.span.end, sentence.begin))
        if breaks > 1:
            return None
        if not _is_day(time):
            continue
        line = _SENTENCE_START.split(text[max(0, time.span.begin - 60) : time.span.begin])[-1]
        opens = len(line.strip()) <= _OPENING
        if opens and (breaks == 0 or _PARAGRAPH.match(text, time.span.end)):
            return time
    return None


def story_day(times: Sequence[Time], own: Spans, outside: Spans, text: str) -> Time | None:
    """The day of what a report with a dateline tells: the only one that its first sentence gives.

    ``own`` are the document's own dates, ``outside`` the times at which something was said.
    """
    if not own:
        return None
    begin = own[-1].end
    end = _SENTENCE_START.search(text, begin + _OPENING)
    lead = Span(begin, max(end.start() if end else len(text), begin + 1))
    days = [
        t for t in times
        if lead.contains(t.span) and t.type == "DATE" and t.date_prec == 1 and t.span not in outside
    ]  # fmt: skip
    return days[0] if len({t.edtf for t in days}) == 1 else None


def _story(sentence: Span, times: Sequence[Time], story: Time | None) -> Time | None:
    """The story's day for a later sentence, while no other time stands between."""
    if story is None or sentence.begin < story.span.begin:
        return None
    between = (t for t in times if story.span.end <= t.span.begin < sentence.begin)
    return None if any(t.type == "DATE" for t in between) else story


def _is_day(time: Time) -> bool:
    """Whether the time is a day, or at most a week; "26 October" is one even where its year is unknown."""
    if time.edtf is None:
        return time.type == "DATE" and any(c.isdigit() for c in time.text)
    return time.date_prec is not None and time.date_prec <= _WEEK


def said_of(
    sentence: Span, cue: Spans, content: Spans, times: Sequence[Time], text: str
) -> When | None:
    """When a statement was made: the time nearest to its cue, in its sentence and outside its content.

    "Has condemned it since 2018" is a time of saying before the cue only: behind it, "confirmed the loss
    of ten since 1 March" is one of what was said. None where the sentence does not say.
    """
    at = cue[0] if cue else sentence
    dates = [
        t
        for t in _dates(times, sentence, content)
        if t.span < at or not _SINCE.search(text, max(0, t.span.begin - 12), t.span.begin)
    ]
    best = _nearest(at, dates, text)
    return None if best is None else _bound(best, times, text)


def _dates(times: Sequence[Time], sentence: Span, outside: Spans) -> list[Time]:
    return [
        t
        for t in times
        if t.type in ("DATE", "TIME")
        and sentence.contains(t.span)
        and not any(o.overlaps(t.span) for o in outside)
    ]


def _nearest(span: Span, times: Sequence[Time], text: str) -> Time | None:
    """Known values go before unknown ones, unknown days before unknown hours; the earlier wins a tie."""

    def rank(time: Time) -> tuple[bool, bool, int, Span]:
        unknown = time.edtf is None
        return unknown, unknown and time.type == "TIME", _distance(span, time.span, text), time.span

    return min(times, key=rank, default=None)


def _distance(span: Span, time: Span, text: str) -> int:
    if span.overlaps(time):
        return 0
    first, second = (span, time) if span < time else (time, span)
    between = text[first.end : second.begin]
    aside = _ASIDE.search(text[max(0, time.begin - _BREAK_COST) : time.begin])
    apart = time.begin > span.begin or "," in between
    if aside and apart and not _ASIDE.search(text[max(0, span.begin - 30) : span.begin]):
        between += "; " * 2
    return 1 + len(between) + _BREAK_COST * len(_CLAUSE_BREAK.findall(between))


def _bound(time: Time, times: Sequence[Time], text: str) -> When:
    """The period that the words around a time make of it: "from X to Y", "since X", "by X"."""
    if (both := _from_to(time, times, text)) is not None:
        return both
    before = text[max(0, time.span.begin - 12) : time.span.begin]
    if time.edtf is None or "/" in time.edtf:
        return as_when(time)
    if _SINCE.search(before):
        return When(f"{time.edtf}/..", None, f"since {time.reason}", time.span)
    if _BY.search(before):
        return When(f"../{time.edtf}", None, f"by {time.reason}", time.span)
    return as_when(time)


def _from_to(time: Time, times: Sequence[Time], text: str) -> When | None:
    """The period of two times joined by "from ... to" or "between ... and", of which ``time`` is one."""
    at = times.index(time)
    for begin, end in zip(
        times[max(0, at - 1) : at + 1], times[max(0, at - 1) + 1 : at + 2], strict=False
    ):
        before = text[max(0, begin.span.begin - 12) : begin.span.begin]
        joined = _TO.fullmatch(text, begin.span.end, end.span.begin)
        first, last = bounds(begin.edtf)[0], bounds(end.edtf)[1]
        if joined and _FROM.search(before) and first and last and first <= last:
            span = Span(begin.span.begin, end.span.end)
            edtf = interval(first, last)
            return When(edtf, prec(edtf), f"from {begin.reason} to {end.reason}", span)
    return None
