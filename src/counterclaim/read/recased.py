"""A paragraph in capitals as it would be written: how each word is, by known names and the words around."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from counterclaim.case import Case
from counterclaim.read.case_words import case_words, is_common, is_one_more_noun, titles
from counterclaim.read.names.words import bodies
from counterclaim.read.polities import polities

_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[aeiouyà-öø-ÿ]")
# Behind a word: a name alone behind another bracket or at a line's begin is who speaks.
_ABBREVIATION = re.compile(r"(?<=[\w.,\"”]\s)[\[(]([A-Z][A-Z-]{1,9})[\])]")
_ENDS_SENTENCE = re.compile(r"(?:[.!?:][\"”’')\]]*|\]|^|\n[^\S\n]*\n)[\s\"“‘(\[-]*$")
# A dateline's dash begins a sentence, and no dateline is longer.
_DATELINE = 120
_DASH = re.compile(r"(?:--|—)[\s\"“(\[]*$")
_INITIAL = re.compile(r"\b[A-Z]\.\s*$")
_CLITICS = frozenset({"s", "t", "ll", "re", "ve", "d", "m"})
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
# Small words that an abbreviation leaves out.
_SMALL = frozenset(
    {"of", "the", "for", "and", "in", "to", "on", "de", "del", "la", "las", "los", "y"}
)
# How many words before its brackets an abbreviation may stand for.
_SPELLED = 14
# Shorter names of bodies are words as well ("IS").
_SHORT_NAME = 3
_SHORT_TITLES = frozenset({"gen", "col", "maj", "rev", "hon", "gov", "rep", "sen", "adm"})
_JOINTS = frozenset({"", ".", "-", "'", "’"})
Form = Literal["lower", "name", "kept"]


@dataclass(frozen=True, slots=True)
class Own:
    """What a document's passages in capitals tell of its own names: abbreviations, persons behind titles."""

    abbreviations: frozenset[str]
    persons: frozenset[str]


@dataclass(frozen=True, slots=True)
class Names:
    """Names as they are written, longest first, by their first word in lower case."""

    by_first: dict[str, tuple[tuple[re.Pattern[str], str], ...]]

    @classmethod
    def of(cls, case: Case | None) -> Names:
        """The names of states, peoples, capitals, known bodies, and of a case's parties."""
        found = [
            *(n for p in polities() for n in (*p.names, *p.demonyms, *p.capitals)),
            *(n for b in bodies() for n in b.names if len(n) > _SHORT_NAME),
        ]
        for party in case.parties if case else ():
            found += [party.name, *party.aliases, *party.demonyms, *party.capitals]
        by_first: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for name in sorted(set(found), key=lambda name: (-len(name), name)):
            first = _WORD.match(name)
            if first is not None and is_common(first.group().lower()) and name.isupper():
                continue  # "CAR"
            if first is not None and name[0].isupper() and len(name.upper()) == len(name):
                words = r"\s+".join(re.escape(word) for word in name.upper().split())
                pattern = re.compile(rf"{words}(?!\w)")
                by_first.setdefault(first.group().lower(), []).append((pattern, name))
        return cls({first: tuple(names) for first, names in by_first.items()})


@dataclass(slots=True)
class _Word:
    """A run of letters: where it begins, itself in lower case, and how it is to be written."""

    begin: int
    low: str
    form: Form = "lower"

    @property
    def end(self) -> int:
        return self.begin + len(self.low)

    @property
    def written(self) -> str:
        if self.form == "kept":
            return self.low.upper()
        return self.low.capitalize() if self.form == "name" else self.low


class Paragraph:
    """A paragraph in capitals and the case of each of its words."""

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._words = [_Word(m.start(), m.group().lower()) for m in _WORD.finditer(text)]

    def abbreviations(self) -> list[str]:
        """What stands alone in brackets, in lower case."""
        return [w for w in map(str.lower, _ABBREVIATION.findall(self._text)) if not is_common(w)]

    def titled(self) -> Iterator[str]:
        """The common words behind a title that can be nothing but a name there: "PRESIDENT BUSH"."""
        for word, following in pairwise(self._words):
            titled = word.low in titles() and self._gap(word, following) in ("", ".")
            if titled and is_one_more_noun(following.low):
                yield following.low

    def recased(self, own: Own) -> str:
        """The paragraph as it would be written."""
        for at, word in enumerate(self._words):
            word.form = "name" if word.low in own.persons else self._alone(at, own)
        self._spell_out()
        for at in range(len(self._words) - 2, -1, -1):
            self._before_name(at)
        return self._written()

    def _alone(self, at: int, own: Own) -> Form:
        """How a word is written for what it is and what it is joined to."""
        word = self._words[at]
        before, after = self._text[: word.begin][-1:], self._text[word.end : word.end + 2]
        if before in ("'", "’") and word.low in _CLITICS:
            return "lower"
        if before.isdigit():
            return "lower" if word.low in _ORDINALS or is_common(word.low) else "kept"
        if after[:1].isdigit() or (after[:1] in ("-", "/") and after[1:].isdigit()):
            return "kept"
        if len(word.low) == 1:
            return "lower" if word.low == "a" and after[:1] != "." else "kept"
        if word.low in own.abbreviations or word.low in case_words("abbreviation"):
            return "kept"
        if word.low == "us" and self._is_state(at):
            return "kept"
        return "name" if self._is_month(at) else _by_itself(word.low, stop=after[:1] == ".")

    def _is_month(self, at: int) -> bool:
        """Whether "May" and "March" are months: beside a number, or behind "in", "since" and the like."""
        word = self._words[at]
        if word.low not in case_words("month"):
            return False
        if re.search(r"\d\s*$", self._text[: word.begin][-4:]):
            return True
        if re.match(r"\s*\d", self._text[word.end : word.end + 3]):
            return True
        before = self._words[at - 1].low if at else ""
        return before in (
            "in",
            "since",
            "last",
            "next",
            "until",
            "by",
            "late",
            "early",
            "mid",
            "of",
        )

    def _is_state(self, at: int) -> bool:
        """Whether "US" is a state, behind an article or between a preposition and a noun; else it is "us"."""
        before = self._words[at - 1].low if at else "the"
        if before in ("the", "a", "an"):
            return True
        following = self._words[at + 1] if at + 1 < len(self._words) else None
        if following is None or self._gap(self._words[at], following):
            return False
        function = case_words("function")
        return before in function and following.low not in function

    def _spell_out(self) -> None:
        """Make a name of the words that an abbreviation stands for: "NATIONAL LIBERATION FRONT [NLF]"."""
        for found in _ABBREVIATION.finditer(self._text):
            end = bisect_right(self._words, found.start(), key=lambda word: word.begin)
            ahead = self._words[max(0, end - _SPELLED) : end]
            letters = list(found[1].replace("-", "").lower())
            taken: list[_Word] = []
            while letters and ahead:
                word = ahead.pop()
                if word.low[0] == letters[-1]:
                    letters.pop()
                    taken.append(word)
                elif word.low not in _SMALL:
                    break
            for word in taken if not letters else ():
                word.form = "lower" if word.low in _SMALL else "name"

    def _before_name(self, at: int) -> None:
        """Titles, saints, first names and the small words inside names, before a name."""
        word, following = self._words[at], self._words[at + 1]
        if following.form != "name" or self._gap(word, following) not in _JOINTS:
            return
        before = self._words[at - 1].low if at else ""
        if word.low in case_words("saint") and before not in ("de", "of"):
            word.form = "name"
        elif word.low in case_words("joint") and word.form != "kept":
            word.form = "lower"
        elif word.low in titles() or word.low in case_words("given"):
            word.form = "name"

    def _gap(self, word: _Word, following: _Word) -> str:
        return self._text[word.end : following.begin].strip()

    def _written(self) -> str:
        written = list(self._text)
        until = 0
        for word in self._words:
            known = self._known(word) if word.begin >= until else None
            if known is not None:
                until = word.begin + len(known)
                written[word.begin : until] = known
            elif word.begin >= until and len(word.written) == len(word.low):
                begins = word.form == "lower" and self._begins(word)
                new = word.written.capitalize() if begins else word.written
                written[word.begin : word.end] = new if len(new) == len(word.low) else word.low
        return "".join(written)

    def _known(self, word: _Word) -> str | None:
        """The known name that begins with the word, the spaces in it as they were found."""
        for pattern, name in self._names.by_first.get(word.low, ()):
            found = pattern.match(self._text, word.begin)
            if found is not None:
                words = iter(name.split())
                parts = re.split(r"(\s+)", found.group())
                return "".join(part if part.isspace() else next(words) for part in parts)
        return None

    def _begins(self, word: _Word) -> bool:
        """Whether a sentence begins with the word; an initial's or a title's stop ends none."""
        before = self._text[max(0, word.begin - 12) : word.begin]
        if _INITIAL.search(before):
            return False
        if word.begin < _DATELINE and _DASH.search(before):
            return True
        return bool(_ENDS_SENTENCE.search(before))


def _by_itself(low: str, *, stop: bool) -> Form:
    """How a word is written where nothing around it says more; ``stop`` is whether a stop follows."""
    if low in titles() and not is_common(low):
        return "name"
    if is_common(low):
        return "name" if stop and low in _SHORT_TITLES else "lower"
    return "name" if _VOWEL.search(low) else "kept"
