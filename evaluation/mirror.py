"""``python -m evaluation.mirror``: whether both sides are read alike, over passages of real prose.

In each passage the two states named most are swapped for one another, and the claims and statements
of both readings are compared at mirrored words. Passages that do not come back word for word when
swapped twice are left out ("Turk" and "Turkish" for one word of the other side), and counted.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.gazetteer import open_gazetteer
from counterclaim.model.document import Document
from counterclaim.model.ids import sha256_hex
from counterclaim.read.polities import Polity, plurals, polities
from counterclaim.reader import Reader
from evaluation.corpora import SHARED, rows
from evaluation.mirroring import Names, Read, Swap, differences, mirrored, what_differs

CORPUS = SHARED / "corpora" / "wikipedia-wars.jsonl"
PASSAGES = 200
SEED = 2026


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph and the swap of the two states that it names most."""

    text: str
    swap: Swap


def names_of(polity: Polity) -> Names:
    """The words for a state, as the lexicon has them; with an article they would double the text's own."""
    names = tuple(name for name in polity.names if name[0].isupper())
    return Names(names, polity.demonyms[:1], plurals(polity.demonyms[:1]), polity.capitals)


def swappable(text: str) -> Passage | None:
    """The passage with its swap; None where it does not name two states or cannot be swapped back."""
    named = Counter({polity: _mentions(polity, text) for polity in polities()})
    (one, first), (other, second) = named.most_common(2)
    if not first or not second:
        return None
    if not _is_swappable(names_of(one), names_of(other), text):
        return None
    swap = Swap(names_of(one), names_of(other))
    return Passage(text, swap) if swap.text(swap.text(text)) == text else None


def _is_swappable(one: Names, other: Names, text: str) -> bool:
    """Whether each has a word for every form in which the text names the other."""
    pairs = list(zip(one.forms(), other.forms(), strict=True))
    alone = [words for mine, theirs in pairs for words in (mine, theirs) if not (mine and theirs)]
    return not any(_occurs(words, text) for words in alone)


def _occurs(words: Sequence[str], text: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words)


def passages() -> Iterator[str]:
    """The paragraphs of the corpus that are long enough to say something."""
    for row in rows(CORPUS):
        yield from (p for p in re.split(r"\n\s*\n", row["text"]) if 200 <= len(p) <= 1500)


def main(arguments: Sequence[str]) -> int:
    """Print how many claims and statements differ; 1 where a passage could not be read."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--show", action="store_true", help="print each pair of differing rows")
    asked.add_argument("--passages", type=int, default=PASSAGES)
    options = asked.parse_args(arguments)
    if not CORPUS.exists():
        print("The corpora beside the checkout are absent: nothing to mirror.")
        return 0
    shuffled = list(passages())
    random.Random(SEED).shuffle(shuffled)
    reader = Reader(None, open_gazetteer())
    counts: Counter[str] = Counter()
    fields: Counter[str] = Counter()
    for text in shuffled:
        if counts["passages"] == options.passages:
            break
        passage = swappable(text)
        if passage is None:
            counts["left out"] += 1
            continue
        counts["passages"] += 1
        _compare(passage, reader, counts, fields, show=options.show)
    _print(counts, fields)
    return 1 if counts["not read"] else 0


def _mentions(polity: Polity, text: str) -> int:
    words = [w for form in names_of(polity).forms() for w in form]
    return len(re.findall(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", text))


def _compare(
    passage: Passage, reader: Reader, counts: Counter[str], fields: Counter[str], *, show: bool
) -> None:
    document = Document(sha256_hex(passage.text.encode()), passage.text, language="en")
    image, offsets = mirrored(document, passage.swap)
    one, other = reader.read_batch([document, image])
    counts["not read"] += bool(one.problems) + bool(other.problems)
    pair = Read(document, one), Read(image, other)
    for part in ("claims", "statements"):
        total, found = differences(*pair, passage.swap, offsets, part, registers=False)
        counts[part] += total
        counts[f"{part} that differ"] += len(found)
        for ours, theirs in found:
            fields[f"{part}: {what_differs(ours, theirs)}"] += 1
            if show:
                print(f"--- {passage.text!r}\n    {part}: {ours}\n    mirror: {theirs}")


def _print(counts: Counter[str], fields: Counter[str]) -> None:
    print(
        f"{counts['passages']} passages, {counts['left out']} passed over, "
        f"{counts['not read']} readings failed"
    )
    for part in ("claims", "statements"):
        differ, total = counts[f"{part} that differ"], counts[part]
        print(f"{part}: {differ} of {total} differ, {100 * differ / max(1, total):.1f} %")
    for field, number in fields.most_common():
        print(f"  {field}: {number}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
