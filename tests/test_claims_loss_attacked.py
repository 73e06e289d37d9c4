"""Whose people were harmed, where a report tells it by what the attack struck."""

from __future__ import annotations

import pytest

from sample_losses import parties


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Rebels attacked and seized an army checkpoint near Velm, capturing four officers.",
         "army"),
        ("A temporary Norwegian camp was hit by a shell, wounding at least four.", "Norwegian"),
        ("The militia ambushed a Norwegian convoy, and nine soldiers were killed.", "Norwegian"),
        ("A bomb exploded at a checkpoint of the Norwegian Army, killing two officers.",
         "Norwegian Army"),
        ("The Swedes charged the Norwegian lines, inflicting 200 casualties on the infantry.",
         "Norwegian"),
        ("The Norwegians charged the Swedish lines, inflicting 200 casualties on the infantry.",
         "Swedish"),
    ],
)  # fmt: skip
def test_those_harmed_are_of_the_force_whose_post_was_struck(text: str, party: str) -> None:
    assert parties(text)[-1] == party


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked the Velm checkpoint, and two soldiers were killed.",
        "A shell hit a Norwegian base. Later a bus overturned, and nine people were killed.",
        "The army shelled a Norwegian market, killing nine civilians.",
        "Norwegian troops attacked a Norwegian camp by mistake, wounding at least four.",
    ],
)
def test_a_town_and_those_who_live_there_give_no_side(text: str) -> None:
    assert parties(text)[-1] is None
