"""Responsibility: blame without a deed, deeds admitted or denied as one's own, fighting told with its toll."""

from __future__ import annotations

import pytest

from counterclaim.model.claim import Claim, Responsibility
from counterclaim.model.reading import Act
from sample_claims import claims_of, said


def told(text: str, source: str, cue: str, content: str, act: Act = "assert") -> list[Claim]:
    return claims_of(text, "responsibility", said(text, source, cue, content, act))


def doer(claim: Claim) -> str | None:
    assert isinstance(claim.slots, Responsibility)
    return None if claim.slots.who is None else claim.slots.who.name


def event(claim: Claim) -> str:
    assert isinstance(claim.slots, Responsibility)
    return claim.slots.event


def test_who_is_blamed_is_blamed_for_what_was_told_before() -> None:
    text = "A strike on the market killed nine people. The mayor blamed Sundrian jets."
    (claim,) = told(text, "The mayor", "blamed", "Sundrian jets", "accuse")
    assert doer(claim) == "Sundrian jets"
    assert "strike on the market" in event(claim)


def test_who_blame_each_other_are_blamed_without_a_name() -> None:
    text = "A convoy was shelled near Velm. Both sides blamed each other."
    (claim,) = told(text, "Both sides", "blamed", "each other", "accuse")
    assert doer(claim) is None
    assert "shelled" in event(claim)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("A convoy was shelled near Velm. The mayor blamed bad weather.", "bad weather"),
        ("The harvest was poor. The mayor blamed the rebels.", "the rebels"),
    ],
)
def test_things_are_not_blamed_nor_is_anybody_for_what_nobody_told(text: str, content: str) -> None:
    assert told(text, "The mayor", "blamed", content, "accuse") == []


def test_a_deed_admitted_without_a_doer_is_the_speakers() -> None:
    text = "Sundria conceded that one rocket had been fired at the village."
    content = "that one rocket had been fired at the village"
    (claim,) = told(text, "Sundria", "conceded", content, "admit")
    assert doer(claim) == "Sundria"


@pytest.mark.parametrize(
    "content",
    [
        "that Velm was fired on every day",
        "that rockets had been fired at its villages",
        "that rockets had been fired at Sundrian villages",
    ],
)
def test_who_admits_that_its_own_towns_were_shelled_has_not_shelled_them(content: str) -> None:
    assert told(f"Sundria admitted {content}.", "Sundria", "admitted", content, "admit") == []


def test_a_use_of_weapons_that_is_denied_is_a_claim() -> None:
    text = "The rebels denied that their forces had used artillery."
    (claim,) = told(text, "The rebels", "denied", "that their forces had used artillery", "deny")
    assert claim.polarity


def test_a_side_that_says_it_carried_out_no_strikes_is_not_responsible() -> None:
    text = "The coalition said that the coalition had carried out no strikes on the town."
    content = "that the coalition had carried out no strikes on the town"
    (claim,) = told(text, "The coalition", "said", content)
    assert not claim.polarity


def test_a_sides_own_strikes_are_no_blame() -> None:
    text = "The coalition said that the coalition had carried out strikes on the town."
    content = "that the coalition had carried out strikes on the town"
    assert told(text, "The coalition", "said", content) == []


@pytest.mark.parametrize(
    ("toll", "claims"), [("17 soldiers", 0), ("two tanks", 0), ("nine people", 1), ("a family", 1)]
)
def test_fighting_told_with_its_toll_among_fighters_blames_nobody(toll: str, claims: int) -> None:
    verb = "destroying" if "tanks" in toll else "killing"
    text = f"Observers said that militants attacked the village, {verb} {toll}."
    content = f"that militants attacked the village, {verb} {toll}"
    assert len(told(text, "Observers", "said", content)) == claims


def test_what_no_group_says_is_not_claimed() -> None:
    text = "No group has claimed responsibility for the bombing."
    assert claims_of(text, "responsibility") == []


def test_what_a_town_is_shelled_with_did_not_shell_it() -> None:
    text = "The mayor said that the town was shelled from Grad launchers."
    assert told(text, "The mayor", "said", "that the town was shelled from Grad launchers") == []


@pytest.mark.parametrize(("whom", "claims"), [("110 villagers", 0), ("villagers", 1)])
def test_killings_that_are_counted_are_losses(whom: str, claims: int) -> None:
    text = f"Monitors accused the battalion of murdering {whom}."
    found = told(text, "Monitors", "accused", f"the battalion of murdering {whom}", "accuse")
    assert len(found) == claims


@pytest.mark.parametrize(
    ("text", "cue", "content", "who"),
    [
        (
            "The mayor blamed Sundria for the explosion at the depot.",
            "blamed",
            "Sundria for the explosion at the depot",
            "Sundria",
        ),
        (
            "The mayor called the strike an act of aggression by Sundria.",
            "called",
            "the strike an act of aggression by Sundria",
            "Sundria",
        ),
        (
            "The mayor blamed the blackout on rebel missile strikes.",
            "blamed",
            "the blackout on rebel missile strikes",
            "rebel",
        ),
    ],
)
def test_who_is_accused_is_named_by_the_accusation(
    text: str, cue: str, content: str, who: str
) -> None:
    (claim,) = told(text, "The mayor", cue, content, "accuse")
    assert doer(claim) == who


def test_of_a_deed_that_is_known_who_did_it_is_the_point() -> None:
    text = "The militia said that it had carried out the bombing."
    (claim,) = told(text, "The militia", "said", "that it had carried out the bombing")
    assert doer(claim) == "militia"


def test_credit_is_taken_for_deeds_alone() -> None:
    assert len(claims_of("The militia took credit for the bombing.", "responsibility")) == 1
    assert claims_of("The militia took credit for the harvest.", "responsibility") == []


def test_shelling_that_came_from_a_side_is_its_own() -> None:
    text = "The mayor said that the shelling came from the Sundrian side."
    (claim,) = told(text, "The mayor", "said", "that the shelling came from the Sundrian side")
    assert doer(claim) is not None
