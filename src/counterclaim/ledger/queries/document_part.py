"""A part of a document with what was read in it: of a book only the pages shown are decoded."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from counterclaim.ledger import schema
from counterclaim.ledger.codec import restore
from counterclaim.ledger.dialects import stored_readings
from counterclaim.ledger.queries.blur import blur_of, coarse_reading
from counterclaim.ledger.queries.claims import claims_where
from counterclaim.ledger.queries.documents import document_rows, families, sightings
from counterclaim.ledger.queries.relations import relations_of_document
from counterclaim.ledger.queries.results import (
    ClaimRow,
    DocumentRow,
    FamilyRow,
    RelationRow,
    SightingRow,
)
from counterclaim.ledger.stored import stored_document
from counterclaim.model.document import Document
from counterclaim.model.reading import Reading, Time
from counterclaim.model.span import Span

_R, _C = schema.readings.c, schema.claims.c
_Json = dict[str, Any]
Begin = Callable[[str], int]
"""Where the words of an id of the document (a statement, claim, place or "d3" for a time) begin; 0 if none."""


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A document with all its text, and what was read of the part ``span`` of it.

    ``reading`` has the statements and places that reach into the part, and statements around them; ``times``
    are named as in the whole reading. None was read where ``reading`` is None.
    """

    row: DocumentRow
    document: Document
    span: Span
    reading: Reading | None
    times: tuple[tuple[str, Time], ...]
    claims: tuple[ClaimRow, ...]
    relations: tuple[RelationRow, ...]
    family: tuple[FamilyRow, ...]
    sightings: tuple[SightingRow, ...]


def document_part(
    connection: Connection, document_id: str, chosen: Callable[[Document, Begin], Span]
) -> DocumentPart | None:
    """The part of a document that ``chosen`` names, with what was read there; None if unknown."""
    document = stored_document(connection, document_id)
    if document is None:
        return None
    row = document_rows(connection, [document_id])[document_id]
    part = chosen(document, lambda identity: _begin(connection, document_id, identity))
    within = (_C.span_begin < part.end, _C.span_end > part.begin)
    mine = (_C.document_id == document_id, _C.retired_run.is_(None))
    claims = claims_where(connection, [*mine, *within])
    read = _Read(connection, document_id)
    there = read.reaching(part) if row.read else {}
    return DocumentPart(
        row=row,
        document=document,
        span=part,
        reading=read.reading(there, {row.statement_id for row in claims}) if row.read else None,
        times=tuple((f"d{n}", restore(Time, one)) for n, one in there.get("times", ())),
        claims=claims,
        relations=relations_of_document(connection, document_id, within=part),
        family=families(connection, [row.family_id]) if row.family_id else (),
        sightings=sightings(connection, document_id),
    )


def _begin(connection: Connection, document_id: str, identity: str) -> int:
    own = (_C.document_id == document_id, _C.retired_run.is_(None), _C.local_id == identity)
    claim = connection.scalar(select(_C.span_begin).where(*own).limit(1))
    if claim is not None:
        return int(claim)
    found = connection.scalar(
        stored_readings(connection).BEGIN, {"document": document_id, "identity": identity}
    )
    return int(found or 0)


@dataclass(frozen=True, slots=True)
class _Read:
    """A document's current reading, of which the database gives some rows: all of a book's would be decoded."""

    connection: Connection
    document_id: str

    def reaching(self, part: Span) -> dict[str, list[tuple[int, _Json]]]:
        """What reaches into a part, by list and with its place in it; of what is no list, all."""
        found: dict[str, list[tuple[int, _Json]]] = {}
        asked = {"document": self.document_id, "begin": part.begin, "end": part.end}
        within = stored_readings(self.connection).WITHIN
        for name, nth, value in self.connection.execute(within, asked):
            found.setdefault(name, []).append((nth, json.loads(value)))
        return found

    def reading(
        self, there: Mapping[str, list[tuple[int, _Json]]], named: Collection[str | None]
    ) -> Reading:
        """The reading with what is there, statements that are named, and those around them."""
        shown = dict(there.get("statements", ()))
        wanted = {one for one in named if one} | {
            one["inside"] for one in shown.values() if "inside" in one
        }
        while missing := wanted - {one["id"] for one in shown.values()}:
            asked = {"document": self.document_id, "ids": json.dumps(sorted(missing))}
            rows = self.connection.execute(stored_readings(self.connection).STATEMENTS, asked)
            found = {n: json.loads(one) for n, one in rows}
            shown |= found
            wanted = {one["inside"] for one in found.values() if "inside" in one}
        whole = {
            "document_id": self.document_id,
            "reader": there["reader"][0][1],
            "statements": [shown[n] for n in sorted(shown)],
            "places": [one for _, one in there.get("places", ())],
            "problems": [one for _, one in there.get("problems", ())],
        }
        return coarse_reading(restore(Reading, whole), blur_of(self.connection))
