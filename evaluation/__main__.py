"""``make evaluate``: print the figures on every corpus that is there."""

from __future__ import annotations

import sys

from counterclaim.gazetteer import open_gazetteer
from counterclaim.reader import Reader
from evaluation.corpora import CORPORA, SHARED
from evaluation.scoring import score


def main(wanted: list[str]) -> int:
    """Print one line a figure; with names, only those corpora."""
    if not SHARED.exists():
        print(f"The corpora beside the checkout are absent ({SHARED.name}/): nothing to evaluate.")
        return 0
    reader = Reader(None, open_gazetteer())
    for corpus in CORPORA:
        if wanted and corpus.name not in wanted:
            continue
        for item in score(corpus, reader):
            shown = "-" if item.value is None else f"{100 * item.value:5.1f}"
            print(f"{item.corpus:12}  {item.figure:28}  {shown}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
