"""What an attributor finds, and what any attributor must offer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from counterclaim.model.span import Spans
from counterclaim.read.passages import Passage


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as spans of the document: who (``source``) signals (``cue``) what (``content``).

    ``target`` are the words for whom it is against or addressed to. ``inside`` is the index, in the
    same result, of the attribution whose content encloses this one. ``passage`` holds the cue, and
    ``head`` is the token of the cue's main word in it.
    """

    passage: Passage
    head: int
    source: Spans
    cue: Spans
    content: Spans
    target: Spans = ()
    inside: int | None = None


class Attributor(Protocol):
    """Finds attributions. The same passages give the same result, in text order of the cues."""

    def attributions(self, passages: Sequence[Passage]) -> tuple[Attribution, ...]:
        """All attributions of one document."""
        ...
