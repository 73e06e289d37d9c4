"""Storing what linking remembers: by which keys documents and questions are found, and the words' counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from sqlalchemy import Connection, delete, select, update

from counterclaim.ledger import schema
from counterclaim.ledger.dialects import database
from counterclaim.ledger.remembering import (
    CHUNK,
    Remembering,
    chunks,
    write_notes,
    write_outline,
)
from counterclaim.link.remembered import Changes, Like, Notes
from counterclaim.link.words import Key

_NOTHING = Notes()
Pairs = Iterable[tuple[object, ...]]


def remember(connection: Connection, changes: Changes, changed: Collection[str]) -> None:
    """Remember what a run of linking found, in place of what was remembered of the same."""
    if changes.everything:
        for table in schema.REMEMBERED:
            connection.execute(delete(table))
    before = Remembering(connection).notes(changes.notes)
    numbers = _numbers(connection, changes.notes)
    _documents(connection, changes, before.keys(), numbers)
    _keys(connection, changes, before, numbers)
    _counts(connection, ((before.get(one, _NOTHING), now) for one, now in changes.notes.items()))
    _likenesses(connection, changes)
    _questions(connection, changes)
    for some in chunks(changed):
        waiting = schema.unlinked
        connection.execute(delete(waiting).where(waiting.c.document_id.in_(some)))


def _numbers(connection: Connection, documents: Collection[str]) -> dict[str, int]:
    d, found = schema.documents.c, dict[str, int]()
    for some in chunks(documents):
        query = select(d.id, d.number).where(d.id.in_(some))
        found |= {str(one): int(number) for one, number in connection.execute(query)}
    return found


def _documents(
    connection: Connection, changes: Changes, known: Collection[str], numbers: dict[str, int]
) -> None:
    table = schema.linked_documents
    for one, notes in changes.notes.items():
        if one in known:
            same = table.c.document_id == one
            connection.execute(update(table).where(same).values(notes=write_notes(notes)))
    new = (
        (numbers[one], one, order[0], write_notes(changes.notes[one]))
        for one, (order, _) in changes.copies_by.items()
    )
    _insert(connection, "linked_documents (number, document_id, day, notes)", new)


def _keys(
    connection: Connection, changes: Changes, before: Mapping[str, Notes], numbers: dict[str, int]
) -> None:
    """Note documents under the keys by which copies are found, and under those that they asked."""
    gone, new = list[tuple[int, int]](), list[tuple[int, int]]()
    for one, notes in changes.notes.items():
        asked, copies = {*notes.asked}, changes.copies_by.get(one, ((), ()))[1]
        then = {*before.get(one, _NOTHING).asked}
        gone.extend((key, numbers[one]) for key in then - asked)
        new.extend((key, numbers[one]) for key in {*copies, *(asked - then)})
    if gone:
        remove = "DELETE FROM document_keys WHERE key = ? AND document = ?"
        connection.exec_driver_sql(database(connection).driver_sql(remove), gone)
    new.sort()
    _insert(connection, "document_keys (key, document)", new)


def _counts(connection: Connection, notes: Iterable[tuple[Notes, Notes]]) -> None:
    changes: Counter[tuple[Key, str]] = Counter()
    for then, now in notes:
        changes.update((*now.words, *now.drawn))
        changes.subtract((*then.words, *then.drawn))
    rows = ((*key, value, count) for (key, value), count in sorted(changes.items()) if count)
    _insert(
        connection, "word_counts (kind, subject, value, count)", rows,
        "ON CONFLICT (kind, subject, value) DO UPDATE SET count = word_counts.count + excluded.count",
    )  # fmt: skip
    w = schema.word_counts
    for key in {key for (key, _), count in changes.items() if count < 0}:
        none = (w.c.kind == key[0], w.c.subject == key[1], w.c.count <= 0)
        connection.execute(delete(w).where(*none))


def _likenesses(connection: Connection, changes: Changes) -> None:
    table = schema.likenesses
    if not changes.everything:
        for some in chunks(changes.likenesses):
            connection.execute(delete(table).where(table.c.document_id.in_(some)))
    found: Iterator[Like] = (like for some in changes.likenesses.values() for like in some)
    rows = ((x.document_id, x.other, x.similarity, x.pool) for x in found)
    _insert(connection, "likenesses (document_id, other, similarity, pool)", rows)


def _questions(connection: Connection, changes: Changes) -> None:
    table = schema.question_keys
    if not changes.everything:
        for some in chunks(changes.questions):
            connection.execute(delete(table).where(table.c.question_id.in_(some)))
    _outlines(connection, changes)
    rows = sorted(
        (number, question)
        for question, drawn in changes.questions.items()
        if drawn is not None
        for number in drawn.numbers
    )
    _insert(connection, "question_keys (key, question_id)", rows)


def _outlines(connection: Connection, changes: Changes) -> None:
    o = schema.outlines.c
    for question, drawn in changes.questions.items() if not changes.everything else ():
        part = drawn.part if drawn is not None else None
        for some in [None] if part is None else chunks(part.positions):
            which = [] if some is None else [o.id.in_(some)]
            connection.execute(delete(schema.outlines).where(o.question_id == question, *which))
    drawn_now = (one for one in changes.questions.values() if one is not None)
    rows = (write_outline(one) for drawn in drawn_now for one in drawn.outlines)
    names = ", ".join(schema.outlines.c.keys())
    _insert(connection, f"outlines ({names})", rows)


def _insert(connection: Connection, table: str, rows: Pairs, conflict: str = "") -> None:
    """Insert rows of a table with its columns, as the driver takes them: millions in a large case."""
    holes = ", ".join("?" * (table.count(",") + 1))
    statement = database(connection).driver_sql(
        f"INSERT INTO {table} VALUES ({holes}) {conflict}"  # noqa: S608
    )
    left = iter(rows)
    while some := list(islice(left, CHUNK)):
        connection.exec_driver_sql(statement, some)
