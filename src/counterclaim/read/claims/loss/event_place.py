"""Where an event happened that an earlier sentence told, as in "Shells hit Velm. Two people were killed".

A loss without a place of its own is at the place of the attack told right before it, or of the one that it
refers to ("the strike", "there"). It takes none over where the sentence moves on to a day or a place of its
own, or where the one before names several places.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from counterclaim.model.span import Span
from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.equipment import class_of_word
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.loss.scope import scope
from counterclaim.read.claims.loss.theme_place import (
    named_sites,
    names_of,
    same_place,
    source_names,
    theme_place,
)
from counterclaim.read.claims.loss.triggers import Trigger, loss_triggers
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.claims.site_words import Site
from counterclaim.read.claims.sites import deeds, strikes
from counterclaim.read.fold import fold

# So many sentences back the attack may be told, with nothing but its losses between.
_REACH = 3
# "The shelling" is what was told by "shelled".
_STEM = 4
# A sentence that goes on with a loss and tells nothing else is no longer than this. Own reading of reports.
_SHORT = 30
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "both"})
# Attacks and fights of one place: an operation or a war has many.
_REFERABLE = frozenset({"strike", "airstrike", "air-strike", "attack", "raid", "assault", "ambush", "blast",
                        "explosion", "bombing", "bombardment", "shelling", "barrage", "massacre", "clash",
                        "fighting", "battle", "siege", "shooting", "incident", "crash", "firefight",
                        "skirmish", "counterattack", "salvo", "standoff", "shootout"})  # fmt: skip
_MISHAPS = frozenset(
    {"accident", "operation", "collision", "killing", "murder", "kidnapping", "bomb"}
)
_ANOTHER = frozenset(
    {"another", "second", "third", "fourth", "fifth", "separate", "similar", "other"}
)
# "The next day", "that night": the parser does not always see a time.
_NEXT = frozenset({"next", "following", "same", "previous", "that", "later", "second", "third"})
_SPANS = frozenset({"day", "night", "morning", "evening", "afternoon", "week", "month", "year"})
_FOUGHT_FOR = frozenset(
    {"battle", "siege", "offensive", "fighting", "raid", "attack", "clash", "assault"}
)
_MANY = 10_000
_CRAFTS = frozenset({"ship", "aircraft", "helicopter", "uav"})
_TIMES = frozenset({"DATE", "TIME"})


def place_told_before(sentence: Sentence, thing: Counted, trigger: Trigger) -> Span | None:
    """The words for the place of the event that a loss is of, in an earlier sentence; None where unsure."""
    deed = _referred(sentence)
    if names_of(sentence) or (deed is None and _is_craft(sentence, thing)) or _is_new(sentence):
        return None
    if _is_of_millions(sentence, thing):
        return None
    total = scope(sentence, trigger, thing.quantity.low) == "cumulative"
    dated = _is_dated(sentence, said=deed is not None)
    found = None
    if not total and not dated and (deed is not None or _goes_on(sentence, trigger)):
        found = _of_event(sentence, deed)
    fought = deed in _FOUGHT_FOR or any(lemma in _FOUGHT_FOR for lemma in sentence.lemmas)
    if found is None and (fought or not total or not _sums_all(sentence, thing)):
        found = theme_place(sentence, dated=dated and not fought)
    return found


def _is_new(sentence: Sentence) -> bool:
    """As in "in *another* attack", "a *second* blast", "elsewhere": not what was told before."""
    return "elsewhere" in sentence.words or any(
        word in _ANOTHER
        and any(lemma in _REFERABLE | _MISHAPS for lemma in sentence.lemmas[at + 1 : at + 3])
        for at, word in enumerate(sentence.words)
    )


def _is_of_millions(sentence: Sentence, thing: Counted) -> bool:
    """As in "millions have been displaced": of no one place."""
    around = sentence.words[max(0, thing.noun - 4) : thing.noun + 1]
    return any(word in {"millions", "million", "thousands"} for word in around) and _is_perfect(
        sentence
    )


def _is_perfect(sentence: Sentence) -> bool:
    return any(t.lemma_ == "have" and t.tag_ in {"VBZ", "VBP"} for t in sentence.tokens)


def _sums_all(sentence: Sentence, thing: Counted) -> bool:
    """As in "400,000 have been killed": of a whole war, not of a battle."""
    return _is_perfect(sentence) or (thing.quantity.low or 0) >= _MANY


def _is_craft(sentence: Sentence, thing: Counted) -> bool:
    """Whether it is a ship or an aircraft, which is seldom where the ground is fought for."""
    return thing.head is not None and class_of_word(sentence.lemmas[thing.head]) in _CRAFTS


def _of_event(sentence: Sentence, deed: str | None) -> Span | None:
    """The place of the attack told before, with nothing but its losses between."""
    # "The mayor of Tarn said": of Tarn, not of the place before.
    at, passed = sentence.before, source_names(sentence)
    for _ in range(_REACH):
        if at is None or (deed is None and at.passage is not sentence.passage):
            return None
        found = named_sites(at)
        if found:
            span = _event_place(at, found, deed)
            whole = "" if span is None else fold(at.text(span))
            return span if all(same_place(name, whole) for name in passed) else None
        if _is_dated(at) or not (deed or _tells_event(at)):
            return None
        passed |= names_of(at)
        at = at.before
    return None


def _is_dated(sentence: Sentence, *, said: bool = False) -> bool:
    """Whether the sentence has a day of its own; it may be that on which something was ``said``."""
    dated = any(
        token.ent_type_ in _TIMES or (token.pos_ == "PROPN" and token.lower_ in _calendar())
        for token in sentence.tokens
    ) or any(word in _NEXT and after in _SPANS for word, after in pairwise(sentence.words))
    return dated and not (said and any(s.source for s in sentence.statements))


def _referred(sentence: Sentence) -> str | None:
    """As in "the *strike*", "these *clashes*": what was told before."""
    return next(
        (
            lemma
            for at, lemma in enumerate(sentence.lemmas)
            if lemma in _REFERABLE
            and any(word in _DEFINITE for word in sentence.words[max(at - 2, 0) : at])
            and sentence.tokens[at].pos_ == "NOUN"
        ),
        None,
    )


def _goes_on(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether it tells no attack of its own, and little else."""
    if len(sentence.tokens) > _SHORT:
        return False
    return not any(
        (lemma in deeds() and token.pos_ == "NOUN")
        or (at != trigger.index and strikes(sentence, at))
        for at, (lemma, token) in enumerate(zip(sentence.lemmas, sentence.tokens, strict=True))
    )


def _event_place(told: Sentence, found: Sequence[Site], deed: str | None) -> Span | None:
    """The one place at which a sentence tells an attack or a loss; of two that of the ``deed`` referred to."""
    struck = [s for s in found if s.way == "struck"]
    if not struck and not _tells_event(told):
        return None
    chosen = struck or found
    if deed is not None and len(chosen) > 1:
        stem = deed[:_STEM]
        chosen = [s for s in chosen if told.lemmas[s.at].startswith(stem)] or chosen
    if len({told.text(told.span(s.first, s.last)) for s in chosen}) > 1:
        return None
    return told.span(chosen[0].first, chosen[0].last)


def _tells_event(told: Sentence) -> bool:
    if any(lemma in deeds() or lemma in _arms() for lemma in told.lemmas) or loss_triggers(told):
        return True
    return any(strikes(told, at) for at in range(len(told.words)))


@cache
def _calendar() -> frozenset[str]:
    return terms("calendar", "term")


@cache
def _arms() -> frozenset[str]:
    return terms("events", "term", form="noun") | terms("events", "term", form="weapon")
