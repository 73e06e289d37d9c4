from __future__ import annotations

import pytest

from counterclaim.model.claim import Claim, Control
from counterclaim.model.reading import Statement
from sample_claims import claims_of, said


def controls(text: str, *statements: Statement) -> list[tuple[Claim, Control]]:
    found = []
    for claim in claims_of(text, "control", *statements):
        assert isinstance(claim.slots, Control)
        found.append((claim, claim.slots))
    return found


@pytest.mark.parametrize(
    ("text", "holder", "change", "place"),
    [
        ("Ostmark troops captured the town of Velm.", "Ostmark troops", "captured", "town of Velm"),
        (
            "The village of Velm was seized by the militia.",
            "militia",
            "captured",
            "village of Velm",
        ),
        ("The army retook the airbase.", "army", "retaken", "airbase"),
        ("Karvelian forces took control of Velm.", "Karvelian forces", "captured", "Velm"),
        ("The city is under the control of the rebels.", "rebels", "held", "city"),
        ("The district remains under Karvelian control.", "Karvelian", "held", "district"),
        ("Ostmark controls half of the city.", "Ostmark", "held", "half of the city"),
        ("The army encircled the city.", "army", "encircled", "city"),
        ("Karvelian troops entered the village.", "Karvelian troops", "entered", "village"),
        ("The army repelled an attack on the airbase.", "army", "held", "airbase"),
    ],
)
def test_who_has_which_place_after_what_change(
    text: str, holder: str, change: str, place: str
) -> None:
    ((claim, slots),) = controls(text)
    assert slots.holder is not None
    assert (slots.holder.name, slots.change) == (holder, change)
    assert claim.where is not None
    assert claim.where.of(text) == place
    assert claim.polarity is True


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Karvelian forces lost control of the town.", "lost"),
        ("Karvelian forces withdrew from the town.", "withdrew"),
    ],
)
def test_who_had_the_place_before_is_said_apart(text: str, change: str) -> None:
    ((_, slots),) = controls(text)
    assert slots.holder is None
    assert slots.lost_by is not None
    assert (slots.lost_by.name, slots.change) == ("Karvelian forces", change)


def test_an_attempt_without_success_did_not_happen() -> None:
    ((claim, slots),) = controls("The army tried to enter the town but was stopped.")
    assert (claim.polarity, slots.change) == (False, "captured")


def test_its_forces_are_those_of_whoever_speaks() -> None:
    text = "The Ostmark ministry said its forces had seized control of the heights."
    statement = said(text, "The Ostmark ministry", "said", text[text.index("its") : -1])
    ((claim, slots),) = controls(text, statement)
    assert claim.statement == "s1"
    assert slots.holder is not None
    assert slots.holder.name == "Ostmark ministry"


@pytest.mark.parametrize(
    "text",
    [
        "The mediators took control of the talks.",
        "Hundreds of people took part in the march.",
        "The summit will take place in June.",
        "The army plans to capture the town.",
        "The film captured the mood of the time.",
        "They hold talks every week.",
        "The fire was brought under control.",
    ],
)
def test_figures_of_speech_and_plans_change_no_control(text: str) -> None:
    assert controls(text) == []
