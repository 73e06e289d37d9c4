"""Trajectories: how a speaker's answer moved."""

from __future__ import annotations

import pytest

from counterclaim.link import trajectories, trajectory
from counterclaim.link.moments import apart, before, days, the_day
from counterclaim.link.trajectories import side_trajectories
from counterclaim.model.claim import Control, Involvement
from counterclaim.model.reading import Act
from counterclaim.model.value import Named
from linking_rows import (
    KAR_MINISTRY,
    KARVELIA,
    LESSIN,
    OST_PREMIER,
    OST_STAFF,
    OSTMARK,
    PARAGRAPH,
    claim,
    document,
    linked,
    lost,
)  # fmt: skip


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


JETS = Involvement(OSTMARK, "the war")


def test_a_refusal_to_comment_stands_between_denial_and_admission() -> None:
    rows = [
        claim("a", "a", OST_STAFF, JETS, "2031-03-01", act="deny"),
        claim("b", "b", OST_STAFF, JETS, "2031-03-03", act="decline"),
        claim("c", "c", OST_STAFF, JETS, "2031-03-05", act="admit"),
    ]
    links = linked(*rows)
    steps = trajectory(links.positions, links.questions[0])
    assert [step.shift for step in steps] == ["first", "falls-silent", "denies-to-admits"]
    assert steps[1].position.stance == "declines"
    assert "what was denied before (" in steps[2].reason
    assert steps[2].reason.endswith("after declining to comment in between.")
    assert [(r.kind, r.aspect) for r in links.relations] == [("reverses", "existence")]


def test_who_first_declines_and_then_speaks_breaks_his_silence() -> None:
    rows = [
        claim("a", "a", OST_STAFF, JETS, "2031-03-01", act="decline"),
        claim("b", "b", OST_STAFF, JETS, "2031-03-03"),
    ]
    steps = trajectory(linked(*rows).positions)
    assert [step.shift for step in steps] == ["first", "breaks-silence"]


def test_a_side_turns_where_another_speaks_for_it() -> None:
    rows = [
        claim("a", "a", OST_STAFF, JETS, "2031-03-01", act="deny"),
        claim("b", "b", OST_PREMIER, JETS, "2031-03-05", act="admit"),
    ]
    (steps,) = side_trajectories(linked(*rows).positions).values()
    assert [step.shift for step in steps] == ["first", "denies-to-admits"]
    assert steps[1].reason == (
        "the Ostmark premier now admits on 2031-03-05 what the Ostmark General Staff denied "
        "(before: 2031-03-01, the Ostmark General Staff)."
    )


@pytest.mark.parametrize(
    ("party", "numbers", "shift", "flag"),
    [
        (OSTMARK, (100, 120), "up", "own-losses-up"),
        (KARVELIA, (100, 120), "up", None),
        (KARVELIA, (120, 100), "down", "total-falls"),
    ],
)
def test_steps_to_look_at_are_flagged(
    party: Named, numbers: tuple[int, int], shift: str, flag: str | None
) -> None:
    rows = [
        claim(f"c{i}", f"d{i}", OST_STAFF, lost(party, number), f"2031-03-0{i}")
        for i, number in enumerate(numbers, 1)
    ]
    links = linked(*rows)
    step = trajectory(links.positions, links.questions[0])[1]
    assert (step.shift, step.flag) == (shift, flag)


def test_to_deny_another_figure_is_no_turn() -> None:
    rows = [
        claim("a", "a", OST_STAFF, lost(OSTMARK, 5), "2031-03-01"),
        claim("b", "b", OST_STAFF, lost(OSTMARK, 40), "2031-03-03", act="deny"),
        claim("c", "c", OST_STAFF, lost(OSTMARK, 6), "2031-03-05"),
    ]
    links = linked(*rows)
    steps = trajectory(links.positions, links.questions[0])
    assert [step.shift for step in steps] == ["first", "rejects-figure", "up"]
    assert steps[2].reason.startswith("the Ostmark General Staff goes up from 5 to 6")


def test_who_gives_up_a_place_concedes_it() -> None:
    rows = [
        claim("a", "a", OST_STAFF, Control(OSTMARK, "held"), "2031-03-01", place=LESSIN),
        claim("b", "b", OST_STAFF, Control(KARVELIA, "held"), "2031-03-09", place=LESSIN),
    ]
    links = linked(*rows)
    steps = trajectory(links.positions, links.questions[0])
    assert steps[1].shift == "holds-to-concedes"
    assert "against the interest of its own side" in links.relations[0].reason


def test_what_is_doubted_or_demanded_is_no_step() -> None:
    acts: tuple[Act, ...] = ("assert", "doubt", "demand")
    rows = [claim(f"c{act}", f"d{act}", OST_STAFF, JETS, "2031-03-01", act=act) for act in acts]
    assert len(trajectory(linked(*rows).positions)) == 1


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


def test_an_answer_that_names_nobody_is_told_in_words() -> None:
    rows = [
        claim("a", "a", OST_STAFF, Control(OSTMARK, "held"), "2031-03-01", place=LESSIN),
        claim("b", "b", OST_STAFF, Control(None, "captured"), "2031-03-09", place=LESSIN),
    ]
    links = linked(*rows)
    steps = trajectory(links.positions, links.questions[0])
    assert steps[1].shift == "new-value"
    assert "None" not in steps[1].reason
