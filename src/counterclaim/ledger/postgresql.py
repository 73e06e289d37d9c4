"""What only PostgreSQL understands: a schema for each case, its locks, triggers, checks and errors.

``sqlite.py`` holds the same functions for SQLite; ``database.py`` says what each is for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import DDL, URL, Connection, Engine, Table, create_engine, event, select, text

from counterclaim.errors import Fault, StorageError
from counterclaim.ledger import postgresql_text, schema
from counterclaim.ledger.database import BUSY_MS, WRITING_OPTION
from counterclaim.ledger.postgresql_troubles import NOT_BY_BYTES, trouble_of

__all__ = [
    "add_new", "configure", "create_guards", "driver_sql", "integrity_problems", "open_schema",
    "place_of", "prepare", "settle", "trouble_of",
]  # fmt: skip

_DRIVER = "postgresql+psycopg"
_SCHEMA_OPTION = "counterclaim_schema"
# Readers see one state throughout. Compiling a query takes longer than any page's query runs; and what an
# index finds costs little since disks have no arms, which PostgreSQL assumes they have.
_ON_CONNECT = (
    "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; "
    "SET jit = off; SET random_page_cost = 1.1"
)
_COMMIT = {"by hand": "on", "again": "off"}
# Two writers of a ledger take turns. Each sees what was there when its turn came, so not REPEATABLE READ.
_ON_WRITING = (
    "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE; "
    "SET LOCAL synchronous_commit = {commit}; "
    f"SET LOCAL lock_timeout = {BUSY_MS}; "
    "SELECT pg_advisory_xact_lock(hashtextextended(current_setting('search_path'), 0))"
)
_MOST_PROBLEMS = 20

# What SQLite has of itself: see constructs.row_number.
for _table in (schema.claims, schema.positions):
    _numbered = (
        f"ALTER TABLE {_table.name} ADD COLUMN rowid bigint GENERATED ALWAYS AS IDENTITY UNIQUE"
    )
    event.listen(_table, "after_create", DDL(_numbered).execute_if(dialect="postgresql"))  # type: ignore[no-untyped-call]


def open_schema(address: URL, name: str, options: Mapping[str, Any]) -> Engine:
    """Connections to one schema of a database; none is made yet."""
    given = str(address.query.get("options", ""))
    engine = create_engine(
        address.set(drivername=_DRIVER),
        connect_args={"options": f"{given} -csearch_path={name}".strip()},
        execution_options={**options, _SCHEMA_OPTION: name},
        pool_pre_ping=True,
    )
    configure(engine)
    return engine


def place_of(engine: Engine) -> str:
    """The address without its password, and the schema."""
    name = engine.get_execution_options()[_SCHEMA_OPTION]
    shown = engine.url.difference_update_query(["password"])
    return f"{shown.render_as_string(hide_password=True)}, schema {name}"


def configure(engine: Engine) -> None:
    """Set what every connection needs, and have writers take turns."""
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)


def _on_connect(connection: Any, _record: object) -> None:
    connection.execute(_ON_CONNECT).close()
    connection.commit()
    # Sums of bigint are numeric: whole numbers, and to be read as such.
    whole = connection.adapters.get_loader(connection.adapters.types["int8"].oid, 0)
    connection.adapters.register_loader("numeric", whole)


def _on_begin(connection: Connection) -> None:
    written = connection.get_execution_options().get(WRITING_OPTION)
    if written is not None:
        connection.exec_driver_sql(_ON_WRITING.format(commit=_COMMIT[written]))


def prepare(connection: Connection) -> None:
    """The schema. Raises StorageError where the database does not order text by its bytes."""
    by_bytes = "SELECT 'B' < 'a' AND 'a b' < 'aa' AND getdatabaseencoding() = 'UTF8'"
    if not connection.scalar(text(by_bytes)):
        raise StorageError(Fault(
            "ledger-order", "the ledger cannot be made", place_of(connection.engine),
            NOT_BY_BYTES.why, NOT_BY_BYTES.todo,
        ))  # fmt: skip
    name = connection.scalar(text("SELECT current_setting('search_path')"))
    if connection.scalar(text("SELECT to_regnamespace(:name)"), {"name": name}) is None:
        connection.execute(text(f"CREATE SCHEMA {name}"))


def driver_sql(statement: str) -> str:
    """A statement with ``?`` for its values as the driver takes it."""
    return statement.replace("%", "%%").replace("?", "%s")


def add_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of the same columns, and what they are searched by; what is already there is left alone."""
    if not rows:
        return
    names = tuple(rows[0])
    values = [tuple([row[name] for name in names]) for row in rows]
    connection.exec_driver_sql(_insert_new(table, names), values)
    postgresql_text.index_new(connection, table, rows)


@cache
def _insert_new(table: Table, names: tuple[str, ...]) -> str:
    known = [table.c[name].name for name in names]
    holes = ", ".join("?" * len(known))
    columns = ", ".join(known)
    return driver_sql(
        f"INSERT INTO {table.name} ({columns}) VALUES ({holes}) ON CONFLICT DO NOTHING"  # noqa: S608
    )


_REFUSE = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""


def create_guards(connection: Connection, tables: Sequence[Table] = schema.APPEND_ONLY) -> None:
    """Triggers that refuse to change or delete rows of append-only tables, ``retired_run`` apart."""
    connection.exec_driver_sql(_REFUSE.replace("%", "%%"))
    for table in tables:
        for statement in _guards(table):
            connection.execute(text(statement))


def _guards(table: Table) -> tuple[str, ...]:
    fixed = ", ".join(column.name for column in table.c if column.name != "retired_run")
    name, refuse = table.name, "EXECUTE FUNCTION refuse_change()"
    return (
        f"CREATE TRIGGER {name}_no_update BEFORE UPDATE OF {fixed} ON {name} FOR EACH ROW {refuse}",
        f"CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {name} FOR EACH ROW {refuse}",
        f"CREATE TRIGGER {name}_no_truncate BEFORE TRUNCATE ON {name} {refuse}",
    )


def settle(connection: Connection) -> None:
    """Gather statistics: a ledger that was just filled would be read as if it were empty."""
    names = ", ".join(table.name for table in schema.metadata.sorted_tables)
    connection.execute(text(f"ANALYZE {names}, {', '.join(postgresql_text.INDEXES)}"))


def integrity_problems(connection: Connection) -> list[str]:
    """Rows that refer to none, indexes that are not whole, and guards that are missing or off."""
    problems = [
        f"{table.name} has a row that refers to a row of {key.column.table.name} that is not there"
        for table in schema.metadata.sorted_tables
        for key in table.foreign_keys
        if connection.execute(_dangling(key)).first() is not None
    ]
    broken = connection.scalars(text(
        "SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class c ON c.oid = indrelid "
        "WHERE c.relnamespace = current_schema()::regnamespace AND NOT (indisvalid AND indisready)"
    ))  # fmt: skip
    problems.extend(f"index {name} is not whole" for name in broken)
    on = set(connection.scalars(text(
        "SELECT tgname::text FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid "
        "WHERE c.relnamespace = current_schema()::regnamespace AND tgenabled IN ('O', 'A')"
    )))  # fmt: skip
    guards = [f"{table.name}_no_{what}" for table in schema.APPEND_ONLY for what in _GUARDED]
    problems.extend(f"guard {name} is missing" for name in guards if name not in on)
    return problems[:_MOST_PROBLEMS]


_GUARDED = ("update", "delete", "truncate")


def _dangling(key: Any) -> Any:
    other = key.column.table.alias()
    known = select(other.c[key.column.name]).where(other.c[key.column.name] == key.parent)
    return select(key.parent).where(key.parent.is_not(None), ~known.exists()).limit(1)
