"""The page of one question: what is claimed, by whom, on what, and what was known by a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from counterclaim.serve import question_view
from counterclaim.serve.app import create_app
from counterclaim.serve.charts.positions import Extent, Point, lane_chart, number_chart


@pytest.fixture(scope="module")
def client(example_case: Path) -> Iterator[TestClient]:
    with TestClient(create_app(example_case), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="module")
def rows(client: TestClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/questions?limit=60").json()["rows"]
    return found


def told(client: TestClient, row: dict[str, Any], asked: str = "") -> dict[str, Any]:
    answer: dict[str, Any] = client.get(f"/questions/{row['id']}?format=json{asked}").json()
    return answer


def with_most(rows: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    return max((row for row in rows if row["kind"] == kind), key=lambda row: row["positions"])


def point(day: int, low: float | None, high: float | None, **more: Any) -> Point:
    return Point(date(2031, 3, day), more.pop("who", "A"), "a claim", "/x", low, high, **more)


def test_every_answer_says_on_how_many_origins_it_rests(
    client: TestClient, rows: list[dict[str, Any]]
) -> None:
    for row in rows[:8]:
        page = client.get(f"/questions/{row['id']}").text
        for answer in told(client, row)["view"]["answers"][:10]:
            assert answer["origins"] <= answer["articles"]
            assert answer["evidence"].startswith(f"{answer['articles']} article")
            assert answer["evidence"].replace("’", "&#8217;") in page or answer["evidence"] in page


def test_every_shift_is_numbered_in_the_chart_and_leads_to_its_row(
    client: TestClient, rows: list[dict[str, Any]]
) -> None:
    moved = 0
    for row in rows[:20]:
        view = told(client, row)["view"]
        page = client.get(f"/questions/{row['id']}").text
        numbers = [move["number"] for move in view["moves"]]
        assert numbers == list(range(1, len(numbers) + 1))
        for move in view["moves"]:
            moved += 1
            assert move["shift"] != "repeats"
            assert f'id="p-{move["position"]["id"]}"' in page
        drawn = [mark["point"]["moved"] for mark in view["chart"]["marks"]]
        assert sorted(n for n in drawn if n) == numbers
    assert moved > 3


def test_every_mark_leads_to_words_that_stand_in_their_document(
    client: TestClient, rows: list[dict[str, Any]]
) -> None:
    for kind in ("loss", "control", "involvement"):
        for mark in told(client, with_most(rows, kind))["view"]["chart"]["marks"]:
            address, anchor = mark["point"]["href"].split("#")
            assert f'id="{anchor}"' in client.get(address).text


def test_near_misses_stand_apart_with_their_reason_and_lead_to_both_words(
    client: TestClient, rows: list[dict[str, Any]]
) -> None:
    found = 0
    for row in rows[:12]:
        view = told(client, row)["view"]
        shown = {position["id"] for one in view["rows"] for position in _of(one)}
        for miss in view["near_misses"]:
            found += 1
            assert miss["reason"]
            for end in (miss["earlier"], miss["later"]):
                address = view["addresses"][end]
                assert address == f"#p-{end}" if end in shown else address.startswith("/documents/")
        assert not any(r["kind"] == "not-comparable" for r in view["contradictions"])
    assert found > 3


def _of(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [row["position"], *row["copies"]]


def test_as_of_a_day_only_what_was_published_by_it_is_drawn_on_the_same_axes(
    client: TestClient, rows: list[dict[str, Any]]
) -> None:
    row = with_most(rows, "loss")
    whole = told(client, row)
    days = whole["days"]["all"]
    then = told(client, row, f"&as_of={days[0]}")
    assert 0 < len(then["view"]["rows"]) < len(whole["view"]["rows"])
    assert then["view"]["chart"]["x_ticks"] == whole["view"]["chart"]["x_ticks"]
    assert then["view"]["chart"]["y_ticks"] == whole["view"]["chart"]["y_ticks"]
    assert then["days"]["previous"] is None
    assert then["days"]["following"] == days[1]


def test_days_can_be_gone_through_one_by_one_by_links_alone(
    client: TestClient, rows: list[dict[str, Any]]
) -> None:
    row = with_most(rows, "loss")
    days = told(client, row)["days"]["all"]
    page, seen = client.get(f"/questions/{row['id']}?as_of={days[0]}").text, [days[0]]
    while (link := re.search(r'rel="next" href="\?as_of=([\d-]+)"', page)) is not None:
        seen.append(link[1])
        page = client.get(f"/questions/{row['id']}?as_of={link[1]}").text
    assert seen == days


def test_before_anybody_answered_the_page_says_when_the_first_did(
    client: TestClient, rows: list[dict[str, Any]]
) -> None:
    row = with_most(rows, "loss")
    page = client.get(f"/questions/{row['id']}?as_of=2030-01-01")
    assert page.status_code == 200
    assert "Nobody had answered this" in page.text
    assert client.get("/questions/none?as_of=2030-01-01").status_code == 404


def test_the_brief_is_a_page_without_inline_style_and_a_file(
    client: TestClient, rows: list[dict[str, Any]]
) -> None:
    row = with_most(rows, "loss")
    page = client.get(f"/questions/{row['id']}/brief")
    assert "<style" not in page.text
    assert client.get(re.findall(r'stylesheet" href="([^"]*)', page.text)[0]).status_code == 200
    words = re.findall(r'<a href="(/documents/[^"#]*)#([^"]*)"', page.text)
    assert words
    assert f'id="{words[0][1]}"' in client.get(words[0][0]).text
    file = client.get(f"/questions/{row['id']}/brief.md")
    assert file.headers["content-disposition"].endswith('.md"')
    assert file.text.startswith("# ")
    assert client.get("/questions/none/brief").status_code == 404


def test_dates_are_written_for_people(client: TestClient, rows: list[dict[str, Any]]) -> None:
    for path in ("/", "/questions", "/losses", f"/questions/{with_most(rows, 'loss')['id']}"):
        text = re.sub(r"<[^>]*>", " ", client.get(path).text)
        assert not re.findall(r"\b20\d\d-\d\d-\d\d\b", text), path


def test_a_range_is_a_band_until_the_next_figure_and_steps_join_what_was_affirmed() -> None:
    chart = number_chart([point(1, 10, 20), point(5, 30, 30), point(7, 40, 40, stance="denies")])
    assert chart is not None
    first, second, denied = chart.marks
    (band,), (way,) = chart.bands, chart.ways
    assert (band.x, band.x + band.width) == (first.x, second.x)
    assert band.height > 0
    assert way.path == f"M{first.x} {first.y}H{second.x}V{second.y}"
    assert denied.point.stance == "denies"


def test_who_gives_no_figure_stands_below_the_numbers() -> None:
    chart = number_chart([point(1, 10, 10), point(2, None, None, stance="declines", who="B")])
    assert chart is not None
    assert chart.strip is not None
    assert chart.marks[1].y == chart.strip > chart.marks[0].y


def test_axes_reach_as_far_as_they_are_told_to() -> None:
    narrow = number_chart([point(3, 10, 10)])
    wide = number_chart([point(3, 10, 10)], Extent(date(2031, 3, 1), date(2031, 3, 9), 4000))
    assert narrow is not None
    assert wide is not None
    assert wide.marks[0].y > narrow.marks[0].y
    assert len(wide.x_ticks) > 1


def test_a_lane_says_what_was_held_from_one_mark_to_the_next() -> None:
    chart = lane_chart([
        point(1, None, None, stance="denies"), point(4, None, None, stance="declines"),
        point(9, None, None),
    ])  # fmt: skip
    assert chart is not None
    assert [way.state for way in chart.ways] == ["denies", "declines"]


def test_marks_of_one_day_stand_beside_one_another() -> None:
    chart = lane_chart([point(1, None, None), point(1, None, None), point(9, None, None)])
    assert chart is not None
    assert len({mark.x for mark in chart.marks}) == 3


def test_an_answer_is_written_in_its_lane_only_where_it_changed() -> None:
    held = ["Karvelia", "Karvelia", "Dorvania"]
    chart = lane_chart([point(1 + 4 * n, None, None, value=one) for n, one in enumerate(held)])
    assert chart is not None
    assert [label.text for label in chart.labels] == ["Karvelia", "Dorvania"]


def test_a_question_with_many_positions_has_several_pages_the_latest_first(
    client: TestClient, rows: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    row = with_most(rows, "loss")
    whole = [one["position"]["id"] for one in told(client, row)["view"]["rows"]]
    monkeypatch.setattr(question_view, "ROWS", 2)
    page, seen = client.get(f"/questions/{row['id']}").text, list[str]()
    while True:
        seen = re.findall(r'<tr id="p-([^"]*)">', page) + seen
        earlier = re.search(r'rel="prev" href="(\?offset=\d+)"', page)
        if earlier is None:
            break
        page = client.get(f"/questions/{row['id']}{earlier[1]}").text
    assert seen == whole
    first = client.get(f"/questions/{row['id']}?at={whole[0]}").text
    assert f'id="p-{whole[0]}"' in first


def test_of_many_relations_the_latest_are_shown_and_the_rest_counted(
    client: TestClient, rows: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    row = max(rows, key=lambda row: row["contradictions"])
    monkeypatch.setattr(question_view, "RELATIONS", 1)
    view = told(client, row)["view"]
    assert len(view["contradictions"]) == 1
    assert view["left_out"]["contradictions"] == row["contradictions"] - 1
    assert "earlier ones are left out here" in client.get(f"/questions/{row['id']}").text
