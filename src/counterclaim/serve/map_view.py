"""The map as its page shows it: what is drawn, what is listed beside it, and where every mark leads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from urllib.parse import quote_plus, urlencode

from sqlalchemy import Connection

from counterclaim.case import Case
from counterclaim.export.columns import in_words
from counterclaim.ledger.queries import Filter
from counterclaim.ledger.queries.blur import blur_of
from counterclaim.ledger.queries.places import (
    PlaceRow,
    Where,
    held,
    places_claimed,
    places_not_drawn,
)
from counterclaim.serve.asking import asked_for
from counterclaim.serve.maps.grid import GridLine, ScaleBar, grid_lines, scale_bar
from counterclaim.serve.maps.holders import Drawing, SideBySide, side_by_side
from counterclaim.serve.maps.labels import Label, Named, labels_of
from counterclaim.serve.maps.marks import Area, Mark, Marked, areas_of, kinds_together, marks_of
from counterclaim.serve.maps.outlines import Ground, ground
from counterclaim.serve.maps.view import WORLD, Box, View, around, fitted

SHEET = (960, 600)
SMALL_SHEET = (440, 330)
MOST_PLACES = 600
"""Places that one view draws, those with most claims: own measurement, about 40 microseconds each."""
MOST_ROWS = 120
MOST_HELD = 60
_NAMED = 6
MOST_LABELS = 40
NOT_DRAWN = 30
_NEAR, _COUNTRY = 2, 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks of the map beside the filter: whose side, what part of the world, which map."""

    wanted: Filter
    side: str | None = None
    box: Box | None = None
    control: bool = False

    def address(self, **changed: str | None) -> str:
        """The address of this map with some of its questions changed."""
        return f"/map?{urlencode(self.words(changed))}"

    def words(self, changed: dict[str, str | None] | None = None) -> dict[str, str]:
        """What is asked, as an address says it."""
        words: dict[str, str | None] = {
            **asked_for(self.wanted), "side": self.side,
            "view": "control" if self.control else None,
            "bbox": box_words(self.box) if self.box else None, **(changed or {}),
        }  # fmt: skip
        return {name: word for name, word in words.items() if word}

    def claims_at(self, place: PlaceRow, kind: str | None = None, **more: str | None) -> str:
        """The address of the claims of a place, with the same filters."""
        words = {**asked_for(self.wanted), "place": None, "party": self.side, **more}
        words["kind"] = kind or words.get("kind")
        filters = _encoded(tuple((name, word) for name, word in words.items() if word))
        return f"/claims?{filters}place={quote_plus(place.asked_as)}"


@lru_cache(maxsize=256)
def _encoded(words: tuple[tuple[str, str], ...]) -> str:
    """Filters as an address has them, once for all the places of a map."""
    return f"{urlencode(words)}&" if words else ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A mark or area with its words and where it leads."""

    text: str
    href: str
    mark: Mark | None = None
    area: Area | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """A place with the address of its claims."""

    place: PlaceRow
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table beside the map: places of one mark, one area, or what has no mark.

    ``more`` counts the places of a mark beyond those that are named.
    """

    places: tuple[Linked, ...]
    more: int
    where: str
    counted: str
    claims: int


@dataclass(frozen=True, slots=True)
class MapView:
    """All that the page draws and lists. ``outside`` counts places with a mark beyond the sheet.

    ``left_out`` counts those that are not drawn as others have more claims (:data:`MOST_PLACES`).
    """

    view: View
    ground: Ground
    grid: tuple[GridLine, ...]
    bar: ScaleBar
    drawn: tuple[Drawn, ...]
    labels: tuple[Label, ...]
    rows: tuple[Row, ...]
    unseen_rows: int
    countries: tuple[Row, ...]
    not_found: tuple[Row, ...]
    not_drawn: int
    outside: int
    left_out: int
    links: dict[str, str]
    blur_km: float | None
    control: SideBySide | None = None
    kinds: tuple[str, ...] = field(default=("event", "loss", "control", "movement"))


def map_view(connection: Connection, asked: Asked, case: Case) -> MapView:
    """The map of what is asked; the part of the world that its places take where none is named."""
    polities = polities_of(case, asked.side)
    wanted = replace(asked.wanted, kind="control") if asked.control else asked.wanted
    found = places_claimed(connection, wanted, Where(polities, asked.box), MOST_PLACES)
    places = found.rows
    view = _view(places, asked, SMALL_SHEET if asked.control else SHEET)
    marks = () if asked.control else marks_of(places, view)
    areas = () if asked.control else areas_of(places, view)
    rows_of = {place.number: place for place in places}
    drawn = (*(_area(a, rows_of[a.place], asked) for a in areas), *(_mark(m, asked) for m in marks))
    listed = (*(m.places for m in marks), *((p,) for p in _areas(places, view)))
    rows = () if asked.control else tuple(_row(some, asked) for some in listed[:MOST_ROWS])
    inside = sum(1 for place in places if _inside(place, view))
    unmarked = places_not_drawn(connection, wanted, polities, NOT_DRAWN)
    return MapView(
        view=view,
        ground=ground(view),
        grid=grid_lines(view),
        bar=scale_bar(view),
        drawn=drawn,
        labels=_labels(marks, view),
        rows=rows,
        unseen_rows=max(0, inside - MOST_HELD if asked.control else len(listed) - MOST_ROWS),
        countries=tuple(_row((p,), asked) for p in unmarked.rows if p.where_prec == _COUNTRY),
        not_found=tuple(_row((p,), asked) for p in unmarked.rows if p.where_prec != _COUNTRY),
        not_drawn=unmarked.total,
        outside=0 if asked.box else len(places) - inside,
        left_out=found.total - len(places),
        links=_links(view, asked),
        blur_km=blur_of(connection),
        control=_control(connection, asked, places, case, view) if asked.control else None,
    )


def polities_of(case: Case, side: str | None) -> frozenset[str] | None:
    """The polities on a side: the party and its allies, by id and country code; None for all."""
    if side is None:
        return None
    own = [party for party in case.parties if case.side_of(party.id) == side]
    return frozenset({side} | {name for p in own for name in (p.id, p.country) if name})


def box_words(box: Box) -> str:
    """A box as an address has it: west, south, east and north with four decimals at most."""
    return ",".join(f"{round(value, 4):g}" for value in box)


def where_words(place: PlaceRow) -> str:
    """How finely a place is known, in words."""
    if not place.drawn:
        return "a whole country" if place.where_prec == _COUNTRY else place.reason
    if place.bbox is not None:
        return f"somewhere in an area, up to {_km(place.radius_m)} from its middle"
    return f"within {_km(place.radius_m)} of the point" if place.radius_m else "at the point"


def named(place: PlaceRow) -> str:
    """A place's name, with what the claim says of its distance."""
    return f"near {place.name}" if place.where_prec == _NEAR else place.name


def kinds_words(kinds: Iterable[tuple[str, int]]) -> str:
    """Counted claims in words: "8 losses, 1 control claim"."""
    return ", ".join(
        f"{count:,} {_NAMES.get(kind, (kind, kind))[count != 1]}" for kind, count in kinds
    )


_NAMES = {
    "loss": ("loss claim", "loss claims"),
    "control": ("control claim", "control claims"),
    "event": ("event claim", "event claims"),
    "movement": ("movement claim", "movement claims"),
}


def _km(metres: int | None) -> str:
    return f"{round((metres or 0) / 1000):,} km" if (metres or 0) >= 1000 else f"{metres} m"


def _view(places: tuple[PlaceRow, ...], asked: Asked, sheet: tuple[int, int]) -> View:
    if asked.box is not None:
        return fitted(asked.box, *sheet)
    points = [(p.longitude or 0.0, p.latitude or 0.0, p.claims) for p in places if p.is_point]
    boxes = [p.bbox for p in places if p.bbox]
    return fitted(around(points, boxes) or WORLD, *sheet)


def _inside(place: PlaceRow, view: View) -> bool:
    if place.bbox is None:
        return view.shows(view.x(place.longitude or 0.0), view.y(place.latitude or 0.0))
    west, south, east, north = place.bbox
    left, low, right, high = view.box
    return west < right and east > left and south < high and north > low


def _areas(places: tuple[PlaceRow, ...], view: View) -> list[PlaceRow]:
    return [place for place in places if place.bbox is not None and _inside(place, view)]


def _row(places: tuple[PlaceRow, ...], asked: Asked) -> Row:
    kinds = kinds_together(places)
    where = where_words(places[0]) if len(places) == 1 else "points close together"
    linked = tuple(Linked(place, named(place), asked.claims_at(place)) for place in places[:_NAMED])
    return Row(
        linked,
        len(places) - len(linked),
        where,
        kinds_words(kinds),
        sum(count for _, count in kinds),
    )


def _mark(one: Marked, asked: Asked) -> Drawn:
    mark, first = one.mark, one.places[0]
    counted = kinds_words(mark.kinds)
    if len(one.places) == 1:
        text = f"{named(first)}: {counted}; {where_words(first)}"
        return Drawn(text, asked.claims_at(first), mark)
    text = f"{named(first)} and {len(one.places) - 1} more here: {counted}"
    together = len({(place.latitude, place.longitude) for place in one.places}) == 1
    if together:
        return Drawn(text, asked.claims_at(first), mark)
    return Drawn(f"{text}; opens a closer map", asked.address(bbox=box_words(mark.box)), mark)


def _labels(marks: tuple[Marked, ...], view: View) -> tuple[Label, ...]:
    """Names of the marks with most claims; of several places together, of the one with most."""
    wanted = [
        Named(at, one.mark.x, one.mark.y, one.mark.radius, named(one.places[0]))
        for at, one in enumerate(marks)
    ]
    return labels_of(wanted, view.width, MOST_LABELS)


def _area(area: Area, place: PlaceRow, asked: Asked) -> Drawn:
    text = f"{place.name}: {kinds_words(place.kinds)}; {where_words(place)}"
    return Drawn(text, asked.claims_at(place), area=area)


def _links(view: View, asked: Asked) -> dict[str, str]:
    moves = {
        "Closer": view.zoomed(0.5), "Wider": view.zoomed(2), "West": view.panned(-0.4, 0),
        "East": view.panned(0.4, 0), "North": view.panned(0, 0.4), "South": view.panned(0, -0.4),
        "World": WORLD,
    }  # fmt: skip
    boxes = {name: fitted(box, view.width, view.height).box for name, box in moves.items()}
    links = {name: asked.address(bbox=box_words(box)) for name, box in boxes.items()}
    return {**links, "All places": asked.address(bbox=None)}


def _control(
    connection: Connection, asked: Asked, places: tuple[PlaceRow, ...], case: Case, view: View
) -> SideBySide:
    shown = [place for place in places if _inside(place, view)]
    areas = {area.place: area for area in areas_of(shown, view)}
    shown = shown[:MOST_HELD]
    said = held(connection, asked.wanted, [place.number for place in shown])

    def link(place: PlaceRow, claimant: str) -> str:
        return asked.claims_at(place, "control", speaker=claimant or None)

    return side_by_side(said, shown, Drawing(case, view, areas, link))


def days_beside(asked: Asked) -> dict[str, str]:
    """The addresses of the day before and after, where one day is asked for."""
    first, last = asked.wanted.first_day, asked.wanted.last_day
    if first is None or first != last:
        return {}
    day = date.fromisoformat(first)
    if not date.min < day < date.max:
        return {}
    beside = {"Day before": -1, "Day after": 1}
    moved = {name: (day + timedelta(days=by)).isoformat() for name, by in beside.items()}
    return {name: asked.address(since=to, until=to) for name, to in moved.items()}


def day_title(wanted: Filter) -> str:
    """The days asked for, in words; empty for all."""
    since, until = in_words(wanted.since), in_words(wanted.until)
    if since and until:
        return since if since == until else f"{since} to {until}"
    return f"since {since}" if since else f"until {until}" if until else ""
