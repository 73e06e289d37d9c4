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
from counterclaim.read.attribution.sources import is_passive, put_out, source_words, speaker_of
from counterclaim.read.attribution.words import (
    NO_WORDS,
    Draft,
    Words,
    can_speak,
    child,
    is_verb,
    phrase,
)

_PUBLISHED = CueWord(
    (Cue("publish", "", "assert", frozenset({"of"}), True),), frozenset({"of"}), speaker_only=True
)
_FORESEEN = frozenset(["will", "would", "shall", "should", "must", "may", "might", "'ll", "’ll"])
_ON_WORDS = frozenset({"deny", "confirm", "doubt"})
# "*widely* condemned": with these a passive without a doer is many people's judgement.
_BY_MANY = frozenset(["widely", "internationally", "universally", "strongly", "sharply", "roundly"])
_PARTICLE_DEPS = frozenset({"prt", "advmod", "acomp", "prep", "dobj", "oprd"})


def verb_draft(token: Token) -> Draft | None:
    """The attribution by a verb, also without content where a quotation may follow."""
    lemma = token.lemma_.lower()
    cited = cited_by(token)
    if cited is not None:  # its content is that of the attribution it stands with
        return Draft(token.i, NO_WORDS, frozenset({token.i}), frozenset({cited.i}))
    if token.tag_ == "VB" and _is_only_foreseen(token):
        return None
    special = _unverifiable(token) or _answer(token)
    if special is not None:
        return special
    if lemma in cues("verb") or lemma in word_class("publishing"):
        return _draft(token, lemma)
    return None


def _is_only_foreseen(verb: Token) -> bool:
    """As in "will record the damage": nobody has said anything yet; "would not say" is a refusal of now."""
    marks = {each.lower_ for each in verb.children if each.dep_ in ("aux", "neg")}
    return bool(marks & _FORESEEN) and not marks & {"not", "n't", "n’t", "never"}


def answers(verb: Token) -> bool:
    """As in "a claim that the rebels *denied*": a relative clause on what was said, by somebody else."""
    if verb.dep_ not in ("acl", "relcl") or child(verb, "nsubj") is None:
        return False
    judged = any(cue.act in _ON_WORDS for cue in cues("verb").get(verb.lemma_.lower(), ()))
    return judged and child(verb, "dobj", "ccomp", "xcomp", "nsubjpass") in (None, _that(verb))


def _that(verb: Token) -> Token | None:
    return next((each for each in verb.children if each.lower_ in ("that", "which")), None)


def _answer(verb: Token) -> Draft | None:
    noun, speaker = verb.head, child(verb, "nsubj")
    if not answers(verb) or noun.lemma_.lower() not in cues("noun") or speaker is None:
        return None
    if speaker.lower_ in ("that", "which") or not can_speak(speaker):
        return None
    content = frozenset(range(noun.left_edge.i, noun.i + 1))
    cue = negated(verb) | auxiliaries(verb) | {verb.i}
    return Draft(verb.i, source_words(speaker, verb) - content, cue, content)


def _unverifiable(verb: Token) -> Draft | None:
    """As in "it was *impossible to verify* the claim", "the agency was *unable to confirm* it"."""
    if verb.tag_ != "VB" or verb.dep_ != "xcomp" or verb.lemma_ not in word_class("checking"):
        return None
    be = verb.head if is_verb(verb.head) else verb.head.head
    able = verb.head if verb.head.i != be.i else child(be, "acomp")
    noun = child(verb, "dobj", "ccomp")
    if able is None or noun is None or not is_verb(be):
        return None
    refused = able.lower_ in ("possible", "able") and child(be, "neg") is not None
    if not refused and able.lower_ not in word_class("unable"):
        return None
    speaker = child(be, "nsubj")
    source = source_words(speaker, be) if speaker is not None and can_speak(speaker) else NO_WORDS
    if speaker is not None and speaker.lower_ == "it":
        source = NO_WORDS
    return Draft(verb.i, source, frozenset(range(be.i, verb.i + 1)), phrase(noun))


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
    acts = {cue.act for cue in word.entries}
    if "demand" in acts and child(verb, "xcomp") is not None and subject is not None:
        return verb.lemma_ not in word_class("requiring")  # "residents were urged to leave"
    if "condemn" in acts and _is_of_many(verb):
        return True
    checked = "confirm" in acts and child(verb, "neg") is not None
    judged = checked or bool(acts & {"deny", "doubt", "condemn"})
    return judged and subject is not None and subject.lemma_ in cues("noun")


def _is_of_many(passive: Token) -> bool:
    """As in "was *widely* condemned", "was condemned *as* a crime"."""
    return any(
        each.lower_ in _BY_MANY or (each.lower_ == "as" and each.dep_ == "prep")
        for each in passive.children
    )


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
