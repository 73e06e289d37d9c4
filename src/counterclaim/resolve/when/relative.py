"""Values of expressions that count from the publication date or from a day that the text gave before.

Words of the writer's now ("yesterday", "last week") count from the publication date; words of the story ("the
following day", "three weeks earlier") from the nearest earlier day of the text, never from publication.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from counterclaim.read.timewords import lexicon
from counterclaim.resolve.when.absolute import month_number, number_in
from counterclaim.resolve.when.anchors import NO_DATE, NO_DAY, NO_YEAR, Anchors, Value, unknown
from counterclaim.resolve.when.calendar import step, valid, weekday_after, weekday_before, whole
from counterclaim.resolve.when.counts import REACH, SIZES, count_of, is_approximate, singular
from counterclaim.resolve.when.edtf import interval
from counterclaim.resolve.when.periods import FUTURE, PAST, between
from counterclaim.resolve.when.quarters import quarter_of

Match = re.Match[str]
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def weekday(m: Match, anchors: Anchors) -> Value:
    """The latest such day not after publication; after it for "next" and where the sentence looks ahead."""
    iso, published, ref = lexicon()["weekdays"][m["weekday"]], anchors.published, m["ref"]
    if ref in ("following", "that", "previous") and anchors.day is not None:
        day = (
            weekday_after(anchors.day, iso)
            if ref == "following"
            else weekday_before(anchors.day, iso, same=ref == "that")
        )
        return Value(day.isoformat(), f"counted from {anchors.day}, the day given before")
    if published is None:
        return NO_DATE
    if m["week"] is not None:
        return _of_week(iso, m["week"], anchors, published)
    if ref in FUTURE or (ref is None and anchors.ahead and published.isoweekday() != iso):
        return Value(
            weekday_after(published, iso).isoformat(),
            f"the first such day after the {anchors.origin} {published}",
        )
    day = weekday_before(published, iso, same=ref is None)
    return Value(day.isoformat(), f"the latest such day not after the {anchors.origin} {published}")


def _of_week(iso: int, week: str, anchors: Anchors, published: date) -> Value:
    """For "Monday of last week"."""
    other = step(published, {"last": -1, "this": 0, "next": 1}[week], "week")
    if other is None:
        return unknown("outside the calendar")
    day = step(whole(other, "week")[0], iso - 1, "day")
    reason = f"in the week counted from the {anchors.origin} {published}"
    return _period(day, "day", reason)


def deictic(m: Match, anchors: Anchors) -> Value:
    """Today, yesterday, tomorrow, tonight."""
    return _from_publication(anchors, _DAYS[m["word"]])


def last_night(_: Match, anchors: Anchors) -> Value:
    """For "Last night" is the evening before publication."""
    return _from_publication(anchors, -1)


def this_part(_: Match, anchors: Anchors) -> Value:
    """For "This morning" is on the day of publication."""
    return _from_publication(anchors, 0)


def overnight(_: Match, anchors: Anchors) -> Value:
    """The night that ends on the day its sentence gave before, else on that of publication."""
    if anchors.day is None:
        return NO_DAY
    night = step(anchors.day, -1, "day")
    name = anchors.origin if anchors.day == anchors.published else "day given before"
    return between(night, anchors.day, f"the night to the {name} {anchors.day}")


def anaphor(m: Match, anchors: Anchors) -> Value:
    """For "The same day", "the following week", "later that month": from the day given before."""
    ref, unit = m["ref"] or m["next"] or "same", m["unit"] or m["step"] or m["same"]
    if unit == "year" and anchors.year is not None and re.search("same|that", ref):
        return Value(f"{anchors.year:04}", "the year mentioned last")
    if anchors.day is None:
        return NO_DAY
    sign = (
        1
        if re.search("next|following|subsequent", ref)
        else -1
        if re.search("previous|preceding", ref)
        else 0
    )
    size = SIZES[unit]
    day = step(anchors.day, sign * size[0], size[1])
    return _period(day, unit, f"counted from {anchors.day}, the day given before")


def day_edge(m: Match, anchors: Anchors) -> Value:
    """For "By the end of the day": the day given before."""
    day = anchors.day
    if day is None:
        return NO_DAY
    return Value(day.isoformat(), f"the {m['edge']} of {day}, the day given before")


def nth_day(m: Match, anchors: Anchors) -> Value:
    """For "On the 30th": that day of the month of the day given before, or of the next where it went by."""
    near = anchors.day
    if near is None:
        return NO_DAY
    number = number_in(m["day"])
    reason = f"the next such day from {near}, the day given before"
    for first in (near.replace(day=1), whole(near, "month")[1] + timedelta(1)):
        found = valid(first.year, first.month, number)
        if found is not None and found >= near:
            return Value(found.isoformat(), reason)
    return unknown("there is no such day")


def neighbour(m: Match, anchors: Anchors) -> Value:
    """For "The day before", "the day after"."""
    if anchors.day is None:
        return NO_DAY
    day = step(anchors.day, 1 if m["side"] == "after" else -1, "day")
    return _period(day, "day", f"counted from {anchors.day}, the day given before")


def period_unit(m: Match, anchors: Anchors) -> Value:
    """For "Last week", "this month", "next year": the calendar's own unit around the publication date."""
    published, ref = anchors.published, m["ref"].split()[-1]
    if published is None:
        return NO_DATE
    size = SIZES[m["unit"]]
    sign = 1 if ref in FUTURE else -1 if ref in PAST else 0
    day = step(published, sign * size[0], size[1])
    return _period(day, m["unit"], f"counted from the {anchors.origin} {published}")


def weekend(_: Match, anchors: Anchors) -> Value:
    """For "The weekend": the latest that began by the publication date."""
    if anchors.published is None:
        return NO_DATE
    saturday = weekday_before(anchors.published, 6, same=True)
    return between(
        saturday,
        step(saturday, 1, "day"),
        f"the latest weekend by the {anchors.origin} {anchors.published}",
    )


def ago(m: Match, anchors: Anchors) -> Value:
    """For "Three weeks ago" from publication; "three weeks earlier", "two days later" from the day before."""
    side, unit = m["side"], singular(m["unit"])
    deictic_side = side in ("ago", "from now")
    origin = anchors.published if deictic_side else anchors.day
    if origin is None and unit == "year" and anchors.published is not None:
        origin = anchors.published
        deictic_side = True
    if origin is None:
        return NO_DATE if deictic_side else NO_DAY
    sign = 1 if side in ("later", "after", "afterward", "afterwards", "from now") else -1
    name = anchors.origin if deictic_side else "day given before"
    reason = f"counted from the {name} {origin}"
    count = m.groupdict().get("count")
    number = count_of(count)
    if number is None:
        return _vaguely(origin, sign, unit, reason)
    if unit in ("second", "minute", "hour"):
        return _period(
            step(origin, sign * (number // 24 if unit == "hour" else 0), "day"), "day", reason
        )
    size = SIZES[unit]
    day = step(origin, sign * number * size[0], size[1])
    value = _period(
        day, {"fortnight": "week", "decade": "year", "century": "year"}.get(unit, unit), reason
    )
    near = is_approximate(m.group())
    return (
        Value(f"{value.edtf}~", f"about; {reason}")
        if near and value.edtf and "/" not in value.edtf
        else value
    )


def since_start(m: Match, anchors: Anchors) -> Value:
    """For "Since the start of the war": from the case's start to publication."""
    event = m["event"]
    if anchors.start is None:
        return unknown(f"counted from the start of '{event}', which no case file gives")
    end = anchors.published.isoformat() if anchors.published else ".."
    return Value(
        f"{anchors.start}/{end}", f"from the case's start {anchors.start} to the {anchors.origin}"
    )


def ref_month(m: Match, anchors: Anchors) -> Value:
    """For "Last October": the latest such month wholly before publication's month; "next", the first after."""
    month, published, ref = month_number(m["month"]), anchors.published, m["ref"]
    if published is None:
        return NO_YEAR
    year = published.year
    if ref in ("last", "previous") and month >= published.month:
        year -= 1
    if ref in ("next", "following") and month <= published.month:
        year += 1
    return Value(f"{year:04}-{month:02}", f"counted from the {anchors.origin} {published}")


def present(_: Match, __: Anchors) -> Value:
    """For "Now"."""
    return Value("PRESENT_REF", "it names the speaker's present, not a date")


def past(_: Match, __: Anchors) -> Value:
    """For "Recently"."""
    return Value("PAST_REF", "it names the speaker's past, not a date")


def future(_: Match, __: Anchors) -> Value:
    """For "The future"."""
    return Value("FUTURE_REF", "it names no date")


def event_day(_: Match, __: Anchors) -> Value:
    """For "The first day" of something."""
    return unknown("counted from an event whose day the words do not give")


def _vaguely(origin: date, sign: int, unit: str, reason: str) -> Value:
    if unit not in REACH:
        return unknown("too near to make a date of it")
    near_size = SIZES.get(unit, (0, "day"))
    reach = REACH[unit]
    far = step(origin, sign * reach[0], reach[1])
    near = step(origin, sign * near_size[0], near_size[1])
    first, last = (near, far) if sign > 0 else (far, near)
    return between(first, last, f"a vague count, read as within the next larger unit; {reason}")


def _from_publication(anchors: Anchors, days: int) -> Value:
    if anchors.published is None:
        return NO_DATE
    return _period(
        step(anchors.published, days, "day"),
        "day",
        f"counted from the {anchors.origin} {anchors.published}",
    )


def _period(day: date | None, unit: str, reason: str) -> Value:
    if day is None:
        return unknown("outside the calendar")
    if unit == "weekend":
        monday = whole(day, "week")[0]
        return between(step(monday, 5, "day"), step(monday, 6, "day"), reason)
    if unit == "decade":
        return Value(f"{day.year // 10:03}X", reason)
    if unit == "quarter":
        return Value(quarter_of(day), reason)
    if unit == "century":
        return Value(f"{day.year // 100:02}XX", reason)
    return Value(interval(*whole(day, SIZES[unit][1])), reason)


RELATIVE: dict[str, Callable[[Match, Anchors], Value]] = {
    "weekday": weekday, "deictic": deictic, "lastnight": last_night, "thispart": this_part,
    "overnight": overnight, "dayedge": day_edge, "nthday": nth_day,
    "anaphor": anaphor, "neighbour": neighbour, "periodunit": period_unit,
    "weekend": weekend, "ago": ago, "vagueago": ago,
    "sincestart": since_start, "refmonth": ref_month, "present": present, "past": past,
    "future": future, "eventday": event_day,
}  # fmt: skip
"""The rule for each form of ``read/data/timeforms.toml`` that counts from an anchor."""
