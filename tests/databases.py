"""The databases that the ledger's tests run on: SQLite, and PostgreSQL where one is given or can be started."""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event

from counterclaim.case import LedgerAddress

GIVEN = "COUNTERCLAIM_TEST_POSTGRESQL"
"""Names a database for tests, as in postgresql+psycopg://name@host/database; schemas named t_... are made."""
BOTH = pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True, scope="session")
"""Marks a module or test to be run on each database, wherever it opens a ledger."""
_SETTINGS = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=",
    "max_connections=100", "max_locks_per_transaction=256", "max_parallel_workers_per_gather=0",
)  # fmt: skip
_ROOM = 2**31


def schema_of(folder: Path) -> str:
    """The schema that stands for a folder's ledger."""
    return "t_" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:20]


def address_in(server: str, folder: Path) -> LedgerAddress:
    """Where on a server the ledger of a folder lies."""
    return LedgerAddress(server, schema_of(folder))


_ENGINES: list[Engine] = []
_CONNECTIONS: list[Any] = []


def kept(opening: Callable[..., Engine]) -> Callable[..., Engine]:
    """The same, noting what it opens: the driver warns of connections that are forgotten open."""

    def opened(*given: Any) -> Engine:
        engine = opening(*given)
        event.listen(engine, "connect", lambda connection, _: _CONNECTIONS.append(connection))
        _ENGINES.append(engine)
        return engine

    return opened


def let_go() -> None:
    """Close the connections that no test holds; an engine opens others when it is asked again."""
    for engine in _ENGINES:
        engine.dispose()
    _CONNECTIONS[:] = [one for one in _CONNECTIONS if not one.closed]


@contextmanager
def server() -> Iterator[str]:
    """The address of an empty database; skips the test, and says so, where there can be none."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    if given := os.environ.get(GIVEN):
        _sweep(given)
        yield given
        let_go()
        _sweep(given)
        return
    binaries = _binaries()
    if binaries is None:
        pytest.skip(f"no PostgreSQL server: set {GIVEN}, or install its binaries")
    # A socket's path may have 107 bytes, which pytest's folders exceed; a ledger is some hundred small files.
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > _ROOM
    folder = Path(tempfile.mkdtemp(prefix="cc-pg-", dir=memory if roomy else None))
    try:
        with _cluster(binaries, folder):
            yield f"postgresql+psycopg://tester@/postgres?host={folder}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(server: str) -> None:
    """Drop what tests made on a server that was given."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        made = connection.exec_driver_sql("SELECT nspname FROM pg_namespace WHERE nspname ^@ 't_'")
        for name in made.scalars().all():
            connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
    engine.dispose()


@contextmanager
def _cluster(binaries: Path, folder: Path) -> Iterator[None]:
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    data, settings = folder / "data", [f"-c {one}" for one in _SETTINGS]
    _run(binaries / "initdb", "-D", data, "-U", "tester", "-A", "trust", "--locale=C", "-E", "UTF8",
         "--no-sync")  # fmt: skip
    options = " ".join([*settings, f"-c unix_socket_directories={folder}"])
    control = (binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log")
    _run(*control, "-o", options, "start")
    try:
        yield
    finally:
        _run(*control, "-m", "immediate", "stop")


def _run(*command: str | Path) -> None:
    # The server refuses to run as root.
    as_other = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    prefix = as_other if os.getuid() == 0 else []
    subprocess.run([*prefix, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/")


def _user(name: str) -> bool:
    return any(entry.pw_name == name for entry in pwd.getpwall())


@cache
def _binaries() -> Path | None:
    """The folder of the newest server's programs."""
    known = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda path: int(path.parent.name) if path.parent.name.isdigit() else 0,
    )
    if os.getuid() == 0 and not (shutil.which("setpriv") and _user("postgres")):
        return None
    found = shutil.which("postgres")
    folders = [*([Path(found).resolve().parent] if found else []), *known]
    return next((one for one in reversed(folders) if (one / "initdb").is_file()), None)
