"""Sets of tokens: phrases of the parse, and the spans they make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from counterclaim.read.attribution.lexicon import cues, speaker_kinds, word_class

Words = frozenset[int]
"""Token indices of one passage."""
NO_WORDS: Words = frozenset()

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
PERSONAL = frozenset(["i", "we", "he", "she", "they", "who", "us", "them", "him", "her"])
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
# "*40 %* of those polled said".
_SHARES = frozenset(["percent", "%", "cent", "majority", "minority", "third", "half", "most"])
# Acts on what another has said.
_ON_WORDS = frozenset({"deny", "confirm", "admit", "doubt"})
_BESIDE = frozenset(["while", "whereas", "though", "although"])
# How many coordinated clauses are followed up to the first.
_COORDINATED = 3
QUOTE_MARKS = frozenset("\"'“”‘’«»`„") | {"''", "``"}


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in token indices of its passage, before quotations and nesting are seen to."""

    head: int
    source: Words
    cue: Words
    content: Words
    target: Words = NO_WORDS


def phrase(token: Token) -> Words:
    """The token and all below it."""
    return frozenset(t.i for t in token.subtree)


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these dependencies."""
    for each in token.children:
        if each.dep_ in deps:
            return each
    return None


def prepositions(token: Token, word: str) -> Iterator[Token]:
    """The children of a token that are this preposition."""
    for each in token.children:
        if each.dep_ in ("prep", "agent", "dative", "prt") and each.lower_ == word:
            yield each


def is_verb(token: Token) -> bool:
    """Whether the token is a verb of any kind."""
    return token.pos_ in ("VERB", "AUX")


def can_speak(token: Token) -> bool:
    """Whether a noun or pronoun names somebody or something that can hold or state a content."""
    if token.pos_ == "PROPN" or token.ent_type_ in NAMES or token.lower_ in PERSONAL:
        return True
    if token.lower_ in _SHARES:
        of = next(prepositions(token, "of"), None)
        whom = child(of, "pobj") if of is not None else None
        return whom is None or can_speak(whom) or whom.lower_ == "those"
    if token.lower_ in speaker_kinds() or token.lemma_.lower() in speaker_kinds():
        return True
    return token.lower_ in ("which", "that", "it", "this") and token.dep_ == "nsubj"


def own_clause(head: Token) -> Words:
    """A clause and all below it, without coordinated attributions that have a speaker of their own.

    "said that ten died and the ministry reported ..." is two statements side by side.
    """
    words = {t.i for t in head.subtree}
    mark = child(head, "mark") if head.dep_ == "ccomp" else None
    if mark is not None and mark.lower_ == "that" and _opens_with_relay(head, mark):
        words = {i for i in words if i >= mark.i}
    for each in head.subtree:
        if each.i > head.i and each.i in words and _is_another(each):
            whole = each.head if each.dep_ == "pcomp" else each
            words.difference_update(t.i for t in whole.subtree)
            words.difference_update(range(before(each), each.left_edge.i))
    return frozenset(words)


def _opens_with_relay(clause: Token, mark: Token) -> bool:
    """As in "said, *citing the army,* that ten died", where the aside was parsed into the clause."""
    relaying = word_class("relaying")
    return any(c.i < mark.i and c.tag_ == "VBG" and c.lemma_ in relaying for c in clause.children)


def _is_another(verb: Token) -> bool:
    """Whether a verb under a clause is an attribution beside the one that the clause is the content of."""
    if verb.tag_[:1] != "V":
        return False
    if _is_beside(verb) and attributes(verb):
        return True
    return goes_on(verb) or looks_back(verb) or _stands_by(verb)


def is_speech(verb: Token) -> bool:
    """Whether a verb always says something: said, claimed, added; not found, showed."""
    entries = cues("verb").get(verb.lemma_.lower(), ())
    return any(
        "clause" in cue.frames and not cue.speaker_only and not cue.particle for cue in entries
    )


def goes_on(verb: Token) -> bool:
    """Whether the speaker of the clause's cue goes on with this verb, though it hangs within the clause.

    As in "said that the town was hit, *adding* that", "said there was a breach and *called* it grave":
    what is spoken about was spoken about there, and does not speak itself.
    """
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        edge = verb.left_edge.i
        quoted = edge > 1 and verb.doc[edge - 1].text in QUOTE_MARKS
        after_comma = edge > 1 and verb.doc[edge - 1 - quoted].text == ","
        said = is_speech(verb) and child(verb, "ccomp") is not None
        return (
            after_comma
            and (said or verb.lemma_ in word_class("relaying"))
            and not is_speech(verb.head)
            and saying_over(verb.head) is not None
        )
    if verb.dep_ == "conj" and verb.tag_ in ("VBD", "VBZ") and not has_subject(verb):
        return (
            verb.lemma_.lower() in cues("verb")
            and _is_anothers(verb)
            and saying_over(verb.head) is not None
        )
    return False


def has_subject(verb: Token) -> bool:
    """Whether the verb has a subject of its own."""
    return child(verb, "nsubj", "nsubjpass", "expl", "csubj") is not None


def _is_anothers(verb: Token) -> bool:
    """Whether a coordinated verb of saying cannot be that of the subject before it.

    That subject speaks not, or is many where the verb is of one, or stands for the speaker ("it").
    """
    if child(verb.head, "expl") is not None:
        return True
    noun = child(verb.head, "nsubj", "nsubjpass")
    if noun is None:
        return False
    one_of_many = verb.tag_ == "VBZ" and noun.tag_ in ("NNS", "NNPS")
    itself = noun.lower_ in ("it", "he", "she", "they") and (
        is_speech(verb) or any(cue.act == "condemn" for cue in cues("verb")[verb.lemma_.lower()])
    )
    return one_of_many or itself or not can_speak(noun)


def saying_over(verb: Token) -> Token | None:
    """The verb of speech whose content a clause is, the clause's main verb being given."""
    at = verb
    for _ in range(_COORDINATED):
        if at.dep_ == "ccomp":
            return at.head if is_speech(at.head) else None
        if at.dep_ != "conj":
            return None
        if is_speech(at.head) and child(at, "mark") is not None:
            return at.head
        at = at.head
    return None


def looks_back(verb: Token) -> bool:
    """As in "..., which was confirmed by the mayor": a word on what was said, by somebody else."""
    if (
        verb.dep_ not in ("relcl", "ccomp", "conj", "advcl")
        or verb.tag_ != "VBN"
        or not is_speech(verb)
    ):
        return False
    which, by = child(verb, "nsubjpass"), child(verb, "agent")
    return which is not None and which.lower_ == "which" and by is not None


def _stands_by(verb: Token) -> bool:
    """As in "..., with Ostmark rejecting the claim": another's word on what was said."""
    speaker = child(verb, "nsubj") if verb.dep_ == "pcomp" else None
    if speaker is None or verb.head.lower_ != "with" or not can_speak(speaker):
        return False
    return any(cue.act in _ON_WORDS for cue in cues("verb").get(verb.lemma_.lower(), ()))


def _is_beside(verb: Token) -> bool:
    if verb.dep_ == "conj":
        return True
    mark = child(verb, "mark")
    return verb.dep_ == "advcl" and mark is not None and mark.lower_ in _BESIDE


def attributes(verb: Token) -> bool:
    """Whether a verb is an attribution with a named speaker of its own."""
    speaker = child(verb, "nsubj")
    if speaker is None or (child(verb, "mark") is not None and verb.dep_ == "conj"):
        return False
    entries = cues("verb").get(verb.lemma_.lower(), ())
    return (
        any("clause" in cue.frames for cue in entries)
        and can_speak(speaker)
        and speaker.pos_ != "PRON"
    )


def before(conjunct: Token) -> int:
    """Where the comma and conjunction before a coordinated clause begin."""
    at = conjunct.left_edge.i
    while at > 0 and (conjunct.doc[at - 1].is_punct or conjunct.doc[at - 1].dep_ == "cc"):
        at -= 1
    return at


def noun_phrase(noun: Token) -> Words:
    """The noun with its modifiers and apposition, without a relative clause set off by a comma."""
    words = {t.i for t in noun.subtree}
    if len(words) == 1:
        return frozenset(words)
    doc = noun.doc
    for each in list(noun.subtree):
        if each.dep_ in ("relcl", "acl", "advcl") and each.i in words:
            edge = each.left_edge.i
            if edge > noun.i and doc[edge - 1].text == ",":
                words.difference_update(t.i for t in each.subtree)
        elif each.dep_ in ("cc", "punct") and each.head.i == noun.i and not _joins(noun, each):
            words.discard(each.i)
    return frozenset(words)


def _joins(noun: Token, mark: Token) -> bool:
    """Whether a conjunction or mark has something of the phrase on both sides."""
    return mark.left_edge.i > noun.left_edge.i and mark.i < noun.right_edge.i
