"""Losses that look alike and are not: other measure, other population, other period.

Killed is not casualties and a day is not a war: such pairs are named, nearest first, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from counterclaim.link.comparison import Bearing
from counterclaim.link.drift import drifted_measures
from counterclaim.link.folding import table
from counterclaim.link.metrics import NOT_STATED, metric_label
from counterclaim.link.moments import apart
from counterclaim.link.positions import Held
from counterclaim.link.questions import ANY_TIME, ONE_DEATH, Asked, Key, is_spot
from counterclaim.link.relations import relation
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


@dataclass(frozen=True, slots=True)
class _Pair:
    gap: int
    earlier: Held
    later: Held


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


def siblings(group: Group, positions: Iterable[Held]) -> Iterator[Relation]:
    """Relations between the positions of one group, in that part of their keys: not comparable, or at odds.

    For each pair of speakers only the pair of positions nearest in time is given.
    """
    aspect, _ = group
    put_forward = sorted((one for one in positions if one.compared), key=lambda one: one.order)
    if aspect in ("measure", "population"):
        yield from drifted_measures(aspect, put_forward)
    for pair in _nearest(aspect, put_forward):
        kind: RelationKind = "contradicts" if aspect == "place" else "not-comparable"
        bearing = Bearing(kind, aspect, _why(aspect, pair.earlier, pair.later))
        yield relation(pair.earlier, pair.later, bearing)


def _nearest(aspect: Aspect, ordered: Iterable[Held]) -> Iterable[_Pair]:
    best: dict[tuple[str, str], _Pair] = {}
    last: dict[tuple[str, str], Held] = {}
    for later in ordered:
        left = _BACK
        for earlier in reversed(last.values()):
            if left == 0:
                break
            left -= 1
            if earlier.speaker.key == later.speaker.key or not _differ(aspect, earlier, later):
                continue
            a, b = sorted((earlier.speaker.key, later.speaker.key))
            gap = apart(earlier.moment, later.moment)
            pair = _Pair(_FAR if gap is None else gap, earlier, later)
            if aspect == "period" and pair.gap > NEAR_DAYS:
                continue
            if (a, b) not in best or pair.gap < best[a, b].gap:
                best[a, b] = pair
        key = (later.speaker.key, later.position.question_id)
        last.pop(key, None)
        last[key] = later
    return best.values()


def _differ(aspect: Aspect, a: Held, b: Held) -> bool:
    one, other = dict(a.asked.key), dict(b.asked.key)
    if a.asked.of_one_report and b.asked.of_one_report:
        return False
    if aspect == "place":
        affirmed = a.position.stance == b.position.stance == "affirms"
        return (
            affirmed and one["place"] != other["place"] and is_spot(a.stated) and is_spot(b.stated)
        )
    if aspect == "measure":
        pair = (one["metric"], other["metric"])
        return pair in _wider() or pair[::-1] in _wider()
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
