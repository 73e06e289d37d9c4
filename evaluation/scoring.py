"""Read a corpus, score the readings, keep the figures that are shown."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.export.reading_json import line, reading_json
from counterclaim.model.document import Capture
from counterclaim.reader import Reader
from counterclaim.text import document_of
from evaluation.corpora import SHARED, Corpus, Figure, rows


@dataclass(frozen=True, slots=True)
class Score:
    """One figure on one corpus, 0..1; None where the scorer gives none."""

    corpus: str
    figure: str
    value: float | None


def score(corpus: Corpus, reader: Reader) -> list[Score]:
    """The figures of one corpus. Raises FileNotFoundError where the corpus is absent."""
    with tempfile.TemporaryDirectory() as folder:
        readings = Path(folder) / "readings.jsonl"
        with readings.open("w", encoding="utf-8") as file:
            for row in rows(SHARED / corpus.file):
                file.write(_line(corpus.as_input(row), reader) + "\n")
        result = run_scorer(corpus.scorer, SHARED / corpus.file, readings)
    return [Score(corpus.name, f.name, figure_of(result, f)) for f in corpus.figures]


def run_scorer(name: str, gold: Path, readings: Path) -> dict[str, Any]:
    """The JSON object that a scorer prints."""
    command = [sys.executable, str(SHARED / "score" / name), str(gold), str(readings)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def figure_of(result: Any, figure: Figure) -> float | None:
    """The figure at the end of its keys; a digit is a place in a list."""
    for key in figure.path:
        if result is None:
            return None
        result = result[int(key)] if key.isdigit() else result.get(key)
    return result if isinstance(result, int | float) else None


def _line(row: dict[str, Any], reader: Reader) -> str:
    content = json.dumps(row, ensure_ascii=False).encode()
    document = document_of(Capture(content, "jsonl", str(row["id"]), "application/x-ndjson"))
    return line(reading_json(document, reader.read_batch([document])[0]))
