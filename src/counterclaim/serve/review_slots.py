"""The slots of a claim as a person corrects them: labels, choices, and what a value must look like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from counterclaim.errors import Fault, InputError
from counterclaim.ledger.days import days_of
from counterclaim.ledger.queries import ClaimRow, Correction
from counterclaim.model.claim import Change, Scope
from counterclaim.model.printable import printable
from counterclaim.model.reading import Act, HedgeClass
from counterclaim.model.value import Exactness

LONGEST = 400
_PARTIES = {
    "loss": "Who lost", "control": "Who holds it", "violation": "Who broke it",
    "involvement": "Who takes part", "responsibility": "Who did it", "movement": "Which force",
    "event": "Who acted",
}  # fmt: skip
_OTHERS = {"loss": "By whom", "control": "Held before by", "event": "To whom it was done"}
_WHAT = {
    "violation": "Agreement", "involvement": "Where or in what", "responsibility": "Event",
    "movement": "Towards", "forecast": "What is to happen", "event": "Kind of event",
    "assessment": "What is judged",
}  # fmt: skip
_HOW = {"movement": "Distance", "event": "Mode", "assessment": "How it is judged"}
_OF_KIND = {
    "loss": (
        ("metric", "Counted"), ("population", "Of whom"), ("low", "At least"), ("high", "At most"),
        ("exactness", "How exact"), ("scope", "Scope"),
    ),
    "control": (("change", "Change"),),
    "movement": (("low", "At least"), ("high", "At most"), ("unit", "Unit")),
    "forecast": (("condition", "If"), ("horizon", "By when")),
}  # fmt: skip
_OF_ALL = (
    ("polarity", "Is it claimed or denied"), ("place", "Where"), ("event", "When (EDTF)"),
    ("speaker", "Who says it"), ("act", "Act"), ("hedge", "Hedge"),
)  # fmt: skip
CHOICES: Mapping[str, tuple[str, ...]] = {
    "exactness": get_args(Exactness), "scope": get_args(Scope), "change": get_args(Change),
    "act": get_args(Act), "hedge": get_args(HedgeClass), "polarity": ("claimed", "denied"),
}  # fmt: skip
_NUMBERS = frozenset({"low", "high"})


@dataclass(frozen=True, slots=True)
class SlotField:
    """A slot in the form. ``machine`` is what was read, ``shown`` a person's value where one corrected it."""

    name: str
    label: str
    machine: str
    shown: str
    choices: tuple[str, ...]
    corrected_by: str | None

    @property
    def number(self) -> bool:
        """Whether it takes a number."""
        return self.name in _NUMBERS


def slot_fields(claim: ClaimRow) -> tuple[SlotField, ...]:
    """The slots that a claim of this kind has, in the order in which they are read."""
    corrected = {one.slot: one for one in claim.corrections}
    return tuple(_field(claim, name, label, corrected.get(name)) for name, label in _labels(claim))


def changed_slots(claim: ClaimRow, sent: Mapping[str, str]) -> dict[str, dict[str, str | None]]:
    """What a person changed of what the form showed, each with the machine's value.

    Raises InputError for a number, day or choice that is none.
    """
    changed: dict[str, dict[str, str | None]] = {}
    for slot in slot_fields(claim):
        shown = _as_typed(printable(slot.shown))
        value = _as_typed(sent.get(slot.name, shown))
        if value != shown:
            _check(slot, value)
            changed[slot.name] = {"was": slot.machine or None, "now": value or None}
    return changed


def _as_typed(value: str) -> str:
    """A value as a form gives it back: with single blanks, and cut where it is too long."""
    return " ".join(value.split())[:LONGEST]


def _labels(claim: ClaimRow) -> list[tuple[str, str]]:
    kind = claim.kind
    named = (
        ("party", _PARTIES), ("counterparty", _OTHERS), ("what", _WHAT), ("how", _HOW),
    )  # fmt: skip
    own = [(name, labels[kind]) for name, labels in named if kind in labels]
    return [*own, *_OF_KIND.get(kind, ()), *_OF_ALL]


def _field(claim: ClaimRow, name: str, label: str, corrected: Correction | None) -> SlotField:
    machine = _written(getattr(claim, name))
    return SlotField(
        name, label, machine, (corrected.now or "") if corrected else machine,
        CHOICES.get(name, ()), corrected.person if corrected else None,
    )  # fmt: skip


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "claimed" if value else "denied"
    return "" if value is None else str(value)


def _check(slot: SlotField, value: str) -> None:
    if not value:
        return
    if slot.choices and value not in slot.choices:
        raise _bad(slot, value, f"Choose one of {', '.join(slot.choices)}")
    if slot.number and not value.replace(".", "", 1).isdecimal():
        raise _bad(slot, value, "Write a number in digits, as in 1200")
    if slot.name == "event" and days_of(value) == (None, None):
        raise _bad(slot, value, "Write YYYY-MM-DD, YYYY-MM, YYYY or two of them with / between")


def _bad(slot: SlotField, value: str, todo: str) -> InputError:
    why = f"'{value}' cannot be a value of “{slot.label}”"
    return InputError(
        Fault("bad-correction", "the correction is not recorded", slot.name, why, todo)
    )
