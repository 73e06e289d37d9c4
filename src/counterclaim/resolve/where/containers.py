"""What the words say a place is in: "Springfield, Illinois", "Velm, Tarn district, Ost Oblast"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.model.reading import Place
from counterclaim.resolve.gazetteer import GazetteerEntry
from counterclaim.resolve.where.lists import Kin, listed_kin
from counterclaim.resolve.where.ranking import Beside, lies_in
from counterclaim.resolve.where.words import area_kinds, kind_beside, stands_in_town

_COUNTRY = 6
# A container's name that is also that of a town this large may be the next in a list of towns.
_A_TOWN = 100_000
_JOINTS = frozenset({",", ", ", " in ", ", in ", " (", " - "})
# UCDP's classes of divisions; as many degrees may a village lie outside the towns of its own.
_DIVISIONS = frozenset({3, 4})
_MARGIN = 0.4
# Between a place and the first area that a gazetteer knows stand no more names than these.
_LONGEST_CHAIN = 3
_GOES_ON = re.compile(r"(?:,| and| or|, and)\s+[A-Z]")
_Entries = tuple[GazetteerEntry, ...]


def words_beside(places: Sequence[Place], found: Sequence[_Entries], text: str) -> list[Beside]:
    """What stands beside each name; where one says what it is in, the others of its name mean the same."""
    kin = listed_kin(places, found, text)
    beside = [_beside(places, found, at, text, kin) for at in range(len(places))]
    said: dict[int, Beside] = {}
    for entries, near in zip(found, beside, strict=True):
        if near.container is not None and entries:
            said.setdefault(id(entries), near)
    return [
        replace(near, container=said[id(entries)].container)
        if near.container is None and id(entries) in said
        else near
        for entries, near in zip(found, beside, strict=True)
    ]


def place_elsewhere(best: GazetteerEntry, near: Beside) -> bool:
    """Whether the best town of a name lies outside the division that its words put it in.

    A division's bounds are those of its listed towns, so a village just outside them still counts as inside.
    """
    division = near.container
    if division is None or division.bbox is None or not near.alone or best.kind != "town":
        return False
    if division.where_prec not in _DIVISIONS or best.middle is None:
        return False
    west, south, east, north = division.bbox
    latitude, longitude = best.middle
    inside = south - _MARGIN <= latitude <= north + _MARGIN
    return not (inside and west - _MARGIN <= longitude <= east + _MARGIN)


def _beside(
    places: Sequence[Place], found: Sequence[_Entries], at: int, text: str, kin: Sequence[Kin]
) -> Beside:
    further = None if kin[at] else _container_at(places, found, at, text)
    container = None if further is None else _container(found, at, further)
    before = at and not kin[at - 1] and _joined(places[at - 1], places[at], text)
    in_full = (
        further is not None
        and container is not None
        and _says_in_full(places, found, further, text)
    )
    return Beside(
        container,
        in_full,
        kin[at],
        found[at - 1] if before else (),
        kind_beside(text, places[at].span),
        in_full and further is not None and not _is_listed(places[at], places[further], text),
        stands_in_town(text, places[at].span),
    )


def _is_listed(place: Place, container: Place, text: str) -> bool:
    """Whether a name and what seems to hold it stand among others of a list: "Velm, Arun, Ost and Tarn"."""
    before = text[max(0, place.span.begin - len(" and ")) : place.span.begin]
    return (
        before.endswith((", ", " and ", " or "))
        or _GOES_ON.match(text, container.span.end) is not None
    )


def _says_in_full(places: Sequence[Place], found: Sequence[_Entries], at: int, text: str) -> bool:
    """Whether a container's name is hardly ever a town's, or said to be an area's: "Velm, Ost province"."""
    return _is_no_town(found[at]) or kind_beside(text, places[at].span) in area_kinds()


def _container_at(
    places: Sequence[Place], found: Sequence[_Entries], at: int, text: str
) -> int | None:
    """Which of the names that follow is what this one is said to be in; those passed over are areas too."""
    for further in range(at + 1, min(at + 1 + _LONGEST_CHAIN, len(places))):
        if not _joined(places[further - 1], places[further], text):
            return None
        if any(entry.is_area for entry in found[further]):
            return further
        if kind_beside(text, places[further].span) not in area_kinds():
            return further if found[further] and further == at + 1 else None
    return None


def _is_no_town(entries: _Entries) -> bool:
    """Whether a name is hardly ever a town's: "Springfield, Illinois", not "Homs, Aleppo"."""
    return not any(
        entry.matched == "primary" and (entry.population or 0) >= _A_TOWN
        for entry in entries if entry.kind == "town"
    )  # fmt: skip


def _joined(place: Place, following: Place, text: str) -> bool:
    return text[place.span.end : following.span.begin] in _JOINTS


def _container(found: Sequence[_Entries], at: int, further: int) -> GazetteerEntry | None:
    """The area that a name further on means as what this one is in."""
    # "Iraq, Iran" is a list: a country lies in no other.
    country = any(entry.where_prec == _COUNTRY for entry in found[at])
    areas = [
        entry for entry in found[further]
        if entry.is_area and entry not in found[at] and not (country and entry.where_prec == _COUNTRY)
    ]  # fmt: skip
    if not areas:
        return None

    def rank_of(area: GazetteerEntry) -> tuple[bool, bool, int, str]:
        holds = any(lies_in(entry, area) for entry in found[at])
        return holds, area.matched == "primary", area.where_prec, area.id

    return max(areas, key=rank_of)
