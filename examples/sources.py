"""The sources of the example case: one Markdown file for each report, with what a reader finds in it.

A source has a head (``key: value`` lines between ``---``), the report's paragraphs, and after
``## Findings`` one line for each expected finding: its kind, the kind's fields between bars, the
words it rests on, then extra fields as ``key=value; key=value``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

Row = dict[str, object]

# The fields of a line, in order, after the kind; "words" stands verbatim in the report.
FIELDS = {
    "say": ("speaker", "act", "words"),
    "loss": ("speaker", "act", "party", "what", "number", "words"),
    "control": ("speaker", "act", "place", "change", "holder", "words"),
    "violation": ("speaker", "violator", "agreement", "words"),
    "forecast": ("speaker", "act", "horizon", "outcome", "words"),
    "involvement": ("speaker", "act", "actor", "where", "words"),
    "movement": ("speaker", "force", "towards", "distance", "words"),
    "responsibility": ("speaker", "act", "event", "who", "words"),
    "framing": ("speaker", "words"),
}
PLURAL = {
    "say": "statements",
    "loss": "losses",
    "control": "control",
    "violation": "violations",
    "forecast": "forecasts",
    "involvement": "involvement",
    "movement": "movements",
    "responsibility": "responsibility",
    "framing": "framing",
}
# Acts that a kind has where its line does not give one.
USUAL_ACT = {"violation": "accuse", "movement": "assert"}
# The least that a vague word says: ACLED codebook, fatalities ("dozens" 12, "several" 3).
VAGUE = {"several": 3, "dozens": 12, "hundreds": 100, "vague": None}
_PREFIX = re.compile(r"(>=|>|<=|~)?(\d+)(?:-(\d+))?$")


@dataclass(frozen=True, slots=True)
class Source:
    """One report as written: what its head says, its paragraphs, its expected findings by kind."""

    name: str
    head: dict[str, str]
    paragraphs: tuple[str, ...]
    findings: dict[str, list[Row]] = field(default_factory=dict)

    @property
    def outlet(self) -> str:
        """Who published it."""
        return self.head["outlet"]

    @property
    def published(self) -> datetime:
        """The moment of publication, in UTC; midnight where the head gives only a day."""
        return datetime.fromisoformat(self.head["published"].replace("Z", "+00:00"))

    @property
    def text(self) -> str:
        """The paragraphs with a blank line between them."""
        return "\n\n".join(self.paragraphs)

    @property
    def file(self) -> str:
        """The file that the report is built into, under the case's ``reports``."""
        return self.head.get("into", f"{self.name}.{self.head['format']}")


def load(folder: Path) -> list[Source]:
    """All sources of a folder, by name. Raises ValueError with the file and line at fault."""
    return [_source(path) for path in sorted(folder.glob("*.md"))]


def _source(path: Path) -> Source:
    _, head, rest = path.read_text(encoding="utf-8").split("---\n", 2)
    body, lines = rest.split("## Findings", 1)
    findings: dict[str, list[Row]] = {plural: [] for plural in PLURAL.values()}
    for line in filter(None, lines.splitlines()):
        try:
            kind, row = _finding(line)
        except (KeyError, ValueError) as error:
            raise ValueError(f"{path.name}: {line}: {error}") from error
        findings[PLURAL[kind]].append(row)
    pairs = (line.split(": ", 1) for line in head.splitlines())
    return Source(path.stem, dict(pairs), tuple(body.strip().split("\n\n")), findings)


def _finding(line: str) -> tuple[str, Row]:
    kind, *cells = line.removeprefix("- ").split(" | ")
    names = FIELDS[kind]
    extra = cells[len(names) :]
    if len(cells) < len(names) or len(extra) > 1:
        raise ValueError(f"a {kind} has the fields {', '.join(names)}")
    row: Row = {
        name: None if cell == "-" else cell for name, cell in zip(names, cells, strict=False)
    }
    row.setdefault("act", USUAL_ACT.get(kind))
    for pair in filter(None, "".join(extra).split("; ")):
        key, value = pair.split("=", 1)
        row[key] = value != "false" if key == "polarity" else value
    if kind == "loss":
        row |= _what(str(row.pop("what"))) | _quantity(str(row.pop("number")))
    return kind, {key: value for key, value in row.items() if value is not None or key != "act"}


def _what(text: str) -> Row:
    metric, _, population = text.partition(" ")
    return {"metric": metric, "population": population or None}


def _quantity(text: str) -> Row:
    """``>=17``, ``>30``, ``<=40``, ``~250``, ``10-12``, ``620``, a vague word, or ``none``."""
    if text == "none":
        return {"low": None, "high": None, "exactness": "none"}
    if text in VAGUE:
        return {"low": VAGUE[text], "high": None, "exactness": "vague"}
    match = _PREFIX.match(text)
    if match is None:
        raise ValueError(f"'{text}' is not a quantity")
    sign, first, last = match.group(1), int(match.group(2)), match.group(3)
    ends: dict[str | None, tuple[int | None, int | None, str]] = {
        ">=": (first, None, "at-least"),
        ">": (first + 1, None, "over"),
        "<=": (None, first, "under"),
        "~": (first, first, "about"),
        None: (first, int(last or first), "range" if last else "exact"),
    }
    low, high, exactness = ends[sign]
    return {"low": low, "high": high, "exactness": exactness}
