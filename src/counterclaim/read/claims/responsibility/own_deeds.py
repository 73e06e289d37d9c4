"""Deeds that a side admits or denies as its own: "conceded that one rocket had been fired"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from counterclaim.model.reading import Statement
from counterclaim.model.span import Span, hull
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import undergoer
from counterclaim.read.claims.factuality import negated
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.own_side import speaks_of_own
from counterclaim.read.claims.sentence import Sentence

_ANSWERING = frozenset({"admit", "deny"})
_WIELDING = frozenset(
    {
        "fire",
        "launch",
        "use",
        "employ",
        "drop",
        "deploy",
        "carry",
        "conduct",
        "order",
        "direct",
        "lob",
    }
)
_DOING = frozenset({"carry", "commit", "perpetrate", "conduct", "stage"})
_OWN = frozenset({"its", "their", "our", "his", "her", "my", "own"})
_ARTICLES = ("the ", "a ", "an ")


def own_doer(sentence: Sentence, holders: Sequence[Statement]) -> Named | None:
    """Who admits or denies, as the doer of a deed that names none."""
    for holder in holders:
        span = hull(holder.source)
        if (
            holder.act not in _ANSWERING
            or span is None
            or not sentence.passage.whole.contains(span)
        ):
            continue
        words = sentence.text(span)
        for article in _ARTICLES:
            if words.lower().startswith(article):
                return Named(words[len(article) :], Span(span.begin + len(article), span.end))
        return Named(words, span)
    return None


def done_with_arms(sentence: Sentence, verb: Token, holders: Sequence[Statement]) -> bool:
    """As in "admitted that *a mortar had been fired* at the village": its arms, at others.

    Who admits that its own town was fired on has not fired.
    """
    arm = undergoer(verb)
    if arm is None or verb.lemma_ not in _WIELDING or not _is_arm(arm):
        return False
    after = [t for t in verb.subtree if t.i > verb.i]
    if any(t.lower_ in _OWN for t in after):
        return False
    words = " ".join(t.text for t in after)
    return not speaks_of_own(words, holders, sentence.written, sentence.passage.offset)


def _is_arm(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return any(lemma in terms("events", "term", form=form) for form in ("weapon", "noun"))


def disowned(verb: Token, event: Token | None) -> bool:
    """As in "had *not* shelled the town", "carried out *no* strikes", "*never* fired"."""
    no = event is not None and any(c.lower_ == "no" for c in event.children)
    return no or negated(verb)


def is_the_one(verb: Token, event: Token | None) -> bool:
    """As in "said it had carried out *the bombing*": of a deed known already, who did it is the point."""
    if event is None or verb.lemma_ not in _DOING or event.tag_ not in {"NN", "NNP"}:
        return False
    return any(c.lower_ in {"the", "this", "that"} for c in event.children)
