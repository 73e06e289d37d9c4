"""What holds between documents: families of copies, questions, positions, relations.

Every link carries its reason, in one sentence, built by the code that decided it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterclaim.model.claim import Claim, Kind
from counterclaim.model.document import Declared
from counterclaim.model.reading import Place, Statement

HowCopied = Literal["declared", "wire-credit", "near-duplicate", "passage"]
RelationKind = Literal[
    "repeats", "corroborates", "contradicts", "revises", "reverses", "not-comparable", "drifts"
]
Aspect = Literal[
    "number", "place", "date", "actor", "existence", "responsibility",
    "period", "population", "measure",
]  # fmt: skip
Interest = Literal["against-interest", "self-serving"]
Stance = Literal["affirms", "denies", "declines"]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A document's MinHash over word shingles, with the algorithm's version: what copies are found by."""

    algorithm: str
    values: tuple[int, ...]
    words: int


@dataclass(frozen=True, slots=True)
class LinkedDocument:
    """What linking needs to know of one document. ``published`` is EDTF; ``credit`` a wire agency."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    declared: Declared | None
    credit: str | None
    sketch: Sketch


@dataclass(frozen=True, slots=True)
class StatedClaim:
    """A claim with the statement it stands in, as linking takes it.

    ``id`` is the claim's id across the whole ledger; ``words`` its verbatim words.
    """

    id: str
    document_id: str
    claim: Claim
    statement: Statement | None
    words: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Copy:
    """One document reprints another, and what shows it. ``similarity`` is Jaccard 0..1 where measured.

    A ``passage`` is the other's text inside a longer piece, whose remaining words are its own.
    """

    document_id: str
    of: str | None
    how: HowCopied
    reason: str
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """Documents that are one report. ``origin`` is the earliest or declared one.

    ``origin`` may name an outlet whose document is not in the case; ``origin_document`` is then None.
    """

    id: str
    origin: str | None
    origin_document: str | None
    members: tuple[str, ...]
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Claims that answer the same thing. ``key`` says by what they are comparable; ``title`` is for people."""

    id: str
    kind: Kind
    key: tuple[tuple[str, str], ...]
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Position:
    """One speaker's claim on one question at one time.

    ``speaker`` is the actor id, or the words where unresolved; ``side`` the case's side, None when it
    has none. ``stance`` joins polarity and act: a denied claim and a negated one both deny; to decline to
    comment is neither. ``said`` and ``published`` and ``happened`` are EDTF or None. ``family_id`` is the
    copies' family. ``copy_of`` is the position that this one only carries again in the same family, be
    it with another figure (a relation then says that it drifts): counts leave such rows out.
    """

    id: str
    question_id: str
    claim_id: str
    document_id: str
    family_id: str
    speaker: str
    speaker_name: str
    side: str | None
    stance: Stance
    act: str
    said: str | None
    published: str | None
    happened: str | None
    low: int | float | None = None
    high: int | float | None = None
    exactness: str | None = None
    value: str | None = None
    interest: Interest | None = None
    interest_reason: str | None = None
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """How a later position stands to an earlier one, in what respect, and why."""

    id: str
    question_id: str
    kind: RelationKind
    earlier: str
    later: str
    aspect: Aspect | None
    reason: str


@dataclass(frozen=True, slots=True)
class Links:
    """All that linking found in a case."""

    families: tuple[Family, ...]
    questions: tuple[Question, ...]
    positions: tuple[Position, ...]
    relations: tuple[Relation, ...]
