"""Nouns and pronouns that mention somebody or some place without a name (``data/mention_nouns.csv``)."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def mention_nouns() -> dict[str, str]:
    """Head nouns, singular and plural, with the type of what they mention."""
    found: dict[str, str] = {}
    for word, type_ in _of_role("noun"):
        found[word] = type_
        found.setdefault(_plural(word), type_)
    return found


@cache
def mention_pronouns() -> dict[str, str]:
    """Pronouns that stand alone for people, with the type of whom they mention."""
    return dict(_of_role("pronoun"))


def is_name(words: str) -> bool:
    """Whether a mention is a name: not a pronoun, and no phrase around a common noun."""
    lower = words.lower().split()
    return (
        bool(lower)
        and words[0].isupper()
        and lower[0] not in ("the", "a", "an")
        and lower[0] not in mention_pronouns()
        and lower[-1] not in mention_nouns()
    )


def _of_role(role: str) -> list[tuple[str, str]]:
    table = files("counterclaim.read").joinpath("data/mention_nouns.csv")
    with table.open(encoding="utf-8") as rows:
        return [(row["word"], row["type"]) for row in csv.DictReader(rows) if row["role"] == role]


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "ch", "sh", "x")) else f"{word}s"
