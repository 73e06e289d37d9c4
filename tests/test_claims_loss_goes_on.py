"""Losses that go on with one told before, and who did what is counted before its attack is told."""

from __future__ import annotations

import pytest

from sample_losses import hands, parties


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The Karvelian Ministry of Defence put its losses at nine dead and 22 wounded.",
         "Karvelian Ministry of Defence"),
        ("The Norwegians themselves lost 112 killed, among them Major Adar, and 340 wounded.",
         "Norwegians"),
        ("The government stated that its own casualties were two dead and seven wounded.",
         "government"),
        ("The battalion suffered 12 killed and a further 30 wounded.", "battalion"),
    ],
)  # fmt: skip
def test_a_number_that_goes_on_a_list_is_of_the_same_side(text: str, party: str) -> None:
    assert parties(text) == [party, party]


@pytest.mark.parametrize(
    "text",
    [
        "The battalion lost 12 killed. In the town 30 were wounded.",
        "The battalion lost 12 killed, and shells that fell on the market left 30 wounded.",
    ],
)
def test_a_number_of_another_clause_is_not(text: str) -> None:
    assert parties(text)[-1] is None


def test_the_dead_among_those_named_are_theirs_and_not_the_last_sides() -> None:
    text = (
        "The report spoke of 84 rebels killed and of 12 dead and 29 wounded among the Norwegians."
    )
    assert parties(text)[1:] == ["Norwegians", "Norwegians"]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("There was one civilian casualty after Norwegian troops shot at a bus.",
         "Norwegian troops"),
        ("There were 15 civilian deaths in a Norwegian airstrike.", "Norwegian"),
        ("On 13 February Norwegian fighters attacked a column, killing six soldiers.",
         "Norwegian fighters"),
    ],
)  # fmt: skip
def test_the_attack_is_whose_its_words_say(text: str, by: str) -> None:
    assert hands(text) == [by]


@pytest.mark.parametrize(
    "text",
    [
        "The losses suffered by the 12th Mountain Assault Brigade were heavy.",
        "They suffered heavy losses during the Velm offensive.",
        "PARIS (June 2, 2031) - A combined force killed two rebels.",
        "An attack on the Grand Hotel which killed 12 people was condemned.",
        "TARNHEIM, June 2 - Rebels fired mortars at the airport, killing two soldiers.",
    ],
)
def test_a_brigades_name_or_a_town_did_nothing(text: str) -> None:
    assert set(hands(text)) <= {None, "Rebels", "combined force"}
