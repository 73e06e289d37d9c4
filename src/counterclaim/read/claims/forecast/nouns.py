"""What lies ahead told by a noun: "promised an amnesty", "vowed more attacks", "warned of a new offensive"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Token

from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.sentence import Sentence

_TOLD = frozenset({"dobj", "pobj", "nsubjpass", "nsubj", "dep", "appos", "ROOT", "attr", "oprd"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def thing_to_come(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words from ``first`` to ``last`` name, by their main noun, what may come.

    A content that is a clause ("warned that the offensive *has begun*") names nothing.
    """
    tops = list(_tops(sentence.tokens[first : last + 1]))
    if _is_told(tops):
        return False
    nouns = [t for t in tops if t.pos_ == "NOUN" and t.dep_ in _TOLD]
    return any(_is_event(noun) for noun in nouns[:2])


def tells_a_fact(tokens: tuple[Token, ...]) -> bool:
    """Whether a content is a clause with a finite verb: "that it *reserves* the right to respond"."""
    return bool(tokens) and tokens[0].lower_ == "that" and _is_told(_tops(tokens))


def _is_told(tops: Iterable[Token]) -> bool:
    return any(t.tag_ in _FINITE and t.dep_ not in {"advcl", "relcl"} for t in tops)


def _tops(tokens: tuple[Token, ...]) -> Iterable[Token]:
    """The words that nothing else among them governs; the noun of a preposition for itself."""
    inside = {t.i for t in tokens}
    for token in tokens:
        if token.head.i in inside and token.head.i != token.i:
            continue
        if token.dep_ in {"prep", "dative"} and token.pos_ == "ADP":
            yield from (c for c in token.children if c.dep_ == "pobj" and c.i in inside)
        else:
            yield token


def _is_event(noun: Token) -> bool:
    return noun.lemma_.lower() in foretold_events()


@cache
def foretold_events() -> frozenset[str]:
    """Nouns of what may come: dangers ("war"), and what is looked forward to ("amnesty")."""
    return terms("futures", "term", form="danger") | terms("futures", "term", form="coming")
