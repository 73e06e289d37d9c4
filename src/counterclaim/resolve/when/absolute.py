"""Values of expressions that name a calendar date, with or without its year."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from counterclaim.read.timewords import lexicon
from counterclaim.resolve.when.anchors import NO_YEAR, Anchors, Value, unknown
from counterclaim.resolve.when.calendar import (
    NEAR,
    valid,
    whole,
    year_near,
)
from counterclaim.resolve.when.counts import count_of
from counterclaim.resolve.when.edtf import bounds, interval

Match = re.Match[str]
# Two-digit years: 00 to 49 are 2000 to 2049, the rest 1950 to 1999.
_PIVOT = 50
_THIRDS = {
    "early": "early in",
    "late": "late in",
    "mid": "in the middle of",
    "middle": "in the middle of",
}


def number_in(text: str) -> int:
    """The digits of a day or year as a number: "26th" is 26."""
    return int(re.sub(r"\D", "", text))


def month_number(name: str) -> int:
    """The month that a name or abbreviation means, 1 to 12."""
    return int(lexicon()["months"][name.rstrip(".")])


def year_of(
    text: str | None, month: int, day: int | None, anchors: Anchors
) -> tuple[int, str] | None:
    """The year as given, or the one that the anchors give, with the reason; None without either."""
    if text is not None:
        return _full_year(number_in(text)), "as given"
    if anchors.published is not None:
        year = year_near(anchors.published, month, day, ahead=anchors.ahead)
        return (year, f"year nearest to the {anchors.origin} {anchors.published}") if year else None
    if anchors.year is not None:
        return (
            anchors.year,
            f"year {anchors.year} mentioned last; the publication date is not known",
        )
    return None


def dated(m: Match, anchors: Anchors) -> Value:
    """For "26 October 2020", "October 26"."""
    month, day = month_number(m["month"]), number_in(m["day"])
    year = year_of(m["year"], month, day, anchors)
    if year is None:
        return NO_YEAR
    found = valid(year[0], month, day)
    return Value(found.isoformat(), year[1]) if found else unknown("there is no such day")


def iso(m: Match, _: Anchors) -> Value:
    """For "2020-10-26", with a clock time or without."""
    edtf = m["date"] + (f"T{m['clock']}" if m["clock"] else "")
    return Value(edtf, "as given") if bounds(edtf)[0] else unknown("there is no such day")


def numeric(m: Match, anchors: Anchors) -> Value:
    """For "26.10.2020" is day first; "10/11/2020" may be either: the one near publication, else unknown."""
    a, b, year = int(m["a"]), int(m["b"]), int(m["year"])
    year = _full_year(year)
    if m["sep"] == "/" and a <= 12 and b <= 12 and a != b:
        return _either_order(date(year, a, b), date(year, b, a), anchors)
    day, month = (b, a) if b > 12 else (a, b)
    found = valid(year, month, day)
    return Value(found.isoformat(), "as given") if found else unknown("there is no such day")


def _either_order(one: date, other: date, anchors: Anchors) -> Value:
    """Of two days that the digits can mean, the only one within six weeks of publication."""
    near = [
        day
        for day in (one, other)
        if anchors.published is not None and abs(day - anchors.published) <= NEAR
    ]
    if len(near) != 1:
        return unknown("day and month may stand in either order")
    reason = f"the order of day and month that lies near the {anchors.origin} {anchors.published}"
    return Value(near[0].isoformat(), reason)


def day_span(m: Match, anchors: Anchors) -> Value:
    """For "5-8 April", "April 5 to 8": an interval; "5 and 8 April" too, since both days bound it."""
    month, first, last = month_number(m["month"]), number_in(m["a"]), number_in(m["b"])
    year = year_of(m["year"], month, last, anchors)
    if year is None:
        return NO_YEAR
    begin, end = valid(year[0], month, first), valid(year[0], month, last)
    if begin is None or end is None or end < begin:
        return unknown("its days are not in order")
    return Value(interval(begin, end), year[1])


def month(m: Match, anchors: Anchors) -> Value:
    """For "March 2016", "early March"."""
    number = month_number(m["month"])
    year = year_of(m["year"] or m["short"], number, None, anchors)
    if year is None:
        return NO_YEAR
    return Value(f"{year[0]:04}-{number:02}", _modified(m["mod"], year[1]))


def month_of_year(m: Match, anchors: Anchors) -> Value:
    """For "February this year", "October last year"."""
    if anchors.published is None:
        return NO_YEAR
    number = month_number(m["month"])
    year = anchors.published.year + {"last": -1, "this": 0, "next": 1}[m["ref"]]
    reason = _modified(m["mod"], f"counted from the {anchors.origin} {anchors.published}")
    day = m["dayfirst"] or m["day"]
    if day is None:
        return Value(f"{year:04}-{number:02}", reason)
    found = valid(year, number, number_in(day))
    return Value(found.isoformat(), reason) if found else unknown("there is no such day")


def month_span(m: Match, anchors: Anchors) -> Value:
    """For "April-May 2016"."""
    first, last = month_number(m["a"]), month_number(m["b"])
    year = year_of(m["year"], last, None, anchors)
    if year is None:
        return NO_YEAR
    begin = year[0] if first <= last else year[0] - 1
    return Value(f"{begin:04}-{first:02}/{year[0]:04}-{last:02}", year[1])


def year(m: Match, _: Anchors) -> Value:
    """For "2016", "mid-2016"."""
    return Value(m["year"], _modified(m["mod"], "as given"))


def year_span(m: Match, _: Anchors) -> Value:
    """For "2014-2016", "2014-16"."""
    first, last = m["a"], m["b"]
    last = first[:2] + last if len(last) == 2 else last
    if last <= first:
        return unknown("its years are not in order")
    return Value(f"{first}/{last}", "as given")


def decade(m: Match, _: Anchors) -> Value:
    """For "the 1990s"."""
    return Value(f"{m['decade']}X", _modified(m["mod"], "as given"))


def short_decade(m: Match, _: Anchors) -> Value:
    """For "the '80s" of the twentieth century."""
    return Value(f"19{m['tens']}X", _modified(m["mod"], "of the 20th century"))


def word_decade(m: Match, _: Anchors) -> Value:
    """For "the nineties" of the twentieth century; the twenties may be of either and stay unknown."""
    number = lexicon()["decades"][m["word"]]
    return (
        unknown("the century is not given")
        if number < 5
        else Value(f"19{number}X", "of the 20th century")
    )


def century(m: Match, _: Anchors) -> Value:
    """For "the 19th century" as 18XX."""
    number = int(m["nth"]) if m["nth"].isdigit() else lexicon()["centuries"][m["nth"]]
    return Value(f"{number - 1:02}XX", _modified(m["mod"], "as given"))


def ordinal_of(m: Match, anchors: Anchors) -> Value:
    """For "the first week of May", "the second half of 2016"."""
    nth = lexicon()["ordinals"].get(m["nth"], 1 if m["nth"] == "opening" else -1)
    if m["only"] is not None:
        return _part_of_year(int(m["only"]), nth, m["unit"], m["count"])
    if m["ref"] is not None:
        if anchors.published is None:
            return NO_YEAR
        ahead = {"last": -1, "next": 1}.get(m["ref"], 0)
        value = _part_of_year(anchors.published.year + ahead, nth, m["unit"], m["count"])
        return Value(value.edtf, f"counted from the {anchors.origin} {anchors.published}")
    number = month_number(m["month"])
    found = year_of(m["year"], number, None, anchors)
    if found is None:
        return NO_YEAR
    first, last = whole(date(found[0], number, 1), "month")
    return (
        _part_of_month(first, last, nth, m["unit"].rstrip("s"))
        if not m["count"]
        else Value(f"{found[0]:04}-{number:02}", f"within the month; {found[1]}")
    )


def _part_of_month(first: date, last: date, nth: int, unit: str) -> Value:
    """Weeks of a month are counted from its first day: 1-7, 8-14, ..."""
    size = {"day": 1, "week": 7, "half": 15}.get(unit)
    if size is None or nth > 4:
        return Value(interval(first, last), "within the month")
    begin = last.day - size + 1 if nth < 0 else size * (nth - 1) + 1
    end = last.day if nth < 0 or (unit == "half" and nth == 2) else begin + size - 1
    return Value(
        interval(first.replace(day=begin), first.replace(day=min(end, last.day))),
        f"{unit} of the month, counted from its first day",
    )


def _months_of(year: int, nth: int, count: str) -> Value:
    """For "the first nine months of 2016"."""
    number = count_of(count)
    if nth not in (1, -1) or number is None or not 1 <= number <= 12:
        return Value(f"{year:04}", "within the year")
    first = 1 if nth == 1 else 13 - number
    begin, end = date(year, first, 1), whole(date(year, first + number - 1, 1), "month")[1]
    return Value(interval(begin, end), "as given")


def _part_of_year(year: int, nth: int, unit: str, count: str | None = None) -> Value:
    if count is not None and unit == "months":
        return _months_of(year, nth, count.strip())
    parts = {"half": (39, 2), "quarter": (32, 4)}.get(unit)
    if parts is None or nth > parts[1]:
        return Value(f"{year:04}", "within the year")
    return Value(f"{year:04}-{parts[0] + (nth if nth > 0 else parts[1])}", "as given")


def _full_year(year: int) -> int:
    return year if year > 99 else year + (2000 if year < _PIVOT else 1900)


def _modified(mod: str | None, reason: str) -> str:
    where = _THIRDS.get(mod or "")
    return f"{where} it; {reason}" if where else reason


ABSOLUTE: dict[str, Callable[[Match, Anchors], Value]] = {
    "iso": iso, "numeric": numeric, "dm": dated, "md": dated, "dayspan": day_span, "spanday": day_span,
    "month": month, "monthref": month_of_year, "monthspan": month_span, "year": year, "yearspan": year_span,
    "decade": decade, "shortdecade": short_decade, "worddecade": word_decade, "century": century,
    "ordinalof": ordinal_of,
}  # fmt: skip
"""The rule for each form of ``read/data/timeforms.toml`` that names its date."""
