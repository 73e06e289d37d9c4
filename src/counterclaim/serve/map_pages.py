"""The map: what is claimed of places, and who is said to hold them; as GeoJSON and CSV too."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from sqlalchemy import Connection
from starlette.responses import Response

from counterclaim.case import Case
from counterclaim.errors import Fault, InputError
from counterclaim.export.sheets import as_csv
from counterclaim.ledger.queries.places import (
    PlaceRow,
    Where,
    places_claimed,
    places_not_drawn,
)
from counterclaim.serve.asking import Ledger, Served_, Wanted
from counterclaim.serve.json_answer import json_answer
from counterclaim.serve.map_view import (
    Asked,
    day_title,
    days_beside,
    map_view,
    polities_of,
    where_words,
)
from counterclaim.serve.maps.view import Box
from counterclaim.serve.templating import render

router = APIRouter(include_in_schema=False)
MOST_LISTED = 10_000
_GEOJSON = "application/geo+json"
_COLUMNS = (
    "place", "gazetteer_id", "country", "latitude", "longitude", "west", "south", "east", "north",
    "where_prec", "radius_m", "events", "losses", "control", "movements", "why",
)  # fmt: skip


def _asked(
    wanted: Wanted,
    side: Annotated[str, Query(max_length=200)] = "",
    bbox: Annotated[str, Query(max_length=200)] = "",
    view: Annotated[str, Query(max_length=20)] = "",
) -> Asked:
    return Asked(wanted, side.strip() or None, box_asked(bbox), view == "control")


AskedMap = Annotated[Asked, Depends(_asked)]


@router.get("/map")
def map_page(
    request: Request,
    ledger: Ledger,
    served: Served_,
    asked: AskedMap,
    form: Annotated[str, Query(alias="format", max_length=20)] = "",
) -> Response:
    """Events, losses, control and movements by place; or control claimed, one map for each claimant."""
    if form in ("geojson", "csv"):
        rows = _listed(ledger, asked, served.case)
        return _geojson(rows) if form == "geojson" else _csv(rows)
    return render(
        request,
        "map.html",
        asked=asked.words(),
        map=map_view(ledger, asked, served.case),
        sides=_sides(served.case),
        days=day_title(asked.wanted),
        beside=days_beside(asked),
        other={"control": asked.address(view="control"), "all": asked.address(view=None)},
        forms={name: asked.address(format=name) for name in ("geojson", "csv")},
    )


def box_asked(words: str) -> Box | None:
    """The box that an address names as west,south,east,north; None for none. Raises InputError."""
    if not words.strip():
        return None
    try:
        west, south, east, north = (float(word) for word in words.split(","))
    except ValueError:
        west, south, east, north = (float("nan"),) * 4
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise InputError(Fault(
            "bad-bbox", "this is not a part of the world", "bbox", f"'{words}' is not understood",
            "Write west,south,east,north in degrees, as 44,38,50,42",
        ))  # fmt: skip
    return (west, south, east, north)


def _sides(case: Case) -> list[tuple[str, str]]:
    return [(party.id, party.name) for party in case.parties if party.ally_of is None]


def _listed(ledger: Connection, asked: Asked, case: Case) -> list[PlaceRow]:
    """Places with a mark, in the part of the world that is asked for, then those without one."""
    polities = polities_of(case, asked.side)
    drawn = places_claimed(ledger, asked.wanted, Where(polities, asked.box))
    without = places_not_drawn(ledger, asked.wanted, polities, MOST_LISTED)
    return [*(place for place in drawn.rows if _within(place, asked.box)), *without.rows]


def _within(place: PlaceRow, box: Box | None) -> bool:
    if box is None:
        return True
    own = place.bbox or (place.longitude, place.latitude, place.longitude, place.latitude)
    west, south, east, north = (value or 0.0 for value in own)
    return west <= box[2] and east >= box[0] and south <= box[3] and north >= box[1]


def _geojson(rows: list[PlaceRow]) -> Response:
    """RFC 7946: longitude first, WGS 84, a null geometry where nothing is known."""
    features = [
        {
            "type": "Feature",
            "id": row.number,
            "geometry": _geometry(row),
            "properties": _properties(row),
        }
        for row in rows
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json_answer(collection, media_type=_GEOJSON)


def _geometry(row: PlaceRow) -> dict[str, Any] | None:
    if row.bbox is not None:
        west, south, east, north = row.bbox
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        return {"type": "Polygon", "coordinates": [ring]}
    if row.latitude is None or row.longitude is None:
        return None
    return {"type": "Point", "coordinates": [row.longitude, row.latitude]}


def _properties(row: PlaceRow) -> dict[str, Any]:
    return {
        "name": row.name, "gazetteer_id": row.gazetteer_id, "country": row.country,
        "where_prec": row.where_prec, "radius_m": row.radius_m, "reason": row.reason,
        "claims": row.claims, **dict(row.kinds),
    }  # fmt: skip


def _csv(rows: list[PlaceRow]) -> Response:
    headers = {"content-disposition": 'attachment; filename="places.csv"'}
    made = as_csv(_COLUMNS, map(_cells, rows))
    return Response(made, media_type="text/csv; charset=utf-8", headers=headers)


def _cells(row: PlaceRow) -> list[object]:
    kinds = dict(row.kinds)
    return [
        row.name, row.gazetteer_id, row.country, row.latitude, row.longitude,
        *(row.bbox or (None,) * 4), row.where_prec, row.radius_m,
        *(kinds.get(kind, 0) for kind in ("event", "loss", "control", "movement")),
        where_words(row),
    ]  # fmt: skip
