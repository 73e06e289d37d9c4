"""How each speaker's forecasts with each hedge stand today, kept up with the register: a source of nothing."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, case, delete, func, insert, select

from counterclaim.ledger import forecast_tables as tables
from counterclaim.ledger.remembering import chunks

_S, _SUMS = tables.states.c, tables.sums


def speakers_of(connection: Connection, forecasts: Collection[str]) -> set[str]:
    """Speaker and hedge of some forecasts as they are stored."""
    found = set[str]()
    for some in chunks(forecasts):
        found.update(connection.scalars(select(_S.who).where(_S.claim_id.in_(some)).distinct()))
    return found


def sum_forecasts(connection: Connection, speakers: Collection[str] | None = None) -> None:
    """Count anew the forecasts of some speakers and hedges, or of all."""
    names = [column.name for column in _SUMS.c]
    if speakers is None:
        connection.execute(delete(_SUMS))
        connection.execute(insert(_SUMS).from_select(names, _summed()))
        return
    for some in chunks(speakers):
        connection.execute(delete(_SUMS).where(_SUMS.c.who.in_(some)))
        own = _summed().where(_S.copy.in_((0, 1)), _S.who.in_(some))
        connection.execute(insert(_SUMS).from_select(names, own))


def _summed() -> Select[Any]:
    """In the order of the table's columns; what a forecast only carries on is counted apart."""

    def count(*conditions: Any) -> Any:
        first, *more = conditions
        for one in more:
            first &= one
        return func.sum(case((first, 1), else_=0))

    own = _S.copy == 0
    outcomes = [count(own, _S.outcome == one) for one in ("came-true", "did-not", "open")]
    counts = (count(own), *outcomes, count(_S.copy == 1))
    return select(_S.who, *counts).where(_S.to_day.is_(None)).group_by(_S.who)
