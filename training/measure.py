"""Figures of rules and tagger by the shared scorers: `python -m training.measure rules|MODEL_FOLDER ...`.

Runs in the product's own environment. With several model folders, folder k of n is measured on fold k of
the war reporting, which it was not trained on; the figures are those of all folds together.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.gold.standoff import WHOLE, Shelf, gold_rows
from evaluation.scoring import run_scorer

from counterclaim.model.document import Document
from counterclaim.model.span import Spans
from counterclaim.read.attribution.found import Attributor
from counterclaim.read.attribution.rules import RuleAttributor
from counterclaim.read.neutral import NeutralNames
from counterclaim.read.parser import NameBlindParser
from counterclaim.read.passages import Passage, parse
from counterclaim.read.statements import read_statements
from counterclaim.read.tagger.attributor import TaggedAttributor
from counterclaim.read.tagger.network import load_network
from counterclaim.read.tagger.settings import Settings
from training.data import CORPORA, GOLD, fold_of_id

Row = dict[str, Any]
NAMES = NeutralNames()


@dataclass(frozen=True, slots=True)
class Parsed:
    """A gold row with its parsed passages."""

    row: Row
    passages: tuple[Passage, ...]


def rows_of(corpus: str) -> list[Row]:
    """The rows of "news" (PolNeAR's dev part), "war" (the shared gold) or "more-war" (the stand-off gold)."""
    if corpus == "more-war":
        return list(gold_rows(WHOLE, Shelf()))
    path = GOLD if corpus == "war" else CORPORA / "polnear-dev.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def parsed(corpus: str) -> list[Parsed]:
    """The corpus, parsed as the product parses it."""
    parser = NameBlindParser(NAMES)
    return [Parsed(row, parse(parser, Document(row["id"], row["text"]))) for row in rows_of(corpus)]


def readings(texts: Sequence[Parsed], attributors: Sequence[Attributor]) -> Iterator[Row]:
    """The readings, each by the attributor of its fold."""
    for each in texts:
        attributor = attributors[fold_of_id(each.row["id"], len(attributors))]
        text = each.row["text"]
        found = read_statements(each.passages, text, attributor)
        yield {
            "document": {"id": each.row["id"], "text": text},
            "statements": [
                {
                    "id": s.id,
                    "source": _pairs(s.source),
                    "cue": _pairs(s.cue),
                    "content": _pairs(s.content),
                    "act": s.act,
                    "quote": s.quote,
                    "inside": s.inside,
                }
                for s in found
            ],
        }


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.begin, span.end] for span in spans]


def scored(corpus: str, texts: Sequence[Parsed], found: Sequence[Row]) -> Row:
    """What the corpus's scorer says of its readings."""
    with tempfile.TemporaryDirectory() as folder:
        gold, readings_file = Path(folder) / "gold.jsonl", Path(folder) / "readings.jsonl"
        _write(gold, [each.row for each in texts])
        _write(readings_file, found)
        name = "score_attribution.py" if corpus == "news" else "score_claims.py"
        return run_scorer(name, gold, readings_file)


def _write(path: Path, rows: Sequence[Row]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def summary(corpus: str, result: Row) -> str:
    """The figures that count, F1 in percent."""
    if corpus == "news":
        triple, content = result["triple"], result["content"]
        figures = {f"triple {kind}": triple[kind]["f1"] for kind in ("exact", "overlap", "jac50")}
        figures["content exact"] = content["exact"]["f1"]
    else:
        of = result["statements"]
        figures = {kind: of[kind]["f1"] for kind in ("matched", "triple", "jac50")}
        figures |= {"act": of["act"], "nested recall": of["nested"]["recall"]}
    return ", ".join(f"{name} {100 * value:.1f}" for name, value in figures.items())


def main() -> None:
    """Print the figures of rules or tagger on the corpora that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="+", help='"rules", or model folders, one for each fold')
    parser.add_argument("--corpora", nargs="+", default=["news", "war", "more-war"])
    parser.add_argument("--settings", help="as settings.json, in place of the first folder's own")
    options = parser.parse_args()
    attributors: list[Attributor] = [RuleAttributor()]
    if options.models != ["rules"]:
        folders = [Path(model) for model in options.models]
        chosen = options.settings or (folders[0] / "settings.json").read_text(encoding="utf-8")
        settings = Settings(**json.loads(chosen))
        attributors = [TaggedAttributor(NAMES, load_network(f), settings) for f in folders]
    for corpus in options.corpora:
        texts = parsed(corpus)
        tokens = sum(len(passage.doc) for each in texts for passage in each.passages)
        started = time.process_time()
        found = list(readings(texts, attributors))
        speed = tokens / (time.process_time() - started)
        figures = summary(corpus, scored(corpus, texts, found))
        print(f"{corpus}: {figures}; {speed:.0f} tokens per CPU-second", flush=True)


if __name__ == "__main__":
    main()
