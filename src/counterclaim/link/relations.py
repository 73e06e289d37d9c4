"""Relations on one question: each new position against what every speaker then held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from counterclaim.link.comparison import Bearing, across, own
from counterclaim.link.origins import outlet_key
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


def relations(positions: Sequence[Held]) -> Iterator[Relation]:
    """The relations among one question's positions, given in order and without copies.

    A position that repeats its speaker's last adds nothing to how he stands to others, but that it may
    contradict who has spoken since: a place said to be held still.
    """
    standing, told = Standing(), set[tuple[str, str]]()
    passed_on = _passed_on(positions)
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
                found = (
                    None
                    if _passes_on(earlier, passed_on) or _passes_on(later, passed_on)
                    else found
                )
            if found is not None and _first(found, earlier, later, told):
                yield relation(earlier, later, found)


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


_Answer = tuple[str, str]


def _passed_on(positions: Iterable[Held]) -> frozenset[_Answer]:
    """What reports and their outlets give as somebody else's answer: (family or outlet, answer)."""
    return frozenset(
        (by, one.content.key)
        for one in positions
        if not one.speaker.own_voice
        for by in (one.position.family_id, one.report_origin)
        if by != outlet_key(one.speaker.name)
    )


def _passes_on(one: Held, passed_on: frozenset[_Answer]) -> bool:
    """Whether an outlet gives, in its own voice or as it is quoted, what it has from another."""
    if one.speaker.own_voice and (one.position.family_id, one.content.key) in passed_on:
        return True
    return (outlet_key(one.speaker.name) or "", one.content.key) in passed_on


def _first(bearing: Bearing, earlier: Held, later: Held, told: set[tuple[str, str]]) -> bool:
    """Whether this not-comparable pair of speakers is the first on the question; other kinds always."""
    if bearing.kind != "not-comparable":
        return True
    a, b = sorted((earlier.speaker.key, later.speaker.key))
    if (a, b) in told:
        return False
    told.add((a, b))
    return True
