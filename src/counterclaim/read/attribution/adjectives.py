"""Adjectival cues: is committed to, remains ready to, is confident that."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.attribution.lexicon import cue_word, cues, word_class
from counterclaim.read.attribution.sources import source_words, speaker_of
from counterclaim.read.attribution.words import (
    NO_WORDS,
    Draft,
    Words,
    can_speak,
    child,
    is_verb,
    phrase,
    prepositions,
)


def adjective_draft(token: Token) -> Draft | None:
    """The attribution by a predicate adjective or a participle like one."""
    return _draft(token) if token.lower_ in cues("adjective") else None


def _draft(word: Token) -> Draft | None:
    verb = _linking(word)
    if verb is None:
        return None
    speaker = child(verb, "nsubj", "nsubjpass") or speaker_of(verb)
    if speaker is None or not can_speak(speaker):
        return None
    content, prep = _content(word)
    if not content:
        return None
    first = verb.i if verb.i != word.i else min(c.i for c in verb.children if c.dep_ == "auxpass")
    cue = frozenset(i for i in range(first, word.i + 1)) | prep
    return Draft(word.i, source_words(speaker, verb) - cue, cue, content - cue)


def _linking(word: Token) -> Token | None:
    """The verb that makes the word a predicate; the word itself where it was parsed as a passive."""
    if word.dep_ in ("acomp", "oprd", "attr", "xcomp") and is_verb(word.head):
        return (
            word.head
            if word.head.lemma_ in word_class("linking") and word.head.i < word.i
            else None
        )
    passive = any(c.dep_ == "auxpass" and c.i < word.i for c in word.children)
    return word if passive else None


def _content(word: Token) -> tuple[Words, Words]:
    entry = cue_word("adjective", word.lower_, "")
    frames = entry.frames if entry is not None else frozenset()
    for each in word.children:
        clause = each.dep_ == "ccomp" and "clause" in frames
        if (clause or (each.dep_ == "xcomp" and "inf" in frames)) and each.i > word.i:
            return phrase(each), NO_WORDS
    for name in sorted(frames):
        for prep in prepositions(word, name):
            words = phrase(prep) - {prep.i}
            if words:
                return words, frozenset({prep.i})
    return NO_WORDS, NO_WORDS
