"""On what somebody declines to comment: the claim that was put to him stands in his statement too.

"The ministry declined to comment on reports that *jets were in Karvelia*" and, after a sentence that says
so, "declined to comment on the picture". Without it a refusal to speak would be no step of anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from counterclaim.model.claim import (
    Claim,
    Control,
    Involvement,
    Loss,
    Responsibility,
    Violation,
)  # fmt: skip
from counterclaim.model.reading import Statement
from counterclaim.model.span import Span, hull
from counterclaim.read.claims.lexicon import terms

_MATTERS = (Involvement, Responsibility, Violation, Control, Loss)
AFTER = 160
"""Characters after the refusal, in its sentence, in which what it is about may stand. Own rule."""
BEFORE = 320
"""Characters before it, some two sentences, in which what its words refer to may stand. Own rule."""
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s")
_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which"})


def silences(
    statements: Sequence[Statement], claims: Sequence[Claim], text: str
) -> Iterator[Claim]:
    """A claim for each refusal to comment that holds none, where it is clear what it is about."""
    by_id = {statement.id: statement for statement in statements}
    holding = {claim.statement for claim in claims}
    for statement in statements:
        at = hull((*statement.cue, *statement.content))
        if statement.act != "decline" or statement.id in holding or at is None:
            continue
        others = [
            claim
            for claim in claims
            if isinstance(claim.slots, _MATTERS) and not _own(claim, statement, by_id, text)
        ]
        words = hull(statement.content) or at
        yield from _put_to(statement, at, others, text) or _referred(statement, words, others, text)


def _put_to(statement: Statement, at: Span, others: Sequence[Claim], text: str) -> list[Claim]:
    """What stands after the refusal in its own sentence: "... on reports that"."""
    following = [
        claim
        for claim in others
        if at.begin <= claim.span.begin <= at.end + AFTER
        and not _SENTENCE_END.search(text, at.begin, claim.span.begin)
    ]
    return [_said_by(statement, claim, claim.span) for claim in following[:1]]


def _referred(statement: Statement, words: Span, others: Sequence[Claim], text: str) -> list[Claim]:
    """What was said before and the refusal's words refer to: "on the picture", or nothing at all."""
    own = {word.lower() for word in _WORD.findall(words.of(text))}
    if any(words.begin <= own_claim.span.begin < words.end for own_claim in others):
        return []
    telling = own - terms("silence_words", "word")
    before = [
        claim
        for claim in others
        if 0 <= words.begin - claim.span.end <= BEFORE
        and (not telling or telling & {w.lower() for w in _WORD.findall(claim.span.of(text))})
    ]
    if not before:
        return []
    nearest = max(before, key=lambda claim: claim.span.end)
    return [_said_by(statement, nearest, words)]


def _said_by(statement: Statement, claim: Claim, span: Span) -> Claim:
    return Claim("", statement.id, span, claim.slots, claim.polarity, claim.where, claim.when)


def _own(claim: Claim, statement: Statement, by_id: Mapping[str, Statement], text: str) -> bool:
    """Whether the claim is one that he who declines has made himself just before."""
    said = by_id.get(claim.statement or "")
    if said is None or said.voice == "outlet" or not said.source or not statement.source:
        return False
    one, other = (" ".join(s.of(text) for s in x.source).lower() for x in (said, statement))
    return one == other or other in _PRONOUNS
