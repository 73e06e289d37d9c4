"""Admissions against interest and self-serving claims, by the case's parties alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterclaim.case import Case, Party
from counterclaim.model.claim import Control, Involvement, Responsibility, Slots, Violation
from counterclaim.model.reading import Act
from counterclaim.model.value import Named
from linking_rows import (
    CASE,
    KAR_MINISTRY,
    KARVELIA,
    LESSIN,
    OST_STAFF,
    OSTMARK,
    RELIEF,
    VELLAND,
    claim,
    document,
    linked,
    lost,
)  # fmt: skip


@pytest.mark.parametrize(
    ("slots", "act", "found"),
    [
        (lost(OSTMARK, 120), "assert", "against-interest"),
        (lost(VELLAND, 120), "assert", "against-interest"),
        (lost(KARVELIA, 120), "assert", "self-serving"),
        (lost(OSTMARK, 120), "deny", "self-serving"),
        (lost(OSTMARK, 0), "assert", "self-serving"),
        (lost(KARVELIA, 120), "deny", None),
        (lost(OSTMARK, 120, population="civilians"), "assert", None),
        (lost(Named("Thirdland", country="THI"), 120), "assert", None),
        (Control(OSTMARK, "captured"), "assert", "self-serving"),
        (Control(KARVELIA, "captured"), "assert", "against-interest"),
        (Control(None, "lost", OSTMARK), "admit", "against-interest"),
        (Control(None, "lost", KARVELIA), "assert", "self-serving"),
        (Control(KARVELIA, "captured"), "deny", "self-serving"),
        (Violation("truce", OSTMARK), "admit", "against-interest"),
        (Violation("truce", KARVELIA), "accuse", "self-serving"),
        (Violation("truce", OSTMARK), "deny", "self-serving"),
        (Responsibility("strike", KARVELIA), "accuse", "self-serving"),
        (Responsibility("strike", OSTMARK), "assert", None),
    ],
)
def test_harm_and_help_to_the_speakers_side(slots: Slots, act: Act, found: str | None) -> None:
    (position,) = linked(claim("a", "a", OST_STAFF, slots, act=act, place=LESSIN)).positions
    assert position.interest == found
    assert (position.interest_reason is None) == (found is None)


def test_a_speaker_without_a_side_has_no_interest() -> None:
    (position,) = linked(claim("a", "a", RELIEF, lost(OSTMARK, 5))).positions
    assert (position.side, position.interest) == (None, None)


def test_what_a_neutral_party_says_serves_and_harms_no_side() -> None:
    neutral = replace(CASE, parties=(*CASE.parties, Party("quill", "Quill", "QUI", neutral=True)))
    mediator = Named("Quill", None, "state:QUI", "state", "QUI")
    rows = claim("a", "a", mediator, Control(KARVELIA, "captured"), place=LESSIN)
    (position,) = linked(rows, case=neutral).positions
    assert (position.side, position.interest) == (None, None)


def test_without_parties_in_the_case_there_are_no_sides() -> None:
    rows = claim("a", "a", OST_STAFF, lost(OSTMARK, 5))
    (position,) = linked(rows, case=Case("empty")).positions
    assert (position.side, position.interest) == (None, None)


def test_involvement_is_an_admission_only_after_a_denial() -> None:
    jets = Involvement(Named("Velland jets", country="VEL"), "the war")
    admitted = claim("b", "b", OST_STAFF, jets, "2031-03-10")
    (alone,) = linked(admitted).positions
    assert alone.interest is None
    denied = claim("a", "a", VELLAND, jets, "2031-03-05", act="deny")
    interests = {
        p.claim_id: (p.interest, p.interest_reason) for p in linked(denied, admitted).positions
    }
    assert interests["a"][0] == "self-serving"
    assert interests["b"] == (
        "against-interest",
        "It says that its own side takes part, after Velland on 2031-03-05 had denied it.",
    )


def test_an_outlet_has_the_side_the_case_gives_it() -> None:
    documents = (document("a", "The Ostmark Herald"), document("b", "Lessin Post"))
    rows = [claim(key, key, None, lost(KARVELIA, 5), own_voice=True) for key in "ab"]
    sides = {p.claim_id: p.side for p in linked(*rows, documents=documents).positions}
    assert sides == {"a": "OST", "b": None}
    assert CASE.actors[0].party == "OST"


def test_the_other_side_mirrors() -> None:
    (position,) = linked(claim("a", "a", KAR_MINISTRY, lost(KARVELIA, 5))).positions
    assert (position.side, position.interest) == ("KAR", "against-interest")
