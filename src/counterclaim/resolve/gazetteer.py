"""What resolution asks of a gazetteer. The database behind it lives in :mod:`counterclaim.gazetteer`."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Literal, Protocol

Matched = Literal["primary", "alternate", "ascii"]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A place that a name can mean.

    ``latitude`` and ``longitude`` are WGS 84 degrees. An area has a ``bbox`` (west, south, east,
    north), and coordinates only where its source gives a point that stands for the whole.
    ``where_prec`` is UCDP's 1 (a point) to 7 (international waters). ``country`` is ISO 3166-1 alpha-3.
    ``matched`` says which of its names was asked for: its primary
    one, another, or the primary one without its marks.
    """

    id: str
    name: str
    kind: str
    latitude: float | None
    longitude: float | None
    bbox: Box | None
    where_prec: int
    country: str | None
    population: int | None
    matched: Matched
    source: str

    @property
    def is_area(self) -> bool:
        """Whether no point stands for it."""
        return self.where_prec > 2

    @property
    def middle(self) -> tuple[float, float] | None:
        """The place's point, or the middle of its bounds, as (latitude, longitude)."""
        if self.latitude is not None and self.longitude is not None:
            return self.latitude, self.longitude
        if self.bbox is None:
            return None
        west, south, east, north = self.bbox
        return (south + north) / 2, (west + east) / 2


class Gazetteer(Protocol):
    """Names to places."""

    @property
    def digest(self) -> str:
        """What identifies its content: two gazetteers with one digest answer alike."""
        ...

    @property
    def own_names(self) -> Set[str]:
        """The folded names that the case itself declares: places wherever they stand with a capital."""
        ...

    def lookup(self, folded: str) -> tuple[GazetteerEntry, ...]:
        """Every place that has this name, folded by :func:`counterclaim.read.fold.fold`."""
        ...
