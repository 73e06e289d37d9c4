"""Nominal cues: the claim that, the ministry's version, an estimate by, reports of."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.attribution.lexicon import CueWord, cue_word, word_class
from counterclaim.read.attribution.sources import modifier_source, source_words, speaker_of
from counterclaim.read.attribution.verbs import answers, negated
from counterclaim.read.attribution.words import (
    NO_WORDS,
    Draft,
    Words,
    can_speak,
    child,
    is_verb,
    noun_phrase,
    phrase,
    prepositions,
)

# "a claim *that* the rebels denied": there the word is what is denied.
_TAKEN = frozenset({"dobj", "nsubj", "nsubjpass", "pobj"})


def noun_draft(token: Token) -> Draft | None:
    """The attribution by a noun."""
    word = cue_word("noun", token.lemma_.lower(), "")
    return _draft(token, word) if word is not None else None


def _draft(noun: Token, word: CueWord) -> Draft | None:
    if noun.lemma_ in word_class("stance") and not _is_light(noun):
        return None  # "expressed support for" says it, "its support for" need not
    content, cue = _content(noun, word)
    source, more = _source(noun, word, content)
    if not content:
        return _by_reference(noun, word)
    if not source and not _is_hearsay(noun):
        return None
    content = content - source - more - cue
    cue = cue | {noun.i} | (more if _is_light(noun) or noun.dep_ == "pobj" else NO_WORDS)
    if source & cue or not content:
        return None
    return Draft(noun.i, source, cue - source, content)


def _content(noun: Token, word: CueWord) -> tuple[Words, Words]:
    """The content and the preposition that leads to it."""
    for each in noun.children:
        if each.i > noun.i and each.dep_ in ("acl", "ccomp", "relcl") and _is_clause(each, word):
            return (NO_WORDS if answers(each) else phrase(each)), NO_WORDS
    hung = _hung_on_owner(noun, word) or _hung_on_verb(noun, word)
    if hung is not None:
        return phrase(hung), NO_WORDS
    for name in sorted(word.frames):
        for prep in prepositions(noun, name):
            words = phrase(prep) - {prep.i}
            if words and prep.i > noun.i:
                judged = (phrase(p) for p in prepositions(noun, "as"))
                return words.union(*judged), frozenset({prep.i})
    return _emerged(noun, word)


def _hung_on_owner(noun: Token, word: CueWord) -> Token | None:
    """As in "claims by the rebels *that the town fell*", where the clause was parsed into the owner."""
    if "clause" not in word.frames:
        return None
    for prep in prepositions(noun, "by"):
        owner = child(prep, "pobj")
        for each in owner.children if owner is not None else ():
            subject = child(each, "nsubj", "nsubjpass")
            clause = each.dep_ in ("acl", "relcl", "ccomp") and each.left_edge.lower_ == "that"
            if clause and subject is not None and subject.lower_ != "that":
                return each
    return None


def _hung_on_verb(noun: Token, word: CueWord) -> Token | None:
    """As in "received assurances from Norway *that*", where the clause was parsed as the verb's."""
    if noun.dep_ != "dobj" or "clause" not in word.frames:
        return None
    clause = child(noun.head, "ccomp") if noun.head.lemma_ in word_class("receiving") else None
    mark = child(clause, "mark") if clause is not None else None
    return clause if mark is not None and mark.lower_ == "that" and mark.i > noun.i else None


def _emerged(noun: Token, word: CueWord) -> tuple[Words, Words]:
    """As in "reports *emerged* that", "rumours *spread* that"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or "clause" not in word.frames:
        return NO_WORDS, NO_WORDS
    clause = child(verb, "ccomp") if verb.lemma_ in word_class("emerging") else None
    mark = child(clause, "mark") if clause is not None else None
    if clause is None or mark is None or mark.lower_ != "that":
        return NO_WORDS, NO_WORDS
    return phrase(clause), frozenset({verb.i})


def _is_clause(clause: Token, word: CueWord) -> bool:
    opening = clause.left_edge.lower_
    if "clause" in word.frames and opening in ("that", "whether"):
        is_relative = any(each.lower_ == "that" and each.dep_ in _TAKEN for each in clause.children)
        return child(clause, "mark") is not None or (clause.dep_ == "acl" and not is_relative)
    return child(clause, "aux") is not None and clause.tag_ == "VB" and "inf" in word.frames


def _from_whom(noun: Token) -> Token | None:
    """As in "received assurances *from Norway*", where the giver was parsed as the verb's."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in word_class("receiving"):
        return None
    for prep in prepositions(verb, "from"):
        giver = child(prep, "pobj")
        if giver is not None and can_speak(giver):
            return giver
    return None


def _source(noun: Token, word: CueWord, content: Words) -> tuple[Words, Words]:
    """Who the noun belongs to, and the words (by, from, of, a light verb) that say so."""
    by, led = _by_whom(noun)
    if by:
        # "claims by the rebels that ...": a clause hung on the owner is content; an owner parsed into
        # what is estimated ("the estimate of the losses by the army") is the owner all the same.
        return (by - content if not content or min(content) > min(led) else by), led
    got = _from_whom(noun)
    owned = noun_phrase(got) if got is not None else modifier_source(noun)
    if owned:
        return owned, NO_WORDS
    if "of-source" in word.frames:
        for prep in prepositions(noun, "of"):
            owner = child(prep, "pobj")
            if owner is not None and can_speak(owner):
                return noun_phrase(owner), frozenset({prep.i})
    if _is_light(noun):
        verb = noun.head
        speaker = speaker_of(verb)
        if speaker is not None and can_speak(speaker):
            return source_words(speaker, verb), negated(verb) | {verb.i}
    return _held(noun)


def _by_whom(noun: Token) -> tuple[Words, Words]:
    """As in "claims *by the rebels*", "assurances *from Norway*"."""
    for each in noun.subtree:
        if each.dep_ not in ("prep", "agent") or each.i < noun.i:
            continue
        owner = child(each, "pobj") if each.lower_ in ("by", "from") else None
        own = each.lower_ == "by" or each.head.i == noun.i
        if owner is not None and own and can_speak(owner):
            return noun_phrase(owner), frozenset({each.i})
    return NO_WORDS, NO_WORDS


def _held(noun: Token) -> tuple[Words, Words]:
    """As in "sent troops *in the hope* of": whose action it is, they hope."""
    prep = noun.head
    verb = prep.head
    led = noun.dep_ == "pobj" and prep.lower_ in ("in", "for") and is_verb(verb)
    if not led or noun.lemma_ not in word_class("held"):
        return NO_WORDS, NO_WORDS
    speaker = speaker_of(verb)
    if speaker is None or not can_speak(speaker):
        return NO_WORDS, NO_WORDS
    return source_words(speaker, verb), frozenset(range(prep.i, noun.i))


def _is_hearsay(noun: Token) -> bool:
    """Whether it attributes without a source; not "*no* reports", "*for* fear", "*to* claims"."""
    if noun.lemma_ not in word_class("hearsay") or noun.head.lower_ in ("for", "to"):
        return False
    return not any(each.lower_ == "no" and each.dep_ == "det" for each in noun.children)


def _is_light(noun: Token) -> bool:
    return noun.dep_ == "dobj" and is_verb(noun.head) and noun.head.lemma_ in word_class("light")


def _by_reference(noun: Token, word: CueWord) -> Draft | None:
    """As in "issued a denial": a whole act of speech whose content is known only from what went before."""
    if not (_is_light(noun) and any(cue.act == "deny" for cue in word.entries)):
        return None
    source, verb = _source(noun, word, NO_WORDS)
    if not source:
        return None
    content = phrase(noun)
    return Draft(noun.i, source, verb | content, content)
