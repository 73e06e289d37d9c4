"""The gate: no figure may fall under its floor, and a floor can only rise.

Floors and aims stand in ``floors.toml``, in percent, one line a figure.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.scoring import Score

FLOORS = Path(__file__).with_name("floors.toml")
Key = tuple[str, str]
"""Corpus and figure, as they are printed."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The lowest a figure may be, and what is aimed at (None: no aim was set); both in percent."""

    floor: float
    aim: float | None


@dataclass(frozen=True, slots=True)
class Floors:
    """All floors, how far under them a run may fall (in points), and why."""

    tolerance: float
    reason: str
    values: Mapping[Key, Floor]


def read_floors(path: Path = FLOORS) -> Floors:
    """The floors of a file."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    values = {
        (corpus, figure): Floor(entry["floor"], entry.get("aim"))
        for corpus, figures in table["floors"].items()
        for figure, entry in figures.items()
    }
    return Floors(table["tolerance"], table["reason"], values)


def fallen(scores: Iterable[Score], floors: Floors) -> list[str]:
    """A sentence for each figure that lies under its floor by more than the tolerance, or is not there."""
    return [sentence for score in scores if (sentence := _fault(score, floors))]


def _fault(score: Score, floors: Floors) -> str | None:
    held = floors.values.get((score.corpus, score.figure))
    if held is None:
        return None
    name = f"{score.corpus}, {score.figure}"
    if score.value is None:
        return f"{name}: the scorer gave no figure; the floor is {held.floor}."
    if 100 * score.value < held.floor - floors.tolerance:
        return f"{name}: {100 * score.value:.1f} is under the floor of {held.floor}."
    return None


def raised(scores: Iterable[Score], floors: Floors) -> Floors:
    """The floors after a run: each the higher of what it was and what was reached; new figures get one."""
    values = dict(floors.values)
    for score in scores:
        if score.value is None:
            continue
        held = values.get((score.corpus, score.figure), Floor(0.0, None))
        values[score.corpus, score.figure] = replace(
            held, floor=max(held.floor, tenths(score.value))
        )
    return replace(floors, values=values)


def tenths(value: float) -> float:
    """A share as percent, cut (never rounded up) to a tenth."""
    return int(1000 * value + 1e-9) / 10


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write the file that :func:`read_floors` reads."""
    lines = [f"tolerance = {floors.tolerance}", f'reason = """{floors.reason}"""']
    for corpus in dict.fromkeys(name for name, _ in floors.values):
        lines += ["", f'[floors."{corpus}"]']
        for (name, figure), value in floors.values.items():
            if name == corpus:
                aim = "" if value.aim is None else f", aim = {value.aim}"
                lines.append(f'"{figure}" = {{ floor = {value.floor}{aim} }}')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
