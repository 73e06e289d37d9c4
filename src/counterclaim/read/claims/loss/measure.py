"""What a word of loss makes of a counted thing: its metric, where it is one that the word can harm."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.read.claims.clause import agent, is_passive, subject
from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.loss.flight import leaves_home
from counterclaim.read.claims.loss.metrics import (
    equipment_class,
    is_goods,
    is_person,
    materiel,
    of_a_body,
    population,
)
from counterclaim.read.claims.loss.triggers import Trigger
from counterclaim.read.claims.sentence import Sentence

_MANY = 50
# Fewer who cross a border are travellers.
_CROSSING = 20
# What one takes to go somewhere, or "takes" in another sense.
_RIDDEN = frozenset({"vehicle", "aircraft", "helicopter", "ship", "building", "other"})
# What is found on the enemy: not a stolen car, nor a house.
_ARMAMENT = frozenset({"weapon", "artillery", "rocket-launcher", "air-defence", "uav"})
_SAID_OF_MEN = frozenset({"destroy", "annihilate", "obliterate"})
_DEAD = frozenset({"killed", "dead", "died", "killing", "deaths", "fatalities"})
# How far behind "lost" what it was lost to may stand, and what deaths come of.
_LOST_TO = 14
_MEANS = frozenset({"fire", "mines", "snipers", "shelling", "artillery", "drones", "bombs", "strikes",
                    "mine", "sniper", "drone", "ambush", "ambushes", "shells", "ieds", "rockets"})  # fmt: skip
_HARMED = frozenset({"damaged", "burning", "ablaze", "destroyed", "burnt", "burned", "wrecked"})
_FALLING = frozenset({"back", "behind", "into", "to", "from", "out", "apart", "off", "over", "for", "under",
                      "through", "down"})  # fmt: skip
_FORCES = frozenset({"force", "forces", "troop", "patrol", "team", "soldier", "unit", "army", "military",
                     "commando", "marine", "isaf"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that a trigger harms; ``direct`` where the words say so and not only a list."""

    thing: Counted
    trigger: Trigger
    metric: str
    direct: bool


def metric_of(sentence: Sentence, thing: Counted, trigger: Trigger) -> str | None:
    """The metric of a thing under a word of loss; None where the word does not harm such a thing."""
    person = is_person(sentence, thing)
    if thing.head is not None and _attack(sentence.lemmas[thing.head]):
        return None
    if trigger.metric == "displaced":
        return _of_fleeing(sentence, thing, trigger, person=person)
    if trigger.takes == "gear":
        return _of_gear(sentence, thing)
    if trigger.takes == "ships" and not person and _by_name(sentence, thing):
        return "ship"
    if trigger.takes in {"arms", "missiles", "weapons"}:
        return _arms(sentence, thing, trigger)
    if trigger.takes in {"out", "things"}:
        if person and thing.head is not None:
            return _destroyed_men(sentence, thing, trigger)
        return materiel(sentence, thing, "things")
    if trigger.takes in {"persons", "counted", "held", "fallen"}:
        return _of_persons(sentence, thing, trigger, person=person)
    if person and trigger.takes == "both":
        return _of_both(sentence, thing, trigger)
    return materiel(sentence, thing, trigger.takes)


def _of_fleeing(
    sentence: Sentence, thing: Counted, trigger: Trigger, *, person: bool
) -> str | None:
    if trigger.takes == "flight":
        return "displaced" if leaves_home(sentence, thing, sentence.tokens[trigger.index]) else None
    few = trigger.takes == "counted" and (thing.quantity.low or 0) < _CROSSING
    if few or not _may_flee(sentence, thing):
        return None
    return _of_persons(sentence, thing, trigger, person=person)


def _of_persons(
    sentence: Sentence, thing: Counted, trigger: Trigger, *, person: bool
) -> str | None:
    """People's metric, also of a noun that no table knows where a verb says that it was killed."""
    if trigger.takes == "fallen":
        return "killed" if _fell(sentence, thing, trigger) else None
    if trigger.takes in {"counted", "held"} and not _numbered(sentence, thing):
        return None
    if person:
        return _of_people(sentence, thing, trigger)
    if trigger.takes in {"held", "counted"}:
        # "A referendum was held", "shot a film".
        return None
    unknown = equipment_class(sentence, thing) is None and thing.quantity.exactness != "none"
    return _of_people(sentence, thing, trigger) if unknown and trigger.form == "verb" else None


def _of_both(sentence: Sentence, thing: Counted, trigger: Trigger) -> str | None:
    """People under a verb that is said of things too: annihilated is killed, lost may be more than that."""
    if trigger.patient == "lost":
        if thing.head is None:
            return None
        return "killed" if _deaths_meant(sentence, trigger) else trigger.metric
    return "killed" if trigger.metric == "destroyed" else trigger.metric


def _deaths_meant(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the sentence sets the lost beside the dead ("30 were killed, while Ostmark lost four men").

    "We have lost 11 men" is said of one's own dead, too.
    """
    verb = sentence.tokens[trigger.index]
    told_by_us = any(c.dep_ == "nsubj" and c.lower_ in {"we", "i"} for c in verb.children)
    dead = any(
        word in _DEAD and sentence.words[at + 2 : at + 3] not in {("wounded",), ("injured",)}
        for at, word in enumerate(sentence.words)
    )
    return told_by_us or dead or _to_fire(sentence, trigger)


def _to_fire(sentence: Sentence, trigger: Trigger) -> bool:
    """As in "lost seven soldiers, all to sniper fire"."""
    ahead = sentence.words[trigger.index + 1 : trigger.index + _LOST_TO]
    return "to" in ahead and not _MEANS.isdisjoint(ahead[ahead.index("to") :])


def _of_gear(sentence: Sentence, thing: Counted) -> str | None:
    """Arms and vehicles that were left to the enemy; people, houses and land are none."""
    found = equipment_class(sentence, thing)
    if thing.quantity.exactness == "none" or found in {None, "building"}:
        return None
    if found == "other" and not is_goods(sentence, thing):
        return None
    damaged = not _HARMED.isdisjoint(sentence.words[thing.first : thing.last + 3])
    return None if damaged or is_person(sentence, thing) else found


def _fell(sentence: Sentence, thing: Counted, trigger: Trigger) -> bool:
    """As in "six soldiers fell": fighters who are counted, and fell neither back nor ill."""
    behind = sentence.tokens[trigger.last + 1 : trigger.last + 2]
    alone = all(t.pos_ in {"ADP", "PUNCT", "CCONJ"} and t.lower_ not in _FALLING for t in behind)
    people = thing.head is not None and is_person(sentence, thing)
    return alone and people and _numbered(sentence, thing) and not of_a_body(sentence, thing)


def _numbered(sentence: Sentence, thing: Counted) -> bool:
    """Whether people are counted: "he was hanged" may tell of a court, "was shot" of a wound."""
    named = thing.head is not None and sentence.tokens[thing.head].pos_ in {"PRON", "PROPN"}
    return thing.quantity.exactness != "none" and not named


def _arms(sentence: Sentence, thing: Counted, trigger: Trigger) -> str | None:
    """Materiel that "take" can mean captured and "intercept" destroyed: a bus is taken, a ship stopped."""
    found = equipment_class(sentence, thing)
    if trigger.takes == "missiles":
        return found if found in {"weapon", "uav"} else None
    if trigger.takes == "weapons":
        return found if found in _ARMAMENT else None
    verb = sentence.tokens[trigger.index]
    doing = agent(verb) if is_passive(verb) else subject(verb)
    by_a_force = doing is not None and doing.pos_ != "PRON" and is_force(sentence, doing)
    return found if by_a_force and found not in _RIDDEN else None


def _of_people(sentence: Sentence, thing: Counted, trigger: Trigger) -> str:
    """The trigger's metric; fighters whom a force detains are captured, and whom it takes unnamed in action."""
    if trigger.metric != "detained":
        return trigger.metric
    who = population(sentence, thing)
    if who == "militants" or (who is None and _by_a_force(sentence, trigger)):
        return "captured"
    return "detained"


def _by_a_force(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether an armed force detains in an operation of its own, as against police or a court."""
    verb = sentence.tokens[trigger.index]
    doing = agent(verb) if is_passive(verb) else subject(verb)
    if doing is not None and doing.lemma_.lower() in _FORCES:
        return True
    return any(lemma in {"operation", "raid", "mission"} for lemma in sentence.lemmas)


def _may_flee(sentence: Sentence, thing: Counted) -> bool:
    """Whether the thing can be people driven from home: no fighters, and a bare number only of many."""
    if thing.head is None:
        return (thing.quantity.low or thing.quantity.high or 0) >= _MANY
    if sentence.tokens[thing.head].tag_ == "NNP" or of_a_body(sentence, thing):
        # A force is driven out, not displaced; "a family" may be.
        return sentence.lemmas[thing.head] == "family"
    return population(sentence, thing) not in {"soldiers", "militants"}


def _by_name(sentence: Sentence, thing: Counted) -> bool:
    """Whether the thing is a name: what sinks and has one is a ship."""
    if thing.head is None:
        return False
    head = sentence.tokens[thing.head]
    designated = any(c.isdigit() for c in head.text) and not head.text.isdigit()
    return head.tag_ == "NNP" or designated or head.lemma_ == "tanker"


def _destroyed_men(sentence: Sentence, thing: Counted, trigger: Trigger) -> str | None:
    """As in "destroyed 20 saboteurs", as some armies say it; who is put out of action may be only hurt."""
    if thing.quantity.low is None or population(sentence, thing) not in {"soldiers", "militants"}:
        return None
    lemma = sentence.lemmas[trigger.index]
    if lemma in _SAID_OF_MEN:
        return "killed"
    return "casualties" if lemma in {"put", "knock"} else None


def _attack(lemma: str) -> bool:
    """Whether the noun is one for an attack, which destroys and is not destroyed."""
    return lemma in terms("events", "term", form="noun") and lemma not in terms(
        "equipment", "term", form="term"
    )
