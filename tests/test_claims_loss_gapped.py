"""Numbers whose noun or word of loss stands elsewhere in the sentence."""

from __future__ import annotations

import pytest

from sample_losses import values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine sailors were killed on the Selma and three on the Brava.",
         [("killed", 9), ("killed", 3)]),
        ("About 800 people were killed by the rebels and 300 by the army.",
         [("killed", 800), ("killed", 300)]),
        ("Ostmark said 40 jets were shot down against 15 of its own.",
         [("aircraft", 40), ("aircraft", 15)]),
        ("In May 64 civilians were killed, compared with 131 in April.",
         [("killed", 64), ("killed", 131)]),
        ("The army destroyed 20 tanks for the loss of two.", [("tank", 20), ("tank", 2)]),
        ("Karvelia lost 29 tanks, while Ostmark admitted 12.", [("tank", 29), ("tank", 12)]),
        ("Six guards were killed and the remaining eleven taken prisoner.",
         [("killed", 6), ("captured", 11)]),
    ],
)  # fmt: skip
def test_a_bare_number_goes_on_with_the_loss_before_it(
    text: str, expected: list[tuple[str, float | None]]
) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four children aged 3 and 12 in Velm were killed.", [("killed", 4)]),
        ("Two soldiers were killed and the talks of 12 in Velm were put off.", [("killed", 2)]),
        ("It did not say how many of the dead were soldiers.", []),
        ("Shells killed two soldiers and a crew member of a cargo plane.",
         [("killed", 2), ("killed", 1)]),
    ],
)  # fmt: skip
def test_other_numbers_do_not(text: str, expected: list[tuple[str, float | None]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karvelian losses in killed and wounded amounted to about 900 men.",
         [("casualties", 900)]),
        ("Observers put the losses at around 60 tanks.", [("tank", 60)]),
        ("Losses stood at five killed.", [("killed", 5)]),
        ("Four residents received injuries of various degrees.", [("wounded", 4)]),
        ("Two policemen sustained bullet wounds.", [("wounded", 2)]),
    ],
)  # fmt: skip
def test_losses_and_injuries_count_those_who_bear_them(
    text: str, expected: list[tuple[str, float | None]]
) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunners shot down a jet near Velm and 11 drones.", [("aircraft", 1), ("uav", 11)]),
        ("A mine killed four men of the 8th Rifles and a driver.", [("killed", 4), ("killed", 1)]),
        ("In May 59 soldiers and policemen and 88 civilians were killed.",
         [("killed", 59), ("killed", 88)]),
        ("The strike killed a family of seven.", [("killed", 7)]),
        ("Rebels shot down a Bell 205 helicopter.", [("helicopter", 1)]),
    ],
)  # fmt: skip
def test_a_list_goes_on_past_a_phrase_and_a_name_holds_its_number(
    text: str, expected: list[tuple[str, float | None]]
) -> None:
    assert values(text) == expected
