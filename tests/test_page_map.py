"""The map: marks no finer than the evidence, claimants side by side, and what a case keeps blurred."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from counterclaim.cli import main
from counterclaim.ledger.connect import open_ledger, reading, writing
from counterclaim.ledger.place_sums import sum_places
from counterclaim.ledger.queries import Filter
from counterclaim.ledger.queries.blur import cell
from counterclaim.ledger.queries.places import held, places_claimed, places_not_drawn
from counterclaim.ledger.readings import store_readings
from counterclaim.ledger.store import begin_run, store_documents
from counterclaim.ledger.sums import sum_days
from counterclaim.model.claim import Claim, Control, Loss, Movement
from counterclaim.model.document import Document
from counterclaim.model.ids import sha256_hex
from counterclaim.model.reading import Candidate, Place, ReaderVersion, Reading, Statement
from counterclaim.model.span import Span
from counterclaim.model.value import Named, Quantity, When
from counterclaim.serve import map_view
from counterclaim.serve.app import create_app
from counterclaim.serve.maps.outlines import ground
from counterclaim.serve.maps.view import WORLD, fitted

TEXT = "Lipa, Novar, Upper Vale, Karvelia and Nowhere are named here, and Ostmark too."
READER = ReaderVersion("by hand", "1")
LIPA = (44.1234, 41.5678)
CASE = """
title = "Border war"
[[party]]
id = "karvelia"
name = "Karvelia"
[[party]]
id = "ostmark"
name = "Ostmark"
[[party]]
id = "sundria"
name = "Sundria"
ally_of = "karvelia"
"""


def a_place(number: int, name: str, **known: Any) -> Place:
    begin = TEXT.index(name.removeprefix("near "))
    span = Span(begin, begin + len(name.removeprefix("near ")))
    return Place(f"p{number}", span, name, name, reason="by hand", **known)


PLACES = (
    a_place(0, "Lipa", gazetteer_id="g:lipa", latitude=LIPA[0], longitude=LIPA[1], where_prec=1,
            candidates=(Candidate("g:lipa", "Lipa", *LIPA, None, 900),)),
    a_place(1, "Novar", gazetteer_id="g:novar", latitude=44.6, longitude=42.2, where_prec=2),
    a_place(2, "Upper Vale", gazetteer_id="g:vale", bbox=(41.0, 43.5, 42.0, 44.0), latitude=43.8,
            longitude=41.5, where_prec=4),
    a_place(3, "Karvelia", gazetteer_id="g:karvelia", bbox=(40.0, 42.0, 45.0, 46.0), latitude=44.0,
            longitude=42.5, where_prec=6),
    a_place(4, "Nowhere"),
)  # fmt: skip


def a_loss(party: str) -> Loss:
    quantity = Quantity(5, 5, "exact", "5", Span(0, 4), "soldiers")
    return Loss(Named(party.title(), None, f"state:{party}", "state", party), "killed", quantity)


def holds(holder: str, change: Any = "captured") -> Control:
    return Control(Named(holder.title(), None, f"state:{holder}", "state", holder), change)


def a_reading(document: Document, told: list[tuple[str, int, Any, str | None]]) -> Reading:
    """A claim for each (speaker's polity, place, slots, day)."""
    statements, claims = [], []
    for n, (speaker, place, slots, day) in enumerate(told):
        who = Named(f"{speaker} spokesman", None, None, "person", speaker or None)
        statements.append(Statement(f"s{n}", (), (), (Span(0, 4),), speaker=who))
        where = PLACES[place].span
        time = When(day, 1, "by hand") if day else None
        claims.append(
            Claim(
                f"c{n}", f"s{n}", Span(n, n + 4), slots, where=where, place=f"p{place}", time=time
            )
        )
    return Reading(document.id, READER, tuple(statements), tuple(claims), PLACES)


TOLD: list[tuple[str, int, Any, str | None]] = [
    ("karvelia", 0, a_loss("ostmark"), "2031-03-04"),
    ("karvelia", 0, a_loss("ostmark"), "2031-03-05"),
    ("ostmark", 0, a_loss("sundria"), "2031-03-05"),
    ("karvelia", 1, Movement(None, "Novar"), "2031-03-05"),
    ("ostmark", 2, a_loss("karvelia"), None),
    ("ostmark", 3, a_loss("karvelia"), "2031-03-05"),
    ("ostmark", 4, a_loss("karvelia"), "2031-03-05"),
    ("karvelia", 0, holds("ostmark"), "2031-03-04"),
    ("karvelia", 0, holds("karvelia", "retaken"), "2031-03-06"),
    ("ostmark", 0, holds("ostmark", "held"), "2031-03-06"),
]


@pytest.fixture(scope="module")
def told_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("border-war")
    (folder / "case.toml").write_text(CASE, encoding="utf-8")
    document = Document(
        sha256_hex(TEXT.encode()), TEXT, "Report", "Courier", published="2031-03-07"
    )
    with writing(open_ledger(folder, create=True)) as connection:
        run = begin_run(connection, "add", "case", READER)
        store_documents(connection, [(document, None)], run)
        store_readings(connection, [(document, a_reading(document, TOLD))], run)
        sum_days(connection)
        sum_places(connection)
    return folder


@pytest.fixture
def blurred_case(told_case: Path, tmp_path: Path) -> Path:
    folder = shutil.copytree(told_case, tmp_path / "blurred")
    (folder / "case.toml").write_text(f"{CASE}\n[publish]\nblur_km = 20\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def client(told_case: Path) -> Iterator[TestClient]:
    with TestClient(create_app(told_case), base_url="http://127.0.0.1") as client:
        yield client


def features(client: TestClient, query: str = "") -> dict[str, Any]:
    answer = client.get(f"/map?format=geojson{query}")
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.json()["type"] == "FeatureCollection"
    return {one["properties"]["name"]: one for one in answer.json()["features"]}


def test_a_town_is_a_point_a_region_an_area_and_a_country_nothing(client: TestClient) -> None:
    found = features(client)
    assert found["Lipa"]["geometry"] == {"type": "Point", "coordinates": [LIPA[1], LIPA[0]]}
    assert found["Novar"]["properties"]["radius_m"] == 25_000
    assert found["Upper Vale"]["geometry"]["type"] == "Polygon"
    assert found["Upper Vale"]["properties"]["where_prec"] == 4
    assert found["Karvelia"]["geometry"] is None
    assert found["Nowhere"]["geometry"] is None


def test_an_area_has_no_mark_at_its_middle(client: TestClient) -> None:
    page = client.get("/map?format=json").json()["map"]
    said = [(one["text"].split(":")[0], one["mark"], one["area"]) for one in page["drawn"]]
    assert [name for name, _, area in said if area] == ["Upper Vale"]
    assert {name for name, mark, _ in said if mark} == {"Lipa", "near Novar"}


def test_what_is_near_a_place_has_a_ring_of_25_km_around_that_place(client: TestClient) -> None:
    drawn = client.get("/map?format=json").json()["map"]["drawn"]
    rings = [ring for one in drawn if one["mark"] for ring in one["mark"]["rings"]]
    (ring,) = rings
    assert ring[2] > 25


def test_places_without_a_mark_are_listed_with_their_claims(client: TestClient) -> None:
    page = client.get("/map").text
    listed = page[page.index("Without a mark") :]
    assert "Nowhere" in listed
    assert "Karvelia" in listed
    assert "/claims?place=Nowhere" in listed


def test_every_mark_is_a_link_with_words_to_the_claims_there(client: TestClient) -> None:
    page = client.get("/map?since=2031-03-05&until=2031-03-05").text
    picture = page[page.index("<figure") : page.index("</figure>")]
    marks = re.findall(r'<a href="([^"]+)" aria-label="([^"]+)">', picture)
    assert len(marks) == 2
    for href, words in marks:
        assert "claim" in words
        assert "since=2031-03-05" in href
        assert client.get(href.replace("&amp;", "&")).status_code == 200


def test_the_days_and_the_side_asked_for_are_counted_and_no_others(client: TestClient) -> None:
    assert features(client)["Lipa"]["properties"]["claims"] == 6
    of_a_day = features(client, "&since=2031-03-05&until=2031-03-05")
    assert of_a_day["Lipa"]["properties"]["loss"] == 2
    assert "Upper Vale" not in of_a_day
    # Sundria is an ally of Karvelia: its losses are of that side.
    assert features(client, "&side=karvelia&kind=loss")["Lipa"]["properties"]["claims"] == 1
    assert features(client, "&as_of=2031-03-06") == {}


def test_a_part_of_the_world_holds_only_what_lies_in_it(client: TestClient) -> None:
    assert "Lipa" not in features(client, "&bbox=42,44.5,43,45")
    assert "Novar" in features(client, "&bbox=42,44.5,43,45")
    assert client.get("/map?bbox=43,44,42,45").status_code == 422


def test_of_more_places_than_can_be_drawn_those_with_most_claims_are_and_the_page_says_so(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/map?format=json").json()["map"]["left_out"] == 0
    monkeypatch.setattr(map_view, "MOST_PLACES", 1)
    page = client.get("/map?format=json").json()["map"]
    (text,) = [one["text"] for one in page["drawn"]]
    assert text.startswith("Lipa: ")
    assert page["left_out"] == 2
    assert "2 places with fewer are not: come closer" in client.get("/map").text
    # What is taken along is complete.
    assert {"Lipa", "Novar", "Upper Vale"} <= features(client).keys()


def test_each_claimant_has_a_map_of_their_own_with_what_they_said_last(client: TestClient) -> None:
    control = client.get("/map?view=control&format=json").json()["map"]["control"]
    said = {
        panel["claimant"]: [one["words"] for one in panel["holdings"]]
        for panel in control["panels"]
    }
    assert said == {
        "Karvelia": ["retaken by Karvelia, 6 Mar 2031"],
        "Ostmark": ["held by Ostmark, 6 Mar 2031"],
    }
    earlier = client.get("/map?view=control&until=2031-03-04&format=json").json()["map"]["control"]
    assert [one["words"] for one in earlier["panels"][0]["holdings"]] == [
        "captured by Ostmark, 4 Mar 2031"
    ]


def test_the_table_as_csv_has_the_rows_of_the_map(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/map?format=csv").text)))
    assert {row["place"] for row in rows} == {"Lipa", "Novar", "Upper Vale", "Karvelia", "Nowhere"}
    assert next(row for row in rows if row["place"] == "Nowhere")["latitude"] == ""


def test_sums_of_a_day_drawn_anew_are_those_of_all(told_case: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(told_case, tmp_path / "again")
    engine = open_ledger(folder)
    with writing(engine) as connection:
        before = places_claimed(connection, Filter())
        sum_places(connection, ["2031-03-07"])
        sum_places(connection, ["2031-03-08"])
        assert places_claimed(connection, Filter()) == before
        sum_places(connection)
        assert places_claimed(connection, Filter()) == before
        assert places_not_drawn(connection, Filter()).total == 2
        assert len(held(connection, Filter())) == 2


def test_the_map_counts_what_the_claims_page_counts(example_case: Path) -> None:
    with TestClient(create_app(example_case), base_url="http://127.0.0.1") as client:
        for name, one in features(client, "&kind=control").items():
            place = one["properties"]["gazetteer_id"] or name
            found = client.get("/api/claims", params={"place": place, "kind": "control"}).json()
            assert found["total"] >= one["properties"]["claims"] > 0


def blurred_lipa() -> tuple[float, float]:
    west, south, east, north = cell(*LIPA, 20)
    return round((south + north) / 2, 4), round((west + east) / 2, 4)


def test_page_api_and_exports_give_the_same_coordinates_none_finer_than_the_case_publishes(
    blurred_case: Path,
) -> None:
    latitude, longitude = blurred_lipa()
    assert (latitude, longitude) != LIPA
    with TestClient(create_app(blurred_case), base_url="http://127.0.0.1") as client:
        page = features(client)["Lipa"]
        assert page["geometry"]["coordinates"] == [longitude, latitude]
        assert page["properties"]["where_prec"] == 2
        row = client.get("/api/claims?place=Lipa&limit=1").json()["rows"][0]
        assert (row["latitude"], row["longitude"], row["where_prec"]) == (latitude, longitude, 2)
        told = client.get(f"/api/documents/{row['document_id']}").json()
        place = told["reading"]["places"][0]
        assert (place["latitude"], place["longitude"], place["where_prec"]) == (
            latitude,
            longitude,
            2,
        )
        assert place["candidates"][0]["latitude"] == latitude
        assert row["place"] == "Lipa"
        whole = client.get("/map").text + json.dumps(told) + client.get("/map?format=csv").text
    shown = CliRunner().invoke(
        main, ["show", str(blurred_case), "losses", "--place", "Lipa", "--json"]
    )
    exported = json.loads(shown.stdout)["rows"][0]
    assert (exported["latitude"], exported["longitude"]) == (latitude, longitude)
    for finer in (str(LIPA[0]), str(LIPA[1])):
        assert finer not in whole + shown.stdout


def test_cells_too_wide_for_a_point_leave_an_area_and_no_pin(
    told_case: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(told_case, tmp_path / "wide")
    (folder / "case.toml").write_text(f"{CASE}\n[publish]\nblur_km = 80\n", encoding="utf-8")
    with TestClient(create_app(folder), base_url="http://127.0.0.1") as client:
        lipa = features(client)["Lipa"]
        assert lipa["geometry"]["type"] == "Polygon"
        assert lipa["properties"]["where_prec"] == 5
        assert client.get("/api/claims?place=Lipa&limit=1").json()["rows"][0]["latitude"] is None


def test_a_place_never_leaves_its_cell_however_often_it_is_asked_for() -> None:
    west, south, east, north = cell(*LIPA, 20)
    assert west <= LIPA[1] <= east
    assert south <= LIPA[0] <= north
    middle = ((south + north) / 2, (west + east) / 2)
    assert cell(*middle, 20) == (west, south, east, north)


def test_linking_and_sides_do_not_change_with_what_is_published(
    blurred_case: Path, told_case: Path
) -> None:
    from counterclaim.case import load_case

    blurred, open_ = load_case(blurred_case), load_case(told_case)
    assert blurred.digest == open_.digest
    assert replace(blurred, blur_km=None) == open_
    with reading(open_ledger(blurred_case)) as connection:
        assert places_claimed(connection, Filter()).total == 3


def test_a_case_that_publishes_at_no_known_distance_is_refused(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text(
        'title = "x"\n[publish]\nblur_km = "far"\n', encoding="utf-8"
    )
    shown = CliRunner().invoke(main, ["show", str(tmp_path), "claims"])
    assert shown.exit_code != 0
    assert "blur_km" in str(shown.output) + str(shown.exception)


def test_no_coast_crosses_the_sheet_where_land_goes_on_across_180_degrees() -> None:
    width, height = 960, 600
    for ring in re.findall(
        r"M(-?\d+) ?(-?\d+)l([^z]*)z", ground(fitted(WORLD, width, height)).land
    ):
        y = int(ring[1])
        steps = [int(number) for number in re.findall(r"-?\d+", ring[2])]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            y += dy
            on_sheet = 0 <= y <= height * 10 and 0 <= y - dy <= height * 10
            assert not (on_sheet and abs(dx) > width * 10 / 4), f"a leap at {y}"


def test_ground_is_written_in_whole_tenths_and_cut_at_the_sheet() -> None:
    world = ground(fitted(WORLD, 960, 600))
    assert re.fullmatch(r"[\d\-lMz ]+", world.land + world.borders)
    assert world.land.count("M") == world.land.count("z") > 50
    inland = ground(fitted((20.0, 49.0, 21.0, 50.0), 960, 600))
    x, y = (int(one) for one in re.match(r"M(-?\d+) (-?\d+)l", inland.land + "M0 0l").groups())  # type: ignore[union-attr]
    for dx, dy in re.findall(r"(-?\d+) ?(-?\d+)", inland.land.partition("l")[2].rstrip("z")):
        x, y = x + int(dx), y + int(dy)
        assert -40 <= x <= 9_640
        assert -40 <= y <= 6_040
