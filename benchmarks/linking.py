"""What linking costs: ``python -m benchmarks linking [DOCUMENTS ...]``.

The example's rows are multiplied, each multiple a theatre of its own: parties, speakers and places get
its number, sketches its mark, so that questions stay as large as in a real case. Texts are left out, as
linking does not read them. One document of every hundredth theatre is kept back and added alone after.
Each size runs in a process of its own, for its peak memory.
"""

from __future__ import annotations

import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, text

from benchmarks.multiplied import NAMES
from counterclaim.acquire import captures
from counterclaim.case import Case, load_case
from counterclaim.example import copy_example
from counterclaim.ledger import schema
from counterclaim.ledger.connect import open_ledger, reading, writing
from counterclaim.ledger.dialects import add_new
from counterclaim.ledger.links import store_changes
from counterclaim.ledger.store import (
    begin_run,
    mark_links_fresh,
    mark_links_stale,
    set_meta,
    unlinked,
)
from counterclaim.ledger.stored import linkable
from counterclaim.link import link_all
from counterclaim.run.add import add
from counterclaim.run.link import DRAWN_FOR, draw_links, drawn_for
from counterclaim.run.parts import case_parts
from counterclaim.run.progress import Silent

SIZES = (1_000, 10_000, 100_000)
KEPT_BACK = 20
MARK = "@N@"
_TABLES = (
    schema.documents, schema.sketches, schema.readings, schema.statements, schema.claims, schema.places,
)  # fmt: skip
# Indexes of claims that linking uses; by the others pages find claims.
_USED = frozenset({"claims_by_id", "claims_by_document", "claims_by_speaker_key", "claims_by_day"})
# Kinds of claims whose questions are told by words.
_BY_WORDS = frozenset({"forecast", "assessment", "violation"})
_IDS = frozenset({"id", "document_id", "reading_id"})
Rows = dict[str, list[dict[str, Any]]]


def main(words: Sequence[str]) -> None:
    """Measure each size in a process of its own and print the table."""
    sizes = [int(word) for word in words] or list(SIZES)
    print("| documents | claims | read | drawn | stored | peak | one more, median | the slowest |")
    print("|--:|--:|--:|--:|--:|--:|--:|--:|", flush=True)
    for size in sizes:
        command = [sys.executable, "-c", f"from benchmarks import linking; linking.measure({size})"]
        subprocess.run(command, check=True)


def measure(documents: int) -> None:
    """Build a case, link all of it, then add documents one by one; prints a row of the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        case, ledger, kept = built(folder, documents)
        seconds, claims = linked(ledger, case)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        single = [added(ledger, case, rows) for rows in kept]
        spent = " | ".join(f"{one:.1f} s" for one in seconds)
        last = f"{statistics.median(single):.2f} s | {max(single):.2f} s"
        print(f"| {documents:,} | {claims:,} | {spent} | {peak:.1f} GB | {last} |", flush=True)


def built(folder: Path, documents: int) -> tuple[Case, Engine, list[Rows]]:
    """A case of so many documents, not linked yet, and documents that are to be added to it."""
    copy_example(folder)
    case, template = load_case(folder), _template()
    ledger = open_ledger(folder, create=True)
    each = json.loads(template)
    with writing(ledger) as connection:
        for index in schema.claims.indexes:
            if index.name not in _USED:
                connection.execute(text(f"DROP INDEX {index.name}"))
        connection.execute(text("DROP TRIGGER documents_to_fts"))
    times = max(1, round(documents / len(each["documents"])))
    kept: list[Rows] = []
    for number in range(times):
        rows = _theatre(template, number)
        if number % max(1, times // KEPT_BACK) == 0 and len(kept) < KEPT_BACK:
            kept.append(_without_one(rows, len(kept)))
        with writing(ledger) as connection:
            _insert(connection, rows)
    return case, ledger, kept


def linked(ledger: Engine, case: Case) -> tuple[list[float], int]:
    """CPU seconds of reading, drawing and storing the links of the whole case, and its claims."""
    with reading(ledger) as connection:
        (documents, claims), read = _timed(lambda: linkable(connection))
    changes, drawn = _timed(lambda: link_all(documents, claims, case))
    number = len(claims)
    with writing(ledger) as connection:
        run = begin_run(connection, "link", case.digest)
        _, stored = _timed(lambda: store_changes(connection, changes, unlinked(connection), run))
        mark_links_fresh(connection)
        set_meta(connection, DRAWN_FOR, drawn_for(case))
    return [read, drawn, stored], number


def added(ledger: Engine, case: Case, rows: Rows) -> float:
    """CPU seconds of storing one document's rows and linking it."""

    def add_one() -> None:
        with writing(ledger) as connection:
            _insert(connection, rows)
            one = rows["documents"][0]["id"]
            connection.execute(insert(schema.unlinked), [{"document_id": one}])
            mark_links_stale(connection)
        draw_links(ledger, case)

    return _timed(add_one)[1]


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    begin = time.process_time()
    result = work()
    return result, time.process_time() - begin


def _template() -> str:
    """The example's rows as JSON, its ids and names marked where a theatre's number goes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_example(folder)
        add(folder, captures([folder / "reports"]), case_parts(folder, 1, Silent()))
        with reading(open_ledger(folder)) as connection:
            rows = {
                table.name: [dict(row) for row in _current(connection, table)] for table in _TABLES
            }
    for row in rows["documents"]:
        row["text"] = ""
        row["title"] = f"{row['title']} {MARK}"
        row["outlet"] = row["outlet"] and f"{row['outlet']} {MARK}"
        del row["number"]
    for row in rows["sketches"]:
        row["credit"] = row["credit"] and f"{row['credit']} {MARK}"
    for some in rows.values():
        for row in some:
            for name in _IDS & row.keys():
                row[name] = f"{row[name]}{MARK}"
    return _marked(rows)


def _marked(rows: Rows) -> str:
    """The rows as JSON, with the mark at every name of a party, speaker or place, and at what is foretold."""
    names = {spelt for name in NAMES for spelt in (name, name.title())}
    for row in rows["claims"]:
        names |= {row["speaker_actor"] or "", row["gazetteer_id"] or "", row["place"] or ""}
        if row["kind"] in _BY_WORDS:
            names.add(row["what"] or "")
        row["exact"] += f" {MARK}"
    text = json.dumps(rows)
    for name in sorted(names - {""}, key=len):
        whole = rf"(?<![\w-]){re.escape(json.dumps(name)[1:-1])}(?![\w@])"
        text = re.sub(whole, lambda found: f"{found[0]}-{MARK}", text)
    return text


def _current(connection: Connection, table: Any) -> Iterator[Any]:
    live = [table.c.retired_run.is_(None)] if "retired_run" in table.c else []
    yield from connection.execute(select(table).where(*live)).mappings()


def _theatre(template: str, number: int) -> Rows:
    rows: Rows = json.loads(template.replace(MARK, str(number)))
    for row in rows["sketches"]:
        values = json.loads(row["sketch_values"])
        row["sketch_values"] = json.dumps(
            [value ^ (number * 2_654_435_761 % 2**31) for value in values]
        )
    return rows


def _without_one(rows: Rows, nth: int) -> Rows:
    """Take one document out of a theatre's rows."""
    documents = rows["documents"]
    one = documents[nth * 7 % len(documents)]["id"]
    kept: Rows = {}
    for name, some in rows.items():
        key = "id" if name == "documents" else "document_id"
        kept[name] = [row for row in some if row[key] == one]
        rows[name] = [row for row in some if row[key] != one]
    return kept


def _insert(connection: Connection, rows: Rows) -> None:
    run = begin_run(connection, "add", "case")
    for table in _TABLES:
        some = [{**row, "first_run": run.id} for row in rows[table.name]]
        add_new(connection, table, some)


if __name__ == "__main__":
    main(sys.argv[1:])
