from __future__ import annotations

import pytest

from counterclaim.model.claim import Claim, Movement
from sample_claims import claims_of, said


def movement(text: str) -> tuple[Claim, Movement]:
    (claim,) = claims_of(text, "movement")
    assert isinstance(claim.slots, Movement)
    return claim, claim.slots


@pytest.mark.parametrize(
    ("text", "force", "towards"),
    [
        (
            "Three Karvelian patrol boats entered the waters around the island.",
            "Karvelian patrol boats",
            "waters",
        ),
        ("The Southern Group crossed the ice of the Velm.", "Southern Group", "ice of the Velm"),
        (
            "The campaign opened in March with the Karvelian Army crossing the Velm at two points.",
            "Karvelian Army",
            "Velm",
        ),
        ("A brigade advanced against the border post.", "brigade", "border post"),
        ("The remnants have retreated to the jungle since then.", "remnants", "jungle"),
        ("The infantry pulled back across the wadi.", "infantry", "wadi"),
        (
            "Karvelian forces had launched an attack in the direction of Lake Velm.",
            "Karvelian forces",
            "Lake Velm",
        ),
        ("Karvelia massed 20,000 troops along the border.", "Karvelia", "border"),
        ("The rebels have made gains south of the city.", "rebels", "south"),
        ("A battalion of the guards arrived on 9 February.", "battalion of the guards", None),
    ],
)
def test_more_ways_of_forces(text: str, force: str, towards: str | None) -> None:
    _, slots = movement(text)
    assert slots.force is not None
    assert (slots.force.name, slots.towards) == (force, towards)


def test_a_column_stopped_on_its_way_has_not_come() -> None:
    text = "The rebels halted a column of army vehicles heading from the city to relieve the base."
    claim, slots = movement(text)
    assert (slots.towards, claim.polarity) == ("base", False)


@pytest.mark.parametrize(
    "text",
    [
        # What was done before the attack is not what is told.
        "Having massed its tanks near the river, the army attacked.",
        "Ostmark consolidated its gains near the river.",
        # A pass is gone through, not to.
        "The guards had withdrawn through the Velm Pass.",
        "The minister entered the office.",
        "The delegation arrived on Monday.",
    ],
)
def test_no_movement_is_read(text: str) -> None:
    assert claims_of(text, "movement") == []


def test_they_in_a_watchers_words_are_the_force_told_of() -> None:
    text = (
        "The institute said Karvelian forces lost Velm and that they were withdrawing to the hills."
    )
    content = "Karvelian forces lost Velm and that they were withdrawing to the hills"
    (claim,) = claims_of(text, "movement", said(text, "The institute", "said", content))
    assert isinstance(claim.slots, Movement)
    assert claim.slots.force is not None
    assert claim.slots.force.name == "Karvelian forces"
