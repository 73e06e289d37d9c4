"""Full-text search over titles and texts of documents."""

from __future__ import annotations

import re

from sqlalchemy import Connection

from counterclaim.ledger import sqlite
from counterclaim.ledger.queries.documents import document_rows
from counterclaim.ledger.queries.filter import Filter
from counterclaim.ledger.queries.results import DocumentRow, Hit, Page
from counterclaim.model.span import Span

# Code points shown on each side of the first hit.
AROUND = 100
_MARKS = re.compile(f"[{sqlite.MARK_BEGIN}{sqlite.MARK_END}]")


def search(connection: Connection, words: str, wanted: Filter) -> Page[Hit]:
    """Documents that have all the words, the best match first; any words are taken, none fail.

    A "phrase in quotes" must stand as it is; ``word*`` is all words that begin so. Case and marks do
    not count. Of the filter, ``since``, ``until``, ``as_of``, ``limit`` and ``offset`` are heeded.
    """
    query = sqlite.full_text_query(words)
    if not query:
        return Page((), 0)
    asked = {
        "query": query, "as_of": wanted.known_by, "since": wanted.first_day,
        "until": wanted.last_day,
    }  # fmt: skip
    page = {"limit": -1 if wanted.limit is None else wanted.limit, "offset": wanted.offset}
    found = connection.execute(sqlite.SEARCH, {**asked, **page}).mappings().all()
    documents = document_rows(connection, [str(row["id"]) for row in found])
    hits = tuple(_hit(documents[row["id"]], row["marked"], row["text"]) for row in found)
    return Page(hits, connection.scalar(sqlite.COUNT, asked) or 0)


def hits_in(connection: Connection, document_id: str, words: str) -> tuple[Span, ...]:
    """Where one document's text has the words; none where it lacks any of them."""
    query = sqlite.full_text_query(words)
    if not query:
        return ()
    asked = {"query": query, "as_of": None, "since": None, "until": None}
    row = connection.execute(sqlite.IN_DOCUMENT, {**asked, "document_id": document_id}).first()
    return _spans(row.marked, row.text) if row else ()


def _hit(document: DocumentRow, marked: str, plain: str) -> Hit:
    spans = _spans(marked, plain)
    at = spans[0] if spans else Span(0, 1)
    begin = _word_edge(plain, max(0, at.begin - AROUND))
    end = min(len(plain), at.end + AROUND)
    excerpt = Span(begin, end) if begin < end else None
    return Hit(document, spans, excerpt, excerpt.of(plain) if excerpt else "")


def _spans(marked: str, plain: str) -> tuple[Span, ...]:
    """Where hits stand in the text without its marks; none where the text itself has such marks."""
    if _MARKS.search(plain):
        return ()
    edges = [mark.start() - nth for nth, mark in enumerate(_MARKS.finditer(marked))]
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return tuple(Span(begin, end) for begin, end in pairs if begin < end)


def _word_edge(plain: str, at: int) -> int:
    """The begin of the next word, so that an excerpt does not begin within one."""
    if at == 0:
        return 0
    blank = plain.find(" ", at, at + 20)
    return blank + 1 if blank >= 0 else at
