"""All that only SQLite understands: pragmas, write locks, append-only triggers, full-text search.

``postgresql.py`` is to hold the same functions for PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Select,
    Table,
    TableClause,
    Text,
    TextClause,
    UnaryExpression,
    column,
    event,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy.sql.operators import custom_op

from counterclaim.ledger.schema import APPEND_ONLY

T = TypeVar("T")
# How long a writer waits for another's transaction, in milliseconds.
BUSY_MS = 30_000
# A human's edit survives a power cut; ingest can be run again.
SYNC_OPTION = "counterclaim_synchronous"

FULL_TEXT, QUESTION_TEXT, NAME_TEXT = "documents_fts", "questions_fts", "names_fts"
# Around a hit in a highlighted text: private-use letters, which no prose carries.
MARK_BEGIN, MARK_END = "\uf8f0", "\uf8f1"


def configure(engine: Engine) -> None:
    """Set what every connection needs, and take the write lock at the start of a writing transaction."""
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)


def _on_connect(connection: Any, _record: object) -> None:
    # SQLAlchemy says BEGIN itself (below); the driver's own handling would begin too late.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_MS}",
        "journal_mode = WAL",
        "foreign_keys = ON",
        "recursive_triggers = ON",  # so that REPLACE cannot pass by the triggers against DELETE
        "cache_size = -65536",
        "temp_store = MEMORY",
        "wal_autocheckpoint = 8000",  # pages: ingest writes some MB in each transaction
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _on_begin(connection: Connection) -> None:
    synchronous = connection.get_execution_options().get(SYNC_OPTION)
    if synchronous is None:
        connection.exec_driver_sql("BEGIN")
        return
    connection.exec_driver_sql(f"PRAGMA synchronous = {synchronous}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def add_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of the same columns; a row that is already there is left alone.

    Goes to the driver at once: building each row's parameters in SQLAlchemy costs five times as much.
    """
    if not rows:
        return
    names = tuple(rows[0])
    values = [tuple([row[name] for name in names]) for row in rows]
    connection.exec_driver_sql(_insert_new(table, names), values)


@cache
def _insert_new(table: Table, names: tuple[str, ...]) -> str:
    known = [table.c[name].name for name in names]
    holes = ", ".join("?" * len(known))
    columns = ", ".join(known)
    return f"INSERT INTO {table.name} ({columns}) VALUES ({holes}) ON CONFLICT DO NOTHING"  # noqa: S608


def row_number(table: Table) -> ColumnElement[int]:
    """The number that the database itself gives a row, which every index has."""
    return literal_column(f"{table.name}.rowid", Integer)


def unsearched(column: ColumnElement[T]) -> ColumnElement[T]:
    """The column as what is only compared: no row is found by it, so that another table comes first."""
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


def create_guards(connection: Connection, tables: Sequence[Table] = APPEND_ONLY) -> None:
    """Triggers that refuse to change or delete rows of append-only tables, ``retired_run`` apart."""
    for table in tables:
        for statement in _guards(table):
            connection.execute(text(statement))


def _guards(table: Table) -> tuple[str, str]:
    fixed = ", ".join(column.name for column in table.c if column.name != "retired_run")
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table.name} is append-only'); END"
    return (
        f"CREATE TRIGGER {table.name}_no_update BEFORE UPDATE OF {fixed} ON {table.name} {refuse}",
        f"CREATE TRIGGER {table.name}_no_delete BEFORE DELETE ON {table.name} {refuse}",
    )


def create_full_text(connection: Connection) -> None:
    """The full-text index over titles and texts of documents, kept up by a trigger."""
    connection.execute(text(
        f"CREATE VIRTUAL TABLE {FULL_TEXT} USING fts5(title, text, content='documents', "
        "content_rowid='number', tokenize='unicode61 remove_diacritics 2')"
    ))  # fmt: skip
    added = "(rowid, title, text) VALUES (new.number, new.title, new.text)"
    trigger = "CREATE TRIGGER documents_to_fts AFTER INSERT ON documents BEGIN"
    connection.execute(text(f"{trigger} INSERT INTO {FULL_TEXT}{added}; END"))


def create_question_text(connection: Connection) -> None:
    """The full-text index over titles of questions, filled from those there are, kept up by a trigger.

    It has its own copy of the titles: the table's row numbers may change when the file is compacted.
    """
    connection.execute(text(
        f"CREATE VIRTUAL TABLE {QUESTION_TEXT} USING fts5(title, question_id UNINDEXED, "
        "tokenize='unicode61 remove_diacritics 2')"
    ))  # fmt: skip
    connection.execute(text(
        f"INSERT INTO {QUESTION_TEXT}(title, question_id) SELECT DISTINCT title, id FROM questions"  # noqa: S608
    ))  # fmt: skip
    trigger = "CREATE TRIGGER questions_to_fts AFTER INSERT ON questions BEGIN"
    added = "(title, question_id) VALUES (new.title, new.id)"
    connection.execute(text(f"{trigger} INSERT INTO {QUESTION_TEXT}{added}; END"))


def create_name_text(connection: Connection) -> None:
    """The index over the words of names, filled from those there are, kept up by a trigger."""
    connection.execute(text(
        f"CREATE VIRTUAL TABLE {NAME_TEXT} USING fts5(folded, tokenize='unicode61 remove_diacritics 0')"
    ))  # fmt: skip
    connection.execute(text(f"INSERT INTO {NAME_TEXT}(folded) SELECT folded FROM names"))  # noqa: S608
    trigger = "CREATE TRIGGER names_to_fts AFTER INSERT ON names BEGIN INSERT INTO"
    connection.execute(text(f"{trigger} {NAME_TEXT}(folded) VALUES (new.folded); END"))


_NAMES = TableClause(NAME_TEXT, column("folded", Text))


def names_with(bare: str) -> Select[tuple[str]]:
    """Folded names that have some folded words, one after the other."""
    spelled = (" " + _NAMES.c.folded + " ").contains(f" {bare} ", autoescape=True)
    return select(_NAMES.c.folded).where(_matches(f'"{bare}"'), spelled)


def names_beginning(words: Sequence[str]) -> Select[tuple[str]]:
    """Folded names in which every one of some folded words begins a word, the shortest first."""
    query = " ".join(f'"{word}" *' for word in words)
    shortest = (func.length(_NAMES.c.folded), _NAMES.c.folded)
    return select(_NAMES.c.folded).where(_matches(query)).order_by(*shortest)


def _matches(query: str) -> ColumnElement[bool]:
    found: ColumnElement[bool] = literal_column(NAME_TEXT).op("MATCH", is_comparison=True)(query)
    return found


def full_text_query(words: str) -> str:
    """What a person typed as a query that cannot fail: every word or "phrase" quoted, all needed.

    A word that ends with ``*`` stands for all words that begin with it. Empty where nothing is left.
    """
    parts: list[str] = []
    for at, piece in enumerate(words.replace("\0", " ").split('"')):
        terms = [piece] if at % 2 else piece.split()
        for term in terms:
            if any(letter.isalnum() for letter in term):
                star = " *" if term.endswith("*") else ""
                parts.append(f'"{term.rstrip("*").strip()}"{star}')
    return " ".join(parts)


_MATCH = f"FROM {FULL_TEXT} WHERE {FULL_TEXT} MATCH :query"
_ON_DAYS = f"""
    FROM {FULL_TEXT} JOIN documents d ON d.number = {FULL_TEXT}.rowid
    WHERE {FULL_TEXT} MATCH :query
      AND (:as_of IS NULL OR d.known_day <= :as_of)
      AND (:since IS NULL OR d.published_to >= :since)
      AND (:until IS NULL OR d.published_from <= :until)
"""


def ranked(*, on_days: bool) -> TextClause:
    """Numbers of the documents that match, of at most ``most`` that were added last the best first.

    Ranking weighs every match, and a common word is in a great part of all documents. Negative is no bound.
    """
    matching = (
        f"SELECT {FULL_TEXT}.rowid AS number, bm25({FULL_TEXT}, 4.0, 1.0) AS weight "
        f"{_ON_DAYS if on_days else _MATCH} ORDER BY {FULL_TEXT}.rowid DESC LIMIT :most"
    )
    return text(
        f"SELECT number FROM ({matching}) ORDER BY weight, number LIMIT :limit OFFSET :offset"  # noqa: S608
    )


def count_matching(*, on_days: bool) -> TextClause:
    """How many documents match, counted up to ``cap``; negative is no bound."""
    some = f"SELECT 1 {_ON_DAYS if on_days else _MATCH} LIMIT :cap"
    return text(f"SELECT count(*) FROM ({some})")  # noqa: S608


# Retired questions, and second rows of one, are in the index too; a word of many titles is not sorted whole.
_TITLED = (
    f"FROM (SELECT question_id FROM {QUESTION_TEXT} WHERE {QUESTION_TEXT} MATCH :query LIMIT :most) f "  # noqa: S608
    "JOIN questions q ON q.id = f.question_id AND q.retired_run IS NULL"
)
QUESTIONS = text(
    f"SELECT q.id {_TITLED} JOIN question_sums s ON s.question_id = q.id GROUP BY q.id "
    "ORDER BY s.contested DESC, s.origins DESC, s.positions DESC, q.id LIMIT :limit OFFSET :offset"
)
QUESTIONS_COUNT = text(f"SELECT count(DISTINCT q.id) {_TITLED}")

# By the row number: with the document's id the matches of a common word would all be looked through.
IN_DOCUMENT = text(
    f"SELECT d.id, d.text, highlight({FULL_TEXT}, 1, '{MARK_BEGIN}', '{MARK_END}') AS marked "  # noqa: S608
    f"FROM {FULL_TEXT} JOIN documents d ON d.number = {FULL_TEXT}.rowid "
    f"WHERE {FULL_TEXT} MATCH :query AND {FULL_TEXT}.rowid = :number"
)


def integrity_problems(connection: Connection) -> list[str]:
    """What SQLite's own checks find wrong in the file, its references and its full-text index."""
    problems = [
        str(row[0])
        for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")
        if row[0] != "ok"
    ]
    problems.extend(
        f"{row[0]} row {row[1]} refers to a row of {row[2]} that is not there"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    )
    return problems


def check_full_text(connection: Connection) -> None:
    """Compare the full-text index with the documents. Raises DatabaseError where they differ."""
    connection.exec_driver_sql(
        f"INSERT INTO {FULL_TEXT}({FULL_TEXT}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
    )
