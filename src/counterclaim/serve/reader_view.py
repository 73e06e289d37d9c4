"""One document as the reader page shows it: text with flat highlights, and a card for each statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.ledger.queries import ClaimRow, DocumentDetail, RelationRow
from counterclaim.ledger.queries.asked_in import Answered
from counterclaim.model.reading import Reading, Statement
from counterclaim.model.span import Span, words_of
from counterclaim.serve.act_groups import group_of
from counterclaim.serve.highlight import Layer, Paragraph, paragraphs

WINDOW = 120
"""Cards beside the text at once; a longer document's others come when one of them is asked for."""

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
    ``words`` are its content, ``owners`` the ids of all that stands on the card.
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

    @property
    def owners(self) -> tuple[str, ...]:
        """Ids by which an address may ask for this card."""
        return (self.id, *(note.claim.local_id for note in self.claims))


@dataclass(frozen=True, slots=True)
class ReaderView:
    """What the reader page draws.

    ``cards`` are those of the window, the first of them the ``first``-th (from 0) of ``total``.
    ``earlier`` and ``later`` are ids to ask for to see the window before and after.
    """

    paragraphs: tuple[Paragraph, ...]
    cards: tuple[Card, ...]
    first: int = 0
    total: int = 0
    earlier: str | None = None
    later: str | None = None

    @property
    def windowed(self) -> bool:
        """Whether not all cards are shown."""
        return len(self.cards) < self.total


@dataclass(frozen=True, slots=True)
class Marked:
    """What an address asks to see marked: hits of a search, a stretch of text, a statement or claim."""

    hits: tuple[Span, ...] = ()
    span: Span | None = None
    at: str | None = None


def reader_view(detail: DocumentDetail, marked: Marked | None = None) -> ReaderView:
    """The document's text and its statements in the order of the text."""
    marked = marked or Marked()
    text, reading = detail.document.text, detail.reading
    layers = [Layer(span, "boilerplate", "boilerplate") for span in detail.document.boilerplate]
    layers += [Layer(span, "hit", f"hit{number}") for number, span in enumerate(marked.hits)]
    if marked.span is not None:
        layers.append(Layer(marked.span, ASKED, ASKED))
    if reading is None:
        return ReaderView(paragraphs(text, layers), ())
    layers += _statement_layers(reading)
    layers += [Layer(row.span, "claim", row.local_id, group_of(row.act)) for row in detail.claims]
    layers += [Layer(place.span, "place", place.id) for place in reading.places]
    layers += [Layer(time.span, "date", f"d{n}") for n, time in enumerate(reading.times)]
    cards = sorted(_cards(detail, reading), key=lambda card: (card.begin, card.depth))
    return _windowed(paragraphs(text, layers), cards, marked.at)


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


def _windowed(text: tuple[Paragraph, ...], cards: Sequence[Card], at: str | None) -> ReaderView:
    wanted = next((n for n, card in enumerate(cards) if at in card.owners), 0)
    first = wanted // WINDOW * WINDOW
    shown = cards[first : first + WINDOW]
    after = first + WINDOW
    return ReaderView(
        text,
        tuple(shown),
        first,
        len(cards),
        earlier=cards[first - WINDOW].id if first else None,
        later=cards[after].id if after < len(cards) else None,
    )


def _statement_layers(reading: Reading) -> Iterable[Layer]:
    for statement in reading.statements:
        if statement.voice == "outlet":
            continue
        group = group_of(statement.act)
        for role in ("source", "cue", "content"):
            for span in getattr(statement, role):
                yield Layer(span, role, statement.id, group)


def _cards(detail: DocumentDetail, reading: Reading) -> Iterable[Card]:
    text, notes = detail.document.text, _notes(detail)
    by_id = {statement.id: statement for statement in reading.statements}
    for statement in reading.statements:
        claims = notes.pop(statement.id, ())
        if statement.voice == "outlet":
            yield from (_own_card(note, statement) for note in claims)
        else:
            yield _card(statement, by_id, text, claims)
    for left in notes.values():
        yield from (_own_card(note, None) for note in left)


def _notes(detail: DocumentDetail) -> dict[str | None, tuple[ClaimNote, ...]]:
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
