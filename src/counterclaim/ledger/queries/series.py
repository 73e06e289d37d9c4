"""Cumulative losses by source, party and class, and the corrections that sources announced."""

from __future__ import annotations

import re

from sqlalchemy import Connection, func, select

from counterclaim.ledger.constructs import unknown_first
from counterclaim.ledger.queries.filter import Filter, claim_conditions
from counterclaim.ledger.schema import claims
from counterclaim.link.series import Correction, Point, Series, series_of, series_of_items

_C = claims.c
_CORRECTED = re.compile(r"corrected by ([+-]\d+)$")
_OF = "count of "


def loss_series(connection: Connection, wanted: Filter) -> list[Series]:
    """The cumulative counts of the losses asked for. A claim without a day or a least number has no point."""
    day = func.coalesce(_C.event_to, _C.event_from)
    query = (
        select(_C.speaker, _C.party, _C.party_polity, _C.metric, day, _C.low, _C.id)
        .where(
            *claim_conditions(wanted),
            _C.kind == "loss",
            _C.scope == "cumulative",
            _C.polarity == 1,
            _C.speaker.is_not(None),
            _C.low.is_not(None),
            day.is_not(None),
        )
        .order_by(_C.id)
    )
    return series_of(
        (speaker, polity or party, metric, Point(day, int(low), claim))
        for speaker, party, polity, metric, day, low, claim in connection.execute(query)
    )


def item_series(connection: Connection, wanted: Filter) -> list[Series]:
    """The losses asked for that sources name one by one, counted up by the days on which they told of them."""
    key = (_C.speaker, func.coalesce(_C.party_polity, _C.party), _C.metric, _C.known_day)
    query = (
        select(*key, func.count(), func.min(_C.id))
        .where(
            *claim_conditions(wanted),
            _C.kind == "loss",
            _C.scope == "item",
            _C.polarity == 1,
            _C.speaker.is_not(None),
        )
        .group_by(*key)
    )
    return series_of_items((*row[:4], int(row[4]), row[5]) for row in connection.execute(query))


def corrections(connection: Connection, wanted: Filter) -> list[Correction]:
    """The corrections of counts that sources announced, by day."""
    query = (
        select(_C.speaker, _C.what, _C.how, _C.event_from, _C.id)
        .where(
            *claim_conditions(wanted),
            _C.kind == "assessment",
            _C.how.like("corrected by %"),
            _C.what.like(f"{_OF}%"),
        )
        .order_by(unknown_first(_C.event_from), _C.id)
    )
    return [
        Correction(speaker, what.removeprefix(_OF), day, int(by[1]), claim)
        for speaker, what, how, day, claim in connection.execute(query)
        if (by := _CORRECTED.match(how)) and speaker and day
    ]
