"""Refusal 10: the same input gives the same rows, in any order and on any number of workers."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

from counterclaim.acquire import captures
from counterclaim.export.reading_json import line
from counterclaim.gazetteer import open_gazetteer
from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.reader import Reader
from counterclaim.run.add import add
from counterclaim.run.parts import case_parts
from counterclaim.run.progress import Silent
from counterclaim.run.read import read_lines
from ledger_dump import Rows, dump


@pytest.fixture(scope="module")
def in_order(example_case: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    return added(example_case, tmp_path_factory.mktemp("order"), workers=1, seed=None)


@pytest.mark.parametrize(("workers", "seed"), [(1, 3), (2, 7)])
def test_shuffled_and_on_any_number_of_workers_the_ledger_is_the_same(
    example_case: Path, tmp_path: Path, in_order: dict[str, Rows], workers: int, seed: int
) -> None:
    found = added(example_case, tmp_path, workers, seed)
    assert len(in_order["claims"]) > 50
    assert in_order["relations"]
    for table, rows in in_order.items():
        assert found[table] == rows, table


def added(example: Path, folder: Path, workers: int, seed: int | None) -> dict[str, Rows]:
    """The ledger's rows after every third report of the example was added."""
    for name in ("case.toml", "places.csv"):
        shutil.copy(example / name, folder)
    inputs = list(captures([example / "reports"]))[::3]
    if seed is not None:
        inputs = random.Random(seed).sample(inputs, len(inputs))
    assert add(folder, inputs, case_parts(folder, workers, Silent())).read == len(inputs)
    with reading(open_ledger(folder)) as connection:
        return dump(connection)


SENTENCES = (
    "Karvelia said that Ostmark lost 40 soldiers near Lipa on March 2.",
    "Ostmark denied that it had lost any tanks.",
    "At least 12 people were wounded in the shelling, the mayor of Lipa said.",
    "Karvelian troops will likely enter Lipa within days.",
    "The truce was broken by Ostmark, according to the monitors.",
)


def test_json_lines_are_read_to_the_same_bytes_whatever_stands_beside_them(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": f"r{n}", "text": " ".join(SENTENCES[n % 5 :]), "published": "2031-03-05"})
        for n in range(40)
    ]
    forward, backward = read(tmp_path / "a.jsonl", rows), read(tmp_path / "b.jsonl", rows[::-1])
    assert forward == backward[::-1]
    assert forward == read(tmp_path / "a.jsonl", rows)
    assert len(set(forward)) == len(rows)


def read(path: Path, rows: list[str]) -> list[bytes]:
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    reader = Reader(None, open_gazetteer())
    return [line(found.json).encode() for found in read_lines(captures([path]), reader)]
