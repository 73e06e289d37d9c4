"""Numbers whose noun and word of loss stand earlier: "22 were killed in Velm and three in Tarn".

As in "11,870 were killed by rebels and 9,314 by the army", "73 jets were shot down against 35 of its own",
"Karvelia claimed 44 tanks, while Ostmark admitted 12".
"""

from __future__ import annotations

from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.loss.measure import Hit
from counterclaim.read.claims.loss.metrics import PERSONAL
from counterclaim.read.claims.loss.triggers import Trigger
from counterclaim.read.claims.sentence import Sentence

_SOFTENING = frozenset({"just", "only", "a", "an", "further", "another", "additional", "still", "some",
                        "perhaps", "even", "more", "than", "about", "around", "at", "least"})  # fmt: skip
_AGAINST = frozenset({"against", "versus"})
_COMPARED = frozenset({"compared", "opposed", "comparison", "contrasted"})
_CLAIMING = frozenset({"claim", "admit", "report", "acknowledge", "give", "confirm", "concede", "count", "list",
                       "record", "cite", "suggest", "announce", "estimate", "name", "lose"})  # fmt: skip
_PREPOSITIONS = frozenset(
    {"by", "in", "on", "at", "near", "from", "during", "under", "to", "among", "outside"}
)
_ENDING = frozenset({".", ",", ";", "and", "but", "while", "whereas", ")", "(", "—", "–", "[", "in", "for",
                     "by", "on", "of", "at", "between", "since"})  # fmt: skip
_MORE = frozenset({"more", "others", "another", "further"})
_AGES = frozenset(
    {"aged", "age", "ages", "between", "from", "article", "resolution", "no.", "nos."}
)


def gapped(sentence: Sentence, things: list[Counted], hits: dict[int, Hit]) -> None:
    """Add the bare numbers that go on with a loss told before them in the sentence."""
    for number, thing in enumerate(things):
        if number in hits or thing.head is not None or thing.quantity.exactness == "none":
            continue
        before = [n for n in hits if things[n].first < thing.first]
        if not before or _aged(sentence, thing):
            continue
        told = hits[max(before)]
        form = _form(sentence, thing, told)
        if form is None:
            continue
        trigger = Trigger(thing.last, thing.last, "count", told.metric, "both", "count")
        if form == "contrast":
            trigger = Trigger(thing.last, thing.last, "toll", told.metric, "both", "count")
        hits[number] = Hit(thing, trigger, told.metric, True)
    _lost_in_return(sentence, things, hits)


def _form(sentence: Sentence, thing: Counted, told: Hit) -> str | None:
    """How the number goes on with the loss: told of another ("contrast"), or of the same ("parallel")."""
    at = thing.first - 1
    while at > told.thing.last and sentence.words[at] in _SOFTENING:
        at -= 1
    lead = sentence.words[at]
    after = sentence.words[thing.last + 1 : thing.last + 2]
    if lead in _AGAINST:
        return "contrast"
    if lead in {"with", "to"} and sentence.words[at - 1] in _COMPARED:
        return "contrast"
    if sentence.lemmas[at] == "put" and sentence.words[at + 1] == "at" and at > told.thing.last:
        # "A figure that the army put at 11".
        return "contrast"
    if sentence.lemmas[at] in _CLAIMING and at > told.thing.last:
        return "contrast" if not after or after[0] in _ENDING else None
    if lead in {"and", ","} and after and after[0] in _PREPOSITIONS:
        first = min(told.thing.last, told.trigger.index)
        same = after[0] in sentence.words[first:at]
        return "parallel" if same or after[0] == "by" else None
    return None


def _aged(sentence: Sentence, thing: Counted) -> bool:
    return not _AGES.isdisjoint(sentence.words[max(thing.first - 4, 0) : thing.first])


def _more_of_them(sentence: Sentence, hit: Hit) -> bool:
    """As in "ten tanks were knocked out and *four more* captured": of the same things."""
    more = not _MORE.isdisjoint(sentence.words[hit.thing.first : hit.thing.last + 2])
    return hit.thing.head is None and more and hit.metric == "captured"


def _lost_in_return(sentence: Sentence, things: list[Counted], hits: dict[int, Hit]) -> None:
    """As in "destroyed 104 aircraft for the loss of 19": of the same things."""
    told: Hit | None = None
    for number in sorted(hits, key=lambda n: things[n].first):
        hit = hits[number]
        bare = hit.thing.head is None and sentence.words[hit.trigger.index] == "loss"
        if bare and "all" in sentence.words[hit.trigger.index : hit.thing.first + 1]:
            # "With the loss of all eleven on board".
            bare = False
        bare = bare or _more_of_them(sentence, hit)
        if bare and told is not None and told.metric not in PERSONAL:
            hits[number] = Hit(hit.thing, hit.trigger, told.metric, hit.direct)
        told = hits[number]
