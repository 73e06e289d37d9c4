"""Vague numbers: "dozens", "tens of thousands", "several hundred", "many"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from counterclaim.read.quantities.numbers import number_words, rows


@dataclass(frozen=True, slots=True)
class Vague:
    """A vague number at ``[begin, end)`` of the passage and the least it means; None for "many".

    ``kind`` is "exact" for words that only look vague ("a pair" is two), "untold" for those that say
    that there is no number ("an unknown number").
    """

    begin: int
    end: int
    low: int | None
    kind: str = "vague"


# "scores" and "tens" count only before "of": a team scores, and tens are rare on their own.
_BARE = {"dozens", "hundreds", "thousands", "millions", "billions"}


def vague_numbers(low: str) -> Iterator[Vague]:
    """The vague numbers of a passage in lower case.

    A product of two is the product of their lows: "tens of thousands" 10,000, "several dozen" 36.
    """
    for found in _pattern().finditer(low):
        value = least(found[0])
        yield Vague(
            found.start(), found.end(), value, _kinds().get(" ".join(found[0].split()), "vague")
        )


def least(words: str) -> int | None:
    """The least that vague words mean by the rules of ``data/vague.csv``; None where there is no rule."""
    total: int | None = 1
    text = " ".join(words.split())
    for part in _parts().findall(text):
        value = _lows()[part]
        total = None if value is None or total is None else total * value
    return total


@cache
def _kinds() -> dict[str, str]:
    return {
        row["word"]: row["kind"] for row in rows("vague.csv") if row["kind"] in ("exact", "untold")
    }


@cache
def _lows() -> dict[str, int | None]:
    lows: dict[str, int | None] = {
        w: v for w, (v, kind) in number_words().items() if kind == "scale"
    }
    return lows | {
        row["word"]: int(row["low"]) if row["low"] else None for row in rows("vague.csv")
    }


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(_lows(), key=len, reverse=True)) + r")\b")


@cache
def _pattern() -> re.Pattern[str]:
    by_kind: dict[str, list[str]] = {"head": [], "plural": [], "exact": [], "untold": []}
    for row in rows("vague.csv"):
        by_kind[row["kind"]].append(row["word"].replace(" ", r"\s+"))
    scale = "|".join(w for w, (_, kind) in number_words().items() if kind == "scale")
    whole = [*by_kind["head"], *by_kind["exact"], *by_kind["untold"]]
    heads = "|".join(sorted(whole, key=len, reverse=True))
    plural, bare = "|".join(by_kind["plural"]), "|".join(sorted(_BARE))
    return re.compile(
        rf"\b(?:(?:{heads})(?:\s+(?:{scale}))?|(?:{plural})\s+of\s+(?:{bare})|(?:{bare})"
        rf"|(?:{plural})(?=\s+of\b))\b"
    )
