"""A ledger of many claims made by multiplying the example case.

Each multiple is a theatre of its own: parties, speakers and places get its number, so that questions
stay as large as in a real case and do not all grow into one. Figures and days stay as read.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine

from benchmarks.copied import copy_ledger
from counterclaim.acquire import captures
from counterclaim.case import Case, load_case
from counterclaim.example import copy_example
from counterclaim.ledger import schema
from counterclaim.ledger.codec import decode, encode
from counterclaim.ledger.connect import open_ledger, reading, writing
from counterclaim.ledger.readings import store_readings
from counterclaim.ledger.store import (
    Credited,
    begin_run,
    mark_links_stale,
    store_captures,
    store_documents,
    store_sketches,
)
from counterclaim.ledger.stored import stored_document
from counterclaim.link import credit, sketch
from counterclaim.model.document import Capture, Document
from counterclaim.model.ids import content_id, sha256_hex
from counterclaim.model.reading import Reading
from counterclaim.run.add import add
from counterclaim.run.link import draw_links
from counterclaim.run.parts import case_parts
from counterclaim.run.progress import Silent

NAMES = ("karvelia", "dorvania", "sundria", "belmoria", "quellin")


# So many theatres are stored and linked; beyond them the linked ledger is copied.
THEATRES = 20


def multiplied_case(folder: Path, claims: int, minutes: float = 60) -> tuple[int, int]:
    """Make a case with at least ``claims`` claims in ``folder``; its claims and documents.

    After ``minutes`` it stops with as many as there are by then.
    """
    until = time.time() + 60 * minutes
    read = _example()
    each = sum(len(found.claims) for _, found in read)
    theatres = min(THEATRES, -(-claims // each))
    _linked_theatres(folder, read, theatres)
    times = copy_ledger(folder, NAMES, theatres, -(-claims // (each * theatres)), until)
    return each * theatres * times, len(read) * theatres * times


def _linked_theatres(folder: Path, read: list[tuple[Document, Reading]], theatres: int) -> None:
    copy_example(folder)
    case = load_case(folder)
    ledger = open_ledger(folder, create=True)
    for number in range(theatres):
        _store(ledger, case, _theatre(read, number))
    with writing(ledger) as connection:
        mark_links_stale(connection)
    draw_links(ledger, case)
    ledger.dispose()


def _example() -> list[tuple[Document, Reading]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_example(folder)
        add(folder, captures([folder / "reports"]), case_parts(folder, 1, Silent()))
        with reading(open_ledger(folder)) as connection:
            rows = connection.execute(
                schema.readings.select().where(schema.readings.c.retired_run.is_(None))
            ).mappings()
            return [
                (document, decode(Reading, row["json"]))
                for row in rows
                if (document := stored_document(connection, row["document_id"])) is not None
            ]


def _theatre(
    read: list[tuple[Document, Reading]], number: int
) -> Iterator[tuple[Document, Reading]]:
    for document, found in read:
        identity = sha256_hex(f"{document.id} {number}".encode())
        title = f"{document.title} ({number})"
        outlet = document.outlet and f"{document.outlet} {number}"
        renamed = json.loads(_numbered(found, number))
        renamed["document_id"] = identity
        yield (
            replace(document, id=identity, title=title, outlet=outlet),
            decode(Reading, json.dumps(renamed)),
        )


def _numbered(found: Reading, number: int) -> str:
    text = encode(found)
    for name in NAMES:
        text = text.replace(name, f"{name}-{number}").replace(
            name.title(), f"{name.title()}-{number}"
        )
    return text


def _store(ledger: Engine, case: Case, theatre: Iterator[tuple[Document, Reading]]) -> None:
    with writing(ledger) as connection:
        run = None
        for document, found in theatre:
            if run is None:
                run = begin_run(connection, "add", case.digest, found.reader)
            content = content_id("capture", document.id).encode()
            capture = Capture(content, "file", f"{document.id}.txt")
            store_captures(connection, [capture], run)
            store_documents(connection, [(document, capture)], run)
            words = " ".join(f"{word}{document.id[:6]}" for word in document.text.split())
            found_sketch = sketch(words)
            credited = Credited(found_sketch, credit(document.text, document.outlet))
            store_sketches(connection, {document.id: credited}, run)
            store_readings(connection, [(document, found)], run)
