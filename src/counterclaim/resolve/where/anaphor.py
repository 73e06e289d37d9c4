"""Where claims are: at a place named, or at "the town", "it", "there".

A common noun or pronoun is taken for a place named before it that can be meant, or stays unknown. Places
that say who speaks ("the ministry in Velmora") or whence a report is sent are no such place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.model.claim import Claim
from counterclaim.model.reading import Place, Statement
from counterclaim.model.span import Span
from counterclaim.resolve.where.meant import Named, kind_of_word
from counterclaim.resolve.where.overlaps import Overlaps
from counterclaim.resolve.where.parts import core_of, main_place, place_of_site

_COUNTRY, _VAGUE, _WITHIN = 6, 5, 2
_ARTICLE = re.compile(r"(?:the|this|that)\s+", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:the|this|that) $", re.IGNORECASE)
# "An area", "another town": not one named before. Own reading of English.
_NEW = re.compile(
    r"\b(?:an?|another|some|any|no|every|each|several|other|more|new|all|which|what)\s+$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\b(?:to|towards?|near|outside)\s+(?:the\s+)?$", re.IGNORECASE)
_HEAD_OF = re.compile(
    r"\b(?:mayor|governor|council|residents?|police|administration)\s+(?:of|in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_APPOSITION = 160
_SENT_FROM = re.compile(r"\s*,?[^.()\n]{0,30}(?:\(|/|\d{4}\.|—|–)")


def placed(
    claims: Sequence[Claim],
    places: Sequence[Place],
    statements: Sequence[Statement],
    sentences: Sequence[Span],
    text: str,
    title: str | None = None,
) -> tuple[tuple[Claim, ...], tuple[Place, ...]]:
    """The claims with their places, and the places with those that an anaphor stands for, in order."""
    claimed = Overlaps(claim.where for claim in claims if claim.where is not None)
    placing = _placing(places, claimed, statements, text)
    named = Named(placing, tuple(s.begin for s in sentences), text, claimed, title)
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
        within = sorted(at.of(claim.where)) if claim.where is not None else []
        place = main_place([places[number] for number in within], text)
        if place is None and claim.where is not None:
            behind = bisect_left(begins, claim.where.end)
            place = place_of_site(claim.where, places[behind : behind + 1], text)
        if place is None and claim.where is not None and not within:
            place = meant.get(claim.where) or _meant(claim.where, named, text)
            if place is not None:
                place = replace(place, id=f"a{claim.where.begin}")
                meant[claim.where] = place
        if (
            place is not None
            and claim.where is not None
            and named.sentence(claim.where.begin) < named.sentence(claim.span.begin)
        ):
            place = told[claim.where] = _told_earlier(place, claim.where)
        found.append(replace(claim, place=place.id if place else None))
    new = (*meant.values(), *told.values())
    return tuple(found), tuple(sorted((*places, *new), key=lambda p: p.span))


def _told_earlier(place: Place, where: Span) -> Place:
    """The place as that of a later sentence, which says so in its reason."""
    reason = f"carried over from an earlier sentence; {place.reason}"
    return replace(place, id=f"t{where.begin}", reason=reason)


def _placing(
    places: Sequence[Place], claimed: Overlaps, statements: Sequence[Statement], text: str
) -> tuple[Place, ...]:
    """The places at which something is put: not those of a speaker, of a dateline, or of a country."""
    of_speakers = Overlaps(s for statement in statements for s in _about_speaker(statement))
    return tuple(
        place
        for place in places
        if place.where_prec != _COUNTRY
        and (not of_speakers.any(place.span) or _heads(place, text))
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


def _heads(place: Place, text: str) -> bool:
    """Whether who speaks is the place's own: "the mayor of Velm" tells of Velm."""
    before = max(0, place.span.begin - 30)
    return _HEAD_OF.search(text, before, place.span.begin) is not None


def _aside(place: Place, text: str) -> bool:
    """Whether a place is only whither somebody goes, or what another is near to."""
    return _ASIDE.search(text, max(0, place.span.begin - 30), place.span.begin) is not None


def _dateline(place: Place, text: str) -> bool:
    """Whether the name opens a line as the place that a report is sent from."""
    begins = place.span.begin == 0 or text[place.span.begin - 1] == "\n"
    return begins and place.text.isupper() and _SENT_FROM.match(text, place.span.end) is not None


def _meant(where: Span, named: Named, text: str) -> Place | None:
    core = core_of(_ARTICLE.sub("", where.of(text), count=1))
    if _is_new(where, core.word, text):
        return None
    found = named.meant(core.word, where.begin)
    if found is None:
        return None
    last = found.place
    reason = f"“{_with_article(where, text)}” is taken for {last.name or last.text}, {found.why}"
    # "Near X ... the town": the town is X itself.
    precision = 1 if last.where_prec == _WITHIN and last.bbox is None else last.where_prec
    if core.is_part:
        reason = f"{reason}; a part of it"
        precision = _part(last)
    return replace(
        last, span=where, text=where.of(text), name=last.name or last.text, candidates=(),
        where_prec=precision, reason=reason,
    )  # fmt: skip


def _is_new(where: Span, word: str, text: str) -> bool:
    """Whether the words name none told of before: "an area", "another town", "all territory"."""
    if _NEW.search(text, max(0, where.begin - 12), where.begin):
        return True
    words = where.of(text).lower()
    bare = words in {word, f"all {word}"} and kind_of_word(word) in {"area", "any"}
    return (
        bare and word.isalpha() and not _BEFORE.search(text, max(0, where.begin - 5), where.begin)
    )


def _part(place: Place) -> int | None:
    """UCDP's class of a part: within 25 km of a town's point, or a vague part of an area."""
    if place.where_prec is None:
        return None
    return _VAGUE if place.bbox is not None else max(_WITHIN, place.where_prec)


def _with_article(where: Span, text: str) -> str:
    article = _BEFORE.search(text, max(0, where.begin - 5), where.begin)
    return f"{article[0] if article else ''}{where.of(text)}"
