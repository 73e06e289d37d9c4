"""Opening a ledger, reading from it and writing to it; the database's errors as StorageError."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DatabaseError

from counterclaim.case import CASE_FILE, load_case
from counterclaim.errors import Fault, StorageError
from counterclaim.ledger import sqlite
from counterclaim.ledger.migrations import is_current, migrate

LEDGER_FILE = "ledger.sqlite"
# What every connection carries so that no query gives coordinates finer than the case publishes.
BLUR_OPTION = "counterclaim_blur_km"
# What the database says -> (code, why, what to do).
_FAULTS = (
    ("disk is full", "disk-full", "the disk is full",
     "Free some space and run the same command again: what was stored is kept"),
    ("readonly", "ledger-read-only", "the file or its folder may not be written",
     "Check the permissions of the case folder"),
    ("locked", "ledger-busy", "another process has been writing for too long",
     "Wait until it has ended and run the same command again"),
    ("append-only", "append-only", "rows of the ledger are never changed or deleted",
     "Record a judgement instead"),
    ("unable to open", "ledger-unopened", "the file cannot be opened",
     "Check the path and the permissions of the case folder"),
    ("not a database", "ledger-damaged", "the file is not a ledger", "Restore it from a copy"),
    ("malformed", "ledger-damaged", "the file is damaged",
     "Restore it from a copy, or add the archived documents to a new case"),
    ("no such column", "ledger-damaged", "the file is of an unreleased version",
     "Add the archived documents to a new case"),
    ("no such table", "ledger-damaged", "the file is not a ledger", "Restore it from a copy"),
)  # fmt: skip


def open_ledger(path: Path, *, create: bool = False) -> Engine:
    """The ledger in a file, brought to today's schema.

    ``path`` is the file or the case folder that holds it. Raises StorageError where there is none
    (unless ``create``), where it is damaged, and where a newer version wrote it; CaseError where the case
    file beside it is malformed.
    """
    file = path / LEDGER_FILE if path.is_dir() else path
    if not create and not file.is_file():
        raise StorageError(Fault(
            "no-ledger", "there is no ledger here", str(file), "nothing was added yet",
            f"Add documents with: counterclaim add {file.parent} PATH...",
        ))  # fmt: skip
    options = {BLUR_OPTION: _blur_km(file.parent)}
    engine = create_engine(f"sqlite:///{file}", execution_options=options)
    sqlite.configure(engine)
    with _storage_errors(engine), engine.connect() as connection:
        current = is_current(connection)
    if not current:
        with writing(engine) as connection:
            migrate(connection, where=str(file))
    return engine


def _blur_km(folder: Path) -> float | None:
    """How coarse the case beside the ledger publishes coordinates; None without a case there."""
    return load_case(folder).blur_km if (folder / CASE_FILE).is_file() else None


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the ledger throughout; never waits for a writer."""
    with _storage_errors(engine), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, *, by_hand: bool = False) -> Iterator[Connection]:
    """One transaction: all of it is stored or nothing.

    ``by_hand`` is for people's edits: on the disk before the block ends, also through a power cut.
    """
    option = {sqlite.SYNC_OPTION: "FULL" if by_hand else "NORMAL"}
    with (
        _storage_errors(engine),
        engine.connect().execution_options(**option) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def _storage_errors(engine: Engine) -> Iterator[None]:
    where = str(engine.url.database)
    try:
        yield
    except DatabaseError as error:
        said = str(error.orig)
        for words, code, why, todo in _FAULTS:
            if words in said:
                what = "the ledger cannot be used"
                raise StorageError(Fault(code, what, where, f"{why} ({said})", todo)) from error
        raise
