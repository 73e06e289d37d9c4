"""The log of accounts: who logged in or failed to, from where, and what was changed; one JSON object a line.

It is only ever added to, opened anew for each line (so that it can be moved away), and for its owner's eyes.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from counterclaim.errors import Fault, StorageError

LOG_FILE = "accounts.log"
Event = Literal[
    "added", "removed", "password", "role", "login", "failed", "logout", "sent"
]  # fmt: skip
"""``sent`` is a form by which something is added or judged."""


class Log:
    """The log of a case's accounts."""

    def __init__(self, case: Path) -> None:
        self._path = case / LOG_FILE

    def write(self, event: Event, account: str | None, address: str | None, **more: object) -> None:
        """Add a line. ``account`` is None where nobody has the name: what was typed may be a password.

        Raises StorageError where it cannot be written, so that nothing goes on unseen.
        """
        at = datetime.now(UTC).isoformat(timespec="seconds")
        said = {"at": at, "event": event, "account": account, "address": address, **more}
        line = json.dumps(said, ensure_ascii=False) + "\n"
        try:
            file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(file, line.encode())
            finally:
                os.close(file)
        except OSError as error:
            raise StorageError(Fault(
                "log-unwritable", "the log of accounts cannot be written", str(self._path),
                error.strerror or str(error), "Make room, and check that the case folder can be written",
            )) from error  # fmt: skip
