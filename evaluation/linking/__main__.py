"""``python -m evaluation.linking``: how well links are found in the hand-made clusters.

    python -m evaluation.linking [--reader KIND] [--errors]

Two columns of F1 stand for each measure: over what the reader read, and over the claims as the clusters
give them, which leaves reading's errors out. ``--errors`` prints what is missing and what is too much in
the open part; of the check part only totals are ever shown.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import get_args

from counterclaim.gazetteer import open_gazetteer
from counterclaim.model.reading import Reading
from counterclaim.read.kinds import DEFAULT, ReaderKind
from counterclaim.reader import Reader
from evaluation.linking.clusters import PARTS, PLACES, Cluster, load, the_case
from evaluation.linking.scoring import Figure, Outcome, as_given, figures, from_readings


def read(clusters: Iterable[Cluster], kind: ReaderKind = DEFAULT) -> dict[str, Reading]:
    """The readings of all clusters' documents, by document id."""
    reader = Reader(the_case(), open_gazetteer(PLACES), kind)
    documents = {d.id: d for cluster in clusters for d in cluster.documents.values()}
    return {reading.document_id: reading for reading in reader.read_batch([*documents.values()])}


def main(arguments: Sequence[str]) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.linking", description=__doc__)
    parser.add_argument("--reader", choices=get_args(ReaderKind), default=DEFAULT)
    parser.add_argument("--errors", action="store_true", help="of the open part, one a line")
    options = parser.parse_args(arguments)
    clusters, case = load(), the_case()
    readings = read(clusters, options.reader)
    outcomes = {c.id: (from_readings(c, readings, case), as_given(c, case)) for c in clusters}
    for name, parts in (("all", PARTS), *((part, (part,)) for part in PARTS)):
        wanted = [c for c in clusters if c.part in parts]
        _print(f"{name} ({len(wanted)} clusters)", *(
            figures(one for c in wanted for one in outcomes[c.id][way]) for way in (0, 1)
        ))  # fmt: skip
    if options.errors:
        for cluster in (c for c in clusters if c.part == "open"):
            for name, found in zip(("read", "given"), outcomes[cluster.id], strict=True):
                _print_errors(name, found)
    return 0


def _print(name: str, read_ones: Sequence[Figure], given: Sequence[Figure]) -> None:
    print(f"{name:22} read            as given")
    for one, other in zip(read_ones, given, strict=True):
        print(f"  {one.measure:20} {_shown(one)}   {_shown(other)}")


def _shown(figure: Figure) -> str:
    f1 = "    -" if figure.f1 is None else f"{100 * figure.f1:5.1f}"
    return f"{f1} ({figure.hits}/{figure.expected}, {figure.found} found)"


def _print_errors(way: str, outcomes: Iterable[Outcome]) -> None:
    for one in outcomes:
        for sign, rows in (("-", one.expected - one.found), ("+", one.found - one.expected)):
            for row in sorted(rows):
                print(f"{way:5} {one.cluster:32} {one.measure:9} {sign} {' '.join(row)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
