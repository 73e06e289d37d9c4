"""Involvement as help: who backs, trains, arms or supplies a force, or supports the fighting itself."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.read.claims.clause import (
    agent,
    direct_object,
    governed,
    is_passive,
    noun_phrase,
    subject,
    undergoer,
)
from counterclaim.read.claims.doer import doer
from counterclaim.read.claims.factuality import negated, unreal
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.involvement.parts import (
    involvement_draft,
    is_actor,
    is_asset,
    is_fighting,
)
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.names import is_event, name_of
from counterclaim.read.claims.places import extent
from counterclaim.read.claims.sentence import Draft, Sentence

_HELP = frozenset({"support", "assistance", "cover", "aid", "help"})
_OF_WAR = frozenset(
    ["military", "air", "artillery", "fire", "ground", "aerial", "naval", "combat", "logistic", "logistical",
     "intelligence", "arms"]
)  # fmt: skip
_ARMS = frozenset({"arm", "arms", "weaponry", "armament", "materiel"})
# Whom these help is what the helper takes part in.
_SIDING = frozenset({"support", "back", "assist", "aid", "bolster", "reinforce"})
_TO = frozenset({"to", "for"})


def of_support(sentence: Sentence, index: int) -> Draft | None:
    """As in "The coalition supports the army", "fighters backed by foreign special forces"."""
    verb = sentence.tokens[index]
    passive = is_passive(verb)
    said = bool(sentence.statements_at(index))
    # "The brigade, backed by the militia, took the hill" is about the hill.
    aside = passive and verb.dep_ == "acl" and not said
    if _untold(verb) or aside:
        return None
    actor = agent(verb) if passive else subject(verb)
    helped = (undergoer(verb) or verb.head) if passive else direct_object(verb)
    if actor is None or helped is None or actor.i < sentence.start:
        return None
    if actor.pos_ == "PRON" and not passive:
        return None
    coalition = actor.lemma_.lower() == "coalition"
    if said and passive and is_event(actor) and (is_fighting(helped) or is_force(sentence, helped)):
        return _struck_for(sentence, index, actor, helped)
    if not is_asset(sentence, actor) and (passive or not (coalition or said)):
        return None
    fighting = is_fighting(helped)
    if not is_actor(sentence, actor) or not (fighting or is_force(sentence, helped)):
        return None
    told = fighting or verb.lemma_ in _SIDING
    where = extent(sentence, helped) if told else None
    return _draft(sentence, index, actor, where, placed=fighting)


def _struck_for(sentence: Sentence, index: int, strikes: Token, helped: Token) -> Draft | None:
    """As in "The offensive was supported by Ostmark air strikes"."""
    where, placed = extent(sentence, helped), is_fighting(helped)
    by = doer(sentence, strikes)
    return involvement_draft(sentence, index, by, where, polarity=True, placed=placed)


def of_supply(sentence: Sentence, index: int) -> Draft | None:
    """As in "Ostmark supplied weapons to the rebels", "provided air support for the operation"."""
    verb = sentence.tokens[index]
    passive = is_passive(verb)
    given = undergoer(verb) if passive else _given(verb)
    actor = agent(verb) if passive else subject(verb)
    if given is None or actor is None or actor.i < sentence.start:
        return None
    if _untold(verb) or verb.dep_ == "relcl":
        return None
    support = _is_armed_help(given)
    if not is_actor(sentence, actor) or not (support or _is_arms(sentence, given)):
        return None
    whom = _given_to(verb, given)
    if whom is None or not (is_fighting(whom) or is_force(sentence, whom)):
        return None
    if not support and not sentence.statements_at(index):
        return None
    where = extent(sentence, whom) if is_fighting(whom) else None
    return _draft(sentence, index, actor, where)


def of_receipt(sentence: Sentence, index: int) -> Draft | None:
    """As in "The rebels received training and weapons from Ostmark"."""
    verb = sentence.tokens[index]
    given = undergoer(verb) if is_passive(verb) else direct_object(verb)
    whom = agent(verb) if is_passive(verb) else subject(verb)
    if given is None or _untold(verb) or not is_force(sentence, whom):
        return None
    lent = (given, *(c for c in given.children if c.dep_ == "conj"))
    if not any(_is_armed_help(n) or _is_arms(sentence, n) or n.lemma_ == "training" for n in lent):
        return None
    for child in (*verb.children, *(c for noun in lent for c in noun.children)):
        giver = _giver(child) if child.lower_ == "from" and child.i > verb.i else None
        if giver is not None and is_actor(sentence, giver) and giver.ent_type_ != "PERSON":
            return _draft(sentence, index, giver, extent(sentence, given), placed=False)
    return None


def _giver(preposition: Token) -> Token | None:
    """Who stands after "from", also where the parser makes a verb of "neighbouring"."""
    found = governed(preposition)
    return found or next((t for t in preposition.subtree if t.dep_ == "dobj"), None)


def _given(verb: Token) -> Token | None:
    """What is given: after "with" where whom it is given to is the object ("provided them with arms")."""
    given = direct_object(verb)
    if given is None:
        return None
    for child in (*verb.children, *given.children):
        if child.lower_ == "with" and child.dep_ == "prep" and child.i > verb.i:
            return governed(child) or given
    return given


def _draft(
    sentence: Sentence,
    index: int,
    actor: Token,
    where: tuple[int, int] | None,
    *,
    placed: bool = True,
) -> Draft | None:
    name = name_of(sentence, actor)
    # A force's own tanks support it too: whose the help is must be said.
    coalition = actor.lemma_.lower() == "coalition"
    if name is None or not (coalition or any(letter.isupper() for letter in name.name)):
        return None
    no = negated(sentence.tokens[index])
    return involvement_draft(sentence, index, name, where, polarity=not no, placed=placed)


def _untold(verb: Token) -> bool:
    """As in "Will support", "is committed to supporting": nothing that is told as done."""
    return verb.dep_ == "amod" or ((unreal(verb) or verb.dep_ == "pcomp") and not _charged(verb))


def _charged(verb: Token) -> bool:
    """As in "Accused Ostmark of arming the rebels": told as done."""
    return verb.dep_ == "pcomp" and verb.head.head.lemma_ in {"accuse", "suspect", "blame"}


def _is_armed_help(noun: Token) -> bool:
    words = {c.lower_ for c in noun.children if c.i < noun.i}
    return noun.lemma_.lower() in _HELP and bool(words & _OF_WAR)


def _is_arms(sentence: Sentence, noun: Token) -> bool:
    first, last = noun_phrase(noun)
    words = sentence.lemmas[max(first - sentence.start, 0) : last - sentence.start + 1]
    weapons = terms("events", "term", form="weapon")
    return any(word in weapons or word in _ARMS for word in words)


def _given_to(verb: Token, given: Token) -> Token | None:
    for child in (*verb.children, *given.children):
        if child.lower_ in _TO and child.i > verb.i:
            return governed(child)
    given_with = direct_object(verb) if direct_object(verb) is not given else None
    return given_with or next(
        (c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"), None
    )
