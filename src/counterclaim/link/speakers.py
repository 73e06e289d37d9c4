"""Whose position a claim is: the named speaker, or the origin's own voice.

Somebody called by a pronoun or a class ("it", "officials", "a captain") is a speaker of one report:
the same words in another report may mean others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.case import Case, CaseActor
from counterclaim.link.folding import content_words, table
from counterclaim.link.origins import outlet_key
from counterclaim.link.parties import OFFICIAL, Parties
from counterclaim.link.words import Answers, Key, as_pair, from_pair
from counterclaim.model.linking import Family, LinkedDocument, StatedClaim
from counterclaim.model.value import Named
from counterclaim.resolve.who.actors import ActorResolver

_OUTLETS = frozenset({"outlet", "agency"})
_OF_POLITIES = frozenset({"state", "government"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """``key`` is equal for one speaker everywhere; ``polity`` is set for those who speak for one.

    ``own_voice`` marks an outlet that speaks for itself, ``unnamed`` a class, a pronoun ("police") or an
    outlet that is not known: in another report the same words may mean others, or the same.
    """

    key: str
    name: str
    side: str | None
    polity: str | None = None
    own_voice: bool = False
    unnamed: bool = False


class Speakers:
    """Speakers of a case. An outlet is one speaker whether it writes or is quoted."""

    def __init__(self, case: Case, parties: Parties, answers: Answers) -> None:
        self._parties = parties
        self._answers = answers
        self._actors = ActorResolver(case)
        self._names = {
            key: actor for actor in reversed(case.actors) if (key := outlet_key(actor.name))
        }

    def of(self, stated: StatedClaim, family: Family, document: LinkedDocument) -> Speaker | None:
        """The speaker; None where another speaks than the outlet and nobody is named.

        In a copy the outlet's own voice is its origin's: ten reprints are one speaker. A longer piece
        that holds the origin's text as a passage speaks for itself.
        """
        statement = stated.statement
        if statement is None or statement.voice == "outlet":
            origin = None if _is_longer(document, family) else family.origin
            return self._outlet(origin or document.outlet, family, document, own_voice=True)
        named = statement.speaker
        if named is None:
            return None
        if named.kind in _OUTLETS:
            return self._outlet(named.name, family, document)
        side = self._parties.side(named.country)
        if not _is_one(named):
            words = " ".join(content_words(named.name)) or named.name
            key = f"in {family.id}: {named.actor or words}"
            return Speaker(key, named.name, side, unnamed=True)
        official = self._parties.polity(named) if named.kind in OFFICIAL else None
        return Speaker(named.actor or named.name, self._name(named), side, official)

    def _name(self, named: Named) -> str:
        """What a resolved speaker is called: by the case, else most often (the shortest of equals)."""
        if named.kind in _OF_POLITIES and (party := self._parties.name(named.country or "")):
            return party
        called = self._answers("called", named.actor) if named.actor else None
        return called or named.name

    def _outlet(
        self, outlet: str | None, family: Family, document: LinkedDocument, own_voice: bool = False
    ) -> Speaker:
        key = outlet_key(outlet)
        if outlet is None or key is None:
            title = f"the report “{document.title}”" if document.title else "an outlet not named"
            key = f"outlet of {family.id}"
            return Speaker(key, title, None, own_voice=own_voice, unnamed=True)
        actor = self._names.get(key)
        if actor is not None and actor.kind not in _OUTLETS:
            return self._publisher(actor)
        known = self._answers("outlet", key)
        actor_id, country = from_pair(known) if known else (None, None)
        side = self._parties.side_of_outlet(outlet) or self._parties.side(country)
        return Speaker(actor_id or f"outlet:{key}", outlet, side, own_voice=own_voice)

    def _publisher(self, actor: CaseActor) -> Speaker:
        """A ministry or mission that publishes its own papers speaks in them itself."""
        named = self._actors.resolve(actor.name)
        official = self._parties.polity(named) if actor.kind in OFFICIAL else None
        side = self._parties.side(actor.party)
        return Speaker(
            named.actor or f"outlet:{outlet_key(actor.name)}", actor.name, side, official
        )


def speaker_names(stated: StatedClaim) -> Iterator[tuple[Key, str]]:
    """What a claim's resolved speaker is called, and who the outlet is that it names."""
    named = stated.statement.speaker if stated.statement else None
    if named is None or not named.actor:
        return
    if named.kind in _OUTLETS:
        yield ("outlet", outlet_key(named.name) or ""), as_pair(named.actor, named.country)
    yield ("called", named.actor), " ".join(named.name.split())


def _is_longer(document: LinkedDocument, family: Family) -> bool:
    return any(c.document_id == document.id and c.how == "passage" for c in family.copies)


def _is_one(named: Named) -> bool:
    """Whether the words mean one somebody, the same in every report."""
    if named.actor is None or named.kind == "unnamed":
        return False
    if named.kind != "office-holder":
        return True
    # "A captain" is some captain; "a statement by the ministry" is the ministry's.
    first = named.name.split(maxsplit=1)[0].lower() if named.name.strip() else ""
    return first not in _INDEFINITE


_INDEFINITE = frozenset(row["word"] for row in table("indefinite_words.csv"))
