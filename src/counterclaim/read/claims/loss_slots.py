"""Who lost, by whose hand, and over what period: the slots of a loss around its number."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from counterclaim.model.claim import Scope
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import agent, is_passive, subject
from counterclaim.read.claims.counted import Counted
from counterclaim.read.claims.force import is_force
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.loss_context import earlier_doer, met
from counterclaim.read.claims.loss_triggers import Trigger
from counterclaim.read.claims.names import doer, is_event, modifiers, name_of, named
from counterclaim.read.claims.places import is_place_noun
from counterclaim.read.claims.sentence import Sentence

_BY_WAY_OF = frozenset(
    {"in", "by", "from", "during", "to", "following", "after", "under", "amid", "with"}
)
_ENDING = frozenset({";", "killing", "while", "but"})
_CUMULATIVE = frozenset({"total", "since", "altogether", "overall", "toll", "tolls", "cumulative"})
_PERIODS = frozenset({"war", "conflict", "invasion", "battle", "campaign", "siege"})
_UNITS = frozenset(
    {"regiment", "brigade", "battalion", "division", "army", "corps", "guard", "militia"}
)
_RESULTING = frozenset({"result", "lead", "leave", "cause", "end"})
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


def by_whom(sentence: Sentence, trigger: Trigger) -> Named | None:
    """Who inflicted it: the agent, the doer of the attack it came of, or an active verb's subject."""
    verb = sentence.tokens[trigger.index]
    if trigger.form != "verb":
        return _of_result(sentence, trigger.index)
    by = agent(verb)
    if by is not None:
        return doer(sentence, by) or (earlier_doer(sentence, by) if is_event(by) else None)
    if trigger.patient == "object" and not is_passive(verb) and verb.tag_ != "JJ":
        found = _active(sentence, verb)
        if found is not None:
            return found
    if trigger.patient == "lost":
        return None
    return _from_event(sentence, trigger) or met(sentence, trigger.last)


def scope(sentence: Sentence, trigger: Trigger) -> Scope | None:
    """Over what the number runs: a total so far, one event, or a day; None for materiel of no event.

    A number with an attack in its sentence is of that event; one that has only a date is of the day.
    """
    words = sentence.words
    if any(word in _CUMULATIVE for word in words) or _as_of(words) or _over_a_period(sentence):
        return "cumulative"
    if trigger.form == "toll" or _of_a_count(sentence, trigger.index):
        return "cumulative"
    event = any(lemma in _deeds() for lemma in sentence.lemmas)
    if trigger.metric == "destroyed" or trigger.patient == "lost":
        return "event" if event else None
    return "day" if not event and _on_a_day(sentence) else "event"


def _of_a_count(sentence: Sentence, index: int) -> bool:
    """As in "its *count of* destroyed tanks", "put the *losses at*": a total as it stands."""
    words = sentence.words
    counted = words[max(index - 5, 0) : index]
    if any(word in {"count", "figure", "tally", "estimate"} for word in counted):
        return True
    return any(pair == ("losses", "at") for pair in itertools.pairwise(words[:index]))


def _on_a_day(sentence: Sentence) -> bool:
    pairs = enumerate(zip(sentence.words, sentence.tokens[1:], strict=False))
    return any(word == "on" and token.ent_type_ == "DATE" for _, (word, token) in pairs)


def _over_a_period(sentence: Sentence) -> bool:
    """As in "In 2019", "during the war": the number runs over all of it."""
    words, lemmas = sentence.words, sentence.lemmas
    for index, word in enumerate(words[:-1]):
        after = words[index + 1]
        if word == "in" and len(after) == 4 and after.isdigit():
            return True
        definite = after in {"the", "this", "its"}
        if (word == "throughout" or (word == "during" and definite)) and any(
            w in _PERIODS for w in lemmas[index + 1 : index + 4]
        ):
            return True
    return False


def _of_result(sentence: Sentence, index: int) -> Named | None:
    """As in "Ostmark jets attacked the camp, resulting in 20 deaths", "the raid left nine dead"."""
    for at in range(index - 1, max(index - 12, -1), -1):
        if sentence.lemmas[at] in _RESULTING and sentence.tokens[at].pos_ == "VERB":
            doing = _subject_of_result(sentence.tokens[at]) or subject(sentence.tokens[at])
            found = doer(sentence, doing)
            if found is None and doing is not None and is_event(doing):
                found = earlier_doer(sentence, doing)
            return found
    return None


def _active(sentence: Sentence, verb: Token) -> Named | None:
    doing = _subject_of_result(verb) or subject(verb)
    if doing is None:
        return None
    governor = verb.head
    if verb.dep_ == "advcl" and governor.tag_ == "VBN" and is_passive(governor):
        by = agent(governor)
        return None if by is None else doer(sentence, by)
    found = doer(sentence, doing)
    return found or (earlier_doer(sentence, doing) if is_event(doing) else None)


def _subject_of_result(verb: Token) -> Token | None:
    """As in "Forces attacked people who were waiting, killing ten": of the clause, not of those waiting."""
    if verb.dep_ == "conj" and verb.head.tag_ == "VBG":
        verb = verb.head
    if verb.tag_ != "VBG" or verb.i == 0 or verb.nbor(-1).text != ",":
        return None
    at = verb.head
    for _ in range(8):
        if at.pos_ == "VERB" and at.dep_ not in {"relcl", "acl", "advcl"}:
            return None if is_passive(at) else subject(at)
        if at.head is at:
            return None
        at = at.head
    return None


def _from_event(sentence: Sentence, trigger: Trigger) -> Named | None:
    """Whose attack it came of: "in Karvelian shelling", "when the militia attacked the post".

    By the order of words, since the parser ties such phrases to many different words.
    """
    caused = False
    for index in range(trigger.last + 1, min(trigger.last + 16, len(sentence.words))):
        token, word = sentence.tokens[index], sentence.words[index]
        if word in _ENDING:
            return None
        if word in _BY_WAY_OF:
            caused = True
        elif caused and sentence.lemmas[index] in event_nouns():
            before = _modified_from(sentence, index)
            found = modifiers(sentence, before, index)
            if found is None and sentence.words[index + 1 : index + 2] != ("of",):
                found = doer(sentence, token)
            if found is not None:
                return found
        elif token.dep_ == "advcl" and token.lemma_.lower() in event_verbs():
            return doer(sentence, subject(token))
    return None


def _modified_from(sentence: Sentence, index: int) -> int:
    """Where the words before a noun begin that can modify it."""
    first = index
    while first > 0 and sentence.tokens[first - 1].pos_ in {"ADJ", "PROPN", "NOUN"}:
        first -= 1
    return first


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


def event_nouns() -> frozenset[str]:
    """Nouns of attacks."""
    return terms("events", "term", form="noun")


@cache
def _deeds() -> frozenset[str]:
    """Nouns of attacks that are no weapons ("strike", not "missile")."""
    return event_nouns() - terms("equipment", "term", form="term")


def event_verbs() -> frozenset[str]:
    """Verbs of attack."""
    return terms("events", "term", form="verb")


def _as_of(words: tuple[str, ...]) -> bool:
    pairs = itertools.pairwise(words)
    return any(
        pair in {("as", "of"), ("so", "far"), ("to", "date"), ("rose", "to"), ("risen", "to")}
        for pair in pairs
    )
