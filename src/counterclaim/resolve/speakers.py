"""Whose words each statement holds: the source's words resolved within their document.

A last name takes the full name and office that the document gives it, a pronoun or a bare title the
last speaker or person it can mean, the outlet's own voice the outlet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.model.document import Document
from counterclaim.model.reading import Entity, Statement
from counterclaim.model.span import hull, words_of
from counterclaim.model.value import Named
from counterclaim.read.fold import fold
from counterclaim.resolve.actors import ActorResolver, refers
from counterclaim.resolve.known_people import KnownPeople
from counterclaim.resolve.phrase import actor_id

_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s")
# A pronoun or bare title further from its name than this is left open.
_REACH = 3
_PEOPLE = frozenset({"person", "office-holder"})
_BODIES = frozenset({"government", "ministry", "state", "organisation", "armed-force",
                     "armed-group", "agency", "outlet"})  # fmt: skip
_MEANS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("he", "she", "who", "him", "her", "himself", "herself"), _PEOPLE),
    **dict.fromkeys(("it", "its", "itself", "which"), _BODIES),
    **dict.fromkeys(("they", "their", "them", "themselves"), _BODIES | {"unnamed"}),
}
_ITSELF = "the document"


@dataclass(frozen=True, slots=True)
class _Heard:
    """Somebody named in the document, and where."""

    at: int
    named: Named
    spoke: bool = False


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
    for statement in statements:
        words = words_of(statement.source, document.text)
        found = resolver.resolve(words) if words else None
        if found is not None and found.kind in _PEOPLE and found.country is not None:
            people.learn(words, found)
    heard = [_Heard(begin, named) for begin, named in people.mentions()]
    speakers: dict[str, Named | None] = {}
    for statement in sorted(statements, key=_position):
        speaker = _speaker(statement, document, resolver, people, heard)
        speakers[statement.id] = speaker
        if speaker is not None and statement.voice == "other" and speaker.kind is not None:
            heard.append(_Heard(_position(statement), speaker, spoke=True))
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
    people: KnownPeople, heard: Sequence[_Heard],
) -> Named | None:  # fmt: skip
    if statement.voice == "outlet":
        return _outlet(document.voice, resolver)
    if not statement.source:
        return None
    words, span = words_of(statement.source, document.text), hull(statement.source)
    at = _position(statement)
    pronoun = words.lower()
    if pronoun in _MEANS:
        found = _referred(words, at, _MEANS[pronoun], document.text, heard)
    elif refers(words):
        found = Named(words, reason="refers to somebody named elsewhere")
    else:
        found = _named(words, at, document.text, resolver, people, heard)
    return replace(_as_speaker(found), span=span)


def _named(
    words: str, at: int, text: str, resolver: ActorResolver,
    people: KnownPeople, heard: Sequence[_Heard],
) -> Named:  # fmt: skip
    found = resolver.resolve(words)
    known = people.known(words) if found.kind in _PEOPLE else None
    if known is not None:
        return replace(found, name=known.name) if found.country else known
    if (
        found.actor is None
        and found.kind is not None
        and words.lower().startswith(("the ", "its "))
    ):
        kinds = _PEOPLE if found.kind in _PEOPLE else frozenset({found.kind})
        if found.kind != "unnamed" and not found.reason.startswith(("two", "several", "may be")):
            return _referred(words, at, kinds, text, heard, title=fold(words).split(" ")[-1])
    return found


def _referred(
    words: str, at: int, kinds: frozenset[str], text: str,
    heard: Sequence[_Heard], title: str | None = None,
) -> Named:  # fmt: skip
    """The last one heard of these kinds within reach; for a title, one who holds it."""
    for other in sorted(heard, key=lambda h: (not h.spoke, -h.at, h.named.name)):
        if other.at >= at or other.named.kind not in kinds:
            continue
        if len(_SENTENCE_END.findall(text, other.at, at)) > _REACH:
            continue
        if title is None or _holds(other.named, title):
            reason = f"'{words}' is taken for the last one named before: {other.named.reason}"
            return replace(other.named, span=None, reason=reason)
    return Named(words, reason=f"nobody named in the {_REACH} sentences before fits '{words}'")


def _holds(named: Named, title: str) -> bool:
    """Whether the name or the actor's id has the title's last word."""
    return title in fold(named.name).split() or title in (named.actor or "").replace(
        "-", ":"
    ).split(":")


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
