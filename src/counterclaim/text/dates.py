"""Full dates as headers write them; nothing is guessed where day and month could be swapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from counterclaim.model.span import Span

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?P<{{}}>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?"
_YEAR = r"(?P<{}>(?:19|20)\d{{2}})"
_TIME = r"(?:(?:,?\s+(?:at\s+)?|T)\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?" \
    r"\s*(?:Z|[+-]\d{2}:?\d{2}|GMT|UTC|[A-Z]{2,4}T)?)?"  # fmt: skip
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"

_EDTF = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)
# Of older texts nothing is a report; none is of later ones, and days can be counted on from them.
_YEARS = (1000, 2999)

DATE = re.compile(
    r"(?<![\w/.-])(?:" + _WEEKDAY + r"(?:"
    + rf"{_MONTH.format('m1')}\s+{_DAY.format('d1')}[,.]?\s+{_YEAR.format('y1')}"
    + rf"|{_DAY.format('d2')}(?:\s+of)?[\s-]+{_MONTH.format('m2')},?[\s-]+{_YEAR.format('y2')}"
    + rf"|{_YEAR.format('y3')},?\s+{_MONTH.format('m3')}\s+{_DAY.format('d3')}"
    + r"|(?P<y4>(?:19|20)\d{2})[-/.](?P<n4>\d{1,2})[-/.](?P<d4>\d{1,2})"
    + r"|(?P<a5>\d{1,2})[./-](?P<b5>\d{1,2})[./-](?P<y5>(?:19|20)\d{2})"
    + r")" + _TIME + r")(?![\w/-]|\.\d)",
    re.IGNORECASE,
)  # fmt: skip
"""A full date with its weekday and time of day, where they stand with it."""


def day_in(text: str) -> str | None:
    """The first full date of ``text`` as an EDTF day; None for none or where the order is open."""
    return next((day for _, day in days(text)), None)


def days(text: str, begin: int = 0, end: int | None = None) -> Iterator[tuple[Span, str]]:
    """Each full date with its EDTF day, in text order; impossible and ambiguous ones left out."""
    for match in DATE.finditer(text, begin, len(text) if end is None else end):
        if day := _day(match):
            yield Span(match.start(), match.end()), day


def on_calendar(value: str | None) -> str | None:
    """An EDTF day, month or year as it is given, if there is one of it; None for any other.

    A document that says it is of the year 9999 is of no known day: times are told from it, by days after it.
    """
    given = _EDTF.fullmatch(value or "")
    if given is None or not _YEARS[0] <= int(given["year"]) <= _YEARS[1]:
        return None
    try:
        date(int(given["year"]), int(given["month"] or 1), int(given["day"] or 1))
    except ValueError:
        return None
    return value


def _day(match: re.Match[str]) -> str | None:
    for n in "123":
        if match[f"y{n}"]:
            return _valid(match[f"y{n}"], _MONTHS[match[f"m{n}"].lower()], match[f"d{n}"])
    if match["y4"]:
        return _valid(match["y4"], int(match["n4"]), match["d4"])
    first, second = int(match["a5"]), int(match["b5"])
    if first > 12 or first == second:
        return _valid(match["y5"], second, match["a5"])
    if second > 12:
        return _valid(match["y5"], first, match["b5"])
    return None


def _valid(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None
