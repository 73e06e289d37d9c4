"""Times resolved: what each time expression of a document is worth, how precisely, and why.

The publication date is where the writer's own words ("yesterday", "Tuesday") are counted from. It is never
put in place of a time that the text does not give.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from counterclaim.model.reading import Time
from counterclaim.read.numerals import lowered
from counterclaim.read.timewords import Form, read_form
from counterclaim.resolve.when.absolute import ABSOLUTE
from counterclaim.resolve.when.ahead import SENTENCE_END, looks_ahead, opens_past
from counterclaim.resolve.when.anchors import Anchors, Value, unknown
from counterclaim.resolve.when.clocks import at_clock
from counterclaim.resolve.when.dateline import dateline
from counterclaim.resolve.when.durations import duration
from counterclaim.resolve.when.edtf import bounds, day_of, interval, prec
from counterclaim.resolve.when.holidays import HOLIDAYS
from counterclaim.resolve.when.periods import PERIODS
from counterclaim.resolve.when.quarters import QUARTERS
from counterclaim.resolve.when.relative import RELATIVE
from counterclaim.resolve.when.seasons import SEASONS

_RULES = ABSOLUTE | RELATIVE | QUARTERS | HOLIDAYS | SEASONS
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_JOINT = re.compile(r"\s*(?:to|and|until|till|through|or|[-–—])\s*")
# A year this near the beginning, as in a release number, dates the text where nothing else does.
_HEAD = 200
_PARAGRAPH = re.compile(r"\n\s*\n")
_YEAR_OF_STORY = re.compile(r"(?:the )?(?:very )?(?:next|following|subsequent) year")
_QUARTER = re.compile(r"\d{4}-3[3-6]")


@dataclass(slots=True)
class _Story:
    """How far the reading of the document has come."""

    text: str
    published: date | None
    start: str | None
    year: int | None
    title_year: int | None = None
    year_at: int | None = None
    origin: str = "publication date"
    shared_year: int | None = None
    day: date | None = None
    day_at: int = 0
    quarter: str | None = None
    quarter_at: int = 0
    night: date | None = None


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
    titled = {int(year) for year in _YEAR.findall(title or "")}
    head = _YEAR.search(title or "") or _YEAR.search(text[:_HEAD])
    story = _Story(text, day_of(published), case_start, int(head[0]) if head else None)
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
        or _YEAR.search(time.text)
        or not _JOINT.fullmatch(text, time.span.end, then.span.begin)
    ):
        return None
    year = _YEAR.search(then.text)
    return int(year[0]) if year else None


def _resolve(time: Time, story: _Story) -> Time:
    words = lowered(time.text)
    read = read_form(words)
    if read is None:
        return replace(time, reason="its shape is not understood")
    if story.night is not None:
        return _night_of(time, story.night)
    ahead = looks_ahead(time, story.text)
    anchors = Anchors(
        story.published,
        story.start,
        story.day,
        _year_at_hand(time, story),
        ahead,
        story.origin,
        story.quarter,
    )
    if story.shared_year is not None:
        anchors = replace(anchors, published=None, year=story.shared_year)
    if read[0].name in ("clock", "clockword", "partalone"):
        anchors = replace(anchors, day=_day_at_hand(time, story))
    elif read[0].name in PERIODS and opens_past(time, story.text):
        anchors = replace(anchors, back=True, day=_day_at_hand(time, story))
    elif read[0].name == "ago" and _is_year_of_quarter(read[1], story, time):
        read = (replace(read[0], name="yearearlier"), read[1])
    elif read[0].name == "overnight" and not _in_its_sentence(story, time):
        anchors = replace(anchors, day=story.published or _day_at_hand(time, story))
    value = _value(*read, anchors)
    reason = f"'{' '.join(time.text.split())}': {value.reason}"
    if time.type in ("DURATION", "SET"):
        covers = PERIODS[read[0].name](read[1], anchors) if read[0].name in PERIODS else None
        if covers is None:
            return replace(time, edtf=value.edtf, reason=reason)
        return replace(
            time, edtf=value.edtf, covers=covers.edtf, date_prec=prec(covers.edtf),
            reason=f"{reason}; {covers.reason}",
        )  # fmt: skip
    _remember(time, value, story)
    return replace(time, edtf=value.edtf, date_prec=prec(value.edtf), reason=reason)


def _named_with(time: Time, then: Time | None, story: _Story) -> date | None:
    """The day that follows in the sentence of an expression: "an overnight raid on Monday"."""
    if then is None or then.type != "DATE":
        return None
    if SENTENCE_END.search(story.text, time.span.end, then.span.begin):
        return None
    return day_of(_resolve(then, replace(story, night=None)).edtf)


def _night_of(time: Time, day: date) -> Time:
    why = f"'{time.text}': the night of {day}, the day named with it"
    return replace(time, edtf=day.isoformat(), date_prec=1, reason=why)


def _value(form: Form, match: re.Match[str], anchors: Anchors) -> Value:
    """The value of an expression by its form; an expression inside it is resolved first."""
    if form.type in ("DURATION", "SET"):
        return duration(form, match)
    rule = _RULES.get(form.name)
    value = rule(match, anchors) if rule is not None else _composed(form, match, anchors)
    part = match.groupdict().get("part")
    if part and value.edtf:
        # TIMEX3 has codes for parts of a day; EDTF has none, so the part is in the words and the reason.
        return Value(value.edtf, f"{part}; {value.reason}")
    return value


def _composed(form: Form, match: re.Match[str], anchors: Anchors) -> Value:
    """Forms around another expression (``rest``), and clock times."""
    groups = match.groupdict()
    rest = _inner(groups.get("rest"), anchors)
    if form.name in ("clock", "clockdate", "clockword"):
        return at_clock(match, rest, anchors)
    if form.name == "partalone":
        if anchors.day is None:
            return unknown("a part of a day that the text does not give")
        return Value(anchors.day.isoformat(), f"on {anchors.day}, the day given with it")
    if form.name == "datespan":
        return _span(_inner(groups["first"], anchors, rest), rest)
    if rest is None:
        return _edge(match, anchors)
    if form.name == "weekof" and (day := day_of(rest.edtf)):
        return Value(interval(*_seven(day)), f"the week of it; {rest.reason}")
    if form.name == "beforeday" and (day := day_of(rest.edtf)):
        other = date.fromordinal(day.toordinal() + (1 if groups["side"] == "after" else -1))
        return Value(other.isoformat(), f"the day {groups['side']} it; {rest.reason}")
    mod = groups.get("mod")
    return Value(rest.edtf, f"{mod.strip(' -')} in it; {rest.reason}" if mod else rest.reason)


def _inner(words: str | None, anchors: Anchors, later: Value | None = None) -> Value | None:
    if words is None:
        return None
    read = read_form(words)
    if read is None:
        return unknown("its shape is not understood")
    end = bounds(later.edtf)[1] if later else None
    return _value(
        *read, replace(anchors, published=end, year=end.year, ahead=False) if end else anchors
    )


def _seven(day: date) -> tuple[date, date]:
    monday = day.toordinal() - day.weekday()
    return date.fromordinal(max(1, monday)), date.fromordinal(monday + 6)


def _span(first: Value | None, last: Value | None) -> Value:
    begin, end = bounds(first.edtf if first else None)[0], bounds(last.edtf if last else None)[1]
    if begin is None or end is None or end < begin or last is None:
        return unknown("its days are not in order or not known")
    return Value(interval(begin, end), last.reason)


def _edge(match: re.Match[str], anchors: Anchors) -> Value:
    """For "The end of the year": the whole period that it is the edge of, said in the reason."""
    groups = match.groupdict()
    ref, unit = groups.get("ref"), groups.get("unit")
    if not ref or not unit:
        return unknown("its shape is not understood")
    inner = _inner(f"{'this' if ref == 'the' else ref} {unit}", anchors)
    return (
        Value(inner.edtf, f"its {groups['mod']}; {inner.reason}") if inner else unknown("no period")
    )


def _is_year_of_quarter(match: re.Match[str], story: _Story, time: Time) -> bool:
    """Whether "a year earlier" compares with a quarter that its sentence names: then it is that quarter's."""
    if story.quarter is None or not match.group().startswith(("a year", "one year", "year")):
        return False
    return SENTENCE_END.search(story.text, story.quarter_at, time.span.begin) is None


def _in_its_sentence(story: _Story, time: Time) -> bool:
    """Whether the day given before stands in the same sentence."""
    if story.day is None:
        return False
    return SENTENCE_END.search(story.text, story.day_at, time.span.begin) is None


def _day_at_hand(time: Time, story: _Story) -> date | None:
    """The day given before, in the same paragraph or the one before it."""
    if story.day is None or len(_PARAGRAPH.findall(story.text, story.day_at, time.span.begin)) > 1:
        return None
    return story.day


def _remember(time: Time, value: Value, story: _Story) -> None:
    day = day_of(value.edtf)
    if day is not None:
        story.day, story.day_at = day, time.span.end
    if value.edtf and _QUARTER.fullmatch(value.edtf) and "earlier" not in time.text:
        story.quarter, story.quarter_at = value.edtf, time.span.end
    if value.edtf and _YEAR_OF_STORY.fullmatch(lowered(time.text)) and value.edtf.isdigit():
        story.year, story.year_at = int(value.edtf), time.span.end
    # A bare year is often background: it does not take the place of the year of a date.
    given = _YEAR.search(time.text)
    first = bounds(value.edtf)[1]
    if given is None or first is None:
        return
    if story.year is None or value.edtf != given[0] or _moves_on(first.year, time, story):
        story.year, story.year_at = first.year, time.span.end


def _moves_on(year: int, time: Time, story: _Story) -> bool:
    """Whether a bare year later than the last date's, in another paragraph, is the one now told of."""
    if story.title_year is not None or story.year is None or year <= story.year:
        return False
    at = story.year_at or 0
    return _PARAGRAPH.search(story.text, at, time.span.begin) is not None


def _year_at_hand(time: Time, story: _Story) -> int | None:
    """The year of the last date that had one; in a paragraph without such a date, that of the title."""
    if story.title_year is None or story.year_at is None:
        return story.year
    apart = _PARAGRAPH.search(story.text, story.year_at, time.span.begin) is not None
    return story.title_year if apart else story.year
