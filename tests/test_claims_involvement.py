from __future__ import annotations

import pytest

from counterclaim.model.claim import Involvement
from sample_claims import claims_of, said


@pytest.mark.parametrize(
    ("text", "actor", "where"),
    [
        ("Ostmark fighters took part in the offensive.", "Ostmark fighters", "offensive"),
        ("Foreign mercenaries participated in the battle.", "Foreign mercenaries", "battle"),
        ("Forty tanks were involved in the attack.", "tanks", "attack"),
        ("Ostmark jets, which are deployed in Karvelia, were seen.", "Ostmark jets", "Karvelia"),
    ],
)
def test_which_force_takes_part_or_is_present_where(text: str, actor: str, where: str) -> None:
    (claim,) = claims_of(text, "involvement")
    assert isinstance(claim.slots, Involvement)
    assert claim.slots.actor is not None
    assert (claim.slots.actor.name, claim.slots.where) == (actor, where)


def test_non_involvement_is_a_claim_that_it_is_not_so() -> None:
    (claim,) = claims_of("The paper stressed Ostmark non-involvement in the war.", "involvement")
    assert claim.polarity is False


@pytest.mark.parametrize(
    "text", ["Students took part in the concert.", "The minister was involved in an accident."]
)
def test_taking_part_in_peaceful_things_is_no_involvement(text: str) -> None:
    assert claims_of(text, "involvement") == []


@pytest.mark.parametrize(
    ("text", "content", "actor", "where"),
    [
        (
            "Sundria said that Ostmark soldiers had entered Karvelian territory.",
            "that Ostmark soldiers had entered Karvelian territory",
            "Ostmark soldiers",
            "Karvelian territory",
        ),
        (
            "Sundria said footage showed Ostmark tanks near the border.",
            "Ostmark tanks near the border",
            "Ostmark tanks",
            "border",
        ),
        (
            "Sundria said Ostmark soldiers had been spotted in the valley.",
            "Ostmark soldiers had been spotted in the valley",
            "Ostmark soldiers",
            "valley",
        ),
    ],
)
def test_a_force_is_said_to_be_somewhere(text: str, content: str, actor: str, where: str) -> None:
    (claim,) = claims_of(text, "involvement", said(text, "Sundria", "said", content))
    assert isinstance(claim.slots, Involvement)
    assert actor in claim.span.of(text)
    assert where in claim.span.of(text)
    assert claim.slots.actor is not None
    assert (claim.slots.actor.name, claim.slots.where) == (actor, where)


def test_a_force_that_is_helped_by_a_foreign_one_involves_it() -> None:
    text = "The rebels were backed by Ostmark soldiers."
    (claim,) = claims_of(text, "involvement")
    assert isinstance(claim.slots, Involvement)
    assert claim.slots.actor is not None
    assert claim.slots.actor.name == "Ostmark soldiers"


def test_an_intervention_named_in_passing_is_no_claim() -> None:
    assert claims_of("Reactions to the Ostmark intervention in the valley.", "involvement") == []


@pytest.mark.parametrize(
    ("content", "actor", "where"),
    [
        ("Karvelian advisers are present in Velm", "Karvelian advisers", "Velm"),
        ("Gorm had troops in Velm", "troops", "Velm"),
        ("over 350 officers took part in the war", "officers", "war"),
        ("the Karvelian Legion played a role in the battle", "Karvelian Legion", "battle"),
        ("Karvelia was a party to the conflict", "Karvelia", "conflict"),
        ("Karvelian ships entered Ostmark waters", "Karvelian ships", "Ostmark waters"),
    ],
)  # fmt: skip
def test_more_ways_of_saying_that_a_force_is_there(content: str, actor: str, where: str) -> None:
    text = f"Ostmark said that {content}."
    (claim,) = claims_of(text, "involvement", said(text, "Ostmark", "said", content))
    assert isinstance(claim.slots, Involvement)
    assert claim.slots.actor is not None
    assert (claim.slots.actor.name, claim.slots.where) == (actor, where)


def test_arms_lent_by_another_state_are_its_part() -> None:
    content = "Ostmark fought on with military support from Karvelia"
    text = f"Officials said {content}."
    (claim,) = claims_of(text, "involvement", said(text, "Officials", "said", content))
    assert isinstance(claim.slots, Involvement)
    assert claim.slots.actor is not None
    assert claim.slots.actor.name == "Karvelia"


@pytest.mark.parametrize(
    "text",
    [
        "The brigade, backed by the Velm Legion, captured the hill.",
        "Burned Ostmark tanks were seen in Velm.",
        "The fighters involved in the attack fled to the hills.",
        "Ostmark fighters fought there in May.",
    ],
)
def test_asides_and_wrecks_are_no_involvement(text: str) -> None:
    assert claims_of(text, "involvement") == []
