"""Who speaks as a body: the outlet of a document, the bodies that it names, a state by its government."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.model.document import Document
from counterclaim.model.reading import Entity
from counterclaim.model.value import Named
from counterclaim.read.fold import fold
from counterclaim.resolve.who.actors import ActorResolver
from counterclaim.resolve.who.phrase import actor_id

_TITLE_PARTS = re.compile(r"\s*(?:[:|–—]|\s-\s)\s*")
_SEAT = re.compile(r" (?:in|of) (?:the )?[A-Z][\w’'-]+")
_SOME_PEOPLE = "people of a state, not the state; who they are is not said"
_THE_STATE_TOO = frozenset({"side", "sides", "itself", "alike", "too", "officially", "alone"})
_ITSELF = "the document"


def bodies_named(
    document: Document, entities: Sequence[Entity], resolver: ActorResolver
) -> list[tuple[int, Named]]:
    """The bodies that a document names and where: in its title and of its paper (-1), and in its text."""
    own = [document.voice, *_TITLE_PARTS.split(document.title or "")]
    found = [(-1, resolver.resolve(name)) for name in dict.fromkeys(own) if name]
    if document.voice and found[0][1].actor is None:
        found.append((-1, outlet_named(document.voice, resolver)))
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


def as_speaker(named: Named) -> Named:
    """A state speaks through its government."""
    if named.kind != "state" or named.country is None:
        return named
    if _are_people(named.name):
        own = None if "'s" in named.name or "’s" in named.name else named.country
        return replace(named, actor=None, kind="unnamed", country=own, reason=_SOME_PEOPLE)
    reason = f"{named.reason}; a state speaks through its government"
    actor = actor_id("government", named.country)
    return replace(named, actor=actor, kind="government", reason=reason)


def _are_people(words: str) -> bool:
    """As in "Norwegian composers", "79 % of Norwegian speakers": of a state, but not the state."""
    last = words.partition(",")[0].split(" ")[-1]
    return last[:1].islower() and last not in _THE_STATE_TOO


def outlet_named(name: str | None, resolver: ActorResolver) -> Named:
    """The outlet of this name; the document itself where it has none."""
    if name is None:
        return Named(_ITSELF, kind="outlet", reason="the document does not say whose it is")
    found = resolver.resolve(name)
    if found.kind in ("outlet", "agency"):
        return replace(found, name=name)
    actor = actor_id("outlet", None, fold(name).replace(" ", "-"))
    return Named(name, None, actor, "outlet", None, "the document's own voice")


def outlets_of(document: Document, resolver: ActorResolver) -> tuple[Named, ...]:
    """Who brings the document: the reprinting outlet, if any, then the one whose words it has."""
    voice = outlet_named(document.voice, resolver)
    if document.republished_from is None or document.outlet in (None, document.voice):
        return (voice,)
    return outlet_named(document.outlet, resolver), voice
