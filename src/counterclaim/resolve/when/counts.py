"""How many units of time an expression counts, and how far a vague count reaches."""

from __future__ import annotations

import re

from counterclaim.read.quantities.numbers import value_of
from counterclaim.read.timewords import lexicon
from counterclaim.resolve.when.calendar import Unit

SIZES: dict[str, tuple[int, Unit]] = {
    "day": (1, "day"), "night": (1, "day"), "morning": (1, "day"), "evening": (1, "day"),
    "afternoon": (1, "day"), "weekend": (1, "week"), "week": (1, "week"), "fortnight": (2, "week"),
    "month": (1, "month"),
    "quarter": (3, "month"), "year": (1, "year"), "decade": (10, "year"), "century": (100, "year"),
}  # fmt: skip
# Vague counts ("a few days", "weeks") reach to the next larger unit: own reading of reporting.
REACH: dict[str, tuple[int, Unit]] = {
    "hour": (1, "day"), "day": (1, "week"), "night": (1, "week"), "week": (1, "month"), "month": (1, "year"),
    "year": (10, "year"), "decade": (100, "year"),
}  # fmt: skip
_VAGUE = re.compile(r"few|several|many|hundred|dozen|tens|couple|-|–|\bor\b|\bto\b")


def count_of(words: str | None) -> int | None:
    """The whole number that a count's words give; None for vague ones and for ranges."""
    if words is None or _VAGUE.search(re.sub(r"(?<=ty)-", " ", words)):
        return None
    text = re.sub(r"\s+(?:more|full|long|whole|consecutive|straight|or so)\s*$", "", words.strip())
    value = 1 if text in ("a", "an") else value_of(text)
    return value if isinstance(value, int) else None


def singular(unit: str) -> str:
    """The unit's singular: "centuries" is century."""
    return str(lexicon()["plurals"].get(unit) or unit.rstrip("s"))


def is_approximate(words: str) -> bool:
    """Whether the words begin with "about", "more than" and the like."""
    return bool(
        re.match(
            r"(?:about|some|around|nearly|almost|roughly|approximately|more|less|over|under|at least|up to)\b",
            words,
        )
    )


def length_of(count: str | None, unit: str) -> tuple[int, Unit] | None:
    """The length of a period as calendar steps; vague counts reach to the next larger unit."""
    if count is None or count_of(count) is None:
        if unit[:1].isdigit():
            return 1, "day"
        return REACH.get(unit)
    number = count_of(count) or 0
    if unit == "hour":
        return max(1, round(number / 24)), "day"
    if unit not in SIZES:
        return None
    size = SIZES[unit]
    return number * size[0], size[1]
