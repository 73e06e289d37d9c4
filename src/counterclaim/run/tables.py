"""The parts that tables are imported with: no prose is read, so that no parser is loaded."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from counterclaim.case import load_case
from counterclaim.coded import CodedReader, document_of_rows
from counterclaim.ledger.store import Credited
from counterclaim.link import sketch
from counterclaim.model.document import Document
from counterclaim.run.add import Parts
from counterclaim.run.progress import Progress
from counterclaim.run.steps import Tools

ROWS = 512
"""Captures of rows worked on and stored together: each is small, and what is synced together syncs faster."""


def table_parts(folder: Path, progress: Progress) -> Parts:
    """What ``add`` needs for captures of tables alone."""
    return Parts(partial(table_tools, folder), progress=progress, batch=ROWS)


def table_tools(folder: Path) -> Tools:
    """The tools of one worker."""
    return Tools(CodedReader.of(load_case(folder)), document_of_rows, credited_rows)


def credited_rows(document: Document) -> Credited:  # noqa: ARG001 - alike for all
    """Rows of a table are alike without being copies: they get an empty sketch, which nothing is like."""
    return Credited(sketch(""), None)
