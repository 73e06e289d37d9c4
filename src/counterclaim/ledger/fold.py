"""Names as they are compared: no case, no marks, one spelling of look-alike letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that no decomposition separates from their marks (Azerbaijani, Turkish, Polish, Nordic).
_LETTERS = str.maketrans({"ə": "e", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d"})
_BETWEEN_WORDS = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The name for comparison: case folded, marks stripped, one blank for all that is no word."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _BETWEEN_WORDS.sub(" ", bare.translate(_LETTERS)).strip()
