from __future__ import annotations

import pytest

from counterclaim.model.claim import Claim, Involvement
from sample_claims import claims_of, said


def involved(text: str, content: str = "") -> tuple[Claim, Involvement]:
    """The claim of a text; ``content`` is what the first two words of it say."""
    words = text.split(" ", 3)
    told = (said(text, " ".join(words[:2]), words[2], content),) if content else ()
    (claim,) = claims_of(text, "involvement", *told)
    assert isinstance(claim.slots, Involvement)
    return claim, claim.slots


@pytest.mark.parametrize(
    ("text", "content", "actor", "where"),
    [
        (
            "The leader claimed that Karvelian pilots were flying for the north.",
            "that Karvelian pilots were flying for the north",
            "Karvelian pilots",
            "for the north",
        ),
        (
            "The report said mercenaries fought on the side of the rebels.",
            "mercenaries fought on the side of the rebels",
            "mercenaries",
            "on the side of the rebels",
        ),
        (
            "The army claimed that only fifteen gunmen were involved.",
            "that only fifteen gunmen were involved",
            "gunmen",
            None,
        ),
        (
            "The minister said it has military advisers in the country.",
            "it has military advisers in the country",
            "military advisers",
            "country",
        ),
        (
            "The army denied using helicopters in the operation.",
            "using helicopters in the operation",
            "helicopters",
            "operation",
        ),
        (
            "The minister said foreign fighters were among the dead.",
            "foreign fighters were among the dead",
            "foreign fighters",
            None,
        ),
        ("The rebels received training and weapons from Karvelia.", "", "Karvelia", None),
        (
            "The guards were one of several units that took part in the assault.",
            "",
            "guards",
            "assault",
        ),
        ("The patrol saw no Karvelian troops at the plant.", "", "Karvelian troops", "plant"),
        ("Karvelia sent 400 advisers to the capital.", "", "advisers", "capital"),
        ("The frigate joined the task group in May.", "", "frigate", "task group"),
    ],
)
def test_more_ways_to_tell_that_a_force_takes_part(
    text: str, content: str, actor: str, where: str | None
) -> None:
    _, slots = involved(text, content)
    assert slots.actor is not None
    assert slots.actor.name == actor
    if where is not None:
        assert slots.where == where


def test_who_is_accused_though_he_is_stationed_elsewhere() -> None:
    text = "The mayor accused troops stationed in Velm of having taken part in the attack."
    (claim,) = claims_of(text, "involvement")
    assert isinstance(claim.slots, Involvement)
    assert claim.slots.where == "attack"


def test_whom_a_force_helps_is_no_place() -> None:
    text = "The army was supported by Karvelian aircraft."
    (claim,) = claims_of(text, "involvement")
    assert isinstance(claim.slots, Involvement)
    assert (claim.slots.where, claim.where) == ("army", None)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The spokesman said that their forces were 6 km from Velm.",
            "that their forces were 6 km from Velm",
        ),
        (
            "The officials said Karvelian forces used a missile for the attack.",
            "Karvelian forces used a missile for the attack",
        ),
        ("The student received a prize from Karvelia.", ""),
        ("The army saw the troops at the plant.", ""),
    ],
)
def test_what_is_no_part_in_a_war(text: str, content: str) -> None:
    words = text.split(" ", 3)
    told = (said(text, " ".join(words[:2]), words[2], content),) if content else ()
    assert claims_of(text, "involvement", *told) == []
