"""Which corpora are read, by which scorer each is scored, and which of its figures are shown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a scorer's output: its name for people and the keys that lead to it."""

    name: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus file, its scorer, and how its rows become documents."""

    name: str
    file: str
    scorer: str
    figures: tuple[Figure, ...]
    as_input: Callable[[Row], Row]


def _plain(row: Row) -> Row:
    return {"id": row["id"], "text": row["text"], "title": row.get("title")}


def _dated(row: Row) -> Row:
    return {**_plain(row), "published": row.get("dct")}


def _claims(*kinds: str) -> tuple[Figure, ...]:
    return tuple(Figure(f"{kind} F1", ("claims", kind, "f1")) for kind in kinds)


def _slots(kind: str, *names: str) -> tuple[Figure, ...]:
    return tuple(Figure(f"{kind} {slot}", ("claims", kind, "slots", slot, "0")) for slot in names)


_POLNEAR = (
    Figure("triple exact F1", ("triple", "exact", "f1")),
    Figure("triple Jaccard-50 F1", ("triple", "jac50", "f1")),
    Figure("content exact F1", ("content", "exact", "f1")),
)
_GOLD = (
    Figure("statements triple F1 †", ("statements", "triple", "f1")),
    Figure("statements Jaccard-50 F1 †", ("statements", "jac50", "f1")),
    Figure("act", ("statements", "act")),
    Figure("speaker", ("statements", "speaker")),
    Figure("nested recall †", ("statements", "nested", "recall")),
    *_claims("loss"),
    *_slots("loss", "party", "exactness", "by"),
    *_claims("control", "movement", "forecast", "violation", "involvement", "responsibility"),
)
# The network that marks statements learned from dev, a, b, d, f and h, but never from e, g or i.
_UNSEEN = tuple(replace(figure, name=figure.name.removesuffix(" †")) for figure in _GOLD)
_KINDS_OF_C = _claims("control", "movement", "forecast", "involvement", "responsibility")
# c has neither statements nor losses.
_FIGURES = {
    **dict.fromkeys(("a", "b", "d", "f", "h"), _GOLD),
    "c": _KINDS_OF_C,
    **dict.fromkeys(("e", "g", "i"), _UNSEEN),
}
_LOSSES = (
    Figure("killed exact, all", ("killed", "max", "exact_all")),
    Figure("killed exact, positives", ("killed", "max", "exact_positive")),
    Figure("captured exact, all", ("captured", "max", "exact_all")),
    Figure("start date", ("start_date", "accuracy")),
)
_PLACES = (
    Figure("recognition overlap F1", ("recognition", "overlap", "f1")),
    Figure("within 161 km of found", ("resolution", "acc161_found")),
)
_TIMES = (Figure("relaxed F1", ("relaxed", "f1")), Figure("value F1", ("value", "value_f1")))
_ENTITIES = (
    Figure("untyped overlap F1", ("untyped", "overlap", "f1")),
    Figure("typed exact F1", ("typed", "exact", "f1")),
)
_FRAMING = (Figure("loaded or name-calling F1 †", ("loaded_or_name_calling", "f1")),)

CORPORA = (
    Corpus("gold dev", "gold/dev.jsonl", "score_claims.py", _GOLD, _plain),
    Corpus("polnear-dev", "corpora/polnear-dev.jsonl", "score_attribution.py", _POLNEAR, _plain),
    Corpus("isafpr", "corpora/isafpr.jsonl", "score_losses.py", _LOSSES, _plain),
    Corpus("TR-News", "corpora/geoparsing-trnews.jsonl", "score_places.py", _PLACES, _plain),
    Corpus("GeoVirus", "corpora/geoparsing-geovirus.jsonl", "score_places.py", _PLACES, _plain),
    Corpus("tempeval3", "corpora/tempeval3.jsonl", "score_times.py", _TIMES, _dated),
    Corpus("re3d", "corpora/re3d.jsonl", "score_entities.py", _ENTITIES, _plain),
    Corpus("ptc", "corpora/ptc.jsonl", "score_framing.py", _FRAMING, _plain),
)


def rows(path: Path) -> Iterator[Row]:
    """The JSON objects of a JSON-lines file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def annotated(folder: Path, name: str) -> Corpus:
    """The passages of ``evaluation/gold/{name}.jsonl`` with their text, written into ``folder``."""
    from evaluation.gold.standoff import HERE, Shelf, gold_rows, write

    file = folder / f"{name}.jsonl"
    write(file, gold_rows([HERE / f"{name}.jsonl"], Shelf()))
    return Corpus(f"annotated {name}", str(file), "score_claims.py", _FIGURES[name], _plain)


def written(name: str) -> Corpus:
    """The passages written for this project, ``evaluation/gold/written/{name}.jsonl``."""
    from evaluation.gold.written import WRITTEN

    file = str(WRITTEN / f"{name}.jsonl")
    return Corpus(f"written {name}", file, "score_claims.py", _FIGURES[name], _plain)
