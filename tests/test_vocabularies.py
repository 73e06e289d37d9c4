"""The vocabularies: every row says where it comes from, and stands once."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

import counterclaim

PACKAGE = Path(counterclaim.__file__).parent
TABLES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("data/*.csv"))


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_row_has_a_source_and_stands_once(table: Path) -> None:
    with (PACKAGE / table).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, strict=True))
    assert rows
    assert [row for row in rows if not row["source"].strip()] == []
    says = Counter(tuple(row[name] for name in row if name != "source") for row in rows)
    assert [row for row, times in says.items() if times > 1] == []


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_row_has_as_many_cells_as_its_header(table: Path) -> None:
    with (PACKAGE / table).open(encoding="utf-8") as file:
        header, *rows = csv.reader(file, strict=True)
    assert {len(row) for row in rows} == {len(header)}
