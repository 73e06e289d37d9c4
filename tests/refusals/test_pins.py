"""Refusal 4: no pin finer than the evidence; regions are areas; a place not found has no coordinates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection
from starlette.testclient import TestClient

from counterclaim.export.reading_json import reading_json
from counterclaim.gazetteer import open_gazetteer
from counterclaim.ledger import schema
from counterclaim.ledger.queries import ClaimRow
from counterclaim.model.document import Document
from counterclaim.model.reading import Place
from counterclaim.reader import Reader
from counterclaim.serve.app import create_app

# UCDP's classes: 1 exact, 2 near, 3 district, 4 province, 5 a line or vague, 6 country, 7 wider.
POINTS = {1, 2}
# An area may have a middle, to one decimal of a degree (about 10 km): no pin.
DECIMALS = 1
REPORT = """
The army said that 12 soldiers were killed in Goris on Monday. Shelling was heard north of Goris.
Two villages in Syunik Province were hit, and a column was seen between Goris and Lachin.
Three people died in southern Armenia. Clashes went on along the Armenian border and in the
Caucasus. Drones fell on the village of Xyzzagorod, witnesses said. Aid reached Kashatagh District.
"""


def wrongly_pinned(row: Any) -> bool:
    """Whether a place has coordinates that its precision does not bear."""
    pin = [row["latitude"], row["longitude"]]
    if pin == [None, None]:
        return False
    if row["gazetteer_id"] is None or row["where_prec"] is None:
        return True
    if row["where_prec"] in POINTS:
        return False
    return any(value != round(value, DECIMALS) for value in pin)


@pytest.fixture(scope="module")
def places() -> tuple[Place, ...]:
    document = Document("d", REPORT, language="en")
    (reading,) = Reader(None, open_gazetteer()).read_batch([document])
    return reading.places


def as_rows(places: tuple[Place, ...]) -> list[dict[str, Any]]:
    names = ("text", "gazetteer_id", "latitude", "longitude", "bbox", "where_prec", "reason")
    return [{name: getattr(place, name) for name in names} for place in places]


def test_places_of_every_precision_get_the_pin_that_they_bear(places: tuple[Place, ...]) -> None:
    rows = as_rows(places)
    assert {row["where_prec"] for row in rows} >= {1, 2, 3, 4, None}
    assert [row["text"] for row in rows if wrongly_pinned(row)] == []
    assert any(row["latitude"] is not None for row in rows)


def test_a_pin_in_a_region_would_be_seen(places: tuple[Place, ...]) -> None:
    (region,) = [row for row in as_rows(places) if row["text"].startswith("Syunik")]
    assert region["bbox"] is not None
    assert "not a pin" in region["reason"]
    assert wrongly_pinned(region | {"latitude": 39.207, "longitude": 46.4})


def test_a_place_not_found_has_no_coordinates_and_says_why(places: tuple[Place, ...]) -> None:
    (unfound,) = [row for row in as_rows(places) if row["text"] == "Xyzzagorod"]
    wanted = dict.fromkeys(("gazetteer_id", "latitude", "longitude", "bbox", "where_prec"))
    assert {name: unfound[name] for name in wanted} == wanted
    assert unfound["reason"]
    assert wrongly_pinned(unfound | {"latitude": 40.0, "longitude": 46.0})


def test_no_place_of_the_example_is_pinned_finer_than_it_was_named(ledger: Connection) -> None:
    rows = ledger.execute(schema.places.select()).mappings().all()
    assert len(rows) > 100
    assert {row["where_prec"] for row in rows} & {3, 4, None}
    assert [(row["text"], row["where_prec"]) for row in rows if wrongly_pinned(row)] == []


def test_the_api_shows_no_pin_for_an_area_or_a_place_not_found(
    example_case: Path, claims: tuple[ClaimRow, ...]
) -> None:
    with TestClient(create_app(example_case), base_url="http://127.0.0.1") as client:
        rows = client.get("/api/claims?limit=500").json()["rows"]
        named = {claim.document_id for claim in claims}
        details = [client.get(f"/api/documents/{identity}").json() for identity in sorted(named)]
    assert len(rows) == len(claims)
    assert [row["exact"] for row in rows if wrongly_pinned(row)] == []
    areas = [row for row in rows if row["where_prec"] not in POINTS]
    assert any(row["where_prec"] is not None for row in areas)
    assert [row["exact"] for row in areas if row["latitude"] is not None] == []
    shown = [place for detail in details for place in detail["reading"]["places"]]
    assert len(shown) > 100
    assert [place["text"] for place in shown if wrongly_pinned(place)] == []


def test_the_reading_shows_what_the_place_has_and_no_more(places: tuple[Place, ...]) -> None:
    document = Document("d", REPORT, language="en")
    (reading,) = Reader(None, open_gazetteer()).read_batch([document])
    shown = reading_json(document, reading)["places"]
    assert [(p["latitude"], p["where_prec"]) for p in shown] == [
        (place.latitude, place.where_prec) for place in places
    ]
