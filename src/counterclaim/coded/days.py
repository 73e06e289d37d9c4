"""Days as tables write them."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

# ISO first; UCDP adds a time of day, ACLED writes the month's name.
_FORMS = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S",
          "%d %B %Y", "%d-%b-%Y")  # fmt: skip


@lru_cache(maxsize=4_096)
def day_of(text: str) -> str | None:
    """The ISO day of a cell, None where it is in no form that is unambiguous (10/11/2020 is not)."""
    for form in _FORMS:
        try:
            return datetime.strptime(text.strip(), form).date().isoformat()
        except ValueError:
            continue
    return None
