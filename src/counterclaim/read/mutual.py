"""Mutual accusation: "accused each other", "traded blame", "each side accused the other".

One attribution becomes two: one for each of two coordinated speakers, or two with the same source words
where the speakers are named together ("both sides").
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from counterclaim.model.span import Spans
from counterclaim.read.attribution.found import Attribution
from counterclaim.read.attribution.lexicon import word_class
from counterclaim.read.attribution.spans import spans, tokens_in
from counterclaim.read.attribution.words import noun_phrase
from counterclaim.read.passages import Passage

_EACH_OTHER = (("each", "other"), ("one", "another"))
_TOGETHER = frozenset({"both", "each", "either"})


def expanded(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with mutual ones doubled; ``inside`` still points at the right one."""
    place: dict[int, int] = {}
    out: list[Attribution] = []
    for at, each in enumerate(found):
        place[at] = len(out)
        out.extend(_both(each))
    return tuple(
        each if each.inside is None else replace(each, inside=place[each.inside]) for each in out
    )


def _both(each: Attribution) -> Iterator[Attribution]:
    if not is_mutual(each):
        yield each
        return
    sources = _speakers(each)
    content = _without_reciprocal(each)
    for at, source in enumerate(sources):
        others = sources[1 - at]
        target = others if others != source else each.target
        yield replace(each, source=source, content=content, target=target)


def is_mutual(each: Attribution) -> bool:
    """Whether its speakers say the same of one another."""
    if not each.source:
        return False
    doc = each.passage.doc
    head = doc[each.head]
    if head.lemma_ in word_class("traded") and head.head.lemma_ in word_class("trading"):
        return True
    if head.lemma_ in word_class("trading"):
        return any(c.lemma_ in word_class("traded") for c in head.children)
    words = [t.lower_ for t in _around(each)]
    pairs = set(itertools.pairwise(words))
    if any(pair in pairs for pair in _EACH_OTHER):
        return True
    return ("the", "other") in pairs and _source_words(each)[0] in _TOGETHER


def _around(each: Attribution) -> list[Token]:
    """The tokens of target and content, and the reciprocal just before the content."""
    indices = {
        i for s in (*each.target, *each.content, *each.cue) for i in tokens_in(each.passage, s)
    }
    first = min(indices)
    return [each.passage.doc[i] for i in range(first, min(max(indices) + 1, each.head + 8))]


def _source_words(each: Attribution) -> list[str]:
    indices = sorted(i for s in each.source for i in tokens_in(each.passage, s))
    return [each.passage.doc[i].lower_ for i in indices]


def _speakers(each: Attribution) -> tuple[Spans, Spans]:
    """The two coordinated members of the source, or the source twice."""
    passage = each.passage
    indices = sorted(i for s in each.source for i in tokens_in(passage, s))
    inside = frozenset(indices)
    for i in indices:
        token = passage.doc[i]
        members = [c for c in token.conjuncts if c.i > i and c.i in inside]
        if members:
            second = members[0]
            later = noun_phrase(second)
            first = frozenset(
                k for k in inside if k < second.left_edge.i and passage.doc[k].dep_ != "cc"
            )
            first = frozenset(k for k in first if passage.doc[k].lower_ != "both")
            if first and later:
                return spans(first, passage), spans(later, passage)
    return each.source, each.source


def _without_reciprocal(each: Attribution) -> Spans:
    """The content without "each other of", where something is left."""
    passage: Passage = each.passage
    doc = passage.doc
    indices = {i for s in each.content for i in tokens_in(passage, s)}
    reciprocal = {
        k
        for i in indices
        if i + 1 < len(doc)
        and ((doc[i].lower_, doc[i + 1].lower_) in _EACH_OTHER or _is_the_other(doc[i], doc[i + 1]))
        for k in (i, i + 1)
    }
    rest = frozenset(indices - reciprocal)
    if rest and doc[min(rest)].tag_ == "IN" and doc[min(rest)].dep_ == "prep":
        rest -= {min(rest)}  # "blamed each other for": the preposition leads to the content
    return spans(rest, passage) if rest else each.content


def _is_the_other(first: Token, second: Token) -> bool:
    return first.lower_ == "the" and second.lower_ == "other" and second.dep_ in ("dobj", "nsubj")
