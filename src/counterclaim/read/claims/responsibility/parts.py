"""What the claims of responsibility share: their vocabulary, whose deed it is, and the claim itself."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from counterclaim.model.claim import Responsibility
from counterclaim.model.reading import Statement
from counterclaim.model.span import Span, hull
from counterclaim.model.value import Named
from counterclaim.read.claims.factuality import negated
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.own_side import speaks_of_own
from counterclaim.read.claims.places import where
from counterclaim.read.claims.sentence import Draft, Sentence

LAUNCHED = frozenset(
    ["launch", "open", "carry", "conduct", "commit", "direct", "start", "commence", "begin", "continue",
     "resume", "initiate", "perpetrate", "orchestrate", "mastermind", "stage", "mount", "inflict",
     "unleash", "wage", "undertake", "fire", "ramp", "step", "intensify", "escalate", "increase", "renew",
     "repeat", "deliver", "set"]
)  # fmt: skip
CRIMES = frozenset({"crime", "atrocity", "genocide", "massacre", "barbarity", "provocation"})
AHEAD = frozenset({"predict", "promise", "threaten", "decline"})


@cache
def vocabulary() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The verbs and the nouns that can tell an attack or an outrage; the nouns of outrages alone."""
    verbs = frozenset().union(
        *(terms("events", "term", form=f) for f in ("verb", "abuse", "harm", "arm"))
    )
    nouns = terms("events", "term", form="noun") | terms("events", "term", form="abuse-noun")
    outrages = terms("events", "term", form="abuse-noun") | CRIMES | {"use", "usage"}
    return verbs | LAUNCHED, nouns | CRIMES | {"use", "usage"}, outrages


def responsibility_draft(sentence: Sentence, index: int, event: Token, who: Named | None) -> Draft:
    """A claim that somebody did what the event's words tell, its span from the doer to their end."""
    first, last = sentence.at(event), sentence.at(event)
    for child in event.children:
        if child.i > event.i and child.dep_ in {"dobj", "prep", "prt", "agent", "pobj", "xcomp"}:
            last = max(last, min(child.right_edge.i - sentence.start, len(sentence.tokens) - 1))
        elif child.i < event.i and child.dep_ in {"amod", "compound", "nsubjpass"}:
            first = min(first, max(child.left_edge.i - sentence.start, 0))
    words = sentence.span(min(first, last), last)
    pieces = [words, sentence.span(index, index)]
    if who is not None and who.span is not None and sentence.whole.contains(who.span):
        pieces.append(who.span)
    span = _cut(sentence, index, hull(pieces) or words)
    happened = not (event.pos_ == "VERB" and negated(event))
    return Draft(
        Responsibility(sentence.text(words), who), span, index, happened, where(sentence, index)
    )


def _cut(sentence: Sentence, index: int, span: Span) -> Span:
    """The part of a span inside the piece of content that the word stands in."""
    position = sentence.span(index, index).begin
    for statement in sentence.statements_at(index):
        for piece in statement.content:
            if piece.begin <= position < piece.end and piece.overlaps(span):
                return Span(max(piece.begin, span.begin), min(piece.end, span.end))
    return span


def is_own(sentence: Sentence, who: Named, holders: list[Statement]) -> bool:
    """Whether those named are the speaker or of the speaker's side: its own strikes are no blame."""
    if any(h.act in {"deny", "admit", "confirm"} for h in holders):
        return False
    if _is_speaker(who, holders) or _is_called_alike(sentence, who, holders):
        return True
    if any(h.act in {"accuse", "admit", "confirm", "deny"} for h in holders):
        return False
    return speaks_of_own(who.name, holders, sentence.written, sentence.passage.offset)


def _is_called_alike(sentence: Sentence, who: Named, holders: list[Statement]) -> bool:
    """As in "*The coalition* said that *the coalition* had carried out the strike"."""
    whole = sentence.passage.whole
    said = (sentence.text(s).lower() for h in holders for s in h.source if whole.contains(s))
    return any(words.removeprefix("the ") == who.name.lower() for words in said)


def _is_speaker(who: Named, holders: list[Statement]) -> bool:
    """Whether the doer is who speaks: a side's own strikes are no blame."""
    return who.span is not None and any(who.span.overlaps(s) for h in holders for s in h.source)
