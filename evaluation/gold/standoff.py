"""Annotations without text: from copied words to spans, and back to scorable rows.

``python -m evaluation.gold.standoff WORDS.jsonl OUT.jsonl`` turns a working file, in which words
are copied from the passage, into the stand-off form that may be kept here. ``--materialise
OUT.jsonl [STANDOFF.jsonl ...]`` joins the stand-off files with the corpora beside the checkout
into rows of the shape of the dev set.

In a working file a span is a list of pieces in the order of the text, each a string or
``{"words": "...", "nth": 2}``; a plain piece is the first such string after the piece before it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from evaluation.corpora import SHARED, Row, rows
from evaluation.gold.vocabulary import ACTS, CLAIM_SLOTS, QUOTES, check_claim

HERE = Path(__file__).parent
WHOLE = tuple(HERE / f"{name}.jsonl" for name in ("a", "b"))
"""Passages drawn first, all claims annotated. c has claims alone."""
LEARNED = (*WHOLE, HERE / "d.jsonl")
"""Passages that the network which marks statements learns from, with those written; e measures it."""
FACT_WORDS = 12  # a slot's value that stands nowhere in the passage is at most this long
Span = list[list[int]]
_ISO = re.compile(r"^(\.\./)?\d{4}[\d~?X/.-]*$")


class AnnotationError(ValueError):
    """An annotation that the guidelines or the passage contradict."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a corpus document; ``offset`` is in code points."""

    corpus: str
    document: str
    title: str
    offset: int
    text: str

    @property
    def digest(self) -> str:
        """SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()


class Shelf:
    """The corpora beside the checkout, by document."""

    def __init__(self, shared: Path = SHARED) -> None:
        """Read both corpora."""
        self._documents: dict[tuple[str, str], Row] = {
            (corpus, row["id"]): row
            for corpus in ("wikipedia-wars", "re3d")
            for row in rows(shared / f"corpora/{corpus}.jsonl")
        }

    def passage(self, corpus: str, document: str, offset: int, length: int) -> Passage:
        """That stretch of that document. Raises AnnotationError if there is no such document."""
        row = self._documents.get((corpus, document))
        if row is None:
            raise AnnotationError(f"{corpus}:{document}: no such document")
        text = row["text"][offset : offset + length]
        return Passage(corpus, document, row["title"].strip(), offset, text)


def find(text: str, pieces: Iterable[str | Row]) -> Span:
    """Where the pieces stand. Raises AnnotationError for one that stands nowhere."""
    spans: Span = []
    after = 0
    for piece in pieces:
        words = piece if isinstance(piece, str) else piece["words"]
        at = text.find(words, after)
        if not isinstance(piece, str):
            at = _nth(text, words, piece["nth"])
        if at < 0 or not words:
            raise AnnotationError(f"not in the passage: {words!r}")
        after = at + len(words)
        spans.append([at, after])
    return spans


def _nth(text: str, words: str, nth: int) -> int:
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
        if at < 0:
            break
    return at


def to_standoff(row: Row, passage: Passage) -> Row:
    """A working row as spans. Raises AnnotationError where the row contradicts the guidelines."""
    numbers = {statement["n"] for statement in row["statements"]}
    statements = [_statement(item, passage.text, numbers) for item in row["statements"]]
    spans = {item["n"]: item["content"] for item in statements}
    return {
        "id": f"{passage.corpus}:{passage.document}:{passage.offset}",
        "corpus": passage.corpus,
        "document": passage.document,
        "offset": passage.offset,
        "length": len(passage.text),
        "text_sha256": passage.digest,
        "statements": statements,
        "claims": [_claim(item, passage.text, numbers, spans) for item in row["claims"]],
    }


def _statement(item: Row, text: str, numbers: set[int]) -> Row:
    inside = item["inside"]
    if item["act"] not in ACTS or item["quote"] not in QUOTES:
        raise AnnotationError(f"statement {item['n']}: act or quote unknown")
    if inside is not None and (inside not in numbers or inside == item["n"]):
        raise AnnotationError(f"statement {item['n']} stands inside no other")
    out: Row = {"n": item["n"]}
    out |= {part: find(text, item[part]) for part in ("source", "cue", "content")}
    near = (out["cue"] or out["content"])[0][0]
    out |= _slot("speaker", item["speaker"], text, (out["source"] or [[near, near]])[0])
    out |= _slot("hedge", item["hedge"], text, [near, near])
    return {**out, "act": item["act"], "inside": inside, "quote": item["quote"]}


def _claim(item: Row, text: str, numbers: set[int], contents: dict[int, Span]) -> Row:
    statement = item["statement"]
    if statement is not None and statement not in numbers:
        raise AnnotationError(f"claim {item['n']}: no statement {statement}")
    problem = check_claim(item)
    if problem:
        raise AnnotationError(f"claim {item['n']}: {problem}")
    span = find(text, item["words"])
    if statement is not None and not _meet(span, contents[statement]):
        raise AnnotationError(f"claim {item['n']} lies outside statement {statement}")
    out: Row = {"n": item["n"], "statement": statement, "kind": item["kind"], "span": span}
    kept = {*CLAIM_SLOTS[item["kind"]].copied, "place", "when"}
    for key, value in item.items():
        if key in kept:
            out |= _slot(key, value, text, [span[0][0], span[-1][1]])
        elif key not in out and key != "words":
            out[key] = value
    return out


def _meet(one: Span, other: Span) -> bool:
    return any(b < y and x < e for b, e in one for x, y in other)


def _slot(key: str, value: str | None, text: str, near: list[int]) -> Row:
    """A slot as the nearest span of its words, or as a short name that the passage has not."""
    if value is None or (key == "when" and _ISO.match(value)):
        return {key: value}
    found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", text)]
    if found:
        at = min(found, key=lambda begin: _distance(begin, begin + len(value), near))
        return {f"{key}_span": [[at, at + len(value)]]}
    if len(value.split()) > FACT_WORDS:
        raise AnnotationError(f"{key}: not in the passage, and too long for a name: {value!r}")
    return {key: value}


def _distance(begin: int, end: int, near: list[int]) -> int:
    return max(near[0] - begin, end - near[1], 0)


def materialise(row: Row, passage: Passage) -> Row:
    """A stand-off row in the shape of the dev set. Raises AnnotationError if the text differs."""
    if passage.digest != row["text_sha256"]:
        raise AnnotationError(f"{row['id']}: the corpus has another text")
    return {
        "id": row["id"],
        "title": passage.title,
        "text": passage.text,
        "statements": [_filled(item, passage.text) for item in row["statements"]],
        "claims": [_filled(item, passage.text) for item in row["claims"]],
    }


def _filled(item: Row, text: str) -> Row:
    out: Row = {}
    for key, value in item.items():
        if key.endswith("_span"):
            out[key.removesuffix("_span")] = " ".join(text[b:e] for b, e in value)
        else:
            out[key] = value
    return out


def gold_rows(files: Iterable[Path], shelf: Shelf) -> Iterator[Row]:
    """The passages of stand-off files, materialised."""
    for file in files:
        for row in rows(file):
            place = (row["corpus"], row["document"], row["offset"], row["length"])
            yield materialise(row, shelf.passage(*place))


def convert(words: Path, shelf: Shelf, lengths: dict[str, int]) -> list[Row]:
    """A working file as stand-off rows. Raises AnnotationError naming the passage at fault."""
    out = []
    for row in rows(words):
        corpus, document, offset = row["id"].rsplit(":", 2)
        passage = shelf.passage(corpus, document, int(offset), lengths[row["id"]])
        try:
            out.append(to_standoff(row, passage))
        except AnnotationError as error:
            raise AnnotationError(f"{row['id']}: {error}") from error
    return out


def write(path: Path, found: Iterable[Row]) -> int:
    """Write JSON lines; returns how many."""
    lines = [json.dumps(row, ensure_ascii=False) for row in found]
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return len(lines)


def main(arguments: list[str]) -> int:
    """Convert a working file, or materialise what is kept here."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--materialise", type=Path, metavar="OUT.jsonl")
    parser.add_argument("files", nargs="*", type=Path)
    given = parser.parse_args(arguments)
    if not SHARED.exists():
        print(f"The corpora beside the checkout are absent ({SHARED.name}/).")
        return 1
    if given.materialise:
        files = given.files or sorted(HERE.glob("*.jsonl"))
        print(write(given.materialise, gold_rows(files, Shelf())), "passages")
        return 0
    from evaluation.gold.select import candidates
    from evaluation.gold.select_rest import rest

    chosen = (*candidates(), *chain.from_iterable(rest().values()))
    lengths = {candidate.id: candidate.length for candidate in chosen}
    print(write(given.files[1], convert(given.files[0], Shelf(), lengths)), "passages")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
