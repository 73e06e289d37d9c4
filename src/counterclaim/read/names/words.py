"""The words around names that say what they name (``data/name_words.csv``, ``data/bodies.csv``)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from counterclaim.read.fold import fold
from counterclaim.read.polities import split_words


@dataclass(frozen=True, slots=True)
class Body:
    """A named group, organisation, agency, outlet or organ of a state.

    ``polity`` is None where it is no state's. ``what`` tells bodies of one kind and polity apart.
    """

    kind: str
    polity: str | None
    what: str | None
    names: tuple[str, ...]


@cache
def words_of_role(*roles: str) -> frozenset[str]:
    """The lower-case words and phrases that play any of these roles."""
    with files("counterclaim.read").joinpath("data/name_words.csv").open(encoding="utf-8") as rows:
        return frozenset(row["word"] for row in csv.DictReader(rows) if row["role"] in roles)


@cache
def longest_first(*roles: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases of these roles by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(words_of_role(*roles)):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(all_, key=len, reverse=True)) for first, all_ in found.items()}


@cache
def bodies() -> tuple[Body, ...]:
    """All named bodies of the lexicon, in its order."""
    with files("counterclaim.read").joinpath("data/bodies.csv").open(encoding="utf-8") as rows:
        return tuple(
            Body(row["kind"], row["polity"] or None, row["what"] or None, split_words(row["names"]))
            for row in csv.DictReader(rows)
        )


@cache
def body_names() -> frozenset[str]:
    """Folded names of all named bodies."""
    return frozenset(fold(name) for body in bodies() for name in body.names)


@cache
def armed_group_names() -> frozenset[str]:
    """Folded names of all armed groups that are no state's."""
    return frozenset(
        fold(name) for body in bodies() if body.kind == "armed-group" for name in body.names
    )
