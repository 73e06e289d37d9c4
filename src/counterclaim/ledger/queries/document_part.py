"""A part of a document with what was read in it: of a book only the pages shown are decoded."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from counterclaim.ledger import schema
from counterclaim.ledger.codec import restore
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
_ROLES = ("source", "cue", "content")
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
    current = (_R.document_id == document_id, _R.retired_run.is_(None))
    text = connection.scalar(select(_R.json).where(*current))
    raw: _Json = json.loads(text) if text else {}
    part = chosen(document, lambda identity: _begin(connection, document_id, raw, identity))
    within = (_C.span_begin < part.end, _C.span_end > part.begin)
    mine = (_C.document_id == document_id, _C.retired_run.is_(None))
    claims = claims_where(connection, [*mine, *within])
    reading = _reading(connection, raw, part, {row.statement_id for row in claims})
    return DocumentPart(
        row=row,
        document=document,
        span=part,
        reading=reading if text else None,
        times=_times(raw, part),
        claims=claims,
        relations=relations_of_document(connection, document_id, within=part),
        family=families(connection, [row.family_id]) if row.family_id else (),
        sightings=sightings(connection, document_id),
    )


def _begin(connection: Connection, document_id: str, raw: _Json, identity: str) -> int:
    own = (_C.document_id == document_id, _C.retired_run.is_(None), _C.local_id == identity)
    claim = connection.scalar(select(_C.span_begin).where(*own).limit(1))
    if claim is not None:
        return int(claim)
    spans = (
        *(_spans(one) for one in raw.get("statements", ()) if one["id"] == identity),
        *([one["span"]] for one in raw.get("places", ()) if one["id"] == identity),
        *([one["span"]] for n, one in enumerate(raw.get("times", ())) if f"d{n}" == identity),
    )
    return min((begin for some in spans[:1] for begin, _ in some), default=0)


def _reading(
    connection: Connection, raw: _Json, part: Span, named: Collection[str | None]
) -> Reading | None:
    if not raw:
        return None
    statements: Sequence[_Json] = raw.get("statements", ())
    by_id = {one["id"]: one for one in statements}
    shown = {one["id"] for one in statements if one["id"] in named or _reaches(_spans(one), part)}
    for identity in tuple(shown):
        outer = by_id[identity].get("inside")
        while outer in by_id and outer not in shown:
            shown.add(outer)
            outer = by_id[outer].get("inside")
    some = {
        **raw,
        "statements": [one for one in statements if one["id"] in shown],
        "places": [one for one in raw.get("places", ()) if _reaches([one["span"]], part)],
        **dict.fromkeys(("times", "claims", "entities", "quantities", "framing"), ()),
    }
    return coarse_reading(restore(Reading, some), blur_of(connection))


def _times(raw: _Json, part: Span) -> tuple[tuple[str, Time], ...]:
    return tuple(
        (f"d{n}", restore(Time, one))
        for n, one in enumerate(raw.get("times", ()))
        if _reaches([one["span"]], part)
    )


def _spans(statement: _Json) -> list[tuple[int, int]]:
    return [(begin, end) for role in _ROLES for begin, end in statement.get(role, ())]


def _reaches(spans: Iterable[Sequence[int]], part: Span) -> bool:
    return any(begin < part.end and part.begin < end for begin, end in spans)
