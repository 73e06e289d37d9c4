"""Whose words: the source of a verb, by subject, agent, control, coordination and clause attachment."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from counterclaim.read.attribution.lexicon import speaker_kinds, word_class
from counterclaim.read.attribution.words import (
    NAMES,
    NO_WORDS,
    Words,
    can_speak,
    child,
    goes_on,
    is_verb,
    noun_phrase,
    saying_over,
)

# How far up the parse a missing subject is looked for; deeper is another clause's business.
_MAX_CLIMB = 5
# "citing the army": how many words stand at least, and at most, between a name and its verb.
_BETWEEN, _LONGEST = 4, 14
_ITALICS = 8
# Longer words before a full stop are no abbreviation of a title.
_ABBREVIATION = 4
_BEFORE_INVERSION = frozenset({",", '"', "”", "''", "'", "’"})


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive: with its auxiliary, its subject, or as a reduced clause."""
    if verb.tag_ != "VBN":
        return False
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    return verb.dep_ == "acl" or child(verb, "agent") is not None


def subject(verb: Token) -> Token | None:
    """The verb's own active subject; a reflexive or empty "there" is none."""
    for each in verb.children:
        if each.dep_ == "nsubj":
            return each
    return None


def agent(verb: Token) -> Token | None:
    """Who a passive was done by."""
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else _late_agent(verb)


def _late_agent(verb: Token) -> Token | None:
    """As in "was labelled a traitor *by the ministry*": an agent that was parsed into the predicate."""
    for each in verb.children:
        if each.i < verb.i or not (each.dep_ in ("oprd", "acomp", "dobj") or each.lower_ == "as"):
            continue
        for by in each.subtree:
            noun = child(by, "pobj") if by.lower_ == "by" and not is_verb(by.head) else None
            if noun is not None and can_speak(noun):
                return noun
    return None


def _medium(verb: Token) -> Token | None:
    """As in "was reported *in the Karvelian press*": where a passive was said, if a medium."""
    for each in verb.children:
        if each.dep_ == "prep" and each.lower_ in ("in", "on") and each.i > verb.i:
            noun = child(each, "pobj")
            if noun is not None and noun.lemma_.lower() in word_class("medium"):
                return noun
    return None


def speaker_of(verb: Token, climb: int = 0) -> Token | None:
    """The head word of who speaks by this verb, None where no word names it."""
    cited = _before_citation(verb)
    if cited is not None:
        return cited
    if is_passive(verb) and child(verb, "nsubj") is None:
        return agent(verb) or _medium(verb) if climb == 0 else _shared(verb)
    own = subject(verb) or _inverted(verb)
    if own is not None:
        return own
    if climb >= _MAX_CLIMB:
        return None
    if climb:
        return _inherited(verb, climb)
    found = _inherited(verb, climb)
    named = found is not None and can_speak(found) and found.lower_ not in ("it", "this", "that")
    return found if named else _beside(verb)


def _shared(passive: Token) -> Token | None:
    """Who goes on speaking after a passive: its subject if that is a name or person, else its agent."""
    noun = child(passive, "nsubjpass")
    if noun is not None and (noun.pos_ in ("PRON", "PROPN") or noun.ent_type_ in NAMES):
        return _speaking(noun) or agent(passive)
    return agent(passive) or _speaking(noun)


def _inverted(verb: Token) -> Token | None:
    """As in "..., alleged the ministry": a speaker behind the verb that was parsed as its object."""
    before = verb.i - 1
    if before < 0 or verb.doc[before].text not in _BEFORE_INVERSION:
        return None
    noun = child(verb, "dobj")
    return (
        noun
        if noun is not None and noun.i > verb.i and can_speak(noun) and verb.tag_ == "VBD"
        else None
    )


def _before_citation(verb: Token) -> Token | None:
    """As in "*the office*, citing the army, reported": the name before what stands between commas."""
    doc = verb.doc
    if verb.i < _BETWEEN or doc[verb.i - 1].text != ",":
        return None
    for i in range(verb.i - 2, max(0, verb.i - _LONGEST), -1):
        if doc[i].tag_ == "VBG" and doc[i].lemma_ in word_class("relaying"):
            return _speaking(_phrase_head(doc[i - 2])) if doc[i - 1].text == "," else None
    return None


def _beside(verb: Token) -> Token | None:
    """The name just before a finite verb that was parsed as something else than its subject."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    for i in range(verb.i - 1, max(-1, verb.i - 5), -1):
        token = verb.doc[i]
        if token.tag_[:1] == "N" or token.ent_type_ in NAMES or (token.pos_ == "PROPN"):
            return _speaking(_phrase_head(token))
        if not (token.is_punct or token.tag_ == "RB"):
            return None
    return None


def _phrase_head(noun: Token) -> Token:
    at, inner = noun, ("pobj", "prep", "compound")
    while at.head.i < at.i and at.dep_ in inner and at.head.pos_ in ("NOUN", "PROPN", "ADP"):
        at = at.head
    return at


def _speaking(token: Token | None) -> Token | None:
    return token if token is not None and can_speak(token) else None


def _inherited(verb: Token, climb: int) -> Token | None:
    head = verb.head
    if head.i == verb.i:
        return None
    if verb.dep_ == "xcomp" and is_verb(head):
        return _speaking(child(head, "dobj")) or speaker_of(head, climb + 1)
    if verb.tag_ == "VB" and verb.dep_ in ("acl", "advcl", "relcl") and not put_out(verb):
        return None  # a purpose ("sent troops to support") is nobody's word
    if verb.dep_ in ("acl", "relcl"):
        return _of_modified(head, climb)
    if verb.dep_ in ("pcomp", "prep"):
        return _of_phrase(verb, climb)
    if verb.dep_ in ("conj", "advcl", "ccomp", "parataxis", "dep") and is_verb(head):
        over = saying_over(head) if goes_on(verb) else None
        return speaker_of(over or head, climb + 1)
    return None


def _of_modified(noun: Token, climb: int) -> Token | None:
    """As in "a report claiming that": the noun, or, where it cannot speak or was put out by somebody, that."""
    governor = noun.head
    put_out = (
        noun.dep_ == "dobj" and is_verb(governor) and governor.lemma_ in word_class("publishing")
    )
    if can_speak(noun) and not put_out:
        return noun
    if noun.dep_ in ("dobj", "pobj", "attr", "conj"):
        above = _verb_above(noun)
        if above is not None:
            return speaker_of(above, climb + 1)
    return noun if can_speak(noun) else None


def _of_phrase(verb: Token, climb: int) -> Token | None:
    above = _verb_above(verb)
    if above is not None and above.lemma_ in word_class("relaying"):
        return child(above, "dobj", "nsubjpass")  # "quoted the mayor as saying"
    return speaker_of(above, climb + 1) if above is not None else None


def _verb_above(token: Token) -> Token | None:
    at = token
    for _ in range(_MAX_CLIMB):
        if at.head.i == at.i:
            return None
        at = at.head
        if is_verb(at):
            return at
    return None


def source_words(speaker: Token | None, verb: Token) -> Words:
    """The words that name the speaker, those of the verb's own clause left out."""
    if speaker is None or (speaker.lower_ in ("it", "there") and is_passive(verb)):
        return NO_WORDS
    words = noun_phrase(speaker) if speaker.text != "_" else _in_italics(speaker)
    if verb.i in words:
        words = frozenset(
            i for i in words if i < verb.left_edge.i or i < min(verb.i, speaker.i + 1)
        )
        words |= {speaker.i}
    return _of_one_sentence(words, speaker)


def _in_italics(mark: Token) -> Words:
    """As in "_The Courier_ reported": the name between marks of italics, one taken for the subject."""
    near = range(max(0, mark.i - _ITALICS), min(len(mark.doc), mark.i + _ITALICS))
    other = next((i for i in near if i != mark.i and mark.doc[i].text == "_"), mark.i)
    first, last = sorted((mark.i, other))
    return frozenset(range(first + 1, last))


def _of_one_sentence(words: Words, speaker: Token) -> Words:
    """The words back to a full stop or footnote mark that the parser read over."""
    doc = speaker.doc
    stops = [i for i in words if i < speaker.i and _ends_sentence(doc, i)]
    return frozenset(i for i in words if i > max(stops)) if stops else words


def _ends_sentence(doc: Doc, i: int) -> bool:
    """A footnote's bracket, or a full stop that is not an abbreviation's ("Capt.")."""
    text = doc[i].text
    if text[-1] == "]":
        return True
    return text == "." and i > 0 and (doc[i - 1].is_lower or len(doc[i - 1]) > _ABBREVIATION)


def put_out(verb: Token) -> Words:
    """As in "released *footage* showing", "*published photos to* prove": the words with a participle cue."""
    above = verb.head
    noun = child(above, "dobj") if is_verb(above) and verb.tag_ == "VB" else above
    if verb.dep_ not in ("acl", "advcl", "xcomp") or noun is None or noun.dep_ != "dobj":
        return NO_WORDS
    governor = noun.head
    document = speaker_kinds().get(noun.lemma_.lower()) == "document"
    if document and governor.lemma_ in word_class("publishing") and governor.i < verb.i:
        return frozenset(range(governor.i, verb.i))
    return NO_WORDS


SOURCE_MODIFIERS = ("poss",)


def modifier_source(noun: Token) -> Words:
    """As in "*Karvelian* claims", "*the ministry's* version": the owner before a nominal cue."""
    owner = child(noun, *SOURCE_MODIFIERS)
    if owner is not None:
        if owner.tag_ == "PRP$" or can_speak(owner):
            return noun_phrase(owner)
        return NO_WORDS
    for each in noun.children:
        if each.dep_ in ("amod", "compound", "nmod") and each.ent_type_ in (
            "NORP",
            "GPE",
            "ORG",
            "PERSON",
        ):
            return noun_phrase(each)
    return NO_WORDS
