"""Days as the ledger stores them: ISO text, which sorts as the days do."""

from __future__ import annotations

from datetime import date

from counterclaim.model import edtf

_Days = tuple[str | None, str | None]


def days_of(value: str | None) -> _Days:
    """First and last ISO day (``YYYY-MM-DD``) that an EDTF value may mean; None where open or unknown."""
    first, last = edtf.days_of(value)
    return _iso(first), _iso(last)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
