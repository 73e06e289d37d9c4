"""Documents, and what linking needs, as the ledger holds them, back in the model's types."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, exists, or_, select

from counterclaim.ledger import schema
from counterclaim.ledger.codec import decode, restore
from counterclaim.model.claim import Claim
from counterclaim.model.document import Capture, Coded, Declared, Document
from counterclaim.model.linking import LinkedDocument, Sketch, StatedClaim
from counterclaim.model.reading import Place, ReaderVersion, Statement
from counterclaim.model.span import Spans

_D, _R, _S, _C = schema.documents, schema.readings, schema.sketches, schema.claims
_Row = Row[Any]
# Readings that are taken from the ledger at once.
_READINGS = 500


def stored_document(connection: Connection, document_id: str) -> Document | None:
    """A document as it was stored; None if unknown."""
    row = connection.execute(select(_D).where(_D.c.id == document_id)).mappings().first()
    return _document(row) if row else None


def stored_documents(connection: Connection) -> Iterator[Document]:
    """All documents in the order in which they were stored."""
    for row in connection.execute(select(_D).order_by(_D.c.number)).mappings():
        yield _document(row)


def unread_documents(
    connection: Connection,
    readers: Sequence[ReaderVersion],
    case_digest: str,
    *,
    of_tables: bool = False,
) -> tuple[str, ...]:
    """Ids of documents whose current reading is by none of these readers for this case, or that have none.

    ``of_tables`` leaves prose out.
    """
    current = select(_R.c.document_id).where(*_by(readers, case_digest))
    query = select(_D.c.id).where(_D.c.id.not_in(current)).order_by(_D.c.number)
    if of_tables:
        query = query.where(_D.c.coded.is_not(None))
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
    documents = documents_to_link(connection)
    return list(documents.values()), list(stated_claims(connection))


def documents_to_link(
    connection: Connection, ids: Sequence[str] | None = None
) -> dict[str, LinkedDocument]:
    """Documents that were read, by id: some of them, or all."""
    columns = (_D.c.id, _D.c.title, _D.c.outlet, _D.c.published, _D.c.declared)
    query = (
        select(*columns, _S.c.algorithm, _S.c.sketch_values, _S.c.words, _S.c.credit)
        .join_from(_D, _S, _S.c.document_id == _D.c.id)
        .where(exists().where(_R.c.document_id == _D.c.id, _R.c.retired_run.is_(None)))
        .order_by(_D.c.id, _S.c.first_run, _S.c.algorithm)
    )
    if ids is not None:
        query = query.where(_D.c.id.in_(ids))
    # Of sketches by several algorithms the last stored is the newest.
    return {str(row["id"]): _linked(row) for row in connection.execute(query).mappings()}


def stated_claims(
    connection: Connection, *conditions: ColumnElement[bool]
) -> Iterator[StatedClaim]:
    """Current claims as linking takes them, ordered by document id; all or under conditions on their rows."""
    columns = (_C.c.reading_id, _C.c.id, _C.c.local_id, _C.c.document_id, _C.c.exact)
    query = select(*columns).where(_C.c.retired_run.is_(None), *conditions)
    rows: Iterable[_Row] = connection.execute(query.order_by(_C.c.document_id, _C.c.span_begin))
    for some in _parts(groupby(rows, key=lambda row: str(row.reading_id))):
        json_of = select(_R.c.id, _R.c.json).where(_R.c.id.in_([key for key, _ in some]))
        texts = {str(key): text for key, text in connection.execute(json_of)}
        for key, those in some:
            yield from _stated(json.loads(texts[key]), those)


def _parts(groups: Iterable[tuple[str, Iterable[_Row]]]) -> Iterator[list[tuple[str, list[_Row]]]]:
    part = []
    for key, rows in groups:
        part.append((key, list(rows)))
        if len(part) == _READINGS:
            yield part
            part = []
    yield part


def _stated(reading: dict[str, Any], rows: Iterable[_Row]) -> Iterator[StatedClaim]:
    """Claims of one reading; only what is asked for is taken from its JSON."""
    claims, statements, places = (
        {one["id"]: one for one in reading.get(name, ())}
        for name in ("claims", "statements", "places")
    )
    for row in rows:
        claim = claims[row.local_id]
        statement, place = statements.get(claim.get("statement")), places.get(claim.get("place"))
        yield StatedClaim(
            id=row.id,
            document_id=row.document_id,
            claim=restore(Claim, claim),
            statement=restore(Statement, statement) if statement else None,
            words=row.exact,
            place=restore(Place, place) if place else None,
        )


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
