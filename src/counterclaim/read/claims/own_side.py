"""Whether whoever speaks is of the side that a claim is about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from counterclaim.model.reading import Statement
from counterclaim.read.polities import kin

_NAMES = re.compile(r"\b[A-Z][\w’'-]*")
# Words that bodies of all sides have in their names.
_SHARED = frozenset(
    ["the", "a", "ministry", "defence", "defense", "foreign", "president", "prime", "minister", "army", "air",
     "force", "forces", "armed", "general", "staff", "command", "operational", "navy", "guard", "national",
     "republic", "people", "peoples", "state", "army’s", "spokesman", "united", "council", "front", "south",
     "north", "east", "west", "southern", "northern", "eastern", "western", "in", "on", "free", "army's"]
)  # fmt: skip


def speaks_of_own(who: str, holders: Iterable[Statement], text: str, offset: int) -> bool:
    """Whether a source shares a name of state, people or capital with those named.

    ``text`` is the passage's, which begins at ``offset``.
    """
    named = _kin(who)
    if not named:
        return False
    return any(
        named & _kin(text[span.begin - offset : span.end - offset])
        for holder in holders
        for span in holder.source
        if span.begin >= offset
    )


def _kin(words: str) -> frozenset[str]:
    lowered = (word.lower().removesuffix("'s").removesuffix("’s") for word in _NAMES.findall(words))
    return frozenset(kin(word) for word in lowered if word not in _SHARED)
