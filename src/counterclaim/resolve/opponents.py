"""Whose losses, where only the other side is named: by whom each side fights in the report or the case.

"Karvelia destroyed 12 Ostmark tanks ... and announced the destruction of three launchers": the
launchers are Ostmark's, since nobody else loses anything to Karvelia there. The rule knows no side:
whoever inflicts or reports a loss is read alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from counterclaim.case import Case
from counterclaim.model.claim import Claim, Control, Event, Loss
from counterclaim.model.value import Named
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.loss.sides.context import ARMY_BEFORE
from counterclaim.read.claims.places import is_place_noun
from counterclaim.read.fold import fold
from counterclaim.read.polities import demonyms, polities
from counterclaim.resolve.side_keys import (
    in_plain_words,
    is_any_side,
    plain_names,
    side_key,
)

_PEOPLE = frozenset(
    {"killed", "wounded", "captured", "missing", "casualties", "detained", "displaced"}
)
_FIGHTERS = frozenset({"soldiers", "militants"})
# Nouns for a force that say nothing of whose it is.
_ANY_FORCE = frozenset({"infantry", "cavalry", "column", "convoy", "garrison", "troops", "forces", "units",
                        "unit", "patrol", "defenders", "crew", "fleet"})  # fmt: skip
_ANY_FIGHTERS = frozenset({"militants", "terrorists", "fighters", "jihadists", "insurgents", "gunmen",
                           "militiamen", "extremists", "islamists", "bandits", "subversives"})  # fmt: skip
_AT_LARGE = frozenset({"army", "force", "forces", "troops", "military"})
_ENEMY = frozenset({"enemy", "enemies", "invader", "invaders", "aggressor", "aggressors", "occupier",
                    "occupiers"})  # fmt: skip
# What is built is a side's only where the report says so of other such things ("ISIL-held buildings").
_BUILT = frozenset({"building", "other"})
_FOUGHT = "whom the other side fights in this report"
# How often a report names the other side that it names most.
_OFTEN = 3
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
        self._builders: set[tuple[str | None, str | None]] = set()
        self._case = case
        sides = [party for party in (case.parties if case else ()) if party.ally_of is None]
        self._sides = {party.id: party.name for party in sides} if len(sides) == 2 else {}
        parties = [party for party in (case.parties if case else ()) if party.demonyms]
        self._states = _states() | {party.id: party.name for party in parties}
        self._peoples = demonyms() | {fold(word) for party in parties for word in party.demonyms}
        self._named: dict[str, Named] = {}
        self._times: Counter[str] = Counter()
        for named in (*_names(claims), *speakers.values()):
            key = side_key(named)
            if key is not None and named is not None and not is_any_side(key):
                self._named.setdefault(key, named)
                self._times[key] += 1
        self._plain = plain_names((*_names(claims), *speakers.values()))
        self._within = any(map(_against_a_state, _names(claims)))
        for claim in claims:
            if isinstance(claim.slots, Loss) and claim.slots.party is not None:
                if claim.slots.metric in _BUILT:
                    self._builders.add((side_key(claim.slots.party), side_key(claim.slots.by)))
                self._see(claim.slots.party, claim.slots.by, _INFLICTED)
                self._see(claim.slots.party, self._speaker(claim), _REPORTED)
            elif isinstance(claim.slots, Control) and claim.slots.lost_by is not None:
                self._see(claim.slots.lost_by, claim.slots.holder, _INFLICTED)
            elif isinstance(claim.slots, Event) and claim.slots.type == "ASSAULT":
                self._see(claim.slots.recipient, claim.slots.actor, _INFLICTED)

    def completed(self, claim: Claim) -> Claim:
        """The claim, with whose loss it is where the words do not say and the other side is known.

        Between two states, a force that lost stands for its state ("Armenian army" for Armenia); in a
        state's war with others it does not, and keeps its words.
        """
        found = self._in_plain_words(self._with_words(self._with_party(self._with_state(claim))))
        slots = found.slots
        if not isinstance(slots, Loss) or slots.party is None or not self._force(slots.party):
            return found
        other = slots.by or self._speaker(claim)
        facing = side_key(other) if other is not None else None
        if facing is None or facing == slots.party.country:
            facing = _foremost(self._facing.get(slots.party.country or ""))
        state = self._states.get(slots.party.country or "") if facing in self._states else None
        if state is None or facing == slots.party.country:
            return found
        return replace(found, slots=replace(slots, party=replace(slots.party, normal=state)))

    def _in_plain_words(self, claim: Claim) -> Claim:
        """A side that no lexicon has by the noun that the report has for it."""
        slots = claim.slots
        if not isinstance(slots, Loss) or not self._plain:
            return claim
        party, by = in_plain_words(slots.party, self._plain), in_plain_words(slots.by, self._plain)
        return replace(claim, slots=replace(slots, party=party, by=by))

    def _with_words(self, claim: Claim) -> Claim:
        """In a state's war with others its soldiers are those of its army, and keep the words for them."""
        slots = claim.slots
        if not self._within or not isinstance(slots, Loss) or slots.party is None:
            return claim
        key = slots.party.country or ""
        serving = slots.population == "soldiers" and " " in slots.party.name
        if not serving or slots.party.normal != self._states.get(key):
            return claim
        facing = [*self._facing.get(key, ())]
        if any(side in self._states for side in facing):
            return claim
        return replace(claim, slots=replace(slots, party=replace(slots.party, normal=None)))

    def _with_state(self, claim: Claim) -> Claim:
        """A ministry that says what it destroyed stands for its state, whose forces did it."""
        slots = claim.slots
        if not isinstance(slots, Loss) or slots.by is None or slots.by.kind != "ministry":
            return claim
        state = self._states.get(slots.by.country or "")
        by = replace(slots.by, normal=state) if state else slots.by
        return replace(claim, slots=replace(slots, by=by))

    def _force(self, named: Named) -> bool:
        """Whether the words are a state's people with a word for its forces at large, and no more."""
        words = [fold(word) for word in named.name.removeprefix("the ").split()]
        return (
            named.kind == "armed-force"
            and " ".join(words[:-1]) in self._peoples
            and words[-1] in _AT_LARGE
        )

    def _with_party(self, claim: Claim) -> Claim:
        slots = claim.slots
        if not isinstance(slots, Loss):
            return claim
        if slots.party is not None:
            enemy = self._enemy(slots.party, self._speaker(claim))
            if enemy is None and self._may_be_own(slots.party, self._speaker(claim)):
                return self._with_party(replace(claim, slots=replace(slots, party=None)))
            enemy = enemy or self._whose_force(slots.party, slots.by)
            enemy = enemy or self._which_group(slots.party, slots.by or self._speaker(claim))
            return claim if enemy is None else replace(claim, slots=replace(slots, party=enemy))
        if slots.metric in _PEOPLE and slots.population not in _FIGHTERS:
            return claim
        other = self._opponent(slots.by)
        speaker = self._speaker(claim)
        of_group = speaker is not None and speaker.kind == "armed-group"
        if slots.by is None and (slots.metric not in _PEOPLE or of_group):
            # A side that reports materiel lost and not whose reports what it destroyed.
            other = self._opponent(self._speaker(claim))
        if slots.metric in _BUILT and (side_key(other), side_key(slots.by)) not in self._builders:
            # A bridge, a runway or a school that one side destroys need not be the other's.
            return claim
        return claim if other is None else replace(claim, slots=replace(slots, party=other))

    def _whose_force(self, party: Named, by: Named | None) -> Named | None:
        """As in "inflicted losses on the infantry": of whom the other side fights in this report."""
        if party.country is not None or party.name.lower() not in _ANY_FORCE:
            return None
        other = self._opponent(by)
        return other and replace(other, name=party.name, span=party.span, normal=other.shown)

    def _which_group(self, party: Named, who: Named | None) -> Named | None:
        """As in "killed 20 militants": of the one group that whoever did or tells it fights here."""
        if party.country is not None or party.name.lower() not in _ANY_FIGHTERS:
            return None
        other = self._opponent(who)
        if other is None or other.shown.islower() or not _is_group(other):
            return None
        return replace(other, name=party.name, span=party.span, normal=other.shown)

    def _may_be_own(self, party: Named, speaker: Named | None) -> bool:
        """Whether soldiers taken for those of an army named before may as well be the speaker's own."""
        key = side_key(speaker)
        return party.reason.startswith(ARMY_BEFORE) and key is not None and key != side_key(party)

    def _see(self, party: Named | None, other: Named | None, weight: int) -> None:
        if party is not None and is_place_noun(party.name.split(" ")[-1].lower()):
            # A "military airport" is no force.
            return
        if party is not None and party.country is None and party.name.lower() in _ANY_FORCE:
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

    def _speaker(self, claim: Claim) -> Named | None:
        return self._speakers.get(claim.statement or "")

    def _opponent(self, who: Named | None) -> Named | None:
        """Whom somebody fights: the case's other side, else the one that most losses here are of."""
        key = side_key(who)
        return None if key is None else self._other_than(key)

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
        between_states = facing in self._states and key in self._states
        return replace(shown, normal=self._states[facing]) if between_states else shown

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

    def _enemy(self, party: Named, speaker: Named | None) -> Named | None:
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


def _is_group(named: Named) -> bool:
    """Whether a side is an armed group, or one by an acronym that no lexicon has."""
    return named.kind == "armed-group" or (named.country is None and named.shown.isupper())


def _against_a_state(named: Named) -> bool:
    """Whether the words are for those who fight their own state ("rebels", an armed group)."""
    words = {word.removesuffix("s") for word in named.name.lower().split()}
    return named.kind == "armed-group" or bool(words & terms("sides", "term", stands="against"))


def _names(claims: Sequence[Claim]) -> Iterator[Named]:
    for claim in claims:
        for slot in claim.slots.__slots__:
            value = getattr(claim.slots, slot)
            if isinstance(value, Named):
                yield value


@cache
def _states() -> dict[str, str]:
    return {polity.id: polity.name for polity in polities()}


def _foremost(counted: Counter[str] | None) -> str | None:
    """The one side that is named far more than any other."""
    ranked = counted.most_common(2) if counted else []
    if not ranked or (len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]
