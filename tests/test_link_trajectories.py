"""Trajectories: how a speaker's answer moved."""

from __future__ import annotations

from counterclaim.link import trajectories, trajectory
from counterclaim.link.moments import apart, before, days, the_day
from counterclaim.model.claim import Involvement
from linking_rows import KAR_MINISTRY, OST_STAFF, OSTMARK, PARAGRAPH, claim, document, linked, lost


def test_figures_go_up_and_down() -> None:
    rows = [
        claim(f"c{i}", f"d{i}", KAR_MINISTRY, lost(OSTMARK, number), f"2031-03-0{i}")
        for i, number in enumerate((5000, 6674, 6674, 6000), 1)
    ]
    steps = trajectory(reversed(linked(*rows).positions))
    assert [step.shift for step in steps] == ["first", "up", "repeats", "down"]
    assert "from 5000 to 6674" in steps[1].reason


def test_a_denial_becomes_an_admission() -> None:
    jets = Involvement(OSTMARK, "the war")
    rows = [
        claim("a", "a", OST_STAFF, jets, "2031-03-01", act="deny"),
        claim("b", "b", OST_STAFF, jets, "2031-03-05", act="admit"),
        claim("c", "c", OST_STAFF, jets, "2031-03-09", polarity=False),
    ]
    steps = trajectory(linked(*rows).positions)
    assert [step.shift for step in steps] == ["first", "denies-to-admits", "affirms-to-denies"]


def test_each_speaker_has_its_own_and_copies_count_once() -> None:
    documents = tuple(document(key, text=PARAGRAPH) for key in "ab")
    rows = [claim(key, key, KAR_MINISTRY, lost(OSTMARK, 5)) for key in "ab"]
    rows.append(claim("c", "a", OST_STAFF, lost(OSTMARK, 5)))
    found = trajectories(linked(*rows, documents=documents).positions)
    assert sorted(len(steps) for steps in found.values()) == [1, 1]


def test_moments_are_read_with_their_precision() -> None:
    assert the_day("2031-03-09T20:00") == the_day("2031-03-09")
    assert the_day("2031-03") is None
    assert days("2031-02~") == days("2031-02")
    assert days("someday") is None
    assert before("2031-03-09", "2031-03-10")
    assert not before("2031-03", "2031-03-10")
    assert before("2031-03-09T08", "2031-03-09T20")
    assert apart("2031-03-01/2031-03-05", "2031-03-10") == 5
    assert apart("../2031-03-05", "2031-03-01") == 0
    assert apart(None, "2031-03-01") is None
