"""Values of a year's parts as business and agencies count them: quarters, fiscal years, "a year earlier"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from counterclaim.read.timewords import lexicon
from counterclaim.resolve.when.anchors import NO_DATE, NO_YEAR, Anchors, Value, unknown

Match = re.Match[str]
# EDTF numbers the quarters of a year 33 to 36.
_FIRST = 33


def quarter_of(day: date) -> str:
    """The EDTF quarter that a day lies in."""
    return f"{day.year:04}-{_FIRST + (day.month - 1) // 3}"


def given(m: Match, _: Anchors) -> Value:
    """For "Q3 2024"."""
    return Value(f"{m['year']}-{_FIRST - 1 + int(m['nth'])}", "as given")


def nth(m: Match, anchors: Anchors) -> Value:
    """For "the third quarter": the latest that began by publication; the next if the sentence looks ahead."""
    number = lexicon()["ordinals"][m["nth"]]
    if not 1 <= number <= 4:
        return unknown("a year has four quarters")
    given_year = m["year"] or m["whose"]
    if given_year is not None:
        return Value(f"{given_year}-{_FIRST - 1 + number}", "as given")
    if anchors.published is None:
        return NO_YEAR
    year, current = anchors.published.year, (anchors.published.month + 2) // 3
    if m["ref"] is not None:
        year += {"last": -1, "this": 0, "next": 1}[m["ref"]]
    elif anchors.ahead and number < current:
        year += 1
    elif not anchors.ahead and number > current:
        year -= 1
    return Value(
        f"{year:04}-{_FIRST - 1 + number}", f"counted from the {anchors.origin} {anchors.published}"
    )


def fiscal_year(m: Match, _: Anchors) -> Value:
    """For "fiscal 1990": the year by its name; when a body's fiscal year begins the words do not say."""
    return Value(m["year"], "a fiscal year by its name")


def year_earlier(_: Match, anchors: Anchors) -> Value:
    """For "the year-earlier quarter", "the same period last year"."""
    if anchors.quarter is not None:
        year, number = anchors.quarter.split("-")
        return Value(f"{int(year) - 1:04}-{number}", f"a year before the quarter {anchors.quarter}")
    if anchors.published is None:
        return NO_DATE
    return Value(
        f"{anchors.published.year - 1:04}",
        f"within the year before the {anchors.origin} {anchors.published}",
    )


def latest(_: Match, anchors: Anchors) -> Value:
    """For "the latest quarter": the one named last, else the last that ended by publication."""
    if anchors.quarter is not None:
        return Value(anchors.quarter, "the quarter named last")
    if anchors.published is None:
        return NO_DATE
    current = (anchors.published.month - 1) // 3
    year, number = (anchors.published.year, current) if current else (anchors.published.year - 1, 4)
    return Value(
        f"{year:04}-{_FIRST - 1 + number}",
        f"the last that ended by the {anchors.origin} {anchors.published}",
    )


def year_end(_: Match, anchors: Anchors) -> Value:
    """For "year-end"."""
    if anchors.published is None:
        return NO_YEAR
    return Value(
        f"{anchors.published.year:04}", f"its end; of the {anchors.origin} {anchors.published}"
    )


QUARTERS: dict[str, Callable[[Match, Anchors], Value]] = {
    "quarter": given, "nthquarter": nth, "fiscalyear": fiscal_year, "yearearlier": year_earlier,
    "thequarter": latest,
    "latestquarter": latest, "yearend": year_end,
}  # fmt: skip
"""The rule for each form of ``read/data/timeforms.toml`` that names a part of a year by its number."""
