"""By when something is to happen: the last day that a forecast's words leave, counted from the day it was said.

Words that name no last day ("soon", "within days") give none; they only bound how long later claims are
compared (``data/horizons.csv``). All rules are symmetric and know nothing of who speaks.
"""

from __future__ import annotations

import re
from calendar import month_abbr, month_name, monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from counterclaim.link.folding import fold, table

UNBOUNDED = 366
"""Days over which later claims are compared with a forecast that says no time. Own rule: a year."""
AFTER = 92
"""Days after a last day over which claims may still tell how it stood. Own rule: a quarter of a year."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """The words, the last day they leave (None where they name none), and why.

    ``reach`` is the last day on which a claim may be published that is compared with the forecast.
    """

    words: str | None
    due: date | None
    reason: str
    reach: date


def horizon(words: str, given: str | None, said: date, period: date | None = None) -> Horizon:
    """The horizon of a forecast: from all its words, the slot ``given``, or the last day that reading found.

    ``said`` is the day it is counted from, ``period`` the last day of the time that reading resolved.
    """
    text = " ".join(fold(words).split())
    for find in _RULES:
        if (found := find(text, said)) is not None:
            return _made(*found, said)
    bare = " ".join(fold(given or "").split())
    if length := _BARE.fullmatch(bare):
        return _made(given or bare, *_counted(length, said), said)
    if period is not None and period >= said:
        return _made(given, period, "the last day of the time that it names", said)
    return _made(given, None, "no last day is said", said)


def _made(words: str | None, due: date | None, why: str, said: date) -> Horizon:
    if due is None:
        return Horizon(words, None, why, said + timedelta(_vague().get(words or "", UNBOUNDED)))
    return Horizon(words, due, f"{why}; said on {said.isoformat()}", due + timedelta(AFTER))


_Found = tuple[str, date | None, str]
_NUMBERS = (  # noqa: SIM905 - reads better
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_COUNT = {word: number for number, word in enumerate(_NUMBERS)} | {
    "a": 1, "an": 1, "the": 1, "thirty": 30, "forty-eight": 48, "seventy-two": 72,
}  # fmt: skip
_UNITS = r"(?P<unit>hours?|days?|nights?|weeks?|fortnights?|months?|years?)"
_LENGTH = (
    rf"(?P<count>\d+|{'|'.join(map(re.escape, sorted(_COUNT, key=len, reverse=True)))})[ -]{_UNITS}"
)
_BARE = re.compile(_LENGTH)
_WITHIN = re.compile(
    r"\b(?:within|inside|in|over|during|for|in (?:less|no more) than|less than|at most)"
    rf"(?: the| another)?(?: next| coming| following)? {_LENGTH}\b(?! (?:ago|early|late|before|after|of)\b)"
)
_MONTHS = {fold(n): i for names in (month_name, month_abbr) for i, n in enumerate(names) if n}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()  # noqa: SIM905
_BY = r"\b(?P<by>by|before|until|till|not later than|no later than|on|through|prior to)(?: the)?"
_DATE = re.compile(
    rf"{_BY} (?:(?P<iso>\d{{4}}-\d\d-\d\d)|(?:{_MONTH} (?P<day>\d{{1,2}})(?!\d)|"
    rf"(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH.replace('month', 'month2')})"
    r"(?:,? (?P<year>\d{4}))?)\b"
)
_IN_MONTH = re.compile(
    rf"\b(?P<by>by|before|in|into|until|till|during|end of)(?: the)? (?:(?:early|mid|late)[ -])?{_MONTH}"
    r"(?: (?P<year>\d{4}))?(?! \d)(?:\b|$)"
)
_END = re.compile(
    r"\b(?:end of (?:the |this )?(?P<unit>day|week|month|year)|"
    r"(?P<unit2>day|week|month|year)(?:'s end| is (?:out|over))|"
    r"this (?P<unit3>week|month|year)|(?P<next>next) (?P<unit4>week|month|year))\b"
)
_SAME = re.compile(r"\b(?:(?P<same>today)|(?P<next>tomorrow|tonight|overnight|the night))\b")
_WEEKDAY = re.compile(rf"{_BY} (?:next |this |coming )?(?P<name>{'|'.join(_WEEKDAYS)})\b")
_YEAR = re.compile(r"\b(?P<by>by|before|in|until|during)(?: the end of)? (?P<year>(?:19|20)\d\d)\b")


@cache
def _vague() -> dict[str, int]:
    return {
        row["words"]: int(row["days"]) for row in table("horizons.csv") if row["kind"] == "vague"
    }


@cache
def _unit_days() -> dict[str, int]:
    return {
        row["words"]: int(row["days"]) for row in table("horizons.csv") if row["kind"] == "unit"
    }


@cache
def _vague_words() -> re.Pattern[str]:
    every = sorted(_vague(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, every))})\b")


def _vaguely(text: str, said: date) -> _Found | None:  # noqa: ARG001 - one shape for all rules
    found = _vague_words().search(text)
    return (found[0], None, "its words name no last day") if found else None


def _within(text: str, said: date) -> _Found | None:
    found = _WITHIN.search(text)
    return (found[0], *_counted(found, said)) if found else None


def _counted(found: re.Match[str], said: date) -> tuple[date | None, str]:
    written, unit = found["count"], found["unit"].rstrip("s")
    count = int(written) if written.isdigit() else _COUNT[written]
    days = -(-count // 24) if unit == "hour" else count * _unit_days()[unit]
    if days > 36_500:
        return None, "its words name no last day"
    return said + timedelta(
        days
    ), f"{days} day{'' if days == 1 else 's'} counted from the day it was said"


def _by_date(text: str, said: date) -> _Found | None:
    found = _DATE.search(text)
    if found is None:
        return None
    day = _day_of(found, said)
    return (found[0], *_by(found["by"], day)) if day else None


def _day_of(found: re.Match[str], said: date) -> date | None:
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        month = _MONTHS[found["month"] or found["month2"]]
        number = int(found["day"] or found["day2"])
        if found["year"]:
            return date(int(found["year"]), month, number)
        this = date(said.year, month, number)
        return this if this >= said else date(said.year + 1, month, number)
    except ValueError:
        return None


def _by(word: str, day: date) -> tuple[date, str]:
    if word in ("before", "prior to"):
        return day - timedelta(1), "the day before the one named"
    return day, "the day named"


def _by_month(text: str, said: date) -> _Found | None:
    found = _IN_MONTH.search(text)
    if found is None:
        return None
    month = _MONTHS[found["month"]]
    year = int(found["year"]) if found["year"] else said.year + (month < said.month)
    if found["by"] == "before":
        return found[0], date(year, month, 1) - timedelta(1), "the day before the month named"
    return found[0], _last_of(year, month), "the last day of the month named"


def _by_end(text: str, said: date) -> _Found | None:
    found = _END.search(text)
    if found is None:
        return None
    unit = next(u for u in found.group("unit", "unit2", "unit3", "unit4") if u)
    if unit == "day":
        return found[0], said, "the day it was said"
    start = _after(said, unit) if found["next"] else said
    return found[0], _end_of(start, unit), f"the last day of that {unit}"


def _end_of(day: date, unit: str) -> date:
    if unit == "week":
        return day + timedelta(6 - day.weekday())
    return _last_of(day.year, day.month if unit == "month" else 12)


def _after(day: date, unit: str) -> date:
    return _end_of(day, unit) + timedelta(1)


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _by_weekday(text: str, said: date) -> _Found | None:
    found = _WEEKDAY.search(text)
    if found is None:
        return None
    ahead = (_WEEKDAYS.index(found["name"]) - said.weekday()) % 7 or 7
    return (found[0], *_by(found["by"], said + timedelta(ahead)))


def _same_day(text: str, said: date) -> _Found | None:
    found = _SAME.search(text)
    if found is None:
        return None
    return found[0], said + timedelta(0 if found["same"] else 1), "the day named"


def _by_year(text: str, said: date) -> _Found | None:
    found = _YEAR.search(text)
    if found is None or int(found["year"]) < said.year:
        return None
    year = int(found["year"])
    if found["by"] == "before":
        return found[0], date(year - 1, 12, 31), "the day before the year named"
    return found[0], date(year, 12, 31), "the last day of the year named"


_RULES: tuple[Callable[[str, date], _Found | None], ...] = (
    _by_date, _vaguely, _within, _by_end, _by_month, _by_weekday, _same_day, _by_year,
)  # fmt: skip
