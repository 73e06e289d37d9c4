"""Datelines: the place, day and agency that a report opens with."""

from __future__ import annotations

import re

from counterclaim.model.span import Span
from counterclaim.text.dates import DATE, day_in
from counterclaim.text.lines import Line

# Every part is bounded: what has no dateline must be seen to have none quickly.
_PLACE = (
    r"[A-Z][A-Z.'’]{1,20}(?:[ -][A-Z][\w.'’]{0,20}){0,3}"
    r"(?:,\s{0,3}[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{0,20}){0,2}){0,2}"
)
_SHORT_DATE = (
    r"(?:\d{1,2}\s+[A-Z][A-Za-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s+\d{1,2})(?:,?\s+(?:\d{4}|\d{2}))?"
)
_AGENCY = r"(?P<{}>[A-Z][\w.&-]+(?:\s[A-Z][\w.&-]+)?)"
_CREDIT = re.compile(
    rf"\W{{0,5}}{_PLACE}(?:[,\s]{{1,3}}{_SHORT_DATE})?[,.]?\s{{0,3}}"
    rf"(?P<credit>\(\s*{_AGENCY.format('agency')}\s*\)\s*(?:[–—_:]|-{{1,2}})|/{_AGENCY.format('slashed')}/\.?)(?=\s|$)"
)
_DATED = re.compile(
    rf"(?<![\w.'’-]){_PLACE}\s{{0,3}}(?:,|(?P<open>\())\s{{0,3}}(?P<date>(?i:{DATE.pattern})|{_SHORT_DATE})"
    r"\s{0,3}\)?\s{0,3}(?:\([\w. -]{1,30}\)\s{0,3})?(?:[–—-]|$|(?(open)(?=[A-Z“\"])|(?!)))",
    re.MULTILINE,
)
_SHORT_YEAR = re.compile(
    r"(?:\d{1,2}\s+[A-Za-z]{3,9}\.?|[A-Za-z]{3,9}\.?\s+\d{1,2}),?\s+(?P<year>\d{2})$"
)
_RELEASE_NUMBER = re.compile(r"(?<![\w-])(?P<year>20\d\d)-(?P<month>\d\d)-[A-Z]{1,4}-\d+\b")
# How far into a text a dateline may stand: some releases run their header on in one line.
_OPENING = 600
_LONGEST = 200


def is_dateline(line: Line) -> bool:
    """Whether the line opens with a place and an agency or a full date: the report begins here."""
    opening = line.plain[:_LONGEST].lstrip()
    return bool(_CREDIT.match(opening)) or bool(_DATED.match(opening))


def wire_credit(line: Line, text: str) -> tuple[str, Span] | None:
    """The agency that a line credits, and the credit with its dash; None for none.

    PLACE, date (Agency) — or PLACE, date. /AGENCY/. Place and date are no part of the credit.
    """
    match = _CREDIT.match(text, line.span.begin, min(line.span.end, line.span.begin + _OPENING))
    if match is None:
        return None
    return match["agency"] or match["slashed"], Span(*match.span("credit"))


def dateline_day(text: str) -> str | None:
    """The date of a dateline in the opening: PLACE (3 March 2021) —; None for none.

    A year of two digits is read as POSIX's strptime does: 69 to 99 are 1969 to 1999. A date without a year
    takes that of a release number above it (2021-03-S-014), where the month is the same: own reading of
    military press releases.
    """
    match = _DATED.search(text[:_OPENING])
    if match is None:
        return None
    if day := day_in(match["date"]):
        return day
    if short := _SHORT_YEAR.fullmatch(match["date"]):
        century = "19" if short["year"] >= "69" else "20"
        return day_in(f"{match['date'][: short.start('year')]}{century}{short['year']}")
    number = _RELEASE_NUMBER.search(text, 0, match.start())
    if number is None:
        return None
    between = " " if match["date"][:1].isdigit() else ", "
    day = day_in(f"{match['date']}{between}{number['year']}")
    return day if day and day[5:7] == number["month"] else None
