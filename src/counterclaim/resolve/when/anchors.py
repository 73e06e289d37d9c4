"""What a relative time expression counts from, and the value that comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Anchors:
    """The fixed points of one place in a document.

    ``published`` is the document's day, ``start`` the EDTF day that the case's conflict began, ``day`` the
    nearest earlier day that the text itself gave, ``year`` the year last mentioned before or in the title.
    ``origin`` is what ``published`` is: the publication date, or the document's own date where that is not
    known. ``ahead`` says that the sentence looks ahead ("will", "until"), ``back`` that it opens with the time
    and tells the past ("Over the next three weeks they took"). ``quarter`` is the EDTF quarter that was named
    last.
    """

    published: date | None = None
    start: str | None = None
    day: date | None = None
    year: int | None = None
    ahead: bool = False
    origin: str = "publication date"
    quarter: str | None = None
    back: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """An EDTF value and why it is that; ``edtf`` None says why it is unknown."""

    edtf: str | None
    reason: str


def unknown(reason: str) -> Value:
    """No value, and why."""
    return Value(None, reason)


NO_DATE = unknown("relative to the publication date, which is not known")
NO_DAY = unknown("relative to a day that the text before it does not give")
NO_YEAR = unknown(
    "no year is given, and neither the publication date nor the text before it gives one"
)
