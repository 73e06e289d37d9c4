"""How a table of coded or documented events is to be read: which column is what."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from counterclaim.coded.tables import Cell, Row, folded

PROFILES = {
    "documented-losses": "documented-losses",
    "claimed-losses": "documented-losses",
    "loss-corrections": "loss-corrections",
    "acled": "acled",
    "ucdp": "ucdp",
}
"""What ``--as`` may say, and the data file that it means."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Column names (folded) for each role. ``together``: rows of one day are one document.

    ``status`` says of an item what became of it; ``recorded`` are those of the days that are not of what
    happened but of the record.
    """

    name: str
    date: tuple[str, ...]
    party: tuple[str, ...]
    kind: tuple[str, ...]
    count: tuple[str, ...]
    together: bool
    status: tuple[str, ...] = ()
    recorded: tuple[str, ...] = ()

    def taken(self) -> frozenset[str]:
        """The columns that have a role."""
        return frozenset((*self.date, *self.party, *self.kind, *self.count, *self.status))


@dataclass(frozen=True, slots=True)
class Class:
    """What a class of a table counts: a metric of the loss claim, and who, where the class says so."""

    metric: str
    population: str | None


@cache
def profile_of(name: str) -> Profile:
    """The profile of that name. Raises KeyError for a name that is not in PROFILES."""
    path = files("counterclaim").joinpath(f"coded/data/{PROFILES[name]}.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Profile(
        name,
        date=tuple(table["date"]),
        party=tuple(table["party"]),
        kind=tuple(table["class"]),
        count=tuple(table["count"]),
        together=table["together"],
        status=tuple(table.get("status", ())),
        recorded=tuple(table.get("recorded", ())),
    )


@cache
def classes() -> dict[str, Class]:
    """Classes by folded name."""
    with files("counterclaim").joinpath("coded/data/classes.csv").open(encoding="utf-8") as file:
        return {
            folded(row["name"]): Class(row["metric"], row["population"] or None)
            for row in csv.DictReader(file)
        }


def first(row: Row, names: Iterable[str]) -> Cell | None:
    """The first of these columns that the row has."""
    return next((row[name] for name in names if name in row), None)
