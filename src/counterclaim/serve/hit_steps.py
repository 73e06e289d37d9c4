"""Stepping through the places where a document has the words of a search."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class HitSteps:
    """Which hit is looked at, counted from 1, and the addresses of those before and after it."""

    number: int
    total: int
    previous: str | None
    next: str | None


def hit_steps(document_id: str, words: str, total: int, number: int) -> HitSteps | None:
    """Steps from one hit to its neighbours; None where nothing was searched for."""
    if not words:
        return None
    at = min(number, total)

    def address(hit: int) -> str | None:
        if not 1 <= hit <= total:
            return None
        return f"/documents/{document_id}?{urlencode({'q': words, 'hit': hit})}#t-hit{hit - 1}"

    return HitSteps(at, total, address(at - 1), address(at + 1))
