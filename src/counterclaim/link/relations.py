"""Relations on one question: each new position against what every speaker then held."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from counterclaim.link.bearing import Bearing
from counterclaim.link.comparison import across, own
from counterclaim.link.outlines import Given, Outline, outline, passed_on
from counterclaim.link.positions import Held
from counterclaim.link.reasons import sentence
from counterclaim.model.ids import content_id
from counterclaim.model.linking import Relation

NEAREST = 12
"""How many others a position is compared with: the twelve who spoke last among the sides' speakers, and
the twelve among the rest. It keeps the work proportional to the positions on a question that hundreds
of outlets answer."""
# Answers that do not shut each other out: a speaker may hold several at once.
_SEVERAL = frozenset({"violation", "involvement", "event", "assessment", "forecast", "other"})

_Key = tuple[str, str]
Pair = tuple[str, str]
"""Two speakers' keys, sorted."""


class Standing:
    """What each speaker holds so far on one question, those who spoke last at the end."""

    def __init__(self) -> None:
        self._sided: dict[_Key, Held] = {}
        self._rest: dict[_Key, Held] = {}

    def replaced_by(self, one: Held) -> Held | None:
        """The speaker's previous position of the same matter; the new one takes its place."""
        several = one.asked.kind in _SEVERAL
        key = (one.speaker.key, one.content.key if several else "")
        pool = self._sided if one.speaker.side else self._rest
        previous = pool.pop(key, None)
        pool[key] = one
        return previous

    def others(self, speaker: str) -> Iterator[Held]:
        """The latest positions of other speakers, newest first, at most :data:`NEAREST` a pool."""
        for pool in (self._sided, self._rest):
            left = NEAREST
            for (key, _), held in reversed(pool.items()):
                if key != speaker:
                    yield held
                    left -= 1
                if left == 0:
                    break


@dataclass(slots=True)
class SoFar:
    """How far a question is drawn: who holds what by then, and what is known of the whole of it.

    ``told`` are pairs of speakers whose positions were said not to be comparable; ``given`` is what
    reports give as somebody else's answer, in any of its positions.
    """

    given: frozenset[Given]
    standing: Standing = field(default_factory=Standing)
    told: set[Pair] = field(default_factory=set)


def relations(positions: Sequence[Held]) -> Iterator[Relation]:
    """The relations among one question's positions, given in order and without copies."""
    yield from relations_on(positions, SoFar(passed_on(map(outline, positions))))


def relations_on(positions: Iterable[Held], sofar: SoFar) -> Iterator[Relation]:
    """The relations of further positions, in order and without copies, to those before and each other.

    A position that repeats its speaker's last adds nothing to how he stands to others, but that it may
    contradict who has spoken since: a place said to be held still.
    """
    standing, told = sofar.standing, sofar.told
    for later in positions:
        if not later.compared:
            continue
        others = list(standing.others(later.speaker.key))
        previous = standing.replaced_by(later)
        bearing = own(previous, later) if previous else None
        if previous and bearing:
            yield relation(previous, later, bearing)
            if bearing.kind == "repeats":
                yield from _contradicted_since(previous, later, others)
                continue
        for earlier in others:
            found = across(earlier, later)
            if found is not None and found.kind == "corroborates":
                # An outlet that repeats what it has from another is no second source of it.
                of_another = (outline(one).has_from(sofar.given) for one in (earlier, later))
                found = None if any(of_another) else found
            if found is not None and _first(found, earlier, later, told):
                yield relation(earlier, later, found)


def visible(outlines: Iterable[Outline], kind: str, speakers: Collection[str]) -> list[Outline]:
    """Of positions in order and without copies, those that further ones of some speakers are compared with.

    They are given in order: held one after the other they stand to the further ones as all would.
    """
    pools: tuple[dict[_Key, Outline], dict[_Key, Outline]] = ({}, {})
    for one in outlines:
        if one.compared:
            pool = pools[0 if one.sided else 1]
            key = (one.speaker, one.answer if kind in _SEVERAL else "")
            pool.pop(key, None)
            pool[key] = one
    found = []
    for pool in pools:
        left = NEAREST
        for one in reversed(pool.values()):
            if one.speaker in speakers:
                found.append(one)
            elif left:
                found.append(one)
                left -= 1
    return sorted(found, key=lambda one: one.order)


def _contradicted_since(previous: Held, later: Held, others: Iterable[Held]) -> Iterator[Relation]:
    """What a repetition contradicts of those who spoke after it was first said, if that did not yet."""
    for one in others:
        found = across(one, later) if one.order > previous.order else None
        if found is None or found.kind != "contradicts":
            continue
        before = across(previous, one)
        if before is None or before.kind != "contradicts":
            yield relation(one, later, found)


def relation(earlier: Held, later: Held, bearing: Bearing) -> Relation:
    """The row, with its reason: what the one said, what the other said, and how that bears."""
    same = earlier.speaker.key == later.speaker.key
    one = sentence(f"{earlier.speaker.name} {earlier.says}")
    other = sentence(f"{'the same speaker' if same else later.speaker.name} {later.says}")
    reason = f"{one} {other} {sentence(bearing.why)}"
    question = later.position.question_id
    ends = (earlier.position.id, later.position.id)
    return Relation(
        content_id("relation", question, bearing.kind, bearing.aspect, *ends),
        question, bearing.kind, *ends, bearing.aspect, reason,
    )  # fmt: skip


def pair(one: str, other: str) -> Pair:
    """Two speakers, whoever spoke first."""
    return (one, other) if one < other else (other, one)


def _first(bearing: Bearing, earlier: Held, later: Held, told: set[Pair]) -> bool:
    """Whether this not-comparable pair of speakers is the first on the question; other kinds always."""
    if bearing.kind != "not-comparable":
        return True
    both = pair(earlier.speaker.key, later.speaker.key)
    if both in told:
        return False
    told.add(both)
    return True
