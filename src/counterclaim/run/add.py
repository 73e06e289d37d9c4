"""Adding to a case: captures in, rows in the ledger out, links drawn anew at the end.

The order of work makes a run that is broken off at any moment harmless: bytes go to the archive first,
then a batch's captures, documents, readings and claims in one transaction, and the links in one at the
end. Running again does what is left and adds nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy import Engine as Ledger

from counterclaim.archive import Archive
from counterclaim.case import load_case
from counterclaim.coded import VERSION as CODED_VERSION
from counterclaim.ledger import store
from counterclaim.ledger.connect import LEDGER_FILE, open_ledger, reading, writing
from counterclaim.ledger.readings import store_readings
from counterclaim.ledger.standing import Lost, lost_judgements
from counterclaim.ledger.stored import current_captures, stored_document, unread_documents
from counterclaim.model.document import Capture, Document, Failed
from counterclaim.model.reading import Problem, ReaderVersion
from counterclaim.run.engine import Batch, Engine, InProcess
from counterclaim.run.link import Link, draw_links
from counterclaim.run.pool import WorkerPool
from counterclaim.run.progress import Progress, Silent
from counterclaim.run.steps import MakeTools, Read, Result, Work, address_of

ARCHIVE = "archive"
BATCH = 16
Input = Capture | Failed
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Parts:
    """What a run works with. ``make_tools`` must be picklable where there is more than one worker.

    ``link`` None draws anew only what new readings touch; another function draws the whole case.
    ``batch`` is how many captures are worked on and stored together.
    """

    make_tools: MakeTools
    link: Link | None = None
    workers: int = 1
    progress: Progress = field(default_factory=Silent)
    batch: int = BATCH


@dataclass(slots=True)
class Added:
    """What a run did. ``problems`` are documents that are stored but were not read, by address.

    ``lost`` are judgements that lost what they were made on by this run.
    """

    read: int = 0
    already: int = 0
    read_again: int = 0
    failed: list[Failed] = field(default_factory=list)
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    lost: tuple[Lost, ...] = ()


@dataclass(frozen=True, slots=True)
class Intake:
    """The inputs of a batch in their order; those with work have a result coming."""

    inputs: tuple[Input, ...]
    with_work: frozenset[int]


def add(folder: Path, captures: Iterable[Input], parts: Parts) -> Added:
    """Add captures to the case in a folder, read again what an older reader or case read, and link.

    Raises CaseError where the folder is no case and StorageError where the disk or the ledger fail;
    what is stored by then stays, and the same call later goes on from there.
    """
    case = load_case(folder)
    ledger = open_ledger(folder / LEDGER_FILE, create=True)
    added, before = Added(), _lost(ledger)
    with closing(_engine(parts)) as engine:
        with writing(ledger) as connection:
            run = store.begin_run(connection, "add", case.digest, engine.version)
        archive = Archive(folder / ARCHIVE)
        adding = Adding(ledger, archive, engine, run, parts.progress, parts.batch)
        adding.add(captures, added)
        adding.read_again(added)
        with writing(ledger) as connection:
            store.finish_run(connection, run)
    parts.progress.stage("linking")
    draw_links(ledger, case, parts.link)
    added.lost = tuple(one for one in _lost(ledger) if one not in before)
    return added


@dataclass(frozen=True, slots=True)
class Adding:
    """One run's way into one ledger."""

    ledger: Ledger
    archive: Archive
    engine: Engine
    run: store.Run
    progress: Progress
    batch: int

    @property
    def readers(self) -> tuple[ReaderVersion, ...]:
        """Whose readings are current: prose is read by one reader, rows of tables by another."""
        return (self.engine.version, CODED_VERSION)

    def add(self, captures: Iterable[Input], added: Added) -> None:
        """Store and read what is new."""
        self.progress.stage("reading")
        for batch, results in self.engine.run(self._intakes(captures)):
            with writing(self.ledger) as connection:
                self._store(connection, batch.tag, iter(results), added)
            self.progress.stored(len(batch.tag.inputs))

    def read_again(self, added: Added) -> None:
        """Read stored documents whose current reading is by another reader or for another case.

        A reader of tables leaves prose as it is, for the next run that reads prose.
        """
        set_aside = {failed.address for failed in added.failed}
        of_tables = self.engine.version == CODED_VERSION
        with reading(self.ledger) as connection:
            stale = unread_documents(
                connection, self.readers, self.run.case_digest, of_tables=of_tables
            )
        if stale:
            self.progress.stage("reading again")
        for batch, results in self.engine.run(self._stored(stale, set_aside)):
            with writing(self.ledger) as connection:
                self._store_results(connection, [(None, result) for result in results], added)
            added.read_again += sum(isinstance(result, Read) for result in results)
            self.progress.stored(len(batch.work))

    def _intakes(self, captures: Iterable[Input]) -> Iterator[Batch[Intake]]:
        for inputs in _batches(captures, self.batch):
            found = [item for item in inputs if isinstance(item, Capture)]
            hashes = self.archive.put_all(capture.content for capture in found)
            with reading(self.ledger) as connection:
                known = current_captures(connection, hashes, self.readers, self.run.case_digest)
            new = frozenset(
                n
                for n, item in enumerate(inputs)
                if isinstance(item, Capture) and item.sha256 not in known
            )
            work = tuple(item for n, item in enumerate(inputs) if n in new)
            yield Batch(Intake(inputs, new), tuple(w for w in work if isinstance(w, Capture)))

    def _stored(self, ids: Sequence[str], set_aside: set[str]) -> Iterator[Batch[None]]:
        for some in _batches(ids, self.batch):
            with reading(self.ledger) as connection:
                found = [stored_document(connection, identity) for identity in some]
            work: list[Work] = [
                document
                for document in found
                if document is not None and address_of(document) not in set_aside
            ]
            yield Batch(None, tuple(work))

    def _store(
        self, connection: Connection, intake: Intake, results: Iterator[Result], added: Added
    ) -> None:
        taken = [item for item in intake.inputs if isinstance(item, Capture)]
        store.store_captures(connection, taken, self.run)
        made: list[tuple[Capture | None, Result]] = []
        fine = []
        for n, item in enumerate(intake.inputs):
            if isinstance(item, Failed):
                self._set_aside(connection, item, added)
                continue
            result = next(results) if n in intake.with_work else None
            if result is None:
                added.already += 1
            else:
                made.append((item, result))
            if not isinstance(result, Failed):
                fine.append(item.address)
        added.read += self._store_results(connection, made, added)
        store.forgive(connection, fine, self.run)

    def _store_results(
        self,
        connection: Connection,
        made: Iterable[tuple[Capture | None, Result]],
        added: Added,
    ) -> int:
        """Store what was made of some captures, or of documents stored before; returns how many were read."""
        found: list[tuple[Capture | None, Read]] = []
        for capture, result in made:
            if isinstance(result, Failed):
                self._set_aside(connection, result, added)
            else:
                found.append((capture, result))
        documents = [(result.document, capture) for capture, result in found]
        store.store_documents(connection, documents, self.run)
        sketches = {result.document.id: result.credited for _, result in found}
        store.store_sketches(connection, sketches, self.run)
        readings = [(result.document, result.reading) for _, result in found]
        if store_readings(connection, readings, self.run):
            store.mark_links_stale(connection)
        for capture, result in found:
            where = _where(result.document, capture)
            added.problems.extend((where, problem) for problem in result.reading.problems)
        return len(found)

    def _set_aside(self, connection: Connection, failed: Failed, added: Added) -> None:
        # A name that was mistyped is told, and is no input of the case.
        if failed.fault.code != "no-such-file":
            store.store_failed(connection, failed, self.run)
        added.failed.append(failed)


def _lost(ledger: Ledger) -> tuple[Lost, ...]:
    with reading(ledger) as connection:
        return lost_judgements(connection)


def _engine(parts: Parts) -> Engine:
    if parts.workers <= 1:
        return InProcess(parts.make_tools)
    return WorkerPool(parts.make_tools, parts.workers)


def _batches(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    left = iter(items)
    while batch := tuple(islice(left, size)):
        yield batch


def _where(document: Document, capture: Capture | None) -> str:
    return (capture.address if capture else document.address) or document.id
