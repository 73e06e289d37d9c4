"""Times over which losses are summed: "since 2014", "between 2 and 9 October", "by the end of May"."""

from __future__ import annotations

from calendar import month_name
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.sentence import Sentence

_PERIODS = frozenset({"war", "conflict", "invasion", "battle", "campaign", "siege", "offensive", "operation",
                      "clash", "hostility", "uprising", "insurgency", "occupation", "counteroffensive",
                      "counter-offensive", "rebellion", "revolt", "unrest", "course"})  # fmt: skip
_SPANNING = {"between": "and", "from": "to"}
_MONTHS = frozenset(name.lower() for name in month_name if name)
_DEEP = 8
_ONE_DAY = frozenset({"first", "single", "one", "past", "last"})
_LENGTHS = frozenset({"day", "week", "month", "year", "decade"})
_WITHIN = frozenset({"in", "over", "within", "during", "for", "throughout"})
_PAST = frozenset({"past", "last", "previous", "preceding", "first", "two", "three", "four", "five", "six",
                   "seven", "eight", "nine", "ten", "several", "few", "recent"})  # fmt: skip
_BEFORE_TIMES = frozenset({"the", "of", "that", "this", "next", "following", "late", "mid", "-"})
_THIS = frozenset({"week", "month", "year"})
# "By nightfall", "by dawn": still of that day.
_HOURS = frozenset({"evening", "night", "nightfall", "noon", "dawn", "morning", "afternoon", "midnight", "dusk",
                    "sunset", "hour", "time", "midday", "daybreak"})  # fmt: skip
_PARTS = frozenset({"end", "start", "beginning", "middle", "midsummer", "autumn", "spring", "winter", "summer",
                    "day", "week", "month", "year"})  # fmt: skip


def of_a_day(sentence: Sentence) -> bool:
    """As in "in the past 24 hours", "during the day", "on the first day", "50 a day"."""
    words = sentence.words
    for at, word in enumerate(words):
        if word == "hours" and "24" in words[max(at - 2, 0) : at]:
            return True
        if word != "day" or not at:
            continue
        before = words[max(at - 4, 0) : at]
        if before[-1] == "per" or (before[-1] in _ONE_DAY and _in(before)):
            return True
        if before[-2:] in {("during", "the"), ("throughout", "the"), ("over", "the")}:
            return True
        if before[-1] == "previous" and "during" in before:
            return True
    return _course_of_a_day(sentence)


def since_a_time(sentence: Sentence) -> bool:
    """As in "since the start of the war"; not "and has been silent since"."""
    return any(
        one == "since" and other[:1].isalnum() and other not in {"then", "been"}
        for one, other in pairwise(sentence.words)
    )


def in_a_month(sentence: Sentence) -> bool:
    """As in "in April 2033"."""
    return any(one == "in" and other in _MONTHS for one, other in pairwise(sentence.words))


def _in(before: tuple[str, ...]) -> bool:
    return any(word in {"in", "on", "within", "over", "during"} for word in before)


def _course_of_a_day(sentence: Sentence) -> bool:
    """As in "over the course of 2 October"."""
    words = sentence.words
    for at in range(len(words) - 3):
        if words[at : at + 2] == ("course", "of"):
            return words[at + 2].isdigit() and words[at + 3] in _MONTHS
    return False


def over_a_period(sentence: Sentence, loss: int) -> bool:
    """As in "In 2019", "during the war", "by May": the ``loss`` at a token is counted over all of it."""
    words = sentence.words
    for index, word in enumerate(words[:-1]):
        after = words[index + 1]
        if word in _SPANNING and _names_two_times(sentence, index):
            return True
        if word == "in" and len(after) == 4 and after.isdigit():
            return True
        if (
            word == "since"
            and after not in {"then", ",", "been"}
            and _governs(sentence, index, loss)
        ):
            return True
        if word in _WITHIN and _names_length(sentence, index):
            return True
        if word == "by" and _until(sentence, index + 1) and _governs(sentence, index, loss):
            return True
        if (word, after) == ("up", "to") and _until(sentence, index + 2):
            return True
        if word == "this" and after in _THIS:
            return True
    return _during(sentence)


def _governs(sentence: Sentence, time: int, loss: int) -> bool:
    """Whether a time is that of the clause of the loss, or of one that the clause belongs to."""
    head = sentence.tokens[time].head
    if head.pos_ not in {"VERB", "AUX"}:
        return True
    told = sentence.tokens[loss]
    return _reaches(told, head) or _reaches(head, told)


def _reaches(at: Token, governor: Token) -> bool:
    """Whether a word stands in the clause of another, or of one that it governs."""
    for _ in range(_DEEP):
        if at == governor:
            return True
        if at.dep_ in {"advcl", "relcl", "acl", "ROOT"}:
            return False
        at = at.head
    return False


def _during(sentence: Sentence) -> bool:
    """As in "during the siege", "throughout the war"."""
    words, lemmas = sentence.words, sentence.lemmas
    return any(
        (word == "throughout" or (word == "during" and words[at + 1] in {"the", "this", "its"}))
        and any(lemma in _PERIODS for lemma in lemmas[at + 1 : at + 7])
        for at, word in enumerate(words[:-1])
    )


def _names_length(sentence: Sentence, index: int) -> bool:
    """As in "in three days", "over the past two weeks", "in the last month"."""
    words, lemmas = sentence.words, sentence.lemmas
    for at in range(index + 1, min(index + 6, len(words))):
        if lemmas[at] in _LENGTHS:
            told = words[index + 1 : at]
            numbered = any(word in _PAST or word.isdigit() for word in told)
            one = words[at] == "day" or "24" in told
            return numbered and not one
        if not (words[at] in _PAST or words[at] in {"the", "its"} or words[at].isdigit()):
            return False
    return False


def _until(sentence: Sentence, begin: int) -> bool:
    """Whether a day, month or season begins within the next words: "the end of May", "12 June"."""
    words = sentence.words
    told = words[begin : begin + 5]
    if not told or told[0] in {"a", "an"}:
        return False
    for word in told:
        if word in _HOURS:
            return False
        if word in _MONTHS or (word in _PARTS and word != "day") or word in _weekdays():
            return True
        if word == "day":
            return "next" in told
        if not (word.isdigit() or word in _BEFORE_TIMES):
            return len(word) == 4 and word.isdigit()
    return any(len(word) == 4 and word.isdigit() for word in told[:2])


@cache
def _weekdays() -> frozenset[str]:
    return terms("calendar", "term")


def _names_two_times(sentence: Sentence, index: int) -> bool:
    """As in "between March 1 and March 28", "from 2 to 9 October", "between 1980 and 2000"."""
    words = sentence.words
    joint = _SPANNING[words[index]]
    ends = [i for i in range(index + 2, min(index + 5, len(words))) if words[i] == joint]
    if not ends:
        return False
    one, other = words[index + 1 : ends[0]], words[ends[0] + 1 : ends[0] + 3]
    if any(word in _MONTHS for word in other):
        return any(word in _MONTHS or word.isdigit() for word in one)
    years = (*one[-1:], *other[:1])
    return len(years) == 2 and all(len(word) == 4 and word.isdigit() for word in years)
