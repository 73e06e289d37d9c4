"""The grammar of time expressions: one table of forms, from which they are both found and resolved.

The forms are in ``data/timeforms.toml``, the words in ``data/times.toml``. A form's pattern is matched against
lower-case text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from counterclaim.model.reading import TimeType
from counterclaim.read.quantities.numbers import number_words

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
# Months as short as their abbreviation take no point.
_WHOLE = ("may", "june", "july")


@dataclass(frozen=True, slots=True)
class Form:
    """One shape of time expression.

    ``starts`` are the kinds of word that it can begin with. ``pattern`` has named groups for resolution;
    the group ``rest`` is an expression of its own.
    """

    name: str
    type: TimeType
    starts: str
    pattern: str


@cache
def lexicon() -> dict[str, Any]:
    """The tables of ``data/times.toml``."""
    return toml_table("times.toml")


@cache
def forms() -> tuple[Form, ...]:
    """The forms in the order in which they are tried."""
    grammar = toml_table("timeforms.toml")
    known = _word_patterns()
    for name, pattern in grammar["macros"].items():
        known[name] = _filled(pattern, known)
    return tuple(
        Form(row["name"], row["type"], row["starts"], _filled(row["pattern"], known))
        for row in grammar["form"]
    )


@cache
def matchers() -> tuple[tuple[Form, re.Pattern[str]], ...]:
    """Each form with its pattern for a whole expression."""
    return tuple((form, re.compile(_spaced(form.pattern))) for form in forms())


def read_form(words: str) -> tuple[Form, re.Match[str]] | None:
    """The form that lower-case words have as a whole, with its parts; None for no time expression."""
    for form, pattern in matchers():
        match = pattern.fullmatch(words)
        if match is not None:
            return form, match
    return None


@cache
def starters() -> dict[str, tuple[tuple[Form, ...], re.Pattern[str]]]:
    """For each word that can begin an expression, the forms it can begin and their union, one group a form.

    The key "0" stands for any run of digits.
    """
    forms_of: dict[str, list[Form]] = {}
    begins = _start_words()
    for form in forms():
        for start in form.starts.split():
            for word in begins.get(start, ("0",)):
                if form not in forms_of.setdefault(word, []):
                    forms_of[word].append(form)
    unions = {able: _union(able) for able in {tuple(listed) for listed in forms_of.values()}}
    return {word: (tuple(listed), unions[tuple(listed)]) for word, listed in forms_of.items()}


def toml_table(name: str) -> dict[str, Any]:
    """A TOML file of ``data``."""
    path = files("counterclaim.read") / "data" / name
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _union(able: Iterable[Form]) -> re.Pattern[str]:
    parts = (f"({_without_groups(_spaced(form.pattern))})" for form in able)
    return re.compile(rf"(?:{'|'.join(parts)})(?!\w)")


def _spaced(pattern: str) -> str:
    """A blank in a pattern stands for any white space."""
    return pattern.replace(" ", r"\s+").replace(r"\s+?", r"\s*")


def _without_groups(source: str) -> str:
    """The same pattern with nothing named; what repeats a name's words may then be other words."""
    return re.sub(r"\(\?P=\w+\)", "[./]", re.sub(r"\(\?P<\w+>", "(?:", source))


def _filled(pattern: str, known: dict[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda m: known[m[1]], pattern)


def _one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace("\\ ", " ") for w in ordered)


def _word_patterns() -> dict[str, str]:
    """A pattern for any word of each table, by the table's name."""
    words = lexicon()
    patterns = {name: _one_of(table) for name, table in words.items() if "words" not in table}
    short = [m for m in words["months"] if len(m) <= 4 and m not in _WHOLE]
    return patterns | {
        "parts": _one_of(words["parts"]["words"]),
        "conflict": _one_of(words["conflict"]["words"]),
        "begin": _one_of(words["conflict"]["begin"]),
        "short_months": _one_of(short),
        "holidays": _one_of((*words["holidays"], *words["moving_holidays"])),
        "numbers": _counts(),
    }


def _counts() -> str:
    """How many units of time: in digits, in words, or vaguely."""
    by_kind = {w: kind for w, (_, kind) in number_words().items()}
    tens = _one_of(w for w, kind in by_kind.items() if kind == "ten")
    ones = _one_of(w for w, kind in by_kind.items() if kind == "unit" and w != "zero")
    small = _one_of(w for w, kind in by_kind.items() if kind in ("unit", "teen", "ten"))
    vague = _one_of(lexicon()["counts"]["words"])
    return rf"\d+(?:\.\d+)?(?: 1/2)?|(?:{tens})[- ](?:{ones})|{vague}|{small}|half an?|an?|hundred"


def _start_words() -> dict[str, tuple[str, ...]]:
    words = lexicon()
    tables: dict[str, Iterable[str]] = {n: t for n, t in words.items() if "words" not in t}
    tables |= {
        "parts": words["parts"]["words"],
        "weekday_plurals": [f"{day}s" for day in words["weekdays"]],
        "number_words": [w for w, (_, k) in number_words().items() if k in ("unit", "teen", "ten")],
    }
    starts: dict[str, tuple[str, ...]] = {}
    for name, listed in toml_table("timeforms.toml")["starts"].items():
        found: list[str] = []
        for word in listed.split():
            table = _PLACEHOLDER.fullmatch(word)
            found.extend(tables[table[1]] if table else [word])
        starts[name] = tuple(found)
    return starts
