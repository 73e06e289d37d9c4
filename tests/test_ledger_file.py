"""The ledger as a file of SQLite: what is none, and a disk that is full."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from counterclaim.errors import StorageError
from counterclaim.ledger import schema
from counterclaim.ledger.connect import open_ledger, reading, writing
from counterclaim.ledger.store import begin_run, store_documents
from sample_ledger import a_document


@pytest.mark.parametrize(("content", "code"), [
    (None, "no-ledger"), (b"this is no database" * 100, "ledger-damaged"),
])  # fmt: skip
def test_what_is_no_ledger_is_named_so(tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "ledger.sqlite"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StorageError) as error:
        open_ledger(path)
    assert error.value.fault.code == code


def test_a_full_disk_is_reported_and_loses_nothing(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "ledger.sqlite", create=True)
    with writing(ledger) as connection:
        short = a_document("Karvelia says Ostmark lost 12 soldiers in Lipa.")
        store_documents(connection, [(short, None)], begin_run(connection, "add", "case-1"))
    with ledger.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    big = a_document("Long. " * 200_000)

    def add_with_no_room() -> None:
        with writing(ledger) as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
            store_documents(connection, [(big, None)], begin_run(connection, "add", "case-1"))

    with pytest.raises(StorageError, match="disk is full") as error:
        add_with_no_room()
    assert error.value.fault.code == "disk-full"
    with reading(ledger) as connection:
        assert connection.scalar(select(func.count()).select_from(schema.documents)) == 1
