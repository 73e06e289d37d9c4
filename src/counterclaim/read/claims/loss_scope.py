"""Over what a loss runs: one event, a day, or a total so far."""

from __future__ import annotations

import itertools
from calendar import month_name
from functools import cache

from counterclaim.model.claim import Scope
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.loss_triggers import Trigger
from counterclaim.read.claims.sentence import Sentence

_CUMULATIVE = frozenset({"total", "since", "altogether", "overall", "toll", "tolls", "cumulative"})
_PERIODS = frozenset({"war", "conflict", "invasion", "battle", "campaign", "siege"})


def scope(sentence: Sentence, trigger: Trigger) -> Scope | None:
    """Over what the number runs: a total so far, one event, or a day; None for materiel of no event.

    A number with an attack in its sentence is of that event; one that has only a date is of the day.
    """
    words = sentence.words
    if any(word in _CUMULATIVE for word in words) or _as_of(words) or _over_a_period(sentence):
        return "cumulative"
    if trigger.form == "toll" or _of_a_count(sentence, trigger.index):
        return "cumulative"
    if _has_lost(sentence, trigger) or _goes_on(sentence):
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


def _has_lost(sentence: Sentence, trigger: Trigger) -> bool:
    """As in "Ostmark has lost 40 tanks": what a state has lost, at no time and in no attack, is all so far."""
    verb = sentence.tokens[trigger.index]
    if trigger.patient != "lost" or not any(c.lemma_ == "have" for c in verb.children):
        return False
    who = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return who is not None and who.tag_ == "NNP" and _of_no_time(sentence)


def _goes_on(sentence: Sentence) -> bool:
    """As in "... since the start of the war. It said 40 soldiers had been killed": of the same time still."""
    before = sentence.before
    if sentence.words[0] not in _SPEAKING or before is None or not _of_no_time(sentence):
        return False
    told = any(c.lemma_ == "have" for c in sentence.tokens if c.dep_ == "aux")
    return told and "since" in before.words


_SPEAKING = frozenset({"it", "he", "she", "they"})


def _of_no_time(sentence: Sentence) -> bool:
    """Whether it names neither a day nor an attack."""
    dated = any(token.ent_type_ in {"DATE", "TIME"} for token in sentence.tokens)
    return not dated and not any(lemma in _deeds() for lemma in sentence.lemmas)


def _on_a_day(sentence: Sentence) -> bool:
    pairs = enumerate(zip(sentence.words, sentence.tokens[1:], strict=False))
    return any(word == "on" and token.ent_type_ == "DATE" for _, (word, token) in pairs)


def _over_a_period(sentence: Sentence) -> bool:
    """As in "In 2019", "during the war": the number runs over all of it."""
    words, lemmas = sentence.words, sentence.lemmas
    for index, word in enumerate(words[:-1]):
        after = words[index + 1]
        if word in _SPANNING and _names_two_days(sentence, index):
            return True
        if word == "in" and len(after) == 4 and after.isdigit():
            return True
        definite = after in {"the", "this", "its"}
        if (word == "throughout" or (word == "during" and definite)) and any(
            w in _PERIODS for w in lemmas[index + 1 : index + 4]
        ):
            return True
    return False


_SPANNING = {"between": "and", "from": "to"}
_MONTHS = frozenset(name.lower() for name in month_name if name)


def _names_two_days(sentence: Sentence, index: int) -> bool:
    """As in "Between March 1 and March 28": both ends are days of a month."""
    words = sentence.words
    joint = _SPANNING[words[index]]
    ends = [i for i in range(index + 2, min(index + 5, len(words))) if words[i] == joint]
    if not ends:
        return False
    halves = (words[index + 1 : ends[0]], words[ends[0] + 1 : ends[0] + 3])
    return all(any(word in _MONTHS for word in half) for half in halves)


@cache
def _deeds() -> frozenset[str]:
    """Nouns of attacks that are no weapons ("strike", not "missile")."""
    return terms("events", "term", form="noun") - terms("equipment", "term", form="term")


def _as_of(words: tuple[str, ...]) -> bool:
    pairs = itertools.pairwise(words)
    return any(
        pair in {("as", "of"), ("so", "far"), ("to", "date"), ("rose", "to"), ("risen", "to")}
        for pair in pairs
    )
