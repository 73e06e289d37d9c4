"""What is at hand when a time expression is read: the day, year and quarter that the text gave before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from counterclaim.model.reading import Time
from counterclaim.read.quantities.numerals import lowered
from counterclaim.resolve.when.ahead import SENTENCE_END
from counterclaim.resolve.when.anchors import Value
from counterclaim.resolve.when.edtf import bounds, day_of

YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_PARAGRAPH = re.compile(r"\n\s*\n")
_YEAR_OF_STORY = re.compile(r"(?:the )?(?:very )?(?:next|following|subsequent) year")
_QUARTER = re.compile(r"\d{4}-3[3-6]")


@dataclass(slots=True)
class AtHand:
    """How far the reading of a document has come.

    ``published`` is its day, or the one it gives itself, as ``origin`` says; ``start`` the case's (EDTF).
    ``year``, ``day`` and ``quarter`` are the last given, at which place in the text; ``title_year`` is the
    only year in the title. ``shared_year`` and ``night`` are of the expression being read alone.
    """

    text: str
    published: date | None
    start: str | None
    year: int | None
    title_year: int | None = None
    year_at: int | None = None
    origin: str = "publication date"
    shared_year: int | None = None
    day: date | None = None
    day_at: int = 0
    quarter: str | None = None
    quarter_at: int = 0
    night: date | None = None

    def day_for(self, time: Time) -> date | None:
        """The day given before, in the same paragraph or the one before it."""
        between = _PARAGRAPH.findall(self.text, self.day_at, time.span.begin)
        return None if self.day is None or len(between) > 1 else self.day

    def year_for(self, time: Time) -> int | None:
        """The year of the last date that had one; in a paragraph without such a date, that of the title."""
        if self.title_year is None or self.year_at is None:
            return self.year
        apart = _PARAGRAPH.search(self.text, self.year_at, time.span.begin) is not None
        return self.title_year if apart else self.year

    def has_day_in_sentence_of(self, time: Time) -> bool:
        """Whether the day given before stands in the same sentence."""
        if self.day is None:
            return False
        return SENTENCE_END.search(self.text, self.day_at, time.span.begin) is None

    def has_quarter_for(self, match: re.Match[str], time: Time) -> bool:
        """Whether "a year earlier" compares with a quarter that its sentence names: it is then that one's."""
        if self.quarter is None or not match.group().startswith(("a year", "one year", "year")):
            return False
        return SENTENCE_END.search(self.text, self.quarter_at, time.span.begin) is None

    def remember(self, time: Time, value: Value) -> None:
        """Note what an expression gives to those after it."""
        day = day_of(value.edtf)
        if day is not None:
            self.day, self.day_at = day, time.span.end
        if value.edtf and _QUARTER.fullmatch(value.edtf) and "earlier" not in time.text:
            self.quarter, self.quarter_at = value.edtf, time.span.end
        if value.edtf and _YEAR_OF_STORY.fullmatch(lowered(time.text)) and value.edtf.isdigit():
            self.year, self.year_at = int(value.edtf), time.span.end
        # A bare year is often background: it does not take the place of the year of a date.
        given = YEAR.search(time.text)
        first = bounds(value.edtf)[1]
        if given is None or first is None:
            return
        if self.year is None or value.edtf != given[0] or self._moves_on(first.year, time):
            self.year, self.year_at = first.year, time.span.end

    def _moves_on(self, year: int, time: Time) -> bool:
        """Whether a bare year later than the last date's, in another paragraph, is the one now told of."""
        if self.title_year is not None or self.year is None or year <= self.year:
            return False
        return _PARAGRAPH.search(self.text, self.year_at or 0, time.span.begin) is not None
