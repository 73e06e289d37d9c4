"""Everybody heard so far in a document: who is named where, and who has spoken."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from counterclaim.model.value import Named
from counterclaim.read.fold import fold

SENTENCE_END = re.compile(r"[.!?][\"”’']?\s")
PEOPLE = frozenset({"person", "office-holder"})
REACH = 3
"""Sentences between a name and a word for it, beyond which the word is left open. Own rule."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody named in the document, where, in which words, and whether as a speaker."""

    at: int
    named: Named
    words: frozenset[str]
    spoke: bool = False


class Hearing:
    """Everybody heard so far in a document, in whatever order they are told.

    ``mentions`` are of people, ``bodies`` and ``states`` by where they are named (a title's at -1). ``subject``
    is the person whose life the document tells, if it tells one. ``sexes`` are by name: "She said" makes
    the one so spoken of no "he" later.
    """

    def __init__(
        self, text: str, mentions: Iterable[tuple[int, Named, frozenset[str]]],
        bodies: Iterable[tuple[int, Named]] = (), states: Iterable[tuple[int, Named]] = (),
        subject: Named | None = None,
    ) -> None:  # fmt: skip
        self.subject = subject
        self.bodies = tuple(bodies)
        self.states = tuple(states)
        self.text = text
        self.mentions = [Heard(*mention) for mention in sorted(mentions, key=lambda m: m[0])]
        self.speakers: list[Heard] = []
        self.sexes: dict[str, str] = {}
        self._ends = [match.start() for match in SENTENCE_END.finditer(text)]

    def spoke(self, at: int, named: Named, words: str) -> None:
        """Note a speaker; speakers are told in the order of the text."""
        self.speakers.append(Heard(at, named, frozenset(fold(words).split()), spoke=True))

    def sentence(self, at: int) -> int:
        """The number of the sentence that a place in the text stands in, from 0."""
        return bisect_left(self._ends, at)

    def within_reach(self, one: int, other: int) -> bool:
        """Whether a word at ``other`` can still mean what is named at ``one``."""
        return self.sentence(other) - self.sentence(one) <= REACH


def taken(words: str, named: Named) -> Named:
    """Somebody named before, for words that mean him."""
    reason = f"'{words}' is taken for one named before: {named.reason}"
    return replace(named, span=None, reason=reason)
