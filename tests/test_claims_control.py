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
        ("The army repelled an attack by rebels on Velm.", "army", "held", "Velm"),
        ("The army captured Base 46.", "army", "captured", "Base 46"),
        ('The army captured the "Zarya" plant.', "army", "captured", '"Zarya" plant'),
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


@pytest.mark.parametrize(
    ("text", "holder", "lost_by", "change", "place"),
    [
        ("The hill finally fell to the rebels.", "rebels", None, "captured", "hill"),
        ("Velm fell into the hands of the militia.", "militia", None, "captured", "Velm"),
        ("The base was overrun by the militia.", "militia", None, "captured", "base"),
        ("The rebels took hold of the base.", "rebels", None, "captured", "base"),
        ("The port came under Karvelian control.", "Karvelian", None, "captured", "port"),
        (
            "Most of the region is under the occupation of Ostmark.",
            "Ostmark",
            None,
            "held",
            "Most of the region",
        ),
        ("The troops captured part of the city.", "troops", None, "captured", "part of the city"),
        (
            "Karvelian forces pushed the rebels out of the town.",
            "Karvelian forces",
            "rebels",
            "lost",
            "town",
        ),
        ("The rebels were driven from the town.", None, "rebels", "lost", "town"),
        ("The depot was surrendered to the militia.", "militia", None, "captured", "depot"),
        ("The army lost the town to the rebels.", "rebels", "army", "lost", "town"),
        (
            "The suburbs were out of government control.",
            None,
            "government",
            "lost",
            "suburbs",
        ),
        ("Soldiers raised the flag over the town hall.", "Soldiers", None, "captured", "town hall"),
        ("The militia advanced onto the hill.", "militia", None, "entered", "hill"),
        ("The army suppressed attacks on the airbase.", "army", None, "held", "airbase"),
        ("Kelm was the first city to fall.", None, None, "captured", "first city"),
    ],
)
def test_a_place_changes_hands_in_many_words(
    text: str, holder: str | None, lost_by: str | None, change: str, place: str
) -> None:
    ((claim, slots),) = controls(text)
    assert (slots.holder and slots.holder.name) == holder
    assert (slots.lost_by and slots.lost_by.name) == lost_by
    assert slots.change == change
    assert claim.where is not None
    assert claim.where.of(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "The army took the ministry two days ahead.",
        "The battalion lost a third of its men.",
        "Debris fell to the ground.",
        "The army began an operation to isolate the city.",
        "The road was under Karvelian fire control.",
        "Troops would flee if the rebels entered the city.",
        "The troops took part in the parade.",
        "A second attempt to evacuate the town was prevented.",
    ],
)
def test_no_place_changes_hands_in_a_figure_of_speech_or_a_plan(text: str) -> None:
    assert controls(text) == []


def test_who_welcomes_a_capture_has_not_made_it() -> None:
    text = "Sundria welcomed the capture of Velm."
    assert all(slots.holder is None for _, slots in controls(text))


def test_a_place_is_meant_by_the_pronoun_that_stands_for_it() -> None:
    ((claim, _),) = controls("The army reached the town in May and the rebels captured it.")[-1:]
    assert claim.where is not None
    assert claim.where.of("The army reached the town in May and the rebels captured it.") == "town"


@pytest.mark.parametrize(
    "text",
    [
        "The army captured Hawsh Tamri.",
        "The army captured a number of farms.",
        "The army cleared 300 square kilometres of territory.",
        "The valley passed to Ostmark control.",
        "The army declared full control of the valley.",
    ],
)
def test_odd_names_shares_and_areas_can_be_held(text: str) -> None:
    ((_, slots),) = controls(text)
    assert slots.holder is not None
    assert slots.change == "captured"


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers captured Colonel John Reed.",
        "The oblast occupies an area of 300 square kilometres.",
        "The shelling left the town without water.",
    ],
)
def test_people_geography_and_what_is_left_in_a_state_are_no_control(text: str) -> None:
    assert controls(text) == []


def test_land_that_surrounds_a_city_encircles_nobody() -> None:
    assert controls("The farms lie on hills surrounding the city.") == []


def test_a_list_of_places_ends_with_its_last_name() -> None:
    text = "The army took control of Velm, and advanced."
    ((claim, _),) = controls(text)
    assert claim.where is not None
    assert claim.where.of(text) == "Velm"


@pytest.mark.parametrize(
    ("text", "holder", "change", "place"),
    [
        (
            "Karvelian rebels encircled the soldiers in the citadel.",
            "Karvelian rebels",
            "encircled",
            "citadel",
        ),
        ("The army successfully defended the bridge.", "army", "held", "bridge"),
        ("The duchy annexed the region.", None, "captured", "region"),
        (
            "The rebels were able to take control of two villages.",
            "rebels",
            "captured",
            "two villages",
        ),
        ("The truce came after the fall of Velm on Monday.", None, "captured", "Velm"),
    ],
)
def test_more_ways_of_telling_control(
    text: str, holder: str | None, change: str, place: str
) -> None:
    ((claim, slots),) = controls(text)
    assert (slots.holder and slots.holder.name, slots.change) == (holder, change)
    assert claim.where is not None
    assert claim.where.of(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "Ostmark launched a failed attack on Velm.",
        "An attempted incursion by Ostmark into Velm cost ten lives.",
        "Ostmark forces made an attempt to capture Velm.",
    ],
)
def test_an_attack_in_vain_is_a_capture_that_did_not_happen(text: str) -> None:
    ((claim, slots),) = controls(text)
    assert (slots.change, claim.polarity) == ("captured", False)


@pytest.mark.parametrize(
    ("text", "driven"),
    [
        ("The army kicked the rebels out.", "rebels"),
        ("The army pushed the militia back from several positions.", "militia"),
        ("The town was declared free of rebels.", "rebels"),
    ],
)
def test_whoever_is_put_out_has_lost_the_place(text: str, driven: str) -> None:
    ((_, slots),) = controls(text)
    assert slots.change == "lost"
    assert slots.lost_by is not None
    assert slots.lost_by.name == driven


@pytest.mark.parametrize(
    "text",
    [
        "Attempts to isolate Karvelia would fail.",
        "The army halted the advance of the rebels.",
        "The sergeant, who had been held by the militia for years, came home.",
        "The rebels will manage to take the town.",
    ],
)
def test_what_lies_ahead_and_people_held_change_no_place(text: str) -> None:
    assert controls(text) == []


def test_a_name_in_a_later_sentence_is_read_as_in_the_first() -> None:
    text = "Fighting went on. Shells fell. On 11 October, the army captured al-Rayhan and rested."
    ((claim, _),) = controls(text)
    assert claim.where is not None
    assert claim.where.of(text) == "al-Rayhan"


def test_a_singular_pronoun_stands_for_no_list() -> None:
    text = "Gorm and other politicians met the press on Monday. It has seized large parts of the valley."
    ((_, slots),) = controls(text)
    assert slots.holder is None


@pytest.mark.parametrize(
    "text", ["No Ostmark troops entered the town.", "Neither army controls the bridge."]
)
def test_what_nobody_did_did_not_happen(text: str) -> None:
    ((claim, _),) = controls(text)
    assert claim.polarity is False


@pytest.mark.parametrize(
    "text",
    [
        "The army no longer controls the town of Velm.",
        "The town is no longer occupied by the army.",
    ],
)
def test_what_is_no_longer_held_is_lost(text: str) -> None:
    ((claim, slots),) = controls(text)
    assert (slots.holder, slots.change, claim.polarity) == (None, "lost", True)
    assert slots.lost_by is not None
    assert slots.lost_by.name == "army"
