"""What became of captures: the documents that were made from them, and how the case was last read."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from counterclaim.ledger import schema
from counterclaim.ledger.codec import decode
from counterclaim.ledger.queries.documents import document_rows
from counterclaim.ledger.queries.results import DocumentRow
from counterclaim.model.reading import ReaderVersion


def documents_of_captures(
    connection: Connection, captures: Sequence[str]
) -> tuple[DocumentRow, ...]:
    """Documents made from some captures (500 at most), in the captures' order."""
    made = schema.document_captures.c
    found = connection.execute(
        select(made.capture, made.document_id).where(made.capture.in_(captures[:500]))
    ).all()
    of = {str(capture): str(document) for capture, document in found}
    ids = list(dict.fromkeys(of[capture] for capture in captures if capture in of))
    rows = document_rows(connection, ids)
    return tuple(rows[one] for one in ids)


def last_reader(connection: Connection) -> str | None:
    """The name of the reader of the latest run, None before the first."""
    runs = schema.runs.c
    found = connection.scalar(
        select(runs.reader).where(runs.reader.is_not(None)).order_by(runs.id.desc()).limit(1)
    )
    return decode(ReaderVersion, found).name if found else None
