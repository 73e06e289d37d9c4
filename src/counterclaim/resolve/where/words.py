"""What the words around a place name say of it: how near, which part, what kind of place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from counterclaim.model.span import Span
from counterclaim.read.names.words import words_of_role

_BEFORE, _AFTER = 60, 30
_KIND = (
    r"(?:the\s+)?(?:[a-z]+\s+)?"
    r"(?:(?:town|city|village|settlement|suburb|district|port|area)s?\s+of\s+)?(?:the\s+)?"
)
_COMPASS = r"(?:north|south|east|west)(?:-?(?:east|west))?"
_NEAR = re.compile(
    r"\b(?:near|nearby|outside|around|close to|not far from|(?:in the )?vicinity of|outskirts of"
    rf"|approaches to)\s+{_KIND}$",
    re.IGNORECASE,
)
_SIDE_OF = re.compile(rf"(?<!in the )\b{_COMPASS}(?:ern)?\s+(?:of|from)\s+{_KIND}$", re.IGNORECASE)
_DISTANCE = re.compile(
    r"(\d+(?:[.,]\d+)?)\s?(km|kilomet(?:er|re)s?|mi|miles?)\b[^.;]{0,25}?\b(?:from|of|to)\s+"
    rf"{_KIND}$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:[\w'’-]+\s+){0,5}$", re.IGNORECASE)
_BETWEEN_FIRST = re.compile(r"^\s+and\s+(?:the\s+)?[A-ZÀ-Þ]")
_PART = re.compile(
    rf"\b(?:{_COMPASS}ern|central|upper|lower|rural|(?:in the )?{_COMPASS} of|most of|parts? of"
    r"|half of|percent of|% of|(?:edge|outskirts|centre|center|rest|suburbs|remainder) of)\s+(?:the\s+)?"
    r"(?:(?:town|city|village|settlement) of\s+)?$",
    re.IGNORECASE,
)
# "Partially captured X", "took partial control of X", "X was partly destroyed".
_PARTLY_BEFORE = re.compile(
    r"\b(?:partial(?:ly)?|partly|in part)\s+"
    r"(?:in\s+control\s+of|(?:(?!(?:in|at|near|on|from)\b)[a-z]+\s+(?:of\s+)?){1,2})\s*(?:the\s+)?"
    r"(?:(?:town|city|village|settlement)\s+of\s+)?$",
    re.IGNORECASE,
)
_PARTLY_AFTER = re.compile(
    r"(?:\s+(?:was|were|is|are|has been|had been|have been|remains?|being))\s+(?:partially|partly)\b",
    re.IGNORECASE,
)
# "Depots in X", "a checkpoint at X": a thing that stands in the place. Own reading of war reporting.
_SITE = re.compile(
    r"\b(?:depots?|warehouses?|check-?points?|barracks|bases?|airports?|airfields?|hospitals?|schools?|farms?|hills?"
    r"|buildings?|headquarters|crossings?|(?:out)?posts?|positions?|points?|blocks?|neighbou?rhoods?|districts?"
    r"|quarters?|streets?|bridges?|camps?|factor(?:y|ies)|plants?|refiner(?:y|ies)|prisons?|facilit(?:y|ies))"
    r"\s+(?:located\s+|based\s+)?(?:in|at|inside|within)\s+(?:the\s+)?"
    r"(?:(?:town|city|village|settlement)\s+of\s+)?$",
    re.IGNORECASE,
)
# "Tarn neighbourhood", "the Velm petrol station", "Saint Ardo hospital".
_QUARTERS = frozenset(
    {"neighbourhood", "neighborhood", "quarter", "barrio", "housing", "slum", "shantytown"}
)
_BEHIND = re.compile(
    r"(?:['’]s)?\s+(?:(?:general|military|central|public|primary|secondary|high|elementary|service|gas|petrol|filling|police"
    r"|bus|metro|children's|maternity|state|city)\s+)?(?P<noun>neighbou?rhood|quarter|barrio|housing|slum"
    r"|shantytown|hospital|clinic|school|college|church|cathedral|mosque|shrine|hotel|restaurant|station|street"
    r"|residence|house|home|avenue|square|market|cemetery|stadium|theat(?:re|er)|cinema|bank|supermarket|building|tower)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\b([A-Za-z]+)\s+of\s+(?:the\s+)?$")
_POSITION = re.compile(
    r"\b(?:in|at|near|towards?|outside|around|into|inside|from|reach(?:ed)?|entered|captured)\s+$"
)
_NEXT_WORD = re.compile(r"^[\s-]+([A-Za-z]+)")
# "The cities of X, Y and Z": the kind of all that the list names.
_LISTED_OF = re.compile(
    r"\b([a-z]{4,12})s of (?:the )?(?:[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*)?(?:, and | and |, | or )){1,6}$"
)
# "Kherson, Zaporizhzhia (in part) and Donetsk regions": the kind of all that the list names.
_LISTED_KIND = re.compile(
    r"^(?: \([^()]{1,40}\))?"
    r"(?:(?:, | and |, and | or )[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*?)?(?: \([^()]{1,40}\))?){0,5}"
    r" ([A-Za-z][a-z]{3,11})s\b"
)
_LONGEST_LIST = 120
_KM_OF_MILE = 1.609
_WITHIN = 25.0
BETWEEN = "between two places"
Site = Literal["quarter", "building"]
"""What stands in a town and bears a name of its own."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How far the words move the precision from the place itself, and why, in words."""

    where_prec: int
    reason: str


def nearness(text: str, span: Span, is_area: bool) -> Nearness | None:
    """What "near X", "south of X", "10 km from X", "between X and Y" say; None for X itself.

    UCDP: 2 is within 25 km of a point, 5 a larger or vague area or between two places.
    """
    before = text[max(0, span.begin - _BEFORE) : span.begin]
    if distance := _DISTANCE.search(before):
        return _at_distance(distance, is_area)
    if not is_area and _is_between(text, span, before):
        return Nearness(5, BETWEEN)
    if _NEAR.search(before) or (not is_area and _SIDE_OF.search(before)):
        return Nearness(5 if is_area else 2, "near the place, not in it")
    if is_area:
        part = _PART.search(before) or _SIDE_OF.search(before)
        return Nearness(5, "only a part of the area") if part else None
    if _PART.search(before) or _says_partly(before, text, span):
        return Nearness(2, "a part of the place")
    return Nearness(2, "a site in the place") if _SITE.search(before) else None


def _says_partly(before: str, text: str, span: Span) -> bool:
    """Whether what is done to the place is done to a part of it: "partially captured X"."""
    if "part" in before[-40:].lower() and _PARTLY_BEFORE.search(before) is not None:
        return True
    return _PARTLY_AFTER.match(text, span.end) is not None


def distance_km(text: str, span: Span) -> float | None:
    """How many kilometres from the place the words speak of: "30 km north-west of X"."""
    distance = _DISTANCE.search(text[max(0, span.begin - _BEFORE) : span.begin])
    return _km(distance) if distance else None


def _km(distance: re.Match[str]) -> float:
    value = float(distance.group(1).replace(",", "."))
    return value * (_KM_OF_MILE if distance.group(2).lower().startswith("mi") else 1)


def _at_distance(distance: re.Match[str], is_area: bool) -> Nearness:
    km = _km(distance)
    near = km <= _WITHIN and not is_area
    return Nearness(2 if near else 5, f"{distance.group(1)} {distance.group(2)} from the place")


def _is_between(text: str, span: Span, before: str) -> bool:
    opened = _BETWEEN.search(before)
    if not opened:
        return False
    return " and " in opened.group() or bool(
        _BETWEEN_FIRST.match(text[span.end : span.end + _AFTER])
    )


@lru_cache(maxsize=1_024)
def kind_beside(text: str, span: Span) -> str | None:
    """The noun that says what kind of place it is: "province" in "X province", "the province of X"."""
    before = _OF.search(text[max(0, span.begin - _BEFORE) : span.begin])
    if before:
        noun = before.group(1).lower()
        # "the villages of X and Y"
        for kind in (noun, _singular(noun.removesuffix("s"))):
            if kind in words_of_role("place-before", "place-after"):
                return kind
    window = text[max(0, span.begin - _LONGEST_LIST) : span.begin]
    of_list = _LISTED_OF.search(window) if "s of " in window else None
    if of_list and (kind := _singular(of_list.group(1))) in words_of_role(
        "place-before", "place-after"
    ):
        return kind
    after = _NEXT_WORD.match(text[span.end : span.end + _AFTER])
    if after and after.group(1).lower() in words_of_role("place-after"):
        return after.group(1).lower()
    listed = _LISTED_KIND.match(text[span.end : span.end + _LONGEST_LIST])
    if listed and listed.group(1).lower() in area_kinds():
        return listed.group(1).lower()
    last = span.of(text).split()[-1].lower()
    return last if last in words_of_role("place-after") else None


def _singular(noun: str) -> str:
    """The singular of a noun that has lost its s: "citie" is city."""
    return f"{noun[:-2]}y" if noun.endswith("ie") else noun


def stands_in_town(text: str, span: Span) -> Site | None:
    """What a name with such a noun behind it is: a "quarter" ("Tarn neighbourhood") or a "building".

    Both bear names of towns and saints, and lie elsewhere than these.
    """
    following = _BEHIND.match(text, span.end) or _BEHIND.search(span.of(text))
    if following is None:
        return None
    return "quarter" if following["noun"].lower() in _QUARTERS else "building"


def before_state(text: str, span: Span) -> bool:
    """Whether "state" follows: "Washington state" is one, "Iran state media" is looked up in vain."""
    return text[span.end : span.end + 7].rstrip(" ,.;:)") == " state"


def says_place(text: str, span: Span) -> bool:
    """Whether the words alone make it a place, known to a gazetteer or not."""
    return kind_beside(text, span) is not None or bool(
        _POSITION.search(text[max(0, span.begin - _BEFORE) : span.begin])
    )


@cache
def area_kinds() -> dict[str, int]:
    """Nouns of areas and their UCDP precision: 3 second-order, 4 first-order division, 5 vaguer."""
    third = ("district", "county", "raion", "canton", "municipality", "borough")
    fourth = ("province", "governorate", "oblast", "region", "state", "krai", "prefecture")
    fifth = ("corridor", "valley", "countryside", "direction", "front", "area", "basin", "gorge")
    return dict.fromkeys(third, 3) | dict.fromkeys(fourth, 4) | dict.fromkeys(fifth, 5)
