"""States and contested entities: their names, demonyms and capitals (``data/polities.csv``)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from counterclaim.read.fold import fold

_STEM = 5
_NO_PLURAL_S = ("s", "ese", "ish", "ch", "sh", "men", "z")


@dataclass(frozen=True, slots=True)
class Polity:
    """A state, or an entity that acts as one, recognised or not.

    ``id`` is ISO 3166-1 alpha-3 (XKX for Kosovo), or a lower-case name where ISO has no code.
    """

    id: str
    name: str
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by."""
        return (self.name, *self.others)


def split_words(cell: str) -> tuple[str, ...]:
    """The words of a lexicon's cell, which stand apart by semicolons."""
    return tuple(word.strip() for word in cell.split(";") if word.strip())


def plurals(demonyms: tuple[str, ...]) -> tuple[str, ...]:
    """What the people are called, where adding an s says it: "Armenians", not "Frenches"."""
    return tuple(f"{word}s" for word in demonyms if not word.casefold().endswith(_NO_PLURAL_S))


@cache
def polities() -> tuple[Polity, ...]:
    """All polities of the lexicon, in its order."""
    with files("counterclaim.read").joinpath("data/polities.csv").open(encoding="utf-8") as rows:
        return tuple(
            Polity(row["id"], row["name"], *(split_words(row[k]) for k in ("demonyms", "capitals", "others")))
            for row in csv.DictReader(rows)
        )  # fmt: skip


def kin(word: str) -> str:
    """What the names of one state, its people and its capital share, from any single word of them.

    A state's id where the lexicon has the word ("turkey", "turks", "ankara"), else the word's beginning,
    which the name of a state and its adjective mostly share ("karvelia", "karvelian").
    """
    return _by_word().get(word) or word[:_STEM]


def kin_of_name(name: str) -> str | None:
    """The id of the state that a name is of ("United States", "UK"), else None.

    Adjectives and capitals of several words ("South Sudanese", "San José") are told too: by single words
    they would be taken for another's.
    """
    return _by_name().get(fold(name.removeprefix("the ").removeprefix("The ")))


@cache
def _by_name() -> dict[str, str]:
    several = (
        (name, polity.id)
        for polity in polities()
        for name in (*polity.capitals, *polity.demonyms, *plurals(polity.demonyms))
        if " " in name
    )
    names = ((name, polity.id) for polity in polities() for name in polity.names)
    return {fold(name): id_ for name, id_ in (*several, *names)}


@cache
def _by_word() -> dict[str, str]:
    return {
        word.casefold(): polity.id
        for polity in polities()
        for word in (
            *polity.capitals, *polity.names, *polity.demonyms, *plurals(polity.demonyms)
        )
        if word.istitle() and " " not in word
    }  # fmt: skip


@cache
def demonyms() -> frozenset[str]:
    """Folded adjectives and names of peoples: they say whose, not where."""
    return frozenset(
        fold(word)
        for polity in polities()
        for word in polity.demonyms + plurals(polity.demonyms)
        if fold(word) not in {fold(name) for name in polity.names}
    )


@cache
def usual_names() -> dict[str, str]:
    """The usual name of each polity by its id."""
    return {polity.id: polity.name for polity in polities()}


@cache
def polity_names() -> frozenset[str]:
    """Folded names of all polities."""
    return frozenset(fold(name) for polity in polities() for name in polity.names)


@cache
def capitals() -> frozenset[str]:
    """Folded names of all capitals, which often stand for governments."""
    return frozenset(fold(name) for polity in polities() for name in polity.capitals)
