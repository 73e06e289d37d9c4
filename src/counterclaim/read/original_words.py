"""The words of a reading as the document has them, where they were read from an image of its text.

Offsets are the same in both; only letter case differs, so every word that was read stands in the
original at the same place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import Any

from counterclaim.model.claim import Claim, Slots
from counterclaim.model.reading import Place, Reading, Statement, Time
from counterclaim.model.span import Span
from counterclaim.model.value import Named, Quantity

# Slots that hold the passage's own words; the others hold terms of the vocabularies.
_WORDS = frozenset(
    ["agreement", "where", "event", "towards", "distance", "what", "condition", "horizon", "how"]
)
# Words of a slot that stand outside its claim's span stand hardly further from it.
_NEAR = 1_000


def with_original_words(reading: Reading, image: str, original: str) -> Reading:
    """The reading of ``image`` with all words as ``original``, a text of the same length, has them."""
    words = _Original(image, original)
    return replace(
        reading,
        statements=tuple(words.statement(each) for each in reading.statements),
        claims=tuple(words.claim(each) for each in reading.claims),
        places=tuple(words.place(each) for each in reading.places),
        times=tuple(words.time(each) for each in reading.times),
        quantities=tuple(words.quantity(each) for each in reading.quantities),
    )


@dataclass(frozen=True, slots=True)
class _Original:
    image: str
    original: str

    def statement(self, found: Statement) -> Statement:
        speaker = found.speaker and self.named(found.speaker)
        return replace(found, speaker=speaker, relay=tuple(map(self.named, found.relay)))

    def claim(self, found: Claim) -> Claim:
        return replace(found, slots=self._slots(found.slots, found.span))

    def place(self, found: Place) -> Place:
        return replace(found, text=self._at(found.text, found.span))

    def time(self, found: Time) -> Time:
        return replace(found, text=self._at(found.text, found.span))

    def quantity(self, found: Quantity) -> Quantity:
        unit = found.unit and self._near(found.unit, found.span)
        return replace(found, text=self._at(found.text, found.span), unit=unit)

    def named(self, found: Named) -> Named:
        if found.span is None:
            return found  # an outlet's name, which is not read from the text
        return replace(found, name=self._at(found.name, found.span))

    def _slots(self, slots: Slots, around: Span) -> Slots:
        changed: dict[str, Any] = {}
        for field in fields(slots):
            value = getattr(slots, field.name)
            if isinstance(value, Named):
                changed[field.name] = self.named(value)
            elif isinstance(value, Quantity):
                changed[field.name] = self.quantity(value)
            elif isinstance(value, str) and field.name in _WORDS:
                changed[field.name] = self._near(value, around)
        return replace(slots, **changed)

    def _at(self, words: str, span: Span) -> str:
        """The words read at a span, as the original has them."""
        if span.of(self.image) == words:
            return span.of(self.original)
        return self._near(words, span)

    def _near(self, words: str, around: Span) -> str:
        """The words read in or near a span, else those nearest to the text's begin: a person's full name."""
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
        begin, end = max(0, around.begin - _NEAR), around.end + _NEAR
        for at, to in ((around.begin, around.end), (begin, end), (0, len(self.image))):
            found = pattern.search(self.image, at, to)
            if found is not None and words.split():
                there = self.original[found.start() : found.end()]
                return there if found.group() == words else " ".join(there.split())
        return words
