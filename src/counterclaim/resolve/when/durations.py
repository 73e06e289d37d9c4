"""Lengths and repetitions as ISO 8601 durations (P3D, PT10H, PXD for "days")."""

from __future__ import annotations

import re

from counterclaim.read.quantities.numbers import Number, value_of
from counterclaim.read.timewords import Form, lexicon
from counterclaim.resolve.when.anchors import Value, unknown
from counterclaim.resolve.when.counts import count_of, singular

Match = re.Match[str]


def duration(form: Form, m: Match) -> Value:
    """The ISO 8601 duration of an expression of type DURATION or SET."""
    if form.name == "adverb":
        return Value(lexicon()["sets"][m["word"]], "what comes back")
    if form.name in ("weekdays", "everyday", "times"):
        return _repeated(m)
    groups = m.groupdict()
    unit = singular(m["unit"] or groups["long"])
    if form.name in ("whole", "longduration", "pastunit"):
        return _iso("1", unit)
    return _iso(_amount(groups.get("count"), m.group()), unit)


def _repeated(m: Match) -> Value:
    groups = m.groupdict()
    unit = singular(groups.get("unit") or "week")
    if unit not in lexicon()["units"]:
        unit = "week" if unit in lexicon()["weekdays"] else "day"
    count = groups.get("count")
    amount = (
        "2"
        if count in ("other", "second")
        else _amount(count, "")
        if count and count != "single"
        else "1"
    )
    return _iso(amount, unit)


def _amount(count: str | None, words: str) -> str:
    """The number as ISO 8601 writes it; X where the words are vague."""
    if count is None:
        return "X"
    text = count.strip()
    if text.startswith("half"):
        return "0.5"
    if text == "quarter":
        return "0.25"
    half = 0.5 if text.endswith("1/2") or "and a half" in words else 0.0
    number: Number | None = count_of(re.sub(r"\s+1/2$", "", text)) or _decimal(text)
    if number is None:
        return "X"
    value = number + half
    return str(int(value) if value == int(value) else value)


def _decimal(text: str) -> Number | None:
    return value_of(text) if re.fullmatch(r"\d+\.\d+", text) else None


def _iso(amount: str, unit: str) -> Value:
    code = lexicon()["units"].get(unit)
    if code is None:
        return unknown("its unit has no fixed length")
    prefix = "PT" if code.startswith("T") else "P"
    size, letter = code.lstrip("T")[:-1], code[-1]
    if amount == "X":
        total = "X"
    else:
        product = float(amount) * int(size)
        total = str(int(product) if product == int(product) else product)
    if total.endswith(".5") and letter in ("H", "Y"):
        whole, small = int(float(total)), "30M" if letter == "H" else "6M"
        return Value(f"{prefix}{f'{whole}{letter}' if whole else ''}{small}", "its length")
    return Value(
        f"{prefix}{total}{letter}", "its length" if total != "X" else "its length is vague"
    )
