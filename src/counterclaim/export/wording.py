"""A claim's slots in one plain line, for tables and pages. Figures are the claim's own, never computed."""

from __future__ import annotations

from collections.abc import Callable

from counterclaim.ledger.queries import ClaimRow
from counterclaim.link.metrics import metric_label

_BOUNDS = {"at-least": "at least ", "over": "over ", "about": "about ", "under": "up to "}
_CHANGES = {
    "captured": "captured by", "retaken": "retaken by", "held": "held by", "lost": "lost, now",
    "entered": "entered by", "encircled": "encircled by", "withdrew": "left by",
    "contested": "contested by",
}  # fmt: skip
UNKNOWN = "not named"


def figure_in_words(row: ClaimRow) -> str:
    """The number with its bound: "at least 78", "10 to 12"; the passage's own words where vague."""
    if row.exactness in (None, "none"):
        return "an unstated number of"
    if row.exactness == "vague":
        return row.quantity_text or "a number not given"
    if row.exactness == "range":
        return f"{_number(row.low)} to {_number(row.high)}"
    if row.exactness == "over" and row.low is not None:
        return row.quantity_text or f"{_number(row.low)} or more"
    value = row.low if row.low is not None else row.high
    return f"{_BOUNDS.get(row.exactness or '', '')}{_number(value)}"


def claim_in_words(row: ClaimRow) -> str:
    """What the claim says, slot by slot; its exact words for kinds that have none.

    What a person corrected stands beside it with the person's name, and so does that one rejected it.
    """
    said = _SAYINGS.get(row.kind, _exact)(row)
    return (said if row.polarity else f"not so: {said}") + decided_in_words(row)


def decided_in_words(row: ClaimRow) -> str:
    """What people say otherwise than the machine: " (Ada Lovas: party Ostmark)"; empty where nothing."""
    said = [f"{one.person}: {one.slot} {one.now or 'not said'}" for one in row.corrections]
    if row.decision == "reject":
        said.append(f"rejected by {row.decided_by}")
    return f" ({'; '.join(said)})" if said else ""


def _loss(row: ClaimRow) -> str:
    counted = metric_label(row.metric or "", row.population)
    by = f", by {row.counterparty}" if row.counterparty else ""
    scope = f" ({row.scope})" if row.scope else ""
    return f"{row.party or UNKNOWN}: {figure_in_words(row)} {counted}{scope}{by}"


def _control(row: ClaimRow) -> str:
    change = _CHANGES.get(row.change or "", row.change or "")
    before = f", from {row.counterparty}" if row.counterparty else ""
    return f"{row.place or 'a place ' + UNKNOWN}: {change} {row.party or UNKNOWN}{before}"


def _violation(row: ClaimRow) -> str:
    return f"{row.what or 'an agreement'}: broken by {row.party or UNKNOWN}"


def _involvement(row: ClaimRow) -> str:
    return f"{row.party or UNKNOWN} is there or takes part" + (f": {row.what}" if row.what else "")


def _responsibility(row: ClaimRow) -> str:
    return f"{row.what or 'an event'}: done by {row.party or UNKNOWN}"


def _movement(row: ClaimRow) -> str:
    towards = f" towards {row.what}" if row.what else " moves"
    return f"{row.party or UNKNOWN}{towards}" + (f", {row.how}" if row.how else "")


def _forecast(row: ClaimRow) -> str:
    extra = "".join(f"; {name}: {words}" for name, words in
                    (("if", row.condition), ("by", row.horizon)) if words)  # fmt: skip
    return f"{row.what or row.exact}{extra}"


def _assessment(row: ClaimRow) -> str:
    return f"{row.what or row.exact}: {row.how}" if row.how else row.what or row.exact


def _exact(row: ClaimRow) -> str:
    return row.exact


def _number(value: float | None) -> str:
    return "an unknown number" if value is None else f"{value:,}"


_SAYINGS: dict[str, Callable[[ClaimRow], str]] = {
    "loss": _loss, "control": _control, "violation": _violation, "involvement": _involvement,
    "responsibility": _responsibility, "movement": _movement, "forecast": _forecast,
    "assessment": _assessment,
}  # fmt: skip
