"""Figures told apart from what they count: "put the number of soldiers killed at 94".

Of revised ones ("lowered its count of destroyed tanks from 118 to 104") the new figure is claimed.
"""

from __future__ import annotations

from dataclasses import replace

from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.loss.metrics import equipment_class, is_person
from counterclaim.read.claims.loss.triggers import Trigger
from counterclaim.read.claims.sentence import Sentence

_FIGURES = frozenset({"count", "figure", "number", "tally", "estimate", "toll", "total"})
_LOST = {
    "killed": "killed",
    "dead": "killed",
    "deaths": "killed",
    "fatalities": "killed",
    "wounded": "wounded",
    "injured": "wounded",
    "captured": "captured",
    "prisoners": "captured",
    "missing": "missing",
    "displaced": "displaced",
    "evacuees": "displaced",
    "refugees": "displaced",
    "idps": "displaced",
    "detainees": "detained",
    "casualties": "casualties",
    "losses": "casualties",
    "destroyed": "destroyed",
    "lost": "destroyed",
}
# What stands between the figure's noun and its value; "to" gives a revised one.
_GIVING = frozenset({"to", "at", "as", "be", "reach", "exceed", "stand", "total", "pass", "surpass",
                     "hit", "top", ":"})  # fmt: skip
_RISING = frozenset({"rise", "climb", "increase", "grow", "fall", "drop", "decline"})
_RANGING = frozenset({"range", "vary"})
# The words between the figure's noun and its value.
_REACH = 24


def told_figures(sentence: Sentence) -> list[tuple[Trigger, Counted, str]]:
    """The values: the word of loss, the number with the noun it counts, and the metric."""
    found: list[tuple[Trigger, Counted, str]] = []
    for index, lemma in enumerate(sentence.lemmas):
        if lemma in _FIGURES and sentence.words[index + 1 : index + 2] in {("of",), ("for",)}:
            made = _figure(sentence, index)
            if made is not None:
                found.append(made)
    return found


def _figure(sentence: Sentence, figure: int) -> tuple[Trigger, Counted, str] | None:
    words = sentence.words
    value = _value(sentence, figure)
    if value is None:
        return None
    lost = [i for i in range(figure + 2, value) if words[i] in _LOST]
    if not lost:
        return None
    heads = [
        i
        for i in range(figure + 2, min(lost[0] + 3, value))
        if sentence.tokens[i].pos_ in {"NOUN", "PROPN"}
        and sentence.lemmas[i] not in _RISING | _RANGING
        and (i not in lost or words[i].endswith("s"))
    ]
    quantity, last = sentence.quantities[value]
    if quantity.exactness == "range" and sentence.lemmas[value - 1] in _RISING:
        # "Rose from 40 to 52": the figure is now 52.
        quantity = replace(quantity, low=quantity.high, exactness="exact")
    plural = (i for i in heads if sentence.tokens[i].tag_ in {"NNS", "NNPS"})
    head = next(plural, heads[0] if heads else None)
    thing = Counted(value, last, head, quantity, figure + 2)
    metric = _LOST[words[lost[0]]]
    if head in lost:
        pass
    elif not is_person(sentence, thing):
        metric = equipment_class(sentence, thing) or "other"
    elif metric == "destroyed":
        metric = "casualties"
    return Trigger(lost[0], lost[0], "verb", metric, "both", "object"), thing, metric


def _value(sentence: Sentence, figure: int) -> int | None:
    """Where the value begins: after the first word that gives one."""
    reach = range(figure + 3, min(figure + _REACH, len(sentence.words) - 1))
    given = (
        at + 1 for at in reach if sentence.lemmas[at] in _GIVING and at + 1 in sentence.quantities
    )
    risen = (at for at in reach if at in sentence.quantities and sentence.words[at] == "from")
    return next(given, next(risen, None))
