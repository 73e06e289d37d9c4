"""Over what a loss runs: one event, a day, or a total so far."""

from __future__ import annotations

import itertools
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
