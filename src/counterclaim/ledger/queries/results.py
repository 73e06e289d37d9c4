"""The typed rows that queries answer with. Days are ISO, dates as written are EDTF, None is unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from counterclaim.model.document import Document
from counterclaim.model.reading import Reading
from counterclaim.model.span import Span

Row = TypeVar("Row")
# A number that was written without a fraction has none here either.
Figure = int | float | None


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of an answer. ``total`` counts all; where ``more`` is true there are more than that.

    ``undated`` counts those left out as their time is unknown. Where ``partial`` is true only some of very
    many were looked through, and ``looked_through`` says which: "the 1,000 claims that were added last".
    """

    rows: tuple[Row, ...]
    total: int
    undated: int = 0
    more: bool = False
    partial: bool = False
    looked_through: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says instead of the machine, of one slot of a claim; None says that there is nothing."""

    slot: str
    was: str | None
    now: str | None
    person: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with whose words it is, what it says and where it stands.

    ``id`` is the claim's id across the ledger, ``local_id`` the one in its document's reading. ``event``,
    ``said`` and ``published`` are EDTF. ``known_day`` is the day by which it was public, ``known_by`` how
    that is known ('published', or 'first-seen' where the document has no date). ``decision`` is the latest
    judgement's, by ``decided_by``; ``corrections`` stand beside the machine's
    values, which stay. Other columns: see ``claims`` in ``ledger/schema.py``.
    """

    id: str
    local_id: str
    document_id: str
    document_title: str | None
    outlet: str | None
    kind: str
    polarity: bool
    span_begin: int
    span_end: int
    exact: str
    prefix: str
    suffix: str
    statement_id: str | None
    act: str
    hedge: str | None
    voice: str
    speaker: str | None
    speaker_actor: str | None
    speaker_polity: str | None
    speaker_kind: str | None
    party: str | None
    party_actor: str | None
    party_polity: str | None
    counterparty: str | None
    counterparty_polity: str | None
    metric: str | None
    population: str | None
    low: Figure
    high: Figure
    exactness: str | None
    quantity_text: str | None
    unit: str | None
    scope: str | None
    change: str | None
    what: str | None
    how: str | None
    condition: str | None
    horizon: str | None
    place: str | None
    place_name: str | None
    gazetteer_id: str | None
    latitude: float | None
    longitude: float | None
    where_prec: int | None
    place_reason: str | None
    event: str | None
    event_prec: int | None
    event_reason: str | None
    event_from: str | None
    event_to: str | None
    said: str | None
    published: str | None
    known_day: str
    known_by: str
    decision: str | None = None
    decided_by: str | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def span(self) -> Span:
        """Where the claim's words stand in the document's text."""
        return Span(self.span_begin, self.span_end)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document without its text, and what was read from it.

    ``family_size`` counts the documents that are one report with it; ``declared`` is the outlet that it
    says it reprints. ``problems`` counts what the reader could not do; ``read`` is False without a reading.
    """

    id: str
    given_id: str | None
    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    known_day: str
    known_by: str
    language: str | None
    address: str | None
    declared: str | None
    read: bool
    problems: int
    statements: int
    claims: int
    family_id: str | None
    family_size: int
    origin: str | None


@dataclass(frozen=True, slots=True)
class SightingRow:
    """Where and when the bytes of a document were obtained."""

    capture: str
    method: str
    address: str
    media_type: str | None
    obtained: str | None
    seen: str


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A document's place in a family of copies. ``how`` and ``reason`` are None for the origin."""

    family_id: str
    document_id: str
    title: str | None
    outlet: str | None
    published: str | None
    origin: str | None
    is_origin: bool
    how: str | None
    reason: str | None
    similarity: float | None


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One speaker's claim on a question at one time, with its words. ``day`` is what it is ordered by.

    ``copy_of`` is the position that this one only carries again in the same family of copies.
    """

    id: str
    question_id: str
    day: str
    speaker: str
    speaker_name: str
    side: str | None
    stance: str
    act: str
    said: str | None
    published: str | None
    happened: str | None
    low: Figure
    high: Figure
    exactness: str | None
    value: str | None
    interest: str | None
    interest_reason: str | None
    family_id: str
    known_day: str
    copy_of: str | None
    claim: ClaimRow


@dataclass(frozen=True, slots=True)
class RelationRow:
    """How a later position stands to an earlier one, and why; with the claims and speakers of both."""

    id: str
    question_id: str
    question: str
    kind: str
    aspect: str | None
    reason: str
    earlier: str
    later: str
    earlier_claim: str
    later_claim: str
    earlier_speaker: str
    later_speaker: str
    known_day: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """What several claims answer. ``key`` says by what they are comparable.

    ``origins`` counts families of copies: ten reprints are one. ``contradictions`` counts relations.
    """

    id: str
    kind: str
    key: tuple[tuple[str, str], ...]
    title: str
    reason: str
    positions: int
    speakers: int
    origins: int
    contradictions: int
    first_day: str | None
    last_day: str | None

    @property
    def contested(self) -> bool:
        """Whether somebody says otherwise."""
        return self.contradictions > 0


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What people merged into a question or set apart from it; ``said`` tells who did and why.

    ``questions`` are all that are shown as one, each with its own key. ``apart`` are positions that the
    links give to the question and a person does not.
    """

    questions: tuple[QuestionRow, ...]
    apart: tuple[PositionRow, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionDetail:
    """A question with all positions in their order in time, their relations and families."""

    question: QuestionRow
    positions: tuple[PositionRow, ...]
    relations: tuple[RelationRow, ...]
    families: tuple[FamilyRow, ...]
    regrouped: Regrouped | None = None


@dataclass(frozen=True, slots=True)
class DocumentDetail:
    """A document with its text, its current reading, its claims and where it was seen."""

    row: DocumentRow
    document: Document
    reading: Reading | None
    claims: tuple[ClaimRow, ...]
    relations: tuple[RelationRow, ...]
    family: tuple[FamilyRow, ...]
    sightings: tuple[SightingRow, ...]


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """Somebody who said something, by actor where resolved and by the words where not."""

    speaker: str
    actor: str | None
    polity: str | None
    kind: str | None
    claims: int
    documents: int
    first_day: str
    last_day: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that has the words. ``hits`` are where, ``excerpt`` the stretch around the first."""

    document: DocumentRow
    hits: tuple[Span, ...]
    excerpt: Span | None
    excerpt_text: str


@dataclass(frozen=True, slots=True)
class FailedRow:
    """An input that could not be taken or read, and why."""

    address: str
    code: str
    what: str
    why: str
    todo: str
    seen: str


@dataclass(frozen=True, slots=True)
class Overview:
    """How much the ledger holds; ``links_stale`` when documents were read since links were drawn."""

    documents: int
    statements: int
    claims: int
    questions: int
    contested: int
    failed: int
    judgements: int
    links_stale: bool
    first_day: str | None
    last_day: str | None
