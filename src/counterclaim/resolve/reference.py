"""Whom a pronoun or a bare title means: the last one heard that it fits, or nobody."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from counterclaim.model.value import Named
from counterclaim.read.fold import fold

_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s")
# A pronoun further from its name than this many sentences is left open.
_REACH = 3
# "Ada Berg, the head of the mission, who": how many characters a name may stand before its clause.
_ASIDE = 80
_RELATIVE = frozenset({"who", "which"})
# The ids of the bodies that a bare title can mean.
_TITLES = {
    "ministry": re.compile("ministry:"),
    "army": re.compile("armed-force:[^:]*(?::army)?$"),
    "military": re.compile("armed-force:[^:]*(?::army)?$"),
    "government": re.compile("government:[^:]*$"),
    "staff": re.compile("armed-force:[^:]*(?::general-staff)?$"),
    "mission": re.compile("(?:organisation|outlet):.*mission$"),
    "observatory": re.compile("organisation:.*(?:observatory|sohr)$"),
    "coalition": re.compile("armed-force:.*coalition$"),
}
PEOPLE = frozenset({"person", "office-holder"})
_BODIES = frozenset({"government", "ministry", "state", "organisation", "armed-force",
                     "armed-group", "agency", "outlet"})  # fmt: skip
MEANS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("he", "she", "who", "him", "her", "himself", "herself"), PEOPLE),
    **dict.fromkeys(("it", "its", "itself", "which"), _BODIES),
    **dict.fromkeys(("they", "their", "them", "themselves"), _BODIES | {"unnamed"}),
}
"""The kinds of actors that each pronoun can mean."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody named in the document, where, in which words, and whether as a speaker."""

    at: int
    named: Named
    words: frozenset[str]
    spoke: bool = False


class Hearing:
    """Everybody heard so far in a document, in whatever order they are told."""

    def __init__(
        self, text: str, mentions: Iterable[tuple[int, Named, frozenset[str]]],
        bodies: Iterable[tuple[int, Named]] = (),
    ) -> None:  # fmt: skip
        self._bodies = tuple(bodies)
        self._text = text
        self._ends = [match.start() for match in _SENTENCE_END.finditer(text)]
        self._mentions = [Heard(*mention) for mention in sorted(mentions, key=lambda m: m[0])]
        self._speakers: list[Heard] = []

    def spoke(self, at: int, named: Named, words: str) -> None:
        """Note a speaker; speakers are told in the order of the text."""
        self._speakers.append(Heard(at, named, frozenset(fold(words).split()), spoke=True))

    def pronoun(self, words: str, at: int) -> Named:
        """Whom a pronoun means: the last fitting speaker within reach, else the last person named."""
        kinds = MEANS[words.lower()]
        if words.lower() in _RELATIVE:
            return self._before(words, at) or Named(words, reason="refers to the words before it")
        for other in (*reversed(self._speakers), *reversed(self._mentions)):
            fits = other.named.kind in kinds or (kinds is PEOPLE and _may_be_person(other))
            if other.at < at and fits and self._within_reach(other.at, at):
                return _taken(words, other.named)
        return Named(words, reason=f"nobody named in the {_REACH} sentences before fits '{words}'")

    def _before(self, words: str, at: int) -> Named | None:
        """Whom "who" stands behind: a name just before it, or before it in an aside of commas."""
        for other in (*reversed(self._mentions), *reversed(self._speakers)):
            between = self._text[other.at : at].strip()
            if other.at < at <= other.at + _ASIDE and not _SENTENCE_END.search(between):
                name = other.named.name.split(" ")[-1]
                if between.endswith((",", name)):
                    return _taken(words, other.named)
        return None

    def title(self, words: str, at: int) -> Named | None:
        """Whom "the secretary" or "the ministry" means: the last so called, else the only one."""
        title = fold(words).split(" ")[-1]
        holders = [
            other
            for other in (*reversed(self._speakers), *reversed(self._mentions))
            if other.at < at and _is_called(other, title)
        ]
        close = [other for other in holders if self._within_reach(other.at, at)]
        if close:
            return _taken(words, close[0].named)
        if len({other.named.actor for other in holders}) == 1:
            return _taken(words, holders[0].named)
        return None if holders else self._body(words, title, at)

    def _body(self, words: str, title: str, at: int) -> Named | None:
        """The last body of this kind named just before, else the one that the document names anywhere."""
        kinds = _TITLES.get(title)
        if kinds is None:
            return None
        fitting = [(where, body) for where, body in self._bodies if kinds.match(body.actor or "")]
        close = [
            (where, body)
            for where, body in fitting
            if 0 <= where < at and self._within_reach(where, at) and body.country is not None
        ]
        if close:
            return _taken(words, max(close, key=lambda named: named[0])[1])
        found = {body.actor: body for _, body in fitting}
        return _taken(words, next(iter(found.values()))) if len(found) == 1 else None

    def _within_reach(self, one: int, other: int) -> bool:
        return bisect_left(self._ends, other) - bisect_left(self._ends, one) <= _REACH


def _may_be_person(other: Heard) -> bool:
    """Whether a speaker of one unknown name, taken for a body, can be somebody with a last name only."""
    named = other.named
    alone = named.kind == "organisation" and named.actor is None and other.spoke
    return alone and named.name.isalpha() and named.name.istitle()


def _is_called(other: Heard, title: str) -> bool:
    if other.named.actor is None:
        return False
    if other.named.kind in PEOPLE and title in _TITLES:
        # "The head of the mission" is not the mission.
        return False
    return title in other.words or title in re.split(r"[:-]", other.named.actor)


def _taken(words: str, named: Named) -> Named:
    reason = f"'{words}' is taken for one named before: {named.reason}"
    return replace(named, span=None, reason=reason)
