"""A claim's slots in one plain line, for tables and pages. Figures are the claim's own, never computed."""

from __future__ import annotations

from collections.abc import Callable

from counterclaim.ledger.queries import ClaimRow
from counterclaim.link.metrics import metric_label, one_of
from counterclaim.link.titles import inside

_BOUNDS = {"at-least": "at least ", "over": "over ", "about": "about ", "under": "up to "}
_SCOPES = {
    "cumulative": "in all", "event": "in one event", "day": "in one day", "part": "part of a total",
}  # fmt: skip
A_PARTY = "a party not named"
BY_WHOM = ", by whom is not said"


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
    one = row.low == row.high == 1 and row.exactness in ("exact", "at-least", "about")
    by = f", by {row.counterparty}" if row.counterparty else ""
    scope = f" ({_SCOPES.get(row.scope, row.scope)})" if row.scope else ""
    what = one_of(row.metric or "", row.population) if one else counted
    return f"{row.party or A_PARTY}: {figure_in_words(row)} {what}{scope}{by}"


def _control(row: ClaimRow) -> str:
    return f"{row.place or 'a place not named'}: {_change(row)}"


def _change(row: ClaimRow) -> str:
    """As in "captured by Ostmark, from Karvelia", "left by the brigade, now of Ostmark", "lost to Karvelia"."""
    holder, loser = row.party, row.counterparty
    if row.change == "withdrew":
        left = f"left by {loser or holder}" if loser or holder else f"left{BY_WHOM}"
        return f"{left}, now of {holder}" if loser and holder else left
    if row.change == "lost":
        to, by = f" to {holder}" if holder else "", f" by {loser}" if loser else ""
        return f"lost{to}{by}" if to or by else f"lost{BY_WHOM}"
    by = f" by {holder}" if holder else BY_WHOM
    return f"{row.change or 'changing hands'}{by}" + (f", from {loser}" if loser else "")


def _violation(row: ClaimRow) -> str:
    return f"{row.what or 'an agreement'}: broken" + (f" by {row.party}" if row.party else BY_WHOM)


def _involvement(row: ClaimRow) -> str:
    where = f", {inside(row.what)}" if row.what else ""
    return f"{row.party or A_PARTY}: there or taking part{where}"


def _responsibility(row: ClaimRow) -> str:
    event = (row.what or "an event").rstrip(" ,;:.")
    return f"{event}: done" + (f" by {row.party}" if row.party else BY_WHOM)


def _movement(row: ClaimRow) -> str:
    towards = f" towards {row.what}" if row.what else " moves"
    return f"{row.party or A_PARTY}{towards}" + (f", {row.how}" if row.how else "")


def _forecast(row: ClaimRow) -> str:
    what = row.what or row.exact
    extra = "".join(f"; {name}: {words}" for name, words in
                    (("if", row.condition), ("by", row.horizon)) if words and words not in what)  # fmt: skip
    return f"{what}{extra}"


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
