"""Storing what linking found, and giving linking what it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, case, delete, func, insert, select, update

from counterclaim.ledger import schema
from counterclaim.ledger.codec import encode, plain
from counterclaim.ledger.queries.filter import Filter
from counterclaim.ledger.queries.speakers import counted
from counterclaim.ledger.sqlite import add_new
from counterclaim.ledger.store import Run
from counterclaim.model.ids import content_id
from counterclaim.model.linking import Links, Position, Relation

T = TypeVar("T")
Row = dict[str, Any]
_Days = dict[str, str]
# Rows whose ids are compared with the ledger's in one statement.
CHUNK = 500


def store_links(connection: Connection, links: Links, run: Run) -> None:
    """Make ``links`` the current ones: new rows are added, those no longer found are retired."""
    known = schema.documents.c
    days: _Days = {
        str(identity): str(day)
        for identity, day in connection.execute(select(known.id, known.known_day))
    }
    for table, made in _rows(links, days).items():
        _replace(connection, table, made, run)
    _sum_questions(connection)
    _sum_speakers(connection)


def _rows(links: Links, days: _Days) -> dict[Table, Iterable[Row]]:
    known = {position.id: days[position.document_id] for position in links.positions}
    return {
        schema.families: (
            {"id": f.id, "origin": f.origin, "origin_document": f.origin_document}
            for f in links.families
        ),
        schema.family_members: (
            {"family_id": family.id, "document_id": member}
            for family in links.families
            for member in family.members
        ),
        schema.copies: (
            {"family_id": family.id, "document_id": copy.document_id, "of_document": copy.of,
             "how": copy.how, "reason": copy.reason, "similarity": copy.similarity}
            for family in links.families
            for copy in family.copies
        ),
        schema.questions: (
            {"id": q.id, "kind": q.kind, "question_key": encode(q.key), "title": q.title,
             "reason": q.reason}
            for q in links.questions
        ),
        schema.positions: (_position(position, days) for position in links.positions),
        schema.relations: (_relation(relation, known) for relation in links.relations),
    }  # fmt: skip


def _position(position: Position, days: _Days) -> Row:
    row: Row = dict.fromkeys(_POSITION)
    row.update(plain(position))
    return {**row, "known_day": days[position.document_id]}


def _relation(relation: Relation, known: _Days) -> Row:
    later = max(known[relation.earlier], known[relation.later])
    return {"aspect": None, **plain(relation), "known_day": later}


_POSITION = tuple(Position.__dataclass_fields__)


def _replace(connection: Connection, table: Table, made: Iterable[Row], run: Run) -> None:
    """Add new rows, retire current ones that were not made, make current retired ones that were."""
    states = {
        str(row): retired
        for row, retired in connection.execute(select(table.c.row, table.c.retired_run))
    }
    wanted: dict[str, Row] = {}
    for row in made:
        wanted[content_id(table.name, row)] = row
    new = [
        {**row, "row": key, "first_run": run.id} for key, row in wanted.items() if key not in states
    ]
    for rows in _chunks(new):
        add_new(connection, table, rows)
    gone = [key for key, retired in states.items() if retired is None and key not in wanted]
    back = [key for key, retired in states.items() if retired is not None and key in wanted]
    for keys, retired_run in ((gone, run.id), (back, None)):
        for chunk in _chunks(keys):
            connection.execute(
                update(table).where(table.c.row.in_(chunk)).values(retired_run=retired_run)
            )


def _chunks(items: list[T]) -> Iterator[list[T]]:
    for at in range(0, len(items), CHUNK):
        yield items[at : at + CHUNK]


def _sum_questions(connection: Connection) -> None:
    """Draw the sums over current positions anew."""
    p, r, q = schema.positions.c, schema.relations.c, schema.questions.c
    sums = schema.question_sums
    connection.execute(delete(sums))
    against = (
        select(r.question_id, func.count().label("n"))
        .where(r.retired_run.is_(None), r.kind == "contradicts")
        .group_by(r.question_id)
        .subquery()
    )
    query = (
        select(
            p.question_id,
            q.kind,
            case((func.max(against.c.n) > 0, 1), else_=0),
            func.count(),
            func.count(p.speaker.distinct()),
            func.count(p.family_id.distinct()),
            func.coalesce(func.max(against.c.n), 0),
            func.min(p.known_day),
            func.max(p.known_day),
        )
        .select_from(schema.positions)
        .join(schema.questions, (q.id == p.question_id) & q.retired_run.is_(None))
        .outerjoin(against, against.c.question_id == p.question_id)
        .where(p.retired_run.is_(None), p.copy_of.is_(None))
        .group_by(p.question_id, q.kind)
    )
    names = [
        "question_id",
        "kind",
        "contested",
        "positions",
        "speakers",
        "origins",
        "contradictions",
        "first_day",
        "last_day",
    ]
    connection.execute(insert(sums).from_select(names, query))


def _sum_speakers(connection: Connection) -> None:
    """Draw the sums over speakers of current claims anew."""
    rows = counted(connection, Filter(limit=None)).rows
    connection.execute(delete(schema.speaker_sums))
    ranked = [{"rank": rank, **asdict(row)} for rank, row in enumerate(rows)]
    if ranked:
        connection.execute(insert(schema.speaker_sums), ranked)
