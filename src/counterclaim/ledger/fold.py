"""Names as they are compared: no case, no marks, one spelling of look-alike letters."""

from __future__ import annotations

import re
from functools import lru_cache

from counterclaim.model.letters import plain_letters

_BETWEEN_WORDS = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The name for comparison: case folded, marks stripped, one blank for all that is no word."""
    return _BETWEEN_WORDS.sub(" ", plain_letters(name)).strip()
