"""Verb cues: said, confirmed, accused ... of, is believed to."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.attribution.complements import complement, published, with_enumeration
from counterclaim.read.attribution.lexicon import (
    Cue,
    CueWord,
    cue_word,
    cues,
    particles,
    speaker_kinds,
    word_class,
)
from counterclaim.read.attribution.relays import cited_by
from counterclaim.read.attribution.sources import (
    is_passive,
    put_out,
    source_words,
    speaker_of,
)
from counterclaim.read.attribution.words import NO_WORDS, Draft, Words, can_speak, child

_PUBLISHED = CueWord(
    (Cue("publish", "", "assert", frozenset({"of"}), True),), frozenset({"of"}), speaker_only=True
)
_PARTICLE_DEPS = frozenset({"prt", "advmod", "acomp", "prep", "dobj", "oprd"})


def verb_draft(token: Token) -> Draft | None:
    """The attribution by a verb, also without content where a quotation may follow."""
    lemma = token.lemma_.lower()
    cited = cited_by(token)
    if cited is not None:  # its content is that of the attribution it stands with
        return Draft(token.i, NO_WORDS, frozenset({token.i}), frozenset({cited.i}))
    if lemma in cues("verb") or lemma in word_class("publishing"):
        return _draft(token, lemma)
    return None


def _draft(verb: Token, lemma: str) -> Draft | None:
    word, extra = _entry(verb, lemma)
    found = published(verb)
    if word is None:
        if found is None:
            return None
        word = _PUBLISHED
    elif found is None:
        found = complement(verb, word)
    speaker = speaker_of(verb)
    if speaker is None and not is_passive(verb):
        return None
    if word.speaker_only and not _is_held(verb, word, speaker):
        return None
    cue = negated(verb) | auxiliaries(verb) | {verb.i} | extra | found.cue | put_out(verb)
    source = source_words(speaker, verb) - cue
    content = found.content - cue - source - _leading(speaker, verb)
    content = with_enumeration(_of_sentence(content, verb), verb)
    if not content and (is_passive(verb) or not word.frames & {"clause", "quote"}):
        return None
    return Draft(verb.i, source, cue, content, found.target)


def _leading(speaker: Token | None, verb: Token) -> Words:
    """The preposition that leads to the speaker of a passive: "was called a lie *by* the army"."""
    if speaker is None or not is_passive(verb) or speaker.dep_ != "pobj":
        return NO_WORDS
    return frozenset({speaker.head.i})


def _is_held(verb: Token, word: CueWord, speaker: Token | None) -> bool:
    """Whether somebody who can speak does this, or, in a passive, a saying is what it was done to."""
    if speaker is not None:
        if speaker.lower_ in ("which", "that") and verb.dep_ == "relcl":
            speaker = verb.head
        if verb.lemma_ in word_class("showing") and child(verb, "ccomp") is None:
            kind = speaker_kinds().get(speaker.lemma_.lower())
            return kind == "document" or bool(put_out(verb))
        return can_speak(speaker)
    subject = child(verb, "nsubjpass")
    unnamed = child(verb, "xcomp", "ccomp") is not None and not word.frames & {"target", "hearer"}
    if unnamed and "clause" in word.frames:  # "is believed to have sent", not "is known to"
        return is_passive(verb) and verb.lemma_ not in word_class("unheld")
    judged = any(cue.act in ("deny", "doubt", "condemn") for cue in word.entries)
    return judged and subject is not None and subject.lemma_ in cues("noun")


def _of_sentence(content: Words, verb: Token) -> Words:
    """The content without what a colon or semicolon parts from the cue before it."""
    for i in range(verb.i - 1, verb.sent.start, -1):
        if verb.doc[i].text in (":", ";"):
            return frozenset(k for k in content if k > i) or content
    return content


def _entry(verb: Token, lemma: str) -> tuple[CueWord | None, Words]:
    wanted = particles("verb", lemma)
    if wanted:
        for each in verb.children:
            if each.dep_ in _PARTICLE_DEPS and each.lower_ in wanted and each.i > verb.i:
                return cue_word("verb", lemma, each.lower_), frozenset({each.i})
    return cue_word("verb", lemma, ""), NO_WORDS


def auxiliaries(verb: Token) -> Words:
    """The auxiliaries of tense right before an active verb: "*has* said", "*is* seeking"."""
    first = verb.i
    while first > 0 and _is_tense(verb.doc[first - 1], verb):
        first -= 1
    return frozenset(range(first, verb.i))


def _is_tense(token: Token, verb: Token) -> bool:
    return token.dep_ == "aux" and token.tag_ not in ("MD", "TO") and token.head.i == verb.i


def negated(verb: Token) -> Words:
    """As in "did not confirm", "could not be verified": the negation up to the verb."""
    for each in verb.children:
        if each.dep_ == "neg" and each.i < verb.i:
            first = min([each.i, *(c.i for c in verb.children if c.dep_ == "aux" and c.i < each.i)])
            return frozenset(range(first, verb.i))
    return NO_WORDS
