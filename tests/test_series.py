"""Cumulative counts side by side: months, sums of parts, corrections, falls and jumps with their reasons."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.cli import main
from counterclaim.cli.import_table import PROFILES as OFFERED
from counterclaim.coded import PROFILES
from counterclaim.link.series import (
    BY_ITEM,
    Change,
    Correction,
    Point,
    Series,
    SideBySide,
    against_own_count,
    changes,
    series_of,
    side_by_side,
)
from counterclaim.serve.charts.series import series_svg

SHARED = Path(__file__).resolve().parents[2] / "shared"
CASE = """title = "border war"
[[party]]
id = "OST"
name = "Ostmark"
"""


def counted(*counts: int, speaker: str = "Staff", metric: str = "tank") -> Series:
    """A series of one count a day from 1 March."""
    points = (
        Point(f"2031-03-{day:02}", count, f"c{day}") for day, count in enumerate(counts, start=1)
    )
    return Series(speaker, "OST", metric, tuple(points))


def told(series: Series, *corrections: Correction) -> list[tuple[str, str]]:
    return [(change.kind, change.after.day) for change in changes(series, corrections)]


def test_a_month_counts_what_stood_at_its_end() -> None:
    assert counted(1, 2, 3).months()["2031-03"].count == 3


def test_a_count_that_falls_is_told_with_both_figures() -> None:
    (change,) = changes(counted(5181, 5167), ())
    assert change.kind == "fall"
    assert change.reason == (
        "a cumulative count cannot fall, but it went from 5,181 on 2031-03-01 to 5,167 on 2031-03-02"
    )


def test_a_correction_that_the_source_announced_explains_a_fall() -> None:
    correction = Correction("Staff", "tank", "2031-03-02", -5, "c9")
    (change,) = changes(counted(100, 97), [correction])
    assert change.kind == "correction"
    assert "corrected its count by -5" in change.reason


def test_another_source_s_correction_explains_nothing() -> None:
    assert told(counted(100, 97), Correction("Other", "tank", "2031-03-02", -5, "c9")) == [
        ("fall", "2031-03-02")
    ]


def test_a_rise_far_over_what_was_usual_is_a_jump() -> None:
    steady = [10 * n for n in range(1, 9)]
    assert told(counted(*steady, 400, 410, 420)) == [("jump", "2031-03-09")]
    assert told(counted(*steady)) == []


def test_a_long_pause_is_no_jump() -> None:
    points = [Point(f"2031-03-{day:02}", day * 10, f"c{day}") for day in range(1, 9)]
    late = Series("Register", "OST", "tank", (*points, Point("2031-04-07", 380, "c99")))
    assert told(late) == []


def test_parts_are_summed_for_a_source_that_does_not_count_the_whole() -> None:
    towed = counted(4, 5, speaker="Register", metric="towed-artillery")
    driven = counted(1, 3, speaker="Register", metric="self-propelled-artillery")
    found = side_by_side([counted(20, metric="artillery"), towed, driven], ())["artillery"]
    assert found.counts == {"Staff": {"2031-03": 20}, "Register": {"2031-03": 8}}
    assert found.sums == {"Register": ("towed-artillery", "self-propelled-artillery")}


@given(st.permutations([("a", 1), ("b", 5), ("c", 3)]))
def test_the_order_of_claims_makes_no_difference(rows: list[tuple[str, int]]) -> None:
    found = series_of(("Staff", "OST", "tank", Point("2031-03-01", n, claim)) for claim, n in rows)
    assert found == [Series("Staff", "OST", "tank", (Point("2031-03-01", 5, "b"),))]


def test_a_chart_names_its_sources_and_escapes_their_names() -> None:
    svg = series_svg(
        "tanks", {"<Staff>": {"2031-03": 10, "2031-04": 12}, "Register": {"2031-04": 5}}
    )
    assert "&lt;Staff&gt;" in svg
    assert "<Staff>" not in svg
    with pytest.raises(ValueError, match="no count"):
        series_svg("tanks", {})


def test_tables_are_imported_and_set_side_by_side_by_two_commands(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text(CASE, encoding="utf-8")
    daily = [{"date": f"2031-03-0{day}", "tank": 10 * day} for day in range(1, 4)]
    (tmp_path / "daily.json").write_text(json.dumps(daily), encoding="utf-8")
    (tmp_path / "fixed.json").write_text('[{"date": "2031-03-03", "tank": 4}]', encoding="utf-8")
    for file, profile in (("daily.json", "claimed-losses"), ("fixed.json", "loss-corrections")):
        arguments = ["import", str(tmp_path), str(tmp_path / file), "--as", profile]
        run = [*arguments, "--source", "General Staff", "--party", "Ostmark"]
        assert CliRunner().invoke(main, run).exit_code == 0
    chart = tmp_path / "tanks.svg"
    asked = [
        "series",
        str(tmp_path),
        "--party",
        "Ostmark",
        "--metric",
        "tank",
        "--chart",
        str(chart),
    ]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0, done.output
    assert "2031-03" in done.output
    assert "corrected its count by +4 that day; it went from 20 on 2031-03-02 to 30" in done.output
    assert chart.read_text(encoding="utf-8").startswith("<svg")
    assert CliRunner().invoke(main, ["verify", str(tmp_path)]).exit_code == 0


def test_items_are_counted_up_beside_what_their_source_counts(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text(CASE, encoding="utf-8")
    items = [
        {
            "country": "Ostmark",
            "system": name,
            "status": "destroyed",
            "date_recorded": f"2031-03-0{day}",
        }
        for day, name in ((1, "T-72B3"), (1, "1 T-62"), (2, "BMP-2"), (3, "Unknown tank"))
    ]
    (tmp_path / "items.json").write_text(json.dumps(items), encoding="utf-8")
    (tmp_path / "count.json").write_text('[{"date": "2031-03-03", "tank": 7}]', encoding="utf-8")
    files = [str(tmp_path / name) for name in ("items.json", "count.json")]
    asked = ["--as", "documented-losses", "--source", "Loss Register", "--party", "Ostmark"]
    assert CliRunner().invoke(main, ["import", str(tmp_path), *files, *asked]).exit_code == 0
    chart = tmp_path / "tanks.svg"
    side = ["series", str(tmp_path), "--party", "Ostmark", "--metric", "tank"]
    done = CliRunner().invoke(main, [*side, "--chart", str(chart), "--json"])
    (told,) = json.loads(done.output)
    assert told["counts"] == {
        "Loss Register": {"2031-03": 7},
        "Loss Register, item by item": {"2031-03": 3},
    }
    assert told["counted"] == ["Loss Register, item by item"]
    assert "item by item" in chart.read_text(encoding="utf-8")
    assert "where it counts" not in CliRunner().invoke(main, side).output
    early = json.loads(CliRunner().invoke(main, [*side, "--as-of", "2031-03-01", "--json"]).output)
    assert early[0]["counts"] == {"Loss Register, item by item": {"2031-03": 2}}
    assert CliRunner().invoke(main, ["verify", str(tmp_path)]).exit_code == 0


def test_a_source_that_names_more_items_than_it_counts_is_told_of() -> None:
    count, items = {"2031-03": 7}, {"2031-03": 9, "2031-04": 12}
    told = SideBySide("tank", {"Register": count, f"Register{BY_ITEM}": items}, {}, ())
    assert against_own_count(told, f"Register{BY_ITEM}") == (
        "9 by 2031-03, where it counts 7 itself: some may be listed again"
    )


def test_the_command_offers_every_profile() -> None:
    assert set(OFFERED) == set(PROFILES)


@pytest.mark.corpus
def test_every_correction_of_a_real_series_is_found() -> None:
    folder = SHARED / "corpora/ua-claimed-losses"
    if not folder.exists():
        pytest.skip("the corpora beside the checkout are absent")
    daily: dict[str, list[Point]] = {}
    for file in ("russia_losses_equipment.json", "russia_losses_personnel.json"):
        for row in json.loads((folder / file).read_text(encoding="utf-8")):
            for name, value in row.items():
                if isinstance(value, int) and name != "day":
                    daily.setdefault(name, []).append(Point(row["date"], value, row["date"]))
    rows = json.loads(
        (folder / "russia_losses_equipment_correction.json").read_text(encoding="utf-8")
    )
    corrections = [
        Correction("Staff", name, row["date"], value, row["date"])
        for row in rows
        for name, value in row.items()
        if isinstance(value, int) and value and name != "day"
    ]
    found: list[Change] = []
    for name, points in daily.items():
        ordered = tuple(sorted(points, key=lambda point: point.day))
        found.extend(changes(Series("Staff", None, name, ordered), corrections))
    assert (
        len([change for change in found if change.kind == "correction"]) == len(corrections) == 86
    )
