"""Claims by reference: "... (Karvelia was denying *this*)" denies what the sentence has just said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.model.claim import Claim, Involvement, Responsibility, Violation
from counterclaim.model.reading import Statement
from counterclaim.model.span import Span, hull
from counterclaim.read.claims.sentence import Draft, Sentence

_REFERRING = frozenset({"this", "that", "it", "so"})
_ACTS = frozenset({"deny", "admit", "confirm"})
# Only whether something is so can be denied with one word; a number or a place cannot stand in it.
_EXISTENCE = (Involvement, Violation, Responsibility)


def referred_to(sentence: Sentence, drafts: Sequence[Draft]) -> Iterator[Claim]:
    """The claims of those who deny, admit or confirm with one referring word what stands before it."""
    for statement in sentence.statements:
        word = _referring(sentence, statement)
        if word is None or statement.act not in _ACTS:
            continue
        before = [
            draft
            for draft in drafts
            if isinstance(draft.slots, _EXISTENCE) and draft.span.end <= word.begin
        ]
        if before:
            said = max(before, key=lambda draft: draft.span.end)
            yield Claim("", statement.id, word, said.slots, said.polarity, said.where)


def _referring(sentence: Sentence, statement: Statement) -> Span | None:
    whole = hull(statement.content)
    if whole is None or not sentence.whole.contains(whole):
        return None
    return whole if sentence.text(whole).lower().strip(" .,") in _REFERRING else None
