"""In whose body a named person served: "Colonel Adar, a commander of the Ridge Brigade"."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.value import Named
from counterclaim.read.claims.clause import governed
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.loss.sides.context import sentences_before
from counterclaim.read.claims.names import name_of
from counterclaim.read.claims.sentence import Sentence

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_SERVING = frozenset({"leader", "head", "commander", "chief", "member", "officer", "fighter", "soldier",
                      "general", "deputy", "spokesman", "spokesperson", "founder", "emir", "official",
                      "militant"})  # fmt: skip
# How far back the person of a "he" may be named.
_PERSON_REACH = 4


def body_of(sentence: Sentence, person: Named | None) -> Named | None:
    """The body that a person named before served in, else the person."""
    if person is None or person.span is None:
        return person
    for earlier in (sentence, *sentences_before(sentence, _PERSON_REACH)):
        if earlier.passage is sentence.passage and earlier.whole.contains(person.span):
            ends = (
                i for i in range(len(earlier.tokens)) if earlier.span(i, i).end == person.span.end
            )
            head = next(ends, None)
            return (None if head is None else served(earlier, head)) or person
    return person


def served(sentence: Sentence, head: int) -> Named | None:
    """As in "Colonel Adar, *a commander of the Ridge Brigade*": of those whose man a named person was."""
    noun = sentence.tokens[head]
    if noun.pos_ != "PROPN":
        return None
    titles = [c for c in noun.children if c.dep_ == "appos"]
    if noun.dep_ == "appos" and noun.head.pos_ == "NOUN":
        titles.append(noun.head)
    for title in titles:
        if title.lemma_.lower() not in _SERVING:
            continue
        for child in title.children:
            body = governed(child)
            if child.lower_ == "of" and body is not None and _is_body(sentence, body):
                return name_of(sentence, body)
    return None


def _is_body(sentence: Sentence, noun: Token) -> bool:
    """Whether the noun is a force or another body that people serve in, and no place."""
    return noun.ent_type_ not in _PLACES and is_force(sentence, noun)
