"""Annotated texts: corpora beside the checkout and the checkout's own stand-off gold, as one type.

Nothing of these texts goes into the product; only weights do.
"""

from __future__ import annotations

import itertools
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from evaluation.gold import written
from evaluation.gold.standoff import LEARNED, Shelf, gold_rows

SHARED = Path(__file__).resolve().parents[2] / "shared"
CORPORA = SHARED / "corpora"
GOLD = SHARED / "gold" / "dev.jsonl"

Pieces = tuple[tuple[int, int], ...]
"""Characters ``[begin, end)`` of a text, in text order."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (``source``, may be empty) signals (``cue``) what (``content``), as characters of the text."""

    source: Pieces
    cue: Pieces
    content: Pieces


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with its attributions.

    ``nested`` says whether attributions inside contents are annotated too; where they are not, that
    nothing is marked inside a content means nothing.
    """

    id: str
    text: str
    attributions: tuple[Attribution, ...]
    nested: bool


def polnear(part: str) -> list[Annotated]:
    """PolNeAR's documents of a part, "train" or "dev"."""
    return [
        Annotated(row["id"], row["text"], _attributions(row["attributions"]), nested=False)
        for row in _rows(CORPORA / f"polnear-{part}.jsonl")
    ]


def gold() -> list[Annotated]:
    """Annotated passages of war reporting: the shared ones, those of the corpora, those written here."""
    kept = itertools.chain(gold_rows(LEARNED, Shelf()), *map(_rows, written.LEARNED))
    return [
        Annotated(row["id"], row["text"], _attributions(row["statements"]), nested=True)
        for row in itertools.chain(_rows(GOLD), kept)
    ]


def fold_of_id(passage: str, folds: int) -> int:
    """Which of the folds the passage of this id is in: all passages of one document are in the same."""
    document = passage.rsplit(":", 1)[0]
    return zlib.crc32(document.encode()) % folds


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def _attributions(rows: Iterable[dict[str, Any]]) -> tuple[Attribution, ...]:
    """The attributions, those of one cue made one: who accuse each other share their cue.

    PolNeAR gives the cue as the source where nobody is named; here such a source is empty.
    """
    of_cue: dict[Pieces, Attribution] = {}
    for row in rows:
        cue = _pieces(row["cue"])
        source = _pieces(row["source"])
        new = Attribution(() if source == cue else source, cue, _pieces(row["content"]))
        old = of_cue.get(cue)
        if old is not None:
            new = Attribution(_union(old.source, new.source), cue, _union(old.content, new.content))
        if cue:
            of_cue[cue] = new
    return tuple(of_cue[cue] for cue in sorted(of_cue))


def _pieces(spans: Iterable[Iterable[int]]) -> Pieces:
    found = (tuple(span) for span in spans)
    return tuple(sorted((span[0], span[1]) for span in found))


def _union(one: Pieces, other: Pieces) -> Pieces:
    merged: list[tuple[int, int]] = []
    for begin, end in sorted({*one, *other}):
        if merged and begin < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return tuple(merged)


_LINES = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The lines of a text that hold more than blanks."""
    return [m.span() for m in _LINES.finditer(text) if m.group().strip()]


def sentences(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """A rough cut of ``text[begin:end]`` into sentences, for texts too long for the tagger."""
    cuts = [begin, *(m.end() for m in _SENTENCE_END.finditer(text, begin, end)), end]
    return [(a, b) for a, b in itertools.pairwise(cuts) if text[a:b].strip()]


class Hides(Protocol):
    """What says how words are shown to the tagger; the product's names of states and peoples."""

    def shown(self, words: Sequence[str]) -> list[tuple[int, str]] | None:
        """How many words each shown word stands for, and that word; None to show all as they are."""


_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|\w+|[^\w\s]")


def hidden(row: Annotated, names: Hides) -> Annotated:
    """The same text and attributions with the names hidden, as the product shows texts to the tagger."""
    words = list(_WORD.finditer(row.text))
    units = names.shown([word.group() for word in words])
    if units is None:
        return row
    parts: list[str] = []
    moved: list[int] = []  # for each character of the old text, where it is in the new one
    at = length = 0
    for count, shown in units:
        begin, end = words[at].start(), words[at + count - 1].end()
        parts += [row.text[len(moved) : begin], shown]
        moved += range(length, length + begin - len(moved))
        length += len(parts[-2])
        old = row.text[begin:end]
        moved += [length + min(k, len(shown) - 1) for k in range(len(old))]
        length += len(shown)
        at += count
    parts.append(row.text[len(moved) :])
    moved += range(length, length + len(parts[-1]) + 1)
    moved.append(moved[-1])

    def there(pieces: Pieces) -> Pieces:
        return tuple((moved[b], max(moved[b] + 1, moved[e - 1] + 1)) for b, e in pieces)

    found = tuple(
        Attribution(there(a.source), there(a.cue), there(a.content)) for a in row.attributions
    )
    return Annotated(row.id, "".join(parts), found, row.nested)
