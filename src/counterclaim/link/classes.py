"""Classes of agreements, forces and deeds by their words: what tells that two reports mean the same."""

from __future__ import annotations

from functools import cache

from counterclaim.link.folding import content_words, table, topic, words
from counterclaim.link.metrics import NOT_STATED


@cache
def agreement_classes() -> frozenset[str]:
    """The classes that the lexicon of agreements knows."""
    return frozenset(classes("agreements.csv", "words").values())


@cache
def agreement_class(agreement: str) -> str:
    """The class of an agreement ("truce" is a ceasefire), else its own folded words."""
    plain = f" {' '.join(words(agreement))} "
    listed = sorted(classes("agreements.csv", "words").items(), key=lambda row: -len(row[0]))
    found = next((kind for phrase, kind in listed if f" {phrase} " in plain), None)
    return found or topic(agreement) or NOT_STATED


def asset_class(name: str) -> str:
    """What kind of force or weapon a name speaks of, by its last telling word; "" for none."""
    known = classes("assets.csv", "word")
    return next((known[w] for w in reversed(words(name)) if w in known), "")


@cache
def deed(event: str, left_out: frozenset[str] = frozenset()) -> str:
    """An event's words with those for an attack (strike, shelling, ...) brought to one, some left out."""
    known = classes("deeds.csv", "word")
    kept = [word for word in content_words(event) if word not in left_out and not word.isdigit()]
    return " ".join(sorted({known.get(word, word) for word in kept or content_words(event)}))


@cache
def classes(name: str, column: str) -> dict[str, str]:
    """The classes of a table of ``link/data``, by the words in one of its columns."""
    return {row[column]: row["class"] for row in table(name)}
