"""Revised figures: "lowered its count of destroyed tanks from 118 to 104" claims 104, not 118."""

from __future__ import annotations

from counterclaim.read.claims.counted import Counted
from counterclaim.read.claims.loss_metrics import equipment_class, is_person
from counterclaim.read.claims.loss_triggers import Trigger
from counterclaim.read.claims.sentence import Sentence

_REVISING = frozenset({"revise", "lower", "raise", "cut", "increase", "reduce", "correct", "change",
                       "update", "rise", "grow", "fall", "drop", "climb"})  # fmt: skip
_FIGURES = frozenset({"count", "figure", "number", "tally", "estimate", "toll", "total"})
_LOST = {
    "killed": "killed",
    "dead": "killed",
    "wounded": "wounded",
    "injured": "wounded",
    "captured": "captured",
    "missing": "missing",
    "destroyed": "destroyed",
    "lost": "destroyed",
}
# The words between the figure's noun and its new value.
_REACH = 24


def revised_figures(sentence: Sentence) -> list[tuple[Trigger, Counted, str]]:
    """The new values: the word of loss, the number with the noun it counts, and the metric."""
    if not any(lemma in _REVISING for lemma in sentence.lemmas):
        return []
    found: list[tuple[Trigger, Counted, str]] = []
    for index, lemma in enumerate(sentence.lemmas):
        if lemma in _FIGURES and sentence.words[index + 1 : index + 2] in {("of",), ("for",)}:
            made = _revised(sentence, index)
            if made is not None:
                found.append(made)
    return found


def _revised(sentence: Sentence, figure: int) -> tuple[Trigger, Counted, str] | None:
    words = sentence.words
    value = _new_value(sentence, figure)
    if value is None:
        return None
    lost = [i for i in range(figure + 2, value) if words[i] in _LOST]
    heads = [i for i in range(figure + 2, value) if sentence.tokens[i].pos_ in {"NOUN", "PROPN"}]
    if not lost or not heads:
        return None
    quantity, last = sentence.quantities[value]
    head = next((i for i in heads if sentence.tokens[i].tag_ in {"NNS", "NNPS"}), heads[0])
    thing = Counted(value, last, head, quantity, figure + 2)
    metric = _LOST[words[lost[0]]]
    if not is_person(sentence, thing):
        metric = equipment_class(sentence, thing) or "other"
    elif metric == "destroyed":
        metric = "casualties"
    return Trigger(lost[0], lost[0], "verb", metric, "both", "object"), thing, metric


def _new_value(sentence: Sentence, figure: int) -> int | None:
    """Where the number after "to" begins."""
    words = sentence.words
    for at in range(figure + 3, min(figure + _REACH, len(words) - 1)):
        if words[at] == "to" and at + 1 in sentence.quantities:
            return at + 1
    return None
