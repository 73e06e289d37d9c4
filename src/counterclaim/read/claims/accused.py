"""Whom an accusation is against, where the claim's own words do not say."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.model.claim import Responsibility, Violation
from counterclaim.model.reading import Statement
from counterclaim.model.span import Span, hull
from counterclaim.model.value import Named
from counterclaim.read.claims.sentence import Draft

_EACH_OTHER = frozenset({"each other", "one another", "other", "the other", "another", "each"})


def accused_in(draft: Draft, holder: Statement, holders: tuple[Statement, ...], text: str) -> Draft:
    """The claim as it stands in one statement: an accusation's target did it.

    Of two that accuse each other with the same words, each means the other. A doer whom the content
    itself names stays; the accuser, whom grammar makes the subject of "accused X of breaking", does not.
    """
    slots = draft.slots
    if holder.act != "accuse" or not isinstance(slots, Violation | Responsibility):
        return draft
    named = slots.violator if isinstance(slots, Violation) else slots.who
    if named is not None and named.span is not None and _within(named.span, holder):
        return draft
    against = hull(holder.target)
    if against is None or against.of(text).lower() in _EACH_OTHER:
        against = _other(holder, holders)
    who = None if against is None else _named(against, text)
    if isinstance(slots, Violation):
        return replace(draft, slots=replace(slots, violator=who))
    return replace(draft, slots=replace(slots, who=who))


def _within(span: Span, holder: Statement) -> bool:
    return any(piece.contains(span) for piece in holder.content)


def _other(holder: Statement, holders: tuple[Statement, ...]) -> Span | None:
    """Who speaks the other of two statements that share their words."""
    others = [h for h in holders if h.id != holder.id and h.source != holder.source]
    return hull(others[0].source) if len(others) == 1 else None


def _named(span: Span, text: str) -> Named:
    words = span.of(text)
    for article in ("the ", "The "):
        if words.startswith(article):
            return Named(words[len(article) :], Span(span.begin + len(article), span.end))
    return Named(words, span)
