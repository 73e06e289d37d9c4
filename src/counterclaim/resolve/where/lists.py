"""Names that stand together: "Oregon, Washington and Idaho" are three states, "between X and Y" two places."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from counterclaim.model.reading import Place
from counterclaim.resolve.gazetteer import GazetteerEntry
from counterclaim.resolve.where.ranking import kilometres

Kin = frozenset[tuple[str, str | None]]
_NONE: Kin = frozenset()
_COMMA = frozenset({", ", ","})
_AND = frozenset({" and ", ", and ", " or ", ", or ", " & "})
# UCDP's classes of a second- and a first-order division.
_DIVISIONS = frozenset({3, 4})
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?)?$")
_BEFORE = 40
# What lies between two towns farther apart than this is said by their regions.
_APART_KM = 150.0


def between_two(
    places: Sequence[Place], text: str, lookup: Callable[[Place], Sequence[GazetteerEntry]]
) -> list[Place]:
    """The places; those that only "between X and Y" shows are no longer offered but said to be places.

    Two persons stand so too: both names must be places', and near each other.
    """
    said = list(places)
    for at, (place, following) in enumerate(itertools.pairwise(places)):
        if not (place.reason or following.reason):
            continue
        if text[place.span.end : following.span.begin] not in (" and ", " and the "):
            continue
        before = text[max(0, place.span.begin - _BEFORE) : place.span.begin]
        if _BETWEEN.search(before) and _are_near(lookup(place), lookup(following)):
            said[at], said[at + 1] = replace(place, reason=""), replace(following, reason="")
    return said


def _are_near(one: Sequence[GazetteerEntry], other: Sequence[GazetteerEntry]) -> bool:
    return any(
        kilometres(a.middle, b.middle) <= _APART_KM
        for a in one
        for b in other
        if a.middle and b.middle and "primary" in (a.matched, b.matched)
    )


def listed_kin(
    places: Sequence[Place], found: Sequence[Sequence[GazetteerEntry]], text: str
) -> list[Kin]:
    """For each name the kinds (with country) of division that it shares with its neighbours in a list.

    Empty where it stands in no list, or where what follows it says what it is in: a comma alone joins
    "Springfield, Illinois" too, so one neighbour behind a comma makes no list.
    """
    kinds = [_divisions(entries) for entries in found]
    joints = [
        text[place.span.end : following.span.begin]
        for place, following in itertools.pairwise(places)
    ]
    return [_kin(at, kinds, joints) for at in range(len(places))]


def _kin(at: int, kinds: Sequence[Kin], joints: Sequence[str]) -> Kin:
    own = kinds[at]
    if not own:
        return _NONE
    before = own & kinds[at - 1] if at and joints[at - 1] in _COMMA | _AND else _NONE
    after = own & kinds[at + 1] if at < len(joints) and joints[at] in _COMMA | _AND else _NONE
    shared = before | after
    if not shared:
        return _NONE
    by_and = (before and joints[at - 1] in _AND) or (after and joints[at] in _AND)
    if by_and or (before and after):
        return shared
    return shared if _goes_on(at, shared, kinds, joints) else _NONE


def _goes_on(at: int, shared: Kin, kinds: Sequence[Kin], joints: Sequence[str]) -> bool:
    """Whether a third division of the kind stands behind the next or before the last."""
    ahead = at + 2 < len(kinds) and joints[at + 1] in _COMMA | _AND and shared & kinds[at + 2]
    back = at >= 2 and joints[at - 2] in _COMMA | _AND and shared & kinds[at - 2]
    return bool((ahead and shared & kinds[at + 1]) or (back and shared & kinds[at - 1]))


def _divisions(entries: Sequence[GazetteerEntry]) -> Kin:
    return frozenset(
        (entry.kind, entry.country)
        for entry in entries
        if entry.where_prec in _DIVISIONS and entry.matched == "primary" and entry.country
    )
