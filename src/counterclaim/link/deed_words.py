"""The lexicon of what is foretold and told: words of deeds in all their forms, agreements, measures."""

from __future__ import annotations

import re
from functools import cache

from counterclaim.link.folding import table

Forms = tuple[str, ...]
Senses = tuple[tuple[str, str], ...]
"""What a phrase can mean: deed and what it must be about (place, agreement, number, ...)."""
LONGEST = 4
"""Words of the longest phrase."""
_VOWELS = "aeiou"


@cache
def deed_phrases() -> dict[Forms, Senses]:
    """Every phrase of the lexicon in every form, with its senses in the lexicon's order."""
    found: dict[Forms, list[tuple[str, str]]] = {}
    for row in table("forecast_deeds.csv"):
        first, *rest = row["words"].split()
        forms = {(form, *rest) for form in inflected(first)}
        forms |= {tuple(form.split("_")) for form in row["forms"].split()}
        for form in forms:
            found.setdefault(form, []).append((row["deed"], row["about"]))
    return {form: tuple(dict.fromkeys(senses)) for form, senses in found.items()}


@cache
def first_words() -> frozenset[str]:
    """The words with which any phrase begins."""
    return frozenset(phrase[0] for phrase in deed_phrases())


def inflected(verb: str) -> frozenset[str]:
    """The regular forms of a verb: base, third person, past and -ing."""
    if verb == "be":
        return frozenset({"be", "is", "are", "was", "were", "been", "being"})
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return frozenset({verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"})
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    if verb.endswith("e"):
        return frozenset({verb, third, f"{verb}d", f"{verb[:-1]}ing"})
    forms = {verb, third, f"{verb}ed", f"{verb}ing"}
    if re.fullmatch(r".*[^aeiou][aeiou][bdglmnprt]", verb):
        forms |= {f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"}
    return frozenset(forms)


@cache
def agreements() -> re.Pattern[str]:
    """The words for an agreement, the longest first, in folded text."""
    listed = sorted((row["words"] for row in table("agreements.csv")), key=len, reverse=True)
    kinds = r"agreement|accord|treaty|pact|protocol"
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))}|(?:[^\W_]+ )?(?:{kinds})s?)\b")


@cache
def metrics() -> dict[str, str]:
    """The measure that a word of losses names."""
    return {row["word"]: row["metric"] for row in table("forecast_metrics.csv")}
