"""Tables of places as people write them: the packaged ``places.csv`` and a case's own."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from counterclaim.errors import CaseError, Fault
from counterclaim.read.polities import split_words
from counterclaim.resolve.gazetteer import Box, GazetteerEntry

COLUMNS = (
    "name", "variants", "kind", "latitude", "longitude",
    "west", "south", "east", "north", "where_prec", "country", "source",
)  # fmt: skip


def read_table(
    lines: Iterable[str], prefix: str
) -> Iterator[tuple[GazetteerEntry, tuple[str, ...]]]:
    """Each row as (place, its other names). Raises ValueError naming the row that is not understood."""
    rows = csv.DictReader(lines)
    missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        raise ValueError(f"missing columns: {', '.join(missing)}")
    for row in rows:
        try:
            entry = _entry(row, prefix)
        except (TypeError, ValueError) as error:
            raise ValueError(f"row {rows.line_num}: {error}") from error
        yield entry, split_words(row["variants"] or "")


def read_case_table(path: Path) -> tuple[tuple[GazetteerEntry, tuple[str, ...]], ...]:
    """A case folder's own places. Raises CaseError where the file is missing or malformed."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return tuple(read_table(lines, "case"))
    except (OSError, UnicodeDecodeError, ValueError, csv.Error) as error:
        fault = Fault("places-malformed", "the case's places cannot be read", str(path), str(error),
                      f"Write it as CSV with the columns {','.join(COLUMNS)}")  # fmt: skip
        raise CaseError(fault) from error


def _entry(row: dict[str, str], prefix: str) -> GazetteerEntry:
    name = row["name"].strip()
    latitude, longitude = _number(row["latitude"], 90), _number(row["longitude"], 180)
    where_prec = int(row["where_prec"])
    if not name or not 1 <= where_prec <= 7:
        raise ValueError("a place needs a name and a where_prec of 1 to 7")
    if (latitude is None) != (longitude is None):
        raise ValueError(f"'{name}' has only one of latitude and longitude")
    bbox = _box(row)
    if latitude is None and bbox is None:
        raise ValueError(f"'{name}' has neither a point nor bounds")
    country = row["country"].strip() or None
    identity = f"{prefix}:{country or '-'}:{row['kind'].strip()}:{name}"
    return GazetteerEntry(identity, name, row["kind"].strip(), latitude, longitude, bbox, where_prec,
                          country, None, "primary", row["source"].strip())  # fmt: skip


def _number(cell: str, limit: int) -> float | None:
    if not cell.strip():
        return None
    value = float(cell)
    if not -limit <= value <= limit:
        raise ValueError(f"{cell} is not between -{limit} and {limit}")
    return value


def _box(row: dict[str, str]) -> Box | None:
    west, east = _number(row["west"], 180), _number(row["east"], 180)
    south, north = _number(row["south"], 90), _number(row["north"], 90)
    if west is None or south is None or east is None or north is None:
        return None
    if west >= east or south >= north:
        raise ValueError("bounds need west < east and south < north")
    return west, south, east, north
