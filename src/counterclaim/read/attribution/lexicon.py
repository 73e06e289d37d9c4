"""The vocabulary of attribution, from data: cue words with their frames, and nouns that can speak.

``data/cues.csv`` gives each cue its part of speech, its act and its frame, the forms its content takes:

    clause   a finite clause or a quotation        obj      an object ("confirmed the loss")
    inf      an infinitive or gerund               small    an object with a predicate ("called it a lie")
    target   an object that is part of the content ("accused *the army* of")
    hearer   an object that is only addressed      of, for, on, ...  the object of that preposition
    +for     the phrase goes with the object       !as      the object counts only with that phrase
    -on      that phrase, only with a negation     quote    only a quotation ("he *continued*")
    said     an object that is itself a content ("supported *the call* for")
    avowed   the same, without what is made by declaring it ("declared *victory*", no "curfew")
    of-source (nouns) "of" names the source, not the content

``subject`` is "speaker" where the verb is a cue only of somebody or something that can speak.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from counterclaim.model.reading import Act


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue word: ``particle`` is its second word ("point *out*"), empty for most."""

    lemma: str
    particle: str
    act: Act
    frames: frozenset[str]
    speaker_only: bool


@dataclass(frozen=True, slots=True)
class CueWord:
    """What the attribution rules need of a lemma: all its frames together."""

    entries: tuple[Cue, ...]
    frames: frozenset[str]
    speaker_only: bool


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table under ``read/data``."""
    text = files("counterclaim.read").joinpath("data", name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


@cache
def cues(pos: str) -> dict[str, tuple[Cue, ...]]:
    """Cues of one part of speech ("verb", "noun", "adverb") by the lemma of their first word."""
    found: dict[str, list[Cue]] = {}
    for row in table("cues.csv"):
        if row["pos"] != pos:
            continue
        lemma, _, particle = row["lemma"].partition(" ")
        frames = frozenset(row["frame"].split())
        cue = Cue(lemma, particle, cast(Act, row["act"]), frames, row["subject"] == "speaker")
        found.setdefault(lemma, []).append(cue)
    return {lemma: tuple(entries) for lemma, entries in found.items()}


@cache
def cue_word(pos: str, lemma: str, particle: str) -> CueWord | None:
    """The entries of a lemma with this particle put together, None where there are none."""
    entries = tuple(cue for cue in cues(pos).get(lemma, ()) if cue.particle == particle)
    if not entries:
        return None
    frames = frozenset().union(*(cue.frames for cue in entries))
    return CueWord(entries, frames, all(cue.speaker_only for cue in entries))


@cache
def particles(pos: str, lemma: str) -> frozenset[str]:
    """The second words that go with a lemma."""
    return frozenset(cue.particle for cue in cues(pos).get(lemma, ()) if cue.particle)


@cache
def speaker_kinds() -> dict[str, str]:
    """Nouns that can speak: lemma to person, body or document."""
    return {row["lemma"]: row["kind"] for row in table("speakers.csv")}


@cache
def word_class(name: str) -> frozenset[str]:
    """Words of a class: light ("*issue* a denial"), publishing, hearsay, linking, view, trading, traded."""
    return frozenset(row["word"] for row in table("word_classes.csv") if row["class"] == name)
