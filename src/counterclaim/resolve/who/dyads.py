"""Who fights whom, by the losses of one report whose both sides are named, and by the case.

The rule knows no side: whoever inflicts or reports a loss is read alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from counterclaim.case import Case
from counterclaim.model.claim import Claim, Control, Event, Loss
from counterclaim.model.value import Named
from counterclaim.read.claims.places import is_place_noun
from counterclaim.read.polities import usual_names
from counterclaim.resolve.who.side_keys import is_any_side, side_key

ANY_FORCE = frozenset({"infantry", "cavalry", "column", "convoy", "garrison", "troops", "forces", "units",
                       "unit", "patrol", "defenders", "crew", "fleet"})  # fmt: skip
"""Nouns for a force that say nothing of whose it is."""
_ENEMY = frozenset({"enemy", "enemies", "invader", "invaders", "aggressor", "aggressors", "occupier",
                    "occupiers"})  # fmt: skip
_FOUGHT = "whom the other side fights in this report"
# How often a report names the other side that it names most.
_OFTEN = 3
# Who inflicted a loss says more of who fights whom than who reported it.
_INFLICTED, _REPORTED = 3, 1


class Dyads:
    """The pairs of sides that fight each other in one report or by the case (a dyad is UCDP's term for two)."""

    def __init__(
        self, claims: Sequence[Claim], speakers: Mapping[str, Named | None], case: Case | None
    ) -> None:
        """``speakers`` are whose words each statement holds, by its id."""
        self._facing: dict[str, Counter[str]] = {}
        self._victims: dict[str, Counter[str]] = {}
        self._shown: dict[str, Named] = {}
        self._case = case
        sides = [party for party in (case.parties if case else ()) if party.ally_of is None]
        self._sides = {party.id: party.name for party in sides} if len(sides) == 2 else {}
        self.states = _states(case)
        self._named: dict[str, Named] = {}
        self._times: Counter[str] = Counter()
        for named in (*names_in(claims), *speakers.values()):
            key = side_key(named)
            if key is not None and named is not None and not is_any_side(key):
                self._named.setdefault(key, named)
                self._times[key] += 1
        for claim in claims:
            self._see_in(claim, speakers.get(claim.statement or ""))

    def faced_by(self, key: str) -> frozenset[str]:
        """All whom a side fights in this report."""
        return frozenset(self._facing.get(key, ()))

    def foremost_of(self, key: str) -> str | None:
        """The one whom a side fights far more than any other in this report."""
        return _foremost(self._facing.get(key))

    def opponent(self, who: Named | None) -> Named | None:
        """Whom somebody fights: the case's other side, else the one that most losses here are of."""
        key = side_key(who)
        return None if key is None else self._other_than(key)

    def enemy(self, party: Named, speaker: Named | None) -> Named | None:
        """Whom a side means by "the enemy", whoever of its bodies or broadcasters says it."""
        words = party.name.lower().removeprefix("the ").split()
        key = None if speaker is None else speaker.country or side_key(speaker)
        if not words or party.country is not None or key is None:
            return None
        if words[0].removesuffix("'s").removesuffix("’s") not in _ENEMY:
            return None
        other = self._other_than(key)
        if other is None:
            return None
        by_case = other.reason.startswith("the other")
        reason = (
            "the enemy of the speaker's side by the case"
            if by_case
            else "the enemy of the speaker's side: whom it fights in this report"
        )
        return replace(other, name=party.name, span=party.span, reason=reason, normal=other.shown)

    def _see_in(self, claim: Claim, speaker: Named | None) -> None:
        slots = claim.slots
        if isinstance(slots, Loss) and slots.party is not None:
            self._see(slots.party, slots.by, _INFLICTED)
            self._see(slots.party, speaker, _REPORTED)
        elif isinstance(slots, Control) and slots.lost_by is not None:
            self._see(slots.lost_by, slots.holder, _INFLICTED)
        elif isinstance(slots, Event) and slots.type == "ASSAULT":
            self._see(slots.recipient, slots.actor, _INFLICTED)

    def _see(self, party: Named | None, other: Named | None, weight: int) -> None:
        if party is not None and is_place_noun(party.name.split(" ")[-1].lower()):
            # A "military airport" is no force.
            return
        if party is not None and party.country is None and party.name.lower() in ANY_FORCE:
            # "The infantry" is for the rest of the report to tell whose it is.
            return
        one, two = side_key(party), side_key(other)
        if one is None or two is None or party is None or other is None or one == two:
            return
        self._victims.setdefault(two, Counter())[one] += weight
        for side, facing in ((one, two), (two, one)):
            self._facing.setdefault(side, Counter())[facing] += weight
        self._shown.setdefault(one, party)
        self._shown.setdefault(two, other)

    def _other_than(self, key: str) -> Named | None:
        side = self._case.side_of(key) if self._case else None
        if side in self._sides:
            other = next(party for party in self._sides if party != side)
            reason = "the other of the case's two sides"
            return Named(self._sides[other], None, f"state:{other}", "state", other, reason)
        facing = _foremost(self._victims.get(key)) or _foremost(self._facing.get(key))
        if facing is None:
            return self._only_other(key)
        shown = replace(self._shown[facing], span=None, reason=_FOUGHT)
        between_states = facing in self.states and key in self.states
        return replace(shown, normal=self.states[facing]) if between_states else shown

    def _only_other(self, key: str) -> Named | None:
        """The one side that the report names beside this one."""
        if key not in self._named:
            return None
        others = Counter({other: n for other, n in self._times.items() if other != key})
        other = _foremost(others)
        if other is None or (len(others) > 1 and others[other] < _OFTEN):
            return None
        only = len(others) == 1
        reason = f"the {'only other side' if only else 'other side'} that this report names"
        return replace(self._named[other], span=None, reason=reason if only else f"{reason} most")


def names_in(claims: Sequence[Claim]) -> Iterator[Named]:
    """Everybody whom the slots of some claims name."""
    for claim in claims:
        for slot in claim.slots.__slots__:
            value = getattr(claim.slots, slot)
            if isinstance(value, Named):
                yield value


def _states(case: Case | None) -> dict[str, str]:
    """The names of states by their ids: of all polities, and of the case's parties with a people."""
    parties = [party for party in (case.parties if case else ()) if party.demonyms]
    return usual_names() | {party.id: party.name for party in parties}


def _foremost(counted: Counter[str] | None) -> str | None:
    """The one side that is named far more than any other."""
    ranked = counted.most_common(2) if counted else []
    if not ranked or (len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]
