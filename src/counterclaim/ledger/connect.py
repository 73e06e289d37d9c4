"""Opening a ledger, reading from it and writing to it; the database's errors as StorageError."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, inspect, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from counterclaim.case import CASE_FILE, LedgerAddress, load_case
from counterclaim.errors import CaseError, Fault, StorageError
from counterclaim.ledger import postgresql, sqlite
from counterclaim.ledger.database import WRITING_OPTION
from counterclaim.ledger.dialects import database
from counterclaim.ledger.migrations import is_current, migrate
from counterclaim.ledger.schema import migrations

LEDGER_FILE = "ledger.sqlite"
# What every connection carries so that no query gives coordinates finer than the case publishes.
BLUR_OPTION = "counterclaim_blur_km"


def open_ledger(path: Path, *, create: bool = False) -> Engine:
    """The ledger of a case, brought to today's schema.

    ``path`` is the case folder or the ledger's file in it; where the case file beside it names a database,
    the ledger is there. Raises StorageError where there is none (unless ``create``), where it is damaged or
    cannot be reached, and where a newer version wrote it; CaseError where the case file is malformed.
    """
    file = path / LEDGER_FILE if path.is_dir() else path
    options = {BLUR_OPTION: _blur_km(file.parent)}
    if address := address_of(file.parent):
        engine = _in_database(address, options)
    else:
        engine = _in_file(file, options, create=create)
    with _storage_errors(engine), engine.connect() as connection:
        if address and not create and not inspect(connection).has_table(migrations.name):
            raise StorageError(_none_here(_where(engine), file.parent))
    return _of_today(engine)


def file_ledger(folder: Path) -> Engine:
    """The ledger in a case's file, wherever the case has its ledger now. Raises as :func:`open_ledger` does."""
    if address_of(folder) is None:
        raise CaseError(Fault(
            "no-database", "there is nowhere to copy the ledger to", str(folder / CASE_FILE),
            "it names no database", "Name one under [ledger]: see docs/howto/postgresql.md",
        ))  # fmt: skip
    return _of_today(_in_file(folder / LEDGER_FILE, {}, create=False))


def _in_file(file: Path, options: dict[str, Any], *, create: bool) -> Engine:
    if not create and not file.is_file():
        raise StorageError(_none_here(str(file), file.parent))
    engine = create_engine(f"sqlite:///{file}", execution_options=options)
    sqlite.configure(engine)
    return engine


def _of_today(engine: Engine) -> Engine:
    """A ledger brought to today's schema."""
    with _storage_errors(engine), engine.connect() as connection:
        current = is_current(connection)
    if not current:
        with writing(engine) as connection:
            migrate(connection, where=_where(engine))
    return engine


def has_ledger(folder: Path) -> bool:
    """Whether a case has a ledger already. Raises as :func:`open_ledger` does where a database has it."""
    if not address_of(folder):
        return (folder / LEDGER_FILE).is_file()
    try:
        open_ledger(folder).dispose()
    except StorageError as error:
        if error.fault.code == _NONE:
            return False
        raise
    return True


def ledger_place(folder: Path) -> str:
    """Where a case's ledger lies, to be shown: its file, or its database without any password."""
    address = address_of(folder)
    return _where(_in_database(address, {})) if address else str(folder / LEDGER_FILE)


def address_of(folder: Path) -> LedgerAddress | None:
    """The database that the case in a folder names for its ledger; None where it is a file."""
    return load_case(folder).ledger if (folder / CASE_FILE).is_file() else None


def _in_database(address: LedgerAddress, options: dict[str, Any]) -> Engine:
    try:
        return postgresql.open_schema(make_url(address.address), address.schema, options)
    except ArgumentError as error:
        raise CaseError(Fault(
            "case-malformed", "the address of the ledger is not understood", CASE_FILE,
            "it is no address of a database",
            'Write it as in address = "postgresql+psycopg://name@host/database"',
        )) from error  # fmt: skip
    except ModuleNotFoundError as error:
        raise StorageError(Fault(
            "no-driver", "the ledger cannot be used", str(address.schema),
            "what speaks to PostgreSQL is not installed",
            "Install it with: pip install 'counterclaim[postgresql]'",
        )) from error  # fmt: skip


_NONE = "no-ledger"


def _none_here(where: str, folder: Path) -> Fault:
    return Fault(
        _NONE, "there is no ledger here", where, "nothing was added yet",
        f"Add documents with: counterclaim add {folder} PATH...",
    )  # fmt: skip


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
    option = {WRITING_OPTION: "by hand" if by_hand else "again"}
    with (
        _storage_errors(engine),
        engine.connect().execution_options(**option) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def _storage_errors(engine: Engine) -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        trouble = database(engine).trouble_of(error)
        if trouble is None:
            raise
        raise StorageError(Fault(
            trouble.code, "the ledger cannot be used", _where(engine),
            f"{trouble.why} ({str(error.orig).strip()})", trouble.todo,
        )) from error  # fmt: skip


def _where(engine: Engine) -> str:
    """The file, or the database's address without its password and the schema's name."""
    if engine.dialect.name == "sqlite":
        return str(engine.url.database)
    return postgresql.place_of(engine)
