"""EDTF (ISO 8601-2) as far as the readings use it: level 0 and 1, decades and sets of level 2.

Bounds are days, both included. Seasons without a hemisphere (21 to 24) have the widest bounds that the
northern meteorological seasons allow. Clock times may leave out the seconds, as ISO 8601 allows, so that none
are invented.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

Bounds = tuple[date | None, date | None]

_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?[?~%]?"
)
_UNSPECIFIED = re.compile(r"(?:\d{3}X|\d\dXX|\d{4}-XX|\d{4}-\d\d-XX|\d{4}-XX-XX)[?~%]?")
# TIMEX3 names what EDTF cannot. Source: TimeML annotation guidelines 1.2.1.
REFERENCES = frozenset(("PRESENT_REF", "PAST_REF", "FUTURE_REF"))
# First and last month of EDTF's divisions of a year: seasons 21-24, quarters 33-36, halves 40-41.
_DIVISIONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
              40: (1, 6), 41: (7, 12)}  # fmt: skip
_WINTER = 24


def is_reference(value: str | None) -> bool:
    """Whether the value is one of TIMEX3's for a time without a calendar: "now", "recently", "the future"."""
    return value in REFERENCES


def is_edtf(text: str) -> bool:
    """Whether the text is EDTF of the subset that readings use, with its interval in order."""
    if text[:1] + text[-1:] in ("{}", "[]"):
        members = text[1:-1].split(",")
        return all(_point(member) is not None for member in members)
    if "/" in text:
        begin, _, end = text.partition("/")
        parts = [_open_or_point(begin), _open_or_point(end)]
        if None in parts or (begin in ("", "..") and end in ("", "..")):
            return False
        low, high = bounds(text)
        return low is None or high is None or low <= high
    return _point(text) is not None


def bounds(edtf: str | None) -> Bounds:
    """First and last day that the value covers; None for an open or unknown end, and for what is no EDTF."""
    if not edtf:
        return None, None
    if edtf[:1] + edtf[-1:] in ("{}", "[]"):
        points = [
            point for member in edtf[1:-1].split(",") if (point := _point(member)) is not None
        ]
        return (min(p[0] for p in points), max(p[1] for p in points)) if points else (None, None)
    if "/" in edtf:
        begin, _, end = edtf.partition("/")
        first, last = _point(begin), _point(end)
        return first[0] if first else None, last[1] if last else None
    point = _point(edtf)
    return point if point is not None else (None, None)


def prec(edtf: str | None) -> int | None:
    """UCDP's date_prec: 1 a day, 2 two to six days or about a day, 3 a week, 4 to a month, 5 longer.

    None where an end is open or the value unknown. Source: UCDP GED codebook, date_prec.
    """
    first, last = bounds(edtf)
    if edtf is None or first is None or last is None:
        return None
    days = (last - first).days + 1
    if days == 1:
        return 2 if edtf[-1] in "?~%" else 1
    return 2 if days < 7 else 3 if days == 7 else 4 if days <= 31 else 5


def day_of(edtf: str | None) -> date | None:
    """The day of a value that is one exact day; None for anything wider."""
    first, last = bounds(edtf)
    return first if first is not None and first == last else None


def interval(first: date, last: date) -> str:
    """The EDTF of the days from ``first`` to ``last``: a day, a whole month or year, or an interval.

    Raises ValueError where ``last`` is before ``first``.
    """
    if last < first:
        raise ValueError(f"an interval ends before it begins: {first} to {last}")
    if first == last:
        return first.isoformat()
    whole = first.day == 1 and last < date.max and (last + timedelta(1)).day == 1
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04}"
    if whole and (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04}-{first.month:02}"
    if whole:
        return f"{first.year:04}-{first.month:02}/{last.year:04}-{last.month:02}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _open_or_point(text: str) -> tuple[date, date] | str | None:
    return "open" if text in ("", "..") else _point(text)


def _point(text: str) -> tuple[date, date] | None:
    if "X" in text:
        return _unspecified(text.rstrip("?~%")) if _UNSPECIFIED.fullmatch(text) else None
    match = _DATE.fullmatch(text)
    if match is None or match["year"] == "0000":
        return None
    year, month, day = int(match["year"]), match["month"], match["day"]
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return _division(year, int(month))
    try:
        exact = date(year, int(month), int(day))
    except ValueError:
        return None
    return exact, exact


def _division(year: int, number: int) -> tuple[date, date] | None:
    if 1 <= number <= 12:
        return _months(year, number, number)
    if number == _WINTER:
        return date(max(year - 1, 1), 12, 1), date(min(year + 1, 9999), 2, 28)
    return _months(year, *_DIVISIONS[number]) if number in _DIVISIONS else None


def _unspecified(text: str) -> tuple[date, date] | None:
    if len(text) > 4:
        return _point(text.replace("-XX", ""))
    low, high = int(text.replace("X", "0")), int(text.replace("X", "9"))
    return (date(max(low, 1), 1, 1), date(high, 12, 31)) if high else None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
