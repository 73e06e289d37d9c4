"""Whose loss and by whose hand, in the ways in which reports tell it."""

from __future__ import annotations

import pytest

from sample_claims import claims_of
from sample_losses import hands, losses, parties


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Troops opened fire on former opposition commanders, killing two.",
         "former opposition commanders"),
        ("Karvelian saboteurs had entered the town, but the police detained them.",
         "Karvelian saboteurs"),
        ("The attacks left at least 22 killed among Ostmark servicemen.", "Ostmark servicemen"),
        ("The raid led to the death of 120 Norwegians.", "Norwegians"),
        ("The militia killed Col. Selim Adar, the head of the Free Police.", "Free Police"),
        ("Videos showed at least six dead Ostmark soldiers.", "Ostmark"),
        ("Ostmark shelling destroyed a Karvelian warship and a depot of cruise missiles.",
         "Karvelian"),
    ],
)  # fmt: skip
def test_those_harmed_may_stand_apart_from_their_number(text: str, party: str) -> None:
    assert parties(text)[-1] == party


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("By the evening of May 8, Karvelian forces destroyed three of the launchers.",
         "Karvelian forces"),
        ("An Ostmark jet was shot down over Velm by Karvelian air defences.",
         "Karvelian air defences"),
        ("Karvelian troops opened fire on officials, as they passed a checkpoint, killing two.",
         "Karvelian troops"),
        ("Nine rebels were killed in an ambush set up by the Army west of the town.", "Army"),
        ("They took the town after Karvelian shelling of Velm had led to 200 civilian casualties.",
         "Karvelian"),
        ("The fort was attacked by Jaysh al-Islam. The attack killed 12 people.", "Jaysh al-Islam"),
        ("The rebels attacked posts near Velm, where they killed two guards.", "rebels"),
        ("The first step was taken in May when the army arrested 22 people.", "army"),
        ("Seven soldiers were killed by a bomb when rebels ambushed a convoy.", "rebels"),
        ("Selim Adar spoke to the court. He abducted two villagers.", "Selim Adar"),
        ("He was captured in a joint operation of the Karvelian army.", "Karvelian army"),
    ],
)  # fmt: skip
def test_who_did_it_is_found_past_dates_asides_and_directions(text: str, by: str) -> None:
    assert hands(text)[-1] == by


@pytest.mark.parametrize(
    "text",
    [
        "Karvelian and Ostmark troops clashed on Monday, leaving one soldier dead.",
        "The army fired on a hospital, which levelled the building.",
    ],
)
def test_who_only_took_part_or_was_hit_did_it_not(text: str) -> None:
    assert not {"Karvelian and Ostmark troops", "hospital"} & set(hands(text))


def test_police_officers_are_police() -> None:
    assert [s.population for s in losses("Four police officers were wounded.")] == ["police"]


@pytest.mark.parametrize(
    "text",
    [
        "80% of the city's buildings had been destroyed.",
        "A majority of the villagers died.",
    ],
)
def test_a_share_is_many_and_no_figure(text: str) -> None:
    (slots,) = losses(text)
    assert (slots.quantity.low, slots.quantity.high, slots.quantity.exactness) == (
        None,
        None,
        "vague",
    )


def test_half_of_a_number_is_not_the_number() -> None:
    assert losses("Half of the 200 tanks were destroyed.") == []


def test_of_how_many_some_were_killed_is_not_how_many_were() -> None:
    text = "Of the 16 members of the board, three were murdered."
    assert [slots.quantity.low for slots in losses(text)] == [3]


def test_a_name_in_apposition_is_no_second_loss() -> None:
    text = "The senator Selim Adar, one of the leaders of the party, was kidnapped."
    assert len(losses(text)) == 1


def test_a_minister_of_justice_is_not_justices() -> None:
    assert parties("They murdered a minister of justice.") == [None]


def test_soldiers_of_a_side_fell_to_the_attack_told_just_before() -> None:
    text = (
        "In May the Front bombed a bus with Ostmark marines. Fifteen Ostmark marines were wounded."
    )
    assert hands(text) == ["Front"]


@pytest.mark.parametrize(
    "text",
    [
        "The Front carried out an airstrike on the base, which killed ten soldiers.",
        "The Front shelled the base, resulting in the deaths of ten soldiers.",
    ],
)
def test_soldiers_who_died_of_an_attack_fell_to_whoever_did_it(text: str) -> None:
    assert hands(text) == ["Front"]


@pytest.mark.parametrize(
    "text",
    [
        "Karvelian rebels attacked the base, leading to the deaths of ten soldiers.",
        "The Ostmark army shelled Velm, leading to nine deaths.",
    ],
)
def test_what_came_of_an_attack_is_no_loss_of_those_who_attacked(text: str) -> None:
    assert parties(text) == [None]


def test_what_came_of_fire_is_not_of_those_who_passed() -> None:
    assert hands("Rebels shelled the convoy when it entered Velm, killing two.") == ["Rebels"]


def test_the_dead_on_the_ground_are_not_the_grounds() -> None:
    assert parties("More than 30 dead bodies are on the ground.") == [None]


def test_a_war_is_nobodys_hand() -> None:
    assert hands("The First Karvelian War resulted in the displacement of 750,000 people.") == [
        None
    ]


def test_rebels_fight_the_government_that_is_named_before() -> None:
    text = "Government troops held the base. Rebels shot down a fighter jet."
    found = losses(text)[-1].party
    assert found is not None
    assert found.name == "Government"
    assert found.reason == "the other side of a war within a state, named before"


def test_a_place_where_one_lives_is_no_side() -> None:
    assert parties("Two young men from Velm were kidnapped.") == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels took 15 tanks from the base.", [("tank", 15)]),
        ("Two of the four missiles were intercepted.", [("weapon", 2)]),
        ("They put two cannons out of commission.", [("artillery", 2)]),
        ("The shelling killed a total of 11 people.", [("killed", 11)]),
        ("The army shot dead two protesters.", [("killed", 2)]),
        ("One hangar was hit and one aircraft destroyed.", [("aircraft", 1)]),
        ("The six captured fighters were executed.", [("killed", 6)]),
        ("Around 2,000 residents were forced to flee.", [("displaced", 2000)]),
        ("The *Selma* sank in the harbour.", [("ship", 1)]),
        ("As a result, 11 civilians were killed: eight in April and three in May.",
         [("killed", 11)]),
        ("The shelling killed the mayor and three guards.", [("killed", 1), ("killed", 3)]),
        ("The force killed a rebel leader, Selim Adar, along with one other insurgent.",
         [("killed", 1), ("killed", 1)]),
        ("The force detained two insurgents and secured multiple automatic weapons.",
         [("captured", 2)]),
        ("On 11 May a bomb destroyed a building.", [("building", 1)]),
        ("12 tanks destroyed, 3 aircraft downed.", [("tank", 12), ("aircraft", 3)]),
        ("They captured 500 rounds of ammunition and six machine guns.",
         [("weapon", 500), ("weapon", 6)]),
        ("The raid wounded at least ten\npersons and destroyed six light\ntanks.",
         [("wounded", 10), ("tank", 6)]),
    ],
)  # fmt: skip
def test_losses_that_other_words_tell_are_claimed(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert [(s.metric, s.quantity.low) for s in losses(text)][: len(expected)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "School No. 6 was destroyed.",
        "The talks took two days and the bus took a tank of fuel.",
        "After two rounds of talks they left.",
    ],
)
def test_what_only_looks_like_a_loss_is_none(text: str) -> None:
    assert all(claim.polarity for claim in claims_of(text, "loss"))
    assert [s.metric for s in losses(text) if s.metric not in {"other", "building"}] == []


def test_a_headings_infinitive_is_read() -> None:
    assert losses("To continue to begin to destroy tanks.") == []
