"""Names that are places though no sign in their sentence says so: the case's own, and those of claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from counterclaim.model.claim import Claim
from counterclaim.model.reading import Place
from counterclaim.model.span import Span
from counterclaim.read.fold import fold

_WORDS = 4
_ARTICLE = re.compile(r"(?:the|this|that)\s+", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[^\W\d_a-z][\w'’-]*")
_WORD = re.compile(r"[\w'’-]+")


def with_names(
    places: Sequence[Place], claims: Sequence[Claim], text: str, own: Set[str]
) -> tuple[Place, ...]:
    """The place names found, with those that only the case or a claim's place shows, in text order.

    ``own`` are the folded names of the case's places: each is one wherever it stands with a capital.
    """
    # A name that is only offered as a place gives way to one that is.
    taken = [place.span for place in places if not place.reason]
    added: list[Place] = []
    for span in (*_declared(text, own), *_claimed(claims, text)):
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            added.append(Place(f"n{span.begin}", span, span.of(text)))
    if not added:
        return tuple(places)
    kept = (
        place for place in places
        if not (place.reason and any(place.span.overlaps(other.span) for other in added))
    )  # fmt: skip
    return tuple(sorted((*kept, *added), key=lambda place: place.span))


def _declared(text: str, own: Set[str]) -> Iterator[Span]:
    if not own:
        return
    at = 0
    for match in _CAPITAL.finditer(text):
        if match.start() < at:
            continue
        end = _longest(text, match.start(), match.end(), own)
        if end is not None:
            yield Span(match.start(), end)
            at = end


def _longest(text: str, begin: int, end: int, own: Set[str]) -> int | None:
    """Where the longest of the names that begin here ends; a possessive "'s" stays outside."""
    found: int | None = None
    for _ in range(_WORDS):
        name = text[begin:end]
        bare = name.removesuffix("'s").removesuffix("’s")
        if fold(bare) in own:
            found = begin + len(bare)
        following = _WORD.match(text, end + 1)
        if following is None or text[end : end + 1] != " ":
            break
        end = following.end()
    return found


def _claimed(claims: Sequence[Claim], text: str) -> Iterator[Span]:
    """The names in claims' words for their places: capitalised throughout, without an article."""
    for claim in claims:
        if claim.where is None:
            continue
        article = _ARTICLE.match(text, claim.where.begin, claim.where.end)
        begin = article.end() if article else claim.where.begin
        words = text[begin : claim.where.end].split()
        if 0 < len(words) <= _WORDS and all(word[0].isupper() for word in words):
            yield Span(begin, claim.where.end)
