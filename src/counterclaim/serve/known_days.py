"""The days on which something came to a question: by them what was known is replayed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from counterclaim.ledger import queries
from counterclaim.ledger.queries import Filter


@dataclass(frozen=True, slots=True)
class KnownDays:
    """All days (ISO, in order), the one asked for, and those before and after it.

    ``at`` is the day's place among all, the last for what is known today; ``earliest`` is None where
    nobody ever answered. ``previous`` and ``following`` are None at the ends.
    """

    all: tuple[str, ...]
    at: int
    previous: str | None
    following: str | None

    @property
    def earliest(self) -> str | None:
        """The first day."""
        return self.all[0] if self.all else None


def known_days(ledger: Connection, question_id: str, wanted: Filter) -> KnownDays:
    """The days of a question, seen from the day that is asked for."""
    days = tuple(row.day for row in queries.question_by_day(ledger, question_id))
    if wanted.known_by is None:
        return KnownDays(days, max(len(days) - 1, 0), days[-2] if len(days) > 1 else None, None)
    before = [day for day in days if day < wanted.known_by]
    after = [day for day in days if day > wanted.known_by]
    stands_on = wanted.known_by in days
    reached = len(before) if stands_on else max(len(before) - 1, 0)
    return KnownDays(days, reached, before[-1] if before else None, after[0] if after else None)
