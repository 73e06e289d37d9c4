"""Losses that go on with one told before: "nine dead and 22 wounded", "lost 112 killed and 340 wounded".

A number with no noun but the word of loss is of those whose loss the list began with; who "lost 112
killed" lost them.
"""

from __future__ import annotations

from spacy.tokens import Token

from counterclaim.model.claim import Loss
from counterclaim.model.value import Named
from counterclaim.read.claims.clause import subject
from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.loss.measure import Hit
from counterclaim.read.claims.loss.metrics import PERSONAL
from counterclaim.read.claims.loss.sides.borne import bearer_of_loss
from counterclaim.read.claims.names import name_of
from counterclaim.read.claims.sentence import Draft, Sentence

_LINKING = frozenset({",", "and", "or", "while", "with", "another", "a", "an", "further", "more", "as", "well",
                      "also", "some", "about", "around", "at", "least", "over", "nearly", "almost", "plus",
                      "were", "was", "had", "been", "are", "is", "still", "up", "to", "only", "just",
                      "others", "other", "have", "(", ")", "approximately", "between", "then", "them", "whom",
                      "of"})  # fmt: skip
_LOSS_WORDS = frozenset({"dead", "killed", "wounded", "injured", "missing", "captured", "taken", "prisoner",
                         "hurt", "died", "prisoners", "fatalities", "deaths", "death", "injuries", "wounds",
                         "maimed", "casualties", "detained", "fallen", "slain"})  # fmt: skip
_ASIDES = frozenset({"among", "including"})
_BEARING = frozenset(
    {"lose", "suffer", "sustain", "incur", "have", "take", "count", "bury", "mourn"}
)
# How long an aside within a list may be ("among them Major Adar and his adjutant").
_LONGEST_ASIDE = 12


def goes_on(sentence: Sentence, before: tuple[Draft, Hit], hit: Hit, own: Loss) -> Loss:
    """The loss with the party and the people of the one before, where it only goes on with it."""
    told, last = before
    slots = told.slots
    if not isinstance(slots, Loss) or {slots.metric, own.metric} - PERSONAL:
        return own
    if own.party is not None or not is_bare_number(sentence, hit.thing):
        return own
    if own.population not in {None, slots.population} or not _linked(sentence, last, hit):
        return own
    return Loss(
        party=slots.party,
        metric=own.metric,
        quantity=own.quantity,
        population=own.population or slots.population,
        scope=own.scope,
        by=own.by,
    )


def is_bare_number(sentence: Sentence, thing: Counted) -> bool:
    """Whether nothing is counted but the loss itself ("22 wounded", "another 30 dead")."""
    return thing.head is None or sentence.words[thing.head] in _LOSS_WORDS


def bearer_of_number(sentence: Sentence, hit: Hit) -> Named | None:
    """As in "The Poltovians themselves *lost* 112 killed": whose loss a bare number is by its verb."""
    if not is_bare_number(sentence, hit.thing):
        return None
    left = _left_behind(sentence, hit.thing.first)
    if left is not None:
        return name_of(sentence, subject(left))
    for at in range(hit.thing.first, hit.thing.last + 1):
        cost = _cost_of(sentence.tokens[at])
        if cost is not None:
            return bearer_of_loss(sentence, sentence.at(cost))
        verb = _governor(sentence.tokens[at])
        if verb is not None and verb.lemma_ in _BEARING and verb.i < sentence.tokens[at].i:
            who = subject(verb)
            return None if who is None or who.pos_ == "PRON" else name_of(sentence, who)
    return None


def _left_behind(sentence: Sentence, first: int) -> Token | None:
    """As in "withdrew, *leaving behind* about 60 dead": the verb of those who left them."""
    for at in range(first - 1, max(first - 4, 0), -1):
        if sentence.words[at] == "behind" and sentence.lemmas[at - 1] == "leave":
            return sentence.tokens[at - 1]
    return None


def _cost_of(number: Token) -> Token | None:
    """As in "at a *cost* of 112 killed"."""
    of = number.head
    if number.dep_ != "pobj" or of.lower_ != "of" or of.head.lemma_ not in {"cost", "price"}:
        return None
    return of.head


def _governor(number: Token) -> Token | None:
    """The verb whose object a number, or the first number of its list, is."""
    at = number
    for _ in range(4):
        if at.dep_ in {"dobj", "obj"}:
            return at.head
        if at.dep_ not in {"conj", "nummod", "amod", "quantmod", "acl", "appos"}:
            return None
        at = at.head
    return None


def _linked(sentence: Sentence, last: Hit, hit: Hit) -> bool:
    """Whether nothing but the words of a list, or an aside in commas, stands between two losses."""
    at, end = last.thing.last + 1, hit.thing.first
    if not 0 <= end - at <= _LONGEST_ASIDE + 6:
        return False
    words = sentence.words
    while at < end:
        if words[at] in _ASIDES and words[at - 1] == ",":
            comma = next(
                (i for i in range(at, min(end, at + _LONGEST_ASIDE)) if words[i] == ","), None
            )
            if comma is None:
                return False
            at = comma
        elif words[at] not in _LINKING and words[at] not in _LOSS_WORDS:
            return False
        at += 1
    return True
