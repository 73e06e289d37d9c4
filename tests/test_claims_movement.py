from __future__ import annotations

import pytest

from counterclaim.model.claim import Claim, Movement
from sample_claims import claims_of


def movements(text: str) -> list[tuple[Claim, Movement]]:
    found = []
    for claim in claims_of(text, "movement"):
        assert isinstance(claim.slots, Movement)
        found.append((claim, claim.slots))
    return found


@pytest.mark.parametrize(
    ("text", "force", "towards"),
    [
        ("Karvelian troops advanced towards Velm.", "Karvelian troops", "Velm"),
        ("The army retreated to the airbase.", "army", "airbase"),
        ("The bloc continued its advance towards the corridor.", "bloc", "corridor"),
    ],
)
def test_which_force_moves_towards_what(text: str, force: str, towards: str) -> None:
    ((_, slots),) = movements(text)
    assert slots.force is not None
    assert (slots.force.name, slots.towards) == (force, towards)


@pytest.mark.parametrize(
    ("text", "low", "high", "words"),
    [
        ("Karvelian brigades stand about 10-12km from the town.", 10, 12, "about 10-12km"),
        ("The army advanced to within 7 kilometers of the dam.", 7, 7, "7 kilometers"),
        ("Ostmark forces advanced 6 km.", 6, 6, "6 km"),
    ],
)
def test_how_far_a_force_stands_or_came(text: str, low: int, high: int, words: str) -> None:
    ((_, slots),) = movements(text)
    assert slots.quantity is not None
    assert (slots.quantity.low, slots.quantity.high, slots.distance) == (low, high, words)


@pytest.mark.parametrize(
    "text",
    [
        "The minister moved to the next question.",
        "The village lies 10 km from the border.",
        "The talks are heading towards failure.",
        "They plan to advance towards the town.",
    ],
)
def test_figures_of_speech_and_plans_are_no_movements(text: str) -> None:
    assert movements(text) == []


@pytest.mark.parametrize(
    ("text", "force", "towards"),
    [
        ("Karvelian forces pushed the rebels back.", "rebels", None),
        ("The army forced Ostmark troops back to the river.", "Ostmark troops", None),
        ("The bulk of the militia fled to Velm.", "bulk of the militia", "Velm"),
        ("Two ships of the fleet returned to the port.", "ships of the fleet", "port"),
        ("The rebels began a counteroffensive towards Velm.", "rebels", "Velm"),
        ("The army redeployed units to the east.", "units", "east"),
    ],
)
def test_a_force_is_driven_back_or_moves_elsewhere(
    text: str, force: str, towards: str | None
) -> None:
    ((_, slots),) = movements(text)
    assert slots.force is not None
    assert slots.force.name == force
    assert towards is None or slots.towards == towards


def test_who_only_watches_an_advance_does_not_move() -> None:
    assert movements("Rebels watched the advance on Velm.") == []


def test_a_distance_between_places_is_no_movement() -> None:
    assert movements("The army captured Velm, 6 km west of Kelm.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Most government functions moved to Velm.",
        "The army launched an offensive on the island.",
    ],
)
def test_offices_moved_and_offensives_on_a_place_are_no_movements(text: str) -> None:
    assert movements(text) == []


@pytest.mark.parametrize(
    ("text", "force", "towards"),
    [
        ("A Karvelian column approached Velm.", "Karvelian column", "Velm"),
        ("The rebels were evacuated to Velm.", "rebels", "Velm"),
        ("Karvelian forces made advances towards Velm.", "Karvelian forces", "Velm"),
        ("The army pushed the rebels back a few kilometers to the west.", "rebels", "west"),
        ("The army was able to advance towards Velm.", "army", "Velm"),
        ("A convoy was seen on pictures heading towards Velm.", "convoy", "Velm"),
    ],
)
def test_forces_near_a_place_are_carried_and_are_seen_moving(
    text: str, force: str, towards: str
) -> None:
    ((claim, slots),) = movements(text)
    assert slots.force is not None
    assert (slots.force.name, slots.towards, claim.polarity) == (force, towards, True)


def test_a_movement_only_attempted_did_not_happen() -> None:
    ((claim, _),) = movements("Ostmark troops attempted to advance towards Velm.")
    assert not claim.polarity


@pytest.mark.parametrize(
    "text",
    [
        "Karvelia moves towards its seventieth anniversary.",
        "The rebels will be able to advance towards Velm.",
        "The army took two villages 10 km west of Velm.",
        "The army advanced into the town of Velm.",
    ],
)
def test_abstract_goals_abilities_and_places_entered_are_no_movements(text: str) -> None:
    assert movements(text) == []


def test_nobody_moving_is_a_movement_that_did_not_happen() -> None:
    ((claim, _),) = movements("No Ostmark troops advanced towards the town.")
    assert not claim.polarity


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Karvelia commenced a major military build-up near the border.", "Karvelia"),
        ("A convoy of trucks was sent to Velm.", "convoy of trucks"),
    ],
)
def test_forces_massed_or_sent_move(text: str, force: str) -> None:
    ((_, slots),) = movements(text)
    assert slots.force is not None
    assert slots.force.name == force
    assert claims_of(text, "involvement") == []
