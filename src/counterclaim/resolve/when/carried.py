"""Which day a sentence without one takes over from those before it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from counterclaim.model.reading import Time
from counterclaim.model.span import Span, Spans
from counterclaim.resolve.when.time_clauses import modifies_noun, names_day, opens_aside

_PARAGRAPH = re.compile(r"\s*\n\s*\n")
_SENTENCE_START = re.compile(r"[.!?]['\"”’)\]]*\s+|\n")
# A time opens a sentence after no more characters than these ("Also on", "Later, on the evening of") ...
_OPENING = 16
# ... or behind the place where it happened ("In Northern Province last night").
_PLACED = re.compile(
    r"(?:Also |Meanwhile |Elsewhere )?(?:[Ii]n|[Aa]t|[Nn]ear|[Ww]ithin|[Oo]utside) [^,.;:]{2,60}"
)
_VERB = re.compile(r"\s(?:was|were|is|are|has|have|had|\w{3,}(?:ed|ing))\b")
# "On 4 May", "at dawn on 4 May", "the next day", not "since 4 May": a sentence that has moved on to that day.
_MOVED_ON = re.compile(r"(?:\b(?:on|at|in)\s|,\s)(?:the\s)?$", re.IGNORECASE)
# "Soon after", "they subsequently left": not on the day told of before.
_LATER = re.compile(
    r"\b(?:subsequently|afterwards?|eventually|(?:soon|shortly|immediately) after(?:wards?)?|after that)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:after|following)\s+(?:nearly |about |almost |over |more than )?$", re.IGNORECASE
)
_STOP = re.compile(r"[.!?]['\"”’)\]]*\s+(?=[^a-z\s])")
# A point behind these ends no sentence: "Feb. 8", "U.S. Army Lt. Col. Berg", "D. Berg". Own reading of reports.
_ABBREVIATED = re.compile(
    r"(?:\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|gen|col|lt|maj|capt|sgt|cpl|brig|adm|dr|mr|mrs|ms"
    r"|st|no|gov|sen|rep|approx)|\b[a-z](?:\.[a-z])*)$",
    re.IGNORECASE,
)
# No wider time than a week (date_prec 3) dates the sentences after it ...
_WEEK = 3
# ... but for a month of the calendar, which dates those within reach in its own paragraph.
_MONTH = re.compile(r"\d{4}-(?:0\d|1[0-2])")
# What somebody is said to have done is seldom of a day further back than these sentences: in the annotated
# passages 27 of 37 within them, 3 of 14 beyond.
_REACH = 2


@dataclass(frozen=True, slots=True)
class Story:
    """What a claim without a time of its own is told in.

    ``day`` is the day of the whole report (from :func:`story_day`), which holds up to the next time at
    ``until``; ``spoken`` are the times at which something was said. ``attributed`` says that the claim is
    somebody's words, not the narrative's own; ``outcome`` that it is what an act cost ("Ten were killed."),
    told for itself.
    """

    day: Time | None = None
    until: int | None = None
    spoken: frozenset[Span] = frozenset()
    attributed: bool = False
    outcome: bool = False


UNTOLD = Story()
"""Nothing to take a day over from but the paragraph."""


def carried_day(
    sentence: Span, times: Sequence[Time], text: str, story: Story = UNTOLD
) -> Time | None:
    """The time that dates a sentence which names none; None where none does, or it tells of what came after."""
    if _LATER.search(text, sentence.begin, sentence.end):
        return None
    return _carried(sentence, times, text, story)


def _carried(
    sentence: Span, times: Sequence[Time], text: str, story: Story = UNTOLD
) -> Time | None:
    """The time that dates a sentence which names none; None where none does.

    The latest day that opened an earlier sentence of its paragraph, or the heading above it; else the day of
    the story. A later day in the middle of a sentence ends its reach, and dates only the losses that the next
    sentence tells for themselves. What somebody is said to have done is not dated by the day on which something
    was said, nor by a day more than two sentences back.
    """
    for time in reversed(times):
        if time.span.begin >= sentence.end:
            continue
        if _has_passed(time, text):
            return None
        if time.span.end > sentence.begin or time.type not in ("DATE", "TIME"):
            continue
        breaks = len(_PARAGRAPH.findall(text, time.span.end, sentence.begin))
        if breaks > 1:
            break
        back = len(_STOP.findall(text, time.span.end, sentence.begin + 1))
        is_day = _is_day(time)
        if not is_day and not (_is_month(time) and breaks == 0 and back <= _REACH):
            continue
        before = _SENTENCE_START.split(text[max(0, time.span.begin - 100) : time.span.begin])[-1]
        if _opens(before) and (breaks == 0 or _PARAGRAPH.match(text, time.span.end)):
            reaches = time.span not in story.spoken and back <= _REACH
            return time if reaches or not story.attributed else None
        if is_day and breaks == 0 and _MOVED_ON.search(before) and not opens_aside(before):
            if story.outcome and back == 1 and not modifies_noun(time.span, text):
                return time
            break
    return _of_report(sentence, story)


def story_of(times: Sequence[Time], own: Spans, spoken: frozenset[Span], text: str) -> Story:
    """The story that a document tells: its day, how far that holds, and when something was said in it."""
    day = story_day(times, own, spoken, text)
    if day is None:
        return Story(spoken=spoken)
    later = (
        t.span.begin for t in times
        if t.span.begin >= day.span.end and t.type == "DATE" and names_day(t)
    )  # fmt: skip
    return Story(day, next(later, None), spoken)


def story_day(
    times: Sequence[Time], own: Spans, outside: Collection[Span], text: str
) -> Time | None:
    """The day of what a report with a dateline tells: the only one that its first sentence gives.

    ``own`` are the document's own dates, ``outside`` the times at which something was said.
    """
    if not own:
        return None
    begin = own[-1].end
    lead = Span(begin, max(_sentence_end(text, begin + _OPENING), begin + 1))
    days = [
        t for t in times
        if lead.contains(t.span) and t.type == "DATE" and t.date_prec == 1
        and t.span not in outside and not modifies_noun(t.span, text)
    ]  # fmt: skip
    return days[0] if len({t.edtf for t in days}) == 1 else None


def _sentence_end(text: str, begin: int) -> int:
    """Where the sentence ends that goes on at ``begin``."""
    for end in _SENTENCE_START.finditer(text, begin):
        if end[0][0] != "." or not _ABBREVIATED.search(text, max(0, end.start() - 8), end.start()):
            return end.start()
    return len(text)


def _of_report(sentence: Span, story: Story) -> Time | None:
    """The report's day for a later sentence, while no other time stands between."""
    if story.day is None or sentence.begin < story.day.span.begin:
        return None
    return story.day if story.until is None or sentence.begin <= story.until else None


def _has_passed(time: Time, text: str) -> bool:
    """Whether the expression says that so many days went by: "after three weeks of fighting"."""
    return (
        time.type == "DURATION"
        and (time.edtf or "").startswith("P")
        and "T" not in (time.edtf or "")
        and _AFTER.search(text, max(0, time.span.begin - 24), time.span.begin) is not None
    )


def _is_month(time: Time) -> bool:
    """Whether the time is a whole month, named as such."""
    return time.edtf is not None and _MONTH.fullmatch(time.edtf) is not None


def _opens(before: str) -> bool:
    """Whether a time behind these first words of its sentence opens it."""
    words = before.strip()
    return len(words) <= _OPENING or (
        _PLACED.fullmatch(words) is not None and _VERB.search(words) is None
    )


def _is_day(time: Time) -> bool:
    """Whether the time is a day, or at most a week; "26 October" is one even where its year is unknown."""
    if time.edtf is None:
        return time.type == "DATE" and any(c.isdigit() for c in time.text)
    return time.date_prec is not None and time.date_prec <= _WEEK
