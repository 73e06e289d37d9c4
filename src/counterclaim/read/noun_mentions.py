"""Mentions without a name of their own: forces ("Iraqi security forces"), weapons, platforms, vehicles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.symbols import ADJ, NOUN, PROPN

from counterclaim.read.name_runs import Run, line_of
from counterclaim.read.name_types import Line
from counterclaim.read.name_words import longest_first, words_of_role
from counterclaim.read.passages import Passage

Mention = tuple[int, int, str]
_TYPES = {"weapon": "Weapon", "platform": "MilitaryPlatform", "vehicle": "Vehicle"}


def noun_mentions(passage: Passage, runs: Sequence[Run]) -> Iterator[Mention]:
    """Each as (first token, last token, type)."""
    line = line_of(passage)
    lower, pos = line.lower, line.pos
    organisations = {
        at for run in runs if run.type == "Organisation" for at in range(run.first, run.last + 1)
    }
    forces, gear = words_of_role("force"), longest_first(*_TYPES)
    for at, word in enumerate(lower):
        if word in forces and at not in organisations and pos[at] in (NOUN, PROPN):
            first = _modifiers(line, at)
            if first < at:
                yield first, at, "Organisation"
        elif word in gear:
            yield from _gear(lower, gear[word], at)


def _modifiers(line: Line, at: int) -> int:
    first, named = at, False
    while first > 0 and line.pos[first - 1] in (ADJ, NOUN, PROPN):
        # "the recent gains Azerbaijani troops made": a common noun before a name is another phrase.
        if named and line.pos[first - 1] == NOUN:
            break
        named = named or line.texts[first - 1][0].isupper()
        first -= 1
    return first


def _gear(lower: Sequence[str], phrases: Sequence[tuple[str, ...]], at: int) -> Iterator[Mention]:
    for words in phrases:
        if tuple(lower[at : at + len(words)]) == words:
            phrase = " ".join(words)
            role = next(role for role in _TYPES if phrase in words_of_role(role))
            yield at, at + len(words) - 1, _TYPES[role]
            return
