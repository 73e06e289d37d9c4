"""Who takes, holds or loses a place, where the parse or a pronoun hides it."""

from __future__ import annotations

import re

from spacy.tokens import Token

from counterclaim.model.span import Span
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import SUBJECTS, direct_object, subject
from counterclaim.read.claims.doer import doer
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.named import is_describing, named
from counterclaim.read.claims.names import modifiers, name_of
from counterclaim.read.claims.places import is_place_noun
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.names.words import words_of_role

_WORD = re.compile(r"[\w-]+")
_BODIES = frozenset({"force", "coalition"})
_PRONOUNS = frozenset({"it", "they", "their", "its", "them"})


def swallowed(sentence: Sentence, verb: Token) -> Token | None:
    """As in "In the northern sector *Karvelian troops* took ...", whose subject the parser gives to "in"."""
    at = sentence.at(verb) - 1
    while at > 0 and sentence.tokens[at].pos_ in {"ADV", "AUX", "PART"}:
        at -= 1
    if at <= 0 or verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return None
    noun = sentence.tokens[at]
    forces = terms("forces", "term")
    if noun.dep_ != "pobj" or noun.head.i > noun.i or sentence.lemmas[at] not in forces:
        return None
    return noun if _begins(sentence, noun) is not None else None


def taker(sentence: Sentence, verb: Token) -> Token | None:
    """Who does an active verb; a "who" that the parser ties to a place taken is whoever took it."""
    found = subject(verb)
    if found is None:
        return swallowed(sentence, verb) or _joined(sentence, verb)
    if verb.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in verb.children):
        return _joined(sentence, verb) or found
    second = second_of_two(sentence, verb, found)
    if second is not None:
        return second
    who = verb.dep_ == "relcl" and any(c.lower_ == "who" for c in verb.children)
    captured = found.head.lemma_ in terms("control", "term", form="verb")
    if who and captured and found.dep_ == "dobj" and found.tag_ == "NNP":
        return subject(found.head) or found
    return found


def second_of_two(sentence: Sentence, verb: Token, found: Token) -> Token | None:
    """As in "Took Velm and *Karvelia* took Kelm", where the parser makes both names the subject."""
    first = found.left_edge.i - sentence.start
    before = sentence.tokens[first - 1] if 0 < first < sentence.at(verb) else None
    if before is None or not _takes(before) or found.dep_ != "nsubj" or direct_object(before):
        return None
    words = sentence.words[first : sentence.at(verb)]
    if "and" not in words:
        return None
    begins = first + len(words) - words[::-1].index("and")
    rest = [t for t in sentence.tokens[begins : sentence.at(verb)] if t.pos_ in {"NOUN", "PROPN"}]
    return rest[-1] if rest else None


def _takes(verb: Token) -> bool:
    """Whether a word is a verb of taking or holding in the active."""
    active = verb.pos_ == "VERB" and not any(c.dep_ == "auxpass" for c in verb.children)
    return active and verb.lemma_ in terms("control", "term", form="verb")


def _joined(sentence: Sentence, verb: Token) -> Token | None:
    """As in "Withdrew its troops and *Karvelian forces* took ...", given to the object by the parser."""
    at = sentence.at(verb) - 1
    while at > 0 and sentence.tokens[at].pos_ in {"ADV", "AUX"}:
        at -= 1
    noun = sentence.tokens[max(at, 0)]
    while noun.dep_ in {"pobj", "prep"} and noun.head.i >= sentence.start:
        noun = noun.head
    first = noun.left_edge.i - sentence.start
    joined = noun.dep_ == "conj" and noun.pos_ in {"NOUN", "PROPN"} and first > 0
    if not joined or noun.head.dep_ not in {"dobj", "pobj"} or noun.head.i > verb.i:
        return None
    forces = sentence.lemmas[sentence.at(noun)] in terms("forces", "term")
    return noun if forces and sentence.words[first - 1] == "and" else None


def holder_of(sentence: Sentence, noun: Token | None) -> Named | None:
    """Whom the noun names, where it is one that can take a place.

    A subject swallowed by a phrase of place is named by its own words; "their" of a watcher or a
    person who speaks is not theirs.
    """
    if noun is None:
        return None
    if noun.dep_ == "pobj" and noun.head.lower_ in {"in", "on", "at", "near"}:
        first = _begins(sentence, noun)
        if first is not None and first <= sentence.at(noun):
            return named(sentence, first, sentence.at(noun))
    if noun.pos_ == "NOUN":
        lemma = noun.lemma_.lower()
        if lemma in terms("control", "term", form="attack-noun") and lemma != "operation":
            return modifiers(sentence, max(noun.left_edge.i - sentence.start, 0), sentence.at(noun))
        if lemma in terms("place_nouns", "term", part="") - terms("forces", "term"):
            return None
    first = max(noun.left_edge.i - sentence.start, 0)
    words = sentence.words[first : sentence.at(noun)]
    opened = first > 0 and _takes(sentence.tokens[first - 1])
    if (
        opened
        and "and" in words
        and noun.dep_ == "nsubj"
        and not direct_object(sentence.tokens[first - 1])
    ):
        return named(sentence, first + len(words) - words[::-1].index("and"), sentence.at(noun))
    if _bracketed(noun):
        return name_of(sentence, noun, coordinated=False)
    found = _without_relative(doer(sentence, noun))
    return _side_meant(sentence, found) if noun.lower_ in _PRONOUNS and found else found


def named_side(sentence: Sentence, noun: Token | None) -> Named | None:
    """Whom the noun names, whatever it does or undergoes; a pronoun as for who takes a place."""
    found = name_of(sentence, noun)
    pronoun = noun is not None and noun.lower_ in _PRONOUNS
    return _side_meant(sentence, found) if pronoun and found else found


def _without_relative(found: Named | None) -> Named | None:
    """As in "The town, *which* army units took", where the parser makes "which" the units'."""
    if found is None or not found.name.lower().startswith("which ") or found.span is None:
        return found
    return Named(found.name[6:], Span(found.span.begin + 6, found.span.end))


def _begins(sentence: Sentence, noun: Token) -> int | None:
    """Where the subject's own words begin behind the place of the phrase that swallowed it."""
    first = max(noun.left_edge.i - sentence.start, 0)
    for at in range(sentence.at(noun) - 1, first - 1, -1):
        token = sentence.tokens[at]
        if token.pos_ == "NOUN" and is_place_noun(sentence.lemmas[at]):
            return at + 1
    return None


def _bracketed(noun: Token) -> bool:
    """As in "Fighters of the Front (FRV) and their allies": the first is named whole."""
    conj = next((c for c in noun.children if c.dep_ == "conj"), None)
    return conj is not None and any(t.text == "(" for t in noun.doc[noun.i : conj.i])


def _side_meant(sentence: Sentence, found: Named) -> Named | None:
    """The side of a speaker that "they" stands for: none of a watcher, of a person the one before his title."""
    words = [word.lower() for word in _WORD.findall(found.name)]
    if words and words[-1] in terms("involvements", "term", form="fighting") - _BODIES:
        return None
    watchers = terms("control", "term", form="watcher")
    if any(word in watchers or word.removesuffix("s") in watchers for word in words):
        return None
    if not any(word in _titles() for word in words) or found.span is None:
        return found
    for at in range(1, len(sentence.tokens)):
        if sentence.span(at, at).begin == found.span.begin and is_describing(
            sentence.tokens[at - 1]
        ):
            return named(sentence, at - 1, at - 1)
    return None if words and words[0] in _titles() else found


def _titles() -> frozenset[str]:
    return words_of_role("title", "rank") | frozenset({"spokesman", "spokeswoman", "spokesperson"})
