from __future__ import annotations

import pytest

from counterclaim.model.claim import Claim, Loss
from counterclaim.model.reading import Statement
from sample_claims import claims_of, said


def losses(text: str, *statements: Statement) -> list[tuple[Claim, Loss]]:
    found = []
    for claim in claims_of(text, "loss", *statements):
        assert isinstance(claim.slots, Loss)
        found.append((claim, claim.slots))
    return found


def values(text: str) -> list[tuple[str, float | None, float | None, str]]:
    return [
        (s.metric, s.quantity.low, s.quantity.high, s.quantity.exactness) for _, s in losses(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 30 Karvelian soldiers were killed.", [("killed", 30, None, "at-least")]),
        ("The blast wounded over 100 people.", [("wounded", 101, None, "over")]),
        ("A soldier was killed near the border.", [("killed", 1, 1, "exact")]),
        ("Dozens of civilians were injured.", [("wounded", 12, None, "vague")]),
        ("12 soldiers were killed or wounded in the raid.", [("casualties", 12, 12, "exact")]),
        ("Two rebels and three soldiers died in the fighting.",
         [("killed", 2, 2, "exact"), ("killed", 3, 3, "exact")]),
        ("The militia captured 17 soldiers.", [("captured", 17, 17, "exact")]),
        ("The death toll rose to 40.", [("killed", 40, 40, "exact")]),
        ("The shelling left 9 dead and 21 wounded.",
         [("killed", 9, 9, "exact"), ("wounded", 21, 21, "exact")]),
        ("They shelled the town, killing seven people and injuring 40.",
         [("killed", 7, 7, "exact"), ("wounded", 40, 40, "exact")]),
    ],
)  # fmt: skip
def test_a_loss_has_the_metric_and_the_bounds_that_its_words_give(
    text: str, expected: list[tuple[str, float | None, float | None, str]]
) -> None:
    assert values(text) == expected


def test_a_list_of_losses_is_one_claim_for_each_number() -> None:
    text = (
        "Karvelia lost 1,250 troops, 60 armoured vehicles, 4 rocket launchers, 3 planes, "
        "7 helicopters and 22 UAVs since the start of the war."
    )
    found = losses(text)
    assert [(s.metric, s.quantity.low) for _, s in found] == [
        ("casualties", 1250),
        ("armoured-vehicle", 60),
        ("rocket-launcher", 4),
        ("aircraft", 3),
        ("helicopter", 7),
        ("uav", 22),
    ]
    assert {s.party.name for _, s in found if s.party} == {"Karvelia"}
    assert {s.scope for _, s in found} == {"cumulative"}


@pytest.mark.parametrize(
    ("noun", "metric"),
    [
        ("T-72 tanks", "tank"),
        ("Su-25 jets", "aircraft"),
        ("BM-21 Grad rocket launchers", "rocket-launcher"),
        ("Bayraktar TB2 drones", "uav"),
        ("D-30 howitzers", "artillery"),
        ("armored personnel carriers", "armoured-vehicle"),
        ("patrol boats", "ship"),
    ],
)
def test_materiel_counts_under_its_class(noun: str, metric: str) -> None:
    (_, slots), *_ = losses(f"Ostmark forces destroyed three {noun}.")
    assert (slots.metric, slots.quantity.low) == (metric, 3)
    assert slots.by is not None
    assert slots.by.name == "Ostmark forces"


def test_nobody_killed_is_a_claim_that_it_did_not_happen() -> None:
    ((claim, slots),) = losses("No soldiers were killed in the attack.")
    assert claim.polarity is False
    assert slots.quantity.exactness == "none"


def test_the_side_that_suffered_and_the_side_that_did_it_are_named() -> None:
    ((_, slots),) = losses("Three Karvelian soldiers were killed in Ostmark airstrikes.")
    assert slots.party is not None
    assert slots.party.name == "Karvelian soldiers"
    assert slots.by is not None
    assert slots.by.name == "Ostmark"
    assert slots.population == "soldiers"


def test_its_soldiers_are_those_of_whoever_speaks() -> None:
    text = "The Karvelian government said that one of its soldiers was killed."
    statement = said(
        text, "The Karvelian government", "said", "that one of its soldiers was killed"
    )
    ((claim, slots),) = losses(text, statement)
    assert claim.statement == "s1"
    assert slots.party is not None
    assert slots.party.name == "Karvelian government"


def test_a_number_inside_another_is_a_part_of_it() -> None:
    found = losses("Twelve civilians, including three children, were killed.")
    assert [(s.quantity.low, s.population, s.scope == "part") for _, s in found] == [
        (12, "civilians", False),
        (3, "children", True),
    ]


def test_taken_prisoner_says_of_how_many_nothing() -> None:
    assert values("The men were taken prisoner.") == [("captured", None, None, "none")]


def test_losses_without_a_number_have_none() -> None:
    ((_, slots),) = losses("Karvelian forces suffered heavy casualties.")
    assert slots.metric == "casualties"
    assert (slots.quantity.low, slots.quantity.high, slots.quantity.exactness) == (
        None,
        None,
        "none",
    )
    assert slots.party is not None
    assert slots.party.name == "Karvelian forces"


@pytest.mark.parametrize(
    "text",
    [
        "The president lost patience with the mediators.",
        "The shelling damaged 12 houses.",
        "The proposal was killed in committee.",
        "The talks will destroy what trust there is.",
        "The party lost 12 seats in the vote.",
        "They plan to destroy 40 tanks.",
    ],
)
def test_figures_of_speech_and_plans_are_no_losses(text: str) -> None:
    assert losses(text) == []


def test_each_number_stands_in_its_claim_or_beside_it() -> None:
    text = "Ostmark said 14 Karvelian soldiers died and 30 more were wounded."
    found = losses(text)
    assert len(found) == 2
    for claim, slots in found:
        assert claim.span.contains(slots.quantity.span)
        assert slots.quantity.span.of(text) == slots.quantity.text


def test_a_list_of_the_lost_goes_on_after_the_killed() -> None:
    text = "Ostmark said that Karvelia had lost 1,480 soldiers killed, 71 tanks and 7 aircraft."
    found = [(s.metric, s.quantity.low, s.party and s.party.name) for _, s in losses(text)]
    assert found == [
        ("killed", 1480, "Karvelia"),
        ("tank", 71, "Karvelia"),
        ("aircraft", 7, "Karvelia"),
    ]


def test_whose_losses_a_list_tells_stands_before_it() -> None:
    text = "The ministry put Karvelian losses at 390 soldiers killed, 66 tanks and 5 aircraft."
    assert {s.party and s.party.name for _, s in losses(text)} == {"Karvelian"}
    assert {s.scope for _, s in losses(text)} == {"cumulative"}


def test_two_numbers_share_the_noun_that_the_second_has() -> None:
    text = "The mission confirmed the deaths of 412 Karvelian and 398 Ostmark soldiers."
    found = [(s.metric, s.quantity.low, s.population) for _, s in losses(text)]
    assert found == [("killed", 412, "soldiers"), ("killed", 398, "soldiers")]
    assert losses(text)[0][1].party is not None


@pytest.mark.parametrize(
    ("text", "metric", "value"),
    [
        ("The ministry lowered its count of destroyed Ostmark tanks from 118 to 104.", "tank", 104),
        ("It revised its figure for Ostmark soldiers killed from 2,410 down to 2,260.",
         "killed", 2260),
    ],
)  # fmt: skip
def test_of_a_revised_figure_the_new_value_is_claimed(text: str, metric: str, value: int) -> None:
    ((_, slots),) = losses(text)
    assert (slots.metric, slots.quantity.low, slots.scope) == (metric, value, "cumulative")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Another 27 soldiers are missing.", [("missing", 27, 27, "exact")]),
        ("Contact with 29 soldiers has been lost, and they are considered missing.",
         [("missing", 29, 29, "exact")]),
        ("Contact with 29 soldiers has been lost.", []),
        ("The army confirmed the loss of a helicopter.", [("helicopter", 1, 1, "exact")]),
        ("Hospitals treated 74 wounded soldiers.", [("wounded", 74, 74, "exact")]),
        ("Among those killed were 12 rebels.", [("killed", 12, 12, "exact")]),
        ("He was captured near the border.", [("captured", 1, 1, "exact")]),
        ("A patrol detained multiple suspected insurgents.", [("captured", 3, None, "vague")]),
        ("The security force detained two men.", [("captured", 2, 2, "exact")]),
        ("Police detained two men.", [("detained", 2, 2, "exact")]),
    ],
)  # fmt: skip
def test_ways_of_telling_a_loss(
    text: str, expected: list[tuple[str, float | None, float | None, str]]
) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Also killed in the raid were three fighters.", [("killed", 3, 3, "exact")]),
        ("Two insurgents, including their leader, were killed.", [("killed", 2, 2, "exact")]),
        ("The museum was destroyed in the shelling.", [("building", 1, 1, "exact")]),
    ],
)
def test_whom_a_word_of_loss_is_said_of_may_stand_apart(
    text: str, expected: list[tuple[str, float | None, float | None, str]]
) -> None:
    assert values(text)[:1] == expected


def test_an_operation_is_an_event_and_a_war_a_period() -> None:
    (_, one), *_ = losses("Two soldiers were killed during a security operation.")
    (_, other), *_ = losses("Two thousand soldiers were killed during the war.")
    assert (one.scope, other.scope) == ("event", "cumulative")


@pytest.mark.parametrize(
    "text",
    [
        "The strike resulted in the death of Maulan Tareb, a local commander.",
        "The force fired, killing Maulan Tareb.",
    ],
)
def test_one_person_by_name_is_one(text: str) -> None:
    assert values(text)[:1] == [("killed", 1, 1, "exact")]


def test_a_shared_subject_is_harmed_by_the_second_verb() -> None:
    text = "Several insurgents attacked the force and were killed."
    assert values(text) == [("killed", 3, None, "vague")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The frigate had sunk off Velm.", [("ship", 1, 1, "exact")]),
        ("A total of 11 people died in Velm.", [("killed", 11, 11, "exact")]),
        ("Both pilots were captured near Velm.", [("captured", 2, 2, "exact")]),
        ("A five-story building was destroyed in Velm.", [("building", 1, 1, "exact")]),
        ("A platoon surrendered near Velm.", [("captured", None, None, "none")]),
        ("Millions have been displaced.", [("displaced", 1_000_000, None, "vague")]),
        ("They withdrew due to heavy losses.", [("casualties", None, None, "none")]),
        ("They advanced amid losses.", [("casualties", None, None, "none")]),
        ("Sources put the number of soldiers killed at 94.", [("killed", 94, 94, "exact")]),
        ("The number of dead rose to 40.", [("killed", 40, 40, "exact")]),
        ("Casualties reached 300.", [("casualties", 300, 300, "exact")]),
        ("The raid claimed the lives of 12 soldiers.", [("killed", 12, 12, "exact")]),
        ("Twelve soldiers lost their lives.", [("killed", 12, 12, "exact")]),
        ("The ministry counted 92 military and civilian casualties.", [("casualties", 92, 92, "exact")]),
        ("They filmed the destruction or damage of five tanks.", [("tank", 5, 5, "exact")]),
        ("The service arrested and charged a former officer.", [("detained", 1, 1, "exact")]),
        ("The army said that 20 saboteurs and four boats had been destroyed.",
         [("killed", 20, 20, "exact"), ("ship", 4, 4, "exact")]),
        ("Losses: 3 tanks, 5 trucks and 12 soldiers.",
         [("tank", 3, 3, "exact"), ("vehicle", 5, 5, "exact"), ("casualties", 12, 12, "exact")]),
        ("Killed: 12 soldiers; wounded: 30.",
         [("killed", 12, 12, "exact"), ("wounded", 30, 30, "exact")]),
        ("The jets destroyed numerous targets: a minefield, two bunkers and four trucks.",
         [("other", 1, 1, "exact"), ("building", 2, 2, "exact"), ("vehicle", 4, 4, "exact")]),
        ("The gunmen abducted and killed two villagers.",
         [("captured", 2, 2, "exact"), ("killed", 2, 2, "exact")]),
        ("An unknown number of soldiers were killed.", [("killed", None, None, "none")]),
    ],
)  # fmt: skip
def test_a_loss_told_without_a_plain_verb_and_number(
    text: str, expected: list[tuple[str, float | None, float | None, str]]
) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The province has a representative body.",
        "He planned the assassination of a general.",
        "Nurses are killed in such wars and they kill.",
        "The march passed a destroyed bridge.",
        "The company lost the Velm coal mine.",
        "An Ostmark brigade later captured the highway.",
        "Residents were being evacuated by bus.",
        "They expect a hard winter with more casualties.",
        "The army took both the camp and the town and captured both.",
    ],
)
def test_words_of_loss_that_tell_no_loss(text: str) -> None:
    assert values(text) == []


def test_a_part_has_a_claim_where_it_has_a_number() -> None:
    text = "The morgue took in 120 bodies during the battle, including 80 soldiers."
    assert [(s.quantity.low, s.scope == "part") for _, s in losses(text)] == [
        (120, False),
        (80, True),
    ]
    assert len(losses("They detained 40 fighters, including several leaders.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ostmark has lost 40 tanks, 9 aircraft and 12 drones.",
        "The ministry said that Ostmark had lost 40 tanks.",
        "Between March 1 and March 28 the mission confirmed the deaths of 623 soldiers.",
        "Ostmark lost 40 tanks since the start of the war. It said 96 soldiers had been killed.",
    ],
)
def test_what_runs_over_all_that_was_so_far_is_cumulative(text: str) -> None:
    assert {s.scope for _, s in losses(text)} == {"cumulative"}


@pytest.mark.parametrize(
    "text",
    [
        "Ostmark had lost 40 tanks in the attack.",
        "Ostmark had lost 40 tanks on Monday.",
        "The brigade had lost 40 tanks.",
        "Fighting went on. It said 96 soldiers had been killed.",
    ],
)
def test_what_has_a_day_an_attack_or_no_state_as_its_loser_is_no_total(text: str) -> None:
    assert "cumulative" not in {s.scope for _, s in losses(text)}
