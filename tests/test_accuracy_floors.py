"""Accuracy is a gate: no figure on the corpora falls under its floor, and a floor can only rise."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.corpora import SHARED
from evaluation.floors import Floor, Floors, fallen, raised, read_floors, tenths, write_floors
from evaluation.runs import scores
from evaluation.scoring import Score

from counterclaim.read.kinds import DEFAULT

HELD = Floors(0.4, "own rule", {("corpus", "losses"): Floor(80.0, 87.0)})


def test_a_figure_under_its_floor_by_more_than_the_tolerance_is_told() -> None:
    assert fallen([Score("corpus", "losses", 0.797)], HELD) == []
    assert fallen([Score("corpus", "losses", 0.795)], HELD) == [
        "corpus, losses: 79.5 is under the floor of 80.0."
    ]


def test_a_figure_that_is_not_there_is_a_fall() -> None:
    assert len(fallen([Score("corpus", "losses", None)], HELD)) == 1


def test_a_floor_rises_and_never_falls() -> None:
    up = raised([Score("corpus", "losses", 0.8559)], HELD)
    assert up.values["corpus", "losses"] == Floor(85.5, 87.0)
    assert raised([Score("corpus", "losses", 0.2)], up).values == up.values


def test_a_figure_without_a_floor_gets_one_when_floors_are_raised() -> None:
    assert raised([Score("other", "act", 0.5)], HELD).values["other", "act"] == Floor(50.0, None)


def test_percent_is_never_rounded_up() -> None:
    assert tenths(0.8999) == 89.9


def test_floors_are_written_as_they_are_read(tmp_path: Path) -> None:
    held = read_floors()
    write_floors(held, tmp_path / "floors.toml")
    assert read_floors(tmp_path / "floors.toml") == held


@pytest.mark.corpus
def test_no_figure_on_the_corpora_falls_under_its_floor() -> None:
    if not SHARED.exists():
        pytest.skip("the corpora beside the checkout are absent")
    assert fallen(scores([], DEFAULT, workers=2), read_floors()) == []
