"""Losses that other words announce: lists behind a colon, revised figures, what was left behind."""

from __future__ import annotations

import pytest

from sample_losses import values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry listed equipment that had been destroyed: 31 tanks, 12 howitzers and a radar.",
         [("tank", 31), ("artillery", 12), ("air-defence", 1)]),
        ("Ostmark lost 23 vehicles, of which 8 were tanks.", [("vehicle", 23), ("tank", 8)]),
        ("Commander Adar was killed along with four of his bodyguards.", [("killed", 1), ("killed", 4)]),
        ("They fled to the hills, leaving 23 machine guns and four field guns.",
         [("weapon", 23), ("artillery", 4)]),
        ("The battalion retreated, leaving behind six tanks.", [("tank", 6)]),
        ("Observers gave 14 tanks lost.", [("tank", 14)]),
        ("Photographs showed seven burned-out tanks there.", [("tank", 7)]),
        ("The regiment was gone, with 480 men taken prisoner.", [("captured", 480)]),
        ("Five soldiers were being held.", [("captured", 5)]),
        ("The shells killed 190 people. The figure was later reduced to 162.",
         [("killed", 190), ("killed", 162)]),
        ("The number of evacuees was put at 3,000.", [("displaced", 3000)]),
        ("Rebels killed three men to avenge the death of their commander, Selim Adar.",
         [("killed", 3), ("killed", 1)]),
    ],
)  # fmt: skip
def test_a_loss_is_announced_by_other_words(
    text: str, expected: list[tuple[str, float | None]]
) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The talks were held in Velm.",
        "They left behind dozens of damaged vehicles.",
        "They left behind their families.",
        "The price of bread rose. The figure was reduced to 12.",
        "He wished a speedy recovery to the injured.",
        "Observers listed what they had seen: 31 tanks and 12 howitzers.",
    ],
)
def test_what_is_no_loss_is_not_announced(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Among the victims were two children and a teacher.", [("killed", 2), ("killed", 1)]),
        ("Four journalists were among the wounded.", [("wounded", 4)]),
        ("At least 60 people, most of them women, were massacred.", [("killed", 60)]),
        ("The number of dead rose from 40 to 52.", [("killed", 52)]),
        ("More than 1,200 prisoners were taken.", [("captured", 1201)]),
        ("Police made 60 arrests.", [("detained", 60)]),
        ("Eight people remain unaccounted for.", [("missing", 8)]),
        ("Ostmark destroyed a column of 30 vehicles.", [("vehicle", 30)]),
        ("A jet crashed near Velm, killing its pilot.", [("aircraft", 1), ("killed", 1)]),
        ("Rebels claimed to have killed 60 soldiers, a figure that the army put at 11.",
         [("killed", 60), ("killed", 11)]),
        ("Some 300 soldiers were taken prisoner, along with 40 guns.",
         [("captured", 300), ("artillery", 40)]),
    ],
)  # fmt: skip
def test_who_was_harmed_stands_apart_from_the_word_of_loss(
    text: str, expected: list[tuple[str, float | None]]
) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The prisoners were taken to a camp in Velm.",
        "Four journalists were among the guests.",
        "The multiple arrest warrants lapsed.",
    ],
)
def test_who_was_not_harmed_is_not(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid cost the attackers 14 men.", [("casualties", 14)]),
        ("Of 31 drones launched overnight, 23 were shot down.", [("uav", 23)]),
        ("Two of the company's three tanks were lost.", [("tank", 2)]),
        ("A bomber killed himself and six others.", [("killed", 6)]),
        ("Shelling killed a woman and her two children.", [("killed", 1), ("killed", 2)]),
        ("Snipers killed two more, bringing the total to 17.", [("killed", 2), ("killed", 17)]),
        ("Our losses are two wounded.", [("wounded", 2)]),
        ("The division abandoned 60 tanks.", [("tank", 60)]),
        ("The patrol captured 22 rifles and a radio.", [("weapon", 22), ("other", 1)]),
        ("Ostmark handed over the bodies of 12 soldiers.", []),
        ("The closure cost many workers their jobs.", []),
        ("The division abandoned its positions and two villages.", []),
    ],
)  # fmt: skip
def test_a_part_a_price_and_what_was_carried_off(
    text: str, expected: list[tuple[str, float | None]]
) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 600 of the defenders had fallen by Monday.", [("killed", 600)]),
        ("Six soldiers fell near Velm.", [("killed", 6)]),
        ("Three workers of an agency were found dead.", [("killed", 3)]),
        ("The crew of three was killed.", [("killed", 3)]),
        ("Rebels shot down two fighters over the bay.", [("aircraft", 2)]),
        ("Ostmark intercepted and destroyed 14 drones.", [("uav", 14)]),
        ("The army captured 5 tanks and destroyed 7.", [("tank", 5), ("tank", 7)]),
        ("Estimates of the dead range from 300 to 500.", [("killed", 300)]),
        ("About 8,000 refugees crossed into Ostmark.", [("displaced", 8000)]),
        ("The blast sent five people to hospital.", [("wounded", 5)]),
        ("Six soldiers fell back to Velm.", []),
        ("Six soldiers fell ill.", []),
        ("Two men crossed into Ostmark.", []),
    ],
)  # fmt: skip
def test_the_fallen_the_crossing_and_what_goes_unsaid(
    text: str, expected: list[tuple[str, float | None]]
) -> None:
    assert values(text) == expected
