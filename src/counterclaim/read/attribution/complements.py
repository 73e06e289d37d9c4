"""What a verb cue introduces: its clause, infinitive, object or phrase, as its frame allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from counterclaim.read.attribution.insertions import around
from counterclaim.read.attribution.lexicon import CueWord, cues, speaker_kinds, word_class
from counterclaim.read.attribution.sources import is_passive
from counterclaim.read.attribution.words import (
    NO_WORDS,
    Words,
    attributes,
    before,
    child,
    has_subject,
    looks_back,
    own_clause,
    phrase,
    prepositions,
)


@dataclass(frozen=True, slots=True)
class Complement:
    """The content, the cue's further words (prepositions) and the target's words."""

    content: Words
    cue: Words = NO_WORDS
    target: Words = NO_WORDS


NOTHING = Complement(NO_WORDS)
_PREDICATIVE = frozenset({"ccomp", "xcomp", "oprd", "acomp", "dobj"})


def complement(verb: Token, word: CueWord) -> Complement:
    """The content of a verb by its frames, empty where none is there."""
    if is_passive(verb):
        found = _of_passive(verb, word)
        if found.content:
            return found
    parts = [
        _clause(verb, word),
        _target(verb, word),
        _object(verb, word),
        _prepositional(verb, word),
    ]
    content = frozenset().union(*(part.content for part in parts))
    if not content and "clause" in word.frames:
        content = around(verb)
    cue = frozenset().union(*(part.cue for part in parts))
    target = frozenset().union(*(part.target for part in parts))
    return Complement(content - cue, cue, target)


def _clause(verb: Token, word: CueWord) -> Complement:
    found = [own_clause(each) for each in verb.children if _is_content(each, verb, word)]
    if not found and "hearer" in word.frames:
        found = [own_clause(each) for each in _hung_on_hearer(verb)]
    return Complement(NO_WORDS.union(*found, _further(verb, word) if found else NO_WORDS))


def _hung_on_hearer(verb: Token) -> Iterator[Token]:
    """As in "assured residents *that the town was quiet*": the parser hangs the clause on the hearer."""
    noun = child(verb, "dobj")
    for each in noun.children if noun is not None else ():
        mark = child(each, "mark") if each.dep_ in ("acl", "relcl") else None
        if mark is not None and mark.lower_ == "that" and has_subject(each):
            yield each


def _further(verb: Token, word: CueWord) -> Words:
    """As in "said that ten died *and that* the town fell", where the second clause hangs beside the cue."""
    words: set[int] = set()
    for each in verb.children if "clause" in word.frames else ():
        mark = child(each, "mark") if each.dep_ == "conj" and each.i > verb.i else None
        if mark is not None and mark.lower_ in ("that", "whether"):
            words |= own_clause(each)
            words.update(range(before(each), each.left_edge.i))
    return frozenset(words)


def _is_content(each: Token, verb: Token, word: CueWord) -> bool:
    match each.dep_:
        case "ccomp":
            takes = bool(word.frames & {"clause", "small", "obj"})
            return takes and not _is_another(each, verb) and not looks_back(each)
        case "xcomp":
            return _takes_xcomp(each, word)
        case "oprd" | "acomp":
            return "small" in word.frames
        case "parataxis":
            return "clause" in word.frames and each.i > verb.i
    return False


def _is_another(clause: Token, verb: Token) -> bool:
    """A coordinated attribution that the parser took for a second complement."""
    start = clause.left_edge.i
    return start > verb.i and verb.doc[start - 1].dep_ == "cc" and attributes(clause)


def _takes_xcomp(clause: Token, word: CueWord) -> bool:
    if word.frames & {"inf", "small"}:
        return True
    return "clause" in word.frames and clause.tag_ in ("VBG", "VBN")


def _target(verb: Token, word: CueWord) -> Complement:
    if not word.frames & {"target"}:
        return NOTHING
    noun = child(verb, "dobj", "dative") or (child(verb, "nsubjpass") if is_passive(verb) else None)
    if noun is None:
        return NOTHING
    if not _has_more(verb, word):
        return _misattached(noun, word)
    words = phrase(noun)
    return Complement(words, target=words)


def _misattached(noun: Token, word: CueWord) -> Complement:
    """The parser hangs "of breaking the truce" on the accused: with a gerund it belongs to the verb."""
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ in word.frames and child(prep, "pcomp") is not None:
            words = phrase(prep)
            target = phrase(noun) - words
            return Complement(target | (words - {prep.i}), frozenset({prep.i}), target)
    return NOTHING


def _has_more(verb: Token, word: CueWord) -> bool:
    """Whether a target's verb has the content that makes it one: "asked *him*" alone has not."""
    for each in verb.children:
        if (
            each.dep_ in ("xcomp", "ccomp", "advcl")
            and each.i > verb.i
            and word.frames & {"inf", "clause"}
        ):
            return True
        if each.dep_ == "prep" and each.lower_ in word.frames:
            return True
    return False


def _object_of(verb: Token, word: CueWord) -> Token | None:
    """The verb's object, or its particle's: "referred to *the raid* as"."""
    particle = word.entries[0].particle
    preps = prepositions(verb, particle) if particle else ()
    return child(verb, "dobj") or next((child(prep, "pobj") for prep in preps), None)


def _object(verb: Token, word: CueWord) -> Complement:
    noun = _object_of(verb, word)
    if noun is None or child(verb, "dative") is not None:
        return NOTHING
    if "hearer" in word.frames and (
        "obj" not in word.frames
        or child(verb, "ccomp", "xcomp") is not None
        or any(_hung_on_hearer(verb))
    ):
        said = NO_WORDS.union(*(phrase(each) for each in _hung_on_hearer(verb)))
        return Complement(NO_WORDS, target=phrase(noun) - said)
    more = _with_object(verb, word)
    if "obj" in word.frames or is_sayable(noun, word):
        words = phrase(noun) | more | _adjuncts(verb, noun.i)
        return Complement(words | _further_nouns(verb, noun))
    if more and any(f"!{verb.doc[i].lower_}" in word.frames for i in more):
        return Complement(phrase(noun) | more)
    if "small" in word.frames and child(verb, "oprd", "acomp", "xcomp") is not None:
        return Complement(phrase(noun))
    return NOTHING


def is_sayable(noun: Token, word: CueWord) -> bool:
    """Whether an object is a content: a claim or call, a stance or plan; not troops, nor a curfew."""
    lemma = noun.lemma_.lower()
    for frame, stances in (("said", "stance"), ("avowed", "avowed")):
        if frame in word.frames:
            return lemma in cues("noun") or lemma in word_class(stances)
    return False


def _further_nouns(verb: Token, noun: Token) -> Words:
    """Nouns that hang beside the cue: "showed a tank *and six soldiers*", "labelled the raid *a crime*"."""
    words: set[int] = set()
    for each in verb.children:
        if each.dep_ in ("conj", "dobj") and each.i > noun.i and each.tag_[:1] == "N":
            words |= phrase(each)
            words.update(range(before(each), each.left_edge.i))
    return frozenset(words)


def _with_object(verb: Token, word: CueWord) -> Words:
    """The phrases that go with the object: "blamed the army *for the delay*"."""
    words: set[int] = set()
    for each in verb.children:
        marked = f"+{each.lower_}" in word.frames or f"!{each.lower_}" in word.frames
        if each.dep_ in ("prep", "advcl") and marked and each.i > verb.i:
            words |= phrase(each)
    if not words and "!as" in word.frames:  # the parser may hang it within the object
        noun = _object_of(verb, word)
        for each in noun.subtree if noun is not None else ():
            if each.lower_ == "as" and each.dep_ == "prep":
                words |= phrase(each)
    return frozenset(words)


def _adjuncts(verb: Token, after: int) -> Words:
    """The phrases of place and manner behind an object; a date alone is when it was said, not what."""
    words: set[int] = set()
    for each in verb.children:
        if each.i > after and each.dep_ in ("prep", "advmod", "npadvmod", "acl"):
            noun = child(each, "pobj") if each.dep_ == "prep" else each
            if noun is None or noun.ent_type_ not in ("DATE", "TIME"):
                words |= phrase(each)
    return frozenset(words)


def _prepositional(verb: Token, word: CueWord) -> Complement:
    negated = child(verb, "neg") is not None
    for name in sorted(word.frames):
        if name[0] == "-" and not negated:
            continue
        for prep in prepositions(verb, name.lstrip("-")):
            words = phrase(prep) - {prep.i}
            if words and prep.i > verb.i:
                return Complement(words, frozenset({prep.i}))
    return NOTHING


def _of_passive(verb: Token, word: CueWord) -> Complement:
    """As in "the loss was confirmed", "it was reported that", "ten were reported killed", "is said to have"."""
    noun = child(verb, "nsubjpass", "nsubj")
    tail = [c for c in verb.children if c.dep_ in _PREDICATIVE and c.i > verb.i]
    after = frozenset().union(*(phrase(c) for c in tail))
    if noun is not None and noun.lower_ == "it" and after:
        return Complement(after)
    if noun is None:
        return _of_reduced(verb, after, word) if verb.dep_ == "acl" else Complement(after)
    asked = "target" in word.frames and child(verb, "xcomp") is not None
    if word.frames & {"target", "hearer"} and "obj" not in word.frames and not asked:
        pieces = _prepositional(verb, word)
        return Complement(pieces.content | after, pieces.cue, phrase(noun))
    more = _with_object(verb, word)
    if after or more or word.frames & {"obj", "clause"}:
        content = phrase(noun) | after | more | _adjuncts(verb, verb.i)
        return Complement(content, target=phrase(noun) if asked else NO_WORDS)
    return NOTHING


def _of_reduced(verb: Token, after: Words, word: CueWord) -> Complement:
    """As in "the losses confirmed by the ministry"; only by verbs that are always of speech."""
    if "obj" in word.frames and not word.speaker_only and child(verb, "agent") is not None:
        return Complement((phrase(verb.head) - phrase(verb)) | after)
    return NOTHING


def published(verb: Token) -> Complement | None:
    """As in "posted a video of the strike": what a published document shows, the document being the cue."""
    noun = child(verb, "dobj") if verb.lemma_ in word_class("publishing") else None
    if noun is None or speaker_kinds().get(noun.lemma_.lower()) != "document":
        return None
    for prep in prepositions(noun, "of"):
        words = phrase(prep) - {prep.i}
        return Complement(
            words, frozenset(range(verb.i + 1, prep.i + 1)) if prep.i > verb.i else NO_WORDS
        )
    return None


def with_enumeration(content: Words, verb: Token) -> Words:
    """The content with the rest of a list of numbers that the parser tore off.

    In "claimed that it lost 10 tanks, 4 guns and 2 planes" the list goes on while there is no new
    subject or verb.
    """
    end = max(content, default=-1) + 1
    doc = verb.doc
    if end <= verb.i or end + 1 >= len(doc) or doc[end].text != "," or doc[end + 1].tag_ != "CD":
        return content
    rest: list[int] = []
    for i in range(end, len(doc)):
        token = doc[i]
        if token.is_sent_start or token.dep_ in ("nsubj", "nsubjpass") or token.tag_[:1] == "V":
            break
        rest.append(i)
    else:
        return content.union(rest)
    return content.union(rest) if doc[i].is_sent_start else content
