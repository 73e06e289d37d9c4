"""What class a named piece of equipment is of: "T-72B3" is a tank, "KamAZ 6x6" a vehicle."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files

from counterclaim.coded.profiles import Class, classes
from counterclaim.coded.tables import folded

# Registers number the items of one system: "12 T-72B3".
_NUMBERED = re.compile(r"^\d{1,4} (?=\S)")
_QUOTES = re.compile(r"[\"'‘’“”()]")
_LONGEST = 4


@lru_cache(maxsize=16_384)
def class_of(name: str) -> Class | None:
    """The class of a table's own classes, of the words of a name, or of the model it names; None if unknown.

    A word that says what it is goes before the model ("T-72 mine-clearing tank" is no tank), the longest
    before others.
    """
    plain = _NUMBERED.sub("", folded(name))
    known = classes().get(plain)
    if known is not None:
        return known
    words = " ".join(_QUOTES.sub(" ", plain).split())
    metric = _by_words(words) or _by_model(words)
    return Class(metric, None) if metric else None


def _by_words(name: str) -> str | None:
    phrases, words = _phrases(), name.split()
    for length in range(_LONGEST, 0, -1):
        # The last word says what it is: a "tank transporter truck" is a truck.
        for begin in range(len(words) - length, -1, -1):
            found = phrases.get(" ".join(words[begin : begin + length]))
            if found is not None:
                return found
    return None


def _by_model(name: str) -> str | None:
    """By the longest model that stands anywhere at the beginning of a word, the first of equals."""
    starts = [0, *(at.end() for at in re.finditer(r"[\s/]", name))]
    best = ""
    for start in starts:
        rest = name[start:]
        found = next((model for model in _models_by(rest[:2]) if _begins(rest, model)), "")
        if len(found) > len(best):
            best = found
    return _models().get(best)


def _begins(name: str, model: str) -> bool:
    """Whether a name begins with a model: "T-72B3" with T-72, "M1126" not with M1."""
    after = name[len(model) : len(model) + 1]
    return name.startswith(model) and not (after.isdigit() and model[-1].isdigit())


@cache
def _models_by(begin: str) -> tuple[str, ...]:
    """The models that begin so, longest first."""
    return tuple(sorted((m for m in _models() if m[:2] == begin), key=lambda m: (-len(m), m)))


@cache
def _models() -> dict[str, str]:
    return _rows("model")


@cache
def _phrases() -> dict[str, str]:
    return _rows("words")


def _rows(form: str) -> dict[str, str]:
    path = files("counterclaim").joinpath("coded/data/equipment.csv")
    with path.open(encoding="utf-8") as file:
        return {row["name"]: row["metric"] for row in csv.DictReader(file) if row["form"] == form}
