"""What a number counts: a unit of measure, or the noun with its adjectives that directly follows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from counterclaim.read.quantities.numerals import measures

_LINK = re.compile(
    r"\s*(?:-\s?)?(?:(?:more\s+)?of\s+(?:the\s+|its\s+|their\s+|his\s+|our\s+|these\s+|those\s+)?|more\s+)?"
)
# No counted noun phrase in reporting is longer than this many words.
_LONGEST = 8
_DESIGNATION = re.compile(r"[A-Za-z]+-?\d\w*|\d+[A-Za-z]\w*")
_DEICTIC = frozenset(("last", "next", "this", "earlier", "yesterday", "today"))
_NOUN = {"NOUN", "PROPN"}
_INSIDE = {"NOUN", "PROPN", "ADJ"}
_PARTICIPLE = {"VBN", "VBG"}


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun or unit, where it ends in the passage, and whether it measures.

    ``number_end`` is set where the unit is a sign that belongs to the number ("45%").
    """

    unit: str | None
    number_end: int | None
    end: int | None
    measured: bool = False


def counted_after(doc: Doc, passage: tuple[str, str], end: int) -> Counted:
    """What the number that ends at ``end`` counts; ``passage`` is the text and its lower case."""
    text, low = passage
    unit = _measure_pattern().match(low, end)
    if unit is not None:
        kind = measures()[" ".join(unit[1].split())]
        sign = "%" if kind == "percent" and "point" not in unit[1] else None
        words = sign or text[unit.start(1) : unit.end(1)]
        return Counted(words, unit.end() if unit[1] == "%" else None, unit.end(), measured=True)
    link = _LINK.match(low, end)
    begin = link.end() if link else end
    last = _noun_end(doc, begin)
    if last is None:
        return Counted(None, None, end)
    return Counted(text[begin:last], None, last)


def _noun_end(doc: Doc, begin: int) -> int | None:
    """Where the noun phrase that begins at ``begin`` ends; None where no noun follows directly."""
    window = doc.char_span(begin, begin + 1, alignment_mode="expand")
    if window is None or window[0].idx != begin:
        return None
    end: int | None = None
    for token in doc[window.start : window.start + _LONGEST]:
        if token.is_space or (
            token.ent_type_ == "DATE" and (end is not None or token.lower_ in _DEICTIC)
        ):
            break
        if _carries_on(token, begun=end is not None):
            end = token.idx + len(token)
        elif not _continues(token):
            break
    return end


def _carries_on(token: Token, *, begun: bool) -> bool:
    """Whether the phrase reaches to this word: a noun, or what is joined to one by a hyphen."""
    if begun and _glued(token):
        return True
    return token.pos_ in _NOUN and not (begun and token.tag_ == "NNP" and _closed(token.doc, token))


def _closed(doc: Doc, token: Token) -> bool:
    """Whether the plural before a name ends the phrase: "killed 20 soldiers Tuesday"."""
    return bool(doc[token.i - 1].tag_ == "NNS") and token.dep_ not in ("compound", "nmod")


def measure_end(low: str, end: int) -> int:
    """Where the unit of measure after a number ends, or the number's own end."""
    unit = _measure_pattern().match(low, end)
    return unit.end() if unit else end


def names_one(doc: Doc, begin: int) -> bool:
    """Whether the digits at ``begin`` end a proper name, as in "Task Force 50"."""
    found = doc.char_span(begin, begin + 1, alignment_mode="expand")
    if found is None or found.start == 0 or not found[0].is_digit:
        return False
    before = doc[found.start - 1]
    return bool(before.tag_ == "NNP" and before.pos_ == "PROPN")


def _glued(token: Token) -> bool:
    """Whether the word is joined to the one before it, as "24" in "Mi-24"."""
    return (
        token.i > 0
        and not token.nbor(-1).whitespace_
        and (token.tag_ == "HYPH" or token.nbor(-1).tag_ == "HYPH")
    )


def _continues(token: Token) -> bool:
    """Whether the word can stand between a number and its noun."""
    if token.pos_ in _INSIDE or token.tag_ in ("HYPH", "POS") or _DESIGNATION.fullmatch(token.text):
        return True
    if token.tag_ in _PARTICIPLE or token.pos_ == "ADV":
        return token.dep_ in ("amod", "compound", "npadvmod", "advmod") and _ahead(token)
    return (
        token.dep_ in ("compound", "nummod", "nmod", "punct")
        and token.tag_ != ","
        and _ahead(token)
        and (token.text.isalnum() or "-" in token.text)
    )


def _ahead(token: Token) -> bool:
    return bool(token.i < token.head.i <= token.i + _LONGEST)


@cache
def _measure_pattern() -> re.Pattern[str]:
    units = sorted(measures(), key=len, reverse=True)
    words = "|".join(re.escape(u).replace(r"\ ", r"\s+") for u in units)
    return re.compile(rf"[\s-]?({words})(?![\w²]|-\d)")
