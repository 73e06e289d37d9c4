"""Over what a loss runs: one event, a day, or a total so far."""

from __future__ import annotations

import itertools
from functools import cache

from spacy.tokens import Token

from counterclaim.model.claim import Scope
from counterclaim.read.claims.clause import governed, is_passive, subject
from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.loss.periods import in_a_month, of_a_day, over_a_period, since_a_time
from counterclaim.read.claims.loss.triggers import Trigger
from counterclaim.read.claims.sentence import Sentence

_CUMULATIVE = frozenset({"total", "altogether", "overall", "toll", "tolls", "cumulative", "totals"})
# "In all", "all told", "to date": a sum.
_SUMMED = frozenset(
    [("as", "of"), ("so", "far"), ("to", "date"), ("rose", "to"), ("risen", "to"), ("in", "all"),
     ("all", "told"), ("until", "now"), ("thus", "far")]
)  # fmt: skip
_FIGURES = frozenset({"count", "figure", "tally", "estimate", "estimated", "estimates"})
_SUMS = frozenset({"losses", "casualties", "deaths", "fatalities"})
_THOSE = frozenset({"the", "these", "those"})
_HARMED = frozenset(
    {"dead", "victims", "casualties", "wounded", "killed", "fatalities", "injured", "fallen"}
)
_SPEAKING = frozenset({"it", "he", "she", "they"})
# So many people are hardly harmed, or driven out, in one attack. Own rule.
_MANY, _MANY_FLED = 10_000, 100_000
# Attacks that have one place and moment, unlike an operation or days of shelling.
_LONG = frozenset({"operation", "offensive", "fighting", "action", "shelling", "bombardment", "fire", "firing",
                   "attempt", "counteroffensive", "gunfire"})  # fmt: skip
# A heading over sums is so many sentences back at most, and has no more words than these.
_BELOW, _HEADING = 12, 6
# How far behind the loss "in an ambush" begins.
_NEAR = 4


def scope(sentence: Sentence, trigger: Trigger, low: float | None = None) -> Scope | None:
    """Over what the number runs: a total so far, a day, or one event; None for materiel of no event.

    ``low`` is the number. What an attack is said to have cost is of that event, whatever else is summed.
    """
    deed = any(lemma in _deeds() for lemma in sentence.lemmas)
    if _cost_by_a_deed(sentence, trigger):
        return "event"
    if low != 1 and of_a_day(sentence):
        return "day"
    many = _MANY_FLED if trigger.metric == "displaced" else _MANY
    if _is_total(sentence, trigger, one=low == 1) or ((low or 0) >= many and not deed):
        return "cumulative"
    told = trigger.form == "verb" and sentence.tokens[trigger.index].dep_ != "amod"
    if deed or told or trigger.metric != "destroyed":
        return "event"
    return "event" if trigger.form == "verb" and low == 1 else None


def is_some_of_the_dead(sentence: Sentence, thing: Counted) -> bool:
    """As in "80 of the dead had been civilians", "the victims included six guards": a part of those told of."""
    words = sentence.words
    for at in range(thing.first, min(thing.last + 2, len(words) - 2)):
        if words[at] == "of" and words[at + 1] in _THOSE and words[at + 2] in _HARMED:
            return True
    return (
        thing.first > 1
        and words[thing.first - 1] == "included"
        and words[thing.first - 2] in _HARMED
    )


def _is_total(sentence: Sentence, trigger: Trigger, *, one: bool) -> bool:
    """Whether the words sum up all that was lost until some time."""
    words = sentence.words
    if any(word in _CUMULATIVE for word in words):
        return True
    if since_a_time(sentence):
        return True
    if not one and over_a_period(sentence, trigger.index):
        return True
    if not one and in_a_month(sentence) and not any(w in _deeds() for w in sentence.lemmas):
        return True
    if any(pair in _SUMMED for pair in itertools.pairwise(words)):
        return True
    if trigger.form == "toll" or _of_a_count(sentence, trigger.index):
        return True
    return _has_lost(sentence, trigger) or _goes_on(sentence) or _below_a_heading(sentence)


def _cost_by_a_deed(sentence: Sentence, trigger: Trigger) -> bool:
    """As in "an airstrike killed seven", "seven were killed in an ambush": in one attack."""
    verb = sentence.tokens[trigger.index]
    who = None if trigger.form != "verb" or is_passive(verb) else subject(verb)
    if who is not None and _is_one_attack(who):
        return True
    begin = trigger.last + 1
    for at in range(begin, min(begin + _NEAR, len(sentence.words) - 1)):
        if sentence.words[at] in {"in", "by"} and sentence.words[at + 1] in {"a", "an"}:
            noun = governed(sentence.tokens[at])
            return noun is not None and _is_one_attack(noun)
    return False


def _is_one_attack(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return noun.tag_ == "NN" and lemma in _deeds() and lemma not in _LONG


def _below_a_heading(sentence: Sentence) -> bool:
    """Whether it stands below "Casualties" or "Losses", and tells of no attack or day of its own."""
    if not _of_no_time(sentence):
        return False
    at = sentence.before
    for _ in range(_BELOW):
        if at is None:
            return False
        if len(at.tokens) <= _HEADING and not any(_ends(token) for token in at.tokens):
            return any(word in _SUMS or word in _CUMULATIVE for word in at.words)
        if not _of_no_time(at):
            return False
        at = at.before
    return False


def _ends(token: Token) -> bool:
    """Whether a token is none of a heading's."""
    return token.pos_ in {"VERB", "AUX"} or token.text in {".", "!", "?"}


def _of_a_count(sentence: Sentence, index: int) -> bool:
    """As in "its *count of* destroyed tanks", "put the *losses at*": a total as it stands."""
    words = sentence.words
    counted = words[max(index - 5, 0) : index]
    if any(word in _FIGURES for word in counted) or _the_number(words[max(index - 6, 0) : index]):
        return True
    if any(word == "estimated" for word in words[:index]):
        return True
    pairs = itertools.pairwise(words[:index])
    return any(pair[0] in _SUMS and pair[1] == "at" for pair in pairs)


def _the_number(words: tuple[str, ...]) -> bool:
    """As in "the number of soldiers killed"; "a number of" is no count."""
    return any(pair == ("the", "number") for pair in itertools.pairwise(words))


def _has_lost(sentence: Sentence, trigger: Trigger) -> bool:
    """As in "Ostmark has lost 40 tanks", "thousands have been killed": in no attack, so all so far."""
    verb = sentence.tokens[trigger.index]
    perfect = [c for c in verb.children if c.lemma_ == "have" and c.tag_ in {"VBZ", "VBP", "VB"}]
    if not _of_no_time(sentence):
        return False
    if trigger.patient == "lost":
        who = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        had = any(c.lemma_ == "have" for c in verb.children)
        documented = any(word in _SUMS for word in sentence.words[: trigger.index])
        return documented or (had and who is not None and who.tag_ == "NNP")
    return bool(perfect) and is_passive(verb)


def _goes_on(sentence: Sentence) -> bool:
    """As in "... since the start of the war. It said 40 soldiers had been killed": of the same time still."""
    before = sentence.before
    if sentence.words[0] not in _SPEAKING or before is None or not _of_no_time(sentence):
        return False
    told = any(c.lemma_ == "have" for c in sentence.tokens if c.dep_ == "aux")
    return told and "since" in before.words


def _of_no_time(sentence: Sentence) -> bool:
    """Whether it names neither a day nor an attack."""
    dated = any(token.ent_type_ in {"DATE", "TIME"} for token in sentence.tokens)
    return not dated and not any(lemma in _deeds() for lemma in sentence.lemmas)


@cache
def _deeds() -> frozenset[str]:
    """Nouns of attacks that are no weapons ("strike", not "missile")."""
    return terms("events", "term", form="noun") - terms("equipment", "term", form="term")
