"""Folding: the one form under which names are compared, whatever their marks, case and punctuation."""

from __future__ import annotations

from functools import lru_cache

from counterclaim.model.letters import plain_letters

_APART = str.maketrans(dict.fromkeys("-‐‑‒–—_/,", " "))
_GONE = dict.fromkeys("'’‘ʻʼ`´ʿʾ‘.\"“”()")
_TABLE = str.maketrans({**_APART, **{ord(sign): None for sign in _GONE}})


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """A name as it is looked up: case folded, marks stripped, hyphens as blanks, no apostrophes or dots.

    "Əhmədağalı" is "ehmedagali", "Côte d'Ivoire" is "cote divoire", "U.S." is "us".
    """
    return " ".join(plain_letters(name).translate(_TABLE).split())
