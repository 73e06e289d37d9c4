"""The plain name of whom a claim's slot means, beside the passage's own words for them.

An adjective is no name: "Armenian shelling" is by Armenia, "rebel control" is the rebels'. Whoever lost
soldiers, servicemen or a general is the state whose people they are; a force that the passage names
("Syrian army", "Russian forces") keeps its words.
"""

from __future__ import annotations

import re
from functools import cache

from counterclaim.model.value import Named
from counterclaim.read.claims.lexicon import column, terms
from counterclaim.read.fold import fold
from counterclaim.read.polities import polities, usual_names

_ORGANS = r"(?:[\w ]*?(?:[Mm]inistry|[Gg]overnment|General Staff|[Cc]ommand)(?: of [A-Z][\w ]*?)?)"
_OWNERS = re.compile(rf"(?:[Tt]he )?(?P<owner>[A-Z][\w-]*)['’]s {_ORGANS}")
_OF_OWNER = re.compile(
    r"(?:[Tt]he )?(?:Ministry of [A-Z]\w+(?: Affairs)?|[A-Z]\w+ Ministry|[Gg]overnment|General Staff)"
    r" of (?:the )?(?!Defen[cs]e|Interior|Internal|Foreign|Health|Justice|State)"
    r"(?P<owner>(?:[A-Z][\w-]*)(?: [A-Z][\w-]*)*)"
)
# Whose losses are those of the state: its people, its organs that speak of "our soldiers".
_OF_THE_STATE = frozenset({"state", "government", "ministry", "office-holder", "unnamed"})
# What a side's people are called after its own noun ("rebel fighters").
_MEMBERS = frozenset({"fighter", "soldier", "commander", "leader", "member", "officer", "gunman", "field",
                      "battalion", "brigade", "senior", "local", "militant", "prisoner"})  # fmt: skip
# Words for a force as a body, though a table of people has them.
_BODIES = frozenset({"troop", "troops", "personnel", "force", "forces", "brigade", "regiment", "platoon",
                     "company", "battalion", "division", "squad", "garrison"})  # fmt: skip
# Members of a named force, whom a state lost: "Russian pilots", "Syrian Army officers".
_SERVING = frozenset({"soldier", "officer", "pilot", "serviceman", "servicemen", "conscript", "general",
                      "crewman", "airman", "sailor", "gunner", "crew"})  # fmt: skip


class NormalNames:
    """Plain names, with those of a case's own parties over the lexicon's."""

    def __init__(self, parties: dict[str, str], demonyms: frozenset[str]) -> None:
        self._parties = parties
        self._demonyms = demonyms

    def of(self, named: Named, *, sufferer: bool) -> str | None:
        """The normal name, None where the words are it; ``sufferer`` for whoever lost something."""
        polity = self._polity(named.country)
        if polity is not None and (
            fold(named.name) in self._demonyms
            or fold(named.name) in _demonyms()
            or (sufferer and _means_state(named))
        ):
            if sufferer and self._is_people(fold(named.name)):
                # "10,000 Armenians were killed": people, and not the state.
                return None
            short = named.name.replace(".", "")
            return None if polity == named.name or (short.isupper() and len(short) <= 3) else polity
        if named.country is None and named.kind in {"ministry", "government", "armed-force"}:
            owner = _owner(named.name)
            if owner is not None:
                return owner
        return _side(named.name)

    def _is_people(self, name: str) -> bool:
        """Whether a name is a noun for a people ("Armenians") and no adjective."""
        one = name.removesuffix("s")
        return one != name and (one in self._demonyms or one in _demonyms())

    def _polity(self, country: str | None) -> str | None:
        return None if country is None else self._parties.get(country) or usual_names().get(country)


def _means_state(named: Named) -> bool:
    if named.kind in _OF_THE_STATE:
        return True
    if named.kind != "armed-force" or named.actor is None:
        return False
    last = fold(named.name).split(" ")[-1]
    if named.actor.count(":") > 1:
        return last in _SERVING or last.removesuffix("s") in _SERVING
    return last not in _BODIES and (last in _people() or last.removesuffix("s") in _people())


def _owner(words: str) -> str | None:
    """Whose organ words name: "Ostravia's Defence Ministry", "the Ministry of Defence of Ostravia"."""
    found = _OF_OWNER.fullmatch(words) or _OWNERS.fullmatch(words)
    return found["owner"] if found else None


def _side(words: str) -> str | None:
    """The plural of a noun for a side that stands as an adjective or alone ("rebel", "rebel fighter")."""
    first, *rest = words.lower().split(" ") or [""]
    if first not in _sides() or not all(w.removesuffix("s") in _MEMBERS for w in rest):
        return None
    if first.endswith(("men", "y")):
        return None
    plural = f"{words.split(' ')[0]}s"
    return None if plural == words else plural


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(fold(word) for polity in polities() for word in polity.demonyms)


@cache
def _people() -> frozenset[str]:
    return frozenset(column("populations", "term", "population"))


@cache
def _sides() -> frozenset[str]:
    return terms("populations", "term", side="yes")
