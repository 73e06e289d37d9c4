"""Hedges: how sure the words are. A class, never a number; "about" and "at least" belong to quantities.

``data/hedges.csv`` gives each term its class: certain, probable, possible, doubtful or unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import cast

from spacy.tokens import Token

from counterclaim.model.reading import Hedge, HedgeClass
from counterclaim.model.span import Span
from counterclaim.read.attribution.found import Attribution
from counterclaim.read.attribution.lexicon import cues, table
from counterclaim.read.attribution.spans import tokens_in
from counterclaim.read.attribution.words import Words, is_verb
from counterclaim.read.passages import Passage

_MODALS = frozenset({"may", "might", "could"})
# The weakest word decides the class of a statement with several.
_WEAKEST_FIRST: tuple[HedgeClass, ...] = ("doubtful", "unknown", "possible", "probable", "certain")
_CLIMB = 3


@cache
def _terms() -> tuple[re.Pattern[str], dict[str, HedgeClass]]:
    grades = {row["term"]: cast(HedgeClass, row["class"]) for row in table("hedges.csv")}
    return re.compile(r"\b(?:" + "|".join(_by_first_letter(grades)) + r")\b"), grades


def _by_first_letter(terms: Iterable[str]) -> Iterator[str]:
    """Alternatives grouped by first letter, longest first: five times as fast as one flat list."""
    groups: dict[str, list[str]] = {}
    for term in sorted(terms, key=lambda term: (-len(term), term)):
        groups.setdefault(term[0], []).append(re.escape(term[1:]))
    for letter, rest in sorted(groups.items()):
        yield f"[{letter.upper()}{letter}](?:{'|'.join(rest)})"


def hedges_of(passage: Passage) -> tuple[Hedge, ...]:
    """The hedges of one passage. A modal counts as a verb only ("May" is a month), and not negated."""
    pattern, grades = _terms()
    found: list[Hedge] = []
    for match in pattern.finditer(passage.text):
        span = Span(passage.offset + match.start(), passage.offset + match.end())
        if _counts(passage, match.group().lower(), span):
            found.append(Hedge(grades[match.group().lower()], (span,)))
    return tuple(found)


def _counts(passage: Passage, term: str, span: Span) -> bool:
    if term not in _MODALS:
        return True
    token = passage.doc[min(tokens_in(passage, span))]
    if token.tag_ != "MD":
        return False
    return not (term == "could" and any(c.dep_ == "neg" for c in token.head.children))


def hedge_of(each: Attribution, among: Sequence[Hedge]) -> Hedge | None:
    """The hedge of a statement: words of its cue, or of its content's main clauses; None where there is none.

    ``among`` are the hedges of the attribution's passage, those of inner statements left out.
    """
    passage = each.passage
    cue = _indices(passage, each.cue)
    content = _indices(passage, each.content)
    roots = _roots(passage, content)
    mine = [
        h for h in among if _belongs(passage, tokens_in(passage, h.spans[0]), cue, content, roots)
    ]
    if not mine:
        return None
    grade = next(g for g in _WEAKEST_FIRST if any(h.grade == g for h in mine))
    return Hedge(grade, tuple(h.spans[0] for h in mine))


def _indices(passage: Passage, spans: Iterable[Span]) -> Words:
    whole = passage.whole
    return frozenset().union(*(tokens_in(passage, s) for s in spans if whole.contains(s)))


def _roots(passage: Passage, content: Words) -> Words:
    doc = passage.doc
    tops = {
        i
        for i in content
        if is_verb(doc[i]) and (doc[i].head.i not in content or doc[i].head.i == i)
    }
    return frozenset(tops | {c.i for i in tops for c in doc[i].conjuncts if c.i in content})


def _belongs(passage: Passage, words: Words, cue: Words, content: Words, roots: Words) -> bool:
    if words & cue:
        return passage.doc[min(words)].lower_ in cues("adverb")
    if not words <= content:
        return False
    return _governor(passage.doc[min(words)]) in roots


def _governor(token: Token) -> int:
    """The verb whose clause a hedge word stands in; the token itself where it is one ("seems")."""
    at = token
    for _ in range(_CLIMB):
        if is_verb(at) and at.tag_ != "MD" and at.dep_ not in ("aux", "auxpass"):
            return at.i
        at = at.head
    return at.i
