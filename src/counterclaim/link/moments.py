"""The first and last day that an EDTF value can mean."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_POINT = re.compile(
    r"(\d{4})(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?(?:T[\d:.]+(?:Z|[+-]\d{2}(?::?\d{2})?)?)?"
)
_FIRST, _LAST = date.min, date.max

Days = tuple[date, date]


@lru_cache(maxsize=65_536)
def days(edtf: str | None) -> Days | None:
    """First and last day of an EDTF date, time or interval; None for what is unknown or not understood.

    Open ends ("..", nothing) reach to the calendar's ends. Qualifiers (~ ? %) do not widen the value.
    """
    if not edtf:
        return None
    if "/" in edtf:
        begin, _, end = edtf.partition("/")
        first, last = _point(begin), _point(end)
        if first is None and last is None:
            return None
        return (first[0] if first else _FIRST), (last[1] if last else _LAST)
    return _point(edtf)


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
    return begin if _point(begin) else None


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


def _point(text: str) -> Days | None:
    found = _POINT.fullmatch(text.strip().rstrip("~?%"))
    if not found:
        return None
    year, month, day = found.groups()
    try:
        if month is None or month == "XX":
            return date(int(year), 1, 1), date(int(year), 12, 31)
        if day is None or day == "XX":
            last = monthrange(int(year), int(month))[1]
            return date(int(year), int(month), 1), date(int(year), int(month), last)
        exact = date(int(year), int(month), int(day))
    except (ValueError, IndexError):
        return None
    return exact, exact
