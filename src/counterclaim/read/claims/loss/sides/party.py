"""Who lost: who a verb says lost it, whose the counted noun is, or the side that the noun itself names."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from counterclaim.model.span import Span
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import agent, governed, is_passive, subject
from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.equipment import class_of_word
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.loss.metrics import is_person, population
from counterclaim.read.claims.loss.sides.borne import bearer_of_loss
from counterclaim.read.claims.loss.sides.service import body_of, served
from counterclaim.read.claims.loss.sides.sufferers import (
    among_whom,
    bearer,
    is_somebody,
    who_advanced,
)
from counterclaim.read.claims.loss.triggers import Trigger
from counterclaim.read.claims.named import named
from counterclaim.read.claims.names import main_subject, modifiers, name_of, person_meant
from counterclaim.read.claims.places import is_place_noun
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.fold import fold
from counterclaim.read.polities import polity_names

_UNITS = frozenset(
    {"regiment", "brigade", "battalion", "division", "army", "corps", "guard", "militia"}
)
_GROUPS = frozenset({"group", "organisation", "organization", "movement", "faction", "militia"})
_FIGHTERS = frozenset({"soldiers", "militants"})
_TAKING = frozenset({"capture", "seize", "take", "confiscate"})
_PRONOUNS = frozenset({"he", "she", "him", "her"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_LOSSES = frozenset({"loss", "casualty", "death", "fatality", "injury"})
_WHOSE = frozenset({"its", "their", "his", "our"})
_NUMBERS = frozenset({"number", "amount", "hundreds", "thousands", "dozens"})
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
        found = name_of(sentence, subject(verb)) or _before(sentence, trigger.index)
        if found is None or found.span is None or not _of(sentence, thing).contains(found.span):
            return found
        # "The boat sank": what is lost loses nothing.
    if trigger.form == "count":
        return _of_casualties(sentence, thing, verb) or bearer_of_loss(sentence, trigger.index)
    if thing.head is None:
        return None
    if sentence.words[thing.head] in _PRONOUNS:
        return body_of(sentence, person_meant(sentence, thing.head))
    found = served(sentence, thing.head) if person else None
    if found is not None:
        return found
    found = _whose(sentence, thing, verb) or _from_whom(sentence, verb)
    if thing.head > thing.last:
        return found
    return _of_people(sentence, thing, found) if person else found


def _of(sentence: Sentence, thing: Counted) -> Span:
    return sentence.span(thing.first, thing.last)


def side_of(sentence: Sentence, people: Counted) -> Named | None:
    """Whose people these are, by the words for them alone."""
    found = None if people.head is None else _whose(sentence, people, sentence.tokens[people.head])
    return _of_people(sentence, people, found)


def _of_people(sentence: Sentence, thing: Counted, found: Named | None) -> Named | None:
    return _side(sentence, thing) if found is None else _as_named(sentence, thing, found)


def _whose(sentence: Sentence, thing: Counted, verb: Token) -> Named | None:
    """Whose the counted noun is by its adjectives, its owner, or who has it."""
    head = thing.head
    if head is None:
        return None
    found = _whose_man(sentence, head) or modifiers(sentence, thing.noun, head)
    if head > thing.last:
        return found
    if found is None or head != thing.last:
        found = _owner(sentence, thing) or found
    found = found or _possessor(sentence, head)
    if found is None and sentence.tokens[head].head.lemma_ in _BEARERS and verb.dep_ == "amod":
        # "The Ostmark side has many killed soldiers".
        return bearer(sentence, sentence.tokens[head].head)
    return found


def _whose_man(sentence: Sentence, head: int) -> Named | None:
    """As in "*their* commander Selim Adar": of those whose man a person is by name."""
    noun = sentence.tokens[head]
    whose = next((c for c in noun.children if c.dep_ == "poss" and c.tag_ == "PRP$"), None)
    if noun.tag_ != "NNP" or whose is None or whose.i < sentence.start:
        return None
    at = sentence.at(whose)
    return modifiers(sentence, at, at + 1) if whose.lower_ in _WHOSE else None


def _possessor(sentence: Sentence, head: int) -> Named | None:
    """As in "*the unit's* vehicles": the force whose the noun is by its possessive."""
    whose = next((c for c in sentence.tokens[head].children if c.dep_ == "poss"), None)
    named_ = whose is not None and whose.pos_ == "NOUN" and is_force(sentence, whose)
    return name_of(sentence, whose) if named_ else None


def _as_named(sentence: Sentence, thing: Counted, found: Named) -> Named | None:
    """The people with the word for whose they are ("Ostmark *soldiers*"), as resolution wants them."""
    head = thing.head
    if head is None or found.span is None:
        return found
    if _serving(sentence, found, head) and population(sentence, thing) in _FIGHTERS:
        # "Ukrainian soldier Pavlo Lee": of those whose soldier he is.
        return found
    first = _noun_start(sentence, thing.noun, head)
    return (
        named(sentence, first, head) if sentence.span(first, head).contains(found.span) else found
    )


def _noun_start(sentence: Sentence, first: int, head: int) -> int:
    """Where the counted noun's own words begin: "a number of *opposition forces*"."""
    while first < head and sentence.words[first] in {"of", "the", "more", "other"}:
        first += 1
    return first


def _from_whom(sentence: Sentence, verb: Token) -> Named | None:
    """As in "weapons seized *from the rebels*"."""
    if verb.lemma_ not in _TAKING:
        return None
    for child in verb.children:
        if child.lower_ == "from" and child.dep_ == "prep":
            whose = governed(child)
            if whose is None or is_place_noun(whose.lemma_.lower()):
                return None
            if is_force(sentence, whose) and whose.ent_type_ not in _PLACES:
                return name_of(sentence, whose)
    return None


def _serving(sentence: Sentence, side: Named, head: int) -> bool:
    """Whether a person's name stands after the word for what he is ("Ukrainian *soldier* Pavlo Lee")."""
    if sentence.tokens[head].pos_ != "PROPN" or side.span is None:
        return False
    return any(
        sentence.tokens[at].text.islower() and sentence.lemmas[at] in terms("populations", "term")
        for at in range(head)
        if sentence.span(at, at).begin >= side.span.end
    )


def _before(sentence: Sentence, index: int) -> Named | None:
    """The name right before a verb whose subject the parser lost."""
    at = index - 1
    while at > 0 and sentence.tokens[at].pos_ in {"AUX", "ADV"}:
        at -= 1
    return name_of(sentence, sentence.tokens[at]) if sentence.tokens[at].pos_ == "PROPN" else None


def _of_casualties(sentence: Sentence, thing: Counted, noun: Token) -> Named | None:
    """As in "Karvelia suffered heavy losses", "losses of the army", "casualties among the militia"."""
    found = among_whom(sentence, noun)
    if found is not None:
        return found
    governor = noun.head
    if governor.lower_ == "of" and governor.head.lemma_ in _NUMBERS:
        # "Took a huge number of casualties".
        governor = governor.head.head
    while governor.dep_ in {"conj", "dobj"} and governor.pos_ in {"NOUN", "ADJ", "NUM"}:
        governor = governor.head
    if governor.lemma_ in _BEARERS:
        return bearer(sentence, governor)
    borne = next((c for c in noun.children if c.dep_ == "acl" and c.lemma_ in _BEARERS), None)
    if borne is not None:
        return name_of(sentence, agent(borne))
    if thing.head is None:
        return None
    found = modifiers(sentence, thing.noun, thing.head) or _owner(sentence, thing)
    if found is None and thing.head != sentence.at(noun) and is_person(sentence, thing):
        found = _side(sentence, thing)
    return found or who_advanced(sentence, noun)


def _owner(sentence: Sentence, thing: Counted) -> Named | None:
    """As in "One of its soldiers", "70 members of the tribe", "tanks of the enemy"."""
    if thing.head is None:
        return modifiers(sentence, thing.noun, thing.last)
    crew = sentence.lemmas[thing.head] == "crew"
    if thing.first and sentence.words[thing.first - 1] in {"its", "their", "our"} and not crew:
        return modifiers(sentence, thing.first - 1, thing.head)
    if thing.head < thing.last and sentence.words[thing.head + 2] in _WHOSE:
        return modifiers(sentence, thing.head + 1, thing.last)
    for child in sentence.tokens[thing.head].children:
        if child.dep_ == "prep" and child.lower_ in {"of", "from", "belonging"}:
            owner = governed(child)
            if owner is None or not _may_own(sentence, thing, owner, child.lower_):
                continue
            if owner.ent_type_ not in {"DATE", "TIME", "CARDINAL"}:
                # "The loss of 44 tanks of its own": whose the clause is about.
                own = owner.lower_ == "own"
                return _told_of(sentence, owner) if own else name_of(sentence, _named_group(owner))
        elif (
            child.dep_ == "prep"
            and child.lower_ in {"in", "with"}
            and child.i == thing.last + 1 + sentence.start
        ):
            unit = governed(child)
            if unit is not None and unit.lemma_.lower() in _UNITS:
                return name_of(sentence, unit)
    return _from_beside(sentence, thing)


def _told_of(sentence: Sentence, noun: Token) -> Named | None:
    """Whom the clause around a noun is about, else the whole sentence."""
    verb = next((t for t in noun.ancestors if t.pos_ == "VERB"), None)
    found = None if verb is None else name_of(sentence, subject(verb))
    return found or main_subject(sentence)


def _from_beside(sentence: Sentence, thing: Counted) -> Named | None:
    """As in "destroying a convoy *from the 4th Army*", where the parser ties it to the verb."""
    at = thing.last + 1
    if sentence.words[at : at + 1] != ("from",):
        return None
    owner = governed(sentence.tokens[at])
    unit = owner is not None and owner.lemma_.lower() in _UNITS
    return name_of(sentence, owner) if unit else None


def _may_own(sentence: Sentence, thing: Counted, owner: Token, link: str) -> bool:
    """Whether what stands after "of" or "from" is somebody: no place where one lives, and no materiel."""
    if link == "from" and thing.head is not None and sentence.lemmas[thing.head] in _LOSSES:
        # "Losses from snipers" are not the snipers'.
        return False
    if is_place_noun(owner.lemma_.lower()) or class_of_word(owner.lemma_.lower()) is not None:
        return False
    if owner.ent_type_ in _PLACES and fold(owner.text) not in polity_names():
        return link == "of" and population(sentence, thing) in _FIGHTERS
    if link == "of":
        return owner.pos_ != "NOUN" or is_somebody(sentence, owner)
    return owner.ent_type_ in {"NORP", "ORG"} or is_force(sentence, owner)


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
    first = _noun_start(sentence, thing.noun, thing.head)
    people = noun.ent_type_ == "NORP" or (noun.tag_ == "NNPS" and noun.ent_type_ != "PERSON")
    if people or sentence.lemmas[thing.head] in terms("populations", "term", side="yes"):
        return named(sentence, first, thing.head)
    return None
