"""Losses that look alike and are not: other measure, other population, other period.

Killed is not casualties and a day is not a war: such pairs are named, nearest first, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from counterclaim.link.asked import ANY_TIME, ONE_DEATH, Asked, Key
from counterclaim.link.bearing import Bearing
from counterclaim.link.drift import drifted_measures
from counterclaim.link.folding import table
from counterclaim.link.metrics import NOT_STATED, metric_label
from counterclaim.link.moments import apart
from counterclaim.link.outlines import Outline, in_order, of_several_documents
from counterclaim.link.positions import Held
from counterclaim.link.questions import is_spot
from counterclaim.link.relations import pair, relation
from counterclaim.model.ids import content_id
from counterclaim.model.linking import Aspect, Relation, RelationKind

# Others looked back at for each position: enough for the nearest, and keeps the work proportional.
_BACK = 8
_FAR = 10**6
_TOLD_CLOSELY = 2
NEAR_DAYS = 7
"""Days up to which a figure for one event is told apart from one for another time. Own rule."""


Group = tuple[Aspect, Key]
"""A part of the key, and what of the key is shared."""


Load = Callable[[Iterable[Outline]], Mapping[str, Held]]
"""What gives positions, by id, of which outlines are known."""


@dataclass(frozen=True, slots=True)
class _Pair:
    gap: int
    earlier: Outline
    later: Outline


def groups(asked: Asked) -> Iterator[Group]:
    """The groups in which a question may have siblings: of one party, alike in all but one part."""
    if asked.kind == "responsibility":
        yield from _places_of_a_deed(dict(asked.key))
    if asked.kind != "loss" or asked.key[0] == ("party", NOT_STATED):
        return
    if ("period", ONE_DEATH) in asked.key:
        return
    party, metric, population, *window = asked.key
    yield "measure", (party, population, *window)
    yield "population", (party, metric, *window)
    yield "period", (party, metric, population)


def _places_of_a_deed(key: dict[str, str]) -> Iterator[Group]:
    """One deed of one day, told closely enough ("an attack on a school") that two places exclude each other."""
    event, day = key.get("event", ""), key.get("day", NOT_STATED)
    if len(event.split()) >= _TOLD_CLOSELY and day != NOT_STATED:
        yield "place", (("event", event), ("day", day))


@lru_cache(maxsize=65_536)
def group_id(group: Group) -> str:
    """What a group is called by where its relations are stored."""
    return content_id("group", *group)


def siblings(
    group: Group, outlines: Iterable[Outline], asked: Mapping[str, Asked], load: Load
) -> Iterator[Relation]:
    """Relations between the positions of one group, in that part of their keys: not comparable, or at odds.

    For each pair of speakers only the pair of positions nearest in time is given. ``asked`` has the
    group's questions by id.
    """
    aspect, _ = group
    put_forward = in_order(one for one in outlines if one.compared and one.copy_of is None)
    if aspect in ("measure", "population"):
        copied = load(of_several_documents(put_forward))
        yield from drifted_measures(aspect, copied.values())
    differ = _Differing(aspect, asked, _at_spots(put_forward, load) if aspect == "place" else None)
    pairs = list(_nearest(differ, put_forward))
    held = load(end for near in pairs for end in (near.earlier, near.later))
    for near in pairs:
        kind: RelationKind = "contradicts" if aspect == "place" else "not-comparable"
        earlier, later = held[near.earlier.id], held[near.later.id]
        yield relation(earlier, later, Bearing(kind, aspect, _why(aspect, earlier, later)))


def _at_spots(outlines: Iterable[Outline], load: Load) -> frozenset[str]:
    """Those that affirm something of a spot, which two places can be told apart by."""
    held = load(outlines).values()
    return frozenset(
        one.position.id for one in held if one.position.stance == "affirms" and is_spot(one.stated)
    )


@dataclass(frozen=True, slots=True)
class _Differing:
    """Whether two positions of a group differ in its aspect; ``spots`` are those that places tell apart."""

    aspect: Aspect
    asked: Mapping[str, Asked]
    spots: frozenset[str] | None

    def __call__(self, a: Outline, b: Outline) -> bool:
        if a.question_id == b.question_id:
            return False
        first, second = self.asked[a.question_id], self.asked[b.question_id]
        if first.of_one_report and second.of_one_report:
            return False
        if self.spots is not None and not {a.id, b.id} <= self.spots:
            return False
        return _differ(self.aspect, dict(first.key), dict(second.key))


def _nearest(differ: _Differing, ordered: Iterable[Outline]) -> Iterable[_Pair]:
    best: dict[tuple[str, str], _Pair] = {}
    last: dict[tuple[str, str], Outline] = {}
    for later in ordered:
        left = _BACK
        for earlier in reversed(last.values()):
            if left == 0:
                break
            left -= 1
            if earlier.speaker == later.speaker or not differ(earlier, later):
                continue
            both = pair(earlier.speaker, later.speaker)
            gap = apart(earlier.moment, later.moment)
            found = _Pair(_FAR if gap is None else gap, earlier, later)
            if differ.aspect == "period" and found.gap > NEAR_DAYS:
                continue
            if both not in best or found.gap < best[both].gap:
                best[both] = found
        key = (later.speaker, later.question_id)
        last.pop(key, None)
        last[key] = later
    return best.values()


def _differ(aspect: Aspect, one: dict[str, str], other: dict[str, str]) -> bool:
    if aspect == "place":
        return one["place"] != other["place"]
    if aspect == "measure":
        metrics = (one["metric"], other["metric"])
        return metrics in _wider() or metrics[::-1] in _wider()
    if aspect == "population":
        return one["population"] != other["population"]
    periods = {one["period"], other["period"]}
    # That of two events one's kind of period is not said sets them no more apart than two events are.
    total = any(period.startswith(("since", "in ")) for period in periods)
    return len(periods) > 1 and (total or NOT_STATED not in periods)


def _why(aspect: Aspect, a: Held, b: Held) -> str:
    one, other = dict(a.asked.key), dict(b.asked.key)
    if aspect == "place":
        return "one deed of one day is put at two places, unless there were two such deeds"
    if aspect == "measure":
        return f"{_label(one)} and {_label(other)} are not the same measure"
    if aspect == "population":
        return f"one counts {_of(one['population'])}, the other {_of(other['population'])}"
    return f"one is for {_span(one)}, the other for {_span(other)}"


def _label(key: dict[str, str]) -> str:
    return metric_label(key["metric"], key["population"])


def _of(population: str) -> str:
    return "people not further named" if population == NOT_STATED else population


def _span(key: dict[str, str]) -> str:
    period = key["period"]
    if period in (ANY_TIME, ONE_DEATH):
        return period
    if period.startswith(("since", "in ")):
        return f"the time {period}"
    named = {NOT_STATED: "a period not stated", "day": "one day", "event": "one event"}
    day = key.get("day", NOT_STATED)
    return named.get(period, "a part of a total") + ("" if day == NOT_STATED else f" ({day})")


@cache
def _wider() -> frozenset[tuple[str, str]]:
    return frozenset((row["wider"], row["narrower"]) for row in table("wider_metrics.csv"))
