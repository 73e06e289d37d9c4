"""Qualifiers of a number: "at least", "over", "up to", "or more"; the rules are in ``data/qualifiers.csv``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from counterclaim.read.quantities.numbers import rows

_WORDS_BEFORE = re.compile(r"[a-z.]+|[~≈]")


def before_number(low: str, begin: int) -> tuple[int, str] | None:
    """Where a qualifier before the number begins, and what it does to the number."""
    words = list(_WORDS_BEFORE.finditer(low, max(0, begin - 40), begin))[-4:]
    phrases = _qualifiers("before")
    end, found, phrase = begin, None, ""
    for word in reversed(words):
        if low[word.end() : end].strip():
            break
        phrase = f"{word[0]} {phrase}".rstrip()
        end = word.start()
        if phrase in phrases:
            found = (end, phrases[phrase])
    return found


def after_number(low: str, end: int) -> tuple[int, str] | None:
    """Where a qualifier after the number ends, and what it does to the number."""
    match = _after_pattern().match(low, end)
    return (match.end(), _qualifiers("after")[" ".join(match[1].split())]) if match else None


@cache
def _qualifiers(place: str) -> dict[str, str]:
    return {r["words"]: r["exactness"] for r in rows("qualifiers.csv") if r["place"] == place}


@cache
def _after_pattern() -> re.Pattern[str]:
    return re.compile(rf"[\s-]*({_alternatives(_qualifiers('after'))})(?!\w)")


def _alternatives(phrases: Iterable[str]) -> str:
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered)
