"""A claim's slots as columns: whom it is about, whom else it names, how many, of what, how."""

from __future__ import annotations

from typing import Any

from counterclaim.ledger.fold import fold
from counterclaim.model.claim import (
    Assessment,
    Claim,
    Control,
    Event,
    Forecast,
    Involvement,
    Loss,
    Movement,
    Responsibility,
    Slots,
    Violation,
)
from counterclaim.model.value import Named, Quantity

Row = dict[str, Any]


def slot_columns(claim: Claim) -> Row:
    """The columns of ``claims`` that the kind's slots fill; the others are None."""
    slots = claim.slots
    return {
        **_party(party_of(slots)),
        **_counterparty(counterparty_of(slots)),
        **_quantity(getattr(slots, "quantity", None)),
        **_words(slots),
        "metric": getattr(slots, "metric", None),
        "population": getattr(slots, "population", None),
        "scope": getattr(slots, "scope", None),
        "change": getattr(slots, "change", None),
        "condition": getattr(slots, "condition", None),
        "horizon": getattr(slots, "horizon", None),
    }


def slot_words(claim: Claim, text: str) -> tuple[str | None, ...]:
    """The slots in the passage's own words or closed terms: nothing that resolution decides."""
    row = slot_columns(claim)
    where = claim.where.of(text) if claim.where else None
    named = (party_of(claim.slots), counterparty_of(claim.slots))
    names = "quantity_text metric population change what how condition horizon"
    return (*(who and who.name for who in named), *(row[name] for name in names.split()), where)


def party_of(slots: Slots) -> Named | None:
    """Whom a claim is about: who lost, holds, broke, takes part, did it, moves or acts."""
    match slots:
        case Loss():
            return slots.party
        case Control():
            return slots.holder
        case Violation():
            return slots.violator
        case Involvement() | Event():
            return slots.actor
        case Responsibility():
            return slots.who
        case Movement():
            return slots.force
        case _:
            return None


def counterparty_of(slots: Slots) -> Named | None:
    """The other one that a claim names: by whom, lost by, to whom it was done."""
    match slots:
        case Loss():
            return slots.by
        case Control():
            return slots.lost_by
        case Event():
            return slots.recipient
        case _:
            return None


def _party(named: Named | None) -> Row:
    return {
        "party": named.shown if named else None,
        "party_fold": fold(named.shown) if named else None,
        "party_actor": named.actor if named else None,
        "party_polity": named.country if named else None,
        "party_reason": named.reason if named else None,
    }


def _counterparty(named: Named | None) -> Row:
    return {
        "counterparty": named.shown if named else None,
        "counterparty_actor": named.actor if named else None,
        "counterparty_polity": named.country if named else None,
    }


def _quantity(quantity: Quantity | None) -> Row:
    return {
        "low": quantity.low if quantity else None,
        "high": quantity.high if quantity else None,
        "exactness": quantity.exactness if quantity else None,
        "unit": quantity.unit if quantity else None,
        "quantity_text": quantity.text if quantity else None,
    }


def _words(slots: Slots) -> Row:
    what: str | None = None
    how: str | None = None
    match slots:
        case Violation():
            what = slots.agreement
        case Involvement():
            what = slots.where
        case Responsibility():
            what = slots.event
        case Movement():
            what, how = slots.towards, slots.distance
        case Forecast():
            what = slots.what
        case Event():
            what, how = slots.type, slots.mode
        case Assessment():
            what, how = slots.what, slots.how
        case _:
            pass
    return {"what": what, "how": how}
