"""Whose losses, where only the other side is named: by whom each side fights in the report or the case.

"Karvelia destroyed 12 Ostmark tanks ... and announced the destruction of three launchers": the
launchers are Ostmark's, since nobody else loses anything to Karvelia there. The rule knows no side:
whoever inflicts or reports a loss is read alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from counterclaim.case import Case
from counterclaim.model.claim import Claim, Loss
from counterclaim.model.value import Named
from counterclaim.read.claims.loss_context import ARMY_BEFORE

_PEOPLE = frozenset(
    {"killed", "wounded", "captured", "missing", "casualties", "detained", "displaced"}
)
_FIGHTERS = frozenset({"soldiers", "militants"})
_FIGHTING = frozenset(
    {"state", "government", "ministry", "office-holder", "armed-force", "armed-group"}
)
_ENEMY = frozenset({"enemy", "enemies", "invader", "invaders", "aggressor", "aggressors", "occupier",
                    "occupiers"})  # fmt: skip
# Who inflicted a loss says more of who fights whom than who reported it.
_INFLICTED, _REPORTED = 3, 1


class Opponents:
    """Who fights whom, by the losses of one report whose both sides are named, and by the case."""

    def __init__(
        self, claims: Sequence[Claim], speakers: Mapping[str, Named | None], case: Case | None
    ) -> None:
        self._speakers = speakers
        self._facing: dict[str, Counter[str]] = {}
        self._victims: dict[str, Counter[str]] = {}
        self._shown: dict[str, Named] = {}
        self._case = case
        sides = [party for party in (case.parties if case else ()) if party.ally_of is None]
        self._sides = {party.id: party.name for party in sides} if len(sides) == 2 else {}
        for claim in claims:
            if isinstance(claim.slots, Loss) and claim.slots.party is not None:
                self._see(claim.slots.party, claim.slots.by, _INFLICTED)
                self._see(claim.slots.party, self._speaker(claim), _REPORTED)

    def completed(self, claim: Claim) -> Claim:
        """The claim, with whose loss it is where the words do not say and the other side is known."""
        slots = claim.slots
        if not isinstance(slots, Loss):
            return claim
        if slots.party is not None:
            enemy = self._enemy(slots.party, self._speaker(claim))
            if enemy is None and self._may_be_own(slots.party, self._speaker(claim)):
                return replace(claim, slots=replace(slots, party=None))
            return claim if enemy is None else replace(claim, slots=replace(slots, party=enemy))
        if slots.metric in _PEOPLE and slots.population not in _FIGHTERS:
            return claim
        other = self._opponent(slots.by)
        if slots.by is None and slots.metric not in _PEOPLE:
            # A side that reports materiel lost and not whose reports what it destroyed.
            other = self._opponent(self._speaker(claim))
        return claim if other is None else replace(claim, slots=replace(slots, party=other))

    def _may_be_own(self, party: Named, speaker: Named | None) -> bool:
        """Whether soldiers taken for those of an army named before may as well be the speaker's own."""
        key = _key(speaker)
        return party.reason.startswith(ARMY_BEFORE) and key is not None and key != _key(party)

    def _see(self, party: Named, other: Named | None, weight: int) -> None:
        one, two = _key(party), _key(other)
        if one is None or two is None or other is None or one == two:
            return
        self._victims.setdefault(two, Counter())[one] += weight
        for side, facing in ((one, two), (two, one)):
            self._facing.setdefault(side, Counter())[facing] += weight
        self._shown.setdefault(one, party)
        self._shown.setdefault(two, other)

    def _speaker(self, claim: Claim) -> Named | None:
        return self._speakers.get(claim.statement or "")

    def _opponent(self, who: Named | None) -> Named | None:
        """Whom somebody fights: the case's other side, else the one that most losses here are of."""
        key = _key(who)
        return None if key is None else self._other_than(key)

    def _other_than(self, key: str) -> Named | None:
        side = self._case.side_of(key) if self._case else None
        if side in self._sides:
            other = next(party for party in self._sides if party != side)
            reason = "the other of the case's two sides"
            return Named(self._sides[other], None, f"state:{other}", "state", other, reason)
        facing = _foremost(self._victims.get(key)) or _foremost(self._facing.get(key))
        if facing is None:
            return None
        shown = self._shown[facing]
        return replace(shown, span=None, reason="whom the other side fights in this report")

    def _enemy(self, party: Named, speaker: Named | None) -> Named | None:
        """Whom a side means by "the enemy", whoever of its bodies or broadcasters says it."""
        words = party.name.lower().removeprefix("the ").split()
        key = None if speaker is None else speaker.country or _key(speaker)
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


def _foremost(counted: Counter[str] | None) -> str | None:
    """The one side that is named far more than any other."""
    ranked = counted.most_common(2) if counted else []
    if not ranked or (len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


def _key(named: Named | None) -> str | None:
    """What tells sides apart: the polity, the group, else a force's words; an outlet is no side."""
    if named is None or named.kind not in _FIGHTING:
        return None
    if named.kind == "armed-force" and named.actor is None:
        return named.shown.lower()
    return named.country or named.actor
