"""What a careful reader finds in the example case, and how much of it the case's ledger holds.

    python -m evaluation.example_findings [CASE FOLDER]

Without a folder the example is added anew. Every figure counts expected findings that the ledger holds;
``false contradictions`` cannot be counted by a program and are read by people.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from counterclaim.acquire import captures
from counterclaim.example import copy_example
from counterclaim.ledger import schema
from counterclaim.ledger.connect import LEDGER_FILE, open_ledger, reading
from counterclaim.link.folding import content_words
from counterclaim.run.add import add
from counterclaim.run.parts import case_parts
from counterclaim.run.progress import Silent

EXPECTED = Path(__file__).with_name("example-expected.json")
OVERLAP = 0.5
"""Share of the shorter's content words from which two wordings are of one claim. Own rule."""
KINDS = {"losses": "loss", "control": "control", "violations": "violation", "forecasts": "forecast"}
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """How many of the expected findings of a sort are there, and which are not."""

    name: str
    found: int
    expected: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The live rows of a case's ledger that findings are looked for in."""

    document: Mapping[str, str]
    texts: Mapping[str, str]
    claims: Mapping[str, Sequence[Row]]
    relations: frozenset[tuple[str, str, str]]
    families: frozenset[frozenset[str]]
    declared: frozenset[str]

    def like(self, report: str, words: str, kind: str | None = None) -> list[Row]:
        """The claims of a report whose words are those of a finding, or stand among them."""
        document = self.document.get(report, "")
        begin = self.texts.get(document, "").find(words)
        end = begin + len(words)
        return [
            r
            for r in self.claims.get(document, ())
            if kind in (None, r["kind"])
            and (alike(words, r["exact"]) or (begin <= r["span_begin"] < end and begin >= 0))
        ]


def alike(one: str, other: str) -> bool:
    """Whether two wordings share half the content words of the shorter."""
    a, b = set(content_words(one)), set(content_words(other))
    return len(a & b) >= OVERLAP * min(len(a), len(b)) if a and b else False


def load(folder: Path) -> tuple[Ledger, Row]:
    """The ledger of an example case, and the expected findings."""
    expected: Row = json.loads(EXPECTED.read_text(encoding="utf-8"))
    with reading(open_ledger(folder / LEDGER_FILE, create=False)) as connection:
        return _ledger(connection, expected["reports"]), expected


def findings(ledger: Ledger, expected: Row) -> list[Found]:
    """All figures, in the order of the expected findings' file."""
    across = expected["across"]
    counted = [
        _counted("families", across["families"], lambda row: _family(ledger, row), _of_family),
        _counted("shifts", across["shifts"], lambda row: _shift(ledger, row), _question),
        _counted("admissions", across["admissions"], lambda row: _admitted(ledger, row), _words),
        _counted(
            "contradictions", across["contradictions"], lambda row: _opposed(ledger, row), _question
        ),
        _counted("series", across["series"], lambda row: _on_one_question(ledger, row), _series),
        _counted(
            "points of series", _points(across["series"]), lambda r: bool(_point(ledger, r)), str
        ),
    ]
    for name, kind in KINDS.items():
        rows = [{**row, "report": r["report"]} for r in expected["reports"] for row in r[name]]
        counted.append(_counted(name, rows, lambda row, k=kind: _held(ledger, row, k), _words))
    return counted


def _counted(name: str, rows: Iterable[Row], holds: Any, shown: Any) -> Found:
    every = list(rows)
    missing = tuple(shown(row) for row in every if not holds(row))
    return Found(name, len(every) - len(missing), len(every), missing)


def _family(ledger: Ledger, row: Row) -> bool:
    members = frozenset(ledger.document[name] for name in row["members"])
    return members in ledger.families and (len(members) > 1 or members <= ledger.declared)


def _shift(ledger: Ledger, row: Row) -> bool:
    """Whether its first and last step stand on one question, turned or with another answer."""
    first, last = row["steps"][0], row["steps"][-1]
    return any(
        a["question_id"] == b["question_id"]
        and (a["stance"] != b["stance"] or a["value"] != b["value"])
        for a in ledger.like(first["report"], first["words"])
        for b in ledger.like(last["report"], last["words"])
        if a["id"] != b["id"]
    )


def _admitted(ledger: Ledger, row: Row) -> bool:
    found = ledger.like(row["report"], row["words"])
    return any(r["interest"] == "against-interest" for r in found)


def _opposed(ledger: Ledger, row: Row) -> bool:
    one = ledger.like(row["one"]["report"], row["one"]["words"])
    other = ledger.like(row["other"]["report"], row["other"]["words"])
    return any(
        ("contradicts", *ends) in ledger.relations
        for a in one
        for b in other
        for ends in ((a["position"], b["position"]), (b["position"], a["position"]))
    )


def _held(ledger: Ledger, row: Row, kind: str) -> bool:
    found = ledger.like(row["report"], row["words"], kind)
    if kind != "loss":
        return bool(found)
    return any((r["low"], r["high"]) == (row["low"], row["high"]) for r in found)


def _points(series: Iterable[Row]) -> Iterator[Row]:
    for row in series:
        for point in row["points"]:
            yield {**point, **{name: row[name] for name in ("speaker", "party", "metric")}}


def _point(ledger: Ledger, row: Row) -> list[Row]:
    """The claims of its report with its figure, party and measure."""
    return [
        r
        for r in ledger.claims.get(ledger.document.get(row["report"], ""), ())
        if r["kind"] == "loss"
        and r["low"] == row["value"]
        and r["metric"] == row["metric"]
        and r["party_polity"] == row["party"].lower()
    ]


def _on_one_question(ledger: Ledger, row: Row) -> bool:
    """Whether one speaker's row of figures stands on one question, point by point."""
    points = [_point(ledger, point) for point in _points([row])]
    shared = set.intersection(
        *({(r["question_id"], r["speaker"]) for r in found} for found in points)
    )
    return bool(shared)


def _of_family(row: Row) -> str:
    return ", ".join(row["members"])


def _question(row: Row) -> str:
    return str(row["question"])


def _words(row: Row) -> str:
    return f"{row['report']}: {row['words']}"


def _series(row: Row) -> str:
    return f"{row['speaker']} on {row['party']}: {row['metric']}"


def _ledger(connection: Connection, reports: Sequence[Row]) -> Ledger:
    d, c, p, r = schema.documents.c, schema.claims.c, schema.positions.c, schema.relations.c
    documents = connection.execute(select(d.id, d.given_id, d.address)).all()
    named = {
        report["report"]: identity
        for report in reports
        for identity, given, address in documents
        if _is(report, given) or _is(report, address)
    }
    joined = (
        select(c.id, c.document_id, c.kind, c.exact, c.span_begin, c.low, c.high, c.metric, c.party_polity,
               p.id.label("position"), p.question_id, p.stance, p.value, p.interest, p.speaker)
        .join(p.claim_id.table, (p.claim_id == c.id) & p.retired_run.is_(None), isouter=True)
        .where(c.retired_run.is_(None))
    )  # fmt: skip
    claims: defaultdict[str, list[Row]] = defaultdict(list)
    for row in connection.execute(joined).mappings():
        claims[row["document_id"]].append(dict(row))
    ends = select(r.kind, r.earlier, r.later).where(r.retired_run.is_(None))
    m, copies = schema.family_members.c, schema.copies.c
    members: defaultdict[str, set[str]] = defaultdict(set)
    for family, document in connection.execute(
        select(m.family_id, m.document_id).where(m.retired_run.is_(None))
    ):
        members[family].add(document)
    declared = select(copies.document_id).where(
        copies.retired_run.is_(None), copies.how == "declared"
    )
    wanted = select(d.id, d.text).where(d.id.in_(set(named.values())))
    texts = {row.id: row.text for row in connection.execute(wanted)}
    return Ledger(
        named,
        texts,
        claims,
        frozenset((kind, a, b) for kind, a, b in connection.execute(ends)),
        frozenset(map(frozenset, members.values())),
        frozenset(connection.scalars(declared)),
    )


def _is(report: Row, address: str | None) -> bool:
    if address is None:
        return False
    return address == report["record"] or address.endswith(f"/{report['file']}")


def main(folders: list[str]) -> int:
    """Print a line a figure, and below it what is missing."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(folders[0]) if folders else Path(made)
        if not folders:
            copy_example(folder)
            add(folder, captures([folder / "reports"]), case_parts(folder, 1, Silent()))
        for figure in findings(*load(folder)):
            print(f"{figure.name:18} {figure.found:3} of {figure.expected:3}")
            for line in figure.missing if folders else ():
                print(f"    {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
