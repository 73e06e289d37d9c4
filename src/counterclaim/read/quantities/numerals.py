"""Where numbers stand in running text, apart from the digits that count nothing.

Designations (F-16, 9K33), labels (Resolution 2254), calibres (155mm), ordinals, ages, clock times, scores and
telephone numbers are digits, and no counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from counterclaim.read.quantities.numbers import (
    Number,
    number_pattern,
    number_words,
    rows,
    value_of,
)

_NUMBER = re.compile(number_pattern())
_WORD = re.compile(r"\d+|[a-z]+")
_RANGE = re.compile(r"\s?[-–—]\s?(?=[\d$€£])|-?\s+(?:to|or|and)\s+")
# A letter, digit or joining sign before a digit makes it part of a name, a ratio or an address.
_JOINED_BEFORE = re.compile(r"(?:[^\W\d_][-–/.]?|[\d.,:/#_&@=^×\[-]|\w[-–])$")
_JOINED_AFTER = re.compile(
    r"(?:st|nd|rd|th)\b|[:/×^]\d|[.,]\d|\s?[-–]?(?:mm|caliber|calibre)\b|\s?°\s?\d|['’]s\b"
    r"|[-\s](?:years?|months?|weeks?|days?)[-\s](?:old|of[-\s]age)\b|@|\.\w|x\d"
)
# "A five-story building" is one; "a 40-strong unit" and "a 12-km front" have their numbers.
_OF_ONE = re.compile(r"[-‑](?!strong\b|odd\b|plus\b|to\b|and\b|or\b)([a-z]+)(?=[\s-]+[a-z])")
_LETTERS_AFTER = re.compile(r"[^\W\d_]+")
_AGE = re.compile(r"[A-Z][\w.'’-]*, $")
_LISTED = re.compile(r"(?:^|\n)\s*$")
_LAST_WORD = re.compile(r"([\w#.]+)[\s-]$")
_TELEPHONE = re.compile(r"\+?\d(?:[\s()-]*\d){8,}")
# Letters that scale an amount of money only: elsewhere "m" is metres.
_MONEY_SCALE = re.compile(r"\s?([mbt])(?!\w)")
_MONEY_SCALES = {"m": 10**6, "b": 10**9, "t": 10**12}
_FRACTION_AFTER = re.compile(
    r"[\s-]+(?:thirds?|quarters?|halves|fifths?|sixths?|eighths?|tenths?)\b(?!\s+of\s+the\s+year)|-half\b|\s?[½⅓¼¾⅔]"
)
_AND_A_HALF = re.compile(r"\s+and\s+a\s+half\b")
_SIGN = re.compile(r"[$€£]\s?")
_MONEY = re.compile(r"(?:us|c|a|nz|hk)?[$€£₽₴¥]\s?$")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number's words at ``[begin, end)`` of the passage, with its currency sign if one stands before it."""

    begin: int
    end: int
    value: Number
    currency: str | None = None


def lowered(text: str) -> str:
    """Lower case of the same length: the dotted capital I is the one letter that would grow."""
    return text.replace("İ", "I").lower()


def numerals(text: str, low: str) -> Iterator[Numeral]:
    """The numbers of a passage, left to right; ``low`` is ``lowered(text)``."""
    starters = _starters()
    at = 0
    for word in _WORD.finditer(low):
        begin = word.start()
        if begin < at:
            continue
        first = low[begin]
        if "0" <= first <= "9":
            if (phone := _TELEPHONE.match(low, begin)) and _is_telephone(phone[0]):
                at = phone.end()
                continue
        elif word[0] not in starters or (
            begin and (low[begin - 1].isalnum() or low[begin - 1] == "'")
        ):
            continue
        numeral = read_number(text, low, begin)
        if numeral is not None:
            yield numeral
            at = numeral.end


def after_joint(text: str, low: str, first: Numeral, unit_end: int) -> tuple[str, Numeral] | None:
    """The second number of a pair ("10-12", "10 to 12", "10 km and 12 km") with the word or dash that joins.

    ``unit_end`` is where a unit of measure after the first number ends, or the number's own end.
    """
    joint = _RANGE.match(low, first.end) or _RANGE.match(low, unit_end)
    if joint is None:
        return None
    begin = joint.end()
    sign = _SIGN.match(low, begin)
    begin = sign.end() if sign else begin
    second = read_number(text, low, begin, joined=True)
    return None if second is None else (joint[0].strip(" -\n"), second)


def read_number(text: str, low: str, begin: int, *, joined: bool = False) -> Numeral | None:
    """The number that begins exactly here, if it is one that can count something."""
    found = _NUMBER.match(low, begin)
    if found is None:
        return None
    words, value = _sensible(found[0])
    if value is None:
        return None
    end = begin + len(words)
    money = _MONEY.search(low, max(0, begin - 4), begin)
    digits = low[begin].isdigit()
    if digits and not _counts(text, low, (begin, end), money=money is not None, joined=joined):
        return None
    if _FRACTION_AFTER.match(low, end):
        return None
    compound = _OF_ONE.match(low, end)
    if compound is not None and compound[1] not in measures() and compound[1] not in number_words():
        return None
    if half := _AND_A_HALF.match(low, end):
        value, end = value + 0.5, half.end()
    if money and (scale := _MONEY_SCALE.match(low, end)):
        value, end = round(value * _MONEY_SCALES[scale[1]], 6), scale.end()
        value = int(value) if value == int(value) else value
    start = money.start() if money and not joined else begin
    return Numeral(start, end, value, money[0].strip() if money else None)


def _sensible(words: str) -> tuple[str, Number | None]:
    """The longest beginning of the words that is one number: "one and two" begins with one."""
    while words:
        value = value_of(words)
        if value is not None:
            return words, value
        words = re.sub(r"(?:^|[\s-]+)[^\s-]*$", "", words)
    return "", None


def _counts(text: str, low: str, where: tuple[int, int], *, money: bool, joined: bool) -> bool:
    begin, end = where
    before = low[max(0, begin - 24) : begin]
    if not (joined or money) and _JOINED_BEFORE.search(before):
        return False
    if money and _MONEY_SCALE.match(low, end):
        return True
    if _JOINED_AFTER.match(low, end) or not _unit_letters(low, end):
        return False
    if joined or money:
        return True
    last = _LAST_WORD.search(before)
    if last and last[1] in _labels():
        return False
    short = end - begin <= 2
    if short and low[end : end + 1] in (",", ")", ".") and _LISTED.search(low, 0, begin):
        return low[end] == ","
    return not (
        short and low[end : end + 1] in (",", ".") and _AGE.search(text, max(0, begin - 30), begin)
    )


def _unit_letters(low: str, end: int) -> bool:
    """Whether letters glued to the digits are a unit ("12km"), not part of a designation ("9K33")."""
    letters = _LETTERS_AFTER.match(low, end)
    return letters is None or (
        letters[0] in measures() and not low[letters.end() : letters.end() + 1].isdigit()
    )


def _is_telephone(found: str) -> bool:
    groups = re.split(r"[\s()-]+", found.strip("+"))
    grouped = len(groups) > 1 and all(len(g) == 3 for g in groups[1:]) and len(groups[0]) <= 3
    return len(groups) > 2 and not (grouped and "-" not in found)


@cache
def measures() -> dict[str, str]:
    """Units of measure with their kind: length, mass, time, money, percent, ..."""
    return {row["unit"]: row["kind"] for row in rows("units.csv")}


@cache
def _labels() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("labels.csv"))


@cache
def _starters() -> frozenset[str]:
    return frozenset(w for w, (_, kind) in number_words().items() if kind != "suffix") | {"half"}
