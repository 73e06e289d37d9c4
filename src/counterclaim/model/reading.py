"""What one document says: statements, claims, places, times, quantities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterclaim.model.claim import Claim
from counterclaim.model.span import Span, Spans
from counterclaim.model.value import Named, Quantity, When

Act = Literal[
    "assert", "deny", "admit", "confirm", "accuse", "predict", "threaten",
    "promise", "demand", "doubt", "decline", "condemn",
]  # fmt: skip
HedgeClass = Literal["certain", "probable", "possible", "doubtful", "unknown"]
Quote = Literal["direct", "indirect", "mixed"]
Voice = Literal["outlet", "other"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Hedge:
    """The hedging words and their class; never a percentage."""

    grade: HedgeClass
    spans: Spans


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: who (``source``) signals (``cue``) what (``content``).

    ``speaker`` is who the source words name, None when nobody is named; set by resolution, as are
    ``relay`` (who passed it on, outermost first) and ``said``. ``target`` are the words that name whom
    the statement is against ("accused *Baku* of"). ``inside`` is the id of the enclosing statement.
    The document's own voice has ``voice`` "outlet", no source and no cue.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    act: Act = "assert"
    quote: Quote = "indirect"
    voice: Voice = "other"
    hedge: Hedge | None = None
    inside: str | None = None
    target: Spans = ()
    speaker: Named | None = None
    relay: tuple[Named, ...] = ()
    said: When | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name could mean."""

    gazetteer_id: str
    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    population: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place name as read and where it is.

    ``where_prec`` is UCDP's 1 (exact) to 7. From 3 on the place is an area: it has a ``bbox`` (west,
    south, east, north) where known, and its coordinates are a middle, to one decimal, never a pin; only
    1 and 2 may be drawn as one. A place not found has no coordinates. ``reason`` says how the choice
    was made.
    """

    id: str
    span: Span
    text: str
    name: str | None = None
    gazetteer_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    bbox: tuple[float, float, float, float] | None = None
    where_prec: int | None = None
    country: str | None = None
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: its words, its value in EDTF (None when unknown), and why.

    What EDTF cannot say is as in TIMEX3: lengths and repetitions are ISO 8601 durations (P3D, PXD for "days"),
    and "now", "recently" and "the future" are PRESENT_REF,
    PAST_REF and FUTURE_REF. ``covers`` is the EDTF period of a length that ends or begins on a known day ("the
    past four months"), None for others. ``date_prec`` is UCDP's 1 (exact day) to 5 (year) of the value or of
    ``covers``, None without one.
    """

    span: Span
    text: str
    type: TimeType
    edtf: str | None = None
    date_prec: int | None = None
    reason: str = ""
    covers: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention of somebody or something: Person, Organisation, Nationality, Location, Vehicle, ...

    The types are those of the re3d data model. ``actor`` is set by resolution.
    """

    span: Span
    type: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Framing:
    """Loaded words or name-calling; ``speaker`` is the quoted statement's id, None for the outlet's own."""

    span: Span
    technique: Literal["loaded-language", "name-calling"]
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read, at which stage, and why; the document keeps its line."""

    stage: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ReaderVersion:
    """Which reader made a reading: its name, version and, for a trained one, the model's hash."""

    name: str
    version: str
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one document, by one reader."""

    document_id: str
    reader: ReaderVersion
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    entities: tuple[Entity, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    framing: tuple[Framing, ...] = ()
    problems: tuple[Problem, ...] = ()
