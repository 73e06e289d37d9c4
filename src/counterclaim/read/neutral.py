"""What the parser is shown in place of the names of states and peoples: one neutral name for each form.

A name of several words is shown as one word, for "Saudi Arabia" is no other subject than "Iran".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from counterclaim.case import Case
from counterclaim.read.polities import plurals, polities

STATE, ADJECTIVE, PEOPLE, CAPITAL = "Germany", "German", "Germans", "Berlin"
# Capitals that are ordinary words at the begin of a sentence.
_ORDINARY = frozenset({"Male", "Pale"})
# What can stand behind a people's name but hardly behind an adjective: "70 Lebanese *have* died".
_AFTER_PEOPLE = frozenset({
    "are", "were", "was", "is", "have", "had", "has", "will", "would", "can", "could", "may", "might",
    "must", "who", "whom", "whose", "in", "on", "at", "by", "near", "from", "to", "into", "as", "while",
    "when", "after", "before", "since", "said", "fled", "fought", "took", "lost", "won", "went", "came",
    "began", "saw", "told", "kept", "fell", "gave", "got", "knew", "thought", "brought", "sought", "spoke",
    "drove", "withdrew", "retook", "overran", "became", "did", "do", "does", "also", "then", "later",
    "never", "themselves", "alone", "alike",
    "say", "accuse", "deny", "believe", "want", "insist", "argue", "think", "know",
})  # fmt: skip
# "Lebanese *attacked the* town" is a verb, "Lebanese *armed forces*" is none.
_AFTER_VERB = frozenset({
    "the", "a", "an", "their", "its", "his", "her", "this", "that", "these", "those", "them", "it", "in",
    "on", "at", "to", "from", "by", "with", "for", "over", "into", "out", "back", "off", "against", "across",
    "through", "up", "down", "around", "along", "near", "towards", "toward",
})  # fmt: skip
_SINGULAR = frozenset({"a", "an", "one", "another"})
_WORD = re.compile(r"['’]s\b|(?:(?!['’]s\b)[^\s-])+|-")


class NeutralNames:
    """The names that are hidden from the parser, and how a passage's words are shown to it."""

    def __init__(self, case: Case | None = None) -> None:
        self._words: dict[str, str] = {}
        self._several: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._invariant: set[str] = set()
        for polity in polities():
            self._put(polity.names, polity.demonyms, polity.capitals)
        for party in case.parties if case else ():
            self._put((party.name, *party.aliases), party.demonyms, party.capitals)
        for longest_first in self._several.values():
            longest_first.sort(key=lambda name: -len(name[0]))

    def shown(self, words: Sequence[str]) -> list[tuple[int, str]] | None:
        """How many words each shown word stands for, and that word; None to show all as they are."""
        parts = {word.partition("-")[0] for word in words}
        if self._words.keys().isdisjoint(parts) and self._several.keys().isdisjoint(parts):
            return None
        shown: list[tuple[int, str]] = []
        at = 0
        while at < len(words):
            length, word = self._at(words, at)
            if shown and word != words[at]:
                shown[-1] = _before_name(*shown[-1])
            shown.append((length, word))
            at += length
        return shown

    def _at(self, words: Sequence[str], at: int) -> tuple[int, str]:
        word = words[at]
        if "-" in word:  # "Ostmark-1" is one word to the parser
            first, dash, rest = word.partition("-")
            return 1, f"{self._words.get(first, first)}{dash}{rest}"
        for name, neutral in self._several.get(word, ()):
            if tuple(words[at : at + len(name)]) == name:
                return len(name), self._form(words, at, len(name), neutral)
        neutral = self._words.get(word, word)
        return 1, self._form(words, at, 1, neutral)

    def _form(self, words: Sequence[str], at: int, length: int, neutral: str) -> str:
        """A people whose name has no plural form of its own is told by what stands around it."""
        end = at + length
        if neutral != ADJECTIVE or words[end - 1] not in self._invariant:
            return neutral
        singular = at > 0 and words[at - 1].lower() in _SINGULAR
        return ADJECTIVE if singular or not _ends_phrase(words, end) else PEOPLE

    def _put(
        self, states: Iterable[str], demonyms: tuple[str, ...], capitals: Iterable[str]
    ) -> None:
        peoples = [w for w in demonyms if w.endswith("s") and w[:-1] in demonyms]
        adjectives = [word for word in demonyms if word not in peoples]
        peoples += plurals(tuple(adjectives))
        if not peoples:
            self._invariant.update(word.split()[-1] for word in adjectives)
        forms = (
            ([word for word in capitals if word not in _ORDINARY], CAPITAL),
            (states, STATE),
            (peoples, PEOPLE),
            (adjectives, ADJECTIVE),
        )
        for names, neutral in forms:
            for name in names:
                for spelt in {name, name.replace("'", "’")}:
                    self._hide(spelt, neutral)

    def _hide(self, name: str, neutral: str) -> None:
        words = tuple(_WORD.findall(name))
        if not name[0].isupper() or words[0] == "The" or (len(words) == 1 and name.isupper()):
            return
        for form, shown in ((words, neutral), (tuple(w.upper() for w in words), neutral.upper())):
            if len(form) == 1:
                self._words[form[0]] = shown
            else:
                own = self._several.setdefault(form[0], [])
                own[:] = [known for known in own if known[0] != form] + [(form, shown)]


def _before_name(length: int, word: str) -> tuple[int, str]:
    """The article that the neutral name takes: "an" would tell how the real one begins."""
    return length, word[0] if word.lower() == "an" else word


def _ends_phrase(words: Sequence[str], at: int) -> bool:
    """Whether a phrase is likely to end before the word ``at``."""
    following = words[at : at + 2]
    if not following or following[0] in _AFTER_PEOPLE:
        return True
    if following[0].endswith("ed") and following[0].islower() and len(following) > 1:
        return following[1] in _AFTER_VERB or not following[1].islower()
    if following[0] in ("and", "or"):
        return len(following) > 1 and following[1][0].isdigit()
    return following[0] != "-" and not following[0][0].isalpha()
