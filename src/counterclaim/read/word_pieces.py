"""Word pieces of a text, as BERT's uncased vocabulary cuts them.

Lower case, accents off, words apart from marks, then the longest piece of the vocabulary again and again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

Run = tuple[int, int]
"""``[begin, end)``: characters of a text, pieces, or words of a segment."""

# Letters and digits with the accents that stand apart from them, or any single other sign.
_WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f])+|[^\\w\\s]|_")
_DROPPED = frozenset({"Mn", "Cc", "Cf"})
_MAX_WORD = 100
_KNOWN_WORDS = 50_000


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text's pieces, where each word's first one is, and each word's characters."""

    ids: list[int]
    starts: list[int]
    words: list[Run]


class Vocabulary:
    """The pieces by their numbers: their places in ``pieces``."""

    def __init__(self, pieces: Sequence[str]) -> None:
        """``pieces`` hold [CLS], [SEP] and [UNK]; a piece that goes on a word begins with ##."""
        self._numbers = {piece: at for at, piece in enumerate(pieces)}
        self._unknown = (self._numbers["[UNK]"],)
        self.first, self.last = self._numbers["[CLS]"], self._numbers["[SEP]"]
        self._cut = lru_cache(_KNOWN_WORDS)(self._cut_word)

    def encode(self, text: str) -> Pieces:
        """The pieces of a text, without the markers before and behind it."""
        found = Pieces([], [], [])
        for match in _WORD.finditer(text):
            ids = self._cut(match.group())
            if ids:
                found.starts.append(len(found.ids))
                found.words.append(match.span())
                found.ids.extend(ids)
        return found

    def _cut_word(self, word: str) -> tuple[int, ...]:
        plain = _plain(word)
        if len(plain) > _MAX_WORD:
            return self._unknown
        ids: list[int] = []
        at = 0
        while at < len(plain):
            number, at = self._longest(plain, at)
            if number is None:
                return self._unknown
            ids.append(number)
        return tuple(ids)

    def _longest(self, word: str, at: int) -> tuple[int | None, int]:
        before = "##" if at else ""
        for end in range(len(word), at, -1):
            number = self._numbers.get(before + word[at:end])
            if number is not None:
                return number, end
        return None, at


def _plain(word: str) -> str:
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in apart if unicodedata.category(c) not in _DROPPED)
