"""Names of three words or more that a lexicon has, whatever small words are in them.

"Islamic State of Iraq and the Levant", "People's Republic of China": bodies and polities.
"""

from __future__ import annotations

from functools import cache

from counterclaim.read.fold import fold
from counterclaim.read.names.types import Line
from counterclaim.read.names.words import body_names
from counterclaim.read.polities import polity_names


def known_phrase(line: Line, at: int) -> tuple[int, str] | None:
    """The last token and the type of the longest such name that begins at ``at``."""
    longest = _phrase_lengths().get(fold(line.texts[at]))
    if longest is None:
        return None
    for last in range(min(at + longest, len(line.texts)) - 1, at, -1):
        if not line.texts[last][0].isalnum():
            continue
        joined = "".join(line.texts[at : last + 1])
        if type_ := _phrases().get(fold(joined).replace(" ", "")):
            return last, type_
    return None


@cache
def _phrases() -> dict[str, str]:
    """Names of three words or more, folded and without blanks, with their type."""
    names = dict.fromkeys(polity_names(), "Location") | dict.fromkeys(body_names(), "Organisation")
    return {name.replace(" ", ""): type_ for name, type_ in names.items() if name.count(" ") > 1}


@cache
def _phrase_lengths() -> dict[str, int]:
    """How many tokens the longest such name may take, by its first word."""
    lengths: dict[str, int] = {}
    for name in polity_names() | body_names():
        words = name.split()
        # "People's" is two tokens; so is each side of a hyphen, with the hyphen between.
        for first in (words[0], words[0].removesuffix("s")):
            lengths[first] = max(lengths.get(first, 0), 2 * len(words))
    return {first: length for first, length in lengths.items() if length > 4}
