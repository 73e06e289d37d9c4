"""Claims: typed propositions inside what somebody said, one dataclass of slots for each kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterclaim.model.span import Span
from counterclaim.model.value import Named, Quantity, When

Kind = Literal[
    "loss", "control", "event", "violation", "involvement", "responsibility",
    "movement", "forecast", "assessment", "other",
]  # fmt: skip
Change = Literal[
    "captured", "retaken", "held", "lost", "entered", "encircled", "withdrew", "contested"
]
Scope = Literal["cumulative", "event", "day", "part", "item"]


@dataclass(frozen=True, slots=True)
class Loss:
    """Who lost how many of what. ``metric`` and ``population`` are terms of ``read/data/metrics.csv``.

    Of scope "item" is one thing that a register documents by itself: it answers no question, but counts.
    """

    party: Named | None
    metric: str
    quantity: Quantity
    population: str | None = None
    scope: Scope | None = None
    by: Named | None = None
    kind: Literal["loss"] = "loss"


@dataclass(frozen=True, slots=True)
class Control:
    """Who has a place after what change; ``lost_by`` is who had it before, where that is said."""

    holder: Named | None
    change: Change
    lost_by: Named | None = None
    kind: Literal["control"] = "control"


@dataclass(frozen=True, slots=True)
class Violation:
    """Who broke which agreement."""

    agreement: str
    violator: Named | None
    kind: Literal["violation"] = "violation"


@dataclass(frozen=True, slots=True)
class Involvement:
    """Which actor or asset takes part or is present, and where or in what."""

    actor: Named | None
    where: str | None
    kind: Literal["involvement"] = "involvement"


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Which event, and who did it."""

    event: str
    who: Named | None
    kind: Literal["responsibility"] = "responsibility"


@dataclass(frozen=True, slots=True)
class Movement:
    """Which force moves or stands towards what; ``distance`` keeps the words, ``quantity`` the value."""

    force: Named | None
    towards: str | None
    distance: str | None = None
    quantity: Quantity | None = None
    kind: Literal["movement"] = "movement"


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is to happen, on what condition, by when (``horizon`` in the passage's words)."""

    what: str
    condition: str | None = None
    horizon: str | None = None
    kind: Literal["forecast"] = "forecast"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened (PLOVER type), who did it, to whom."""

    type: str
    mode: str | None = None
    actor: Named | None = None
    recipient: Named | None = None
    kind: Literal["event"] = "event"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is judged, and how."""

    what: str
    how: str
    kind: Literal["assessment"] = "assessment"


@dataclass(frozen=True, slots=True)
class Other:
    """A proposition of no other kind: its words only."""

    kind: Literal["other"] = "other"


Slots = (
    Loss | Control | Violation | Involvement | Responsibility | Movement | Forecast
    | Event | Assessment | Other
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """A typed proposition and the exact words it rests on.

    ``statement`` is the innermost statement it stands in. ``polarity`` is False for a claim that
    something did not happen. ``where`` are the words that name the place; ``place`` the id of the
    resolved :class:`~counterclaim.model.reading.Place`; ``time`` when it happened. The last two are
    set by resolution.
    """

    id: str
    statement: str | None
    span: Span
    slots: Slots
    polarity: bool = True
    where: Span | None = None
    when: Span | None = None
    place: str | None = None
    time: When | None = None

    @property
    def kind(self) -> Kind:
        """The kind of claim, which its slots decide."""
        return self.slots.kind
