"""What the ledger needs of its database: the functions that ``sqlite*.py`` and ``postgresql*.py`` both hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from sqlalchemy import Connection, Engine, Table, TextClause
from sqlalchemy.exc import DatabaseError

from counterclaim.model.span import Span

WRITING_OPTION = "counterclaim_writing"
"""What a connection that writes carries, with a :data:`Written`; readers carry nothing."""
Written = Literal["by hand", "again"]
"""A person's edit survives a power cut; what is written ``again`` is what a run can do once more."""
BUSY_MS = 30_000
"""How long a writer waits for another's transaction, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a database's error is to a user: a code, why, and what to do."""

    code: str
    why: str
    todo: str


class Database(Protocol):
    """Connections, rows and checks: ``sqlite`` and ``postgresql``."""

    def configure(self, engine: Engine) -> None:
        """Set what every connection needs, and have writers wait for each other."""

    def trouble_of(self, error: DatabaseError) -> Trouble | None:
        """What an error is to a user; None for what no user can mend."""

    def add_new(
        self, connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]
    ) -> None:
        """Insert rows of the same columns; a row that is already there is left alone."""

    def driver_sql(self, statement: str) -> str:
        """A statement with ``?`` for its values as the driver takes it."""

    def prepare(self, connection: Connection) -> None:
        """What must be there before the first table of a new ledger."""

    def create_guards(self, connection: Connection, tables: Sequence[Table] = ...) -> None:
        """Triggers that refuse to change or delete rows of append-only tables, ``retired_run`` apart."""

    def settle(self, connection: Connection) -> None:
        """Let the database look at what was written, where it does not do so of itself."""

    def integrity_problems(self, connection: Connection) -> list[str]:
        """What the database's own checks find wrong with the ledger."""


@dataclass(frozen=True, slots=True)
class InDocument:
    """A document that has the words, and where its text has them; its title may have them alone."""

    id: str
    text: str
    spans: tuple[Span, ...]


class FullText(Protocol):
    """Full-text search: ``sqlite_text`` and ``postgresql_text``."""

    QUESTIONS: TextClause
    """Ids of questions whose title matches ``query``, contested ones first: ``most``, ``limit``, ``offset``."""
    QUESTIONS_COUNT: TextClause

    def create_full_text(self, connection: Connection) -> None:
        """The index over titles and texts of documents."""

    def create_question_text(self, connection: Connection) -> None:
        """The index over titles of questions."""

    def create_name_text(self, connection: Connection) -> None:
        """The index over the words of names."""

    def full_text_query(self, words: str) -> str:
        """What a person typed as a query that cannot fail: every word or "phrase" quoted, all needed.

        A word that ends with ``*`` stands for all words that begin with it. Empty where nothing is left.
        """

    def ranked(self, *, on_days: bool) -> TextClause:
        """Numbers of matching documents, of at most ``most`` added last the best first; -1 is no bound."""

    def count_matching(self, *, on_days: bool) -> TextClause:
        """How many documents match, counted up to ``cap``; -1 is no bound."""

    def in_document(self, connection: Connection, query: str, number: int) -> InDocument | None:
        """Where one document has the words; None where it lacks any of them."""

    def check_full_text(self, connection: Connection) -> None:
        """Compare the index with the documents. Raises DatabaseError or StorageError where they differ."""


class StoredReadings(Protocol):
    """A reading's JSON row by row: ``sqlite_reading`` and ``postgresql_reading``."""

    WITHIN: TextClause
    STATEMENTS: TextClause
    BEGIN: TextClause
