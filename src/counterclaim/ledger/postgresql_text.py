"""Full-text search as only PostgreSQL does it: words found here, stored as ``tsvector`` under a GIN index.

The server's own parser would depend on the database's locale: words are cut and folded as SQLite's are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, TextClause, select, text

from counterclaim.errors import Fault, StorageError
from counterclaim.ledger import schema
from counterclaim.ledger.database import InDocument
from counterclaim.ledger.name_words import NAME_TEXT
from counterclaim.model.span import Span

FULL_TEXT, QUESTION_TEXT = "documents_fts", "questions_fts"
INDEXES = (FULL_TEXT, QUESTION_TEXT, NAME_TEXT)
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
# PostgreSQL's bounds: a place in the text, places of one word, and bytes of a vector (1 MiB) and a word.
_LAST_PLACE, _PLACES, _BYTES, _LETTERS = 16_383, 255, 900_000, 400
# Words of a title and of the text are never one after the other.
_APART = 2
_AT_ONCE = 200


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(part for part in parts if not unicodedata.combining(part))[:_LETTERS]


def _words(of: str) -> Iterator[str]:
    return (folded for found in _WORD.finditer(of) if (folded := _folded(found[0])))


def vector(title: str, body: str = "") -> str:
    """The words of a title and a text with their places, as PostgreSQL writes a ``tsvector``.

    Past the 16,383rd word, words are still found but not by what follows them; past the bounds of a vector
    new words are not.
    """
    places: defaultdict[str, list[str]] = defaultdict(list)
    place = 0
    for place, word in enumerate(_words(title), start=1):
        places[word].append(f"{min(place, _LAST_PLACE)}A")
    for nth, word in enumerate(_words(body), start=place + _APART):
        known = places[word]
        if len(known) < _PLACES and (nth <= _LAST_PLACE or not known):
            known.append(str(min(nth, _LAST_PLACE)))
    return " ".join(_bounded(places))


def _bounded(places: Mapping[str, Sequence[str]]) -> Iterator[str]:
    room = _BYTES
    for word, at in places.items():
        room -= len(word.encode()) + 2 * len(at) + 8
        if room < 0:
            return
        yield f"'{word}':{','.join(at)}"


def create_full_text(connection: Connection) -> None:
    """The full-text index over titles and texts of documents, kept up by ``add_new``."""
    _create(connection, FULL_TEXT, "number integer PRIMARY KEY REFERENCES documents (number)")


def create_question_text(connection: Connection) -> None:
    """The full-text index over titles of questions, kept up by ``add_new``."""
    columns = '"row" text PRIMARY KEY REFERENCES questions ("row"), question_id text NOT NULL'
    _create(connection, QUESTION_TEXT, columns)


def create_name_text(connection: Connection) -> None:
    """The index over the words of names, kept up by ``add_new``."""
    _create(connection, NAME_TEXT, "folded text PRIMARY KEY REFERENCES names (folded)")


def _create(connection: Connection, name: str, columns: str) -> None:
    connection.execute(text(f"CREATE TABLE {name} ({columns}, words tsvector NOT NULL)"))
    connection.execute(text(f"CREATE INDEX {name}_words ON {name} USING gin (words)"))


_NEW_DOCUMENT = (
    f"INSERT INTO {FULL_TEXT} (number, words) "  # noqa: S608
    "SELECT number, CAST(%s AS tsvector) FROM documents WHERE id = %s ON CONFLICT DO NOTHING"
)
_NEW_QUESTION = (
    f'INSERT INTO {QUESTION_TEXT} (words, "row", question_id) '  # noqa: S608
    "VALUES (CAST(%s AS tsvector), %s, %s) ON CONFLICT DO NOTHING"
)
_NEW_NAME = (
    f"INSERT INTO {NAME_TEXT} (words, folded) "  # noqa: S608
    "VALUES (CAST(%s AS tsvector), %s) ON CONFLICT DO NOTHING"
)


def index_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows that were just added under the words that they are searched by."""
    if table is schema.documents:
        made = [(vector(row["title"] or "", row["text"]), row["id"]) for row in rows]
        connection.exec_driver_sql(_NEW_DOCUMENT, made)
    elif table is schema.questions:
        titled = [(vector(row["title"]), row["row"], row["id"]) for row in rows]
        connection.exec_driver_sql(_NEW_QUESTION, titled)
    elif table is schema.names:
        named = [(vector(row["folded"]), row["folded"]) for row in rows]
        connection.exec_driver_sql(_NEW_NAME, named)


def full_text_query(words: str) -> str:
    """What a person typed as a ``tsquery`` that cannot fail: every word or "phrase" needed.

    A word that ends with ``*`` stands for all words that begin with it. Empty where nothing is left.
    """
    parts: list[str] = []
    for at, piece in enumerate(words.replace("\0", " ").split('"')):
        for term in [piece] if at % 2 else piece.split():
            if found := list(_words(term)):
                star = ":*" if term.endswith("*") else ""
                parts.append(_FOLLOWED.join(f"'{word}'" for word in found) + star)
    return _AND.join(parts)


_AND, _FOLLOWED = " & ", " <-> "
# A title's words weigh four times as much; long documents less (1: by the logarithm of their length).
_WEIGHT = "ts_rank_cd('{0.25, 0.25, 0.25, 1.0}', f.words, CAST(:query AS tsquery), 1)"
_MATCH = f"FROM {FULL_TEXT} f WHERE f.words @@ CAST(:query AS tsquery)"
_ON_DAYS = f"""
    FROM {FULL_TEXT} f JOIN documents d ON d.number = f.number
    WHERE f.words @@ CAST(:query AS tsquery)
      AND (CAST(:as_of AS text) IS NULL OR d.known_day <= :as_of)
      AND (CAST(:since AS text) IS NULL OR d.published_to >= :since)
      AND (CAST(:until AS text) IS NULL OR d.published_from <= :until)
"""


def _at_most(name: str) -> str:
    return f"LIMIT nullif(CAST(:{name} AS bigint), -1)"


def ranked(*, on_days: bool) -> TextClause:
    """Numbers of the documents that match, of at most ``most`` added last the best first; -1 is no bound."""
    matching = (
        f"SELECT f.number, {_WEIGHT} AS weight {_ON_DAYS if on_days else _MATCH} "
        f"ORDER BY f.number DESC {_at_most('most')}"
    )
    return text(
        f"SELECT number FROM ({matching}) m ORDER BY weight DESC, number "  # noqa: S608
        f"{_at_most('limit')} OFFSET :offset"
    )


def count_matching(*, on_days: bool) -> TextClause:
    """How many documents match, counted up to ``cap``; -1 is no bound."""
    some = f"SELECT 1 {_ON_DAYS if on_days else _MATCH} {_at_most('cap')}"
    return text(f"SELECT count(*) FROM ({some}) m")  # noqa: S608


_TITLED = (
    f"FROM (SELECT question_id FROM {QUESTION_TEXT} WHERE words @@ CAST(:query AS tsquery) "  # noqa: S608
    "LIMIT :most) f JOIN questions q ON q.id = f.question_id AND q.retired_run IS NULL"
)
QUESTIONS = text(
    f"SELECT q.id {_TITLED} JOIN question_sums s ON s.question_id = q.id "
    "GROUP BY q.id, s.contested, s.origins, s.positions "
    "ORDER BY s.contested DESC, s.origins DESC, s.positions DESC, q.id LIMIT :limit OFFSET :offset"
)
QUESTIONS_COUNT = text(f"SELECT count(DISTINCT q.id) {_TITLED}")
_IN_DOCUMENT = text(
    f"SELECT d.id, d.text FROM {FULL_TEXT} f JOIN documents d ON d.number = f.number "  # noqa: S608
    "WHERE f.words @@ CAST(:query AS tsquery) AND f.number = :number"
)


def in_document(connection: Connection, query: str, number: int) -> InDocument | None:
    """Where one document has the words; None where it lacks any of them."""
    row = connection.execute(_IN_DOCUMENT, {"query": query, "number": number}).first()
    return InDocument(row.id, row.text, tuple(spans_of(query, row.text))) if row else None


def spans_of(query: str, body: str) -> Iterator[Span]:
    """Where a text has what a query asks for, in its order; what overlaps is one."""
    found = [(m.start(), m.end(), _folded(m[0])) for m in _WORD.finditer(body)]
    words = [word for _, _, word in found]
    begin, end = -1, -1
    for first, last in sorted(_hits(query, words)):
        if first > end:
            if end >= 0:
                yield Span(found[begin][0], found[end][1])
            begin = first
        end = max(end, last)
    if end >= 0:
        yield Span(found[begin][0], found[end][1])


def _hits(query: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last word of every place that has one of the query's words or phrases."""
    for phrase in query.split(_AND):
        parts = phrase.removesuffix(":*").split(_FOLLOWED)
        asked, last = [part.strip("'") for part in parts[:-1]], parts[-1].strip("'")
        starred = phrase.endswith(":*")
        for at in range(len(words) - len(asked)):
            final = words[at + len(asked)]
            same = final.startswith(last) if starred else final == last
            if same and words[at : at + len(asked)] == asked:
                yield at, at + len(asked)


def check_full_text(connection: Connection) -> None:
    """Compare the index with the documents. Raises StorageError where they differ."""
    d = schema.documents.c
    every = connection.execute(select(d.number, d.title, d.text).order_by(d.number))
    for some in every.partitions(_AT_ONCE):
        right = [(row.number, vector(row.title or "", row.text)) for row in some]
        if (number := _differing(connection, right)) is not None:
            raise StorageError(Fault(
                "ledger-damaged", "the index of words is not that of the documents", FULL_TEXT,
                f"that of document number {number} differs", "Restore the schema from a copy",
            ))  # fmt: skip


def _differing(connection: Connection, right: Iterable[tuple[int, str]]) -> int | None:
    query = text(
        f"SELECT 1 FROM {FULL_TEXT} WHERE number = :number AND words = CAST(:words AS tsvector)"  # noqa: S608
    )
    for number, words in right:
        if connection.execute(query, {"number": number, "words": words}).first() is None:
            return number
    return None
