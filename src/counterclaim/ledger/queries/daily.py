"""What was published day by day, from sums that are kept up with the links: what charts are drawn from."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from counterclaim.ledger import schema
from counterclaim.ledger.queries.filter import Condition, Filter

_DAYS, _SUMS = schema.claim_days.c, schema.question_days.c


@dataclass(frozen=True, slots=True)
class DayRow:
    """Claims of one kind about one party, "" where none is resolved, published on one ISO day."""

    day: str
    kind: str
    party: str
    claims: int
    documents: int


@dataclass(frozen=True, slots=True)
class QuestionDay:
    """How a question stood at the end of a day on which something came to it; see ``QuestionRow``."""

    day: str
    positions: int
    speakers: int
    origins: int
    contradictions: int


def claims_by_day(connection: Connection, wanted: Filter) -> tuple[DayRow, ...]:
    """Claims published on each day, in order.

    Of the filter, kind, as_of, since and until are heeded, and party as a polity's id; since and until
    bound the day of publication.
    """
    conditions: list[Condition] = []
    if wanted.kind is not None:
        conditions.append(_DAYS.kind == wanted.kind)
    if wanted.party is not None:
        conditions.append(_DAYS.party == wanted.party)
    if wanted.first_day is not None:
        conditions.append(_DAYS.day >= wanted.first_day)
    lasts = (wanted.last_day, wanted.known_by)
    conditions.extend(_DAYS.day <= last for last in lasts if last is not None)
    columns = (_DAYS.day, _DAYS.kind, _DAYS.party, _DAYS.claims, _DAYS.documents)
    query = select(*columns).where(*conditions).order_by(_DAYS.day, _DAYS.kind, _DAYS.party)
    return tuple(DayRow(*row) for row in connection.execute(query))


def question_by_day(
    connection: Connection, question_id: str, as_of: str | None = None
) -> tuple[QuestionDay, ...]:
    """How a question stood after each day on which something came to it, in order."""
    known_by = Filter(as_of=as_of).known_by
    columns = (_SUMS.day, _SUMS.positions, _SUMS.speakers, _SUMS.origins, _SUMS.contradictions)
    query = select(*columns).where(_SUMS.question_id == question_id).order_by(_SUMS.day)
    if known_by is not None:
        query = query.where(_SUMS.day <= known_by)
    return tuple(QuestionDay(*row) for row in connection.execute(query))
