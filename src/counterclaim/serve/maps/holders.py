"""Who holds which place, claimant by claimant: one small map each, side by side, never one map of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from counterclaim.case import Case
from counterclaim.export.columns import in_words
from counterclaim.ledger.queries.places import HoldRow, PlaceRow
from counterclaim.serve.maps.labels import Label, Named, labels_of
from counterclaim.serve.maps.marks import Area
from counterclaim.serve.maps.view import View
from counterclaim.serve.polity_names import polity_name

Status = Literal["holds", "fought over", "gone", "denied"]
MOST_MAPS = 6
MOST_LABELS = 12
# More than these cannot be told apart by shape and colour; the words under a sign name the others.
MOST_HOLDERS = 8
# How far a holder's sign reaches, in chart units: see templates/map_parts.html.
_RADIUS = 8.0
_STATUS: dict[str, Status] = {
    "captured": "holds", "retaken": "holds", "held": "holds",
    "lost": "gone", "withdrew": "gone",
}  # fmt: skip
_SAID = {
    "lost": ("lost", " to "), "withdrew": ("left", " by "),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Holding:
    """What one claimant says of one place: of which holder, in which state, and the words for it.

    ``holder`` is a place in the list of holders, None where nobody is named; coordinates are chart units.
    """

    place: PlaceRow
    x: float
    y: float
    area: Area | None
    holder: int | None
    status: Status
    words: str
    claims: int
    href: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What holdings are drawn with: sides, the sheet, areas on it by place, addresses of claims."""

    case: Case
    view: View
    areas: Mapping[int, Area]
    link: Callable[[PlaceRow, str], str]


@dataclass(frozen=True, slots=True)
class Panel:
    """One claimant's map. ``asked_as`` is what their claims are asked for by, None where they are nobody's."""

    claimant: str
    asked_as: str | None
    holdings: tuple[Holding, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """All claimants' maps and the holders they name, in the order of their shapes."""

    panels: tuple[Panel, ...]
    holders: tuple[str, ...]


def side_by_side(
    held: Iterable[HoldRow], places: Sequence[PlaceRow], drawing: Drawing
) -> SideBySide:
    """The claimants with most places first; in each map the last that the claimant said of a place."""
    by_number = {place.number: place for place in places}
    latest: dict[tuple[str, int], HoldRow] = {}
    counts: dict[tuple[str, int], int] = {}
    for row in held:
        if row.place in by_number:
            key = (drawing.case.side_of(row.claimant) or row.claimant, row.place)
            counts[key] = counts.get(key, 0) + row.claims
            known = latest.get(key)
            if known is None or (row.day, row.claimant) > (known.day, known.claimant):
                latest[key] = row
    holders = _ranked(
        polity_name(row.holder, drawing.case) for row in latest.values() if row.holder
    )
    by_claimant: dict[str, list[Holding]] = {}
    for key, row in latest.items():
        holding = _holding(row, by_number[row.place], key[0], holders, drawing)
        by_claimant.setdefault(key[0], []).append(replace(holding, claims=counts[key]))
    ordered = sorted(by_claimant, key=lambda one: (one == "", -len(by_claimant[one]), one))
    panels = tuple(_panel(one, by_claimant[one], drawing) for one in ordered[:MOST_MAPS])
    return SideBySide(panels, holders)


def _panel(claimant: str, holdings: list[Holding], drawing: Drawing) -> Panel:
    ordered = tuple(sorted(holdings, key=lambda one: one.place.name))
    name = polity_name(claimant, drawing.case) if claimant else "Outlets and others of no side"
    marks = [
        Named(one.place.number, one.x, one.y, _RADIUS, one.place.name)
        for one in sorted(holdings, key=lambda one: (-one.claims, one.place.name))
        if one.place.is_point
    ]
    labels = labels_of(marks, drawing.view.width, MOST_LABELS)
    return Panel(name, claimant or None, ordered, labels)


def _holding(
    row: HoldRow, place: PlaceRow, claimant: str, holders: tuple[str, ...], drawing: Drawing
) -> Holding:
    name = polity_name(row.holder, drawing.case) if row.holder else None
    said, by = _SAID.get(row.change, (row.change, " by "))
    whom = f"{by}{name}" if name else f",{by}whom is not said"
    day = in_words(row.day) if row.dated else f"day not said, published by {in_words(row.day)}"
    words = f"{'not ' if row.denied else ''}{said}{whom}, {day}"
    status: Status = "denied" if row.denied else _STATUS.get(row.change, "fought over")
    view = drawing.view
    return Holding(
        place, round(view.x(place.longitude or 0.0), 1), round(view.y(place.latitude or 0.0), 1),
        drawing.areas.get(place.number), holders.index(name) if name in holders else None, status, words,
        row.claims, drawing.link(place, claimant),
    )  # fmt: skip


def _ranked(names: Iterable[str]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))[:MOST_HOLDERS]
