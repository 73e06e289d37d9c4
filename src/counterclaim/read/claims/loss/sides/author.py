"""By whom a loss was inflicted: the agent, the doer of the attack that it came of, an active verb's subject."""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.value import Named
from counterclaim.read.claims.clause import (
    agent,
    complement,
    governed,
    is_passive,
    noun_phrase,
    subject,
)
from counterclaim.read.claims.doer import doer, side_before
from counterclaim.read.claims.equipment import class_of_word, is_type_name
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.loss.sides.doers import earlier_doer, met
from counterclaim.read.claims.loss.sides.result import (
    mutual,
    of_result,
    past_places,
    subject_of_result,
)
from counterclaim.read.claims.loss.triggers import Trigger
from counterclaim.read.claims.named import is_describing
from counterclaim.read.claims.names import is_event, modifiers, name_of, person_meant
from counterclaim.read.claims.places import is_place_noun
from counterclaim.read.claims.sentence import Sentence

_BY_WAY_OF = frozenset(
    {"in", "by", "from", "during", "to", "following", "after", "under", "amid", "with"}
)
_OWED = frozenset({"result", "consequence", "because"})
_WARS = frozenset({"war", "battle", "campaign", "offensive", "operation", "conflict", "siege", "uprising",
                   "revolution", "invasion"})  # fmt: skip
_ENDING = frozenset({";", "killing", "while", "but"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "VB"})
_PERSONS = frozenset({"he", "she"})
_UNDERTAKEN = frozenset({"operation", "raid", "mission", "offensive", "campaign"})
_REPELLING = frozenset({"repel", "repulse", "beat", "fend", "thwart", "stop", "halt", "foil"})
_BEARING = frozenset({"suffer", "sustain", "incur", "experience", "lose", "bear"})


def by_whom(sentence: Sentence, trigger: Trigger) -> Named | None:
    """Who inflicted it: the agent, the doer of the attack it came of, or an active verb's subject."""
    return _by_verb(sentence, trigger) if trigger.form == "verb" else _by_noun(sentence, trigger)


def _by_noun(sentence: Sentence, trigger: Trigger) -> Named | None:
    """As in "the raid led to nine *deaths*", "repelled with four *casualties*"."""
    noun = sentence.tokens[trigger.index]
    found = of_result(sentence, trigger.index) or _of_repelled(sentence, noun)
    if found is None and sentence.words[trigger.index] == "loss":
        found = _who_repelled(sentence, noun)
    behind = found is None and trigger.form != "toll" and not _is_borne(sentence, trigger)
    return _from_event(sentence, trigger) if behind else found


def _by_verb(sentence: Sentence, trigger: Trigger) -> Named | None:
    """As in "were *killed* by rebels", "rebels *killed* nine", "lost nine men to them"."""
    verb = sentence.tokens[trigger.index]
    told = verb.head if verb.dep_ == "conj" else verb
    if told.dep_ in {"acomp", "oprd", "ccomp", "xcomp", "acl"} and told.head.lemma_ == "leave":
        # "Attacked the villages, leaving one person injured".
        return of_result(sentence, trigger.index)
    by = (
        agent(verb)
        or _shared_agent(verb)
        or _at_the_hands(sentence, trigger.last)
        or _surrendered_to(verb)
    )
    found = None if by is None else _agent_named(sentence, by)
    if found is not None or (by is not None and not is_event(by)):
        # Of what a bomb killed, the words behind it may say whose it was.
        return found
    if mutual(verb):
        return None
    if trigger.patient == "object" and not is_passive(verb) and verb.tag_ != "JJ":
        found = _active(sentence, verb)
        if found is not None:
            return found
    if trigger.patient == "lost":
        return _who_repelled(sentence, verb)
    return _from_event(sentence, trigger) or met(sentence, trigger.last)


def _shared_agent(verb: Token) -> Token | None:
    """As in "were shot and killed *by the military*": who did both."""
    if not is_passive(verb):
        return None
    both = (c for c in verb.children if c.dep_ == "conj" and c.tag_ == "VBN" and c.i == verb.i + 2)
    other = next(both, None)
    return None if other is None else agent(other)


def _who_repelled(sentence: Sentence, verb: Token) -> Named | None:
    """As in "were driven off *by the garrison*, losing nine men": who did it to those who lost."""
    for at in (verb, *verb.ancestors):
        by = agent(at) if at.pos_ == "VERB" and is_passive(at) and at.i < verb.i else None
        if by is not None and is_force(sentence, by):
            return _agent_named(sentence, by)
        if at.dep_ not in {"conj", "advcl", "prep", "pobj", "pcomp"}:
            return None
    return None


def _of_repelled(sentence: Sentence, noun: Token) -> Named | None:
    """As in "The *attack* was repelled with four army casualties": whose attack it was that they met."""
    with_, verb = noun.head, noun.head.head
    if noun.dep_ != "pobj" or with_.lower_ != "with" or verb.lemma_ not in _REPELLING:
        return None
    attack = next((c for c in verb.children if c.dep_ == "nsubjpass" and is_event(c)), None)
    # Without a word for whose they are, they may as well be the attackers' own.
    owned = any(c.dep_ in {"amod", "compound", "poss"} and is_describing(c) for c in noun.children)
    if attack is None or not owned:
        return None
    return doer(sentence, attack) or earlier_doer(sentence, attack)


def _is_borne(sentence: Sentence, trigger: Trigger) -> bool:
    """As in "the losses that the brigade suffered during the offensive": told of those who bore them."""
    around = sentence.lemmas[max(trigger.index - 6, 0) : trigger.last + 8]
    return any(word in _BEARING for word in around)


def is_war(name: str) -> bool:
    """Whether a name is one of a war or battle, which is nobody's hand ("the First Karvelian War")."""
    words = name.lower().split()
    return words[-1] in _WARS or words[0] in {"battle", "operation", "siege"}


def _agent_named(sentence: Sentence, by: Token) -> Named | None:
    """Who the agent of a passive is: whoever did the event that it names, else its own words."""
    by = side_before(by) or by
    if by.lower_ in _PERSONS:
        return person_meant(sentence, sentence.at(by))
    found = doer(sentence, by)
    if found is not None:
        return _pilots_side(sentence, by, found)
    if is_event(by):
        return earlier_doer(sentence, by) or (
            name_of(sentence, by) if by.lemma_.lower() in terms("populations", "term") else None
        )
    if is_place_noun(by.lemma_.lower()) or class_of_word(by.lemma_.lower()) == "building":
        return None
    first, _ = noun_phrase(by)
    whose = modifiers(sentence, max(first - sentence.start, 0), sentence.at(by))
    # "Ukrainian air defenses": a noun that no table knows acts, being somebody's.
    return None if whose is None else name_of(sentence, by)


def _pilots_side(sentence: Sentence, noun: Token, found: Named) -> Named:
    """As in "a *Karvelian* Su-27 fighter jet": whose a craft is that is named by its type."""
    at = sentence.at(noun)
    first = max(noun_phrase(noun)[0] - sentence.start, 0)
    typed = any(is_type_name(word) for word in sentence.words[first : at + 1])
    return (modifiers(sentence, first, at) if typed else None) or found


def _surrendered_to(verb: Token) -> Token | None:
    """As in "surrendered *to the militia*": who took them."""
    if verb.lemma_ != "surrender":
        return None
    return complement(verb, "to")


def _at_the_hands(sentence: Sentence, index: int) -> Token | None:
    """As in "killed at the hands of the militia"."""
    for at in range(index + 1, min(index + 6, len(sentence.words) - 1)):
        if sentence.words[at] == "hands" and sentence.words[at + 1] == "of":
            return governed(sentence.tokens[at + 1])
    return None


def _active(sentence: Sentence, verb: Token) -> Named | None:
    doing = past_places(subject_of_result(verb) or subject(verb))
    if doing is None:
        return None
    governor = verb.head
    follows = verb.dep_ == "advcl" and verb.tag_ == "VBG"
    if follows and governor.tag_ == "VBN" and is_passive(governor):
        by = agent(governor)
        return None if by is None else doer(sentence, by)
    return _agent_named(sentence, doing)


def _from_event(sentence: Sentence, trigger: Trigger) -> Named | None:
    """Whose attack it came of: "in Karvelian shelling", "when the militia attacked the post".

    By the order of words, since the parser ties such phrases to many different words.
    """
    caused = False
    for index in range(trigger.last + 1, min(trigger.last + 16, len(sentence.words))):
        token, word = sentence.tokens[index], sentence.words[index]
        if word in _ENDING:
            return None
        if word in _BY_WAY_OF or (word == "of" and sentence.words[index - 1] in _OWED):
            caused = True
        elif caused and _is_attack(token, sentence.lemmas[index]):
            before = _modified_from(sentence, index)
            found = modifiers(sentence, before, index)
            if found is None:
                of = sentence.words[index + 1 : index + 2] == ("of",)
                found = _undertaker(sentence, token) if of else doer(sentence, token)
            if found is not None:
                return found
            if sentence.words[index - 1] in {"the", "this", "that"}:
                return earlier_doer(sentence, token)
        elif token.dep_ == "advcl" and token.lemma_.lower() in _event_verbs():
            return doer(sentence, subject(token))
    return None


def _is_attack(token: Token, lemma: str) -> bool:
    """Whether a word is a noun of attack, and none within a name ("the 12th *Assault* Brigade")."""
    within = token.tag_ in {"NNP", "NNPS"} and token.dep_ == "compound"
    return token.tag_ not in _FINITE and not within and lemma in _events()


def _undertaker(sentence: Sentence, noun: Token) -> Named | None:
    """As in "captured in an operation *of the army*"; an attack of a place is one on it."""
    if noun.lemma_.lower() not in _UNDERTAKEN:
        return None
    of = next((c for c in noun.children if c.lower_ == "of"), None)
    who = governed(of)
    return name_of(sentence, who) if is_force(sentence, who) else None


def _modified_from(sentence: Sentence, index: int) -> int:
    """Where the words before a noun begin that can modify it."""
    first = index
    while first > 0 and sentence.tokens[first - 1].pos_ in {"ADJ", "PROPN", "NOUN"}:
        first -= 1
    return first


def _events() -> frozenset[str]:
    """Nouns of attack, some of which are verbs, too."""
    return terms("events", "term", form="noun")


def _event_verbs() -> frozenset[str]:
    """Verbs of attack."""
    return terms("events", "term", form="verb")
