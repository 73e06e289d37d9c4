"""Arms and other materiel by their words: the class of a noun, a compound or a type name ("T-72", "BMPs")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from counterclaim.read.claims.lexicon import rows

_GENERIC = frozenset({"vehicle", "weapon", "other", "rocket-launcher", "aircraft"})
_DESIGNATION = re.compile(r"([a-z]+)[-‑–]?\d[\w-]*")
_LONGEST_TERM = 4


def class_of_word(lemma: str) -> str | None:
    """The class of materiel of a single word, common noun or type name ("frigate", "t-72")."""
    return _terms().get(lemma) or type_class(lemma)


def class_of_words(lemmas: Sequence[str]) -> str | None:
    """The class of a compound, the noun last; None where its words are in no table.

    The longest run of words ending at the noun decides, and a type name ("T-72") where the noun is
    only general; an unlisted compound takes the class of the words that stand before "and".
    """
    found, length = longest_term(lemmas)
    if length >= 2 and found not in _GENERIC - {"weapon"}:
        return found
    typed = next((c for w in lemmas if (c := type_class(w)) is not None), None)
    if typed is not None and (found is None or found in _GENERIC):
        return typed
    if found == "vehicle" and any(w in {"armoured", "armored"} for w in lemmas):
        return "armoured-vehicle"
    if "and" in lemmas:
        return _of_both(lemmas)
    return found


def is_type_name(word: str) -> bool:
    """Whether a word (in lower case) is the designation of a piece of equipment."""
    return type_class(word) is not None or f"{word}#" in _types()


def longest_term(lemmas: Sequence[str]) -> tuple[str | None, int]:
    """The class of the longest listed term that the lemmas end with, and its words; None and 0 for none."""
    table = _terms()
    joined = [w for w in lemmas if w != "-" and not w.isspace()]
    for size in range(min(_LONGEST_TERM, len(joined)), 0, -1):
        found = table.get(" ".join(joined[-size:]))
        if found is not None:
            return found, size
    return None, 0


def type_class(word: str) -> str | None:
    """The class of a type name in lower case ("t-72", "bmps"), None where it is none that is listed."""
    table = _types()
    plain = word.replace("-", "")
    if plain in table:
        return table[plain]
    match = _DESIGNATION.fullmatch(word)
    if match:
        return table.get(f"{match[1]}#")
    return _family(plain) or (_family(plain[:-1]) if plain.endswith("s") else None)


def _of_both(lemmas: Sequence[str]) -> str | None:
    cut = lemmas.index("and")
    one, other = longest_term(lemmas[:cut])[0], longest_term(lemmas[cut + 1 :])[0]
    if one is None or other is None or one == other:
        return one or other
    return "armoured-vehicle" if {one, other} == {"tank", "armoured-vehicle"} else other


def _family(word: str) -> str | None:
    """A designation without its number, as in "two BMPs", "a Centurion"; short ones may be other words."""
    table = _types()
    return table.get(word) or (table.get(f"{word}#") if len(word) >= 3 and word != "type" else None)


@cache
def _terms() -> dict[str, str]:
    """Classes by term, as listed and with blanks for hyphens."""
    listed = {r["term"]: r["class"] for r in rows("equipment") if r["form"] == "term"}
    return {term.replace("-", " "): found for term, found in listed.items()} | listed


@cache
def _types() -> dict[str, str]:
    """Classes by type name; one that ends in "#" takes any number behind it."""
    return {r["term"]: r["class"] for r in rows("equipment") if r["form"] == "type"}
