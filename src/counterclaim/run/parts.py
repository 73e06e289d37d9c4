"""The real parts that a case is worked on with: its reader, the text layer, sketches and linking."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from counterclaim.case import load_case
from counterclaim.gazetteer.lookup import SqliteGazetteer, open_gazetteer
from counterclaim.ledger.store import Credited
from counterclaim.link import credit, link, sketch
from counterclaim.model.document import Document
from counterclaim.read.kinds import DEFAULT, ReaderKind
from counterclaim.reader import Reader
from counterclaim.run.add import Parts
from counterclaim.run.progress import Progress
from counterclaim.run.steps import Tools
from counterclaim.text import document_of

# A case folder's own places, laid over the gazetteer.
PLACES = "places.csv"


def case_parts(folder: Path, workers: int, progress: Progress, kind: ReaderKind = DEFAULT) -> Parts:
    """What ``add`` needs for the case in a folder. Builds the gazetteer where it is not there yet."""
    progress.stage("opening the gazetteer")
    case_gazetteer(folder)
    return Parts(partial(case_tools, folder, kind), link, workers, progress)


def case_tools(folder: Path, kind: ReaderKind = DEFAULT) -> Tools:
    """The tools of one worker."""
    reader = Reader(load_case(folder), case_gazetteer(folder), kind)
    return Tools(reader, document_of, credited)


def case_gazetteer(folder: Path) -> SqliteGazetteer:
    """The gazetteer with the case's own places."""
    extra = folder / PLACES
    return open_gazetteer(extra if extra.is_file() else None)


def credited(document: Document) -> Credited:
    """The sketch of a document without its boilerplate, and the agency that it credits."""
    return Credited(
        sketch(document.text, document.boilerplate), credit(document.text, document.outlet)
    )
