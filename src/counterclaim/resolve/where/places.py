"""Where the places of a document are: ranked candidates, the choice and its reason, or neither."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.model.reading import Candidate, Place
from counterclaim.read.fold import fold
from counterclaim.read.names.find import AS_PERSON
from counterclaim.resolve.gazetteer import Gazetteer, GazetteerEntry
from counterclaim.resolve.where.bounds import with_bounds
from counterclaim.resolve.where.containers import place_elsewhere, words_beside
from counterclaim.resolve.where.forms import DIRECTIONS, SITES, forms
from counterclaim.resolve.where.lists import between_two
from counterclaim.resolve.where.named_places import SAID
from counterclaim.resolve.where.ranking import (
    Beside,
    Ranked,
    Surroundings,
    capital_of,
    is_likely,
    lies_in,
    rank,
)
from counterclaim.resolve.where.words import area_kinds, kind_beside, nearness, says_place

__all__ = ["Gazetteer", "GazetteerEntry", "resolve_places"]

_KEPT = 5
_COUNTRY = 6
# From this class of UCDP's on a place is an area: its latitude and longitude are those of a middle,
# to one decimal (about 10 km), so that nothing finer than the evidence can be drawn from them.
_AREA = 3
_FAR = "only small places far from the rest of the document have this name"
_OF_SITE = "the name of a quarter or a building, and no town of this name is near"
_MIDDLE = "the coordinates are the middle of an area, not a pin"
_NO_POINT = (None, None)
# From this class of UCDP's on, an area is too wide to be near anything.
_VAGUE = 5
# A town this large is what its name means wherever it is read.
_KNOWN_TOWN = 500_000
# The only town of a name, by its own name, speaks for its country from this size on.
_SOME_SIZE = 50_000
# A name that only its capital makes one is a town's from this size on, or this in a country of the text.
_OFFERED_TOWN, _OFFERED_HERE = 300_000, 20_000
_Entries = tuple[GazetteerEntry, ...]


def resolve_places(
    places: Sequence[Place], text: str, gazetteer: Gazetteer, countries: Sequence[str]
) -> tuple[Place, ...]:
    """The places with coordinates, bounds, precision and reason, in the order given.

    ``countries`` are the ISO codes that the case and the document's actors bring. A name that the
    gazetteer lacks stays, without coordinates, where its words say that it is a place; else it goes.
    """
    seen: dict[str, _Entries] = {}
    places = between_two(places, text, lambda place: _entries(place, text, gazetteer, seen))
    votes = _votes(places)
    once = {fold(place.text) for place in places if not place.reason}
    places = [place for place in places if place.reason != AS_PERSON or fold(place.text) in once]
    found = [_entries(place, text, gazetteer, seen) for place in places]
    beside = words_beside(places, found, text)
    sure = _sure_places(
        [() if place.reason else entries for place, entries in zip(places, found, strict=True)],
        beside,
        countries,
    )
    # A name's candidates are one object for all its mentions: hashing them all would cost more.
    known: dict[int, Surroundings] = {}
    resolved: list[Place] = []
    for place, entries, near in zip(places, found, beside, strict=True):
        ranked: list[Ranked] = []
        around = Surroundings()
        if entries:
            around = known.get(id(entries)) or _surroundings(sure, entries, countries)
            known[id(entries)] = around
            ranked = rank(entries, around, near)
        likely = is_likely(ranked, around, near.site)
        chosen = _resolved(place, text, ranked, likely, votes[fold(place.text)])
        if chosen is not None and near.site and ranked and not likely:
            chosen = replace(chosen, reason=_OF_SITE)
        if chosen is not None and ranked and place_elsewhere(ranked[0].entry, near):
            chosen = _outside(place, text, ranked, near)
        if chosen is not None:
            resolved.append(chosen)
    return tuple(with_bounds(resolved, text))


def _resolved(
    place: Place, text: str, ranked: Sequence[Ranked], likely: bool, balance: int
) -> Place | None:
    """The place with its choice or without; None where the name is none."""
    if not ranked:
        named = not place.reason and (place.id.startswith(SAID) or says_place(text, place.span))
        return replace(place, reason="no gazetteer here has this name") if named else None
    if place.reason:
        speaks = likely and _speaks_for(ranked[0], balance, place.reason == AS_PERSON)
        return _placed(place, text, ranked) if speaks else None
    if balance < 0 and _is_small(ranked[0].entry):
        return None
    if likely:
        return _placed(place, text, ranked)
    said = place.id.startswith(SAID) or says_place(text, place.span)
    return _unlikely(place, ranked, _FAR) if said else None


def _outside(place: Place, text: str, ranked: Sequence[Ranked], near: Beside) -> Place | None:
    if not says_place(text, place.span) and place.reason:
        return None
    container = near.container.name if near.container else "it"
    return _unlikely(
        place, ranked, f"none of this name lies in {container}, which it is said to be in"
    )


def _entries(place: Place, text: str, gazetteer: Gazetteer, seen: dict[str, _Entries]) -> _Entries:
    """The candidates of the first form of the name that has any; one object for each form."""
    for form in forms(place, text):
        if (entries := seen.get(form)) is None:
            entries = seen[form] = gazetteer.lookup(form)
        if entries:
            return entries
    return ()


def _votes(places: Sequence[Place]) -> Counter[str]:
    """For each name how much oftener its words make it a place than a person."""
    votes: Counter[str] = Counter()
    for place in places:
        votes[fold(place.text)] += -1 if place.reason == AS_PERSON else 0 if place.reason else 1
    return votes


def _speaks_for(best: Ranked, balance: int, as_person: bool) -> bool:
    """Whether the gazetteer makes a place of a name that its words do not.

    It does where the name mostly is one in the document, or is well known; for a smaller town of a
    country of the document, only where it does not look like a person's.
    """
    if balance > 0:
        return True
    if best.entry.matched != "primary":
        return False
    return not _is_small(best.entry) or (
        not as_person and best.here and (best.entry.population or 0) >= _OFFERED_HERE
    )


def _is_small(entry: GazetteerEntry) -> bool:
    return not entry.is_area and (entry.population or 0) < _OFFERED_TOWN


def _sure_places(
    found: Sequence[_Entries], beside: Sequence[Beside], countries: Sequence[str]
) -> Counter[GazetteerEntry]:
    """The places that are beyond doubt, with how often each is named.

    The only town of a name is, where it is small, only in a country that something else speaks for.
    """
    sure: list[GazetteerEntry] = []
    small: list[GazetteerEntry] = []
    for entries, near in zip(found, beside, strict=True):
        if (inside := _contained(entries, near)) is not None:
            sure.append(inside)
        elif (entry := _sure(entries)) is not None:
            (sure if _stands_alone(entry) else small).append(entry)
    known = {entry.country for entry in sure if entry.country} | set(countries)
    return Counter((*sure, *(entry for entry in small if not known or entry.country in known)))


def _stands_alone(entry: GazetteerEntry) -> bool:
    """Whether a name means it without further evidence: an area, or a town of some size by its own name."""
    people = entry.population or 0
    needed = _SOME_SIZE if entry.matched == "primary" else _KNOWN_TOWN
    return entry.is_area or people >= needed


def _contained(entries: _Entries, near: Beside) -> GazetteerEntry | None:
    """The one candidate that lies in what the words say it is in."""
    if near.container is None:
        return None
    inside = [entry for entry in entries if lies_in(entry, near.container)]
    return inside[0] if len(inside) == 1 else None


def _sure(entries: _Entries) -> GazetteerEntry | None:
    """The entry that a name means whatever the document is about, if there is one."""
    if len(entries) == 1:
        return entries[0]
    large = [
        entry for entry in entries
        if entry.matched == "primary" and (entry.is_area or (entry.population or 0) >= _KNOWN_TOWN)
    ]  # fmt: skip
    if len(large) == 1:
        return large[0]
    # "San Salvador": a large capital is meant whatever small division abroad shares its name.
    capital = capital_of(entries)
    return capital if capital is not None and (capital.population or 0) >= _KNOWN_TOWN else None


def _surroundings(
    sure: Counter[GazetteerEntry], entries: _Entries, countries: Sequence[str]
) -> Surroundings:
    """What the document's other sure places say; a place is no evidence for itself."""
    own = {entry.id for entry in entries}
    others = [(entry, count) for entry, count in sure.items() if entry.id not in own]
    counts: Counter[str] = Counter()
    for entry, count in others:
        if entry.country:
            counts[entry.country] += count
    total = max(1, sum(counts.values()))
    weights = {country: count / total for country, count in counts.items()}
    close = [entry for entry, _ in others if entry.where_prec < _VAGUE]
    return Surroundings(
        {**dict.fromkeys(countries, 0.0), **weights},
        list(dict.fromkeys(entry.middle for entry in close if entry.middle)),
        [entry for entry in close if entry.is_area],
    )


def _placed(place: Place, text: str, ranked: Sequence[Ranked]) -> Place:
    best = ranked[0].entry
    precision, words = _precision(place, text, best)
    latitude, longitude = _coordinates(best, precision)
    alone = "the most populous of this name" if len(ranked) > 1 else "the only place of this name"
    reasons = [*ranked[0].reasons, *words] or [alone]
    if len(ranked) > 1:
        reasons.append(f"{len(ranked) - 1} other{'s' if len(ranked) > 2 else ''} of this name")
    if precision >= _AREA and latitude is not None:
        reasons.append(_MIDDLE)
    return replace(
        place,
        name=best.name,
        gazetteer_id=best.id,
        latitude=latitude,
        longitude=longitude,
        bbox=best.bbox,
        where_prec=precision,
        country=best.country,
        candidates=tuple(_candidate(r.entry) for r in ranked[:_KEPT]),
        reason="; ".join(reasons),
    )


def _coordinates(entry: GazetteerEntry, precision: int) -> tuple[float, float] | tuple[None, None]:
    if entry.middle is None or precision < _AREA:
        return entry.middle or _NO_POINT
    return round(entry.middle[0], 1), round(entry.middle[1], 1)


def _unlikely(place: Place, ranked: Sequence[Ranked], why: str) -> Place:
    candidates = tuple(_candidate(r.entry) for r in ranked[:_KEPT])
    return replace(place, candidates=candidates, reason=why)


def _precision(place: Place, text: str, best: GazetteerEntry) -> tuple[int, list[str]]:
    """UCDP's class of precision: the entry's own, made coarser by what the words say."""
    kind = kind_beside(text, place.span)
    area = area_kinds().get(kind or "")
    if area and not best.is_area and fold(best.name).split()[-1] != kind:
        return area, [f"a {kind}, not a point"]
    if not best.is_area and fold(place.text).split()[0] in DIRECTIONS - set(
        fold(best.name).split()
    ):
        return max(best.where_prec, 2), ["a part of the place"]
    if not best.is_area and fold(place.text).split()[-1] in SITES - set(fold(best.name).split()):
        return max(best.where_prec, 2), ["in or near the town that it is named after"]
    near = nearness(text, place.span, best.is_area)
    if near is None:
        return best.where_prec, []
    return max(best.where_prec if best.where_prec != _COUNTRY else 0, near.where_prec), [
        near.reason
    ]


def _candidate(entry: GazetteerEntry) -> Candidate:
    return Candidate(
        entry.id, entry.name, entry.latitude, entry.longitude, entry.country, entry.population
    )
