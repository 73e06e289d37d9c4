"""Which words name a place where something can happen: names, nouns for places, and their shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.places import extent, is_place_name, is_place_noun
from counterclaim.read.claims.sentence import Sentence
from counterclaim.read.fold import fold
from counterclaim.read.names.runs import runs_of
from counterclaim.read.polities import demonyms, polity_names

# Nouns that end up behind "in" or "on" and name no place there: "in the line of duty", "at this point".
_NOWHERE = frozenset({"point", "ground", "place", "side", "line", "front", "company", "post", "number",
                      "series", "section", "piece", "share", "location", "dozen", "hundred", "string",
                      "couple", "chain", "handful", "whole", "bulk", "rest", "%", "percent"})  # fmt: skip
_LINES = frozenset({"contact", "control", "demarcation", "separation", "actual"})
# "Hit a mine", "fled over the border": no place of it.
_THINGS = frozenset(
    {"mine", "border", "boundary", "frontier", "foothold", "percent", "%", "company"}
)
# "In hospital", "in prison": where somebody is kept, not where it happened.
_KEPT = frozenset({"hospital", "prison", "jail", "church", "school", "camp"})
_PRINTED = frozenset({"weekly", "daily", "monthly", "quarterly", "newspaper", "magazine", "journal", "paper",
                      "newsletter", "bulletin", "channel", "broadcaster", "website", "interview"})  # fmt: skip
# "In Karvelian hands", "in Velm custody".
_HELD = frozenset({"hands", "hand", "custody", "captivity", "service", "ranks", "media", "press", "television",
                   "uniform", "uniforms", "eyes", "dialect", "language", "time", "case", "court"})  # fmt: skip
_UNITS = frozenset({"army", "brigade", "battalion", "division", "regiment", "corps", "forces", "force",
                    "militia", "police", "ministry", "war", "operation", "front", "council", "party",
                    "twitter", "telegram", "facebook", "youtube"})  # fmt: skip
# "At 1212 GMT".
_CLOCKS = frozenset({"gmt", "utc", "hours", "hrs"})
_ARTICLES = frozenset({"al", "el", "ash", "az", "ad"})
Way = Literal["at", "struck", "from", "left", "heads"]


@dataclass(frozen=True, slots=True)
class Site:
    """Words for a place, tokens ``first`` to ``last``; ``at`` is the word that makes them one here.

    ``named`` says that a name is in it. ``way`` is "at" for what is said to be in or near it, "struck" for an
    attack or a change of hands, "from" for whence somebody is, "left" for what was fled, "heads" for what opens
    an item of a list.
    """

    first: int
    last: int
    at: int
    named: bool
    way: Way = "at"


def place_runs(sentence: Sentence) -> dict[int, int]:
    """The names that their words and neighbours make places, as first token to last."""
    start, end = sentence.start, sentence.start + len(sentence.tokens)
    return {
        run.first - start: run.last - start
        for run in runs_of(sentence.passage)
        if run.type == "Location" and start <= run.first and run.last < end
    }


def is_state(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words end in a state's name ("central Karvelia"): too wide to say where an attack was."""
    ends = (sentence.text(sentence.span(at, last)) for at in range(first, last + 1))
    return any(fold(words) in polity_names() for words in ends)


def site_of(
    sentence: Sentence, noun: Token, at: int, runs: dict[int, int], *, sure: bool = False
) -> Site | None:
    """The words for a place around a noun, None where they are none; ``sure`` that the noun is a name."""
    index = sentence.at(noun)
    first, last = extent(sentence, noun)
    first = max(first, at + 1) if first <= at <= index else first
    name_there = next((run for run in runs if run <= index <= runs[run]), None)
    within = name_there is not None
    if name_there is not None:
        # "Prados *de Velm*": the parser often cuts a name of several words.
        last = max(last, runs[name_there])
    behind = any(index < run <= last for run in runs)
    name = within or sure or (noun.pos_ == "PROPN" and _is_name(sentence, index))
    if not name and not _is_noun(sentence, (first, last), index, named=behind):
        return None
    if not within and _is_no_place(sentence, first, last, index):
        return None
    named = name or any(first <= run <= last for run in runs)
    while first < last and sentence.words[first] in {"the", "a", "an"}:
        first += 1
    return Site(first, last, at, named)


def compound_site(sentence: Sentence, noun: Token, at: int, runs: dict[int, int]) -> Site | None:
    """As in "in the *Velm* direction", "west of the *Tarn* military yard"."""
    begin = at + 1
    while sentence.words[begin : begin + 1] in {("the",), ("of",)}:
        begin += 1
    index = sentence.at(noun)
    if begin not in runs or runs[begin] >= index or noun.pos_ != "NOUN":
        return None
    if is_state(sentence, begin, runs[begin]) and index == runs[begin] + 1:
        # "On U.S. troops": whose they are.
        return None
    return (
        None
        if sentence.words[index] in _PRINTED | _HELD
        else Site(begin, runs[begin], at, named=True)
    )


def _is_name(sentence: Sentence, index: int) -> bool:
    """Whether a proper noun after a preposition can be a place's name; one word called a person's can."""
    token = sentence.tokens[index]
    if sentence.words[index] in _UNITS | _CLOCKS or token.tag_ == "NNPS":
        return False
    if fold(token.text) in demonyms():
        return False
    if token.text.islower() or sentence.words[index] in _ARTICLES:
        return False
    alone = index == 0 or sentence.tokens[index - 1].ent_type_ != "PERSON"
    return is_place_name(sentence, index) or (token.ent_type_ == "PERSON" and alone)


def _is_noun(sentence: Sentence, phrase: tuple[int, int], index: int, *, named: bool) -> bool:
    """Whether a common noun is one for a place; a share ("parts of the town") is where the rest of it is."""
    first, last = phrase
    lemma = sentence.lemmas[index]
    if sentence.tokens[index].pos_ not in {"NOUN", "PROPN"} or lemma in _THINGS:
        return False
    if lemma in terms("place_nouns", "term", part="of"):
        told = (
            sentence.tokens[max(index - 1, first)].pos_ in {"ADJ", "PROPN"} and lemma == "quarter"
        )
        rest = sentence.lemmas[index + 1 : last + 1]
        return named or told or any(_means_place(inner) for inner in rest)
    return _means_place(lemma) and not (lemma in _KEPT and first == index)


def _means_place(lemma: str) -> bool:
    return is_place_noun(lemma) or lemma in terms("scenes", "term")


def _is_no_place(sentence: Sentence, first: int, last: int, index: int) -> bool:
    """Whether the words are a medium's, a body's, or an idiom of place nouns."""
    words = sentence.words[first : last + 1]
    if any(word in _PRINTED for word in words) or sentence.words[index] in _UNITS:
        return True
    return sentence.lemmas[index] in _NOWHERE and not any(word in _LINES for word in words)
