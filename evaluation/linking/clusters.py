"""The clusters as written: reports, the claims that matter in them, and the links expected between these.

A cluster's TOML table has ``id``, ``pattern`` (what it is an instance of) and

- ``documents``: ``id``, ``outlet``, ``date``, ``text``; or ``of``, the id of another document whose text it
  has with ``edits`` (pairs of old and new words), without ``cut``, between ``before`` and ``after``.
- ``claims``: ``id``, ``in`` (document), ``words`` (verbatim), ``kind``, who speaks and the kind's slots;
  ``as`` another claim's id stands for all of that claim's other fields.
- ``families``: lists of documents that are one report; those not listed are alone.
- ``questions``: lists of claims that answer one question; claims of two lists, or of none, do not.
- ``relations``: "KIND ASPECT EARLIER LATER", with "-" for no aspect; ``optional`` ones count neither way.
- ``shifts``: "SHIFT[:FLAG] FROM TO", or "side:SHIFT FROM TO" where another of the same side turns.
- ``forecasts``: "OUTCOME FORECAST [CLAIM]".
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from counterclaim.case import Case, load_case
from counterclaim.model.document import Capture, Document
from counterclaim.text import document_of

FOLDER = Path(__file__).parent
PLACES = FOLDER / "places.csv"
Part = Literal["open", "check"]
PARTS: tuple[Part, ...] = ("open", "check")
Row = Mapping[str, Any]
Pair = tuple[str, str]
# The start of a case's reports: what is drawn has the outlet and day, the text is as written.
_LINE = "application/x-ndjson"


@dataclass(frozen=True, slots=True)
class Cluster:
    """One cluster. ``claims`` are by their label; expectations name labels."""

    id: str
    part: Part
    pattern: str
    documents: Mapping[str, Document]
    claims: Mapping[str, Row]
    families: tuple[frozenset[str], ...]
    questions: tuple[frozenset[str], ...]
    relations: frozenset[tuple[str, ...]]
    optional: frozenset[tuple[str, ...]]
    shifts: frozenset[tuple[str, ...]]
    forecasts: frozenset[tuple[str, ...]]


def the_case() -> Case:
    """The case that all clusters belong to."""
    return load_case(FOLDER)


def load(parts: Iterable[Part] = PARTS) -> list[Cluster]:
    """All clusters of some parts, in the order in which they are written."""
    return [
        _cluster(row, part)
        for part in parts
        for path in sorted((FOLDER / part).glob("*.toml"))
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["cluster"]
    ]


def _cluster(row: Row, part: Part) -> Cluster:
    texts: dict[str, str] = {}
    for document in row["documents"]:
        texts[document["id"]] = _text(document, texts)
    claims: dict[str, Row] = {}
    for claim in row["claims"]:
        claims[claim["id"]] = {**claims.get(claim.get("as", ""), {}), **claim}
    return Cluster(
        id=row["id"],
        part=part,
        pattern=row["pattern"],
        documents={d["id"]: _document(d, texts[d["id"]]) for d in row["documents"]},
        claims=claims,
        families=tuple(map(frozenset, row.get("families", ()))),
        questions=tuple(map(frozenset, row.get("questions", ()))),
        relations=_unordered(row.get("relations", ())),
        optional=_unordered(row.get("optional", ())),
        shifts=frozenset(tuple(line.split()) for line in row.get("shifts", ())),
        forecasts=frozenset(tuple(line.split()) for line in row.get("forecasts", ())),
    )


def _text(document: Row, texts: Mapping[str, str]) -> str:
    if "of" not in document:
        return str(document["text"])
    text = texts[document["of"]]
    for old, new in document.get("edits", ()):
        if old not in text:
            raise ValueError(f"{document['id']}: “{old}” is not in its original")
        text = text.replace(old, new, 1)
    if (cut := document.get("cut", "")) not in text:
        raise ValueError(f"{document['id']}: “{cut}” is not in its original")
    text = text.replace(cut, "", 1) if cut else text
    return f"{document.get('before', '')}{text}{document.get('after', '')}"


def _document(row: Row, text: str) -> Document:
    line = {"id": row["id"], "text": text, "outlet": row["outlet"], "published": row["date"]}
    content = json.dumps(line).encode()
    return document_of(Capture(content, "jsonl", row["id"], _LINE))


def _unordered(lines: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Relations as (kind, aspect, one, other) with the two ends sorted."""
    rows = (line.split() for line in lines)
    return frozenset((kind, aspect, *sorted(ends)) for kind, aspect, *ends in rows)
