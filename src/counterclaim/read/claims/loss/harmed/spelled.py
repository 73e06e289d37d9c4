"""Losses that the words of loss only announce: a list behind a colon, a breakdown, who died along with another.

As in "equipment that had been destroyed: 71 tanks, 48 lorries", "24 tanks (destroyed: 17, damaged: 7)",
"23 vehicles, of which 8 were tanks", "was killed along with two of his guards".
"""

from __future__ import annotations

from counterclaim.read.claims.counted.lists import chains
from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.equipment import class_of_word
from counterclaim.read.claims.factuality import unreal
from counterclaim.read.claims.loss.measure import Hit, metric_of
from counterclaim.read.claims.loss.metrics import PERSONAL, is_person, materiel
from counterclaim.read.claims.loss.triggers import Trigger
from counterclaim.read.claims.sentence import Sentence

_BROKEN_DOWN = frozenset({"destroyed", "captured", "lost", "abandoned"})
_COMPANY = (("along", "with"), ("together", "with"), ("alongside",), ("as", "well", "as"))
# How many things behind a colon make a list.
_FEWEST = 2


def spelled_out(
    sentence: Sentence,
    triggers: list[Trigger],
    things: list[Counted],
    hits: dict[int, Hit],
    extra: list[Hit],
) -> None:
    """Add the list behind a colon whose head is a word of loss without a number of its own."""
    words = sentence.words
    for colon, word in enumerate(words):
        if word != ":" or words[:colon].count("(") > words[:colon].count(")"):
            continue
        before = [t for t in triggers if t.form == "verb" and t.index < colon]
        if not before or any(things[n].first < colon for n in hits if hits[n].trigger in before):
            continue
        run = next((c for c in chains(sentence, things) if things[c[0]].first > colon), [])
        if len(run) < _FEWEST or things[run[0]].first > colon + 2:
            continue
        for number in run:
            trigger = before[-1]
            metric = metric_of(sentence, things[number], trigger)
            if number not in hits and metric is not None and _happened(sentence, trigger):
                hits[number] = Hit(things[number], trigger, metric, False)
                # The list, and not the word over it.
                extra[:] = [hit for hit in extra if hit.trigger != trigger]


def broken_down(sentence: Sentence, things: list[Counted], hits: dict[int, Hit]) -> None:
    """Add a total whose brackets say how it was lost."""
    words = sentence.words
    for number, thing in enumerate(things):
        at = thing.last + 1
        inside = words[at + 1 : at + 5]
        told = words[at : at + 1] == ("(",) and ":" in inside[1:3]
        how = next((i for i, w in enumerate(inside) if w in _BROKEN_DOWN), None)
        if number in hits or not told or how is None or is_person(sentence, thing):
            continue
        metric = materiel(sentence, thing, "both")
        if metric is None:
            continue
        trigger = Trigger(at + 1 + how, at + 1 + how, "count", "destroyed", "both", "count")
        run = next((c for c in chains(sentence, things) if number in c), [number])
        for member in (n for n in run if n not in hits):
            found = materiel(sentence, things[member], "both")
            if found is not None and not is_person(sentence, things[member]):
                hits[member] = Hit(things[member], trigger, found, True)


def in_company(
    sentence: Sentence, things: list[Counted], hits: dict[int, Hit], extra: list[Hit]
) -> None:
    """Add those who died, or were hurt or taken, along with another."""
    for hit in [*hits.values(), *extra]:
        if hit.metric not in PERSONAL or hit.trigger.form != "verb":
            continue
        after = hit.trigger.last + 1
        while sentence.words[after : after + 1] in {(",",), ("prisoner",), ("captive",)}:
            after += 1
        for company in _COMPANY:
            if sentence.words[after : after + len(company)] != company:
                continue
            first = after + len(company)
            for number, thing in enumerate(things):
                if not first <= thing.first <= first + 1 or number in hits:
                    continue
                if is_person(sentence, thing):
                    hits[number] = Hit(thing, hit.trigger, hit.metric, True)
                elif hit.metric == "captured" and (found := materiel(sentence, thing, "both")):
                    hits[number] = Hit(thing, hit.trigger, found, True)


def of_which(sentence: Sentence, things: list[Counted], hits: dict[int, Hit]) -> None:
    """Add the part that a relative clause tells ("of which 8 were tanks")."""
    for number, thing in enumerate(things):
        before = sentence.words[max(thing.first - 2, 0) : thing.first]
        if (
            number in hits
            or thing.head is not None
            or before not in {("of", "which"), ("of", "whom")}
        ):
            continue
        whole = next((hits[n] for n in range(number - 1, -1, -1) if n in hits), None)
        if whole is None:
            continue
        metric = _of_part(sentence, thing, whole)
        if metric is not None:
            hits[number] = Hit(thing, whole.trigger, metric, False)


def _of_part(sentence: Sentence, thing: Counted, whole: Hit) -> str | None:
    if whole.metric in PERSONAL:
        return None
    if sentence.lemmas[thing.last + 1 : thing.last + 2] != ("be",):
        return None
    for at in range(thing.last + 2, min(thing.last + 5, len(sentence.words))):
        if sentence.tokens[at].pos_ in {"NOUN", "PROPN"}:
            found = class_of_word(sentence.lemmas[at])
            if found is not None:
                return found
    return None


def _happened(sentence: Sentence, trigger: Trigger) -> bool:
    return not unreal(sentence.tokens[trigger.index])
