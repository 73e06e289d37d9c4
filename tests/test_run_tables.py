"""Importing tables: only rows are read, and what was read before stays as it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from counterclaim.coded import Import, captures_of_table
from counterclaim.ledger import schema
from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.run.add import Parts, add
from counterclaim.run.progress import Silent
from counterclaim.run.tables import table_parts
from killed_run import tools
from sample_ledger import CASE_TEXT, a_capture

TABLE = "date,tank\n2031-03-01,3\n2031-03-02,5\n"
ASKED = Import("claimed-losses", "General Staff", "Ostmark")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case.toml").write_text(CASE_TEXT, encoding="utf-8")
    return tmp_path


def readers(case: Path) -> list[tuple[str, str]]:
    r = schema.readings.c
    with reading(open_ledger(case)) as connection:
        query = select(r.reader, r.case_digest).where(r.retired_run.is_(None)).order_by(r.reader)
        return [(row[0], row[1]) for row in connection.execute(query)]


def test_rows_of_another_case_are_read_again_and_prose_waits_for_its_own_reader(case: Path) -> None:
    add(case, [a_capture("Karvelia says Ostmark lost 12 soldiers in Lipa.")], Parts(tools))
    add(case, captures_of_table(TABLE, "t.csv", ASKED), table_parts(case, Silent()))
    ((prose, before), *_) = readers(case)
    (case / "case.toml").write_text(CASE_TEXT + '[[party]]\nid = "N"\nname = "Neuland"\n', "utf-8")
    added = add(case, (), table_parts(case, Silent()))
    assert added.read_again == 2
    assert readers(case)[0] == (prose, before)
    assert all(digest != before for _, digest in readers(case)[1:])


def test_no_parser_is_loaded_for_tables() -> None:
    code = "import sys, counterclaim.run.tables; sys.exit(bool({'spacy', 'onnxruntime'} & {*sys.modules}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
