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
from counterclaim.resolve.who.actors import ActorResolver, refers
from counterclaim.resolve.who.both_sides import both_sides
from counterclaim.resolve.who.known_people import KnownPeople
from counterclaim.resolve.who.phrase import actor_id
from counterclaim.resolve.who.reference import MEANS, PEOPLE, Hearing
from counterclaim.resolve.who.speaker_names import (
    coordinated,
    of_people,
    owner_of_saying,
    plain_name,
)

_UNKNOWN_BODY = "a body that no lexicon has"
# "Norway, *an ally of* Denmark": who somebody is to another is not who they are.
_ASIDES = ("a ", "an ", "the ", "which ", "whose ")
_DEFINITE = ("the ", "its ", "their ", "his ", "her ")
# A headline's: "Tanks lost, *ministry* says".
_BARE = frozenset({"ministry", "army", "military", "government", "mission"})
# "the *evidence* demonstrates": nobody says so.
_THINGS = ("evidence", "facts", "events", "history", "experience", "reality")
# Who only speaks for a body, and the papers it speaks by.
_THROUGH = re.compile(
    r"(?:an?|the|its) (?:\w+ )?(?:statement|communiqu[eé]|release|report|message|spokes\w+|source|official)s?"
    r" (?:by|from|of|for|in|at|within) (?=the |its |their )",
    re.IGNORECASE,
)
_TITLE_PARTS = re.compile(r"\s*(?:[:|–—]|\s-\s)\s*")
_SEAT = re.compile(r" (?:in|of) (?:the )?[A-Z][\w’'-]+")
_SOME_PEOPLE = "people of a state, not the state; who they are is not said"
_THE_STATE_TOO = frozenset({"side", "sides", "itself", "alike", "too", "officially", "alone"})
_A_PLACE = "a place; who speaks for it is not said"
_ITSELF = "the document"
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
    people = KnownPeople(document.text, entities, resolver)
    bodies = {entity.span for entity in entities if entity.type == "Organisation"}
    places = {entity.span for entity in entities if entity.type == "Location"}
    for statement in statements:
        words = words_of(statement.source, document.text)
        found = resolver.resolve(words) if words else None
        if found is not None and found.kind in PEOPLE and found.country is not None:
            people.learn(words, found)
    states = [(e.span.begin, resolver.resolve(e.span.of(document.text)))
              for e in entities if e.type == "Location"]  # fmt: skip
    hearing = Hearing(
        document.text, people.mentions(), _bodies(document, entities, resolver),
        [(at, _as_speaker(named)) for at, named in states if named.kind == "state"],
        people.subject(document.title),
    )  # fmt: skip
    speakers: dict[str, Named | None] = {}
    for statement in sorted(statements, key=_position):
        speaker = _speaker(statement, document, resolver, people, hearing)
        alone = speaker is not None and " " not in speaker.name
        if speaker is not None and speaker.kind == "person" and alone and speaker.span in bodies:
            speaker = replace(speaker, actor=None, kind="organisation", reason=_UNKNOWN_BODY)
        if speaker is not None and speaker.kind == "person" and speaker.span in places:
            speaker = replace(speaker, actor=None, kind=None, reason=_A_PLACE)
        speakers[statement.id] = speaker
        if speaker is not None and statement.voice == "other" and _is_heard(speaker):
            words = words_of(statement.source, document.text)
            hearing.spoke(_position(statement), speaker, words)
    around = {statement.id: statement for statement in statements}
    author = _author(document, resolver, people)
    for statement in statements:
        if _is_first(statement, document.text):
            speakers[statement.id] = _oneself(statement, speakers, author)
    speakers.update(both_sides(statements, document.text, entities, resolver))
    outlets = _outlets(document, resolver)
    return tuple(
        replace(s, speaker=speakers[s.id], relay=_relay(s, around, speakers, outlets))
        for s in statements
    )


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
    return _as_speaker(found) if found.actor is not None else None


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
    words, span = plain_name(words_of(statement.source, document.text)), hull(statement.source)
    at = _position(statement)
    if words.lower().endswith(_THINGS):
        return None
    if words.lower() in MEANS:
        found = hearing.pronoun(words, at)
    elif words.lower() == "the latter":
        found = hearing.latter(words, at)
    elif (state := of_people(words, resolver)) is not None:
        found = state
    elif (both := coordinated(words)) is not None and (
        named := _both(both, at, resolver, people, hearing)
    ):
        found = named
    elif (owner := owner_of_saying(words)) is not None and owner.lower() in MEANS:
        found = hearing.pronoun(owner, at)
    elif refers(words):
        found = _behind_reference(words, people) or Named(
            words, reason="refers to somebody named elsewhere"
        )
    else:
        found = _named(words, at, resolver, people, hearing)
    return replace(_as_speaker(found), span=span)


def _both(
    words: tuple[str, str], at: int, resolver: ActorResolver, people: KnownPeople, hearing: Hearing
) -> Named | None:
    """Two persons who say the same, both by their names: neither alone is the speaker."""
    found = [_named(each, at, resolver, people, hearing) for each in words]
    if any(each.kind not in PEOPLE or each.actor is None for each in found):
        return None
    name = " and ".join(each.name for each in found)
    return Named(name, None, None, "person", None, "two persons together")


def _behind_reference(words: str, people: KnownPeople) -> Named | None:
    """The person named behind whose they are: "its spokesman *Ada Berg*"."""
    apposed = people.apposed(words)
    known = people.known(words) if apposed is None and " " in words else None
    whole = known is not None and fold(known.name) in fold(words) and " " in known.name
    return apposed or (known if whole else None)


def _named(
    words: str, at: int, resolver: ActorResolver, people: KnownPeople, hearing: Hearing
) -> Named:
    found = resolver.resolve(words)
    first, comma, aside = words.partition(", ")
    if found.actor is None and comma and aside.lower().startswith(_ASIDES):
        alone = resolver.resolve(first)
        found = replace(alone, name=words) if alone.country is not None else found
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
    told = body.lower().startswith(_DEFINITE) or body.lower() in _BARE
    if found.actor is None and found.country is None and told:
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
