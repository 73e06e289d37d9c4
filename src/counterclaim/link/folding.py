"""Folded words: what two passages are compared by when no identifier is known."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files

from counterclaim.model.letters import plain_letters

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a data file of this package, by column name."""
    text = (files("counterclaim.link") / "data" / name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def fold(text: str) -> str:
    """Case folded, marks stripped, compatibility forms and apostrophes made plain."""
    return plain_letters(text).replace("’", "'")


def words(text: str) -> list[str]:
    """The folded words of a text in order; "cease-fire" is one word, "Minister's" is "minister"."""
    return [w[:-2] if w.endswith("'s") else w for w in _WORD.findall(fold(text))]


@lru_cache(maxsize=65_536)
def content_words(text: str) -> tuple[str, ...]:
    """Folded words that carry meaning, in order; all the words where none does."""
    every = words(text)
    kept = tuple(w for w in every if w not in _function_words())
    return kept or tuple(every)


@lru_cache(maxsize=65_536)
def topic(text: str) -> str:
    """Content words sorted and each once: the same for two wordings that differ in order only."""
    return " ".join(sorted(set(content_words(text))))


def is_number(word: str) -> bool:
    """Whether a word is a number, in figures or in words ("550", "Six", "twenty-two")."""
    return word[:1].isdigit() or any(part in _numerals() for part in fold(word).split("-"))


@cache
def _numerals() -> frozenset[str]:
    return frozenset(row["word"] for row in table("number_words.csv"))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(row["word"] for row in table("function_words.csv"))
