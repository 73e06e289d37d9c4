"""Losses that are told without any number, and talk of losses that tells none."""

from __future__ import annotations

import pytest

from counterclaim.model.claim import Loss
from sample_claims import claims_of
from sample_losses import values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mortar fire led to casualties among the residents.", [("casualties", None)]),
        ("The attack was repelled with minimal army casualties.", [("casualties", None)]),
        ("The town was taken at the cost of heavy losses.", [("casualties", None)]),
        ("Ostmark's losses were insignificant.", [("casualties", None)]),
        ("Civilian casualties were reported in Velm.", [("casualties", None)]),
        ("The revolt ended in the massacre of the town's Karvelian population.",
         [("killed", None)]),
        ("The report described the destruction of houses and schools.", [("building", None)]),
        ("The group claimed that 30 soldiers had been killed, while the army said it lost only 2.",
         [("killed", 30), ("killed", 2)]),
    ],
)  # fmt: skip
def test_a_loss_without_a_number_is_a_loss(
    text: str, expected: list[tuple[str, float | None]]
) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The killing of civilians is a crime.",
        "He warned that an assault would lead to heavy casualties.",
        "Casualties were not reported.",
        "They campaign against the execution of prisoners.",
        "Losses may be high.",
    ],
)
def test_talk_of_losses_tells_none(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "exactness"),
    [
        ("The attack was repelled with minimal casualties.", "vague"),
        ("Shelling largely destroyed the villages.", "vague"),
        ("The brigade suffered heavy losses.", "none"),
    ],
)
def test_few_losses_are_vague_and_heavy_ones_have_no_number(text: str, exactness: str) -> None:
    (claim,) = claims_of(text, "loss")
    assert isinstance(claim.slots, Loss)
    assert claim.slots.quantity.exactness == exactness
