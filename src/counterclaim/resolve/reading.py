"""A reading resolved: who, where and when beside the words, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.case import Case
from counterclaim.model.claim import Claim
from counterclaim.model.document import Document
from counterclaim.model.reading import Entity, Place, Reading, Statement
from counterclaim.model.span import Span
from counterclaim.model.value import Named
from counterclaim.resolve.gazetteer import Gazetteer
from counterclaim.resolve.when.dating import Dating
from counterclaim.resolve.when.times import resolve_times
from counterclaim.resolve.where.anaphor import placed
from counterclaim.resolve.where.named_places import with_names
from counterclaim.resolve.where.places import resolve_places
from counterclaim.resolve.who.actors import ActorResolver, resolve_entities, resolve_slots
from counterclaim.resolve.who.hands import Hands
from counterclaim.resolve.who.opponents import Opponents
from counterclaim.resolve.who.speakers import resolve_speakers


class Resolver:
    """Resolves readings under one case (or none) against one gazetteer."""

    def __init__(self, case: Case | None, gazetteer: Gazetteer) -> None:
        self._case = case
        self._gazetteer = gazetteer
        self._actors = ActorResolver(case)
        self._start = case.start if case else None
        self._countries = tuple(p.country or p.id for p in case.parties) if case else ()

    def resolve(self, found: Reading, document: Document, sentences: Sequence[Span]) -> Reading:
        """The reading with speakers, actors, places and times; words and spans stay as they are."""
        text = document.text
        times = resolve_times(found.times, text, document.published, self._start, document.title)
        dating = Dating(times, sentences, text)
        heard = resolve_speakers(found.statements, document, self._actors, found.entities)
        statements = dating.statements(heard)
        claims = self._by_sides(found.claims, statements, text)
        entities = resolve_entities(found.entities, text, self._actors)
        countries = self._likely_countries(found.places, statements, claims, entities)
        known = [e.span for e in entities if _is_known(e, text)]
        names = with_names(found.places, claims, text, self._gazetteer.own_names, known)
        places = resolve_places(names, text, self._gazetteer, countries)
        located, places = placed(claims, places, statements, sentences, text, document.title)
        return replace(
            found,
            statements=statements,
            claims=dating.claims(located, statements),
            places=places,
            times=times,
            entities=entities,
        )

    def _by_sides(
        self, found: Sequence[Claim], statements: Sequence[Statement], text: str
    ) -> list[Claim]:
        """The claims with whom their words mean, completed by who fights whom."""
        claims = [replace(c, slots=resolve_slots(c.slots, self._actors)) for c in found]
        sides = {s.id: self._side(s) for s in statements}
        opponents = Opponents(claims, sides, self._case)
        claims = [opponents.completed(claim) for claim in claims]
        hands = Hands(claims, sides, {s.id: s.act for s in statements}, self._case, text)
        return [hands.completed(claim) for claim in claims]

    def _likely_countries(
        self,
        places: Sequence[Place],
        statements: Sequence[Statement],
        claims: Sequence[Claim],
        entities: Sequence[Entity],
    ) -> tuple[str, ...]:
        """The countries that the document's places are likely to be in, the case's first."""
        named = self._actors.countries(_names(statements, claims))
        return tuple(dict.fromkeys((*self._countries, *named, *_states(entities, places))))

    def _side(self, statement: Statement) -> Named | None:
        """Who speaks; a ministry that speaks as its own outlet is that ministry."""
        speaker = statement.speaker
        if speaker is None or speaker.kind != "outlet" or speaker.country is not None:
            return speaker
        named = self._actors.resolve(speaker.name)
        return named if named.country is not None else speaker


def _is_known(entity: Entity, text: str) -> bool:
    """Whether an entity is somebody for sure: a lexicon has it, or it is a person with two names or more."""
    if entity.actor is None:
        return False
    return not entity.actor.startswith("person:") or (
        entity.type == "Person" and " " in entity.span.of(text)
    )


def _states(entities: Sequence[Entity], places: Sequence[Place]) -> Iterator[str]:
    """The countries whose peoples and forces a document names ("Syrian Army"); no place speaks for itself."""
    named = {place.span for place in places}
    for entity in entities:
        if entity.span in named:
            continue
        parts = (entity.actor or "").split(":")
        if len(parts) > 1 and len(parts[1]) == len("ISO") and parts[1].isupper():
            yield parts[1]


def _names(statements: Sequence[Statement], claims: Sequence[Claim]) -> Iterator[Named]:
    """Who speaks and whom claims are about: the document's places are likely to be in their countries."""
    for statement in statements:
        if statement.speaker is not None:
            yield statement.speaker
    for claim in claims:
        for name in claim.slots.__slots__:
            value = getattr(claim.slots, name)
            if isinstance(value, Named):
                yield value
