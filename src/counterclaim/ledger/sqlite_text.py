"""Full-text search as only SQLite does it: FTS5 over documents, titles of questions, and names."""

from __future__ import annotations

import re

from sqlalchemy import Connection, TextClause, text

from counterclaim.ledger.database import InDocument
from counterclaim.ledger.name_words import NAME_TEXT
from counterclaim.model.span import Span

FULL_TEXT, QUESTION_TEXT = "documents_fts", "questions_fts"
# Around a hit in a highlighted text: private-use letters, which no prose carries.
_MARK_BEGIN, _MARK_END = "\uf8f0", "\uf8f1"
_MARKS = re.compile(f"[{_MARK_BEGIN}{_MARK_END}]")


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
_IN_DOCUMENT = text(
    f"SELECT d.id, d.text, highlight({FULL_TEXT}, 1, '{_MARK_BEGIN}', '{_MARK_END}') AS marked "  # noqa: S608
    f"FROM {FULL_TEXT} JOIN documents d ON d.number = {FULL_TEXT}.rowid "
    f"WHERE {FULL_TEXT} MATCH :query AND {FULL_TEXT}.rowid = :number"
)


def in_document(connection: Connection, query: str, number: int) -> InDocument | None:
    """Where one document has the words; None where it lacks any of them."""
    row = connection.execute(_IN_DOCUMENT, {"query": query, "number": number}).first()
    return InDocument(row.id, row.text, _spans(row.marked, row.text)) if row else None


def _spans(marked: str, plain: str) -> tuple[Span, ...]:
    """Where hits stand in the text without its marks; none where the text itself has such marks."""
    if _MARKS.search(plain):
        return ()
    edges = [mark.start() - nth for nth, mark in enumerate(_MARKS.finditer(marked))]
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return tuple(Span(begin, end) for begin, end in pairs if begin < end)


def check_full_text(connection: Connection) -> None:
    """Compare the full-text index with the documents. Raises DatabaseError where they differ."""
    connection.exec_driver_sql(
        f"INSERT INTO {FULL_TEXT}({FULL_TEXT}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
    )
