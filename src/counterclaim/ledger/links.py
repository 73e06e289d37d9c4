"""Storing what linking found: of the whole case, or of the questions and families that were touched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, select, update

from counterclaim.ledger import schema
from counterclaim.ledger.codec import encode, plain
from counterclaim.ledger.dialects import add_new, database
from counterclaim.ledger.place_sums import sum_places
from counterclaim.ledger.remember import remember
from counterclaim.ledger.remembering import chunks
from counterclaim.ledger.store import Run
from counterclaim.ledger.sums import sum_days, sum_questions, sum_speakers
from counterclaim.link.remembered import Changes, Part
from counterclaim.model.ids import content_id
from counterclaim.model.linking import Family, Links, Position, Question, Relation

Row = dict[str, Any]
_Days = dict[str, str]
_States = dict[str, int | None]


def store_links(connection: Connection, links: Links, run: Run) -> None:
    """Make ``links`` the current ones: new rows are added, those no longer found are retired.

    What linking remembered of others is forgotten: the next time the whole case is linked again.
    """
    for table in schema.REMEMBERED:
        connection.execute(delete(table))
    relations = ((one, one.question_id) for one in links.relations)
    made = _Made(links.families, links.questions, links.positions, tuple(relations))
    for table, rows in _rows(connection, made, _days(connection)).items():
        _replace(connection, table, rows, run, _every(connection, table))
    for summed in (sum_questions, sum_speakers, sum_days, sum_places):
        summed(connection)
    database(connection).settle(connection)


def store_changes(
    connection: Connection, changes: Changes, changed: Collection[str], run: Run
) -> None:
    """Make current what linking found anew, and remember it; ``changed`` are the documents read anew."""
    drawn = [one for one in changes.questions.values() if one is not None]
    inside = ((row, row.question_id) for one in drawn for row in one.relations)
    between = ((row, key) for key, some in changes.groups.items() for row in some)
    made = _Made(
        changes.families,
        [one.question for one in drawn],
        [position for one in drawn for position in one.positions],
        (*inside, *between),
    )
    days = _days(
        connection, None if changes.everything else {p.document_id for p in made.positions}
    )
    rows = _rows(connection, made, days)
    scopes = {} if changes.everything else _scopes(connection, changes)
    for table, some in rows.items():
        states = _every(connection, table) if changes.everything else scopes[table]
        _replace(connection, table, some, run, states, within=not changes.everything)
    remember(connection, changes, changed)
    _sum(connection, changes, changed)
    database(connection).settle(connection)


def _sum(connection: Connection, changes: Changes, changed: Collection[str]) -> None:
    if changes.everything:
        for summed in (sum_questions, sum_speakers, sum_days, sum_places):
            summed(connection)
        return
    sum_questions(connection, changes.questions)
    c, r = schema.claims.c, schema.readings.c
    speakers, days = set[str](), set[str]()
    for some in chunks(changed):
        # By their readings, for claims that are retired have no other index.
        mine = c.reading_id.in_(select(r.id).where(r.document_id.in_(some)))
        query = select(c.speaker_key, c.known_day).where(mine).distinct()
        for speaker, day in connection.execute(query):
            days.add(day)
            speakers.update([speaker] if speaker is not None else [])
    sum_speakers(connection, speakers)
    sum_days(connection, days)
    sum_places(connection, days)


@dataclass(frozen=True, slots=True)
class _Made:
    """What was drawn; each relation with the question or group that it was drawn in."""

    families: Sequence[Family]
    questions: Sequence[Question]
    positions: Sequence[Position]
    relations: Sequence[tuple[Relation, str]]


def _days(connection: Connection, documents: Collection[str] | None = None) -> _Days:
    """The days by which documents were public; of all, or of some."""
    d = schema.documents.c
    query, found = select(d.id, d.known_day), _Days()
    parts = [query] if documents is None else [query.where(d.id.in_(x)) for x in chunks(documents)]
    for part in parts:
        found |= {str(identity): str(day) for identity, day in connection.execute(part)}
    return found


def _known(connection: Connection, positions: Collection[str]) -> _Days:
    """The days by which positions were known that siblings of what was drawn are related to."""
    p, found = schema.positions.c, _Days()
    for some in chunks(positions):
        query = select(p.id, p.known_day).where(p.id.in_(some), p.retired_run.is_(None))
        found |= {str(identity): str(day) for identity, day in connection.execute(query)}
    return found


def _rows(connection: Connection, made: _Made, days: _Days) -> dict[Table, Iterable[Row]]:
    known = {position.id: days[position.document_id] for position in made.positions}
    ends = {end for one, _ in made.relations for end in (one.earlier, one.later)}
    known |= _known(connection, ends - known.keys())
    return {
        schema.families: (
            {"id": f.id, "origin": f.origin, "origin_document": f.origin_document}
            for f in made.families
        ),
        schema.family_members: (
            {"family_id": family.id, "document_id": member}
            for family in made.families
            for member in family.members
        ),
        schema.copies: (
            {"family_id": family.id, "document_id": copy.document_id, "of_document": copy.of,
             "how": copy.how, "reason": copy.reason, "similarity": copy.similarity}
            for family in made.families
            for copy in family.copies
        ),
        schema.questions: (
            {"id": q.id, "kind": q.kind, "question_key": encode(q.key), "title": q.title,
             "reason": q.reason}
            for q in made.questions
        ),
        schema.positions: (_position(position, days) for position in made.positions),
        schema.relations: (_relation(one, scope, known) for one, scope in made.relations),
    }  # fmt: skip


def _position(position: Position, days: _Days) -> Row:
    row: Row = dict.fromkeys(_POSITION)
    row.update(plain(position))
    return {**row, "known_day": days[position.document_id]}


def _relation(relation: Relation, drawn_in: str, known: _Days) -> Row:
    later = max(known[relation.earlier], known[relation.later])
    return {"aspect": None, **plain(relation), "known_day": later, "drawn_in": drawn_in}


_POSITION = tuple(Position.__dataclass_fields__)


def _every(connection: Connection, table: Table) -> _States:
    """All rows of a table, each with the run that it was retired in."""
    found = connection.execute(select(table.c.row, table.c.retired_run))
    return {str(row): retired for row, retired in found}


def _scopes(connection: Connection, changes: Changes) -> dict[Table, _States]:
    """The current rows that the changes take the place of."""
    m, r = schema.family_members.c, schema.relations.c
    members = [one for family in changes.families for one in family.members]
    old: set[str] = set()
    for some in chunks(members):
        query = select(m.family_id).where(m.document_id.in_(some), m.retired_run.is_(None))
        old.update(connection.scalars(query))
    parts = {
        key: drawn.part
        for key, drawn in changes.questions.items()
        if drawn is not None and drawn.part is not None
    }
    asked = list(changes.questions)
    whole = [key for key in asked if key not in parts]
    of = (
        (schema.families.c.id, old), (m.family_id, old), (schema.copies.c.family_id, old),
        (schema.questions.c.id, asked), (schema.positions.c.question_id, whole),
        (r.drawn_in, [*whole, *changes.groups]),
    )  # fmt: skip
    states = {column.table: _current(connection, column, ids) for column, ids in of}
    drawn_anew = [one for part in parts.values() for one in part.positions]
    states[schema.positions] |= _current(connection, schema.positions.c.id, drawn_anew)
    for key, part in parts.items():
        states[schema.relations] |= _of_part(connection, key, part)
    return states


def _of_part(connection: Connection, question: str, part: Part) -> _States:
    """The current relations of a question that those of a part of it take the place of."""
    r = schema.relations.c
    query = select(r.row, r.kind, r.later).where(r.drawn_in == question, r.retired_run.is_(None))
    return {
        row: None
        for row, kind, later in connection.execute(query)
        if later in (part.copies if kind == "drifts" else part.later)
    }


def _current(connection: Connection, column: ColumnElement[Any], ids: Collection[str]) -> _States:
    table, found = column.table, _States()
    for some in chunks(ids):
        query = select(table.c.row).where(column.in_(some), table.c.retired_run.is_(None))
        found |= dict.fromkeys(connection.scalars(query))
    return found


def _replace(
    connection: Connection,
    table: Table,
    made: Iterable[Row],
    run: Run,
    states: _States,
    *,
    within: bool = False,
) -> None:
    """Add new rows, retire current ones that were not made, make current retired ones that were.

    ``states`` are all rows of the table, or ``within`` a scope its current ones.
    """
    wanted = {content_id(table.name, row): row for row in made}
    if within:
        for some in chunks(wanted.keys() - states.keys()):
            query = select(table.c.row, table.c.retired_run).where(table.c.row.in_(some))
            states |= {str(row): retired for row, retired in connection.execute(query)}
    new = [
        {**row, "row": key, "first_run": run.id} for key, row in wanted.items() if key not in states
    ]
    for rows in chunks(new):
        add_new(connection, table, rows)
    gone = [key for key, retired in states.items() if retired is None and key not in wanted]
    back = [key for key, retired in states.items() if retired is not None and key in wanted]
    for keys, retired_run in ((gone, run.id), (back, None)):
        for chunk in chunks(keys):
            connection.execute(
                update(table).where(table.c.row.in_(chunk)).values(retired_run=retired_run)
            )
