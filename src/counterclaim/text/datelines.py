"""Datelines: the place, day and agency that a report opens with."""

from __future__ import annotations

import re

from counterclaim.model.span import Span
from counterclaim.text.dates import DATE, day_in
from counterclaim.text.lines import Line

_PLACE = r"[A-Z][A-Z.'’-]+(?:[ -][A-Z][\w.'’-]*){0,3}(?:,\s*[A-Z][\w.'’ -]{1,30}?){0,2}"
_SHORT_DATE = (
    r"(?:\d{1,2}\s+[A-Z][A-Za-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s+\d{1,2})(?:,?\s+(?:\d{4}|\d{2}))?"
)
_AGENCY = r"(?P<{}>[A-Z][\w.&-]+(?:\s[A-Z][\w.&-]+)?)"
_CREDIT = re.compile(
    rf"\W*{_PLACE}(?:[,\s]+{_SHORT_DATE})?[,.]?\s*"
    rf"(?P<credit>\(\s*{_AGENCY.format('agency')}\s*\)\s*(?:[–—_:]|-{{1,2}})|/{_AGENCY.format('slashed')}/\.?)(?=\s|$)"
)
_DATED = re.compile(
    rf"(?<!\w){_PLACE}\s*(?:,\s*|\(\s*)(?P<date>(?i:{DATE.pattern}))\s*\)?\s*(?:\([\w. ]+\)\s*)?(?:[–—-]|$)",
    re.MULTILINE,
)
# How far into a text a dateline may stand: some releases run their header on in one line.
_OPENING = 600


def is_dateline(line: Line) -> bool:
    """Whether the line opens with a place and an agency or a full date: the report begins here."""
    return bool(_CREDIT.match(line.plain)) or bool(_DATED.match(line.plain.lstrip()))


def wire_credit(line: Line, text: str) -> tuple[str, Span] | None:
    """The agency that a line credits, and the credit with its dash; None for none.

    PLACE, date (Agency) — or PLACE, date. /AGENCY/. Place and date are no part of the credit.
    """
    match = _CREDIT.match(text, line.span.begin, line.span.end)
    if match is None:
        return None
    return match["agency"] or match["slashed"], Span(*match.span("credit"))


def dateline_day(text: str) -> str | None:
    """The full date of a dateline in the opening: PLACE (3 March 2021) —; None for none."""
    match = _DATED.search(text[:_OPENING])
    return day_in(match["date"]) if match else None
