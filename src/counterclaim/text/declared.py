"""What a document says of where it comes from: "The original source of this article is ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.model.document import Declared
from counterclaim.text.dates import day_in
from counterclaim.text.lines import Line
from counterclaim.text.rules import rules

# A statement of the original stands near the beginning or the end of a text.
_FIRST, _LAST, _MOST_WORDS = 15, 40, 60
_NAME_WORDS = 8
_KIND_OF_OUTLET = re.compile(
    r"^(?:the )?(?:web ?site|blog|newspaper|magazine|journal) (?:of )?", re.IGNORECASE
)
_NAMED = re.compile(r"[A-Z0-9]|[^\W\d_a-z]|the [A-Z]|[\w-]+\.[a-z]{2,}")


def declared_original(lines: Sequence[Line], around: Sequence[Line]) -> Declared | None:
    """The original that a text names near its beginning or end, with the line that does.

    ``around`` are the lines above the first prose and below the last: only there does a bare "Source:"
    speak of the whole text.
    """
    near = lines if len(lines) <= _FIRST + _LAST else [*lines[:_FIRST], *lines[-_LAST:]]
    return _first(near, rules().declarations) or _first(around, rules().weak_declarations)


def _first(lines: Sequence[Line], patterns: Sequence[re.Pattern[str]]) -> Declared | None:
    for line in lines:
        if line.words > _MOST_WORDS:
            continue
        for pattern in patterns:
            match = pattern.match(line.shown)
            if match and (name := _name(match["outlet"])):
                return Declared(name, day_in(line.shown[match.end() :]), line.span)
    return None


def _name(words: str) -> str | None:
    name = _KIND_OF_OUTLET.sub("", words.strip(" \"'“”‘’–—-"))
    return name if _NAMED.match(name) and len(name.split()) <= _NAME_WORDS else None
