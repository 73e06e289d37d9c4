"""Words apart, with the phrase of a deed in them: what stands before and after it, and what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.link.deed_words import LONGEST, Senses, deed_phrases, first_words
from counterclaim.link.folding import content_words, fold

_ENDS = frozenset(
    ["by", "within", "before", "until", "if", "unless", "after", "because", "while", "when"]
)
AFTER_OBJECT = _ENDS | frozenset(
    ["in", "on", "at", "for", "from", "with", "and", "but", "to", "into", "over", "during"]
)
"""What ends the object that follows a deed."""
_NEGATIONS = frozenset(
    ["not", "never", "no", "nor", "neither", "nobody", "hardly", "without", "cannot"]
)
_BE = frozenset({"be", "been", "being", "is", "are", "was", "were"})
_AUXILIARY = _BE | _NEGATIONS | frozenset(
    ["will", "would", "shall", "could", "may", "might", "can", "to", "has", "have", "had", "should",
     "do", "does", "did", "expected", "likely", "going", "about", "set", "soon", "again", "now", "also",
     "still", "probably", "certainly", "finally", "even", "most", "ready", "able", "eventually"]
)  # fmt: skip
_NOUN_BEFORE = frozenset(
    ["the", "a", "an", "his", "her", "its", "their", "our", "this", "that", "any", "of", "each", "every",
     "no", "another", "such", "these", "those", "some"]
)  # fmt: skip
_AHEAD = frozenset(
    ["will", "would", "shall", "could", "may", "might", "can", "must", "'ll", "won't", "expected",
     "likely", "going"]
)  # fmt: skip
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")


@dataclass(frozen=True, slots=True)
class Clause:
    """Words apart, with where the deed's phrase stands in them."""

    words: Sequence[str]
    folded: Sequence[str]
    first: int
    end: int

    @property
    def before(self) -> Sequence[str]:
        """The words of the clause before the phrase."""
        begin = max((i + 1 for i in range(self.first) if self.folded[i] in _ENDS), default=0)
        begin = max(
            (i + 1 for i in range(begin, self.first) if self.folded[i] == "that"), default=begin
        )
        return self.words[begin : self.first]

    @property
    def after(self) -> Sequence[str]:
        """The words after the phrase, without a condition or reason."""
        stop = range(self.end, len(self.words))
        last = next((i for i in stop if self.folded[i] in ("if", "unless", "because")), None)
        return self.words[self.end : last]

    @property
    def without_object(self) -> bool:
        """Whether nothing follows that the deed is done to."""
        after = self.folded[self.end : self.end + 1]
        return not after or after[0] in AFTER_OBJECT or after[0] in _AUXILIARY

    @property
    def passive(self) -> bool:
        """Whether the phrase is a passive."""
        helped = any(fold(word) in _BE for word in self.before)
        return helped and not self.folded[self.first].endswith("ing")


def phrases_in(folded: Sequence[str]) -> Iterator[tuple[int, int, Senses]]:
    """The deeds' phrases in the words, the longest at each place; nouns ("the strike") are none."""
    known = deed_phrases()
    # Before "will" stands no verb of what will be: "the shells will fall".
    begin = next((i for i, word in enumerate(folded) if word in _AHEAD), 0)
    for first, word in enumerate(folded):
        if (
            first < begin
            or word not in first_words()
            or (first and folded[first - 1] in _NOUN_BEFORE)
        ):
            continue
        for end in range(min(len(folded), first + LONGEST), first, -1):
            senses = known.get(tuple(folded[first:end]))
            if senses:
                yield first, end, senses
                break


def is_negated(folded: Sequence[str]) -> bool:
    """Whether the words say that it is not so."""
    return any(word in _NEGATIONS or word.endswith(("n't", "n’t")) for word in folded)


def number_in(words: Sequence[str]) -> int | None:
    """The first number in digits, None where there is none."""
    found = next((word for word in words if _NUMBER.fullmatch(word)), None)
    return int(found.replace(",", "")) if found else None


def without_auxiliaries(words: Sequence[str]) -> list[str]:
    """The words up to the first that only helps a verb ("will", "is", "not")."""
    stop = next((i for i, word in enumerate(words) if fold(word) in _AUXILIARY), len(words))
    return list(words[:stop])


def names_in(words: Sequence[str]) -> frozenset[str]:
    """Every run of words with capitals, as places' names are folded."""
    runs: list[list[str]] = [[]]
    for word in words:
        if word[0].isupper() and fold(word) not in _NOUN_BEFORE:
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return frozenset(place_name(" ".join(run)) for run in runs if run)


def place_name(words: str) -> str:
    """A place's name as it is compared."""
    return " ".join(content_words(words))
