"""Which passages d and e annotate: what dev, a and c leave of the documents that b does not draw on.

``python -m evaluation.gold.select_rest d`` prints those of d, ``e`` those of e, one JSON object a line.
Each document is d's or e's by a seeded chance; e gets more of those that no other set draws on.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from itertools import chain, zip_longest
from pathlib import Path

from evaluation.corpora import SHARED, Row, rows
from evaluation.gold.select import HERE, SEED, Candidate, Lengths, shingles, stretches

LENGTHS = Lengths(60, 110, 380)  # little is left: a passage may be short
CORPORA = ("re3d", "wikipedia-wars")
SETS = ("d", "e")
FRESH_FOR_E = 3, 5  # how many of so many unused documents are e's

# Own reading of war reporting; only finds passages that may hold a statement or claim.
_TELLING = re.compile(
    r"\b(?:said|stated|stating|claim(?:ed|ing)|according to|den(?:y|ied)|accus|report(?:ed|s\b)|confirm|announc"
    r"|warn|condemn|admit|estimat|pledg|kill|wound|injur|casualt|massacr|dead|died|destroy|captur|seiz|sunk"
    r"|los(?:t|ses)\b|shot down|surrender|prisoner|displac|refugee|retook|retak|liberat|occup|withdr|retreat"
    r"|advanc|entered|invad|encircl|besieg|repel|push|arriv|deploy|responsib|blam|violat|forced out)",
    re.IGNORECASE,
)
FEWEST = {"re3d": 1, "wikipedia-wars": 2}
MOST_OF_DOCUMENT = 14
PASSAGES = 45
_TWIN = 20  # a document that shares more runs of words than these tells of the same events


Runs = set[tuple[str, ...]]
Spans = list[tuple[int, int]]


@cache
def rest(shared: Path = SHARED) -> dict[str, list[Candidate]]:
    """The passages of d and of e."""
    chance = random.Random(SEED)
    documents = {f"{c}:{r['id']}": r for c in CORPORA for r in rows(shared / f"corpora/{c}.jsonl")}
    open_to_all = _used(shared / "gold/dev.jsonl", HERE / "a.jsonl", HERE / "c.jsonl")
    held_out = _used(HERE / "b.jsonl")
    left = {
        name: _gaps(len(row["text"]), open_to_all.get(name, []))
        for name, row in documents.items()
        if name not in held_out
    }
    of_b = set(chain.from_iterable(shingles(documents[name]["text"]) for name in held_out))
    twins = {name for name in left if len(shingles(documents[name]["text"]) & of_b) > _TWIN}
    taken = _runs(documents, open_to_all)
    told = {
        name: sum(
            len(_TELLING.findall(passage.text))
            for passage in _of_document(name, documents[name], gaps, taken)
        )
        for name, gaps in left.items()
    }
    given = _given(told, set(open_to_all), twins, chance)
    found = {"d": _drawn([(n, documents[n], left[n]) for n in given["d"]], taken | of_b, chance)}
    # e may tell of the same as a document of b: both are held out; but what was learned from may not.
    taken |= _runs(documents, held_out)
    taken.update(*(shingles(passage.text) for passage in found["d"]))
    found["e"] = _drawn([(n, documents[n], left[n]) for n in given["e"]], taken, chance)
    return found


def _drawn(
    given: list[tuple[str, Row, Spans]], taken: Runs, chance: random.Random
) -> list[Candidate]:
    """Passages of the documents, one of each in turn; no two share a run of words."""
    made = []
    for name, row, gaps in given:
        passages = list(_of_document(name, row, gaps, taken))
        taken = taken.union(*(shingles(passage.text) for passage in passages))
        chance.shuffle(passages)
        made.append(passages[:MOST_OF_DOCUMENT])
    rounds = chain.from_iterable(zip_longest(*made))
    return [passage for passage in rounds if passage is not None][:PASSAGES]


def _used(*files: Path) -> dict[str, Spans]:
    """The stretches that these files annotate, by document."""
    used: dict[str, Spans] = defaultdict(list)
    for row in chain.from_iterable(rows(file) for file in files):
        document, _, offset = row["id"].rpartition(":")
        length = row.get("length") or len(row["text"])
        used[document].append((int(offset), int(offset) + length))
    return used


def _runs(documents: dict[str, Row], used: dict[str, Spans]) -> Runs:
    """Every run of words of these stretches."""
    each = (shingles(documents[n]["text"][b:e]) for n, spans in used.items() for b, e in spans)
    return set(chain.from_iterable(each))


def _gaps(length: int, spans: Spans) -> Spans:
    """What of a text of this length lies between these stretches."""
    at, gaps = 0, []
    for begin, end in sorted(spans):
        gaps.append((at, begin))
        at = end
    return [*gaps, (at, length)]


def _given(
    told: dict[str, int], used: set[str], twins: set[str], chance: random.Random
) -> dict[str, list[str]]:
    """Whose each document is: unused ones by number, the others so that both get as much of each war."""
    names = sorted(told)
    chance.shuffle(names)
    names.sort(key=lambda name: (name not in twins, -told[name]))
    given: dict[str, list[str]] = {which: [] for which in SETS}
    part, whole = FRESH_FOR_E
    for at, name in enumerate(name for name in names if name not in used and told[name]):
        given["e" if at % whole < part else "d"].append(name)
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for name in (name for name in names if name in used):
        war = name.partition("/")[0] if "/" in name else "re3d"
        which = "e" if name in twins else min(SETS, key=lambda which: sums[which, war])
        given[which].append(name)
        sums[which, war] += told[name]
    return given


def _of_document(name: str, row: Row, gaps: Spans, taken: Runs) -> Iterator[Candidate]:
    corpus, _, document = name.partition(":")
    if corpus == "re3d":
        taken = set()  # documents of their own, which have but set phrases in common
    for at, until in gaps:
        for begin, end in stretches(row["text"][at:until], taken, LENGTHS):
            passage = row["text"][at + begin : at + end]
            if len(_TELLING.findall(passage)) >= FEWEST[corpus]:
                title = row["title"].strip()
                yield Candidate(corpus, document, title, at + begin, end - begin, passage)


def main(arguments: list[str]) -> int:
    """Print the candidates of a set with their numbers."""
    if not SHARED.exists():
        print(f"The corpora beside the checkout are absent ({SHARED.name}/).")
        return 0
    for number, candidate in enumerate(rest()[arguments[0]]):
        print(json.dumps({"number": number, "id": candidate.id, **asdict(candidate)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
