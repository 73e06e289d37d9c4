"""Values apart from their words: names, quantities, moments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterclaim.model.span import Span

Exactness = Literal["exact", "at-least", "over", "under", "about", "range", "vague", "none"]
ActorKind = Literal[
    "state", "government", "ministry", "office-holder", "armed-force", "armed-group",
    "organisation", "outlet", "agency", "person", "unnamed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something as the passage names it, and who that is.

    ``name`` is the passage's own words (an outlet's name where the document speaks for itself).
    ``actor`` is an id ``kind:polity[:what]`` ("ministry:ARM:defence"), None while unresolved; ``country``
    is the polity: the case party's id where the case names one, else ISO 3166-1 alpha-3. ``reason``
    says how it was resolved, or why it was not. ``normal`` is the plain name of whom the words mean
    in a claim's slot ("Azerbaijan" for "Azerbaijani soldiers"), None where the words are that already.
    """

    name: str
    span: Span | None = None
    actor: str | None = None
    kind: ActorKind | None = None
    country: str | None = None
    reason: str = ""
    normal: str | None = None

    @property
    def shown(self) -> str:
        """The plain name: the normal one, else the words themselves."""
        return self.normal or self.name


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written and what it says at least and at most.

    "over 100" is low 101, high None; "at least 78" low 78; "up to 50" high 50, low None; "10-12" low 10,
    high 12; vague words have ``low`` by a documented rule (ACLED: dozens 12, hundreds 100) and no high;
    exactness "none" is a loss without a number. ``unit`` is what is counted or measured, in the
    passage's words ("km", "troops"), None when not said. ``span`` covers the number with its qualifier.
    """

    low: int | float | None
    high: int | float | None
    exactness: Exactness
    text: str
    span: Span
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A moment or period in EDTF with its precision and why it has that value.

    ``edtf`` is None when unknown, and ``reason`` then says why. ``precision`` is UCDP's ``date_prec``
    1 (exact day) to 5 (year). ``span`` is the words it was read from, if any.
    """

    edtf: str | None
    precision: int | None
    reason: str
    span: Span | None = None
