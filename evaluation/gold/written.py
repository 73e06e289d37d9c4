"""Passages written for this project about invented wars, annotated like the real ones.

``python -m evaluation.gold.written WORKING.jsonl [OUT.jsonl]`` checks a working file, whose rows carry
their own ``title`` and ``text`` beside the annotations in copied words, and writes them with spans.
"""

from __future__ import annotations

import sys
from pathlib import Path

from evaluation.corpora import Row, rows
from evaluation.gold.standoff import AnnotationError, Passage, materialise, to_standoff, write

CORPUS = "written"
WRITTEN = Path(__file__).parent / "written"
LEARNED = tuple(WRITTEN / f"{name}.jsonl" for name in ("f", "h"))
"""Those open for development, which the network learns from; g and i measure."""


def spanned(row: Row) -> Row:
    """A working row in the shape of the dev set. Raises AnnotationError that names the passage."""
    passage = Passage(CORPUS, row["id"], row["title"], 0, row["text"])
    try:
        return {**materialise(to_standoff(row, passage), passage), "id": row["id"]}
    except (AnnotationError, KeyError) as error:
        raise AnnotationError(f"{row.get('id')}: {error!r}") from error


def main(arguments: list[str]) -> int:
    """Check every row; say what is wrong with each, and write when nothing is."""
    working, *out = map(Path, arguments)
    kept, wrong = [], 0
    for row in rows(working):
        try:
            kept.append(spanned(row))
        except AnnotationError as error:
            wrong += 1
            print(error)
    claims = sum(len(row["claims"]) for row in kept)
    statements = sum(len(row["statements"]) for row in kept)
    print(f"{len(kept)} passages, {statements} statements, {claims} claims; {wrong} wrong")
    if out and not wrong:
        write(out[0], kept)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
