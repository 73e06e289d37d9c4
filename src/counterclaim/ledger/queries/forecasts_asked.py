"""Which forecasts a filter means, found so that their number does not make a page slow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, select

from counterclaim.ledger import forecast_tables as tables
from counterclaim.ledger.constructs import unsearched
from counterclaim.ledger.queries.bounded import Common, Reach, crowd, in_turn
from counterclaim.ledger.queries.filter import Condition, Filter, claim_conditions, claims_kept
from counterclaim.ledger.schema import claims

_E = tables.entries.c
MOST = 1_500
"""Forecasts that the sums of a page are made of where more are asked for, about 30 microseconds each."""
REACH = Reach(MOST, MOST, 750)
_NEWEST = (_E.known_day.desc(), _E.claim_id)


@dataclass(frozen=True, slots=True)
class AskedForecasts:
    """Ids of the forecasts that are meant, the latest known first.

    Where ``looked_through`` is not empty only some of very many were looked through, and it says which.
    """

    ids: tuple[str, ...]
    looked_through: str = ""


def asks_claims(wanted: Filter) -> bool:
    """Whether something is asked that only a forecast's claim tells."""
    return any((wanted.speaker, wanted.party, wanted.place, wanted.question))


def about_claims(wanted: Filter) -> Filter:
    """What is asked of the claims: not the days, which are those on which a forecast was said or known."""
    return replace(wanted, since=None, until=None, kind="forecast", as_of=None)


def entry_conditions(wanted: Filter, day: str) -> list[Condition]:
    """Conditions on entries known by an ISO day."""
    dated = wanted.first_day is not None or wanted.last_day is not None
    conditions: list[Condition] = [(unsearched(_E.known_day) if dated else _E.known_day) <= day]
    if wanted.first_day is not None:
        conditions.append(_E.said_day >= wanted.first_day)
    if wanted.last_day is not None:
        conditions.append(_E.said_day <= wanted.last_day)
    return conditions


def asked_forecasts(connection: Connection, wanted: Filter, day: str) -> AskedForecasts:
    """The forecasts that a page on ``wanted`` is about, known by an ISO day; of very many the latest."""
    dated = wanted.since is not None or wanted.until is not None
    newest = (_E.said_day.desc(), _E.claim_id) if dated else _NEWEST
    order = select(_E.claim_id).where(*entry_conditions(wanted, day)).order_by(*newest)
    latest = f"the {MOST:,} forecasts that {'were said' if dated else 'became known'} last"
    common = Common()
    if asks_claims(wanted):
        common = crowd(connection, about_claims(wanted), MOST)
        if not common.all:
            return _named(connection, wanted, day, common)
        looked = in_turn(connection, order, _passing(wanted, common), REACH, MOST)
        if not looked.ended and len(looked.ids) < wanted.offset + (wanted.limit or 0):
            return _named(connection, wanted, day, common)
        return AskedForecasts(looked.ids, "" if looked.ended else latest)
    ids = tuple(connection.scalars(order.limit(MOST + 1)))
    return AskedForecasts(ids[:MOST], latest if len(ids) > MOST else "")


def _named(connection: Connection, wanted: Filter, day: str, common: Common) -> AskedForecasts:
    """From the claims of a name to the register; of a common one from those added last."""
    latest = MOST if common.all else None
    asked = claim_conditions(about_claims(wanted), tested=common.tested, latest=latest)
    ids = connection.scalars(select(claims.c.id).where(*asked)).all()
    # Days are looked at here: asked for them, the database would go through all forecasts in their order.
    of_these = select(_E.claim_id, _E.known_day, _E.said_day).where(_E.claim_id.in_(ids))
    first, last = wanted.first_day or "", wanted.last_day or "9999-12-31"
    known = sorted(
        (row.claim_id, row.known_day)
        for row in connection.execute(of_these)
        if row.known_day <= day and first <= row.said_day <= last
    )
    known.sort(key=lambda one: one[1], reverse=True)
    words = claims_kept(wanted, MOST) if common.all else ""
    return AskedForecasts(tuple(claim for claim, _ in known), words)


def _passing(wanted: Filter, common: Common) -> Any:
    asked = claim_conditions(about_claims(wanted), tested=common.names, by_id=True)

    def passing(ids: Sequence[str]) -> Select[Any]:
        return select(claims.c.id).where(claims.c.id.in_(ids), *asked)

    return passing
