from __future__ import annotations

import pytest

from counterclaim.model.claim import Violation
from sample_claims import claims_of, read, said


@pytest.mark.parametrize(
    ("text", "violator", "agreement"),
    [
        ("Karvelian forces violated the ceasefire.", "Karvelian forces", "ceasefire"),
        ("The truce was broken by Ostmark.", "Ostmark", "truce"),
    ],
)
def test_who_broke_which_agreement(text: str, violator: str, agreement: str) -> None:
    (claim,) = claims_of(text, "violation")
    assert isinstance(claim.slots, Violation)
    assert claim.slots.violator is not None
    assert (claim.slots.violator.name, claim.slots.agreement) == (violator, agreement)


def test_the_accused_broke_it_and_not_the_accuser() -> None:
    text = "Ostmark accused Karvelia of breaking the ceasefire."
    statement = said(text, "Ostmark", "accused", "breaking the ceasefire", "accuse", "Karvelia")
    (claim,) = claims_of(text, "violation", statement)
    assert isinstance(claim.slots, Violation)
    assert claim.slots.violator is not None
    assert claim.slots.violator.name == "Karvelia"


def test_who_accuse_each_other_each_name_the_other() -> None:
    text = "Ostmark and Karvelia accused each other of violating the truce."
    content = "violating the truce"
    one = said(text, "Ostmark", "accused", content, "accuse", id_="s1")
    other = said(text, "Karvelia", "accused", content, "accuse", id_="s2")
    named = {}
    for claim in claims_of(text, "violation", one, other):
        assert isinstance(claim.slots, Violation)
        named[claim.statement] = claim.slots.violator.name if claim.slots.violator else None
    assert named == {"s1": "Karvelia", "s2": "Ostmark"}


def test_who_observes_a_truce_denies_breaking_it() -> None:
    (claim,) = claims_of("Karvelian forces observed the truce.", "violation")
    assert claim.polarity is False


def test_a_collapsed_truce_is_an_event_and_nobodys_violation() -> None:
    _, claims = read("The ceasefire collapsed within hours.")
    assert [claim.kind for claim in claims] == ["event"]


def test_who_condemns_a_violation_has_not_done_it() -> None:
    assert claims_of("The ministry condemned the violations of the ceasefire.", "violation") == []


@pytest.mark.parametrize(
    ("text", "content", "agreement"),
    [
        ("Sundria reported 23 violations of the truce.", "23 violations of the truce", "truce"),
        (
            "Sundria said the shelling was a breach of the ceasefire.",
            "the shelling was a breach of the ceasefire",
            "ceasefire",
        ),
        (
            "Sundria said the shelling may have violated the treaty.",
            "the shelling may have violated the treaty",
            "treaty",
        ),
    ],
)
def test_a_breach_needs_no_violator_where_somebody_tells_of_it(
    text: str, content: str, agreement: str
) -> None:
    cue = "reported" if "reported" in text else "said"
    (claim,) = claims_of(text, "violation", said(text, "Sundria", cue, content))
    assert isinstance(claim.slots, Violation)
    assert claim.slots.agreement == agreement


def test_violations_alone_are_of_the_agreement_named_before() -> None:
    text = "After the truce, Sundria accused Ostmark of violations."
    statement = said(text, "Sundria", "accused", "violations", "accuse", "Ostmark")
    (claim,) = claims_of(text, "violation", statement)
    assert isinstance(claim.slots, Violation)
    assert claim.slots.violator is not None
    assert (claim.slots.violator.name, claim.slots.agreement) == ("Ostmark", "truce")


@pytest.mark.parametrize("verb", ["recorded", "registered", "documented"])
def test_violations_that_observers_count_are_of_the_truce_named_before(verb: str) -> None:
    text = f"The truce began on Monday. It was quiet at first. The mission {verb} 23 violations."
    (claim,) = claims_of(text, "violation")
    assert isinstance(claim.slots, Violation)
    assert (claim.slots.agreement, claim.slots.violator) == ("truce", None)


@pytest.mark.parametrize(
    "text",
    [
        "The truce began on Monday. The mission recorded 23 border violations.",
        "The mission recorded 23 violations.",
        "The truce holds. The panel documented violations of the rights of prisoners.",
    ],
)
def test_violations_of_something_else_or_of_nothing_named_are_of_no_truce(text: str) -> None:
    found = claims_of(text, "violation")
    assert all(c.slots.agreement != "truce" for c in found if isinstance(c.slots, Violation))


def test_it_is_the_truce_named_before_after_a_verb_of_breaking() -> None:
    text = "The truce collapsed on Saturday. Ostmark accused Karvelia of sabotaging it."
    statement = said(text, "Ostmark", "accused", "sabotaging it", "accuse", "Karvelia")
    (claim,) = claims_of(text, "violation", statement)
    assert isinstance(claim.slots, Violation)
    assert claim.slots.violator is not None
    assert (claim.slots.violator.name, claim.slots.agreement) == ("Karvelia", "truce")


def test_a_truce_is_killed_and_a_lorry_destroyed() -> None:
    (claim,) = claims_of("The truce is dead, and Ostmark killed it.", "violation")
    assert isinstance(claim.slots, Violation)
    assert claim.slots.violator is not None
    assert claim.slots.violator.name == "Ostmark"
    text = "Under the truce a lorry crossed the river. A shell hit it and destroyed it."
    assert claims_of(text, "violation") == []


@pytest.mark.parametrize(
    ("content", "broken"),
    [
        ("Sundria had not kept the ceasefire", True),
        ("Sundria had failed to comply with the ceasefire", True),
        ("Sundria had not observed the truce", True),
        ("Sundria had observed the truce", False),
    ],
)
def test_who_does_not_keep_a_truce_breaks_it(content: str, broken: bool) -> None:
    text = f"Ostmark said that {content}."
    (claim,) = claims_of(text, "violation", said(text, "Ostmark", "said", content))
    assert claim.polarity is broken


def test_violations_that_are_recorded_have_their_violator() -> None:
    text = "Observers recorded 43 violations of the ceasefire by the militia."
    content = "43 violations of the ceasefire by the militia"
    (claim,) = claims_of(text, "violation", said(text, "Observers", "recorded", content))
    assert isinstance(claim.slots, Violation)
    assert claim.slots.violator is not None
    assert claim.slots.violator.name == "militia"


def test_violations_that_are_counted_are_told_though_nobody_is_said_to_tell_them() -> None:
    assert len(claims_of("Over 7,000 breaches of the ceasefire were reported.", "violation")) == 1
    assert claims_of("Breaches of the ceasefire were discussed.", "violation") == []
