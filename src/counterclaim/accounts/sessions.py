"""Who is logged in: random tokens, of which only a hash is kept, each with an end."""

from __future__ import annotations

import hashlib
import re
import secrets
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from counterclaim.accounts.account import Account, stamp_of
from counterclaim.accounts.file import ACCOUNTS_FILE, opened
from counterclaim.accounts.roster import account_of_row
from counterclaim.errors import Fault, InputError

LONGEST = 12 * 3600.0
"""Seconds after which a session ends: a long shift."""

IDLE = 2 * 3600.0
"""Seconds without a request after which it ends: a long meeting."""

MOST = 20
"""Sessions of one account at once; a further one ends the one that was used least lately."""
_BYTES = 32
# So that not every request writes.
_NOTED = 60.0
_TOKEN = re.compile(r"[\w-]{43}", re.ASCII)


class Sessions:
    """The sessions of a case. They lie with its accounts, so that a restart of the server ends none."""

    def __init__(self, case: Path, clock: Callable[[], float] = time.time) -> None:
        self._path, self._clock = case / ACCOUNTS_FILE, clock

    def begin(self, account: Account) -> str:
        """A new session's token, of 256 random bits; nothing of it can be told from what is kept.

        Raises InputError where the account was removed or given another password since it was looked up: a
        password takes a while to check, and its sessions must end with it.
        """
        token, now = secrets.token_urlsafe(_BYTES), self._clock()
        with opened(self._path, writing=True) as file:
            _check_unchanged(file, account)
            file.execute(
                "DELETE FROM sessions WHERE begun <= ? OR seen <= ?", (now - LONGEST, now - IDLE)
            )
            file.execute(
                "DELETE FROM sessions WHERE token IN (SELECT token FROM sessions WHERE account = ?"
                " ORDER BY seen DESC LIMIT -1 OFFSET ?)",
                (account.key, MOST - 1),
            )
            row = (_kept(token), account.key, now, now)
            file.execute("INSERT INTO sessions VALUES (?, ?, ?, ?)", row)
        return token

    def account(self, token: str) -> Account | None:
        """Whose session it is, as the account is now; None where it ended or never was."""
        if not _TOKEN.fullmatch(token):
            return None
        now = self._clock()
        with opened(self._path) as file:
            row = file.execute(
                "SELECT a.key, a.name, a.role, a.added, a.removed, a.password, s.seen FROM sessions s"
                " JOIN accounts a ON a.key = s.account"
                " WHERE s.token = ? AND s.begun > ? AND s.seen > ? AND a.removed IS NULL",
                (_kept(token), now - LONGEST, now - IDLE),
            ).fetchone()
        if row is None:
            return None
        if now - row["seen"] >= _NOTED:
            with opened(self._path, writing=True) as file:
                file.execute("UPDATE sessions SET seen = ? WHERE token = ?", (now, _kept(token)))
        return account_of_row(row)

    def end(self, token: str) -> None:
        """End a session; one that is none is no error."""
        with opened(self._path, writing=True) as file:
            file.execute("DELETE FROM sessions WHERE token = ?", (_kept(token),))

    def count(self, account: Account) -> int:
        """How many sessions an account has now."""
        now = self._clock()
        with opened(self._path) as file:
            row = file.execute(
                "SELECT count(*) FROM sessions WHERE account = ? AND begun > ? AND seen > ?",
                (account.key, now - LONGEST, now - IDLE),
            ).fetchone()
        return int(row[0])


def _check_unchanged(file: sqlite3.Connection, account: Account) -> None:
    query = "SELECT password FROM accounts WHERE key = ? AND removed IS NULL"
    row = file.execute(query, (account.key,)).fetchone()
    if row is None or stamp_of(row["password"]) != account.stamp:
        why = "the account was changed at this moment"
        raise InputError(
            Fault("account-changed", "nobody is logged in", account.name, why, "Log in again")
        )


def _kept(token: str) -> bytes:
    """What is kept of a token: it is random already, so that a plain hash cannot be turned round."""
    return hashlib.sha256(token.encode()).digest()
