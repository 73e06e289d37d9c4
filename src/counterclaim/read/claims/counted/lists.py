"""Lists of counted things: which of them stand together, by what lies between them."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.read.claims.counted.things import Counted
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.claims.sentence import Sentence

_LINKS = frozenset({",", ";", "and", "or", "&", "plus", "as", "well", "along", "with", "including",
                    "then", "also", "both", "—", "–", "-", "of", "whom", "among", "them", "at",
                    "least"})  # fmt: skip
_COORDINATING = frozenset({"and", "or", ",", "plus"})
_BREAKS = frozenset({";", ":", "(", ")", '"', "“", "”", "but"})
# How long what stands between two members of a list may be ("of the 8th Rifles near the town of Velm and").
_LONGEST_PHRASE = 14
# Said of the things of a list one by one: "30 soldiers killed, 12 tanks".
_SAID_OF = frozenset(
    {"killed", "wounded", "injured", "destroyed", "dead", "captured", "downed", "missing"}
)


def chains(sentence: Sentence, things: list[Counted]) -> Iterator[list[int]]:
    """Runs of things that form one list ("two tanks, a truck and 30 soldiers"), as indices."""
    run: list[int] = []
    for number, thing in enumerate(things):
        if run and not (
            linked(sentence, things[run[-1]].last + 1, thing.first)
            or _conjoined(sentence, things[run[-1]], thing)
        ):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _conjoined(sentence: Sentence, one: Counted, other: Counted) -> bool:
    """As in "a jet near Velm *and 11 drones*": coordinated past a phrase that the one before has."""
    between = range(one.last + 1, other.first)
    if (
        not 1 < len(between) <= _LONGEST_PHRASE
        or sentence.words[other.first - 1] not in _COORDINATING
    ):
        return False
    if any(
        sentence.tokens[i].pos_ in {"VERB", "AUX"} or sentence.words[i] in _BREAKS for i in between
    ):
        return False
    at = sentence.tokens[other.last if other.head is None else other.head]
    joined = at.dep_ == "conj"
    while at.dep_ == "conj":
        at = at.head
    verb = None if one.head is None else sentence.tokens[one.head].head
    return joined and (one.first <= sentence.at(at) < other.first or at == verb)


def linked(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether only list words, a name in apposition, or those and a bracket, lie between two things."""
    if end - begin > 30:
        return False
    depth = 0
    for index in range(begin, end):
        word = sentence.words[index]
        if word == "(":
            depth += 1
        elif word == ")":
            depth -= 1
        elif (
            depth == 0
            and not _links(sentence, index)
            and not (index == begin and word in _SAID_OF)
            and not _listed(sentence, index)
            and not _apposed(sentence, begin, index)
        ):
            return False
    return depth == 0 and end > begin


def _links(sentence: Sentence, index: int) -> bool:
    """Whether the word is one of a list: "along with", but not "a train *with* 60 wagons"."""
    word, before = sentence.words[index], sentence.words[index - 1]
    if word == "of":
        return _of_those(sentence, index)
    if word in {"her", "his", "their", "its"}:
        # "A woman and her two children".
        return index + 1 in sentence.quantities
    if word == "with":
        return before in {"along", "together", "and", ",", "or"} or before in _SAID_OF
    return word in _LINKS


def _of_those(sentence: Sentence, index: int) -> bool:
    """As in ", *of* whom 12", "and *of* five guns": no more than a list goes on; "crew of a plane" does not."""
    after, before = sentence.words[index + 1 : index + 2], sentence.words[index - 1]
    return after in {("whom",), ("which",), ("them",), ("these",), ("those",)} or before in {
        "and",
        ",",
        "or",
    }


def _listed(sentence: Sentence, index: int) -> bool:
    """A plural of equipment without number of its own, inside a list."""
    return sentence.tokens[index].tag_ == "NNS" and sentence.lemmas[index] in terms(
        "equipment", "term", form="term"
    )


def _apposed(sentence: Sentence, begin: int, index: int) -> bool:
    """As in "a Dawn Front leader, *Selim Adar*, and two others": a name behind a comma."""
    at = index
    while at > begin and sentence.tokens[at].tag_ == "NNP":
        at -= 1
    return at < index and sentence.words[at] == ","
