"""Mentions beside the names: "the Iraqi government", "we", "a tank", "Defence Minister X", "northern X".

Each is the whole phrase, as re3d's annotators take it; the names inside are mentions of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.symbols import ADJ, AUX, DET, NOUN, NUM, PART, PRON, PROPN, VERB

from counterclaim.read.fold import fold
from counterclaim.read.names.mention_words import mention_nouns, mention_pronouns
from counterclaim.read.names.runs import Run, line_of
from counterclaim.read.names.types import Line
from counterclaim.read.names.words import longest_first, words_of_role
from counterclaim.read.passages import Passage
from counterclaim.read.polities import demonyms, polity_names

Mention = tuple[int, int, str]
_TYPES = {"weapon": "Weapon", "platform": "MilitaryPlatform", "vehicle": "Vehicle"}
_MODIFIER = frozenset({ADJ, NOUN, PROPN, NUM})
_NOMINAL = frozenset({NOUN, PROPN})
_FINITE = frozenset({AUX, VERB})
_OPENS = frozenset({DET, PRON})
_NUMBERS = {"CARDINAL": "Quantity", "QUANTITY": "Quantity", "PERCENT": "Quantity", "MONEY": "Money"}
_DETERMINERS = frozenset({"the", "a", "an", "this", "these", "that", "those", "our", "their", "his",
                          "her", "its", "my", "your", "all", "some", "both", "many", "several",
                          "any", "every", "each", "no", "other"})  # fmt: skip


def noun_mentions(passage: Passage, runs: Sequence[Run]) -> Iterator[Mention]:
    """Each as (first token, last token, type)."""
    line = line_of(passage)
    inside = {at: run for run in runs if run.type for at in range(run.first, run.last + 1)}
    yield from _nouns(line, inside)
    yield from _numbers(line)
    for run in runs:
        if run.type == "Person":
            yield from _titled(line, run)
        elif run.type == "Organisation":
            yield from _people_in_name(line, run)
        elif run.type == "Location":
            yield from _wider_place(line, run)
            yield from _acting_state(line, run)


def _nouns(line: Line, inside: Mapping[int, Run]) -> Iterator[Mention]:
    nouns, pronouns, gear = mention_nouns(), mention_pronouns(), longest_first(*_TYPES)
    for at, word in enumerate(line.lower):
        if word in gear:
            yield from _gear(line.lower, gear[word], at)
        if word in nouns:
            if at not in inside and line.pos[at] in _NOMINAL and not _modifies(line, at):
                yield _phrase(line, at), _end(line, at, inside), nouns[word]
        elif (
            word in pronouns
            and line.pos[at] == PRON
            and (len(word) == 1 or not line.texts[at].isupper())
        ):
            yield at, at, pronouns[word]


def _modifies(line: Line, at: int) -> bool:
    """Whether the noun stands before the head of its phrase: "government forces"."""
    after = at + 1
    return after < len(line.pos) and line.pos[after] in _NOMINAL


def _end(line: Line, at: int, inside: Mapping[int, Run]) -> int:
    """Where the phrase ends: with its head, or with the name that "of" joins to it."""
    if line.lower[at + 1 : at + 2] != ["of"]:
        return at
    named = at + 2 + (line.lower[at + 2 : at + 3] == ["the"])
    run = inside.get(named)
    return run.last if run and run.first == named else at


def _phrase(line: Line, at: int) -> int:
    """Where the noun phrase with its head at ``at`` begins, determiner and all."""
    first = _modifiers(line, at)
    if first > 0 and line.lower[first - 1] in _DETERMINERS and line.pos[first - 1] in _OPENS:
        first -= 1
    return first


def _modifiers(line: Line, at: int) -> int:
    first, named = at, False
    while first > 0:
        before = first - 1
        if line.pos[before] in _MODIFIER:
            # "the recent gains Azerbaijani troops made": a common noun before a name is another phrase.
            if named and line.pos[before] == NOUN and not line.capital[before]:
                break
            named = named or line.capital[before]
            first = before
        elif line.texts[before] == "-" and before > 0 and line.pos[before - 1] != PART:
            first = before - 1
        elif line.pos[before] == VERB and before > 1 and line.texts[before - 1] == "-":
            # "a rebel-held town"
            first = before - 2
        else:
            break
    return first


def _gear(lower: Sequence[str], phrases: Sequence[tuple[str, ...]], at: int) -> Iterator[Mention]:
    for words in phrases:
        if tuple(lower[at : at + len(words)]) == words:
            phrase = " ".join(words)
            role = next(role for role in _TYPES if phrase in words_of_role(role))
            yield at, at + len(words) - 1, _TYPES[role]
            return


def _numbers(line: Line) -> Iterator[Mention]:
    first = None
    for at, kind in enumerate([*line.entity, ""]):
        if first is not None and (kind != line.entity[first] or line.begins[at]):
            yield first, at - 1, _NUMBERS[line.entity[first]]
            first = None
        # "one" is a pronoun as often as a number.
        if first is None and kind in _NUMBERS and line.lower[at] != "one":
            first = at


def _people_in_name(line: Line, run: Run) -> Iterator[Mention]:
    """Whose a body is, by the first word of its name: "*Finnish* Red Cross"."""
    if run.last > run.first and fold(line.texts[run.first]) in demonyms():
        yield run.first, run.first, "Nationality"


def _titled(line: Line, run: Run) -> Iterator[Mention]:
    """The name with its titles: "Iraqi President X", "the foreign minister, X" without its comma."""
    first, titles = run.first, words_of_role("title", "rank")
    titled = False
    while first > 0 and (line.capital[first - 1] or line.lower[first - 1].rstrip(".") in titles):
        first -= 1
        titled = titled or line.lower[first].rstrip(".") in titles
    if titled:
        yield first, run.last, "Person"


def _wider_place(line: Line, run: Run) -> Iterator[Mention]:
    """The place with what says which part or what kind: "northern X", "X province", "the city of X"."""
    first, last = run.first, run.last
    if last + 1 < len(line.lower) and line.lower[last + 1] in words_of_role("place-after"):
        last += 1
    before = line.lower[first - 1] if first else ""
    if before in words_of_role("compass"):
        first -= 1
    elif before == "of" and first > 1 and line.lower[first - 2] in words_of_role("place-before"):
        first = _phrase(line, first - 2)
    if (first, last) != (run.first, run.last):
        yield first, last, "Location"


def _acting_state(line: Line, run: Run) -> Iterator[Mention]:
    """A state that does something is an organisation as well as a place."""
    after = run.last + 1
    if after >= len(line.pos) or line.pos[after] not in _FINITE:
        return
    if fold(" ".join(line.texts[run.first : after])) not in polity_names():
        return
    first = run.first - (run.first > 0 and line.lower[run.first - 1] == "the")
    if first == 0 or line.lower[first - 1] not in words_of_role("preposition", "preposition-weak"):
        yield first, run.last, "Organisation"
