"""Where claims are: at a place named, or at "the town", "it", "there".

A common noun or pronoun is taken for the last place named before it that can be meant, or stays
unknown. Places that say who speaks ("the ministry in Velmora") or whence a report is sent are no
such place.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from counterclaim.model.claim import Claim
from counterclaim.model.reading import Place, Statement
from counterclaim.model.span import Span

NEAR = 3
"""Sentences back to which the last place named is taken; further back only the one place there is."""
_NEAR_PRONOUN = 1
_COUNTRY = 6
_ARTICLE = re.compile(r"(?:the|this|that)\s+", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:the|this|that) $", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:to|towards?|near|outside)\s+(?:the\s+)?$", re.IGNORECASE)
_APPOSITION = 160
_SENT_FROM = re.compile(r"\s*,?[^.()\n]{0,30}(?:\(|/|\d{4}\.|—|–)")


@dataclass(frozen=True, slots=True)
class Named:
    """What a document names before an anaphor: its places in order, and where its sentences begin."""

    places: tuple[Place, ...]
    begins: tuple[int, ...]

    def sentence(self, at: int) -> int:
        """The number of the sentence that a position lies in."""
        return bisect_right(self.begins, at)


def placed(
    claims: Sequence[Claim],
    places: Sequence[Place],
    statements: Sequence[Statement],
    sentences: Sequence[Span],
    text: str,
) -> tuple[tuple[Claim, ...], tuple[Place, ...]]:
    """The claims with their places, and the places with those that an anaphor stands for, in order."""
    named = Named(_placing(places, claims, statements, text), tuple(s.begin for s in sentences))
    sources = [span for statement in statements for span in statement.source]
    meant: dict[Span, Place] = {}
    found: list[Claim] = []
    for claim in claims:
        if claim.where is not None and any(claim.where.overlaps(source) for source in sources):
            # "The ministry in X said": X is where it was said, not where it happened.
            claim = replace(claim, where=None)
        place = next((p for p in places if claim.where and p.span.overlaps(claim.where)), None)
        if place is None and claim.where is not None:
            place = meant.get(claim.where) or _meant(claim.where, named, text)
            if place is not None:
                place = replace(place, id=f"a{claim.where.begin}")
                meant[claim.where] = place
        found.append(replace(claim, place=place.id if place else None))
    return tuple(found), tuple(sorted((*places, *meant.values()), key=lambda p: p.span))


def _placing(
    places: Sequence[Place], claims: Sequence[Claim], statements: Sequence[Statement], text: str
) -> tuple[Place, ...]:
    """The places at which something is put: not those of a speaker, of a dateline, or of a country."""
    of_speakers = [span for statement in statements for span in _about_speaker(statement)]
    claimed = [claim.where for claim in claims if claim.where is not None]
    return tuple(
        place
        for place in places
        if place.gazetteer_id is not None
        and place.where_prec != _COUNTRY
        and not any(place.span.overlaps(span) for span in of_speakers)
        and not _dateline(place, text)
        and (any(place.span.overlaps(span) for span in claimed) or not _aside(place, text))
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
    words = _ARTICLE.sub("", where.of(text).lower(), count=1)
    kind = _kinds().get(words)
    if kind is None:
        return None
    before = [p for p in named.places if p.span.end <= where.begin and _fits(p, kind)]
    if not before:
        return None
    last = before[-1]
    back = named.sentence(where.begin) - named.sentence(last.span.begin)
    alone = len({p.gazetteer_id for p in before}) == 1 and kind != "near"
    if back > (_NEAR_PRONOUN if kind == "near" else NEAR) and not alone:
        return None
    why = "the only such place named before" if alone else "the last such place named before"
    reason = f"“{_with_article(where, text)}” is taken for {last.name or last.text}, {why}"
    return replace(last, span=where, text=where.of(text), candidates=(), reason=reason)


def _with_article(where: Span, text: str) -> str:
    article = _BEFORE.search(text, max(0, where.begin - 5), where.begin)
    return f"{article[0] if article else ''}{where.of(text)}"


def _fits(place: Place, kind: str) -> bool:
    is_area = place.bbox is not None
    return kind in ("any", "near") or (kind == "area") == is_area


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in _rows()}


def _rows() -> Iterator[dict[str, str]]:
    path = files("counterclaim.resolve").joinpath("data/place_anaphors.csv")
    yield from csv.DictReader(path.read_text(encoding="utf-8").splitlines())
