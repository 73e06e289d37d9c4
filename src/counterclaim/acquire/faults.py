"""What could not be taken, in four parts."""

from __future__ import annotations

import os
from pathlib import Path

from counterclaim.errors import Fault
from counterclaim.model.document import Failed
from counterclaim.model.printable import printable


def failed(address: str, code: str, what: str, why: str, todo: str) -> Failed:
    """An input that is set aside: ``address`` is where, the rest as in :class:`Fault`.

    What a stranger may have written in address and reason is made printable.
    """
    address = printable(address)
    return Failed(address, Fault(code, what, address, printable(why), todo))


def address_of(path: Path) -> str:
    """The path as text; what is no UTF-8 in it or would steer a terminal becomes U+FFFD."""
    return printable(os.fsencode(path).decode("utf-8", "replace"))


def unreadable(address: str, error: OSError) -> Failed:
    """The system refused to open or read: missing, not permitted, or a failing disk."""
    if isinstance(error, FileNotFoundError):
        return failed(address, "no-such-file", "there is nothing to read",
                      "no file or folder has this name", "Check the path")  # fmt: skip
    why = error.strerror or str(error)
    if isinstance(error, PermissionError):
        return failed(address, "unreadable", "it cannot be opened", why,
                      "Give yourself the right to read it, or leave it out")  # fmt: skip
    return failed(address, "unreadable", "it cannot be read", why,
                  "Check the disk or the share it lies on, then try again")  # fmt: skip
