"""Names that are places though no sign in their sentence says so: the case's own, and those of claims."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set

from counterclaim.model.claim import Claim
from counterclaim.model.reading import Place
from counterclaim.model.span import Span
from counterclaim.read.fold import fold
from counterclaim.read.polities import demonyms
from counterclaim.resolve.where.overlaps import Overlaps

SAID = "c"
"""What the id of a place begins with that is one by what a claim says of it."""
_WORDS = 4
_ARTICLE = re.compile(r"(?:the|this|that)\s+", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[^\W\d_a-z][\w'’-]*")
# Kinds of claims whose place is what they are about.
_MOVING = frozenset(("control", "movement"))
_UNITS = frozenset(
    (
        "Army",
        "Battalion",
        "Brigade",
        "Corps",
        "Division",
        "Force",
        "Forces",
        "Front",
        "Guard",
        "Regiment",
    )
)
_ARTICLES = "al|ad|an|ar|as|ash|at|az|el|ed|deir"
_NAME = (
    rf"(?!(?i:{_ARTICLES})\b(?!-| [^\W\d_a-z]))(?:(?:{_ARTICLES})-)?[^\W\d_a-z][\w’'‘-]*[^\W_'’]"
)
# What bears a place's name and can be held: "the Velm hospital", "Tarn border crossing".
_SITE = (
    r" (?:[a-z]+ )?(?:hospital|prison|base|airbase|airport|airfield|checkpoint|crossing|bridge|dam|refinery"
    r"|plant|factory|station|barracks|district|neighbou?rhood|quarter|heights|hills?|junction|farms?|camp|complex|mines?"
    r"|port|harbou?r|school|university)\b"
)
_LISTED = re.compile(
    rf"(?:(?<=\bof )|(?<=, )|(?<=\band )|(?<=-held )|(?<=-controlled )|\A|(?<=\bthe ))"
    rf"(?P<name>{_NAME}(?: {_NAME}){{0,3}}(?: \d{{1,3}})?)(?=$|['’]s\b|,| and |(?<!['’]s){_SITE})"
)
_WORD = re.compile(r"[\w'’-]+")


def with_names(
    places: Sequence[Place],
    claims: Sequence[Claim],
    text: str,
    own: Set[str],
    others: Sequence[Span] = (),
) -> tuple[Place, ...]:
    """The place names found, with those that only the case or a claim's place shows, in text order.

    ``own`` are the folded names of the case's places: each is one wherever it stands with a capital. ``others``
    are the spans of known actors, which are none. What is said to be taken or reached is a place whether or not
    a gazetteer has it; its id begins with :data:`SAID`.
    """
    # A name that is only offered as a place gives way to one that is.
    taken = Overlaps(place.span for place in places if not place.reason)
    new: list[Span] = []
    added: list[Place] = []
    said = set(_taken_or_reached(claims, text, others))
    for span in (*_declared(text, own), *_claimed(claims, text), *sorted(said)):
        at = bisect_left(new, span)
        beside = new[max(0, at - 1) : at + 1]
        if not taken.any(span) and not any(span.overlaps(other) for other in beside):
            new.insert(at, span)
            prefix = SAID if span in said else "n"
            added.append(Place(f"{prefix}{span.begin}", span, span.of(text)))
    if not added:
        return tuple(places)
    over = Overlaps(new)
    kept = (place for place in places if not (place.reason and over.any(place.span)))
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


def _taken_or_reached(claims: Sequence[Claim], text: str, others: Sequence[Span]) -> Iterator[Span]:
    """Each name in what is said to be taken or reached: "part of X", "X and its hills", "X, Y and Z".

    ``others`` are the spans of known actors, who stand in such lists too.
    """
    known = Overlaps(others)
    for claim in claims:
        if claim.where is None or claim.kind not in _MOVING:
            continue
        for match in _LISTED.finditer(claim.where.of(text)):
            begin = claim.where.begin
            span = Span(begin + match.start("name"), begin + match.end("name"))
            unit = match["name"].rpartition(" ")[2] in _UNITS
            people = any(fold(word) in demonyms() for word in match["name"].split())
            if not (unit or people) and not known.any(span):
                yield span
