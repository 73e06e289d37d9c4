"""Whose words each statement holds: the source's words resolved within their document.

A last name takes the full name and office that the document gives it, a pronoun or a bare title the
last speaker or person it can mean, the outlet's own voice the outlet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from counterclaim.model.document import Document
from counterclaim.model.reading import Entity, Statement
from counterclaim.model.span import hull, words_of
from counterclaim.model.value import Named
from counterclaim.read.fold import fold
from counterclaim.resolve.actors import ActorResolver, refers
from counterclaim.resolve.known_people import KnownPeople
from counterclaim.resolve.phrase import actor_id
from counterclaim.resolve.reference import MEANS, PEOPLE, Hearing

_UNKNOWN_BODY = "a body that no lexicon has"
_DEFINITE = ("the ", "its ", "their ", "his ", "her ")
# Who only speaks for a body, and the papers it speaks by.
_THROUGH = re.compile(
    r"(?:an?|the|its) (?:\w+ )?(?:statement|communiqu[eé]|release|report|message|spokes\w+|source|official)s?"
    r" (?:by|from|of|for|in|at|within) (?=the |its |their )",
    re.IGNORECASE,
)
_TITLE_PARTS = re.compile(r"\s*(?:[:|–—]|\s-\s)\s*")
_SEAT = re.compile(r" (?:in|of) (?:the )?[A-Z][\w’'-]+")
_A_PLACE = "a place; who speaks for it is not said"
_ITSELF = "the document"


def resolve_speakers(
    statements: Sequence[Statement],
    document: Document,
    resolver: ActorResolver,
    entities: Sequence[Entity] = (),
) -> tuple[Statement, ...]:
    """The statements with their speaker and relay, in the order given.

    A statement whose source names nobody keeps no speaker. ``relay`` is outermost first: who reprints,
    whose document it is, then the speakers of the statements around.
    """
    people = KnownPeople(document.text, entities, resolver)
    bodies = {entity.span for entity in entities if entity.type == "Organisation"}
    places = {entity.span for entity in entities if entity.type == "Location"}
    for statement in statements:
        words = words_of(statement.source, document.text)
        found = resolver.resolve(words) if words else None
        if found is not None and found.kind in PEOPLE and found.country is not None:
            people.learn(words, found)
    hearing = Hearing(document.text, people.mentions(), _bodies(document, entities, resolver))
    speakers: dict[str, Named | None] = {}
    for statement in sorted(statements, key=_position):
        speaker = _speaker(statement, document, resolver, people, hearing)
        alone = speaker is not None and " " not in speaker.name
        if speaker is not None and speaker.kind == "person" and alone and speaker.span in bodies:
            speaker = replace(speaker, actor=None, kind="organisation", reason=_UNKNOWN_BODY)
        if speaker is not None and speaker.kind == "person" and speaker.span in places:
            speaker = replace(speaker, actor=None, kind=None, reason=_A_PLACE)
        speakers[statement.id] = speaker
        if speaker is not None and statement.voice == "other" and speaker.kind is not None:
            words = words_of(statement.source, document.text)
            hearing.spoke(_position(statement), speaker, words)
    around = {statement.id: statement for statement in statements}
    outlets = _outlets(document, resolver)
    return tuple(
        replace(s, speaker=speakers[s.id], relay=_relay(s, around, speakers, outlets))
        for s in statements
    )


def _position(statement: Statement) -> int:
    whole = hull(statement.source or statement.cue or statement.content)
    return whole.begin if whole else 0


def _speaker(
    statement: Statement, document: Document, resolver: ActorResolver,
    people: KnownPeople, hearing: Hearing,
) -> Named | None:  # fmt: skip
    if statement.voice == "outlet":
        return _outlet(document.voice, resolver)
    if not statement.source:
        return None
    words, span = words_of(statement.source, document.text), hull(statement.source)
    at = _position(statement)
    if words.lower() in MEANS:
        found = hearing.pronoun(words, at)
    elif refers(words):
        found = people.apposed(words) or Named(words, reason="refers to somebody named elsewhere")
    else:
        found = _named(words, at, resolver, people, hearing)
    return replace(_as_speaker(found), span=span)


def _named(
    words: str, at: int, resolver: ActorResolver, people: KnownPeople, hearing: Hearing
) -> Named:
    found = resolver.resolve(words)
    apposed = people.apposed(words) if found.actor is None or found.kind == "person" else None
    if apposed is not None:
        return apposed
    behind = people.named_behind(words) if found.kind == "office-holder" else None
    if behind is not None and not words.startswith(behind):
        return replace(found, name=behind)
    # A spokesperson's words are those of the body; another person's of a body are their own.
    apart = found.kind not in PEOPLE and "spokes" not in words.lower()
    headed = people.headed(words) if apart else None
    if headed is not None:
        return headed
    known = people.known(words) if found.kind in PEOPLE else None
    if known is not None:
        return replace(found, name=known.name) if found.country else known
    if found.kind == "office-holder" and found.actor is not None:
        holder = people.holder(found.actor)
        reason = f"{found.reason}; the document names who holds that office"
        return replace(found, name=holder.name, reason=reason) if holder else found
    body = _THROUGH.sub("", words)
    if found.actor is None and found.country is None and body.lower().startswith(_DEFINITE):
        return hearing.title(body, at) or found
    return found


def _bodies(
    document: Document, entities: Sequence[Entity], resolver: ActorResolver
) -> list[tuple[int, Named]]:
    """The bodies that a document names and where: in its title and of its paper (-1), and in its text."""
    own = [document.voice, *_TITLE_PARTS.split(document.title or "")]
    found = [(-1, resolver.resolve(name)) for name in dict.fromkeys(own) if name]
    if document.voice and found[0][1].actor is None:
        found.append((-1, _outlet(document.voice, resolver)))
    found.extend(
        (entity.span.begin, _body(entity, document.text, resolver))
        for entity in entities
        if entity.type == "Organisation"
    )
    return [(at, named) for at, named in found if named.actor is not None]


def _body(entity: Entity, text: str, resolver: ActorResolver) -> Named:
    """Whom an organisation's name means, with "in Velgrad" or "of Ostmark" after it where it needs that."""
    found = resolver.resolve(entity.span.of(text))
    seat = _SEAT.match(text, entity.span.end) if found.actor is None else None
    return found if seat is None else resolver.resolve(text[entity.span.begin : seat.end()])


def _as_speaker(named: Named) -> Named:
    """A state speaks through its government."""
    if named.kind != "state" or named.country is None:
        return named
    reason = f"{named.reason}; a state speaks through its government"
    actor = actor_id("government", named.country)
    return replace(named, actor=actor, kind="government", reason=reason)


def _outlet(name: str | None, resolver: ActorResolver) -> Named:
    if name is None:
        return Named(_ITSELF, kind="outlet", reason="the document does not say whose it is")
    found = resolver.resolve(name)
    if found.kind in ("outlet", "agency"):
        return replace(found, name=name)
    actor = actor_id("outlet", None, fold(name).replace(" ", "-"))
    return Named(name, None, actor, "outlet", None, "the document's own voice")


def _outlets(document: Document, resolver: ActorResolver) -> tuple[Named, ...]:
    """Who brings the document: the reprinting outlet, if any, then the one whose words it has."""
    voice = _outlet(document.voice, resolver)
    if document.republished_from is None or document.outlet in (None, document.voice):
        return (voice,)
    return _outlet(document.outlet, resolver), voice


def _relay(
    statement: Statement, around: Mapping[str, Statement],
    speakers: Mapping[str, Named | None], outlets: tuple[Named, ...],
) -> tuple[Named, ...]:  # fmt: skip
    if statement.voice == "outlet":
        return outlets[:-1]
    chain: list[Named] = []
    seen = {statement.id}
    inside = statement.inside
    while inside is not None and inside not in seen and inside in around:
        seen.add(inside)
        if (speaker := speakers[inside]) is not None and around[inside].voice == "other":
            chain.append(speaker)
        inside = around[inside].inside
    return (*outlets, *reversed(chain))
