"""Full-text search over titles and texts of documents."""

from __future__ import annotations

from sqlalchemy import Connection, select

from counterclaim.ledger.database import InDocument
from counterclaim.ledger.dialects import full_text
from counterclaim.ledger.queries.documents import document_rows
from counterclaim.ledger.queries.filter import Filter
from counterclaim.ledger.queries.results import DocumentRow, Hit, Page
from counterclaim.ledger.schema import documents
from counterclaim.model.span import Span

MOST = 1_000
"""Documents that are ranked and counted: a word in more of them finds nothing by being there."""
# Code points shown on each side of the first hit.
AROUND = 100


def search(connection: Connection, words: str, wanted: Filter) -> Page[Hit]:
    """Documents that have all the words, the best match first; any words are taken, none fail.

    Where more than :data:`MOST` have them, the best of those that were added last; ``limit`` None ranks all.

    A "phrase in quotes" must stand as it is; ``word*`` is all words that begin so. Case and marks do
    not count. Of the filter, ``since``, ``until``, ``as_of``, ``limit`` and ``offset`` are heeded.
    """
    text = full_text(connection)
    query = text.full_text_query(words)
    if not query:
        return Page((), 0)
    days = {"as_of": wanted.known_by, "since": wanted.first_day, "until": wanted.last_day}
    on_days = any(day is not None for day in days.values())
    asked = {"query": query, **(days if on_days else {})}
    page = {"limit": -1 if wanted.limit is None else wanted.limit, "offset": wanted.offset}
    most = -1 if wanted.limit is None else MOST
    ranked = connection.scalars(text.ranked(on_days=on_days), {**asked, **page, "most": most})
    found = [text.in_document(connection, query, number) for number in ranked.all()]
    rows = document_rows(connection, [str(row.id) for row in found if row])
    hits = tuple(_hit(rows[row.id], row) for row in found if row)
    cap = {"cap": -1 if wanted.limit is None else MOST + 1}
    total = connection.scalar(text.count_matching(on_days=on_days), {**asked, **cap}) or 0
    more = most != -1 and total > MOST
    return Page(hits, MOST if more else total, more=more)


def hits_in(connection: Connection, document_id: str, words: str) -> tuple[Span, ...]:
    """Where one document's text has the words; none where it lacks any of them."""
    text = full_text(connection)
    query = text.full_text_query(words)
    if not query:
        return ()
    d = documents.c
    number = connection.scalar(select(d.number).where(d.id == document_id))
    row = text.in_document(connection, query, number) if number is not None else None
    return row.spans if row else ()


def _hit(document: DocumentRow, found: InDocument) -> Hit:
    plain, spans = found.text, found.spans
    at = spans[0] if spans else Span(0, 1)
    begin = _word_edge(plain, max(0, at.begin - AROUND))
    end = min(len(plain), at.end + AROUND)
    excerpt = Span(begin, end) if begin < end else None
    return Hit(document, spans, excerpt, excerpt.of(plain) if excerpt else "")


def _word_edge(plain: str, at: int) -> int:
    """The begin of the next word, so that an excerpt does not begin within one."""
    if at == 0:
        return 0
    blank = plain.find(" ", at, at + 20)
    return blank + 1 if blank >= 0 else at
