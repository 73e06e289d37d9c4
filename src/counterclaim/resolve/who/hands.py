"""By whose hand, where a side tells its enemy's losses: "Ostmark says that 12 Karvelian tanks were destroyed".

A side that fights the one that lost, by the rest of the report or by the case, and that reports the loss
says that it did it. Who only reports on others' war did nothing. Prisoners are taken by whom one fights.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from counterclaim.case import Case
from counterclaim.model.claim import Claim, Control, Event, Loss
from counterclaim.model.reading import Act
from counterclaim.model.value import Named
from counterclaim.read.polities import usual_names
from counterclaim.resolve.who.side_keys import is_any_side, side_key

_NOT_INFLICTED = frozenset({"displaced", "detained", "missing"})
_SAYING_SO: frozenset[Act] = frozenset({"assert", "confirm"})
# Harm that is no enemy's doing, or that its sentence ties to something else.
_OTHERWISE = re.compile(
    r"\b(?:accident\w*|explosions?|exploded|a fire|caught fire|crash\w*|mistake|suicide|friendly|mutin\w*"
    r"|own (?:fire|forces|troops|guns|artillery|shells?|men)|illness|disease|frostbite|mines?|landmines?"
    r"|malfunction\w*|collision|collided)\b",
    re.IGNORECASE,
)
_REPORTED = "the side that it fights reports its loss"
_TOOK_THEM = "whom it fights in this report took its prisoners"


class Hands:
    """By whose hand the losses are that one side tells of another."""

    def __init__(
        self,
        claims: Sequence[Claim],
        speakers: Mapping[str, Named | None],
        acts: Mapping[str, Act],
        case: Case | None,
        text: str,
    ) -> None:
        self._speakers = speakers
        self._acts = acts
        self._case = case
        self._text = text
        self._fights: dict[str, Counter[str]] = {}
        self._shown: dict[str, Named] = {}
        for one, other in _pairs(claims):
            self._see(one, other)
            self._shown |= {side_key(who) or "": who for who in (one, other) if who} | self._shown
        self._sides = {key for claim in claims for key in _sides_of(claim)}

    def completed(self, claim: Claim) -> Claim:
        """The claim, with by whom where only its speaker or the report's other side can have done it."""
        slots = claim.slots
        if not isinstance(slots, Loss) or slots.by is not None or not claim.polarity:
            return claim
        lost = side_key(slots.party)
        if lost is None or slots.metric in _NOT_INFLICTED or _OTHERWISE.search(self._around(claim)):
            return claim
        by = self._speaking(claim, slots.party, lost) or (
            self._captor(lost) if slots.metric == "captured" else None
        )
        return claim if by is None else replace(claim, slots=replace(slots, by=by))

    def _speaking(self, claim: Claim, party: Named | None, lost: str) -> Named | None:
        speaker = self._speakers.get(claim.statement or "")
        key = side_key(speaker)
        if speaker is None or key is None or key == lost:
            return None
        foes = self._foes(key, lost) or self._of_each_kind(speaker, party)
        if self._acts.get(claim.statement or "") not in _SAYING_SO or not foes:
            return None
        return replace(speaker, span=None, reason=_REPORTED, normal=usual_names().get(key))

    def _foes(self, one: str, other: str) -> bool:
        sides = (self._case.side_of(one), self._case.side_of(other)) if self._case else (None, None)
        if None not in sides and sides[0] != sides[1]:
            return True
        return other in self._fights.get(one, ()) or self._sides == {one, other}

    def _of_each_kind(self, speaker: Named, party: Named | None) -> bool:
        """Whether a group tells a state's losses, or a state's body a group's: each fights the other."""
        kinds = speaker.kind, party.kind if party else None
        if kinds[0] == "armed-group":
            return kinds[1] in {"state", "government", "armed-force"}
        return kinds[0] in {"ministry", "armed-force"} and kinds[1] == "armed-group"

    def _captor(self, lost: str) -> Named | None:
        fought = self._fights.get(lost)
        foes = set(fought or self._sides - {lost})
        # Nouns for any state or rebels tell nobody that one fights.
        told = fought is not None or not any(is_any_side(key) for key in (lost, *foes))
        if len(foes) != 1 or lost not in self._sides or not told:
            return None
        found = self._shown[next(iter(foes))]
        return replace(found, span=None, reason=_TOOK_THEM)

    def _see(self, one: Named | None, other: Named | None) -> None:
        keys = side_key(one), side_key(other)
        if keys[0] is None or keys[1] is None or one is None or other is None or keys[0] == keys[1]:
            return
        for key, facing, named in ((keys[0], keys[1], one), (keys[1], keys[0], other)):
            self._fights.setdefault(key, Counter())[facing] += 1
            self._shown.setdefault(key, named)

    def _around(self, claim: Claim) -> str:
        """The sentence of the claim, roughly."""
        begin = self._text.rfind(". ", 0, claim.span.begin) + 1
        end = self._text.find(". ", claim.span.end)
        return self._text[begin : end if end >= 0 else len(self._text)]


def _pairs(claims: Sequence[Claim]) -> Iterator[tuple[Named | None, Named | None]]:
    """Who is told to have harmed or driven out whom."""
    for claim in claims:
        slots = claim.slots
        if isinstance(slots, Loss):
            yield slots.party, slots.by
        elif isinstance(slots, Control):
            yield slots.lost_by, slots.holder
        elif isinstance(slots, Event) and slots.type == "ASSAULT":
            yield slots.recipient, slots.actor


def _sides_of(claim: Claim) -> Iterator[str]:
    for pair in _pairs([claim]):
        yield from (key for key in map(side_key, pair) if key is not None)
