"""Days of holidays: those that follow from the year, and those that no rule here gives."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from counterclaim.read.timewords import lexicon
from counterclaim.resolve.when.absolute import year_of
from counterclaim.resolve.when.anchors import NO_YEAR, Anchors, Value, unknown
from counterclaim.resolve.when.calendar import weekday_after, weekday_before, whole

Match = re.Match[str]


def holiday(m: Match, anchors: Anchors) -> Value:
    """For "Christmas Eve", "last Thanksgiving": the holidays whose day follows from the year."""
    word = " ".join(m["word"].split())
    rule = lexicon()["moving_holidays"].get(word)
    if rule is not None:
        return _moving(rule, m["year"], anchors)
    number, day = (int(part) for part in lexicon()["holidays"][word].split("-"))
    found = year_of(m["year"], number, day, anchors)
    return NO_YEAR if found is None else Value(f"{found[0]:04}-{number:02}-{day:02}", found[1])


def _moving(rule: tuple[int, int, int], year: str | None, anchors: Anchors) -> Value:
    """The n-th such weekday of its month."""
    number, iso, nth = rule
    found = year_of(year, number, 7 * nth if nth > 0 else None, anchors)
    if found is None:
        return NO_YEAR
    first, last = whole(date(found[0], number, 1), "month")
    day = (
        weekday_after(first - timedelta(1), iso) + timedelta(7 * (nth - 1))
        if nth > 0
        else weekday_before(last, iso, same=True)
    )
    return Value(day.isoformat(), f"as in the United States; {found[1]}")


def feast(_: Match, __: Anchors) -> Value:
    """For "Easter", "Ramadan"."""
    return unknown("its day changes from year to year")


HOLIDAYS: dict[str, Callable[[Match, Anchors], Value]] = {"holiday": holiday, "feast": feast}
"""The rule for each form of ``read/data/timeforms.toml`` that names a holiday."""
