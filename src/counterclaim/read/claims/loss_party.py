"""Who lost: who a verb says lost it, whose the counted noun is, or the side that the noun itself names."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from counterclaim.model.value import Named
from counterclaim.read.claims.clause import is_passive, subject
from counterclaim.read.claims.counted import Counted
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.loss_triggers import Trigger
from counterclaim.read.claims.names import is_event, modifiers, name_of, named
from counterclaim.read.claims.places import is_place_noun
from counterclaim.read.claims.sentence import Sentence

_UNITS = frozenset(
    {"regiment", "brigade", "battalion", "division", "army", "corps", "guard", "militia"}
)
_GROUPS = frozenset({"group", "organisation", "organization", "movement", "faction", "militia"})
_BEARERS = frozenset({"suffer", "sustain", "incur", "experience", "take", "lose", "have"})


@dataclass(frozen=True, slots=True)
class Context:
    """Who was spoken of last, for a number without a noun ("and 12 others were wounded")."""

    population: str | None
    party: Named | None


def party(sentence: Sentence, thing: Counted, trigger: Trigger, *, person: bool) -> Named | None:
    """Who suffered the loss: who lost it, whose the counted noun is, or the side it is the noun of."""
    verb = sentence.tokens[trigger.index]
    if trigger.patient == "lost" and not is_passive(verb):
        return name_of(sentence, subject(verb)) or _before(sentence, trigger.index)
    if trigger.form == "count":
        return _of_casualties(sentence, thing, verb)
    head = thing.head
    if head is None:
        return None
    found = modifiers(sentence, thing.noun, head)
    if head > thing.last:
        return found
    if found is None or head != thing.last:
        found = _owner(sentence, thing) or found
    if found is None:
        return _side(sentence, thing) if person else None
    own = sentence.span(thing.noun, head)
    if person and found.span is not None and own.contains(found.span):
        return named(sentence, thing.noun, head)
    return found


def _before(sentence: Sentence, index: int) -> Named | None:
    """The name right before a verb whose subject the parser lost."""
    at = index - 1
    while at > 0 and sentence.tokens[at].pos_ in {"AUX", "ADV"}:
        at -= 1
    return name_of(sentence, sentence.tokens[at]) if sentence.tokens[at].pos_ == "PROPN" else None


def _of_casualties(sentence: Sentence, thing: Counted, noun: Token) -> Named | None:
    """As in "Karvelia suffered heavy losses", "losses of the army", "casualties among the militia"."""
    for at in (noun, noun.head):
        for child in at.children:
            if child.dep_ == "prep" and child.lower_ in {"among", "of", "on"}:
                owner = next((c for c in child.children if c.dep_ == "pobj"), None)
                if owner is not None and owner.pos_ in {"PROPN", "NOUN"} and not is_event(owner):
                    found = name_of(sentence, owner)
                    if found is not None and child.lower_ != "of":
                        return found
    governor = noun.head
    while governor.dep_ in {"conj", "dobj"} and governor.pos_ in {"NOUN", "ADJ", "NUM"}:
        governor = governor.head
    if governor.lemma_ in _BEARERS:
        return _bearer(sentence, governor)
    if thing.head is not None:
        return modifiers(sentence, thing.noun, thing.head) or _owner(sentence, thing)
    return None


def _bearer(sentence: Sentence, verb: Token) -> Named | None:
    """Who suffered: the subject, else the noun before the verb where the parser took another word for it."""
    who = subject(verb)
    beside = verb.nbor(-1) if verb.i > sentence.start else None
    if (
        who is not None
        and beside is not None
        and who.i != beside.i
        and who.pos_ == "NOUN"
        and not is_force(sentence, who)
        and beside.pos_ in {"NOUN", "PROPN"}
        and is_force(sentence, beside)
    ):
        return name_of(sentence, beside)
    return name_of(sentence, who)


def _owner(sentence: Sentence, thing: Counted) -> Named | None:
    """As in "One of its soldiers", "70 members of the tribe", "tanks of the enemy"."""
    if thing.head is None:
        return modifiers(sentence, thing.noun, thing.last)
    if thing.head < thing.last and sentence.words[thing.head + 2] in {
        "its",
        "their",
        "his",
        "our",
    }:
        return modifiers(sentence, thing.head + 1, thing.last)
    for child in sentence.tokens[thing.head].children:
        if child.dep_ == "prep" and child.lower_ in {"of", "from", "belonging"}:
            owner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if owner is not None and is_place_noun(owner.lemma_.lower()):
                continue
            if owner is not None and owner.ent_type_ not in {"DATE", "TIME", "CARDINAL"}:
                return name_of(sentence, _named_group(owner))
        elif (
            child.dep_ == "prep"
            and child.lower_ in {"in", "with"}
            and child.i == thing.last + 1 + sentence.start
        ):
            unit = next((c for c in child.children if c.dep_ == "pobj"), None)
            if unit is not None and unit.lemma_.lower() in _UNITS:
                return name_of(sentence, unit)
    return None


def _named_group(noun: Token) -> Token:
    """The name beside a word for a group ("the extremist group Dawn Front")."""
    if noun.lemma_.lower() not in _GROUPS:
        return noun
    return next((c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN"), noun)


def _side(sentence: Sentence, thing: Counted) -> Named | None:
    """A noun that itself names a side ("six *rebels*"), where nothing says whose they are."""
    if thing.head is None:
        return None
    noun = sentence.tokens[thing.head]
    people = noun.ent_type_ == "NORP" or (noun.tag_ == "NNPS" and noun.ent_type_ != "PERSON")
    if people or sentence.lemmas[thing.head] in terms("populations", "term", side="yes"):
        return named(sentence, thing.noun, thing.head)
    return None
