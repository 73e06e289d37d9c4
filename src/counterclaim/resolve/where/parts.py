"""Words for a part of a place, and for things that stand in one: "half of the city", "the depots in X"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.model.reading import Place
from counterclaim.model.span import Span

# "Northern and eastern parts of the town", "80 percent of the city", "all but 5% of the region".
_PART = re.compile(
    r"(?:[\w%.,-]+\s+){0,6}?(?:parts?|half|halves|most|rest|portions?|thirds?|quarters?|majority|percent|cent"
    r"|sides?|sections?|areas?|edges?|outskirts|cent(?:re|er)|suburbs?|districts?|neighbou?rhoods?|streets?"
    r"|remainder|bulk|blocks?|much|[\d.,]+%)\s+of\s+(?:the\s+|this\s+|that\s+)?(?P<core>[a-z]+)"
)
_ALL = re.compile(
    r"(?:(?:all|nearly all|almost all|whole|entire(?: territory)?)\s+(?:of\s+)?(?:the\s+)?"
    r"|(?:latter|former|same|besieged|embattled|strategic(?:ally important)?)\s+)(?P<core>[a-z]+)"
)
# What may stand between a thing and the place that it is in or near.
_AT = re.compile(
    r"(?:\s+(?:that|which)\s+(?:is|was|are|were))?(?:\s+(?:located|situated|based|set up))?,?\s+"
    r"(?:in|at|inside|within|near|outside|around|close to|on the (?:outskirts|edge) of"
    r"|(?:north|south|east|west)(?:-?(?:east|west))?\s+of)\s+(?:the\s+)?"
    r"(?:(?:area|vicinity|countryside|outskirts|edge|town|city|village|suburb|centre|center|district)"
    r"\s+(?:around|of)\s+(?:the\s+)?)*"
)
_FARTHEST = 80
_COUNTRY, _HIGH_SEAS = 6, 7
_COAST = re.compile(
    r"\s+(?:coast|coastline|shore|shoreline|littoral|seaboard|ports?)\b", re.IGNORECASE
)
_BORDER = re.compile(
    r"(?:\s?[-–—/]\s?\w+)?(?:['’]s)?\s+(?:state\s+)?(?:border|frontier)\b", re.IGNORECASE
)
_BORDER_WITH = re.compile(
    r"\b(?:border|frontier)s?\s+(?:with|between|of)\s+(?:the\s+)?$", re.IGNORECASE
)
# "The French coast's city of X", "Karvelia's Tarn province", "the northern Velm district of X".
_OF_IT = re.compile(
    r"(?:['’]s\s+(?:[a-z-]+\s+){0,3}|\s+(?:[a-z-]+\s+){0,2}(?:city|town|village|suburb|district|settlement|port"
    r"|capital|island)\s+of\s+(?:the\s+)?)"
)
# "The Karvelian embassy", "U.S. bases": a country as whose something is, not where it is.
_WHOSE = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:embass(?:y|ies)|consulates?|missions?|facilit(?:y|ies)|bases?|forces?|troops|army"
    r"|military|positions?|side|ships?|vessels?|outposts?|posts?|camps?|soldiers|personnel|interests)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Core:
    """The word for a place inside words for it or a part of it, and whether they mean a part."""

    word: str
    is_part: bool


def core_of(words: str) -> Core:
    """What "half of the city" or "the entire village" is about; the words themselves where they are plain."""
    lower = words.lower()
    if (part := _PART.fullmatch(lower)) is not None:
        return Core(part["core"], True)
    whole = _ALL.fullmatch(lower)
    return Core(whole["core"], False) if whole is not None else Core(lower, False)


def place_of_site(where: Span, places: Sequence[Place], text: str) -> Place | None:
    """The place right behind words for a thing in or near it: "two warehouses in X", "the camp, near X"."""
    if any(c.isupper() for c in where.of(text)) and not _WHOSE.search(where.of(text)):
        return None
    for place in places:
        gap = place.span.begin - where.end
        if 0 < gap <= _FARTHEST and _AT.fullmatch(text, where.end, place.span.begin):
            return place
    return None


def _is_edge(place: Place, text: str) -> bool:
    """As in "the Karvelia-Ostmark border", "the Atlantic coast": far from the middle of what it bounds."""
    if place.where_prec == _HIGH_SEAS:
        return _COAST.match(text, place.span.end) is not None
    if place.where_prec != _COUNTRY:
        return False
    before = text[max(0, place.span.begin - 30) : place.span.begin]
    return (
        _BORDER.match(text, place.span.end) is not None or _BORDER_WITH.search(before) is not None
    )


def main_place(within: Sequence[Place], text: str) -> Place | None:
    """Which of the places in words for one they name: "Karvelia's *Tarn* province", "*Velm* in Tarn district".

    The first, unless it only says in or of what the next is. None where a country only says whose something is.
    """
    chosen = 0
    while chosen + 1 < len(within):
        between = text[within[chosen].span.end : within[chosen + 1].span.begin]
        if not _OF_IT.fullmatch(between):
            break
        chosen += 1
    if not within:
        return None
    place = within[chosen]
    if _is_edge(place, text):
        return None
    if place.where_prec == _COUNTRY and _WHOSE.match(text, place.span.end):
        return next((p for p in within[chosen + 1 :] if p.where_prec != _COUNTRY), None)
    return place
