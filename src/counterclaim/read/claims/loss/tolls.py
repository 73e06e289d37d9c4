"""Nouns that bring a number of losses: "the death toll", "losses amounted to", "the figure was reduced to"."""

from __future__ import annotations

from functools import cache

from counterclaim.read.claims.lexicon import rows
from counterclaim.read.claims.sentence import Sentence

_TOLLS = frozenset({"toll", "count", "figure", "tally"})
_REVISED = frozenset({"toll", "count", "figure", "tally", "number", "estimate", "total"})
_TOLLED = {
    "death": "killed",
    "casualty": "casualties",
    "injury": "wounded",
    "loss": "casualties",
    "fatality": "killed",
}
TOLL_WORDS = _TOLLS | _REVISED
"""Words that may bring a number of losses, besides those of loss themselves."""
# "Casualties reached 300": the noun's verb brings its number.
_REACHING = frozenset({"reach", "exceed", "total", "surpass", "number", "rise", "climb", "stand", "pass",
                       "grow", "increase", "mount", "amount"})  # fmt: skip
_REVISING = frozenset({"reduce", "revise", "raise", "put", "lower", "update", "correct", "adjust",
                       "rise", "climb", "grow", "increase", "drop", "stand", "set", "cut", "bring",
                       "fall"})  # fmt: skip
_UPROOTED = frozenset({"evacuees", "refugees", "idps", "displaced"})
_GIVING = frozenset({"to", "at", "as", "was", "is", "reached", "exceeded"})
# How far behind "losses" the verb or the "at" may stand that gives their number.
_REACH = 10
_ENDING = frozenset({";", ":", "(", "that", "who", "which"})
_PERSONAL = frozenset(
    {"killed", "wounded", "captured", "missing", "casualties", "displaced", "detained"}
)


def toll_metric(sentence: Sentence, index: int) -> str | None:
    """The metric of the number that the noun at ``index`` brings; None where it brings none."""
    lemma, word = sentence.lemmas[index], sentence.words[index]
    if (word == "dead" and _owned(sentence, index)) or _reaches(sentence, index):
        return _TOLLED.get(lemma, "killed")
    if lemma in _TOLLS and index and sentence.lemmas[index - 1] in _TOLLED:
        return _TOLLED[sentence.lemmas[index - 1]]
    if lemma in _REVISED and _revised(sentence, index):
        told = _told_before(sentence, index)
        return told or ("killed" if lemma == "toll" else None)
    return "displaced" if lemma == "number" and _of_uprooted(sentence, index) else None


def _of_uprooted(sentence: Sentence, index: int) -> bool:
    """As in "the number of evacuees was put at 3,000"."""
    words = sentence.words
    if words[index + 1 : index + 2] != ("of",) or _UPROOTED.isdisjoint(
        words[index + 2 : index + 5]
    ):
        return False
    ahead = range(index + 3, min(index + 14, len(words) - 1))
    return any(words[i] in _GIVING and i + 1 in sentence.quantities for i in ahead)


def _owned(sentence: Sentence, index: int) -> bool:
    """As in "its own *dead* at 548", "the ministry's *dead* number 571"."""
    before = sentence.tokens[index - 1] if index else None
    return before is not None and (before.lower_ == "own" or before.tag_ in {"POS", "PRP$"})


def _reaches(sentence: Sentence, index: int) -> bool:
    """As in "Casualties reached 300": a plural without number of its own, and a verb that gives it."""
    if sentence.lemmas[index] not in _TOLLED or sentence.tokens[index].tag_ != "NNS":
        return False
    noun = sentence.tokens[index]
    if any(c.dep_ in {"nummod", "det"} and c.lower_ != "the" for c in noun.children):
        return False
    subject = noun.dep_ in {"nsubj", "nsubjpass"}
    return (subject and noun.head.lemma_ in _REACHING) or _amounts(sentence, index)


def _amounts(sentence: Sentence, index: int) -> bool:
    """As in "losses in killed and wounded amounted to 1,500", "put his losses at 11 men"."""
    for at in range(index + 1, min(index + _REACH, len(sentence.words) - 1)):
        word = sentence.words[at]
        if word in _ENDING or sentence.tokens[at].tag_ == "WDT":
            return False
        verbal = sentence.tokens[at].pos_ in {"VERB", "AUX"}
        if verbal and sentence.lemmas[at] in _REACHING | {"be"}:
            return any(at + i in sentence.quantities for i in (1, 2, 3))
        if word == "at" and at + 1 in sentence.quantities:
            return sentence.words[index - 1] != "of"
    return False


def _revised(sentence: Sentence, index: int) -> bool:
    """As in "the figure was later reduced to 162", "others put the number at 40": of what was told before."""
    words = sentence.words
    if words[index - 1] not in {"the", "that", "this"} or words[index + 1 : index + 2] == ("of",):
        return False
    near = sentence.lemmas[max(index - 3, 0) : index + _REACH]
    if _REVISING.isdisjoint(near):
        return False
    ahead = range(index + 1, min(index + _REACH, len(words) - 1))
    given = next(
        (i for i in ahead if words[i] in {"to", "at"} and i + 1 in sentence.quantities), None
    )
    if given is None:
        return False
    # "Put the number at 40 tanks" says itself what it counts.
    after = sentence.quantities[given + 1][1] + 1
    return after >= len(words) or sentence.tokens[after].pos_ not in {"NOUN", "PROPN", "ADJ", "SYM"}


def _told_before(sentence: Sentence, index: int) -> str | None:
    """The metric of people's losses told before in the sentence, else in the one before it."""
    table = _metrics()
    here = {table[lemma] for lemma in sentence.lemmas[:index] if lemma in table}
    before = sentence.before
    if not here and before is not None:
        here = {table[lemma] for lemma in (*before.lemmas, *before.words) if lemma in table}
    return next(iter(here)) if len(here) == 1 else None


@cache
def _metrics() -> dict[str, str]:
    told = (r for r in rows("metrics") if r["metric"] in _PERSONAL and r["takes"] == "persons")
    return {r["term"]: r["metric"] for r in told}
