"""How much was published on each day: what the front page's timeline is drawn from."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from counterclaim.ledger import schema


@dataclass(frozen=True, slots=True)
class PublishedDay:
    """Documents published on an ISO day, and the claims read in them."""

    day: str
    documents: int
    claims: int


def published_by_day(connection: Connection) -> tuple[PublishedDay, ...]:
    """Every day on which a document was published, in order; documents without a date are left out."""
    d, sums = schema.documents.c, schema.claim_days.c
    documents = connection.execute(
        select(d.published_to, func.count())
        .where(d.published_to.is_not(None))
        .group_by(d.published_to)
        .order_by(d.published_to)
    ).all()
    claims = {
        str(day): int(count)
        for day, count in connection.execute(
            select(sums.day, func.sum(sums.claims)).group_by(sums.day)
        )
    }
    return tuple(PublishedDay(day, count, claims.get(day, 0)) for day, count in documents)
