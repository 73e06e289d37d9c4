"""One document as the reader page shows it: text with flat highlights, and a card for each statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.ledger.queries import ClaimRow, DocumentDetail, RelationRow
from counterclaim.model.reading import Reading, Statement
from counterclaim.model.span import Span, words_of
from counterclaim.serve.highlight import Layer, Paragraph, paragraphs


@dataclass(frozen=True, slots=True)
class ClaimNote:
    """A claim beside the text, with how other claims stand to it."""

    claim: ClaimRow
    relations: tuple[RelationRow, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A statement beside the text. ``depth`` counts the statements that it stands inside."""

    statement: Statement
    hedge: str | None
    target: str | None
    depth: int
    claims: tuple[ClaimNote, ...]


@dataclass(frozen=True, slots=True)
class ReaderView:
    """What the reader page draws; ``unattached`` are claims without a statement."""

    paragraphs: tuple[Paragraph, ...]
    cards: tuple[Card, ...]
    unattached: tuple[ClaimNote, ...]


def reader_view(detail: DocumentDetail, hits: Sequence[Span] = ()) -> ReaderView:
    """The document's text and its statements in the order of the text."""
    text, reading = detail.document.text, detail.reading
    layers = [Layer(span, "boilerplate", "boilerplate") for span in detail.document.boilerplate]
    layers += [Layer(span, "hit", f"hit{number}") for number, span in enumerate(hits)]
    if reading is None:
        return ReaderView(paragraphs(text, layers), (), ())
    layers += _statement_layers(reading)
    layers += [Layer(row.span, "claim", row.local_id) for row in detail.claims]
    notes = _notes(detail)
    by_id = {statement.id: statement for statement in reading.statements}
    ordered = sorted(reading.statements, key=_begin)
    cards = tuple(_card(statement, by_id, text, notes) for statement in ordered)
    return ReaderView(paragraphs(text, layers), cards, notes.get(None, ()))


def _statement_layers(reading: Reading) -> Iterable[Layer]:
    for statement in reading.statements:
        if statement.voice == "outlet":
            continue
        for role in ("source", "cue", "content"):
            for span in getattr(statement, role):
                yield Layer(span, role, statement.id)


def _notes(detail: DocumentDetail) -> Mapping[str | None, tuple[ClaimNote, ...]]:
    related: dict[str, list[RelationRow]] = {}
    for relation in detail.relations:
        for claim_id in {relation.earlier_claim, relation.later_claim}:
            related.setdefault(claim_id, []).append(relation)
    notes: dict[str | None, tuple[ClaimNote, ...]] = {}
    for row in detail.claims:
        note = ClaimNote(row, tuple(related.get(row.id, ())))
        notes[row.statement_id] = (*notes.get(row.statement_id, ()), note)
    return notes


def _card(
    statement: Statement,
    by_id: Mapping[str, Statement],
    text: str,
    notes: Mapping[str | None, tuple[ClaimNote, ...]],
) -> Card:
    depth, outer = 0, statement.inside
    while outer is not None and outer in by_id and depth < 4:
        depth, outer = depth + 1, by_id[outer].inside
    hedge = words_of(statement.hedge.spans, text) if statement.hedge else None
    target = words_of(statement.target, text) or None
    return Card(statement, hedge, target, depth, notes.get(statement.id, ()))


def _begin(statement: Statement) -> int:
    spans = (*statement.source, *statement.cue, *statement.content)
    return min((span.begin for span in spans), default=0)
