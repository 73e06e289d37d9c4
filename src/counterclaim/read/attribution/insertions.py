"""Cues that stand inserted in what they introduce: "the town, officials said, had fallen"."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.attribution.words import NO_WORDS, Words, child, has_subject, is_verb, phrase

_SUBORDINATE = frozenset(
    ["that", "because", "while", "after", "if", "though", "although", "whereas"]
)


def around(verb: Token) -> Words:
    """The clause that the cue stands in as an insertion: "the town, officials said, had fallen"."""
    head = verb.head
    if child(verb, "dobj") is not None and verb.dep_ == "parataxis":
        return NO_WORDS
    if verb.dep_ in ("parataxis", "ccomp", "advcl") and is_verb(head) and _inserted(verb):
        return phrase(head) - phrase(verb)
    if verb.dep_ == "conj" and is_verb(head) and _trails(verb):
        return phrase(head) - phrase(verb)
    return NO_WORDS


def _trails(verb: Token) -> bool:
    """As in "Ten tanks were lost, the ministry said": joined by a comma alone, it closes the sentence."""
    edge = verb.left_edge.i
    return (
        edge > verb.sent.start
        and verb.doc[edge].lower_ not in _SUBORDINATE
        and verb.doc[edge - 1].text == ","
        and not any(c.dep_ == "cc" and c.i > verb.head.i for c in verb.head.children)
        and verb.right_edge.i >= verb.sent.end - 2
    )


def _inserted(verb: Token) -> bool:
    """Set off by a comma before, and a short clause of its own or opened by "as"."""
    edge = verb.left_edge.i
    if not has_subject(verb) and verb.doc[edge].lower_ != "as" and verb.tag_ in ("VBN", "VBG"):
        return False
    if edge == verb.sent.start:
        return child(verb, "mark", "advmod") is not None and verb.doc[edge].lower_ == "as"
    opened = verb.doc[edge].is_punct or verb.doc[edge - 1].is_punct or verb.doc[edge].lower_ == "as"
    return opened and verb.doc[edge].lower_ not in _SUBORDINATE
