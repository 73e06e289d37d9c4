"""What the framing model sees of a word: its pieces, its part of speech and shape, and no name.

Names of states, peoples, bodies, persons and places are shown to it as one and the same unknown name, so
that no party's name can carry a weight.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from counterclaim.read.fold import fold
from counterclaim.read.names.words import body_names
from counterclaim.read.polities import capitals, demonyms, polity_names

POS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT",
    "SCONJ", "SPACE", "SYM", "VERB", "X",
)  # fmt: skip
_POS = {name: at for at, name in enumerate(POS)}
SHAPES, QUOTED, LISTED = 5, 2, 3
"""How many shapes, states of quotation and classes of the lexicon there are."""
_NAMED = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "PRODUCT"})
_CLASSES = {"loaded-language": 1, "name-calling": 2}


@dataclass(frozen=True, slots=True)
class Seen:
    """A passage's words for the model: in lower case, None for a name; and four features of each."""

    words: Sequence[str | None]
    pos: Sequence[int]
    shapes: Sequence[int]
    quoted: Sequence[int]
    listed: Sequence[int]


def seen(doc: Doc) -> Seen:
    """What the model sees of a passage."""
    lexicon = _lexicon()
    names = [is_name(token) for token in doc]
    return Seen(
        [None if name else token.lower_ for token, name in zip(doc, names, strict=True)],
        [_POS.get(token.pos_, len(POS) - 1) for token in doc],
        [_shape(token) for token in doc],
        _quoted(doc),
        [
            0 if name else lexicon.get(token.lemma_.lower()) or lexicon.get(token.lower_, 0)
            for token, name in zip(doc, names, strict=True)
        ],
    )


def is_name(token: Token) -> bool:
    """Whether a word is, or is part of, somebody's or some place's name."""
    return token.pos_ == "PROPN" or token.ent_type_ in _NAMED or _is_known_name(token.lower_)


def _is_known_name(word: str) -> bool:
    return fold(word) in _names()


@cache
def _names() -> frozenset[str]:
    """Folded words of the names of states, capitals, peoples and bodies; of long names only rare words."""
    every = polity_names() | demonyms() | capitals() | body_names()
    single = {name for name in every if " " not in name}
    return frozenset(single | {f"{name}s" for name in single} | _camps())


@cache
def _camps() -> frozenset[str]:
    """Faiths, peoples without a state and political camps, which are names of parties too."""
    table = files("counterclaim.read").joinpath("data", "framing_neutral.csv")
    with table.open(encoding="utf-8") as rows:
        return frozenset(fold(row["word"]) for row in csv.DictReader(rows))


def _shape(token: Token) -> int:
    text = token.text
    if not any(letter.isalpha() for letter in text):
        return 0
    if len(text) > 1 and text.isupper():
        return 1
    if text[0].isupper():
        return 2 if token.is_sent_start else 3
    return 4


def _quoted(doc: Doc) -> list[int]:
    """1 inside quotation marks, 0 outside; a straight mark opens or closes by turns."""
    states: list[int] = []
    inside = 0
    for token in doc:
        mark = token.text
        inside = 1 if mark == "“" else 0 if mark == "”" else 1 - inside if mark == '"' else inside
        states.append(inside)
    return states


@cache
def _lexicon() -> dict[str, int]:
    table = files("counterclaim.read").joinpath("data", "framing.csv")
    with table.open(encoding="utf-8") as rows:
        return {
            row["term"]: _CLASSES[row["technique"]]
            for row in csv.DictReader(rows)
            if row["match"] != "phrase"
        }
