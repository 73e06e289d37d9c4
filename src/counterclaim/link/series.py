"""Cumulative counts over time: what each source had counted by a month, and where a count jumped or fell."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from statistics import median
from typing import Literal

WINDOW = 30
"""How many steps before and after a step are its neighbours."""
SPREADS = 10
"""A jump is more a day than the neighbours' median by this many of their median deviations. Own rule: on
four years of daily counts by class it leaves about one step in a hundred."""
LEAST = 5
"""Fewer neighbours than this say nothing of what is usual."""

ChangeKind = Literal["correction", "fall", "jump"]


@dataclass(frozen=True, slots=True)
class Point:
    """What was counted by a day (ISO); ``claim_id`` leads to the words."""

    day: str
    count: int
    claim_id: str


@dataclass(frozen=True, slots=True)
class Series:
    """One source's cumulative counts of one party's losses of one class, by day; one point a day.

    ``counted`` says that the source names each loss by itself, and that this tool counted them.
    """

    speaker: str
    party: str | None
    metric: str
    points: tuple[Point, ...]
    counted: bool = False

    def months(self) -> dict[str, Point]:
        """The last point of each month (YYYY-MM)."""
        return {point.day[:7]: point for point in self.points}


@dataclass(frozen=True, slots=True)
class Correction:
    """A source's own word that it changed a count on a day, by how much, and the claim that says so."""

    speaker: str
    metric: str
    day: str
    by: int
    claim_id: str


@dataclass(frozen=True, slots=True)
class Change:
    """A step of a series that is not new losses alone, or is unlike its neighbours, and why."""

    kind: ChangeKind
    speaker: str
    metric: str
    before: Point
    after: Point
    reason: str


def series_of(rows: Iterable[tuple[str, str | None, str, Point]]) -> list[Series]:
    """Points by speaker, party and metric, in the order of their days; of two on one day the higher."""
    found: dict[tuple[str, str | None, str], dict[str, Point]] = {}
    for speaker, party, metric, point in rows:
        days = found.setdefault((speaker, party, metric), {})
        known = days.get(point.day)
        if known is None or (point.count, point.claim_id) > (known.count, known.claim_id):
            days[point.day] = point
    return [
        Series(*key, tuple(days[day] for day in sorted(days)))
        for key, days in sorted(found.items(), key=lambda item: [part or "" for part in item[0]])
    ]


def series_of_items(rows: Iterable[tuple[str, str | None, str, str, int, str]]) -> list[Series]:
    """Items counted up, of rows: speaker, party, metric, day, how many it names then, and one's claim."""
    found: dict[tuple[str, str | None, str], list[Point]] = {}
    for speaker, party, metric, day, number, claim in sorted(rows, key=lambda row: row[3]):
        points = found.setdefault((f"{speaker}{BY_ITEM}", party, metric), [])
        before = points[-1].count if points else 0
        points.append(Point(day, before + number, claim))
    return [
        Series(*key, tuple(found[key]), counted=True)
        for key in sorted(found, key=lambda key: [part or "" for part in key])
    ]


BY_ITEM = ", item by item"
"""Behind a source's name: its items counted, beside what it says that it counts."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One class of losses of one party: counts by source and month, and what is to be known of them.

    ``sums`` names the sources that counted only parts of the class, with the parts, ``counted`` those
    that name each loss by itself: their counts here are sums of this tool, no claims.
    """

    metric: str
    counts: Mapping[str, Mapping[str, int]]
    sums: Mapping[str, tuple[str, ...]]
    changes: tuple[Change, ...]
    counted: tuple[str, ...] = ()


def against_own_count(told: SideBySide, source: str) -> str | None:
    """How many items a source names where it counts fewer itself; None where it does not.

    Registers list an item again that gets another name or status.
    """
    own = told.counts.get(source.removesuffix(BY_ITEM), {})
    items = told.counts[source]
    month = max(own.keys() & items.keys(), default=None)
    if month is None or items[month] <= own[month]:
        return None
    return f"{items[month]:,} by {month}, where it counts {own[month]:,} itself: some may be listed again"


def side_by_side(
    series: Sequence[Series], corrections: Sequence[Correction]
) -> dict[str, SideBySide]:
    """Each class that is counted, with all its sources, by metric."""
    found = {}
    for metric in sorted({one.metric for one in series}):
        own = [one for one in series if one.metric == metric]
        counts = {one.speaker: {m: p.count for m, p in one.months().items()} for one in own}
        parts = _parts_of(series, metric, counts.keys())
        counts |= {speaker: _sum(some) for speaker, some in parts.items()}
        sums = {speaker: tuple(one.metric for one in some) for speaker, some in parts.items()}
        said = (one for one in own if not one.counted)
        told = tuple(change for one in said for change in changes(one, corrections))
        items = {one.speaker for one in series if one.counted}
        found[metric] = SideBySide(metric, counts, sums, told, tuple(sorted(items & counts.keys())))
    return found


def _parts_of(
    series: Sequence[Series], metric: str, whole: Collection[str]
) -> dict[str, list[Series]]:
    """The parts of a class by source, for sources that do not count it whole."""
    found: dict[str, list[Series]] = {}
    for one in series:
        if one.metric in metric_parts().get(metric, ()) and one.speaker not in whole:
            found.setdefault(one.speaker, []).append(one)
    return found


@cache
def metric_parts() -> dict[str, frozenset[str]]:
    """Which classes are parts of which."""
    parts: dict[str, set[str]] = {}
    path = files("counterclaim").joinpath("link/data/metric_parts.csv")
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            parts.setdefault(row["whole"], set()).add(row["part"])
    return {whole: frozenset(some) for whole, some in parts.items()}


def _sum(parts: Sequence[Series]) -> dict[str, int]:
    """By month; a part without a count in a month stands as it did before."""
    months = sorted({month for part in parts for month in part.months()})
    sums = dict.fromkeys(months, 0)
    for part in parts:
        last, told = 0, part.months()
        for month in months:
            last = told[month].count if month in told else last
            sums[month] += last
    return sums


def changes(series: Series, corrections: Iterable[Correction]) -> Iterator[Change]:
    """Corrections that the source announced, falls, and jumps, in the order of their days."""
    own = {
        c.day: c for c in corrections if (c.speaker, c.metric) == (series.speaker, series.metric)
    }
    rates = [_rate(before, after) for before, after in pairwise(series.points)]
    for at, (before, after) in enumerate(pairwise(series.points)):
        told = f"from {before.count:,} on {before.day} to {after.count:,} on {after.day}"
        if after.day in own:
            by = own[after.day].by
            why = f"the source corrected its count by {by:+,} that day; it went {told}"
            yield Change("correction", series.speaker, series.metric, before, after, why)
        elif rates[at] < 0:
            why = f"a cumulative count cannot fall, but it went {told}"
            yield Change("fall", series.speaker, series.metric, before, after, why)
        elif (usual := _usual(rates, at)) and rates[at] > usual:
            why = f"it went {told}; up to {usual:,.0f} a day were usual around then"
            yield Change("jump", series.speaker, series.metric, before, after, why)


def _rate(before: Point, after: Point) -> float:
    """New losses a day: not every source counts each day."""
    days = (date.fromisoformat(after.day) - date.fromisoformat(before.day)).days
    return (after.count - before.count) / days


def _usual(rates: Sequence[float], at: int) -> float | None:
    """The most a day that is still like the neighbours; None where too few are known."""
    near = [*rates[max(0, at - WINDOW) : at], *rates[at + 1 : at + 1 + WINDOW]]
    if len(near) < LEAST:
        return None
    middle = median(near)
    spread = median(abs(rate - middle) for rate in near)
    return middle + SPREADS * max(1.0, spread)
