"""What linking remembers of a case between its runs, and what a run changes of it.

All of it follows from the readings: drawn anew for the whole case it comes out the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from counterclaim.link.asked import Asked
from counterclaim.link.copies import Figures
from counterclaim.link.outlines import Outline
from counterclaim.link.words import Count, Key, number_of
from counterclaim.model.linking import (
    Family,
    LinkedDocument,
    Position,
    Question,
    Relation,
    StatedClaim,
)

Given = tuple[tuple[Key, str], ...]
"""Values that a document adds to the counts of keys."""
Order = tuple[str, str]
"""What documents are ordered by: day and id."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What one document adds to the counts, and the numbers of the keys that it asked.

    ``words`` follow from its claims alone, ``drawn`` from what they answer.
    """

    words: Given = ()
    drawn: Given = ()
    asked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Like:
    """One document's likeness to an earlier one, as it is remembered (see ``copies.Likeness``)."""

    document_id: str
    other: str
    similarity: float | None
    pool: str | None


class Remembered(Protocol):
    """A case as it was linked, and its readings as they are now."""

    def counts(self, key: Key) -> Count:
        """How often each value was given for a key."""

    def documents(self, ids: Collection[str]) -> Mapping[str, LinkedDocument]:
        """Some documents by id."""

    def claims_of(self, documents: Collection[str]) -> Sequence[StatedClaim]:
        """The current claims of some documents."""

    def claims(self, ids: Collection[str]) -> Sequence[StatedClaim]:
        """Some current claims."""

    def figures(self, documents: Collection[str]) -> Figures:
        """The loss figures that some documents give now."""

    def notes(self, documents: Collection[str]) -> Mapping[str, Notes]:
        """What was noted of some documents; nothing for those not linked yet."""

    def under(self, numbers: Collection[int]) -> Mapping[int, Sequence[Order]]:
        """The documents that share keys, by the keys' numbers, in no order."""

    def likenesses(self, documents: Collection[str]) -> Sequence[Like]:
        """The likenesses in which some documents take part."""

    def families(self, documents: Collection[str]) -> Mapping[str, Family]:
        """The families of some documents, by document."""

    def questions_of(self, documents: Collection[str]) -> frozenset[str]:
        """Ids of the questions that some documents answer."""

    def questions_under(self, numbers: Collection[int]) -> frozenset[str]:
        """Ids of the questions that share keys."""

    def questions(self, ids: Collection[str]) -> Sequence[Asked]:
        """Some questions, as far as they are asked."""

    def outlines(self, questions: Collection[str]) -> Mapping[str, Sequence[Outline]]:
        """The positions on some questions in outline, by question, in no order."""

    def not_comparable(self, question: str) -> Sequence[tuple[str, str]]:
        """The positions, earlier and later, that a question has as not comparable."""


@dataclass(frozen=True, slots=True)
class Part:
    """Which of a question's positions were drawn anew, by id, where not all of them were.

    ``later`` are those to which all relations were, ``copies`` those to which drifts were.
    """

    positions: frozenset[str]
    later: frozenset[str]
    copies: frozenset[str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One question as it is now: with what its title and its siblings are found by (``numbers``).

    Positions, relations and outlines are all of the question's, or those of a ``part``.
    """

    question: Question
    positions: tuple[Position, ...]
    relations: tuple[Relation, ...]
    numbers: frozenset[int]
    outlines: tuple[Outline, ...] = ()
    part: Part | None = None


@dataclass(slots=True)
class Changes:
    """What a run of linking found anew, each part with the scope whose earlier rows it replaces.

    ``everything`` says that the scope is the whole case. ``copies_by`` has, for documents that are new,
    their order and the keys by which copies of them are found; ``groups`` the relations between siblings.
    """

    everything: bool = False
    copies_by: dict[str, tuple[Order, tuple[int, ...]]] = field(default_factory=dict)
    likenesses: dict[str, list[Like]] = field(default_factory=dict)
    families: list[Family] = field(default_factory=list)
    notes: dict[str, Notes] = field(default_factory=dict)
    questions: dict[str, Drawn | None] = field(default_factory=dict)
    groups: dict[str, tuple[Relation, ...]] = field(default_factory=dict)


def numbers_of(keys: Iterable[Key]) -> frozenset[int]:
    """The keys' numbers, by which those who asked them are found."""
    return frozenset(number_of(*key) for key in keys)
