"""Days that a length covers which ends or begins on a known day: "the past 24 hours", "the coming weeks"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from counterclaim.resolve.when.anchors import NO_DATE, NO_DAY, Anchors, Value, unknown
from counterclaim.resolve.when.calendar import step
from counterclaim.resolve.when.counts import length_of, singular
from counterclaim.resolve.when.edtf import interval

Match = re.Match[str]
FUTURE = frozenset(("next", "coming", "following", "upcoming"))
PAST = frozenset(("last", "past", "previous", "recent", "preceding"))


def between(first: date | None, last: date | None, reason: str) -> Value:
    """The days from one to another, for a reason; unknown where one lies outside the calendar."""
    if first is None or last is None:
        return unknown("outside the calendar")
    return Value(interval(first, last), reason)


def period_count(m: Match, anchors: Anchors) -> Value:
    """For "The past 24 hours", "the last three weeks", "the coming days": up to or from publication."""
    ref, unit = m["ref"].split()[-1], singular(m["unit"])
    if ref in ("first", "final"):
        return unknown("counted from an event whose day the words do not give")
    story = ref in ("following", "previous", "preceding") or (anchors.back and ref in FUTURE)
    origin, name = (
        (anchors.day, "day given before") if story else (anchors.published, anchors.origin)
    )
    if origin is None:
        return NO_DAY if story else NO_DATE
    ahead = ref in FUTURE
    count = m.groupdict().get("count")
    size = length_of(count, unit)
    if size is None:
        return unknown("its length is not a number")
    other = step(origin, size[0] if ahead else -size[0], size[1])
    first, last = (origin, other) if ahead else (other, origin)
    return between(first, last, f"{'from' if ahead else 'up to'} the {name} {origin}")


def past_unit(m: Match, anchors: Anchors) -> Value:
    """For "the past week", "the last decade": so long up to publication, not the calendar's week before."""
    if anchors.published is None:
        return NO_DATE
    size = length_of("one", m["unit"] or m["long"])
    if size is None:
        return unknown("its length is not a number")
    first = step(anchors.published, -size[0], size[1])
    return between(first, anchors.published, f"up to the {anchors.origin} {anchors.published}")


PERIODS: dict[str, Callable[[Match, Anchors], Value]] = {
    "periodcount": period_count, "period": period_count, "pastunit": past_unit,
}  # fmt: skip
"""The rule for each form of ``read/data/timeforms.toml`` that is such a length."""
