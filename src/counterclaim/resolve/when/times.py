"""Times resolved: what each time expression of a document is worth, how precisely, and why.

The publication date is where the writer's own words ("yesterday", "Tuesday") are counted from. It is never
put in place of a time that the text does not give.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from counterclaim.model.reading import Time
from counterclaim.read.quantities.numerals import lowered
from counterclaim.read.timewords import Form, read_form
from counterclaim.resolve.when.ahead import SENTENCE_END, looks_ahead, opens_past
from counterclaim.resolve.when.anchors import Anchors
from counterclaim.resolve.when.at_hand import YEAR, AtHand
from counterclaim.resolve.when.dateline import dateline
from counterclaim.resolve.when.edtf import day_of, prec
from counterclaim.resolve.when.periods import PERIODS
from counterclaim.resolve.when.values import value_of

_JOINT = re.compile(r"\s*(?:to|and|until|till|through|or|[-–—])\s*")
# A year this near the beginning, as in a release number, dates the text where nothing else does.
_HEAD = 200


def resolve_times(
    times: Sequence[Time],
    text: str,
    published: str | None,
    case_start: str | None,
    title: str | None = None,
) -> tuple[Time, ...]:
    """The same expressions, in text order, with ``edtf``, ``date_prec`` and ``reason``.

    ``published`` and ``case_start`` are EDTF. Types DATE and TIME get EDTF, or None with the reason.
    DURATION and SET get the ISO 8601 duration (P3D, PXD for "days") and no ``date_prec``.
    """
    ordered = sorted(times, key=lambda t: t.span)
    titled = {int(year) for year in YEAR.findall(title or "")}
    head = YEAR.search(title or "") or YEAR.search(text[:_HEAD])
    story = AtHand(text, day_of(published), case_start, int(head[0]) if head else None)
    story.title_year = titled.pop() if len(titled) == 1 else None
    if story.published is None and (own := dateline(ordered, text)) is not None:
        story.published = day_of(_resolve(own, replace(story)).edtf)
        story.origin = "document's own date"
    resolved = []
    for time, then in zip_longest(ordered, ordered[1:]):
        story.shared_year = _year_shared_with(time, then, text)
        story.night = _named_with(time, then, story) if time.text.lower() == "overnight" else None
        resolved.append(_resolve(time, story))
    return tuple(resolved)


def _year_shared_with(time: Time, then: Time | None, text: str) -> int | None:
    """In "from March to April 2021" the year said once holds for both."""
    if (
        then is None
        or YEAR.search(time.text)
        or not _JOINT.fullmatch(text, time.span.end, then.span.begin)
    ):
        return None
    year = YEAR.search(then.text)
    return int(year[0]) if year else None


def _resolve(time: Time, story: AtHand) -> Time:
    words = lowered(time.text)
    read = read_form(words)
    if read is None:
        return replace(time, reason="its shape is not understood")
    if story.night is not None:
        return _night_of(time, story.night)
    if read[0].name == "ago" and story.has_quarter_for(read[1], time):
        read = (replace(read[0], name="yearearlier"), read[1])
    anchors = _anchors(time, read[0], story)
    value = value_of(*read, anchors)
    reason = f"'{' '.join(time.text.split())}': {value.reason}"
    if time.type in ("DURATION", "SET"):
        covers = PERIODS[read[0].name](read[1], anchors) if read[0].name in PERIODS else None
        if covers is None:
            return replace(time, edtf=value.edtf, reason=reason)
        return replace(
            time, edtf=value.edtf, covers=covers.edtf, date_prec=prec(covers.edtf),
            reason=f"{reason}; {covers.reason}",
        )  # fmt: skip
    story.remember(time, value)
    return replace(time, edtf=value.edtf, date_prec=prec(value.edtf), reason=reason)


def _anchors(time: Time, form: Form, story: AtHand) -> Anchors:
    """What an expression of this form counts from, at its place in the text."""
    anchors = Anchors(
        story.published,
        story.start,
        story.day,
        story.year_for(time),
        looks_ahead(time, story.text),
        story.origin,
        story.quarter,
    )
    if story.shared_year is not None:
        anchors = replace(anchors, published=None, year=story.shared_year)
    if form.name in ("clock", "clockword", "partalone"):
        return replace(anchors, day=story.day_for(time))
    if form.name in PERIODS and opens_past(time, story.text):
        return replace(anchors, back=True, day=story.day_for(time))
    if form.name == "overnight" and not story.has_day_in_sentence_of(time):
        return replace(anchors, day=story.published or story.day_for(time))
    return anchors


def _named_with(time: Time, then: Time | None, story: AtHand) -> date | None:
    """The day that follows in the sentence of an expression: "an overnight raid on Monday"."""
    if then is None or then.type != "DATE":
        return None
    if SENTENCE_END.search(story.text, time.span.end, then.span.begin):
        return None
    return day_of(_resolve(then, replace(story, night=None)).edtf)


def _night_of(time: Time, day: date) -> Time:
    why = f"'{time.text}': the night of {day}, the day named with it"
    return replace(time, edtf=day.isoformat(), date_prec=1, reason=why)
