"""One attribution found twice, by a shorter and a longer cue: "promised" within "has since promised"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.read.attribution.found import Attribution


def once(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions without those that say the same of the same speaker by a part of another's cue.

    ``inside`` still points at the right one.
    """
    kept_for = [_kept_for(at, found) for at in range(len(found))]
    place: dict[int, int] = {}
    for at, kept in enumerate(kept_for):
        if kept == at:
            place[at] = len(place)
    out: list[Attribution] = []
    for at in place:
        each = found[at]
        outer = None if each.inside is None else place[kept_for[each.inside]]
        out.append(each if outer == each.inside else replace(each, inside=outer))
    return tuple(out)


def _kept_for(at: int, found: Sequence[Attribution]) -> int:
    """Which attribution stands for this one: the one with the longest cue that holds its cue."""
    each = found[at]
    longer = [
        n
        for n in range(max(at - 2, 0), min(at + 3, len(found)))
        if n != at and _is_part(each, found[n])
    ]
    return max(longer, key=lambda n: _length(found[n])) if longer else at


def _is_part(each: Attribution, other: Attribution) -> bool:
    if each.content != other.content or each.source != other.source or each.cue == other.cue:
        return False
    held = all(any(cue.contains(part) for cue in other.cue) for part in each.cue)
    return held and _length(other) > _length(each)


def _length(each: Attribution) -> int:
    return sum(cue.end - cue.begin for cue in each.cue)
