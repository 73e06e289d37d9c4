"""Who is meant, for comparing and for sides: polities by the case, else by identifier, else by words."""

from __future__ import annotations

from functools import cache

from counterclaim.case import Case
from counterclaim.link.folding import content_words, table, words
from counterclaim.link.origins import outlet_key
from counterclaim.model.value import Named
from counterclaim.read.polities import usual_names

_GROUPS = frozenset({"armed-group", "organisation"})
OFFICIAL = frozenset({"state", "government", "ministry", "office-holder", "armed-force"})
"""Kinds of speaker that speak for their polity."""


class Parties:
    """The case's parties, indexed once for a run of linking."""

    def __init__(self, case: Case) -> None:
        self._id_of = {p.country: p.id for p in case.parties if p.country}
        self._id_of |= {p.id: p.id for p in case.parties}
        self._names = {party.id: party.name for party in case.parties}
        self._sides = {party.id: case.side_of(party.id) for party in case.parties}
        self._stateless = {party.id for party in case.parties if party.country is None}
        self._outlets = {
            key: actor.party
            for actor in reversed(case.actors)
            if actor.kind in ("outlet", "agency") and actor.party
            for name in (actor.name, *actor.aliases)
            if (key := outlet_key(name))
        }

    def polity(self, named: Named | None) -> str | None:
        """What a named party is compared by; None for nobody.

        The case's party or the country; an armed group that is no party of the case by its own id, for
        it is not the state it fights in; else its folded words without "forces", "troops" and the like.
        """
        if named is None:
            return None
        country = self._id_of.get(named.country or "", named.country)
        group = named.kind in _GROUPS and country not in self._stateless
        if country and not group:
            return country
        return (named.actor if group and named.actor else None) or bare_name(named.name)

    def label(self, named: Named | None) -> str | None:
        """The name of a party's polity, else the passage's words without "fighters" and the like."""
        if named is None:
            return None
        return self.name(self.polity(named) or "") or _without_force(named.name)

    def called(self, named: Named) -> str:
        """A state by the case's name, though its capital was named; others by the passage's words."""
        label = self.label(named) if named.kind in ("state", "government") else None
        return label or named.name

    def is_named(self, named: Named | None) -> bool:
        """Whether it is known who is meant: resolved, or at least called by a name ("the enemy" is not)."""
        if named is None:
            return False
        if named.country or named.actor:
            return True
        if named.name.isupper() and (len(named.name) > _ACRONYM or bare(named.name) is None):
            # Where all is in capitals, these tell no name from a noun.
            return False
        return any(word[0].isupper() for word in named.name.split()[1:]) or (
            named.name[:1].isupper() and len(named.name.split()) == 1
        )

    def side(self, polity: str | None) -> str | None:
        """The side of a polity or country, None where the case names none."""
        return self._sides.get(self._id_of.get(polity or "", ""))

    def side_of_outlet(self, outlet: str | None) -> str | None:
        """The side of an outlet that the case's actors put with a party."""
        return self.side(self._outlets.get(outlet_key(outlet) or ""))

    def name(self, polity: str) -> str | None:
        """The case's name for a polity, else the usual one."""
        return self._names.get(polity) or usual_names().get(polity)


_ACRONYM = 5
"""Letters up to which a name in capitals is taken for an acronym. Own rule."""


def bare(name: str) -> str | None:
    """Folded words of a name without the generic ones for forces; None where none remain."""
    kept = [word for word in content_words(name) if word not in _force_words()]
    return " ".join(kept) or None


def bare_name(name: str) -> str:
    """The same, with all its words where none remain."""
    return bare(name) or " ".join(content_words(name)) or name.strip()


def named_person(named: Named | None) -> str | None:
    """What one named person is compared by: the last two words of the name; None for whom is not named.

    "Mayor Anders Holm" is "anders holm"; a bare surname may be many people's.
    """
    if named is None or named.kind not in ("person", "office-holder"):
        return None
    last = named.name.split()[-2:]
    folded = [bare for word in last if (bare := " ".join(words(word)))]
    if len(folded) < 2 or not all(word[0].isupper() and word.isalpha() for word in last):
        return None
    return None if _role_words().intersection(folded) else " ".join(folded)


@cache
def _role_words() -> frozenset[str]:
    return frozenset(row["word"] for row in table("role_words.csv")) | _force_words()


def _without_force(name: str) -> str:
    every = name.split()
    kept = [word for word in every if word.lower() not in _force_words()]
    return " ".join(kept or every)


@cache
def _force_words() -> frozenset[str]:
    return frozenset(row["word"] for row in table("force_words.csv"))
