"""The real parts that a case is worked on with: its reader, the text layer, sketches and linking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from counterclaim.case import load_case
from counterclaim.coded import METHOD, CodedReader, document_of_rows
from counterclaim.gazetteer.lookup import SqliteGazetteer, open_gazetteer
from counterclaim.ledger.store import Credited
from counterclaim.link import credit, sketch
from counterclaim.model.document import Capture, Document
from counterclaim.model.reading import ReaderVersion, Reading
from counterclaim.read.kinds import DEFAULT, ReaderKind
from counterclaim.reader import Reader
from counterclaim.run.add import Parts
from counterclaim.run.progress import Progress
from counterclaim.run.steps import Tools
from counterclaim.run.tables import credited_rows
from counterclaim.text import document_of

# A case folder's own places, laid over the gazetteer.
PLACES = "places.csv"


def case_parts(folder: Path, workers: int, progress: Progress, kind: ReaderKind = DEFAULT) -> Parts:
    """What ``add`` needs for the case in a folder. Builds the gazetteer where it is not there yet."""
    progress.stage("opening the gazetteer")
    case_gazetteer(folder)
    return Parts(partial(case_tools, folder, kind), workers=workers, progress=progress)


def case_tools(folder: Path, kind: ReaderKind = DEFAULT) -> Tools:
    """The tools of one worker."""
    case = load_case(folder)
    prose = Reader(case, case_gazetteer(folder), kind)
    return Tools(ProseOrRows(prose, CodedReader.of(case)), any_document_of, credited)


@dataclass(frozen=True, slots=True)
class ProseOrRows:
    """Each document to the reader of its sort; ``version`` is that of the reader of prose."""

    prose: Reader
    rows: CodedReader

    @property
    def version(self) -> ReaderVersion:
        """Which reader reads prose."""
        return self.prose.version

    def read_batch(self, documents: Sequence[Document]) -> list[Reading]:
        """One reading for each document, in their order."""
        prose = iter(self.prose.read_batch([d for d in documents if d.coded is None]))
        rows = iter(self.rows.read_batch([d for d in documents if d.coded is not None]))
        return [next(prose if document.coded is None else rows) for document in documents]


def any_document_of(capture: Capture) -> Document:
    """The document of a capture, of prose or of a table's rows. Raises InputError."""
    return document_of_rows(capture) if capture.method == METHOD else document_of(capture)


def case_gazetteer(folder: Path) -> SqliteGazetteer:
    """The gazetteer with the case's own places."""
    extra = folder / PLACES
    return open_gazetteer(extra if extra.is_file() else None)


def credited(document: Document) -> Credited:
    """The sketch of a document without its boilerplate, and the agency that it credits."""
    if document.coded is not None:
        return credited_rows(document)
    return Credited(
        sketch(document.text, document.boilerplate), credit(document.text, document.outlet)
    )
