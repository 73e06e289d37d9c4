"""Where a loss happened: the nearest place in its sentence, else that of the event told before."""

from __future__ import annotations

from counterclaim.model.span import Span
from counterclaim.read.claims.clause import noun_phrase
from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.equipment import class_of_word
from counterclaim.read.claims.loss.event_place import place_told_before
from counterclaim.read.claims.loss.triggers import Trigger
from counterclaim.read.claims.places import is_place_noun
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.claims.site_words import Site, is_state, place_runs
from counterclaim.read.claims.sites import STRIKING, sites

# The sides of a choice between places, in words: one before the loss likely heads the sentence, one that is
# struck is behind one that something is said to be in, one across another verb or behind a semicolon is
# likely that verb's. A common noun ("the town") only where no name stands. Own reading of war reporting.
_BEFORE, _STRUCK, _OWN = 100, 20, 40
# A place at one of the first words holds for the whole sentence.
_OPENING = 2
_OTHER_VERB, _LEFT, _APART, _UNNAMED = 120, 200, 300, 1_000
# Who is taken or flees is so from a place.
_TAKEN_FROM = frozenset({"displaced", "detained", "captured", "missing"})
_DWELLING = frozenset({"resident", "inhabitant", "people", "civilian", "villager", "citizen", "person",
                       "mayor", "governor", "population", "native", "defender", "garrison"})  # fmt: skip


def place_of_loss(sentence: Sentence, thing: Counted, trigger: Trigger) -> Span | None:
    """The words for where it happened; they may stand in an earlier sentence that tells of the same event."""
    all_sites = sites(sentence)
    found = [
        (_rank(sentence, site, trigger), site)
        for site in all_sites
        if not (site.way == "struck" and _by_itself(sentence, site, thing))
        and not (site.way == "heads" and site.at > trigger.index)
        and (site.way != "from" or _is_taken_from(sentence, site, trigger))
        and ":" not in sentence.words[max(trigger.index, thing.noun) : site.first]
        and not _of_other_item(sentence, site, trigger)
    ]
    own = _own(sentence, thing)
    if own is not None:
        found.append((_OWN, own))
    if not found:
        elsewhere = any(site.named for site in all_sites)
        return None if elsewhere else place_told_before(sentence, thing, trigger)
    _, best = min(found, key=lambda pair: pair[0])
    return sentence.span(best.first, best.last)


def _rank(sentence: Sentence, site: Site, trigger: Trigger) -> int:
    index = trigger.index
    after = site.at > index
    rank = site.at - index if after else index - site.last
    rank += 0 if after or site.way == "heads" else _BEFORE
    rank += _STRUCK if site.way == "struck" else 0
    rank += 0 if site.named else _UNNAMED
    rank += _LEFT if site.way == "left" and trigger.metric not in _TAKEN_FROM else 0
    rank += _OTHER_VERB * _verbs_between(sentence, site, index)
    between = sentence.words[index : site.first] if after else sentence.words[site.last + 1 : index]
    if ";" in between or between.count("(") != between.count(")"):
        rank += _APART
    return rank


def _of_other_item(sentence: Sentence, site: Site, trigger: Trigger) -> bool:
    """As in "Two died; *in Velm* nine were hurt; in Tarn ...": of another item of a list.

    A place that opens the sentence holds for all, and one before a single semicolon for what follows.
    """
    if site.first > trigger.index:
        return ";" in sentence.words[trigger.index : site.first]
    opens = site.at <= _OPENING or site.way == "heads"
    listed = sentence.words.count(";") > 1
    return not opens and listed and ";" in sentence.words[site.last + 1 : trigger.index]


def _is_taken_from(sentence: Sentence, site: Site, trigger: Trigger) -> bool:
    """As in "were driven *from the valley*", "fled the camps": not who comes from there."""
    governing = sentence.tokens[site.at]
    told = sentence.tokens[trigger.index] in (governing, governing.head, governing.head.head)
    return trigger.metric in _TAKEN_FROM and told


def _by_itself(sentence: Sentence, site: Site, thing: Counted) -> bool:
    """As in "three launchers that had been *shelling Velm*": that is where they shot at."""
    if thing.head is None:
        return False
    head = sentence.tokens[thing.head]
    return site.at > thing.head and any(
        token == head for token in sentence.tokens[site.at].ancestors
    )


def _verbs_between(sentence: Sentence, site: Site, index: int) -> int:
    """How many verbs of other matters the place hangs on: those of the same attack are none."""
    above = {token.i for token in sentence.tokens[index].ancestors}
    above.add(sentence.tokens[index].i)
    count = 0
    for token in sentence.tokens[site.at].ancestors:
        if token.i in above:
            break
        attack = token.lemma_ in STRIKING and token.dep_ != "conj"
        other = token.pos_ == "VERB" and not attack
        count += other or token.lower_ in {"including", "among"}
    return count


def _own(sentence: Sentence, thing: Counted) -> Site | None:
    """The place in the words for what was lost: "residents of Velm", "the Velm bridge", "Velm's mayor"."""
    if thing.head is None:
        return None
    lemma = sentence.lemmas[thing.head]
    if lemma not in _DWELLING and not (is_place_noun(lemma) or class_of_word(lemma) == "building"):
        return None
    begin, end = noun_phrase(sentence.tokens[thing.head])
    begin = min(begin - sentence.start, thing.noun)
    for first, last in place_runs(sentence).items():
        if begin <= first and last <= end - sentence.start:
            return None if is_state(sentence, first, last) else Site(first, last, first, named=True)
    return None
