"""Whose losses, where only the other side is named: by whom each side fights in the report or the case.

"Karvelia destroyed 12 Ostmark tanks ... and announced the destruction of three launchers": the
launchers are Ostmark's, since nobody else loses anything to Karvelia there. The rule knows no side:
whoever inflicts or reports a loss is read alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from counterclaim.case import Case
from counterclaim.model.claim import Claim, Loss
from counterclaim.model.value import Named
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.loss.sides.context import ARMY_BEFORE
from counterclaim.read.fold import fold
from counterclaim.read.polities import demonyms
from counterclaim.resolve.who.dyads import ANY_FORCE, Dyads, names_in
from counterclaim.resolve.who.side_keys import in_plain_words, plain_names, side_key

_PEOPLE = frozenset(
    {"killed", "wounded", "captured", "missing", "casualties", "detained", "displaced"}
)
_FIGHTERS = frozenset({"soldiers", "militants"})
_ANY_FIGHTERS = frozenset({"militants", "terrorists", "fighters", "jihadists", "insurgents", "gunmen",
                           "militiamen", "extremists", "islamists", "bandits", "subversives"})  # fmt: skip
_AT_LARGE = frozenset({"army", "force", "forces", "troops", "military"})
# What is built is a side's only where the report says so of other such things ("ISIL-held buildings").
_BUILT = frozenset({"building", "other"})


class Opponents:
    """Completes the losses of one report by who fights whom."""

    def __init__(
        self, claims: Sequence[Claim], speakers: Mapping[str, Named | None], case: Case | None
    ) -> None:
        """``speakers`` are whose words each statement holds, by its id."""
        self._speakers = speakers
        self._dyads = Dyads(claims, speakers, case)
        self._states = self._dyads.states
        parties = case.parties if case else ()
        self._peoples = demonyms() | {fold(word) for party in parties for word in party.demonyms}
        self._plain = plain_names((*names_in(claims), *speakers.values()))
        self._within = any(map(_against_a_state, names_in(claims)))
        self._builders = {
            (side_key(claim.slots.party), side_key(claim.slots.by))
            for claim in claims
            if isinstance(claim.slots, Loss)
            and claim.slots.party is not None
            and claim.slots.metric in _BUILT
        }

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
            facing = self._dyads.foremost_of(slots.party.country or "")
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
        if any(side in self._states for side in self._dyads.faced_by(key)):
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
            enemy = self._dyads.enemy(slots.party, self._speaker(claim))
            if enemy is None and self._may_be_own(slots.party, self._speaker(claim)):
                return self._with_party(replace(claim, slots=replace(slots, party=None)))
            enemy = enemy or self._whose_force(slots.party, slots.by)
            enemy = enemy or self._which_group(slots.party, slots.by or self._speaker(claim))
            return claim if enemy is None else replace(claim, slots=replace(slots, party=enemy))
        if slots.metric in _PEOPLE and slots.population not in _FIGHTERS:
            return claim
        other = self._dyads.opponent(slots.by)
        speaker = self._speaker(claim)
        of_group = speaker is not None and speaker.kind == "armed-group"
        if slots.by is None and (slots.metric not in _PEOPLE or of_group):
            # A side that reports materiel lost and not whose reports what it destroyed.
            other = self._dyads.opponent(self._speaker(claim))
        if slots.metric in _BUILT and (side_key(other), side_key(slots.by)) not in self._builders:
            # A bridge, a runway or a school that one side destroys need not be the other's.
            return claim
        return claim if other is None else replace(claim, slots=replace(slots, party=other))

    def _whose_force(self, party: Named, by: Named | None) -> Named | None:
        """As in "inflicted losses on the infantry": of whom the other side fights in this report."""
        if party.country is not None or party.name.lower() not in ANY_FORCE:
            return None
        other = self._dyads.opponent(by)
        return other and replace(other, name=party.name, span=party.span, normal=other.shown)

    def _which_group(self, party: Named, who: Named | None) -> Named | None:
        """As in "killed 20 militants": of the one group that whoever did or tells it fights here."""
        if party.country is not None or party.name.lower() not in _ANY_FIGHTERS:
            return None
        other = self._dyads.opponent(who)
        if other is None or other.shown.islower() or not _is_group(other):
            return None
        return replace(other, name=party.name, span=party.span, normal=other.shown)

    def _may_be_own(self, party: Named, speaker: Named | None) -> bool:
        """Whether soldiers taken for those of an army named before may as well be the speaker's own."""
        key = side_key(speaker)
        return party.reason.startswith(ARMY_BEFORE) and key is not None and key != side_key(party)

    def _speaker(self, claim: Claim) -> Named | None:
        return self._speakers.get(claim.statement or "")


def _is_group(named: Named) -> bool:
    """Whether a side is an armed group, or one by an acronym that no lexicon has."""
    return named.kind == "armed-group" or (named.country is None and named.shown.isupper())


def _against_a_state(named: Named) -> bool:
    """Whether the words are for those who fight their own state ("rebels", an armed group)."""
    words = {word.removesuffix("s") for word in named.name.lower().split()}
    return named.kind == "armed-group" or bool(words & terms("sides", "term", stands="against"))
