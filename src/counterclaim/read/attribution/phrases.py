"""Cues that are no verb: "according to", "in the view of", "reportedly", and a headline's colon."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span, Token

from counterclaim.read.attribution.lexicon import cues, word_class
from counterclaim.read.attribution.sources import SOURCE_MODIFIERS, modifier_source
from counterclaim.read.attribution.words import (
    NAMES,
    NO_WORDS,
    Draft,
    Words,
    before,
    can_speak,
    child,
    is_verb,
    noun_phrase,
    phrase,
)

# A name before a colon is short; a longer left part is a sentence of its own.
_MAX_NAME = 8


@cache
def phrase_openers() -> frozenset[str]:
    """The words at which :func:`phrase_drafts` can find something."""
    return frozenset({"according", "per"}) | word_class("view") | frozenset(cues("adverb"))


def phrase_drafts(token: Token) -> Iterator[Draft]:
    """Attributions by the phrase or adverb that a word begins or heads."""
    word = token.lower_
    if word == "according":
        yield from _according(token)
    elif word in cues("adverb"):
        yield from _adverb(token)
    elif word in word_class("view") and token.dep_ == "pobj":
        yield from _view(token)
    elif word == "per" and token.dep_ == "prep":
        yield from _per(token)


def _according(token: Token) -> Iterator[Draft]:
    to = child(token, "prep", "prt", "aux")
    if to is None or to.lower_ != "to":
        to = token.nbor(1) if token.i + 1 < len(token.doc) else None
    noun = child(to, "pobj", "dobj") if to is not None and to.lower_ == "to" else None
    if noun is None or to is None:
        return
    source = noun_phrase(noun)
    cue = frozenset({token.i, to.i})
    modifier = modifier_source(noun)
    if noun.lemma_ in cues("noun") and modifier and not can_speak(noun):
        source, cue = modifier, cue | {noun.i}
    yield from _about_clause(token, source, cue)


def _view(noun: Token) -> Iterator[Draft]:
    """As in "in the words of X", "in X's view"."""
    prep = noun.head
    if prep.lower_ not in ("in", "by"):
        return
    owner = child(noun, *SOURCE_MODIFIERS)
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    if owner is None and of is not None:
        owner = child(of, "pobj")
    if owner is None or not (can_speak(owner) or owner.tag_ == "PRP$"):
        return
    source = noun_phrase(owner) - {c.i for c in owner.children if c.dep_ == "case"}
    cue = frozenset(
        i for i in phrase(prep) - source if i <= noun.i or (of is not None and i == of.i)
    )
    yield from _about_clause(prep, source, cue)


def _per(prep: Token) -> Iterator[Draft]:
    noun = child(prep, "pobj")
    if noun is not None and noun.ent_type_ in NAMES:
        yield from _about_clause(prep, noun_phrase(noun), frozenset({prep.i}))


def _about_clause(token: Token, source: Words, cue: Words) -> Iterator[Draft]:
    """The attribution of the clause that the phrase at ``token`` stands in."""
    around = phrase(token)
    content = _clause_of(token) - around - source - cue
    if content:
        yield Draft(min(cue), source, cue, content)


def _clause_of(token: Token) -> Words:
    at = token
    while at.head.i != at.i and not is_verb(at.head):
        at = at.head
    head = at.head
    sent = token.sent
    if head.i == at.i or not is_verb(head) or head.dep_ == "ROOT" or _leads(token, head):
        if head.dep_ == "ROOT" and token.i > head.right_edge.i:
            return phrase(head)
        return frozenset(range(sent.start, sent.end))
    return phrase(head)


def _leads(token: Token, head: Token) -> bool:
    """Whether the phrase opens the sentence, so that it covers all of it."""
    return token.i - token.sent.start <= 1 and head.dep_ in ("ccomp", "advcl", "conj", "parataxis")


def _adverb(token: Token) -> Iterator[Draft]:
    head = token.head
    if token.dep_ != "advmod":
        return
    if not is_verb(head):
        above = head.head
        if not (
            is_verb(above)
            and head.dep_ in ("acomp", "attr", "prep", "advmod", "npadvmod", "nummod")
        ):
            return
        head = above
    words = set(clause_words(head))
    if head.dep_ == "acl" and head.tag_ == "VBN":
        words |= noun_phrase(head.head)
    content = frozenset(words) - {token.i}
    if len(content) > 1:
        yield Draft(token.i, NO_WORDS, frozenset({token.i}), content)


def clause_words(head: Token) -> Words:
    """The clause of a verb without clauses coordinated to it that have a subject of their own."""
    words = {t.i for t in head.subtree}
    for each in head.conjuncts:
        if (
            each.i > head.i
            and each.i in words
            and child(each, "nsubj", "nsubjpass", "expl") is not None
        ):
            words.difference_update(t.i for t in each.subtree)
            words.difference_update(range(before(each), each.left_edge.i))
    return frozenset(words)


def colon_drafts(sent: Span) -> Iterator[Draft]:
    """As in "Karvelia: 30 tanks destroyed": a name, a colon, a clause."""
    doc = sent.doc
    stop = min(sent.end, sent.start + _MAX_NAME)
    at = next((i for i in range(sent.start, stop) if doc[i].text == ":"), -1)
    if at <= sent.start or not _is_name(doc, sent.start, at):
        return
    right = range(at + 1, sent.end)
    if len(right) > 1 and any(doc[i].tag_[0] == "V" or doc[i].tag_ == "MD" for i in right):
        yield Draft(at, frozenset(range(sent.start, at)), frozenset({at}), frozenset(right))


def _is_name(doc: Doc, begin: int, end: int) -> bool:
    left = [
        doc[i]
        for i in range(begin, end)
        if doc[i].text not in (",", '"', "-") and not doc[i].is_space
    ]
    if not left or any(t.tag_[0] == "V" or t.text in "()[]" for t in left):
        return False
    last = left[-1]
    return any(t.ent_type_ in NAMES for t in left) and (can_speak(last) or last.ent_type_ in NAMES)
