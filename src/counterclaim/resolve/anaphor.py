"""Where claims are: at a place named, or at "the town", "it", "there".

A common noun or pronoun is taken for the last place named before it that can be meant, or stays
unknown. Places that say who speaks ("the ministry in Velmora") or whence a report is sent are no
such place.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import accumulate
from operator import and_

from counterclaim.model.claim import Claim
from counterclaim.model.reading import Place, Statement
from counterclaim.model.span import Span
from counterclaim.resolve.overlaps import Overlaps
from counterclaim.resolve.place_parts import core_of, place_of_site
from counterclaim.resolve.place_words import area_kinds, kind_beside

NEAR = 3
"""Sentences back to which the last place named is taken; further back only the one place there is."""
_NEAR_PRONOUN = 1
# So many of the last places that a word can mean are looked at: more never stand within reach.
_LAST = 60
_COUNTRY, _VAGUE, _WITHIN = 6, 5, 2
# A town of so many inhabitants is no village.
_LARGE = 100_000
_SMALL = frozenset({"village", "hamlet"})
_ARTICLE = re.compile(r"(?:the|this|that)\s+", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:the|this|that) $", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:to|towards?|near|outside)\s+(?:the\s+)?$", re.IGNORECASE)
_APPOSITION = 160
_SENT_FROM = re.compile(r"\s*,?[^.()\n]{0,30}(?:\(|/|\d{4}\.|—|–)")


class Named:
    """What a document names before an anaphor: its places in order, and where its sentences begin."""

    def __init__(self, places: Sequence[Place], begins: Sequence[int], text: str) -> None:
        self._places = places
        self._begins = begins
        self._text = text
        self._called: dict[str, _Called] = {}
        self._ending: defaultdict[str, list[Place]] = defaultdict(list)
        for place in places:
            self._ending[_last_word(place.text)].append(place)

    def sentence(self, at: int) -> int:
        """The number of the sentence that a position lies in."""
        return bisect_right(self._begins, at)

    def is_earlier(self, where: Span, claim: Claim) -> bool:
        """Whether words stand in a sentence before that of a claim."""
        return self.sentence(where.begin) < self.sentence(claim.span.begin)

    def before(self, word: str, at: int) -> tuple[Sequence[Place], bool]:
        """The last places before a position that a word can mean, and whether it can mean only one of all."""
        called = self._called.get(word)
        if called is None:
            among = self._places if word in _kinds() else self._ending.get(_last_word(word), ())
            fitting = [place for place in among if _can_be(place, word, self._text)]
            called = self._called[word] = _called(fitting)
        last = bisect_right(called.ends, at)
        return called.places[max(0, last - _LAST) : last], last > 0 and called.alike[last - 1]


@dataclass(frozen=True, slots=True)
class _Called:
    """The places that a word can mean, where they end, and whether those up to each are all the same one."""

    places: list[Place]
    ends: list[int]
    alike: list[bool]


def _called(places: list[Place]) -> _Called:
    keys = [place.gazetteer_id or place.text.lower() for place in places]
    alike = list(accumulate((key == keys[0] for key in keys), and_))
    return _Called(places, [place.span.end for place in places], alike)


def placed(
    claims: Sequence[Claim],
    places: Sequence[Place],
    statements: Sequence[Statement],
    sentences: Sequence[Span],
    text: str,
) -> tuple[tuple[Claim, ...], tuple[Place, ...]]:
    """The claims with their places, and the places with those that an anaphor stands for, in order."""
    placing = _placing(places, claims, statements, text)
    named = Named(placing, tuple(s.begin for s in sentences), text)
    sources = Overlaps(span for statement in statements for span in statement.source)
    at = Overlaps(place.span for place in places)
    begins = [place.span.begin for place in places]
    meant: dict[Span, Place] = {}
    told: dict[Span, Place] = {}
    found: list[Claim] = []
    for claim in claims:
        if claim.where is not None and sources.any(claim.where):
            # "The ministry in X said": X is where it was said, not where it happened.
            claim = replace(claim, where=None)
        number = min(at.of(claim.where), default=None) if claim.where is not None else None
        place = places[number] if number is not None else None
        if place is None and claim.where is not None:
            behind = bisect_left(begins, claim.where.end)
            place = place_of_site(claim.where, places[behind : behind + 1], text)
        if place is None and claim.where is not None:
            place = meant.get(claim.where) or _meant(claim.where, named, text)
            if place is not None:
                place = replace(place, id=f"a{claim.where.begin}")
                meant[claim.where] = place
        if place is not None and claim.where is not None and named.is_earlier(claim.where, claim):
            place = told[claim.where] = _told_earlier(place, claim.where)
        found.append(replace(claim, place=place.id if place else None))
    new = (*meant.values(), *told.values())
    return tuple(found), tuple(sorted((*places, *new), key=lambda p: p.span))


def _told_earlier(place: Place, where: Span) -> Place:
    """The place as that of a later sentence, which says so in its reason."""
    reason = f"carried over from an earlier sentence; {place.reason}"
    return replace(place, id=f"t{where.begin}", reason=reason)


def _placing(
    places: Sequence[Place], claims: Sequence[Claim], statements: Sequence[Statement], text: str
) -> tuple[Place, ...]:
    """The places at which something is put: not those of a speaker, of a dateline, or of a country."""
    of_speakers = Overlaps(s for statement in statements for s in _about_speaker(statement))
    claimed = Overlaps(claim.where for claim in claims if claim.where is not None)
    return tuple(
        place
        for place in places
        if place.where_prec != _COUNTRY
        and not of_speakers.any(place.span)
        and not _dateline(place, text)
        and (claimed.any(place.span) or not _aside(place, text))
    )


def _about_speaker(statement: Statement) -> Iterator[Span]:
    """The source, and what stands between it and its cue: "the mayor, who lives in X, said"."""
    yield from statement.source
    if statement.source and statement.cue:
        begin, end = statement.source[0].begin, statement.cue[0].begin
        if begin < end <= begin + _APPOSITION:
            yield Span(begin, end)


def _aside(place: Place, text: str) -> bool:
    """Whether a place is only whither somebody goes, or what another is near to."""
    return _ASIDE.search(text, max(0, place.span.begin - 30), place.span.begin) is not None


def _dateline(place: Place, text: str) -> bool:
    """Whether the name opens a line as the place that a report is sent from."""
    begins = place.span.begin == 0 or text[place.span.begin - 1] == "\n"
    return begins and place.text.isupper() and _SENT_FROM.match(text, place.span.end) is not None


def _meant(where: Span, named: Named, text: str) -> Place | None:
    core = core_of(_ARTICLE.sub("", where.of(text), count=1))
    kind = _kinds().get(core.word)
    before, alike = named.before(core.word, where.begin)
    if not before:
        return None
    last = _called_so(before, core.word, where, named, text) or before[-1]
    back = named.sentence(where.begin) - named.sentence(last.span.begin)
    alone = alike and kind != "near"
    if back > (_NEAR_PRONOUN if kind == "near" else NEAR) and not alone:
        return None
    why = "the only such place named before" if alone else "the last such place named before"
    reason = f"“{_with_article(where, text)}” is taken for {last.name or last.text}, {why}"
    # "Near X ... the town": the town is X itself.
    precision = 1 if last.where_prec == _WITHIN and last.bbox is None else last.where_prec
    if core.is_part:
        reason = f"{reason}; a part of it"
        precision = _part(last)
    return replace(
        last, span=where, text=where.of(text), name=last.name or last.text, candidates=(),
        where_prec=precision, reason=reason,
    )  # fmt: skip


def _last_word(words: str) -> str:
    return words.lower().rsplit(" ", 1)[-1]


def _can_be(place: Place, word: str, text: str) -> bool:
    """Whether a word can mean a place: by its kind, or as the last word of its name ("Velm Dam", "the dam")."""
    kind = _kinds().get(word)
    if kind is None:
        return place.text.lower().endswith(f" {word}")
    return _fits(place, kind) and _may_be(place, word, text)


def _called_so(
    before: Sequence[Place], word: str, where: Span, named: Named, text: str
) -> Place | None:
    """The nearest place within reach that its own words call what the anaphor does: "Tarn island"."""
    here = named.sentence(where.begin)
    near = (p for p in reversed(before) if here - named.sentence(p.span.begin) <= NEAR)
    return next((p for p in near if kind_beside(text, p.span) == word), None)


def _may_be(place: Place, word: str, text: str) -> bool:
    """Whether a place can be called so: no district a town, no large town a village, no unlisted one a city."""
    if _kinds().get(word) != "settled":
        return True
    if word == "city" and place.gazetteer_id is None:
        return False
    people = place.candidates[0].population if place.candidates else None
    if word in _SMALL and (people or 0) >= _LARGE:
        return False
    kind = kind_beside(text, place.span)
    return kind == word or kind not in area_kinds()


def _part(place: Place) -> int | None:
    """UCDP's class of a part: within 25 km of a town's point, or a vague part of an area."""
    if place.where_prec is None:
        return None
    return _VAGUE if place.bbox is not None else max(_WITHIN, place.where_prec)


def _with_article(where: Span, text: str) -> str:
    article = _BEFORE.search(text, max(0, where.begin - 5), where.begin)
    return f"{article[0] if article else ''}{where.of(text)}"


def _fits(place: Place, kind: str) -> bool:
    is_area = place.bbox is not None or _kinds().get(place.text.split()[-1].lower()) == "area"
    return kind in ("any", "near") or (kind == "area") == is_area


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in _rows()}


def _rows() -> Iterator[dict[str, str]]:
    path = files("counterclaim.resolve").joinpath("data/place_anaphors.csv")
    yield from csv.DictReader(path.read_text(encoding="utf-8").splitlines())
