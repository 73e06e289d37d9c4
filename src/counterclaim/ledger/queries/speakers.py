"""Who speaks in the ledger, and how much."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from counterclaim.ledger.queries.filter import Condition, Filter, claim_conditions
from counterclaim.ledger.queries.results import Page, SpeakerRow
from counterclaim.ledger.schema import claims


def speakers(connection: Connection, wanted: Filter) -> Page[SpeakerRow]:
    """Speakers of the claims asked for, those with most claims first.

    A resolved speaker is one row under all names, shown by the first in the alphabet; an unresolved
    one is a row for each spelling.
    """
    c = claims.c
    who = func.coalesce(c.speaker_actor, c.speaker_fold)
    conditions: list[Condition] = [*claim_conditions(wanted), who.is_not(None)]
    query = (
        select(
            func.min(c.speaker).label("speaker"),
            c.speaker_actor.label("actor"),
            func.min(c.speaker_polity).label("polity"),
            func.min(c.speaker_kind).label("kind"),
            func.count().label("claims"),
            func.count(c.document_id.distinct()).label("documents"),
            func.min(c.known_day).label("first_day"),
            func.max(c.known_day).label("last_day"),
        )
        .where(*conditions)
        .group_by(who, c.speaker_actor)
        .order_by(func.count().desc(), who)
    )
    found = connection.execute(query.limit(wanted.limit).offset(wanted.offset)).mappings()
    rows = tuple(SpeakerRow(**row) for row in found)
    if wanted.limit is None or (wanted.offset == 0 and len(rows) < wanted.limit):
        return Page(rows, len(rows) + wanted.offset)
    counted = select(who).where(*conditions).group_by(who, c.speaker_actor).subquery()
    return Page(rows, connection.scalar(select(func.count()).select_from(counted)) or 0)
