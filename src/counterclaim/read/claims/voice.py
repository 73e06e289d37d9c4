"""All claims of a document, each joined to whose words it stands in; the outlet's own voice for the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from counterclaim.model.claim import Assessment, Claim, Forecast, Involvement
from counterclaim.model.reading import Act, Statement
from counterclaim.model.span import Span, Spans
from counterclaim.model.value import Quantity
from counterclaim.read.claims.accused import accused_in
from counterclaim.read.claims.assessment import find_assessments
from counterclaim.read.claims.control.find import find_control
from counterclaim.read.claims.event import find_events
from counterclaim.read.claims.forecast.find import find_forecasts
from counterclaim.read.claims.involvement.find import find_involvement
from counterclaim.read.claims.loss.find import find_losses
from counterclaim.read.claims.movement.find import find_movements
from counterclaim.read.claims.places import without_edges
from counterclaim.read.claims.reference import referred_to
from counterclaim.read.claims.responsibility.find import find_responsibility
from counterclaim.read.claims.sentence import Draft, Sentence, read_sentences
from counterclaim.read.claims.silence import silences
from counterclaim.read.claims.violation import find_violations
from counterclaim.read.passages import Passage

_FINDERS: tuple[Callable[[Sentence], list[Draft]], ...] = (
    find_losses, find_control, find_violations, find_involvement, find_responsibility,
    find_movements, find_forecasts, find_assessments, find_events,
)  # fmt: skip
_NUMBERED = re.compile(r"\D*(\d+)")
_DOUBTED = frozenset(
    {"overestimated", "exaggerated", "inflated", "false", "unreliable", "doubtful"}
)


def read_claims(
    passages: Sequence[Passage],
    statements: tuple[Statement, ...],
    quantities: tuple[Quantity, ...],
    text: str,
) -> tuple[tuple[Statement, ...], tuple[Claim, ...]]:
    """The typed claims of a document, and its statements with the outlet's own added.

    A claim belongs to the innermost statement whose content holds its anchor word; where several
    statements share that content ("accused each other") it is a claim in each. Sentences with claims that
    nobody else says become statements of the outlet, whose ids go on from those given. ``text`` is
    the document's text, which the spans count in.
    """
    own: list[Statement] = []
    claims: list[Claim] = []
    ids = (f"s{number}" for number in count(_last_number(statements) + 1))
    for sentence in read_sentences(passages, statements, quantities):
        drafts = find_claims(sentence)
        unsaid: list[Draft] = []
        for draft in drafts:
            holders = sentence.statements_at(draft.anchor)
            claims.extend(
                _claim(accused_in(draft, holder, holders, text), holder.id, text)
                for holder in holders
            )
            if not holders:
                unsaid.append(draft)
        for voice, spoken in _own_voices(sentence, unsaid, ids, text):
            own.append(voice)
            claims.extend(_claim(draft, voice.id, text) for draft in spoken)
        claims.extend(referred_to(sentence, drafts))
    claims.extend(list(silences(statements, claims, text)))
    claims.sort(key=lambda claim: (claim.span, claim.kind, claim.statement or ""))
    numbered = tuple(replace(claim, id=f"c{n}") for n, claim in enumerate(claims, 1))
    return (*statements, *own), numbered


def find_claims(sentence: Sentence) -> list[Draft]:
    """The claims of one sentence by all finders.

    That a force will take part is a claim of involvement; the forecast of it would say it twice.
    """
    drafts = [draft for find in _FINDERS for draft in find(sentence)]
    taking_part = [
        sentence.span(d.anchor, d.anchor) for d in drafts if isinstance(d.slots, Involvement)
    ]
    if not taking_part:
        return drafts
    return [
        draft
        for draft in drafts
        if not isinstance(draft.slots, Forecast)
        or not any(draft.span.contains(span) for span in taking_part)
    ]


def _claim(draft: Draft, statement: str, text: str) -> Claim:
    where = None if draft.where is None else without_edges(draft.where, text)
    return Claim("", statement, draft.span, draft.slots, polarity=draft.polarity, where=where)


def _own_voices(
    sentence: Sentence, drafts: list[Draft], ids: Iterator[str], text: str
) -> Iterator[tuple[Statement, list[Draft]]]:
    """What the outlet says in a sentence; what it disbelieves is a statement apart."""
    doubted = [draft for draft in drafts if _is_doubt(draft)]
    told = [draft for draft in drafts if not _is_doubt(draft)]
    if doubted:
        content = tuple(sorted({draft.span for draft in doubted}))
        yield Statement(next(ids), (), (), content, act="doubt", voice="outlet"), doubted
    if told:
        foretold = all(isinstance(draft.slots, Forecast) for draft in told)
        content = tuple(_outside(sentence, text)) or (sentence.whole,)
        act: Act = "predict" if foretold else "assert"
        yield Statement(next(ids), (), (), content, act=act, voice="outlet"), told


def _is_doubt(draft: Draft) -> bool:
    return isinstance(draft.slots, Assessment) and draft.slots.how.lower() in _DOUBTED


def _outside(sentence: Sentence, text: str) -> Iterator[Span]:
    """The sentence without what others say in it and the words that say so."""
    whole = sentence.whole
    taken: list[Span] = sorted(
        piece
        for statement in sentence.statements
        for pieces in (statement.content, statement.cue, statement.source)
        for piece in pieces
        if piece.overlaps(whole)
    )
    at = whole.begin
    for piece in (*taken, None):
        stop = whole.end if piece is None else min(piece.begin, whole.end)
        yield from _words(text, at, stop)
        at = max(at, at if piece is None else piece.end)


def _words(text: str, begin: int, end: int) -> Spans:
    """The stretch without blanks and punctuation at its ends; nothing where it holds no word."""
    part = text[begin:end] if end > begin else ""
    match = re.search(r"\w.*\w|\w", part, re.DOTALL)
    return () if match is None else (Span(begin + match.start(), begin + match.end()),)


def _last_number(statements: Sequence[Statement]) -> int:
    numbers = (_NUMBERED.match(statement.id) for statement in statements)
    return max((int(match[1]) for match in numbers if match), default=0)
