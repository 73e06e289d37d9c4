"""The forms under which a place name is looked up, from the name as it stands to its bare core."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.model.reading import Place
from counterclaim.read.fold import fold
from counterclaim.read.names.words import words_of_role
from counterclaim.resolve.where.words import area_kinds, before_state, kind_beside

_ARTICLES = frozenset({"al", "el", "ar", "as", "ash", "at", "ad", "az", "an", "the"})
DIRECTIONS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western",
                    "central", "greater", "downtown", "upper", "lower", "northeast", "northwest",
                    "southeast", "southwest", "northeastern", "northwestern", "southeastern",
                    "southwestern", "far", "outer", "inner", "mid"})  # fmt: skip
# What is named after a town stands in it or near it.
SITES = frozenset({"airport", "airbase", "camp", "hall", "harbour", "harbor", "port"})
_SETTLED = SITES | {"city", "town", "village", "suburb", "international", "refugee",
                    "neighbourhood", "neighborhood"}  # fmt: skip
_LEFT_OUT = (_SETTLED | area_kinds().keys()) - {"county"}
_BEFORE = _ARTICLES | DIRECTIONS
# "The Gulf of X" is known by its whole name.
_WATERS = frozenset({"gulf", "bay", "sea", "strait"})
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def forms(place: Place, text: str) -> Iterator[str]:
    """The forms under which to look a name up, the fullest first."""
    words = fold(place.text.removesuffix("'s").removesuffix("’s")).removeprefix("the ").split()
    if not words:
        return
    if text.startswith(", ", max(0, place.span.begin - 2)):
        yield " ".join(("after comma", *words))
    kind = kind_beside(text, place.span) or ("state" if before_state(text, place.span) else None)
    if kind in _WATERS:
        yield " ".join((kind, "of", *words))
    if kind and words[-1] != kind:
        yield " ".join((*words, kind))
    yield " ".join(words)
    if words[0] in _SHORT:
        yield " ".join((_SHORT[words[0]], *words[1:]))
    if not (place.text.isupper() and len(place.text) <= 4):
        yield from _looser(words)


def _looser(words: list[str]) -> Iterator[str]:
    """Forms with or without an article, directions, a noun of kind or of a building."""
    bare = words
    while len(bare) > 1 and bare[0] in _BEFORE:
        bare = bare[1:]
    yield " ".join(bare)
    while len(bare) > 1 and bare[-1] in _LEFT_OUT:
        bare = bare[:-1]
    if len(bare) > 1 and bare[0] in words_of_role("place-before"):
        bare = bare[2:] if bare[1] == "of" and len(bare) > 2 else bare[1:]
    joined = " ".join(bare)
    yield from (joined, f"al {joined}", f"ar {joined}", f"ash {joined}")
