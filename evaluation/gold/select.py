"""Which passages to annotate: a seeded list of stretches rich in attribution, none in the dev set.

``python -m evaluation.gold.select`` prints the list, one JSON object a line; two annotators
take its even and its odd numbers. ``python -m evaluation.gold.select --unread`` prints stretches
of documents that neither the dev set nor a nor b draws on, document by document in a chance
order, rich in attribution or not: c is its first passages.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, zip_longest
from pathlib import Path

from evaluation.corpora import SHARED, Row, rows

SEED = 20260731
CORPORA = {"wikipedia-wars": 4, "re3d": 1}  # the fewest cues a passage must have, by corpus
SHINGLE = 8  # words in a run that two texts must not share
HEADING = 8  # a paragraph of fewer words does not end a passage
HERE = Path(__file__).parent

# Own reading of war reporting; only finds passages, annotates nothing.
_CUE = re.compile(
    r"\b(?:said|says|stat(?:ed|ing|es)|claim(?:s|ed|ing)?|den(?:y|ied|ies|ying|ial)|according to"
    r"|accus(?:ed|ing|es)|report(?:s|ed|edly|ing)|confirm(?:ed|ing|s)|announc(?:ed|ing|es)"
    r"|warn(?:ed|ing|s)|condemn(?:ed|ing|s)|alleg(?:ed|edly|ing)|admitted|acknowledged"
    r"|call(?:ed|s|ing) (?:on|for)|estimat(?:ed|es)|blam(?:ed|ing)|vow(?:ed|s)|welcom(?:ed|es)"
    r"|urg(?:ed|es)|threatened|insisted|declared|described|rejected|asserted|believes?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\S+")
_PARAGRAPH = re.compile(r"[^\n](?:.|\n(?!\n))*")


@dataclass(frozen=True, slots=True)
class Lengths:
    """Words of a passage: the fewest, when it is long enough, and the most."""

    fewest: int
    enough: int
    most: int


LENGTHS = Lengths(120, 150, 260)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage to annotate: ``offset`` and ``length`` are code points in its document."""

    corpus: str
    document: str
    title: str
    offset: int
    length: int
    text: str

    @property
    def id(self) -> str:
        """Corpus, document and offset, as the dev set names its passages."""
        return f"{self.corpus}:{self.document}:{self.offset}"


def shingles(text: str) -> set[tuple[str, ...]]:
    """Every run of ``SHINGLE`` words, case folded."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return {tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}


def stretches(
    text: str, taken: set[tuple[str, ...]], lengths: Lengths = LENGTHS
) -> Iterator[tuple[int, int]]:
    """Stretches of whole paragraphs of the wanted length that share no run of words with ``taken``."""
    run: list[tuple[int, int, int]] = []
    for found in _PARAGRAPH.finditer(text):
        begin, end, words = found.start(), found.end(), len(_WORD.findall(found.group()))
        if shingles(found.group()) & taken or sum(n for *_, n in run) + words > lengths.most:
            yield from _whole(run, lengths.fewest)
            run = []
        if shingles(found.group()) & taken or words > lengths.most:
            continue
        run.append((begin, end, words))
        if sum(n for *_, n in run) >= lengths.enough and words >= HEADING:
            yield from _whole(run, lengths.fewest)
            run = []
    yield from _whole(run, lengths.fewest)


def _whole(run: Sequence[tuple[int, int, int]], fewest: int) -> Iterator[tuple[int, int]]:
    kept = list(run)
    while kept and kept[-1][2] < HEADING:
        kept.pop()
    if sum(n for *_, n in kept) >= fewest:
        yield kept[0][0], kept[-1][1]


def candidates(shared: Path = SHARED) -> list[Candidate]:
    """The seeded list: documents shuffled, one passage of each in turn."""
    chance = random.Random(SEED)
    taken = set(
        chain.from_iterable(shingles(row["text"]) for row in rows(shared / "gold/dev.jsonl"))
    )
    by_document = []
    for corpus, fewest in CORPORA.items():
        for row in rows(shared / f"corpora/{corpus}.jsonl"):
            found = list(_of_document(corpus, row, fewest, taken))
            chance.shuffle(found)
            by_document.append(found)
    chance.shuffle(by_document)
    rounds = chain.from_iterable(zip_longest(*by_document))
    return [candidate for candidate in rounds if candidate is not None]


def _of_document(
    corpus: str, row: Row, fewest: int, taken: set[tuple[str, ...]]
) -> Iterator[Candidate]:
    text, title = row["text"], row["title"].strip()
    for begin, end in stretches(text, taken):
        passage = text[begin:end]
        if len(_CUE.findall(passage)) >= fewest:
            taken |= shingles(passage)  # articles on one campaign share sentences
            yield Candidate(corpus, row["id"], title, begin, end - begin, passage)


def unread(shared: Path = SHARED) -> list[Candidate]:
    """Stretches of the documents that dev, a and b leave, whole documents after each other."""
    chance = random.Random(SEED)
    files = (shared / "gold/dev.jsonl", HERE / "a.jsonl", HERE / "b.jsonl")
    drawn_on = {row["id"].rpartition(":")[0] for file in files for row in rows(file)}
    taken = set(
        chain.from_iterable(shingles(row["text"]) for row in rows(shared / "gold/dev.jsonl"))
    )
    documents = [
        list(_of_document(corpus, row, 0, taken))
        for corpus in CORPORA
        for row in rows(shared / f"corpora/{corpus}.jsonl")
        if f"{corpus}:{row['id']}" not in drawn_on
    ]
    chance.shuffle(documents)
    return list(chain.from_iterable(documents))


def main(arguments: list[str]) -> int:
    """Print every candidate with its number."""
    if not SHARED.exists():
        print(f"The corpora beside the checkout are absent ({SHARED.name}/).")
        return 0
    found = unread() if "--unread" in arguments else candidates()
    for number, candidate in enumerate(found):
        print(json.dumps({"number": number, "id": candidate.id, **asdict(candidate)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
