"""Losses in the many words that reports have for them, and what these words do not tell."""

from __future__ import annotations

import pytest

from sample_losses import values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Forty soldiers gave themselves up at Velm.", [("captured", 40)]),
        ("Sixty conscripts laid down their arms.", [("captured", 60)]),
        ("The raiders took nine villagers hostage.", [("captured", 9)]),
        ("Police picked up 14 students for questioning.", [("detained", 14)]),
        ("Three patients were burned to death in the clinic.", [("killed", 3)]),
        ("Eleven sailors drowned in the harbour.", [("killed", 11)]),
        ("Two of the wounded guards succumbed to their injuries.", [("killed", 2)]),
        ("Gunmen shot nine villagers on the road to Velm.", [("killed", 9)]),
        ("Militiamen set thirty houses on fire.", [("building", 30)]),
        ("Twelve barns were burned down in the night.", [("building", 12)]),
        ("Some 9,000 people crossed the border on Sunday.", [("displaced", 9000)]),
        ("More than 500 families left their homes.", [("displaced", 501)]),
        ("Some 300 families left Velm after the shelling.", [("displaced", 300)]),
        ("The fire left 60 families homeless.", [("displaced", 60)]),
        ("Gunners brought down two helicopters.", [("helicopter", 2)]),
        ("Two pistols and five rifles were recovered from the cellar.",
         [("weapon", 2), ("weapon", 5)]),
        ("Forty of our fighters were annihilated at Velm.", [("killed", 40)]),
    ],
)  # fmt: skip
def test_a_loss_is_told_by_an_idiom(text: str, expected: list[tuple[str, float | None]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot at two villagers on the road.",
        "Gunmen shot two villagers in the leg.",
        "The column crossed the border at Velm.",
        "Thirty soldiers left Velm.",
        "Three observers left the city.",
        "The militia was driven out of the town.",
        "The minister took the opposition's proposals home.",
        "The police recovered two cars from the river.",
    ],
)
def test_no_loss_where_the_words_have_another_sense(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The brigade lost three Centurions.", [("tank", 3)]),
        ("The drones destroyed two BMPs and a Grad.",
         [("armoured-vehicle", 2), ("rocket-launcher", 1)]),
        ("The patrol captured two M60 machine guns.", [("weapon", 2)]),
        ("Irregulars razed five villages.", [("building", 5)]),
    ],
)  # fmt: skip
def test_materiel_is_known_by_its_type_alone(
    text: str, expected: list[tuple[str, float | None]]
) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Residents accused the army of executing 30 villagers.", [("killed", 30)]),
        ("The battalion is responsible for killing at least 12 farmers.", [("killed", 12)]),
        ("The militia was blamed for abducting four nurses.", [("captured", 4)]),
        ("The army was in danger of losing 30 soldiers.", []),
    ],
)
def test_a_deed_laid_to_somebody_is_told_as_done(
    text: str, expected: list[tuple[str, float | None]]
) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karvelia lost 40 soldiers.", [("casualties", 40)]),
        ("Thirty Karvelian soldiers were killed, while Ostmark lost four men.",
         [("killed", 30), ("killed", 4)]),
        ('"We have lost nine men," the colonel said.', [("killed", 9)]),
        ("Karvelia lost seven soldiers, all to sniper fire.", [("killed", 7)]),
    ],
)  # fmt: skip
def test_those_lost_are_dead_where_the_sentence_says_so(
    text: str, expected: list[tuple[str, float | None]]
) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "If 12 soldiers were killed, the ministry would say so.",
        "It did not say whether three tanks were destroyed.",
        "Two officers shot a film about the war.",
        "Ostmark could lose 40 tanks.",
        "The rebels threatened to execute 14 hostages.",
        "Thirty journalists left the hall.",
        "The storm brought down two trees.",
    ],
)
def test_what_is_asked_threatened_or_filmed_is_no_loss(text: str) -> None:
    assert values(text) == []
