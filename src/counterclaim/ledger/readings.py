"""Storing readings: the newest of a document is its current one, earlier ones are kept as retired."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, select, update

from counterclaim.ledger import rows, schema
from counterclaim.ledger.dialects import add_new
from counterclaim.ledger.remembering import chunks
from counterclaim.ledger.standing import carry, judged_claims
from counterclaim.ledger.store import Run
from counterclaim.model.document import Document
from counterclaim.model.reading import Reading

_OF_A_READING = (schema.statements, schema.claims, schema.places)
_NAMES = ("speaker_fold", "party_fold", "place_fold")
_States = dict[str, int | None]


def store_readings(
    connection: Connection, made: Iterable[tuple[Document, Reading]], run: Run
) -> bool:
    """Readings, now current ones of their documents; where a document comes twice, its first.

    Returns whether any current reading changed: links are then stale (``store.mark_links_stale``).
    """
    first: dict[str, tuple[Document, Reading]] = {}
    for document, reading in made:
        first.setdefault(document.id, (document, reading))
    states = _states(connection, first)
    new, changed = list[tuple[Document, Reading, rows.Row]](), list[str]()
    judged = {}
    for key, (document, reading) in first.items():
        row, known = rows.reading_row(reading, run.case_digest), states.get(key, {})
        identity = str(row["id"])
        if identity in known and known[identity] is None:
            continue
        changed.append(key)
        if known:
            judged[key] = judged_claims(connection, key)
            _retire_others(connection, key, identity, run)
        if identity in known:
            _revive(connection, identity)
        else:
            new.append((document, reading, row))
    _add(connection, new, run)
    for key, some in judged.items():
        carry(connection, key, some)
    add_new(connection, schema.unlinked, [{"document_id": key} for key in changed])
    return bool(changed)


def _states(connection: Connection, documents: Collection[str]) -> Mapping[str, _States]:
    """The readings of some documents, each with the run that it was retired in."""
    r = schema.readings.c
    found: dict[str, _States] = {}
    for some in chunks(documents):
        query = select(r.document_id, r.id, r.retired_run).where(r.document_id.in_(some))
        for document, identity, retired in connection.execute(query):
            found.setdefault(document, {})[identity] = retired
    return found


def _add(
    connection: Connection, new: Sequence[tuple[Document, Reading, rows.Row]], run: Run
) -> None:
    known = _known(connection, [document.id for document, _, _ in new])
    made: dict[str, list[rows.Row]] = {table.name: [] for table in _OF_A_READING}
    for document, reading, row in new:
        of = {"reading_id": row["id"], "first_run": run.id}
        found = (
            rows.statement_rows(document, reading),
            rows.claim_rows(document, reading, known[document.id]),
            rows.place_rows(reading),
        )
        for table, some in zip(_OF_A_READING, found, strict=True):
            made[table.name].extend({**one, **of} for one in some)
    add_new(connection, schema.readings, [{**row, "first_run": run.id} for _, _, row in new])
    for table in _OF_A_READING:
        add_new(connection, table, made[table.name])
    folded = {one[name] for one in made["claims"] for name in _NAMES if one[name]}
    add_new(connection, schema.names, [{"folded": name} for name in sorted(folded)])


def _known(connection: Connection, documents: Collection[str]) -> Mapping[str, rows.Known]:
    """When some stored documents were public."""
    d, found = schema.documents.c, dict[str, rows.Known]()
    for some in chunks(documents):
        query = select(d.id, d.known_day, d.known_by).where(d.id.in_(some))
        found |= {one: rows.Known(day, by) for one, day, by in connection.execute(query)}
    return found


def _retire_others(connection: Connection, document_id: str, keep: str, run: Run) -> None:
    for table, key in (
        (schema.readings, schema.readings.c.id),
        *((table, table.c.reading_id) for table in _OF_A_READING),
    ):
        connection.execute(
            update(table)
            .where(table.c.document_id == document_id, key != keep, table.c.retired_run.is_(None))
            .values(retired_run=run.id)
        )


def _revive(connection: Connection, identity: str) -> None:
    """A reading that was retired is current again: the case or the reader went back."""
    for table, key in (
        (schema.readings, schema.readings.c.id),
        *((table, table.c.reading_id) for table in _OF_A_READING),
    ):
        connection.execute(update(table).where(key == identity).values(retired_run=None))
