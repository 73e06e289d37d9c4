"""Where the places of a document are: ranked candidates, the choice and its reason, or neither."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.model.reading import Candidate, Place
from counterclaim.read.fold import fold
from counterclaim.read.name_words import words_of_role
from counterclaim.resolve.gazetteer import Gazetteer, GazetteerEntry
from counterclaim.resolve.place_ranking import Ranked, Surroundings, is_likely, rank
from counterclaim.resolve.place_words import area_kinds, kind_beside, nearness, says_place

__all__ = ["Gazetteer", "GazetteerEntry", "resolve_places"]

_KEPT = 5
_COUNTRY = 6
# From this class of UCDP's on a place is an area: its latitude and longitude are those of a middle,
# to one decimal (about 10 km), so that nothing finer than the evidence can be drawn from them.
_AREA = 3
_MIDDLE = "the coordinates are the middle of an area, not a pin"
_NO_POINT = (None, None)
# From this class of UCDP's on, an area is too wide to be near anything.
_VAGUE = 5
# A town this large is what its name means wherever it is read.
_KNOWN_TOWN = 500_000
_ARTICLES = frozenset({"al", "el", "ar", "as", "ash", "at", "ad", "az", "an", "the"})
_PARTS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western",
                    "central", "greater", "downtown", "upper", "lower", "northeast", "northwest",
                    "southeast", "southwest", "northeastern", "northwestern", "southeastern",
                    "southwestern"})  # fmt: skip
_SETTLED = frozenset({"city", "town", "village", "camp", "airport", "airbase", "suburb"})
_JOINTS = frozenset({",", ", ", " in ", ", in ", " (", " - "})
_Entries = tuple[GazetteerEntry, ...]


def resolve_places(
    places: Sequence[Place], text: str, gazetteer: Gazetteer, countries: Sequence[str]
) -> tuple[Place, ...]:
    """The places with coordinates, bounds, precision and reason, in the order given.

    ``countries`` are the ISO codes that the case and the document's actors bring. A name that the
    gazetteer lacks stays, without coordinates, where its words say that it is a place; else it goes.
    """
    found = [_entries(place, text, gazetteer) for place in places]
    sure = _sure_places(found)
    known: dict[_Entries, Surroundings] = {}
    resolved: list[Place] = []
    for at, (place, entries) in enumerate(zip(places, found, strict=True)):
        if entries:
            if entries not in known:
                known[entries] = _surroundings(sure, entries, countries)
            ranked = rank(entries, known[entries], _container(places, found, at, text))
            if is_likely(ranked[0], known[entries]):
                resolved.append(_placed(place, text, ranked))
            elif says_place(text, place.span):
                resolved.append(_unlikely(place, ranked))
        elif says_place(text, place.span):
            resolved.append(replace(place, reason="no gazetteer here has this name"))
    return tuple(resolved)


def _entries(place: Place, text: str, gazetteer: Gazetteer) -> _Entries:
    """The candidates of the first form of the name that has any."""
    kind = kind_beside(text, place.span)
    words = fold(place.text.removesuffix("'s").removesuffix("’s")).removeprefix("the ").split()
    if not words:
        return ()
    forms = [" ".join(words)]
    if kind and words[-1] != kind:
        forms.insert(0, " ".join((*words, kind)))
    forms += _looser(words, place.text)
    for form in forms:
        if entries := gazetteer.lookup(form):
            return entries
    return ()


def _looser(words: list[str], text: str) -> list[str]:
    """Forms with or without an article, a direction or a noun of kind; acronyms have none."""
    if text.isupper() and len(text) <= 4:
        return []
    bare = words[1:] if len(words) > 1 and words[0] in _ARTICLES | _PARTS else words
    if len(bare) > 1 and bare[-1] in area_kinds().keys() - {"county"} | _SETTLED:
        bare = bare[:-1]
    if len(bare) > 1 and bare[0] in words_of_role("place-before"):
        bare = bare[2:] if bare[1] == "of" and len(bare) > 2 else bare[1:]
    joined = " ".join(bare)
    return [form for form in (joined, f"al {joined}", f"ar {joined}", f"ash {joined}") if form]


def _sure_places(found: Sequence[_Entries]) -> Counter[GazetteerEntry]:
    """The places that are beyond doubt, with how often each is named."""
    return Counter(sure for entries in found if (sure := _sure(entries)) is not None)


def _sure(entries: _Entries) -> GazetteerEntry | None:
    """The entry that a name means whatever the document is about, if there is one."""
    if len(entries) == 1:
        return entries[0]
    large = [
        entry for entry in entries
        if entry.matched == "primary" and (entry.is_area or (entry.population or 0) >= _KNOWN_TOWN)
    ]  # fmt: skip
    return large[0] if len(large) == 1 else None


def _surroundings(
    sure: Counter[GazetteerEntry], entries: _Entries, countries: Sequence[str]
) -> Surroundings:
    """What the document's other sure places say; a place is no evidence for itself."""
    others = [(entry, count) for entry, count in sure.items() if entry not in entries]
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


def _container(
    places: Sequence[Place], found: Sequence[_Entries], at: int, text: str
) -> GazetteerEntry | None:
    """What the following name says it is in: "Springfield, Illinois"."""
    if at + 1 >= len(places) or not found[at + 1]:
        return None
    if text[places[at].span.end : places[at + 1].span.begin] not in _JOINTS:
        return None
    areas = [entry for entry in found[at + 1] if entry.is_area]
    return max(areas, key=lambda e: (e.matched == "primary", e.where_prec, e.id)) if areas else None


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


def _unlikely(place: Place, ranked: Sequence[Ranked]) -> Place:
    return replace(
        place,
        candidates=tuple(_candidate(r.entry) for r in ranked[:_KEPT]),
        reason="only small places far from the rest of the document have this name",
    )


def _precision(place: Place, text: str, best: GazetteerEntry) -> tuple[int, list[str]]:
    """UCDP's class of precision: the entry's own, made coarser by what the words say."""
    kind = kind_beside(text, place.span)
    area = area_kinds().get(kind or "")
    if area and not best.is_area and fold(best.name).split()[-1] != kind:
        return area, [f"a {kind}, not a point"]
    if not best.is_area and fold(place.text).split()[0] in _PARTS - set(fold(best.name).split()):
        return max(best.where_prec, 2), ["a part of the place"]
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
