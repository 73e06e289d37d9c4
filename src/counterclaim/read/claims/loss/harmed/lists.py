"""Losses that a sentence lists apart from their verb: after a label, after a general word, as parts."""

from __future__ import annotations

from counterclaim.read.claims.counted.lists import chains
from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.loss.measure import Hit, metric_of
from counterclaim.read.claims.loss.metrics import PERSONAL, is_person, materiel
from counterclaim.read.claims.loss.triggers import Trigger
from counterclaim.read.claims.sentence import Sentence

# Words over a list and what the people and things of the list then are.
_LABELS = {
    "killed": ("killed", "persons"),
    "dead": ("killed", "persons"),
    "deaths": ("killed", "persons"),
    "fatalities": ("killed", "persons"),
    "wounded": ("wounded", "persons"),
    "injured": ("wounded", "persons"),
    "captured": ("captured", "both"),
    "prisoners": ("captured", "persons"),
    "missing": ("missing", "persons"),
    "displaced": ("displaced", "persons"),
    "casualties": ("casualties", "persons"),
    "losses": ("casualties", "both"),
    "lost": ("casualties", "both"),
    "destroyed": ("destroyed", "things"),
}
_COLONS = frozenset({":", "–", "—"})
# Words that a list after them spells out.
_GENERAL = frozenset({"target", "item", "asset", "object", "equipment", "materiel", "material"})
_OF_THEM = frozenset({"them", "whom", "which", "these", "those"})


def labelled(sentence: Sentence, things: list[Counted], hits: dict[int, Hit]) -> None:
    """As in "Killed: 12 soldiers; wounded: 30", "Losses: 3 tanks, 5 APCs": add what stands under a label."""
    words = sentence.words
    for index, word in enumerate(words[:-1]):
        if word not in _LABELS or words[index + 1] not in _COLONS or _in_brackets(words, index):
            continue
        metric, takes = _LABELS[word]
        trigger = Trigger(index, index, "count", metric, takes, "count")
        for number in _run(sentence, things, index + 2):
            thing = things[number]
            found = metric if _people(sentence, thing) else materiel(sentence, thing, "things")
            if (
                number not in hits
                and found is not None
                and (takes != "persons" or found in PERSONAL)
            ):
                hits[number] = Hit(thing, trigger, found, False)


def named_targets(sentence: Sentence, things: list[Counted], hits: dict[int, Hit]) -> None:
    """As in "destroyed numerous targets: a minefield, four vehicles": the list, and not the word over it."""
    for number, hit in list(hits.items()):
        head = hit.thing.head
        if head is None or sentence.lemmas[head] not in _GENERAL or hit.metric in PERSONAL:
            continue
        stop = next(
            (i for i in range(head + 1, len(sentence.words)) if sentence.words[i] in {":", ";"}),
            None,
        )
        listed = [] if stop is None else _run(sentence, things, stop + 1)
        if (
            listed
            and sentence.words[stop or 0] == ";"
            and things[listed[0]].first != (stop or 0) + 1
        ):
            # "Destroyed two targets; damaged 29 routes" is another deed.
            continue
        metrics = {n: metric_of(sentence, things[n], hit.trigger) for n in listed}
        found = {n: m for n, m in metrics.items() if m is not None and n not in hits}
        if found:
            del hits[number]
            hits.update({n: Hit(things[n], hit.trigger, m, False) for n, m in found.items()})


def parts(sentence: Sentence, things: list[Counted], hits: dict[int, Hit]) -> None:
    """As in "120 bodies during the battle, including 80 soldiers and 30 civilians", ", 11 of them in Velm"."""
    for number, thing in enumerate(things):
        if number in hits or not number or not _part_of(sentence, thing):
            continue
        whole = next((hits[n] for n in range(number - 1, -1, -1) if n in hits), None)
        if whole is None or whole.metric not in PERSONAL or not _people(sentence, thing):
            continue
        run = next((c for c in chains(sentence, things) if number in c), [number])
        for member in (n for n in run if n >= number and n not in hits):
            if _people(sentence, things[member]):
                hits[member] = Hit(things[member], whole.trigger, whole.metric, False)


def _part_of(sentence: Sentence, thing: Counted) -> bool:
    before = sentence.words[thing.first - 1] if thing.first else ""
    if before == "including":
        return True
    after = sentence.words[thing.last + 1 : thing.last + 3]
    inside = sentence.words[thing.first : thing.last + 1]
    of_them = after[:1] == ("of",) and after[-1] in _OF_THEM
    return before == "," and (of_them or any(word in _OF_THEM for word in inside))


def _people(sentence: Sentence, thing: Counted) -> bool:
    return thing.head is None or is_person(sentence, thing)


def _run(sentence: Sentence, things: list[Counted], begin: int) -> list[int]:
    """The list that begins at ``begin`` or one word after it, as indices of its things."""
    first = next((n for n, thing in enumerate(things) if begin <= thing.first <= begin + 1), None)
    if first is None:
        return []
    run = next((chain for chain in chains(sentence, things) if first in chain), [])
    stop = next(
        (i for i in range(begin, len(sentence.words)) if sentence.words[i] == ";"),
        len(sentence.words),
    )
    return [n for n in run if n >= first and things[n].first < stop]


def _in_brackets(words: tuple[str, ...], index: int) -> bool:
    return words[:index].count("(") > words[:index].count(")")
