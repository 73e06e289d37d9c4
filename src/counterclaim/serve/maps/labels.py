"""Names beside marks, where they cover neither another mark nor another name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# How wide a letter is and how high a line, in chart units, at the size that map.css gives names.
_LETTER, _LINE = 6.4, 14.0
_GAP = 4.0
LONGEST = 18
_Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Named:
    """A mark that wants its name beside it."""

    key: int
    x: float
    y: float
    radius: float
    name: str


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the sheet; it ends at ``x`` where ``before`` is true, else it begins there."""

    key: int
    x: float
    y: float
    text: str
    before: bool


def labels_of(
    marks: Sequence[Named], width: float, most: int, taken: Iterable[_Rectangle] = ()
) -> tuple[Label, ...]:
    """Labels of the first marks that have room on the right, else on the left."""
    full = [_around(mark) for mark in marks] + list(taken)
    labels: list[Label] = []
    for at, mark in enumerate(marks[: 2 * most]):
        if len(labels) == most:
            break
        text = mark.name if len(mark.name) <= LONGEST else mark.name[: LONGEST - 1] + "…"
        for before in (False, True):
            x = mark.x - mark.radius - _GAP if before else mark.x + mark.radius + _GAP
            long = len(text) * _LETTER
            box = (
                x - long if before else x,
                mark.y - _LINE / 2,
                x if before else x + long,
                mark.y + _LINE / 2,
            )
            others = (other for number, other in enumerate(full) if number != at)
            if box[0] >= 0 and box[2] <= width and not any(_meet(box, other) for other in others):
                labels.append(Label(mark.key, round(x, 1), round(mark.y + 4, 1), text, before))
                full.append(box)
                break
    return tuple(labels)


def _around(mark: Named) -> _Rectangle:
    r = mark.radius
    return (mark.x - r, mark.y - r, mark.x + r, mark.y + r)


def _meet(one: _Rectangle, other: _Rectangle) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]
