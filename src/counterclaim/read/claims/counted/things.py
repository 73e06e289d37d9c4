"""Counted things: a number or article with the noun it counts, and the things that it is part or made of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counterclaim.model.value import Quantity
from counterclaim.read.claims.counted.phrase import (
    article,
    designates,
    head_noun,
    members,
    noun_begins,
    phrase_end,
)
from counterclaim.read.claims.sentence import Sentence

# How far behind "two of" the whole may begin ("two of the company's three tanks").
_OF_REACH = 6
_COLUMNS = frozenset({"column", "convoy", "fleet", "flotilla", "motorcade", "battery"})
_SIDES = frozenset({"side", "party", "country", "state", "nation", "end"})
_MEASURES = frozenset(
    [
        "day",
        "hour",
        "minute",
        "second",
        "week",
        "month",
        "year",
        "decade",
        "kilometre",
        "kilometer",
        "km",
        "metre",
        "meter",
        "m",
        "mile",
        "percent",
        "%",
        "degree",
        "time",
        "dollar",
        "euro",
        "am",
        "pm",
        "gmt",
        "round",
        "rocket-shell",
        "century",
    ]
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its noun: tokens ``first`` to ``last``; ``head`` is None for a bare number."""

    first: int
    last: int
    head: int | None
    quantity: Quantity
    noun: int

    def covers(self, index: int) -> bool:
        """Whether the token at ``index`` belongs to it."""
        return self.first <= index <= self.last


def counted_things(sentence: Sentence) -> list[Counted]:
    """All counted things of a sentence, in order; measures of time and distance are none."""
    found: list[Counted] = []
    at, end = 0, len(sentence.tokens)
    while at < end:
        thing = _at(sentence, at)
        if thing is None:
            at += 1
            continue
        if thing.head is None:
            if not (at and sentence.words[at - 1] == ":" and _bracketed(sentence, at)):
                found.append(thing)
        elif sentence.lemmas[thing.head] not in _MEASURES or _ammunition(sentence, thing):
            found.append(thing)
        at = thing.last + 1
    return _with_shared_nouns(sentence, _parts_of(sentence, found))


def _parts_of(sentence: Sentence, things: list[Counted]) -> list[Counted]:
    """As in "two *of the company's three tanks*": the part is counted, and not the whole."""
    joined: list[Counted] = []
    for thing in things:
        part = joined[-1] if joined else None
        if part is not None and _is_whole(sentence, part, thing):
            joined[-1] = replace(part, last=thing.last, head=thing.head, noun=thing.noun)
        else:
            joined.append(thing)
    return joined


def _is_whole(sentence: Sentence, part: Counted, whole: Counted) -> bool:
    between = range(part.first + 1, whole.first)
    owner = part.last + 1 < len(sentence.tokens) and sentence.tokens[part.last + 1].tag_ == "POS"
    if whole.head is None or not (part.head is None or owner):
        return False
    if not 1 < whole.first - part.first <= _OF_REACH:
        return False
    words = [sentence.words[i] for i in between]
    plain = all(
        sentence.tokens[i].pos_ in {"ADP", "DET", "PRON", "NOUN", "PROPN", "PART"} for i in between
    )
    return words[:1] == ["of"] and plain


def _ammunition(sentence: Sentence, thing: Counted) -> bool:
    """As in "100,000 rounds of ammunition", which are no rounds of talks."""
    return sentence.lemmas[thing.last] in {"ammunition", "ammo"}


def _bracketed(sentence: Sentence, at: int) -> bool:
    """As in "(of which destroyed: 25)": a breakdown of the total before it."""
    before = sentence.words[:at]
    return before.count("(") > before.count(")")


def _with_shared_nouns(sentence: Sentence, things: list[Counted]) -> list[Counted]:
    """As in "412 Karvelian and 398 Ostmark soldiers": the first number counts soldiers too."""
    for number in range(len(things) - 2, -1, -1):
        thing, after = things[number], things[number + 1]
        between = sentence.words[thing.noun : after.first]
        if (
            _no_noun(sentence, thing)
            and after.head is not None
            and 2 <= len(between) <= 4
            and between[-1] in {"and", "or"}
            and all(t.text[:1].isupper() for t in sentence.tokens[thing.noun : after.first - 1])
        ):
            things[number] = replace(thing, last=after.first - 2, head=after.head)
    return things


def _no_noun(sentence: Sentence, thing: Counted) -> bool:
    """Whether only an adjective follows the number, even where the parser takes it for a noun."""
    if thing.head is None:
        return True
    head = sentence.tokens[thing.head]
    return head.ent_type_ == "NORP" and head.tag_ not in {"NNS", "NNPS"}


def _at(sentence: Sentence, at: int) -> Counted | None:
    if at and sentence.words[at - 1] == "how":
        # "Did not say how many of the dead were soldiers".
        return None
    known = None if designates(sentence, at) else sentence.quantities.get(at)
    if known is not None:
        quantity, stop = known
        if quantity.unit is not None and quantity.unit.lower() in _MEASURES:
            return None
    else:
        made = article(sentence, at)
        if made is None:
            return None
        quantity, stop = made
    noun_from = noun_begins(sentence, stop + 1)
    head = head_noun(sentence, noun_from)
    if head is None:
        if known is None and sentence.words[at] not in {"one", "another"}:
            return None
        return Counted(at, max(stop, noun_from - 1), None, quantity, noun_from)
    if sentence.words[at] == "both" and not _two_of_them(sentence, head):
        return None
    counted = Counted(at, phrase_end(sentence, head), head, quantity, stop + 1)
    return (_made_of(sentence, counted) if quantity.low == 1 else None) or counted


def _made_of(sentence: Sentence, one: Counted) -> Counted | None:
    """As in "a column *of 30 vehicles*", "a family of seven": what it was made of is counted."""
    head = one.head
    if head is None or sentence.words[head + 1 : head + 2] != ("of",):
        return None
    if sentence.lemmas[head] in _COLUMNS and head + 2 in sentence.quantities:
        inner = _at(sentence, head + 2)
        return None if inner is None or inner.head is None else replace(inner, first=one.first)
    people = members(sentence, head)
    return people and replace(one, last=people[1], quantity=people[0])


def _two_of_them(sentence: Sentence, head: int) -> bool:
    """Whether "both" counts the noun: "both pilots", not "both the camp and the town" or "both sides"."""
    plural = sentence.tokens[head].tag_ in {"NNS", "NNPS"}
    return plural and sentence.lemmas[head] not in _SIDES
