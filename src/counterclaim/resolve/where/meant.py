"""Which of the places named before words like "the town", "the oblast", "it" can mean, and mean most likely."""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from operator import and_

from counterclaim.model.reading import Place
from counterclaim.read.fold import fold
from counterclaim.resolve.where.overlaps import Overlaps
from counterclaim.resolve.where.words import area_kinds, kind_beside

NEAR = 3
"""Sentences back to which the last place named is taken; further back only the one place there is."""
# So far back may the place be that the title names: what the text is about needs no name at every turn.
_TITLE_REACH = 25
# So many of the last places that a word can mean are looked at: more never stand within reach.
_LAST = 60
# A town of so many inhabitants is no village.
_LARGE = 100_000
_HIGH_SEAS = 7
_SMALL = frozenset({"village", "hamlet"})
# Words that only a place of this very kind is called by.
_OWN_KIND = frozenset({"island", "peninsula", "valley", "corridor"})
_WATERS = frozenset(
    {
        "river",
        "sea",
        "ocean",
        "lake",
        "gulf",
        "bay",
        "strait",
        "canal",
        "creek",
        "mountain",
        "mountains",
    }
)
_NO_TOWNS = _WATERS | {"republic", "kingdom", "island", "islands", "peninsula", "hills", "heights", "road",
                       "highway", "bridge", "dam", "crossing", "border", "airport", "airbase"}  # fmt: skip
# "The Velm road", "Tarn air base": what is named after a town, and told of without it.
_THING_OF_IT = re.compile(
    r"\s+(?:(?:air|air force|army|naval|military|power|thermal|international)\s+)?(?:road|highway|airport"
    r"|airfield|air ?base|base|barracks|checkpoint|bridge|dam|prison|hospital|university|street|railway|axis"
    r"|front|brigade|direction|battalion|garrison|district|neighbou?rhood|refinery|plant|crossing|mountains?|hills?)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Meant:
    """The place that words stand for, and why it."""

    place: Place
    why: str


class Named:
    """What a document names before an anaphor: its places in order, and where its sentences begin.

    ``claimed`` are the words for places that claims bear themselves; ``title`` is the document's.
    """

    def __init__(
        self, places: Sequence[Place], begins: Sequence[int], text: str,
        claimed: Overlaps | None = None, title: str | None = None,
    ) -> None:  # fmt: skip
        self._places = places
        self._begins = begins
        self._text = text
        self._claimed = claimed
        self._title = f" {fold(title or '')} "
        self._called: dict[str, _Called] = {}
        self._ending: defaultdict[str, list[Place]] = defaultdict(list)
        for place in places:
            self._ending[_last_word(place.text)].append(place)

    def sentence(self, at: int) -> int:
        """The number of the sentence that a position lies in."""
        return bisect_right(self._begins, at)

    def meant(self, word: str, at: int) -> Meant | None:
        """The place that a word at a position stands for; None where none was named near enough before."""
        before, alike = self._before(word, at)
        if not before:
            return None
        near = kind_of_word(word) == "near"
        if alike and not near:
            return Meant(before[-1], "the only such place named before")
        if near:
            last = before[-1]
            return Meant(last, _LAST_NAMED) if self._back(last, at) <= _NEAR_PRONOUN else None
        called = [p for p in before if kind_beside(self._text, p.span) == word]
        so = called and self._back(called[-1], at) <= NEAR
        return self._likeliest(called if so else before, at)

    def _likeliest(self, before: Sequence[Place], at: int) -> Meant | None:
        """The last one named, unless the title names another and the last is mentioned by the way."""
        recent = list(self._within(before, at, NEAR))
        plain = (p for p in recent if not _THING_OF_IT.match(self._text, p.span.end))
        last = next(plain, recent[0] if recent else None)
        if last is not None and (self._back(last, at) == 0 or self._told_of(last, at)):
            return Meant(last, _LAST_NAMED)
        titled = self._titled(before, at)
        if titled is not None and (last is not None or titled is before[-1]):
            return Meant(titled, "the place in the title")
        return None if last is None else Meant(last, _LAST_NAMED)

    def _told_of(self, place: Place, at: int) -> bool:
        """Whether something is claimed at a place in the sentence right before, in the same paragraph."""
        told = self._claimed is not None and self._claimed.any(place.span)
        return told and self._back(place, at) == 1 and not self._apart(place, at)

    def _apart(self, place: Place, at: int) -> bool:
        return "\n\n" in self._text[place.span.end : at]

    def _titled(self, before: Sequence[Place], at: int) -> Place | None:
        """The one place of those named before that the title names too, by its longest name there."""
        found = [
            p for p in self._within(before, at, _TITLE_REACH) if f" {fold(p.text)} " in self._title
        ]
        longest = max((len(fold(p.text)) for p in found), default=0)
        found = [p for p in found if len(fold(p.text)) == longest]
        return found[0] if len({_key(p) for p in found}) == 1 else None

    def _within(self, before: Sequence[Place], at: int, reach: int) -> Iterator[Place]:
        """The places no more sentences back than this, the last first."""
        return (place for place in reversed(before) if self._back(place, at) <= reach)

    def _back(self, place: Place, at: int) -> int:
        return self.sentence(at) - self.sentence(place.span.begin)

    def _before(self, word: str, at: int) -> tuple[Sequence[Place], bool]:
        """The last places before a position that a word can mean, and whether it can mean only one of all."""
        called = self._called.get(word)
        if called is None:
            among = self._places if word in _kinds() else self._ending.get(_last_word(word), ())
            fitting = [place for place in among if _can_be(place, word, self._text)]
            called = self._called[word] = _called(fitting)
        last = bisect_right(called.ends, at)
        return called.places[max(0, last - _LAST) : last], last > 0 and called.alike[last - 1]


_NEAR_PRONOUN = 1
_LAST_NAMED = "the last such place named before"


@dataclass(frozen=True, slots=True)
class _Called:
    """The places that a word can mean, where they end, and whether those up to each are all the same one."""

    places: list[Place]
    ends: list[int]
    alike: list[bool]


def _called(places: list[Place]) -> _Called:
    keys = [_key(place) for place in places]
    alike = list(accumulate((key == keys[0] for key in keys), and_))
    return _Called(places, [place.span.end for place in places], alike)


def _key(place: Place) -> str:
    return place.gazetteer_id or fold(place.text)


def kind_of_word(word: str) -> str | None:
    """What sort of place a common noun or pronoun stands for: settled, area, any or near."""
    return _kinds().get(word)


def _last_word(words: str) -> str:
    return words.lower().rsplit(" ", 1)[-1]


def _can_be(place: Place, word: str, text: str) -> bool:
    """Whether a word can mean a place: by its kind, or as the last word of its name ("Velm Dam", "the dam")."""
    kind = _kinds().get(word)
    if kind is None:
        return place.text.lower().endswith(f" {word}")
    own = _own_kind(place, text)
    if own == word:
        return True
    if word in _OWN_KIND or (kind != "near" and (own in _WATERS or place.where_prec == _HIGH_SEAS)):
        return False
    return _fits(place, kind) and (kind != "settled" or _may_be_town(place, word, own))


def _own_kind(place: Place, text: str) -> str | None:
    """The kind that its words, its name or the gazetteer give a place: "Tarn island", "Lake Tarn"."""
    kind = kind_beside(text, place.span)
    if kind is not None:
        return kind
    source, _, rest = (place.gazetteer_id or "").partition(":")
    parts = rest.split(":")
    return parts[1] if source in {"place", "case"} and len(parts) > 1 else None


def _may_be_town(place: Place, word: str, own: str | None) -> bool:
    """Whether a place can be called so: no district a town, no large town a village, no unlisted one a city."""
    if word == "city" and place.gazetteer_id is None:
        return False
    people = place.candidates[0].population if place.candidates else None
    if word in _SMALL and (people or 0) >= _LARGE:
        return False
    return own == word or (own not in area_kinds() and own not in _NO_TOWNS)


def _fits(place: Place, kind: str) -> bool:
    is_area = place.bbox is not None or _kinds().get(place.text.split()[-1].lower()) == "area"
    return kind in ("any", "near") or (kind == "area") == is_area


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in _rows()}


def _rows() -> Iterator[dict[str, str]]:
    path = files("counterclaim.resolve").joinpath("data/place_anaphors.csv")
    yield from csv.DictReader(path.read_text(encoding="utf-8").splitlines())
