"""Documents, and what linking needs, as the ledger holds them, back in the model's types."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from counterclaim.ledger import schema
from counterclaim.ledger.codec import decode, restore
from counterclaim.ledger.rows import claim_ids
from counterclaim.model.document import Capture, Coded, Declared, Document
from counterclaim.model.linking import LinkedDocument, Sketch, StatedClaim
from counterclaim.model.reading import ReaderVersion, Reading
from counterclaim.model.span import Spans

_D, _R, _S = schema.documents, schema.readings, schema.sketches


def stored_document(connection: Connection, document_id: str) -> Document | None:
    """A document as it was stored; None if unknown."""
    row = connection.execute(select(_D).where(_D.c.id == document_id)).mappings().first()
    return _document(row) if row else None


def stored_documents(connection: Connection) -> Iterator[Document]:
    """All documents in the order in which they were stored."""
    for row in connection.execute(select(_D).order_by(_D.c.number)).mappings():
        yield _document(row)


def unread_documents(
    connection: Connection, readers: Sequence[ReaderVersion], case_digest: str
) -> tuple[str, ...]:
    """Ids of documents whose current reading is by none of these readers for this case, or that have none."""
    current = select(_R.c.document_id).where(*_by(readers, case_digest))
    query = select(_D.c.id).where(_D.c.id.not_in(current)).order_by(_D.c.number)
    return tuple(connection.scalars(query))


def current_captures(
    connection: Connection,
    captures: Sequence[str],
    readers: Sequence[ReaderVersion],
    case_digest: str,
) -> frozenset[str]:
    """Which of some captures have a document whose current reading is by one of these readers for this case."""
    made = schema.document_captures
    query = (
        select(made.c.capture)
        .join(_R, _R.c.document_id == made.c.document_id)
        .where(made.c.capture.in_(captures), *_by(readers, case_digest))
    )
    return frozenset(connection.scalars(query))


def _by(readers: Sequence[ReaderVersion], case_digest: str) -> tuple[ColumnElement[bool], ...]:
    one_of = or_(
        *(
            (_R.c.reader == reader.name)
            & (_R.c.version == reader.version)
            & _R.c.model.is_not_distinct_from(reader.model)
            for reader in readers
        )
    )
    return (_R.c.retired_run.is_(None), one_of, _R.c.case_digest == case_digest)


@dataclass(frozen=True, slots=True)
class Obtained:
    """How the bytes of a capture were obtained; the archive has the bytes."""

    sha256: str
    method: str
    address: str
    media_type: str | None
    obtained: str | None
    headers: tuple[tuple[str, str], ...]

    def with_content(self, content: bytes) -> Capture:
        """The capture as it was, given its bytes."""
        return Capture(
            content, self.method, self.address, self.media_type, self.obtained, self.headers
        )


def obtained(connection: Connection, document_id: str) -> tuple[Obtained, ...]:
    """Every sighting of the captures that a document was made from, the first ones first."""
    made, c, s = schema.document_captures, schema.captures, schema.sightings
    query = (
        select(c.c.sha256, s.c.method, s.c.address, c.c.media_type, s.c.obtained, s.c.headers)
        .join_from(made, c, c.c.sha256 == made.c.capture)
        .join(s, s.c.capture == c.c.sha256)
        .where(made.c.document_id == document_id)
        .order_by(s.c.seen, s.c.id)
    )
    return tuple(
        Obtained(*row[:5], headers=tuple((name, value) for name, value in json.loads(row[5])))
        for row in connection.execute(query)
    )


def linkable(connection: Connection) -> tuple[list[LinkedDocument], list[StatedClaim]]:
    """All current documents and claims as linking takes them, ordered by document id."""
    columns = (_D.c.id, _D.c.title, _D.c.outlet, _D.c.published, _D.c.declared, _D.c.text)
    query = (
        select(*columns, _R.c.json, _S.c.algorithm, _S.c.sketch_values, _S.c.words, _S.c.credit)
        .join_from(_D, _R, (_R.c.document_id == _D.c.id) & _R.c.retired_run.is_(None))
        .join(_S, _S.c.document_id == _D.c.id)
        .order_by(_D.c.id, _S.c.first_run, _S.c.algorithm)
    )
    documents: dict[str, LinkedDocument] = {}
    claims: list[StatedClaim] = []
    for row in connection.execute(query).mappings():
        if row["id"] not in documents:
            claims.extend(_claims(row))
        # Of sketches by several algorithms the last stored is the newest.
        documents[row["id"]] = _linked(row)
    return list(documents.values()), claims


def _document(row: Mapping[Any, Any]) -> Document:
    return Document(
        id=row["id"],
        text=row["text"],
        title=row["title"],
        outlet=row["outlet"],
        byline=row["byline"],
        published=row["published"],
        language=row["language"],
        republished_from=_declared(row),
        boilerplate=restore(Spans, json.loads(row["boilerplate"])),
        address=row["address"],
        media=tuple(json.loads(row["media"])),
        given_id=row["given_id"],
        coded=decode(Coded, row["coded"]) if row["coded"] else None,
    )


def _declared(row: Mapping[Any, Any]) -> Declared | None:
    return decode(Declared, row["declared"]) if row["declared"] else None


def _linked(row: Mapping[Any, Any]) -> LinkedDocument:
    values = tuple(json.loads(row["sketch_values"]))
    sketch = Sketch(row["algorithm"], values, row["words"])
    return LinkedDocument(
        row["id"], row["title"], row["outlet"], row["published"], _declared(row), row["credit"],
        sketch,
    )  # fmt: skip


def _claims(row: Mapping[Any, Any]) -> Iterator[StatedClaim]:
    reading = decode(Reading, row["json"])
    statements = {statement.id: statement for statement in reading.statements}
    places = {place.id: place for place in reading.places}
    text = row["text"]
    for identity, claim in zip(claim_ids(reading, text), reading.claims, strict=True):
        yield StatedClaim(
            id=identity,
            document_id=row["id"],
            claim=claim,
            statement=statements.get(claim.statement or ""),
            words=claim.span.of(text),
            place=places.get(claim.place or ""),
        )
