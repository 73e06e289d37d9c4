"""Who is harmed where the counted words are no noun: those attacked before it, a pronoun's, those "among" whom.

As in "opened fire on a patrol, killing two", "the police detained them", "22 killed among the troops".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from counterclaim.model.value import Quantity
from counterclaim.read.claims.clause import (
    OBJECTS,
    SUBJECTS,
    direct_object,
    governed,
    is_passive,
    noun_phrase,
    patient,
    subject,
)
from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.doer import side_before
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.loss.metrics import is_person
from counterclaim.read.claims.loss.triggers import Trigger
from counterclaim.read.claims.sentence import Sentence

_ATTACKING = frozenset({"engage", "target", "attack", "hit", "strike", "bomb", "shell", "ambush", "storm",
                        "raid", "assault", "bombard"})  # fmt: skip
_SHOOTING = frozenset({"open", "fire", "shoot"})
_UPON = frozenset({"on", "at", "upon", "against"})
_PLURAL = frozenset({"NNS", "NNPS"})
_PRONOUNS = frozenset({"they", "them"})
# Between a word of loss and "among" those whom it harmed.
_AMONG = 4


@dataclass(frozen=True, slots=True)
class Victims:
    """The noun for those harmed, in the sentence where it stands, and how it is known."""

    sentence: Sentence
    noun: Counted
    reason: str


def victims(sentence: Sentence, thing: Counted, trigger: Trigger) -> Victims | None:
    """Who a number without noun, or a "them", is of; None where the sentence does not say."""
    if thing.head is not None:
        pronoun = sentence.words[thing.head] in _PRONOUNS
        return _spoken_of(sentence, thing.head, trigger) if pronoun else None
    found = _among(sentence, trigger)
    if found is not None:
        return Victims(sentence, found, "among whom its words say")
    verb = sentence.tokens[trigger.index]
    if verb.tag_ != "VBG":
        return None
    attacked = _attacked(sentence, trigger.index)
    return None if attacked is None else Victims(sentence, attacked, "on whom the attack was")


def said_among(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the words behind the loss say among whom it was."""
    return _among(sentence, trigger) is not None


def _among(sentence: Sentence, trigger: Trigger) -> Counted | None:
    """As in "left 22 killed and 6 wounded among the troops"."""
    after = range(trigger.last + 1, min(trigger.last + 1 + _AMONG, len(sentence.words)))
    at = next((i for i in after if sentence.words[i] == "among"), None)
    if at is None:
        return None
    return _people(sentence, governed(sentence.tokens[at]))


def _attacked(sentence: Sentence, index: int) -> Counted | None:
    """On whom the last attack told before the token at ``index`` was."""
    for at in range(index - 1, -1, -1):
        verb, lemma = sentence.tokens[at], sentence.lemmas[at]
        if verb.pos_ != "VERB":
            continue
        if lemma in _ATTACKING:
            noun = patient(verb) if is_passive(verb) else direct_object(verb)
            return _people(sentence, noun)
        if lemma in _SHOOTING and (lemma != "open" or "fire" in sentence.words[at : at + 3]):
            return _people(sentence, _shot_at(verb))
    return None


def _shot_at(verb: Token) -> Token | None:
    for holder in (verb, *verb.children):
        for child in holder.children:
            if child.dep_ == "prep" and child.i > verb.i and child.lower_ in _UPON:
                return governed(child)
    return None


def _spoken_of(sentence: Sentence, index: int, trigger: Trigger) -> Victims | None:
    """Whom "they" or "them" stands for: people of the clause or sentence before, not who harms them."""
    reason = "whom the pronoun stands for"
    verb = sentence.tokens[trigger.index]
    doing = None if trigger.patient == "subject" or is_passive(verb) else subject(verb)
    here = [t for t in sentence.tokens[:index] if t.tag_ in _PLURAL and t != doing]
    for noun in _by_rank(here):
        found = _people(sentence, noun)
        if found is not None:
            return Victims(sentence, found, reason)
    before = sentence.before
    if before is None:
        return None
    mains = [t for t in before.tokens if t.tag_ in _PLURAL and t.dep_ in SUBJECTS | OBJECTS]
    nouns = (_people(before, noun) for noun in _by_rank(mains))
    found = next((noun for noun in nouns if noun is not None), None)
    return None if found is None else Victims(before, found, reason)


def _by_rank(nouns: list[Token]) -> Iterator[Token]:
    """Subjects before others, and of these the first."""
    yield from (noun for noun in nouns if noun.dep_ in SUBJECTS)
    yield from (noun for noun in nouns if noun.dep_ in OBJECTS)


def _people(sentence: Sentence, noun: Token | None) -> Counted | None:
    """The noun as a thing without number, where it is one for people or a force."""
    noun = side_before(noun)
    if noun is None or not sentence.holds(noun):
        return None
    first, last = noun_phrase(noun)
    head = sentence.at(noun)
    first, last = (
        max(first - sentence.start, 0),
        min(last - sentence.start, len(sentence.tokens) - 1),
    )
    span = sentence.span(first, last)
    found = Counted(
        first, head, head, Quantity(None, None, "none", sentence.text(span), span), first
    )
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    return found if is_person(sentence, found) or is_force(sentence, noun) else None
