"""The file of a case's accounts: SQLite, for its owner's eyes only, apart from the ledger."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from counterclaim.errors import Fault, StorageError

ACCOUNTS_FILE = "accounts.sqlite"
_VERSION = 1
_SECONDS = 5.0
_DAMAGED = [
    "accounts-damaged",
    "Restore it from a copy, or take it away and add the accounts again",
]
# What the database says -> code and what to do; anything else is damage.
_FAULTS = (
    ("locked", "accounts-busy", "Try again: another process has been writing"),
    ("disk is full", "disk-full", "Make room on the disk"),
    ("readonly", "accounts-unwritable", "Check the permissions of the case folder"),
    ("unable to open", "accounts-unwritable", "Check the permissions of the case folder"),
)
_SCHEMA = (
    "CREATE TABLE accounts (key TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL,"
    " password TEXT, added TEXT NOT NULL, removed TEXT)",
    "CREATE TABLE sessions (token BLOB PRIMARY KEY,"
    " account TEXT NOT NULL REFERENCES accounts (key), begun REAL NOT NULL, seen REAL NOT NULL)",
    "CREATE INDEX sessions_by_account ON sessions (account)",
    "CREATE TABLE made (id TEXT NOT NULL)",
)


def make_file(path: Path) -> None:
    """Make an empty file of accounts that nobody else may read, unless there is one."""
    if path.is_file():
        return
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        why = error.strerror or str(error)
        raise _fault(
            "accounts-unwritable", path, why, "Name a case folder that you may write to"
        ) from error


@contextmanager
def opened(path: Path, *, writing: bool = False) -> Iterator[sqlite3.Connection]:
    """The file in one transaction: all of it is stored, on the disk, or nothing.

    Raises StorageError where there is none, where others may read it, and where it is damaged.
    """
    _check(path)
    try:
        # Opened anew each time: that costs a fifth of a millisecond, and no connection is shared by threads.
        with closing(sqlite3.connect(path, timeout=_SECONDS, isolation_level=None)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            _bring_to_today(connection, path)
            connection.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        code, todo = next((known for words, *known in _FAULTS if words in str(error)), _DAMAGED)
        raise _fault(code, path, str(error), todo) from error


def _check(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        todo = f"Add one with: counterclaim accounts add {path.parent} NAME"
        raise _fault("no-accounts", path, error.strerror or str(error), todo) from error
    if mode & 0o077:
        todo = f"Take that away with: chmod 600 {path}"
        raise _fault(
            "accounts-open", path, "other users of this machine may read or change it", todo
        )


def _bring_to_today(connection: sqlite3.Connection, path: Path) -> None:
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if found > _VERSION:
        why = f"its version is {found}, this program knows {_VERSION}"
        todo = "Upgrade with: pip install --upgrade counterclaim"
        raise _fault("accounts-newer", path, why, todo)
    if found == _VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    # Somebody else may have made the tables while this one waited.
    if int(connection.execute("PRAGMA user_version").fetchone()[0]) == 0:
        for statement in _SCHEMA:
            connection.execute(statement)
        connection.execute("INSERT INTO made (id) VALUES (?)", (secrets.token_hex(4),))
        connection.execute(f"PRAGMA user_version = {_VERSION}")
    connection.execute("COMMIT")


def _fault(code: str, path: Path, why: str, todo: str) -> StorageError:
    return StorageError(Fault(code, "the accounts cannot be used", str(path), why, todo))
