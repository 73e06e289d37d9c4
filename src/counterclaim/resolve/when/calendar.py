"""Steps on the calendar that never leave it: days outside the years 1 to 9999 are None."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "month", "year"]

# A day and month without a year are the last such day, unless one is this near after publication and
# the sentence looks ahead. Own reading of news.
SOON = timedelta(days=183)
# Without such words a day, or the first of a month, this soon after publication is still nearer than the one a
# year before, which would have its year beside it.
NEAR = timedelta(days=45)


def step(day: date, count: int, unit: Unit) -> date | None:
    """``count`` units after ``day`` (before, if negative); the last day of a shorter month where needed."""
    try:
        if unit in ("day", "week"):
            return day + timedelta(days=count * (7 if unit == "week" else 1))
        months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def whole(day: date, unit: Unit) -> tuple[date, date]:
    """First and last day of the day, ISO week, month or year that ``day`` lies in."""
    if unit == "week":
        monday = day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def weekday_before(day: date, iso: int, *, same: bool) -> date:
    """The latest day of this ISO weekday before ``day``; ``day`` itself counts where ``same``."""
    back = (day.isoweekday() - iso) % 7
    return day - timedelta(days=back if back or same else 7)


def weekday_after(day: date, iso: int) -> date:
    """The first day of this ISO weekday after ``day``."""
    return day + timedelta(days=(iso - day.isoweekday() - 1) % 7 + 1)


def valid(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_near(published: date, month: int, day: int | None, *, ahead: bool) -> int | None:
    """The year of a month (and day) named without one: the latest not after publication.

    Where the sentence looks ahead, the first not before it, if within half a year; one that is very near
    (:data:`NEAR`) even where it does not, for that of the year before would have its year beside it.
    """
    candidates = []
    for year in (published.year - 1, published.year, published.year + 1, published.year - 4):
        found = valid(year, month, day or 1)
        if found is not None:
            candidates.append(found)
    limit = published if day else published.replace(day=1)
    later = [c for c in candidates if limit <= c <= limit + SOON]
    if later and (ahead or min(later) - published <= NEAR):
        return min(later).year
    earlier = [c for c in candidates if c <= limit]
    return max(earlier).year if earlier else None
