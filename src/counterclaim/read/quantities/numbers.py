"""Numbers as English prose writes them, in digits or words, and the value that the words have."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

Number = int | float

_GROUPED = re.compile(r"\d{1,3}(?:[,\u00a0\u202f\u2009 ]\d{3})+(?:\.\d+)?")
_SPLIT = re.compile(r"[\s-]+")
_CENTS = re.compile(r"(\d+)\.(\d+)")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a data file beside this module."""
    path = files("counterclaim.read") / "data" / name
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


# What is longer counts nothing: it is a list, a serial number or noise.
_MOST_WORDS, _MOST_DIGITS = 20, 15


@cache
def number_words() -> dict[str, tuple[int, str]]:
    """Number words with their value and kind: unit, teen, ten, scale, suffix."""
    return {row["word"]: (int(row["value"]), row["kind"]) for row in rows("numbers.csv")}


@cache
def number_pattern() -> str:
    """A pattern for one number in lower-case text: "6,674", "1.5 million", "twenty-three", "3k".

    Match it only where a number can begin; :func:`value_of` decides whether its words make sense.
    """
    by_kind: dict[str, list[str]] = {}
    for word, (_, kind) in number_words().items():
        by_kind.setdefault(kind, []).append(word)
    words = "|".join(
        w for k in ("ten", "teen", "unit", "scale") for w in sorted(by_kind[k], key=len)[::-1]
    )
    scale, suffix = "|".join(by_kind["scale"]), "|".join(by_kind["suffix"])
    digits = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?![\d,.]\d|\d)|\d+)(?:\.\d+)?"
    scaled = rf"(?:(?:\s+|-)(?:{scale})\b|\s?(?:{suffix})\b)?"
    half = rf"half\s+an?\s+(?:{scale})\b"
    spelled = rf"(?:an?\s+(?={scale}))?(?:{words})\b(?:(?:-|\s+and\s+|\s+)(?:{words})\b){{0,{_MOST_WORDS}}}"
    return rf"(?:{digits}{scaled}|{half}|{spelled})"


def value_of(words: str) -> Number | None:
    """What a number's words are worth; None where they are no single number ("two three")."""
    text = words.strip().lower()
    grouped = _GROUPED.match(text)
    if grouped:
        text = re.sub(r"[,\u00a0\u202f\u2009 ]", "", grouped[0]) + text[grouped.end() :]
    text = re.sub(r"(\d)([a-z])", r"\1 \2", text)
    parts = [part for part in _SPLIT.split(text) if part]
    if parts[:1] == ["half"]:
        if len(parts) != 3 or parts[1] not in ("a", "an"):
            return None
        return _times(0.5, parts[2:])
    if parts and parts[0] in ("a", "an"):
        parts[0] = "one"
    if parts and parts[0][0].isdigit():
        return _times(_digits(parts[0]), parts[1:])
    return _spelled(parts)


def _digits(text: str) -> Number | None:
    if len(text) > _MOST_DIGITS:
        return None
    if text.isascii() and text.isdigit():
        return int(text)
    return float(text) if _CENTS.fullmatch(text) else None


def _times(number: Number | None, scales: list[str]) -> Number | None:
    """``number`` times its scale word; decimals of a million are whole numbers again."""
    known = number_words()
    if (
        number is None
        or len(scales) > 1
        or any(known.get(s, (0, ""))[1] not in ("scale", "suffix") for s in scales)
    ):
        return None
    for scale in scales:
        number = round(number * known[scale][0], 6)
    return int(number) if number == int(number) else number


def _spelled(parts: list[str]) -> Number | None:
    """For "one hundred and twenty-three thousand four hundred" by place; None where the order is wrong."""
    known, total, group, last = number_words(), 0, 0, "start"
    for at, part in enumerate(parts):
        if part == "and":
            if last not in ("scale",) or at + 1 == len(parts):
                return None
            continue
        value, kind = known.get(part, (0, ""))
        if not kind or (last, kind) in _NEVER:
            return None
        if kind != "scale":
            if group and 10 ** len(str(value)) > _room(group):
                return None
            group += value
        elif value <= 100:
            group = (group or 1) * value
        else:
            total, group = total + (group or 1) * value, 0
        last = kind
    return total + group if parts else None


_NEVER = {("unit", "unit"), ("unit", "teen"), ("unit", "ten"), ("teen", "unit"), ("teen", "teen"),
          ("teen", "ten"), ("ten", "ten"), ("ten", "teen")}  # fmt: skip


def _room(group: int) -> int:
    """How large a number may still follow in this group: 100 after hundreds, 10 after tens."""
    return 100 if group % 100 == 0 else 10 if group % 10 == 0 else 1
