"""What a number says at least and at most, and when two numbers can both be true."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import inf

from counterclaim.link.folding import table

ABOUT = 0.10
"""How far "about N" reaches either way: a tenth. Own rule, after the rounding that reports use."""

CLOSE = 0.25
"""How far above an open figure ("at least 20") another may lie that bears it out: a quarter. Own rule."""

Number = int | float


@dataclass(frozen=True, slots=True)
class Bounds:
    """A closed range; ``high`` may be infinite. ``vague`` marks words such as "dozens"."""

    low: float
    high: float
    vague: bool = False


def bounds(low: Number | None, high: Number | None, exactness: str | None) -> Bounds | None:
    """The range a figure allows; None where no number is said.

    A missing low is 0 (nothing counted is below nothing), a missing high is open, except that an
    exact or approximate figure with one end is that end. "about" widens by :data:`ABOUT`.
    """
    if low is None and high is None:
        return None
    if exactness in ("exact", "about"):
        low = high if low is None else low
        high = low if high is None else high
    least = 0.0 if low is None else float(low)
    most = inf if high is None else float(high)
    if exactness == "about":
        least, most = least * (1 - ABOUT), most * (1 + ABOUT)
    return Bounds(least, most, exactness == "vague")


def meet(a: Bounds, b: Bounds) -> bool:
    """Whether some number lies in both ranges."""
    return a.low <= b.high and b.low <= a.high


def informative(a: Bounds, b: Bounds) -> bool:
    """Whether meeting bounds support each other: "dozens" and "at least 4" meet 250 without bearing it out."""
    if a.vague or b.vague:
        return a.vague and b.vague and a.low == b.low
    if a.high != inf and b.high != inf:
        return True
    less, more = sorted((a.low, b.low))
    return more <= less * (1 + CLOSE)


def figure(low: Number | None, high: Number | None, exactness: str | None, text: str) -> str:
    """The figure in plain words, with its bounds as the ledger holds them."""
    if low is None and high is None:
        return "losses without a number"
    if exactness == "vague":
        return text or f"at least {_plain(low)}"
    about = "about " if exactness == "about" else ""
    if low is not None and high is not None:
        ends = _plain(low) if low == high else f"{_plain(low)} to {_plain(high)}"
        return about + ends
    if low is not None:
        return (about or ("" if exactness == "exact" else "at least ")) + _plain(low)
    return (about or ("" if exactness == "exact" else "at most ")) + _plain(high)


def kilometres(value: Number | None, unit: str | None) -> float | None:
    """A distance in kilometres; None where the unit is no known length."""
    factor = _lengths().get((unit or "").lower().rstrip("."))
    return None if value is None or factor is None else value * factor


def _plain(value: Number | None) -> str:
    if value is None:
        return ""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,g}"


@cache
def _lengths() -> dict[str, float]:
    return {row["unit"]: float(row["kilometres"]) for row in table("distances.csv")}
