"""The table of ``docs/accuracy.md`` that is written from a run."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from evaluation.floors import Floor, Floors, tenths
from evaluation.scoring import Score

PAGE = Path(__file__).resolve().parents[1] / "docs" / "accuracy.md"
SEEN = "†"
BEGIN = "<!-- written by python -m evaluation --page: begin -->"
END = "<!-- written by python -m evaluation --page: end -->"
HEAD = "| corpus | measure | figure | aim | floor |\n|---|---|--:|--:|--:|"


def table(scores: Iterable[Score], floors: Floors) -> str:
    """Markdown: a row for each figure; bold meets its aim, † is of texts that were trained on."""
    rows = [HEAD]
    for corpus, figures in groupby(scores, key=lambda score: score.corpus):
        for at, score in enumerate(figures):
            held = floors.values.get((score.corpus, score.figure))
            rows.append(_row("" if at else corpus, score, held))
    return "\n".join(rows)


def _row(corpus: str, score: Score, held: Floor | None) -> str:
    value = None if score.value is None else tenths(score.value)
    shown = "-" if value is None else f"{value:.1f}"
    # What was trained on the corpus meets no aim on it.
    trained = score.figure.endswith(SEEN)
    aim = None if held is None else held.aim
    if value is not None and aim is not None and value >= aim and not trained:
        shown = f"**{shown}**"
    aimed = "" if aim is None else f"{aim:g}"
    floor = "" if held is None else f"{held.floor:.1f}"
    return f"| {corpus} | {score.figure} | {shown} | {aimed} | {floor} |"


def write_table(scores: Iterable[Score], floors: Floors, page: Path = PAGE) -> None:
    """Put the table between its marks. Raises ValueError where the page has no marks."""
    before, mark, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not mark or not end:
        raise ValueError(f"{page.name} has no marks for the table ({BEGIN} ... {END})")
    page.write_text(f"{before}{BEGIN}\n{table(scores, floors)}\n{END}{after}", encoding="utf-8")
