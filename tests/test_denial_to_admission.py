"""A speaker who moves from denial to admission, end to end: read, resolved, linked, with the reason."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from counterclaim.ledger.queries import Filter, QuestionDetail, question_detail, questions


@pytest.fixture
def jets(ledger: Connection) -> QuestionDetail:
    """The question whether Sundria's aircraft are in Karvelia."""
    asked = questions(ledger, Filter(kind="involvement", limit=None)).rows
    (found,) = [
        row
        for row in asked
        if {("actor", "sundria"), ("asset", "combat aircraft"), ("where", "karvelia")}
        <= set(row.key)
    ]
    detail = question_detail(ledger, found.id)
    assert detail is not None
    return detail


def test_denials_and_the_admission_stand_under_one_question_in_order(jets: QuestionDetail) -> None:
    own = [p for p in jets.positions if p.speaker == "government:sundria" and p.copy_of is None]
    assert own[0].stance == "denies"
    assert own[-1].stance == "affirms"
    assert own[-1].act == "admit"
    assert own[-1].day == "2031-03-19"


def test_the_reversal_says_why(jets: QuestionDetail) -> None:
    reasons = [row.reason for row in jets.relations if row.kind == "reverses"]
    assert any("What was denied before is now admitted" in reason for reason in reasons)


def test_the_admission_is_against_the_speakers_own_side_by_the_case(jets: QuestionDetail) -> None:
    admitted = [p for p in jets.positions if p.act == "admit"]
    assert [p.interest for p in admitted] == ["against-interest"] * len(admitted)
    assert all(p.interest_reason for p in admitted)


def test_the_assets_owner_is_the_one_who_speaks_of_its_own(jets: QuestionDetail) -> None:
    claim = next(p.claim for p in jets.positions if p.act == "admit")
    assert claim.exact.startswith("its warplanes")
    assert claim.party == "Sundria"
    assert claim.party_polity == "sundria"
