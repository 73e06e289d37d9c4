"""How the times of two claims lie to each other: the days they can mean, what lies between, which is first."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from counterclaim.model.edtf import days_of

_FIRST, _LAST = date.min, date.max

Days = tuple[date, date]


@lru_cache(maxsize=65_536)
def days(value: str | None) -> Days | None:
    """First and last day of an EDTF date, time or interval; None for what is unknown or not understood.

    Open ends ("..", nothing) reach to the calendar's ends.
    """
    first, last = days_of(value)
    return (first or _FIRST, last or _LAST) if first or last else None


def the_day(edtf: str | None) -> date | None:
    """The one day that the value means; None when it means more than one or is unknown."""
    span = days(edtf)
    return span[0] if span and span[0] == span[1] else None


def length(edtf: str | None) -> int | None:
    """Days from the first that the value can mean to the last, both counted; None where unknown."""
    span = days(edtf)
    return None if span is None else (span[1] - span[0]).days + 1


def begin_of(edtf: str | None) -> str | None:
    """What an interval begins with, None where it is open or the value is no interval."""
    if not edtf or "/" not in edtf:
        return None
    begin = edtf.partition("/")[0]
    return begin if days(begin) else None


def apart(a: str | None, b: str | None) -> int | None:
    """Days that surely lie between two values: 0 where they overlap, None where one is unknown."""
    one, other = days(a), days(b)
    if one is None or other is None:
        return None
    return max(0, (other[0] - one[1]).days, (one[0] - other[1]).days)


def before(a: str | None, b: str | None) -> bool:
    """Whether ``a`` surely lies wholly before ``b``; times of one day are told apart."""
    one, other = days(a), days(b)
    if a is None or b is None or one is None or other is None:
        return False
    if "T" in a and "T" in b and one == other:
        return a < b
    return one[1] < other[0]
