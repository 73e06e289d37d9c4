"""How an older ledger becomes one of today: numbered steps, each run once, in one transaction.

A new ledger gets today's schema at once and is marked with every step. So a change of the schema
is made twice: in ``schema.py`` for new files, and as a step at the end of ``MIGRATIONS`` for old ones.
No ledger on PostgreSQL is older than the step that is named last today: those before are SQLite's alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, inspect, select, text

from counterclaim.errors import Fault, StorageError
from counterclaim.ledger import forecast_tables, place_sums, schema, sqlite, sqlite_text, sums
from counterclaim.ledger.dialects import database, full_text
from counterclaim.ledger.forecast_sums import sum_forecasts
from counterclaim.ledger.schema import metadata
from counterclaim.ledger.schema import migrations as applied

Step = Callable[[Connection], None]


def first_schema(connection: Connection) -> None:
    """All tables, guards and the full-text index of the first release."""
    own, text = database(connection), full_text(connection)
    own.prepare(connection)
    metadata.create_all(connection)
    own.create_guards(connection)
    text.create_full_text(connection)
    text.create_question_text(connection)
    text.create_name_text(connection)


def coded_documents(connection: Connection) -> None:
    """Documents that are rows of a table say how they are read."""
    connection.execute(text("ALTER TABLE documents ADD COLUMN coded TEXT"))


def links_by_what_they_touch(connection: Connection) -> None:
    """Tables by which new documents are linked without the rest, and sums by day; sums are drawn anew."""
    relations = schema.relations
    connection.execute(text("ALTER TABLE relations ADD COLUMN drawn_in TEXT"))
    connection.execute(text("DROP TRIGGER relations_no_update"))
    connection.execute(text("DROP TRIGGER relations_no_delete"))
    connection.execute(text("DROP TABLE speaker_sums"))
    metadata.create_all(connection)
    for table in (schema.claims, schema.positions, relations, schema.question_sums):
        for index in table.indexes:
            index.create(connection, checkfirst=True)
    sqlite.create_guards(connection, (relations,))
    for summed in (sums.sum_questions, sums.sum_speakers, sums.sum_days):
        summed(connection)


def indexes_of_speakers_and_outlets(connection: Connection) -> None:
    """What pages on one speaker and one outlet are found by."""
    for table in (schema.positions, schema.copies, schema.families, schema.documents):
        for index in table.indexes:
            index.create(connection, checkfirst=True)


def news_and_titles_of_questions(connection: Connection) -> None:
    """What is new is found by runs, and questions by the words of their titles."""
    for table in (schema.positions, schema.relations, schema.documents):
        for index in table.indexes:
            index.create(connection, checkfirst=True)
    sqlite_text.create_question_text(connection)


def register_of_forecasts(connection: Connection) -> None:
    """What was predicted and what bears on it; links are drawn again the next time, and it with them."""
    metadata.create_all(connection, forecast_tables.REGISTER)
    for table in forecast_tables.REGISTER:
        for index in table.indexes:
            index.create(connection, checkfirst=True)
    connection.execute(text("UPDATE meta SET value = '' WHERE name = 'links_drawn_for'"))


def claims_by_place(connection: Connection) -> None:
    """Claims by place and day, from which the map is drawn."""
    metadata.create_all(connection, [schema.map_places, schema.map_days, schema.map_sums])
    place_sums.sum_places(connection)


def names_by_their_words(connection: Connection) -> None:
    """Names are found by any of their words."""
    sqlite_text.create_name_text(connection)


def speakers_by_day(connection: Connection) -> None:
    """A speaker's claims are found in the order of their days, and counted by act without opening them."""
    connection.execute(text("DROP INDEX IF EXISTS claims_by_speaker_key"))
    for index in schema.claims.indexes:
        index.create(connection, checkfirst=True)


def sums_of_forecasts(connection: Connection) -> None:
    """How each speaker's forecasts stand today."""
    table = forecast_tables.sums
    metadata.create_all(connection, [table])
    for index in table.indexes:
        index.create(connection, checkfirst=True)
    sum_forecasts(connection)


def outlines_of_positions(connection: Connection) -> None:
    """What long questions are drawn on by; links are drawn again the next time, and it with them."""
    metadata.create_all(connection, [schema.outlines])
    connection.execute(text("UPDATE meta SET value = '' WHERE name = 'links_drawn_for'"))


def readings_of_documents(connection: Connection) -> None:
    """All readings of a document are found without looking through those of others."""
    for index in schema.readings.indexes:
        index.create(connection, checkfirst=True)


def questions_of_a_kind_by_day(connection: Connection) -> None:
    """How many questions of a kind were known by a day is counted along an index."""
    for index in schema.question_sums.indexes:
        index.create(connection, checkfirst=True)


def forecasts_by_day_said(connection: Connection) -> None:
    """Forecasts of some days are found by when they were said."""
    for index in forecast_tables.entries.indexes:
        index.create(connection, checkfirst=True)


MIGRATIONS: tuple[Step, ...] = (
    first_schema,
    coded_documents,
    links_by_what_they_touch,
    indexes_of_speakers_and_outlets,
    news_and_titles_of_questions,
    register_of_forecasts,
    claims_by_place,
    names_by_their_words,
    speakers_by_day,
    sums_of_forecasts,
    outlines_of_positions,
    readings_of_documents,
    questions_of_a_kind_by_day,
    forecasts_by_day_said,
)


def migrate(connection: Connection, steps: Sequence[Step] = MIGRATIONS, where: str = "") -> int:
    """Bring the ledger to the newest schema; returns how many steps it took.

    Raises StorageError where the file was written by a newer version than this one.
    """
    if not inspect(connection).has_table(applied.name):
        first_schema(connection)
        _mark(connection, steps, 0)
        return len(steps)
    done = connection.scalar(select(func.max(applied.c.number))) or 0
    if done > len(steps):
        raise StorageError(_newer(where, done, len(steps)))
    for step in steps[done:]:
        step(connection)
    _mark(connection, steps, done)
    return len(steps) - done


def is_current(connection: Connection, steps: Sequence[Step] = MIGRATIONS) -> bool:
    """Whether the ledger has exactly today's schema, so that nothing need be written to open it."""
    if not inspect(connection).has_table(applied.name):
        return False
    return bool(connection.scalar(select(func.max(applied.c.number))) == len(steps))


def _mark(connection: Connection, steps: Sequence[Step], done: int) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    rows = [
        {"number": number, "name": step.__name__, "applied": now}
        for number, step in enumerate(steps[done:], start=done + 1)
    ]
    if rows:
        connection.execute(insert(applied), rows)


def _newer(where: str, found: int, known: int) -> Fault:
    return Fault(
        "ledger-newer",
        "this ledger was written by a newer counterclaim",
        where,
        f"its schema is number {found}, this version knows {known}",
        "Upgrade with: pip install --upgrade counterclaim",
    )
