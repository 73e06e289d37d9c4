"""Read without a case: captures in, one line of JSON out for each, in the order of the input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counterclaim.errors import Fault, InputError
from counterclaim.export.reading_json import Json, reading_json, unread_json
from counterclaim.model.document import Capture, Document, Failed
from counterclaim.model.reading import Problem
from counterclaim.reader import Reader
from counterclaim.text import document_of

BATCH = 16


@dataclass(frozen=True, slots=True)
class Line:
    """One input's reading as JSON, whether anything of it could not be read, and where it is from."""

    json: Json
    failed: bool
    address: str


def read_lines(captures: Iterable[Capture | Failed], reader: Reader) -> Iterator[Line]:
    """A line for each capture, also for those that cannot be read."""
    batch: list[Document | Failed] = []
    for capture in captures:
        batch.append(_document(capture))
        if len(batch) == BATCH:
            yield from _lines(batch, reader)
            batch = []
    yield from _lines(batch, reader)


def _document(capture: Capture | Failed) -> Document | Failed:
    if isinstance(capture, Failed):
        return capture
    try:
        return document_of(capture)
    except InputError as error:
        return Failed(capture.address, error.fault)


def _lines(batch: list[Document | Failed], reader: Reader) -> Iterator[Line]:
    documents = [item for item in batch if isinstance(item, Document)]
    readings = iter(reader.read_batch(documents))
    for item in batch:
        if isinstance(item, Document):
            reading = next(readings)
            yield Line(reading_json(item, reading), bool(reading.problems), _where(item))
        else:
            yield Line(unread_json(item.address, "", _problem(item.fault)), True, item.address)


def _problem(fault: Fault) -> Problem:
    return Problem("text", fault.code, str(fault))


def _where(document: Document) -> str:
    return document.address or document.given_id or document.id
