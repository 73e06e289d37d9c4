"""Folding: the one form under which names are compared, whatever their marks, case and punctuation."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_APART = str.maketrans(dict.fromkeys("-‐‑‒–—_/,", " "))
_GONE = dict.fromkeys("'’‘ʻʼ`´ʿʾ‘.\"“”()")
_LETTERS = {"ə": "e", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae"}
_TABLE = str.maketrans({**_APART, **{ord(c): v for c, v in {**_GONE, **_LETTERS}.items()}})


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """A name as it is looked up: case folded, marks stripped, hyphens as blanks, no apostrophes or dots.

    "Əhmədağalı" is "ehmedagali", "Côte d'Ivoire" is "cote divoire", "U.S." is "us".
    """
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        # Marks, and the invisible signs that set a script's direction.
        text = "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Cf"))
    return " ".join(text.translate(_TABLE).split())
