"""Statements: attributions with their act, hedge, form of quotation and nesting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.model.reading import Hedge, Statement
from counterclaim.read.acts.act import act_of
from counterclaim.read.affiliations import Affiliations, affiliations
from counterclaim.read.attribution.found import Attribution, Attributor
from counterclaim.read.attribution.rules import RuleAttributor
from counterclaim.read.hedges import hedge_of, hedges_of
from counterclaim.read.mutual import expanded
from counterclaim.read.passages import Passage
from counterclaim.read.quotes import Quotation, quotations, quote_form
from counterclaim.read.repeated import once


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a statement may have to look at beyond its own passage."""

    passages: Sequence[Passage]
    text: str
    quoted: tuple[Quotation, ...]
    inner: Sequence[Sequence[Attribution]]
    own: tuple[frozenset[str], ...]


_LINE_AFTER_COLON = re.compile(r":[^\S\n]*\n\s*$")


def read_statements(
    passages: Sequence[Passage], text: str, attributor: Attributor | None = None
) -> tuple[Statement, ...]:
    """What others say in a document: statements "s1", "s2", ... in text order of their cues.

    ``text`` is the document's. Speaker, relay and the time of saying are left to resolution. The
    outlet's own voice has no statement here.
    """
    found = expanded(once((attributor or RuleAttributor()).attributions(passages)))
    hedges = {passage.offset: hedges_of(passage) for passage in passages}
    quoted = tuple(sorted((q for p in passages for q in quotations(p)), key=lambda q: q.span))
    own = _whose(found, text, affiliations(passages))
    inner: list[list[Attribution]] = [[] for _ in found]
    for each in found:
        if each.inside is not None:
            inner[each.inside].append(each)
    whole = _Whole(passages, text, quoted, inner, own)
    return tuple(
        _statement(at, each, _own_hedges(inner[at], hedges[each.passage.offset]), whole)
        for at, each in enumerate(found)
    )


def _whose(
    found: Sequence[Attribution], text: str, known: Affiliations
) -> tuple[frozenset[str], ...]:
    """What the document knows of each speaker's state: of a person named, or last named, as the source."""
    states: list[frozenset[str]] = []
    last: frozenset[str] = frozenset()
    for each in found:
        words = " ".join(span.of(text) for span in each.source).lower().split()
        if words and words[0] not in ("he", "she"):
            last = next((known[word] for word in reversed(words) if word in known), frozenset())
        states.append(last if words else frozenset())
    return tuple(states)


def _own_hedges(inner: Sequence[Attribution], hedges: Sequence[Hedge]) -> list[Hedge]:
    """The hedges that do not lie in an attribution nested in this one."""
    return [
        hedge
        for hedge in hedges
        if not any(
            piece.contains(hedge.spans[0]) for each in inner for piece in (*each.content, *each.cue)
        )
    ]


def _is_set_out(each: Attribution, text: str) -> bool:
    """Whether the content stands on lines of its own under "... said:"."""
    begin = each.content[0].begin
    return _LINE_AFTER_COLON.search(text, max(0, begin - 8), begin) is not None


def _statement(at: int, each: Attribution, hedges: Sequence[Hedge], whole: _Whole) -> Statement:
    set_out = _is_set_out(each, whole.text)
    inner = tuple(span for other in whole.inner[at] for span in other.content)
    return Statement(
        id=f"s{at + 1}",
        source=each.source,
        cue=each.cue,
        content=each.content,
        act=act_of(each, whole.passages, inner, whole.own[at]),
        quote="direct" if set_out else quote_form(each.content, whole.quoted, whole.text),
        hedge=hedge_of(each, hedges),
        inside=None if each.inside is None else f"s{each.inside + 1}",
        target=each.target,
    )
