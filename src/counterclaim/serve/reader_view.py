"""One document as the reader page shows it: text with flat highlights, and a card for each statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.ledger.queries import ClaimRow, RelationRow
from counterclaim.ledger.queries.asked_in import Answered
from counterclaim.ledger.queries.document_part import Begin, DocumentPart
from counterclaim.model.document import Document
from counterclaim.model.reading import Place, Reading, Statement, Time
from counterclaim.model.span import Span, words_of
from counterclaim.serve.act_groups import group_of
from counterclaim.serve.highlight import Layer, Paragraph, paragraphs
from counterclaim.serve.text_parts import Part, part_at, parts_of

ASKED = "asked"


@dataclass(frozen=True, slots=True)
class ClaimNote:
    """A claim beside the text: how other claims stand to it, and which questions it answers."""

    claim: ClaimRow
    relations: tuple[RelationRow, ...]
    questions: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A statement beside the text, or a claim in the document's own voice.

    ``depth`` counts the statements that it stands inside; ``outer`` is whose words it stands in;
    ``words`` are its content.
    """

    id: str
    begin: int
    group: str
    act: str
    statement: Statement | None
    words: str
    claims: tuple[ClaimNote, ...]
    hedge: str | None = None
    target: str | None = None
    depth: int = 0
    outer: str | None = None


@dataclass(frozen=True, slots=True)
class ReaderView:
    """What the reader page draws: a part of the text, and what stands in it in the order of the text."""

    paragraphs: tuple[Paragraph, ...]
    part: Part
    cards: tuple[Card, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[tuple[str, Time], ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """What an address asks to see: hits of a search, a stretch of text, a statement or claim, a part.

    ``hit`` says which hit, from 1; ``at`` is an id.
    """

    hits: tuple[Span, ...] = ()
    hit: int = 1
    span: Span | None = None
    at: str | None = None
    part: int | None = None


def reader_view(detail: DocumentPart, marked: Marked) -> ReaderView:
    """A part of the document's text with its statements; all of it where it is not long."""
    text, reading = detail.document.text, detail.reading
    part = part_at(parts_of(text), detail.span.begin)
    layers = [Layer(span, "boilerplate", "boilerplate") for span in detail.document.boilerplate]
    layers += [Layer(span, "hit", f"hit{number}") for number, span in enumerate(marked.hits)]
    if marked.span is not None:
        layers.append(Layer(marked.span, ASKED, ASKED))
    if reading is None:
        return ReaderView(_shown(text, layers, part), part)
    layers += _statement_layers(reading)
    layers += [Layer(row.span, "claim", row.local_id, group_of(row.act)) for row in detail.claims]
    layers += [Layer(place.span, "place", place.id) for place in reading.places]
    layers += [Layer(time.span, "date", identity) for identity, time in detail.times]
    cards = sorted(_cards(detail, reading, part.span), key=lambda card: (card.begin, card.depth))
    return ReaderView(
        _shown(text, layers, part),
        part,
        tuple(cards),
        reading.places,
        detail.times,
    )


def _shown(text: str, layers: Sequence[Layer], part: Part) -> tuple[Paragraph, ...]:
    return paragraphs(text, [one for one in layers if one.span.overlaps(part.span)], part.span)


def part_of(document: Document, begin: Begin, marked: Marked) -> Part:
    """The part that is asked for by its number or by what stands in it; the first one otherwise."""
    parts = parts_of(document.text)
    if marked.part is not None:
        return part_at(parts, parts[min(marked.part, len(parts)) - 1].begin)
    if marked.span is not None:
        return part_at(parts, marked.span.begin)
    if marked.hits:
        return part_at(parts, marked.hits[min(marked.hit, len(marked.hits)) - 1].begin)
    return part_at(parts, begin(marked.at.removeprefix("own-")) if marked.at else 0)


def with_questions(view: ReaderView, questions: Mapping[str, tuple[Answered, ...]]) -> ReaderView:
    """The same view, each claim with the questions that it answers, by the claim's id."""
    cards = tuple(
        replace(
            card,
            claims=tuple(
                replace(note, questions=questions.get(note.claim.id, ())) for note in card.claims
            ),
        )
        for card in view.cards
    )
    return replace(view, cards=cards)


def _statement_layers(reading: Reading) -> Iterable[Layer]:
    for statement in reading.statements:
        if statement.voice == "outlet":
            continue
        group = group_of(statement.act)
        for role in ("source", "cue", "content"):
            for span in getattr(statement, role):
                yield Layer(span, role, statement.id, group)


def _cards(detail: DocumentPart, reading: Reading, part: Span) -> Iterable[Card]:
    """Cards of what begins in a part."""
    text, notes = detail.document.text, _notes(detail)
    by_id = {statement.id: statement for statement in reading.statements}
    for statement in reading.statements:
        claims = notes.pop(statement.id, ())
        if statement.voice == "outlet":
            yield from (_own_card(note, statement) for note in claims if _in(note, part))
        elif part.begin <= _begin(statement) < part.end:
            yield _card(statement, by_id, text, claims)
    for left in notes.values():
        yield from (_own_card(note, None) for note in left if _in(note, part))


def _in(note: ClaimNote, part: Span) -> bool:
    return part.begin <= note.claim.span_begin < part.end


def _notes(detail: DocumentPart) -> dict[str | None, tuple[ClaimNote, ...]]:
    related: dict[str, list[RelationRow]] = {}
    for relation in detail.relations:
        for claim_id in {relation.earlier_claim, relation.later_claim}:
            related.setdefault(claim_id, []).append(relation)
    notes: dict[str | None, list[ClaimNote]] = {}
    for row in sorted(detail.claims, key=lambda row: (row.span_begin, row.local_id)):
        note = ClaimNote(row, tuple(related.get(row.id, ())))
        notes.setdefault(row.statement_id, []).append(note)
    return {statement: tuple(found) for statement, found in notes.items()}


def _own_card(note: ClaimNote, statement: Statement | None) -> Card:
    row = note.claim
    return Card(
        f"own-{row.local_id}", row.span_begin, group_of(row.act), row.act, statement, row.exact,
        (note,),
    )  # fmt: skip


def _card(
    statement: Statement,
    by_id: Mapping[str, Statement],
    text: str,
    claims: tuple[ClaimNote, ...],
) -> Card:
    around = [one for one in _around(statement, by_id) if one.voice != "outlet"]
    speaker = around[0].speaker if around else None
    return Card(
        statement.id,
        _begin(statement),
        group_of(statement.act),
        statement.act,
        statement,
        words_of(statement.content, text),
        claims,
        hedge=words_of(statement.hedge.spans, text) if statement.hedge else None,
        target=words_of(statement.target, text) or None,
        depth=len(around),
        outer=speaker.name if speaker else None,
    )


def _around(statement: Statement, by_id: Mapping[str, Statement]) -> Iterable[Statement]:
    """The statements that one stands in, from the inside out; four at most."""
    outer = statement.inside
    for _ in range(4):
        if outer is None or outer not in by_id:
            return
        yield by_id[outer]
        outer = by_id[outer].inside


def _begin(statement: Statement) -> int:
    spans = (*statement.source, *statement.cue, *statement.content)
    return min((span.begin for span in spans), default=0)
