from __future__ import annotations

import pytest

from sample_claims import said
from sample_losses import losses


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Nine villagers were killed and 14 more were hurt in Karvelian shelling.", "Karvelian"),
        ("Two soldiers were killed in clashes with Ostmark forces.", "Ostmark forces"),
        ("Karvelian forces attacked a group of residents who were waiting, killing ten.",
         "Karvelian forces"),
        ("Seven people were killed after a Karvelian shelling of the city market.", "Karvelian"),
    ],
)  # fmt: skip
def test_who_did_it_may_stand_elsewhere_in_the_sentence(text: str, by: str) -> None:
    assert losses(text)[0].by is not None
    assert {slots.by.name for slots in losses(text) if slots.by} == {by}


def test_the_author_of_strikes_is_named_once_for_all() -> None:
    text = (
        "On Monday, Ostmark forces conducted 20 strikes. Near Velm, two strikes destroyed a tank. "
        "Near Tarn, one strike destroyed three trucks."
    )
    assert {slots.by and slots.by.name for slots in losses(text)} == {"Ostmark forces"}


def test_what_the_sentence_before_tells_killed_those_of_this_one() -> None:
    text = "A Karvelian missile strike had hit the council's building. 37 people had been killed."
    (slots,) = losses(text)
    assert slots.by is not None
    assert (slots.by.name, slots.by.reason) == (
        "Karvelian",
        "who did what the sentence before tells",
    )


def test_another_day_is_another_event() -> None:
    text = "A Karvelian strike hit the council's building. On 6 May, one resident was killed."
    assert losses(text)[-1].by is None


def test_soldiers_are_those_of_the_only_army_named() -> None:
    text = "Rebels fought the Ostmark army in the hills. Four soldiers died in the fighting."
    found = losses(text)[-1].party
    assert found is not None
    assert (found.name, found.reason) == ("Ostmark army", "the only army named before")


def test_of_two_armies_neither_is_taken() -> None:
    text = "The Ostmark army met Karvelian troops in the hills. Four soldiers died in the fighting."
    assert losses(text)[-1].party is None


def test_a_ministry_that_reports_soldiers_dead_reports_its_own() -> None:
    text = "The Karvelian Defence Ministry said that two soldiers were killed."
    statement = said(
        text, "The Karvelian Defence Ministry", "said", "that two soldiers were killed"
    )
    (slots,) = losses(text, statement)
    assert slots.party is not None
    assert slots.party.name == "Karvelian Defence Ministry"


def test_materiel_is_of_those_whom_the_strike_engaged() -> None:
    text = "One strike engaged an Ostmark unit and destroyed two trucks and a bridge."
    assert {slots.party and slots.party.name for slots in losses(text)} == {"Ostmark"}


def test_those_killed_as_the_result_of_an_attack_are_by_its_author() -> None:
    text = "Ostmark warplanes attacked the camp, resulting in the deaths of 20 fighters."
    (slots,) = losses(text)
    assert slots.by is not None
    assert slots.by.name == "Ostmark warplanes"


def test_government_troops_are_the_one_nations_army() -> None:
    text = (
        "Rebels fired on government troops. The Ostmark army withdrew. Four soldiers were killed."
    )
    found = losses(text)[-1].party
    assert found is not None
    assert found.name == "Ostmark army"


def test_its_own_dead_are_those_of_whoever_gives_the_number() -> None:
    text = "The Ostmark ministry put Karvelian losses at 310 soldiers killed and gave its own dead as 571."
    own = losses(text)[-1]
    assert own.quantity.low == 571
    assert own.party is not None
    assert own.party.name == "Ostmark ministry"


def test_soldiers_in_one_list_with_a_sides_tanks_are_its_own() -> None:
    text = "Twelve Ostmark tanks were destroyed and four soldiers were captured."
    assert {slots.party and slots.party.name for slots in losses(text)} == {"Ostmark"}


def test_pilots_are_of_the_aircraft_named_before() -> None:
    text = "An Ostmark helicopter came down near Velm. The two pilots were killed."
    found = losses(text)[-1].party
    assert found is not None
    assert (found.name, found.reason) == ("Ostmark", "the crew of the aircraft named before")


def test_those_taken_did_not_take_themselves() -> None:
    found = losses("The raid ended with six soldiers taken prisoner.")
    assert [slots.by for slots in found] == [None]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("In a Karvelian airstrike, 21 villagers were killed.", "Karvelian"),
        ("The rebels were driven back by a Karvelian counterattack, in which 25 rebels were killed.",
         "Karvelian"),
        ("Hundreds of people have been killed at the hands of the Velm Brigade.", "Velm Brigade"),
        ("A camp was hit by a shell fired from the Ostmark side, wounding at least four.",
         "Ostmark side"),
        ("Karvelian jets attacked the villages, leaving one person injured.", "Karvelian jets"),
        ("Karvelian forces turned back an Ostmark offensive while inflicting heavy losses.",
         "Karvelian forces"),
        ("Karvelian forces attacked the town. Two missiles struck a house, killing a child.",
         "Karvelian forces"),
    ],
)  # fmt: skip
def test_the_attack_told_before_a_loss_says_whose_hand_it_was(text: str, by: str) -> None:
    assert [slots.by and slots.by.name for slots in losses(text)] == [by]


@pytest.mark.parametrize(
    "text",
    [
        "The September 11 attack left four people dead.",
        "Karvelian troops fought on; the army suffered 36 dead.",
        "A general was killed after his convoy hit a mine.",
    ],
)
def test_no_hand_is_named_where_none_is(text: str) -> None:
    assert [slots.by for slots in losses(text)] == [None]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Two Karvelian jets flew over Velm. One of the jets was shot down.", "Karvelian"),
        ("Three Karvelian vessels entered the strait. Ostmark forces seized the vessels.", "Karvelian"),
        ("Karvelia opened a case and has arrested four of its servicemen.", "Karvelia"),
        ("They showed a large quantity of weapons seized from the rebels.", "rebels"),
        ("The heavy losses suffered by the Ridge Brigade were noted.", "Ridge Brigade"),
        ("A number of rebel fighters were killed in the clash.", "rebel fighters"),
        ("Karvelian forces advanced amid losses.", "Karvelian forces"),
    ],
)  # fmt: skip
def test_whose_loss_it_is_may_stand_before_it(text: str, party: str) -> None:
    found = losses(text)[-1].party
    assert found is not None
    assert found.name == party


def test_shelling_without_casualties_is_no_loss_of_those_who_shell() -> None:
    (slots,) = losses("Karvelian forces shelled the town again, with no casualties.")
    assert slots.party is None


def test_who_took_those_who_surrendered() -> None:
    (slots,) = losses("On Monday, 100 fighters surrendered to the Ridge Brigade.")
    assert slots.by is not None
    assert slots.by.name == "Ridge Brigade"


def test_who_claimed_responsibility_did_it() -> None:
    text = (
        "The Dawn Front has claimed responsibility for the attacks, in which 60 people were killed."
    )
    assert [slots.by and slots.by.name for slots in losses(text)] == ["Dawn Front"]


def test_he_is_the_person_whom_the_sentence_before_is_about() -> None:
    text = "Selim Adar came from Velm. He was captured by the Ridge Brigade in May."
    (slots,) = losses(text)
    assert slots.party is not None
    assert slots.party.name == "Selim Adar"
