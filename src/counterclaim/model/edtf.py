"""The days that an EDTF value spans: what dates are compared and filtered by."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_MARKS = re.compile(r"[?~%]")
_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX))?(?:-(?P<day>\d{2}|XX))?"
)
# EDTF level 1: 21 spring .. 24 winter, by months of the northern year; winter ends with the year.
_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 12)}
_MONTHS = range(1, 13)

Days = tuple[date | None, date | None]


@lru_cache(maxsize=65_536)
def days_of(edtf: str | None) -> Days:
    """First and last day that an EDTF value may mean; None where open or unknown.

    Reads dates, months, years, decades, seasons, moments with a time, intervals and their open ends.
    Qualifiers (~ ? %) do not widen the value. A value of no such form is unknown on both sides.
    """
    if not edtf:
        return None, None
    begin, slash, end = edtf.partition("/")
    if slash:
        return _single(begin)[0], _single(end)[1]
    return _single(begin)


def _single(edtf: str) -> Days:
    plain = _MARKS.sub("", edtf.strip().partition("T")[0])
    match = _DATE.fullmatch(plain)
    if match is None:
        return None, None
    first_year = int(match["year"].replace("X", "0"))
    last_year = int(match["year"].replace("X", "9"))
    months = _months(match["month"])
    if months is None or first_year < 1:
        return None, None
    first, last = 1, monthrange(last_year, months[1])[1]
    if match["day"] and match["day"] != "XX":
        first = last = int(match["day"])
        if not 1 <= first <= monthrange(first_year, months[0])[1]:
            return None, None
    return date(first_year, months[0], first), date(last_year, months[1], last)


def _months(month: str | None) -> tuple[int, int] | None:
    if month is None or month == "XX":
        return 1, 12
    if month in _SEASONS:
        return _SEASONS[month]
    return (int(month), int(month)) if int(month) in _MONTHS else None
