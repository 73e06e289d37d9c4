"""Of whom a loss is where its noun does not say."""

from __future__ import annotations

import pytest

from counterclaim.model.claim import Loss
from sample_claims import claims_of


def populations(text: str) -> list[str | None]:
    found = []
    for claim in claims_of(text, "loss"):
        assert isinstance(claim.slots, Loss)
        found.append(claim.slots.population)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 4th Brigade lost 12 killed.", "soldiers"),
        ("The army suffered heavy losses.", "soldiers"),
        ("The insurgents lost 40 men.", "militants"),
        ("Some 9,000 people fled the town.", "civilians"),
        ("The shelling killed 70 people, including 18 rebels.", "mixed"),
    ],
)
def test_who_was_lost_follows_from_who_bore_it(text: str, expected: str) -> None:
    assert populations(text)[0] == expected


@pytest.mark.parametrize("text", ["Karvelia suffered heavy losses.", "Twelve people were killed."])
def test_who_was_lost_stays_unknown(text: str) -> None:
    assert populations(text) == [None]


def test_who_is_taken_prisoner_was_none_before() -> None:
    assert "prisoners" not in populations("The division captured 830 prisoners.")
