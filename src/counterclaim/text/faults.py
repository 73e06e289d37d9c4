"""Why a capture gives no document, in four parts."""

from __future__ import annotations

from counterclaim.errors import Fault, InputError
from counterclaim.text.limits import MAX_TEXT


def refused(address: str, code: str, what: str, why: str, todo: str) -> InputError:
    """The error for a capture that cannot be read; ``address`` is where."""
    return InputError(Fault(code, what, address, why, todo))


def too_long(address: str, most: int = MAX_TEXT) -> InputError:
    """The error for a text of over ``most`` code points."""
    return refused(address, "too-long", "its text is too long to be one document",
                   f"at most {most:,} characters are read", "Split it into its documents")  # fmt: skip
