"""What an annotation may say: acts, kinds of claim, their slots and values, by the guidelines."""

from __future__ import annotations

from dataclasses import dataclass

from evaluation.corpora import Row

ACTS = frozenset(
    (
        *("assert", "deny", "admit", "confirm", "accuse", "predict"),
        *("threaten", "promise", "demand", "doubt", "decline", "condemn"),
    )
)
QUOTES = frozenset({"direct", "indirect", "mixed"})
METRICS = frozenset(
    (
        *("killed", "wounded", "captured", "missing", "casualties", "displaced", "detained"),
        *("tank", "armoured-vehicle", "vehicle", "aircraft", "helicopter", "uav", "artillery"),
        *("rocket-launcher", "air-defence", "ship", "building", "weapon", "other"),
    )
)
POPULATIONS = frozenset(
    (
        *("soldiers", "civilians", "police", "militants"),
        *("children", "journalists", "prisoners", "mixed"),
    )
)
SCOPES = frozenset({"cumulative", "event", "day", "part"})
CHANGES = frozenset(
    ("captured", "retaken", "held", "lost", "entered", "encircled", "withdrew", "contested")
)

# Which of low and high an exactness fills; vague may have a low.
_ENDS = {
    "exact": {(True, True)},
    "about": {(True, True)},
    "range": {(True, True)},
    "at-least": {(True, False)},
    "over": {(True, False)},
    "under": {(False, True)},
    "vague": {(True, False), (False, False)},
    "none": {(False, False)},
}


@dataclass(frozen=True, slots=True)
class Slots:
    """A kind's slots: those filled with words of the passage, those from a closed list."""

    copied: frozenset[str]
    closed: frozenset[str] = frozenset()


CLAIM_SLOTS = {
    "loss": Slots(
        frozenset({"party", "by"}),
        frozenset({"metric", "population", "low", "high", "exactness", "scope"}),
    ),
    "control": Slots(frozenset({"holder", "from"}), frozenset({"change"})),
    "violation": Slots(frozenset({"agreement", "violator"})),
    "involvement": Slots(frozenset({"actor", "where"})),
    "responsibility": Slots(frozenset({"event", "who"})),
    "movement": Slots(frozenset({"force", "towards", "distance"})),
    "forecast": Slots(frozenset({"what"})),
}
_COMMON = {"n", "statement", "kind", "words", "place", "when", "polarity"}


def check_claim(claim: Row) -> str | None:
    """What is wrong with a claim of a working file, or None."""
    slots = CLAIM_SLOTS.get(claim["kind"])
    if slots is None:
        return f"kind {claim['kind']!r} unknown"
    allowed, given = slots.copied | slots.closed | _COMMON, set(claim)
    if given - allowed or (allowed - {"from"}) - given:
        return f"slots {sorted(given ^ allowed)} unknown or absent"
    if claim["kind"] == "control" and claim["change"] not in CHANGES:
        return f"change {claim['change']!r} unknown"
    return _check_loss(claim) if claim["kind"] == "loss" else None


def _check_loss(claim: Row) -> str | None:
    low, high, exactness = claim["low"], claim["high"], claim["exactness"]
    if claim["metric"] not in METRICS:
        return f"metric {claim['metric']!r} unknown"
    if claim["population"] not in POPULATIONS | {None} or claim["scope"] not in SCOPES | {None}:
        return "population or scope unknown"
    if (low is not None, high is not None) not in _ENDS.get(exactness, set()):
        return f"{exactness} does not go with {low} to {high}"
    if exactness in {"exact", "about"} and low != high:
        return f"{exactness} with two numbers"
    if exactness == "range" and not low < high:
        return "a range from more to less"
    return None
