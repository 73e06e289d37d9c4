"""Whom the words of one source mean: a pronoun, two together, a reference, a name, a bare title."""

from __future__ import annotations

import re
from dataclasses import replace

from counterclaim.model.document import Document
from counterclaim.model.reading import Statement
from counterclaim.model.span import hull, words_of
from counterclaim.model.value import Named
from counterclaim.read.fold import fold
from counterclaim.resolve.who.actors import ActorResolver, refers
from counterclaim.resolve.who.bare_titles import meant_by_title
from counterclaim.resolve.who.hearing import PEOPLE, Hearing
from counterclaim.resolve.who.known_people import KnownPeople
from counterclaim.resolve.who.pronouns import MEANS, meant_by_latter, meant_by_pronoun
from counterclaim.resolve.who.speaker_names import (
    coordinated,
    of_people,
    owner_of_saying,
    plain_name,
)
from counterclaim.resolve.who.voices import as_speaker, outlet_named

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


def position_of(statement: Statement) -> int:
    """Where a statement stands in the text: at its source, else its cue, else its content."""
    whole = hull(statement.source or statement.cue or statement.content)
    return whole.begin if whole else 0


def speaker_of(
    statement: Statement, document: Document, resolver: ActorResolver,
    people: KnownPeople, hearing: Hearing,
) -> Named | None:  # fmt: skip
    """Who speaks in a statement, at its source's words; None where nobody is named, or a thing."""
    if statement.voice == "outlet":
        return outlet_named(document.voice, resolver)
    if not statement.source:
        return None
    words, span = plain_name(words_of(statement.source, document.text)), hull(statement.source)
    at = position_of(statement)
    if words.lower().endswith(_THINGS):
        return None
    if words.lower() in MEANS:
        found = meant_by_pronoun(hearing, words, at)
    elif words.lower() == "the latter":
        found = meant_by_latter(hearing, words, at)
    elif (state := of_people(words, resolver)) is not None:
        found = state
    elif (both := coordinated(words)) is not None and (
        named := _both(both, at, resolver, people, hearing)
    ):
        found = named
    elif (owner := owner_of_saying(words)) is not None and owner.lower() in MEANS:
        found = meant_by_pronoun(hearing, owner, at)
    elif refers(words):
        found = _behind_reference(words, people) or Named(
            words, reason="refers to somebody named elsewhere"
        )
    else:
        found = _named(words, at, resolver, people, hearing)
    return replace(as_speaker(found), span=span)


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
        return meant_by_title(hearing, body, at) or found
    return found
