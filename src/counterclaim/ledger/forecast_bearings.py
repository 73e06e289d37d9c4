"""What bears on forecasts, as stored: one way for those who settle them, when linking and for a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import lru_cache

from sqlalchemy import Connection, select

from counterclaim.ledger import forecast_tables as tables
from counterclaim.ledger.remembering import chunks
from counterclaim.link.forecasts import Bearing

_B = tables.bearings.c
# Thousands of claims bear on a page of forecasts, on few days.
_date = lru_cache(maxsize=4096)(date.fromisoformat)


def bearings_on(connection: Connection, forecasts: Collection[str]) -> dict[str, list[Bearing]]:
    """What is proposed to bear on each of some forecasts, by the forecast; empty where nothing does."""
    found = defaultdict[str, list[Bearing]](list)
    query = select(_B.forecast_id, _B.claim_id, _B.proposed, _B.known_day, _B.rank, _B.reason)
    for some in chunks(forecasts):
        for row in connection.execute(query.where(_B.forecast_id.in_(some))):
            one = Bearing(row[0], row[1], row[2], _date(row[3]), row[4], row[5])
            found[one.forecast_id].append(one)
    return found
