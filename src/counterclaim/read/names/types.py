"""What a run of capitalised words names, by its own words, those beside it, and spaCy's guess last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.symbols import ADJ, NOUN, PROPN

from counterclaim.read.fold import fold
from counterclaim.read.names.words import words_of_role
from counterclaim.read.polities import capitals, polity_names

# Longer runs in a place's position are titles of works and bodies more often than places.
LONG = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A passage's tokens as plain lists, read once."""

    texts: Sequence[str]
    lower: Sequence[str]
    pos: Sequence[int]
    entity: Sequence[str]
    begins: Sequence[bool]
    starts: frozenset[int]
    capital: Sequence[bool]
    # Whether a blank follows the token.
    spaced: Sequence[int]


def type_of(line: Line, first: int, last: int) -> str | None:
    """The type of the run of tokens ``[first, last]``; None where nothing tells."""
    if is_organisation(line, first, last):
        return "Organisation"
    if names_nowhere(line, first, last):
        return None if hint_of(line, first, last) == "Location" else hint_of(line, first, last)
    if _says_place(line, first, last):
        return "Location"
    if after_title(line, first):
        return "Person"
    if first == last and line.pos[first] == ADJ:
        return hint_of(line, first, last)
    return _by_position(line, first, last)


def _by_position(line: Line, first: int, last: int) -> str | None:
    text = " ".join(line.texts[first : last + 1])
    hint = hint_of(line, first, last)
    before = line.lower[first - 1] if first else ""
    if before == "the" and first > 1:
        before = line.lower[first - 2]
    if hint == "Location" or fold(text) in sure_places() or before in words_of_role("compass"):
        return "Location"
    acronym = text.isupper() and len(text) > 1 and first == last
    if before in words_of_role("preposition") and last - first < LONG and not (acronym and hint):
        return "Location"
    if hint:
        return hint
    if acronym:
        return "Organisation" if line.pos[first] == PROPN else None
    weak = before in words_of_role("preposition-weak") and line.pos[first] == PROPN
    return "Location" if weak else None


def _is_code(text: str) -> bool:
    """Letters and digits in one word: "H5N1", "M23"."""
    return not text.isalpha() and any(letter.isdigit() for letter in text)


def is_organisation(line: Line, first: int, last: int) -> bool:
    """Whether the run's own words are those of a body ("... Ministry", "Council of ...")."""
    if last > first and line.lower[last] in words_of_role("organisation", "force"):
        return True
    headed = line.lower[first] in words_of_role("organisation")
    return headed and "of" in line.lower[first:last]


def names_nowhere(line: Line, first: int, last: int) -> bool:
    """Whether it names an illness ("West Nile virus"), a code ("H5N1"), or what is capitalised by custom."""
    following = line.lower[last + 1] if last + 1 < len(line.lower) else ""
    if following in words_of_role("disease-after"):
        return True
    return first == last and (
        line.lower[first] in words_of_role("not-place") or _is_code(line.texts[first])
    )


def _says_place(line: Line, first: int, last: int) -> bool:
    """Whether the words themselves or a noun beside them say that this is a place."""
    if last > first and line.lower[last] in words_of_role("place-after"):
        return True
    following = line.lower[last + 1] if last + 1 < len(line.lower) else ""
    if line.pos[last + 1 : last + 2] == [NOUN] and _is_kind(following):
        return True
    if _is_measured_from(line, first):
        return True
    return (
        first > 1 and line.lower[first - 1] == "of" and line.lower[first - 2] in words_of_role("place-before")
    ) or (first > 0 and line.pos[first - 1] == NOUN and line.lower[first - 1] in _PLACE_APPOSITION)  # fmt: skip


def _is_kind(noun: str) -> bool:
    """Whether it says what kind of place stands before it, one or several ("X and Y provinces")."""
    kinds = words_of_role("place-after")
    return noun in kinds or (noun.endswith("s") and noun[:-1] in kinds)


def _is_measured_from(line: Line, first: int) -> bool:
    """Whether a distance or a side is reckoned from it: "5 miles from X", "30 km north-west of X"."""
    if first < 2 or line.lower[first - 1] not in ("from", "of"):
        return False
    return any(word in _UNITS for word in line.lower[max(0, first - 5) : first - 1])


_UNITS = frozenset(
    {"km", "kilometer", "kilometers", "kilometre", "kilometres", "mile", "miles", "mi"}
)
_PLACE_APPOSITION = frozenset({"village", "town", "city", "district", "settlement", "hamlet"})


def after_title(line: Line, first: int) -> bool:
    """Whether a title or rank stands before it."""
    return first > 0 and line.lower[first - 1].rstrip(".") in words_of_role("title", "rank")


_HINTS = {
    "PERSON": "Person", "ORG": "Organisation", "NORP": "Nationality", "GPE": "Location",
    "LOC": "Location", "FAC": "Location",
}  # fmt: skip


def hint_of(line: Line, first: int, last: int) -> str | None:
    """What spaCy takes most of the run for."""
    kinds = [line.entity[at] for at in range(first, last + 1) if line.entity[at]]
    if not kinds:
        return None
    return _HINTS.get(max(sorted(set(kinds)), key=kinds.count))


@cache
def sure_places() -> frozenset[str]:
    """Folded names of states and capitals."""
    return (polity_names() | capitals()) - words_of_role("not-name") - {"us", "is"}


@cache
def not_names() -> frozenset[str]:
    """Capitalised words that name nobody: weekdays, months, pronouns."""
    return words_of_role("not-name")
