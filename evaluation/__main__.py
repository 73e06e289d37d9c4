"""``make evaluate``: the figures on every corpus that is there, held against their floors."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from counterclaim.read.kinds import DEFAULT, KINDS
from evaluation.corpora import SHARED
from evaluation.floors import fallen, raised, read_floors, tenths, write_floors
from evaluation.runs import scores
from evaluation.scoring import Score
from evaluation.table import PAGE, write_table


def main(arguments: list[str]) -> int:
    """Print one line a figure; 1 where a figure fell under its floor."""
    asked = _parser().parse_args(arguments)
    if not SHARED.exists():
        print(f"The corpora beside the checkout are absent ({SHARED.name}/): nothing to evaluate.")
        return 0
    found: list[Score] = []
    for score in scores(asked.corpora, asked.reader, asked.workers):
        found.append(score)
        _print(score)
    if asked.raise_floors:
        write_floors(raised(found, read_floors()))
    if asked.page:
        write_table(found, read_floors(), Path(PAGE))
    faults = fallen(found, read_floors()) if asked.reader == DEFAULT else []
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("corpora", nargs="*", help="names of corpora; all without any")
    parser.add_argument("--reader", choices=KINDS, default=DEFAULT, help="who finds attributions")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, help="processes, one corpus each"
    )
    parser.add_argument(
        "--raise-floors", action="store_true", help="raise floors to what was reached"
    )
    parser.add_argument("--page", action="store_true", help="write the table of docs/accuracy.md")
    return parser


def _print(item: Score) -> None:
    shown = "-" if item.value is None else f"{tenths(item.value):5.1f}"
    print(f"{item.corpus:12}  {item.figure:28}  {shown}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
