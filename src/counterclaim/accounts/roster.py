"""The accounts of a case: adding, removing and listing them, and whose name and password belong together."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from counterclaim.accounts.account import Account, Role, key_of, name_of, stamp_of
from counterclaim.accounts.file import ACCOUNTS_FILE, make_file, opened
from counterclaim.accounts.passwords import (
    check_password,
    hash_password,
    is_of_today,
    is_password,
)
from counterclaim.errors import Fault, InputError, StorageError

_COLUMNS = "key, name, role, added, removed, password"


class Roster:
    """Who may log in to a case. Nothing is kept in memory: what another process changes holds at once."""

    def __init__(self, case: Path) -> None:
        self.path = case / ACCOUNTS_FILE

    def exists(self) -> bool:
        """Whether the case has accounts, so that nobody gets in without one."""
        return self.path.is_file()

    def accounts(self) -> tuple[Account, ...]:
        """All that may log in, by name; none where the case has no accounts."""
        if not self.exists():
            return ()
        with opened(self.path) as file:
            query = f"SELECT {_COLUMNS} FROM accounts WHERE removed IS NULL ORDER BY key"  # noqa: S608
            return tuple(account_of_row(row) for row in file.execute(query))

    def add(self, name: str, role: Role, password: str, *, again: bool = False) -> Account:
        """A new account. Raises InputError where the name is taken, or was and ``again`` is not said.

        A removed account's name stays on its judgements, so it is given again only to the same person.
        """
        made = Account(key_of(name_of(name)), name_of(name), role, _now())
        check_password(password, made.name)
        kept = hash_password(password)
        make_file(self.path)
        with opened(self.path, writing=True) as file:
            before = _found(file, made.key)
            if before is not None and before.removed is None:
                raise _refused("name-taken", made.name, "there is one of this name already",
                               "Choose another name, or give that account another password")  # fmt: skip
            if before is not None and not again:
                raise _refused("name-was-taken", made.name, "it was somebody's whose judgements bear it",
                               "Choose another name, or say --again if it is the same person")  # fmt: skip
            file.execute(
                "INSERT INTO accounts (key, name, role, password, added) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (key) DO UPDATE SET name = excluded.name, role = excluded.role,"
                " password = excluded.password, added = excluded.added, removed = NULL",
                (made.key, made.name, made.role, kept, made.added),
            )
        return made

    def remove(self, name: str) -> Account:
        """Take an account away and end its sessions; its judgements stay. Raises InputError for none."""
        with opened(self.path, writing=True) as file:
            account = _standing(file, name)
            file.execute("UPDATE accounts SET removed = ?, password = NULL WHERE key = ?",
                         (_now(), account.key))  # fmt: skip
            _end_sessions(file, account)
        return account

    def set_password(self, name: str, password: str) -> Account:
        """Give an account another password and end its sessions. Raises InputError for none of the name."""
        kept = hash_password(password)
        with opened(self.path, writing=True) as file:
            account = replace(_standing(file, name), stamp=stamp_of(kept))
            check_password(password, account.name)
            file.execute("UPDATE accounts SET password = ? WHERE key = ?", (kept, account.key))
            _end_sessions(file, account)
        return account

    def set_role(self, name: str, role: Role) -> Account:
        """Give an account another role, which holds from its next request on."""
        with opened(self.path, writing=True) as file:
            account = _standing(file, name)
            file.execute("UPDATE accounts SET role = ? WHERE key = ?", (role, account.key))
        return replace(account, role=role)

    def named(self, name: str) -> Account | None:
        """The account of a name, however it is spelled; None where there is none that may log in."""
        with opened(self.path) as file:
            found = _found(file, key_of(name))
        return None if found is None or found.removed else found

    def whose(self, name: str, password: str) -> Account | None:
        """The account that a name and its password open; for a wrong one and for no name it takes as long."""
        with opened(self.path) as file:
            row = file.execute(
                f"SELECT {_COLUMNS} FROM accounts WHERE key = ? AND removed IS NULL",  # noqa: S608
                (key_of(name),),
            ).fetchone()
        kept = row and str(row["password"])
        try:
            if not is_password(password, kept):
                return None
            if not is_of_today(kept):
                was, kept = kept, hash_password(password)
                self._keep(row["key"], was, kept)
        except ValueError as error:
            raise StorageError(Fault(
                "accounts-damaged", "the accounts cannot be used", str(self.path), str(error),
                "Give the account another password with: counterclaim accounts password",
            )) from error  # fmt: skip
        return replace(account_of_row(row), stamp=stamp_of(kept))

    def identity(self) -> str:
        """A few letters that tell this case's sessions from those of another on the same host."""
        with opened(self.path) as file:
            return str(file.execute("SELECT id FROM made").fetchone()["id"])

    def _keep(self, key: str, was: str, now: str) -> None:
        # Unless the password was changed meanwhile.
        with opened(self.path, writing=True) as file:
            file.execute(
                "UPDATE accounts SET password = ? WHERE key = ? AND password = ?", (now, key, was)
            )


def account_of_row(row: sqlite3.Row) -> Account:
    """A stored row as an account."""
    role = cast(Role, row["role"])
    stamp = stamp_of(row["password"])
    return Account(row["key"], row["name"], role, row["added"], row["removed"], stamp)


def _found(file: sqlite3.Connection, key: str) -> Account | None:
    query = f"SELECT {_COLUMNS} FROM accounts WHERE key = ?"  # noqa: S608
    row = file.execute(query, (key,)).fetchone()
    return None if row is None else account_of_row(row)


def _standing(file: sqlite3.Connection, name: str) -> Account:
    found = _found(file, key_of(name))
    if found is None or found.removed is not None:
        todo = "counterclaim accounts list CASE names those there are"
        raise _refused("no-account", name, "there is none of this name", todo)
    return found


def _end_sessions(file: sqlite3.Connection, account: Account) -> None:
    file.execute("DELETE FROM sessions WHERE account = ?", (account.key,))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _refused(code: str, name: str, why: str, todo: str) -> InputError:
    return InputError(Fault(code, "the account is not changed", name, why, todo))
