"""What one more answer costs a question that many answer: ``python -m benchmarks crowds [POSITIONS ...]``.

One party's losses since a start are counted day by day by forty speakers. Then ten documents are added:
nine of later days, as news comes in, and one of a day in the middle, after which all is drawn anew.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Engine

from counterclaim.case import Case, load_case
from counterclaim.example import copy_example
from counterclaim.ledger.connect import open_ledger, writing
from counterclaim.ledger.readings import store_readings
from counterclaim.ledger.store import (
    Credited,
    begin_run,
    mark_links_stale,
    store_documents,
    store_sketches,
)
from counterclaim.link import sketch
from counterclaim.model.claim import Claim, Loss
from counterclaim.model.document import Document
from counterclaim.model.ids import sha256_hex
from counterclaim.model.reading import ReaderVersion, Reading, Statement
from counterclaim.model.span import Span
from counterclaim.model.value import Named, Quantity, When
from counterclaim.run.link import draw_links

SIZES = (300, 1_000, 3_000, 10_000)
SPEAKERS = 40
MORE = 9
START = date(2020, 1, 1)
READER = ReaderVersion("made", "1")
Report = tuple[Document, Reading]


def main(words: Sequence[str]) -> None:
    """Print CPU seconds of linking all, and of storing and linking one more."""
    print(
        "| positions on the question | all | one more, of a later day: median | the slowest | of the middle |"
    )
    print("|--:|--:|--:|--:|--:|", flush=True)
    for size in [int(word) for word in words] or list(SIZES):
        with tempfile.TemporaryDirectory() as name:
            every, later, middle = measure(Path(name), size)
        print(
            f"| {size:,} | {every:.1f} s | {statistics.median(later):.2f} s | {max(later):.2f} s "
            f"| {middle:.2f} s |",
            flush=True,
        )


def measure(folder: Path, size: int) -> tuple[float, list[float], float]:
    """Seconds of linking so many reports, of one more for each of some, and of one in the middle."""
    copy_example(folder)
    case, ledger = load_case(folder), open_ledger(folder, create=True)
    store(ledger, [report(case, number, number) for number in range(size)])
    every = seconds(lambda: draw_links(ledger, case))
    later = [added(ledger, case, report(case, size + n, size + n)) for n in range(MORE)]
    return every, later, added(ledger, case, report(case, size + MORE, size // 2))


def added(ledger: Engine, case: Case, one: Report) -> float:
    """Seconds of storing one report and linking it."""

    def add_one() -> None:
        store(ledger, [one])
        draw_links(ledger, case)

    return seconds(add_one)


def store(ledger: Engine, some: Sequence[Report]) -> None:
    """Reports as adding stores them."""
    with writing(ledger) as connection:
        run = begin_run(connection, "add", "case", READER)
        store_documents(connection, [(document, None) for document, _ in some], run)
        credited = {document.id: Credited(sketch(document.text)) for document, _ in some}
        store_sketches(connection, credited, run)
        store_readings(connection, some, run)
        mark_links_stale(connection)


def report(case: Case, number: int, day: int) -> Report:
    """One speaker's total on a day, in a text of its own."""
    words = f"{number + 100} killed"
    text = words + "".join(f" word{number}x{n}" for n in range(40))
    published = (START + timedelta(days=day // 4)).isoformat()
    document = Document(
        sha256_hex(text.encode()), text, None, f"Outlet {number % 25}", published=published
    )
    who = number % SPEAKERS
    speaker = Named(f"Staff {who}", None, f"armed-force:-:staff-{who}", "armed-force", None)
    party = case.parties[0]
    lost = Named(party.name, None, f"state:{party.id}", "state", party.id)
    figure = Quantity(
        number + 100, number + 100, "exact", words.split()[0], Span(0, len(words) - 7)
    )
    said = When(published, 1, "made")
    statement = Statement("s", (), (), (), speaker=speaker, said=said)
    claim = Claim(
        "c", "s", Span(0, len(words)), Loss(lost, "killed", figure, "soldiers", "cumulative")
    )
    return document, Reading(document.id, READER, (statement,), (claim,), ())


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of some work."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


if __name__ == "__main__":
    main(sys.argv[1:])
