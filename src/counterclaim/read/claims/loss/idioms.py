"""Losses told by a plain verb with other words: "took 12 soldiers prisoner", "set two houses on fire"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from counterclaim.read.claims.lexicon import rows
from counterclaim.read.claims.sentence import Sentence

# How far behind its verb the rest of an idiom may end: past what is harmed, or right behind the verb.
_PAST_OBJECT = 9
_NEAR = 5


@dataclass(frozen=True, slots=True)
class Idiom:
    """What a verb tells with ``words`` behind it; the rest as a word of loss has it."""

    words: tuple[str, ...]
    metric: str
    takes: str
    patient: str


def idiom_at(sentence: Sentence, index: int) -> Idiom | None:
    """The idiom whose verb stands at ``index``, with its other words shortly behind it in the clause."""
    for idiom in _idioms().get(sentence.lemmas[index], ()):
        if _stands_behind(sentence, index, idiom):
            return idiom
    return None


def idiom_verbs() -> frozenset[str]:
    """The verbs that some idiom begins with."""
    return frozenset(_idioms())


def _stands_behind(sentence: Sentence, index: int, idiom: Idiom) -> bool:
    size = len(idiom.words)
    reach = _NEAR if idiom.patient == "subject" else _PAST_OBJECT
    for at in range(index + 1, min(index + reach, len(sentence.words) - size + 1)):
        if sentence.words[at : at + size] != idiom.words:
            continue
        # "Claimed the lives of 12 soldiers" is told by its noun.
        return idiom.words != ("lives",) or sentence.words[at + 1 : at + 2] != ("of",)
    return False


@cache
def _idioms() -> dict[str, tuple[Idiom, ...]]:
    found: dict[str, list[Idiom]] = {}
    for row in rows("loss_idioms"):
        words = tuple(row["words"].split())
        found.setdefault(row["verb"], []).append(
            Idiom(words, row["metric"], row["takes"], row["patient"])
        )
    return {verb: tuple(idioms) for verb, idioms in found.items()}
