"""One sentence as the claim finders see it: its tokens, the quantities in it, who says what of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from counterclaim.model.claim import Slots
from counterclaim.model.reading import Statement
from counterclaim.model.span import Span, hull
from counterclaim.model.value import Quantity
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.passages import Passage, touching

_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's tokens with their lower-case words and lemmas, read once for all finders.

    ``written`` is the passage's text. ``quantities`` maps the index of a quantity's first token (in
    the sentence) to the quantity and the index of its last token. ``before`` is the
    sentence before this one in the document, for pronouns that look back.
    """

    passage: Passage
    written: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    quantities: dict[int, tuple[Quantity, int]] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    before: Sentence | None = field(default=None, repr=False, compare=False)

    @property
    def start(self) -> int:
        """The passage's index of the first token."""
        return self.tokens[0].i

    @property
    def whole(self) -> Span:
        """The document span of the sentence."""
        return self.span(0, len(self.tokens) - 1)

    def span(self, first: int, last: int) -> Span:
        """The document span of tokens ``first`` to ``last`` (indices in the sentence)."""
        return self.passage.span(self.start + first, self.start + last)

    def text(self, span: Span) -> str:
        """The words at a document span inside this sentence's passage."""
        offset = self.passage.offset
        return self.written[span.begin - offset : span.end - offset]

    def at(self, token: Token) -> int:
        """The index in the sentence of a token of the passage."""
        return token.i - self.start

    def holds(self, token: Token) -> bool:
        """Whether a token of the passage stands in the sentence."""
        return 0 <= token.i - self.start < len(self.tokens)

    def past_articles(self, first: int, last: int) -> int:
        """Where the words from ``first`` to ``last`` begin without "the" or "a"."""
        while first < last and self.words[first] in _ARTICLES:
            first += 1
        return first

    def statements_at(self, index: int) -> tuple[Statement, ...]:
        """The innermost statements whose content holds a token; several when one content is shared."""
        position = self.span(index, index).begin
        holding = [s for s in self.statements if _holds(s, position)]
        if not holding:
            return ()
        outer = {s.inside for s in holding}
        inner = [s for s in holding if s.id not in outer] or holding
        least = min(_length(s) for s in inner)
        return tuple(s for s in inner if _length(s) == least)


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before it is numbered and joined to its statement.

    ``anchor`` is the index in the sentence of the word that decides whose claim it is.
    """

    slots: Slots
    span: Span
    anchor: int
    polarity: bool = True
    where: Span | None = None


def read_sentences(
    passages: Sequence[Passage], statements: Sequence[Statement], quantities: Sequence[Quantity]
) -> Iterator[Sentence]:
    """The passages' sentences, each with the quantities and statements that touch it."""
    ordered = sorted(quantities, key=lambda q: q.span)
    hulls = [(hull((*s.content, *s.cue)), s) for s in statements]
    told = [(around, (around, each)) for around, each in hulls if around is not None]
    near = touching([passage.offset for passage in passages], told)
    next_quantity = 0
    before: Sentence | None = None
    for passage, here in zip(passages, near, strict=True):
        while next_quantity < len(ordered) and ordered[next_quantity].span.begin < passage.offset:
            next_quantity += 1
        written = passage.text
        for sent in passage.doc.sents:
            tokens = tuple(sent)
            begin, end = passage.offset + sent.start_char, passage.offset + sent.end_char
            inside: list[Quantity] = []
            while next_quantity < len(ordered) and ordered[next_quantity].span.begin < end:
                inside.append(ordered[next_quantity])
                next_quantity += 1
            whole = Span(begin, end) if end > begin else None
            before = Sentence(
                passage,
                written,
                tokens,
                tuple(token.lower_ for token in tokens),
                tuple(_lemma(token) for token in tokens),
                _indexed(inside, tokens, passage.offset),
                tuple(s for h, s in here if whole and h.overlaps(whole)),
                before,
            )
            yield before


def _indexed(
    quantities: Sequence[Quantity], tokens: Sequence[Token], offset: int
) -> dict[int, tuple[Quantity, int]]:
    """Quantities by the token they begin in; one that begins or ends inside a token takes the token."""
    found: dict[int, tuple[Quantity, int]] = {}
    if not quantities:
        return found
    edges = [offset + token.idx for token in tokens]
    edges.append(offset + tokens[-1].idx + len(tokens[-1]))
    for quantity in quantities:
        covered = [
            i
            for i, (begin, end) in enumerate(pairwise(edges))
            if begin < quantity.span.end and quantity.span.begin < end
        ]
        if covered:
            found[covered[0]] = (quantity, covered[-1])
    return found


def _lemma(token: Token) -> str:
    """The token's lemma; of a plural in a headline's capitals, which the parser takes for a name, too."""
    lemma = token.lemma_.lower()
    if token.tag_ in {"NNP", "NNPS"} and lemma.endswith("s") and lemma[:-1] in _counted_nouns():
        return lemma[:-1]
    return lemma


@cache
def _counted_nouns() -> frozenset[str]:
    return terms("populations", "term") | terms("equipment", "term", form="term")


def _holds(statement: Statement, position: int) -> bool:
    return any(piece.begin <= position < piece.end for piece in statement.content)


def _length(statement: Statement) -> int:
    return sum(piece.end - piece.begin for piece in statement.content)
