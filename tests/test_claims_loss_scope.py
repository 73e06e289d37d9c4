"""Over what a loss runs: one event, a day, a total, or a part of another loss."""

from __future__ import annotations

import pytest

from counterclaim.model.claim import Loss
from sample_claims import claims_of


def scopes(text: str) -> list[str | None]:
    found: list[str | None] = []
    for claim in claims_of(text, "loss"):
        assert isinstance(claim.slots, Loss)
        found.append(claim.slots.scope)
    return found


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("On 9 May three civilians were killed.", "event"),
        ("A gas pipeline was destroyed by the rebels.", "event"),
        ("An airstrike killed a family of seven and has been denied since.", "event"),
        ("Seven soldiers were killed in an ambush by the end of the road.", "event"),
        ("He was killed in 2006.", "event"),
        ("During the day 47 soldiers were killed.", "day"),
        ("In the past 24 hours the army lost 20 tanks.", "day"),
        ("Some 50 people were evacuated per day.", "day"),
        ("Over the course of 2 October the army destroyed 39 vehicles.", "day"),
        ("Between 2 and 9 October 17 fighters were killed.", "cumulative"),
        ("By 11 June, 79 civilians had been killed.", "cumulative"),
        ("By the end of the month 640 militants had been killed.", "cumulative"),
        ("More than 200 rebels were killed in the previous two days.", "cumulative"),
        ("Hundreds of thousands of people have been killed.", "cumulative"),
        ("An estimated 120 civilians had died.", "cumulative"),
        ("So far 40 soldiers were killed.", "cumulative"),
        ("During the offensive 91 soldiers were killed.", "cumulative"),
        ("This week the strikes killed 20 militants.", "cumulative"),
        ("In April 2033 the army lost 41 tanks.", "cumulative"),
        ("The army has lost one aircraft since the start of the war.", "cumulative"),
        ("Of the victims, 80 of the dead were civilians.", "part"),
    ],
)
def test_the_scope_of_a_loss(text: str, scope: str) -> None:
    assert scopes(text)[-1] == scope


def test_sums_stand_below_their_heading() -> None:
    text = "Casualties\n\nThe ministry said that 94 soldiers were killed and two remain missing."
    assert set(scopes(text)) == {"cumulative"}
    told = (
        "Casualties\n\nAn ambush followed on 3 May. The ministry said that 94 soldiers were killed."
    )
    assert scopes(told) == ["event"]
