"""The report that the tool was conceived from, read as a user would and held against what it says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from counterclaim.cli import main

pytestmark = pytest.mark.corpus
SHARED = Path(__file__).resolve().parents[2] / "shared"
RIGHT = 31
# Metric, low, high and exactness of each loss that the report puts in numbers.
LOSSES = {
    ("casualties", 6674, 6674, "exact"), ("armoured-vehicle", 600, 600, "exact"),
    ("rocket-launcher", 6, 6, "exact"), ("aircraft", 24, 24, "exact"),
    ("helicopter", 16, 16, "exact"), ("uav", 220, 220, "exact"),
    ("killed", 78, None, "at-least"), ("wounded", 101, None, "over"),
}  # fmt: skip


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not SHARED.exists():
        pytest.skip("the corpora beside the checkout are absent")
    target = tmp_path_factory.mktemp("seed") / "reading.jsonl"
    done = CliRunner().invoke(main, ["read", str(SHARED / "seed/report.txt"), "--to", str(target)])
    assert done.exit_code == 0, done.output
    return target


@pytest.fixture(scope="module")
def reading(lines: Path) -> dict[str, Any]:
    (line,) = lines.read_text(encoding="utf-8").splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


@pytest.fixture(scope="module")
def score(lines: Path) -> dict[str, Any]:
    scorer, expected = SHARED / "score/score_seed.py", SHARED / "seed/expected.json"
    command = [sys.executable, str(scorer), str(expected), str(lines), "--misses"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def claims(reading: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [claim for claim in reading["claims"] if claim["kind"] == kind]


def statement(reading: dict[str, Any], claim: dict[str, Any]) -> dict[str, Any]:
    (found,) = [s for s in reading["statements"] if s["id"] == claim["statement"]]
    return dict(found)


def test_the_scorer_finds_most_of_what_a_careful_reader_finds(score: dict[str, Any]) -> None:
    assert score["right"] >= RIGHT, score["misses"]


def test_no_loss_and_no_change_of_control_is_made_up(score: dict[str, Any]) -> None:
    assert score["false"] == {"loss": 0, "control": 0}


def test_the_reprint_and_both_dates_are_known(
    score: dict[str, Any], reading: dict[str, Any]
) -> None:
    assert score["metadata"] == {"published": True, "original": True, "outlet": True}
    assert reading["document"]["republished_from"]["date"] == "2020-10-27"
    assert reading["document"]["published"] == "2020-10-28"


def test_every_numbered_loss_has_its_metric_bounds_and_exactness(reading: dict[str, Any]) -> None:
    found = {
        (claim["metric"], *(claim["quantity"][name] for name in ("low", "high", "exactness")))
        for claim in claims(reading, "loss")
        if claim["quantity"]["exactness"] != "none"
    }
    assert found == LOSSES


def test_the_ministrys_figures_are_of_azerbaijan_since_the_start(reading: dict[str, Any]) -> None:
    listed = [
        c for c in claims(reading, "loss") if c["quantity"]["text"] in ("6,674", "600", "220")
    ]
    assert len(listed) == 3
    for claim in listed:
        assert claim["party"]["country"] == "AZE"
        assert claim["scope"] == "cumulative"
        assert statement(reading, claim)["speaker"]["country"] == "ARM"


def test_each_side_accuses_the_other(reading: dict[str, Any]) -> None:
    accused = {
        (statement(reading, claim)["speaker"]["country"], named["country"])
        for kind, slot in (("violation", "violator"), ("responsibility", "who"))
        for claim in claims(reading, kind)
        if (named := claim[slot]) and statement(reading, claim)["act"] == "accuse"
        and statement(reading, claim)["speaker"]
    }  # fmt: skip
    assert {("ARM", "AZE"), ("AZE", "ARM")} <= accused


def test_both_forecasts_are_found(reading: dict[str, Any]) -> None:
    text = reading["document"]["text"]
    expected = json.loads((SHARED / "seed/expected.json").read_text(encoding="utf-8"))
    wanted = [row["words"] for row in expected["statements"] if row["kind"] == "forecast"]
    assert len(wanted) == 2
    spans = [claim["span"] for claim in claims(reading, "forecast")]
    for words in wanted:
        begin = text.index(words)
        assert any(b < begin + len(words) and begin < e for b, e in spans), words


def test_the_distance_is_a_range_of_kilometres(reading: dict[str, Any]) -> None:
    ranges = [c["quantity"] for c in claims(reading, "movement") if c["quantity"]]
    assert {(q["low"], q["high"], q["exactness"], q["unit"]) for q in ranges} == {
        (10, 12, "range", "km")
    }


def test_nothing_is_read_out_of_what_is_no_report(
    score: dict[str, Any], reading: dict[str, Any]
) -> None:
    assert score["read_from_boilerplate"] == 0
    boilerplate = reading["document"]["boilerplate"]
    assert sum(end - begin for begin, end in boilerplate) > 1000
    for kind in ("claims", "statements", "framing", "quantities", "places"):
        for row in reading[kind]:
            for begin, end in [row["span"]] if "span" in row else row["content"]:
                assert not any(begin < e and b < end for b, e in boilerplate), kind
