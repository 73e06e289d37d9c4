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
from counterclaim.model.span import Span, words_of
from counterclaim.model.value import Named
from counterclaim.resolve.who.actors import ActorResolver
from counterclaim.resolve.who.both_sides import both_sides
from counterclaim.resolve.who.hearing import PEOPLE, Hearing
from counterclaim.resolve.who.known_people import KnownPeople
from counterclaim.resolve.who.source_words import position_of, speaker_of
from counterclaim.resolve.who.voices import as_speaker, bodies_named, outlets_of

_UNKNOWN_BODY = "a body that no lexicon has"
_A_PLACE = "a place; who speaks for it is not said"
_FIRST_PERSON = frozenset({"i", "we", "my", "our"})
_STATEMENT_BY = re.compile(
    r"\b(?:statement|remarks?|speech|address|message|letter|comments?|communiqu[eé]|declaration|release"
    r"|bulletin|proclamation)(?: (?:no\.?|number) ?\d+)?,? (?:by|from|of) (?:the )?"
    r"(.{3,80}?)(?: (?:on|at|about|regarding|to|after|in|following)\b|[:;,]|$)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w’'-]+(?: (?:of|the|for|de|del|al|and|[A-Z][\w’'.-]*))* [A-Z][\w’'-]+")


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
    people = _people(statements, document, resolver, entities)
    hearing = _hearing(document, resolver, entities, people)
    speakers = _heard(statements, document, entities, hearing, (resolver, people))
    author = _author(document, resolver, people)
    for statement in statements:
        if _is_first(statement, document.text):
            speakers[statement.id] = _oneself(statement, speakers, author)
    speakers.update(both_sides(statements, document.text, entities, resolver))
    around = {statement.id: statement for statement in statements}
    outlets = outlets_of(document, resolver)
    return tuple(
        replace(s, speaker=speakers[s.id], relay=_relay(s, around, speakers, outlets))
        for s in statements
    )


def _people(
    statements: Sequence[Statement],
    document: Document,
    resolver: ActorResolver,
    entities: Sequence[Entity],
) -> KnownPeople:
    """The people that the document names in full, with the offices that its sources' words give them."""
    people = KnownPeople(document.text, entities, resolver)
    for statement in statements:
        words = words_of(statement.source, document.text)
        found = resolver.resolve(words) if words else None
        if found is not None and found.kind in PEOPLE and found.country is not None:
            people.learn(words, found)
    return people


def _hearing(
    document: Document, resolver: ActorResolver, entities: Sequence[Entity], people: KnownPeople
) -> Hearing:
    """Everybody named in the document, before any of them has spoken."""
    states = [(e.span.begin, resolver.resolve(e.span.of(document.text)))
              for e in entities if e.type == "Location"]  # fmt: skip
    return Hearing(
        document.text, people.mentions(), bodies_named(document, entities, resolver),
        [(at, as_speaker(named)) for at, named in states if named.kind == "state"],
        people.subject(document.title),
    )  # fmt: skip


def _heard(
    statements: Sequence[Statement], document: Document, entities: Sequence[Entity], hearing: Hearing,
    known: tuple[ActorResolver, KnownPeople],
) -> dict[str, Named | None]:  # fmt: skip
    """The speakers by statement, in the order of the text: who spoke is whom a later pronoun means."""
    types = {entity.span: entity.type for entity in entities}
    speakers: dict[str, Named | None] = {}
    for statement in sorted(statements, key=position_of):
        speaker = speaker_of(statement, document, *known, hearing)
        speakers[statement.id] = speaker = speaker and _no_person(speaker, types)
        if speaker is not None and statement.voice == "other" and _is_heard(speaker):
            words = words_of(statement.source, document.text)
            hearing.spoke(position_of(statement), speaker, words)
    return speakers


def _no_person(speaker: Named, types: Mapping[Span, str]) -> Named:
    """A body or a place that was taken for a person by its lone name is none."""
    kind = types.get(speaker.span) if speaker.span and speaker.kind == "person" else None
    if kind == "Organisation" and " " not in speaker.name:
        return replace(speaker, actor=None, kind="organisation", reason=_UNKNOWN_BODY)
    if kind == "Location":
        return replace(speaker, actor=None, kind=None, reason=_A_PLACE)
    return speaker


def _is_heard(speaker: Named) -> bool:
    """Whether somebody of a known kind speaks, or a body by a name that no lexicon has ("the Inquiry")."""
    return speaker.kind is not None or speaker.name.lower().startswith("the ")


def _is_first(statement: Statement, text: str) -> bool:
    return statement.voice == "other" and words_of(statement.source, text).lower() in _FIRST_PERSON


def _oneself(
    statement: Statement, speakers: Mapping[str, Named | None], author: Named | None
) -> Named | None:
    """Whom "I" or "we" means: the speaker around it, else whose statement the document is."""
    own = speakers[statement.id]
    around = speakers.get(statement.inside or "") or (None if statement.inside else author)
    if own is None or around is None:
        return own
    reason = f"'{own.name}' is the one who speaks: {around.reason}"
    return replace(around, span=own.span, reason=reason)


def _author(document: Document, resolver: ActorResolver, people: KnownPeople) -> Named | None:
    """Whose statement a document is by its title: "Statement by Defence Minister Ada Berg on the truce"."""
    by = _STATEMENT_BY.search(document.title or "")
    if by is None:
        return None
    found = people.headed(by[1]) or resolver.resolve(by[1])
    if found.actor is None and _NAME.fullmatch(by[1]):
        return replace(found, kind="organisation", reason=_UNKNOWN_BODY)
    return as_speaker(found) if found.actor is not None else None


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
