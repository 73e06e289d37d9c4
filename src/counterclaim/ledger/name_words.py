"""Names found by their words, through an index over the words of all names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Select,
    TableClause,
    Text,
    column,
    func,
    literal,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import Grouping
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType, and_

NAME_TEXT = "names_fts"
_NAMES = TableClause(NAME_TEXT, column("folded", Text))


def names_with(bare: str) -> Select[tuple[str]]:
    """Folded names that have some folded words, one after the other."""
    spelled = (" " + _NAMES.c.folded + " ").contains(f" {bare} ", autoescape=True)
    lexemes = " <-> ".join(f"'{word}'" for word in bare.split())
    return select(_NAMES.c.folded).where(_Matches(f'"{bare}"', lexemes), spelled)


def names_beginning(words: Sequence[str]) -> Select[tuple[str]]:
    """Folded names in which every one of some folded words begins a word, the shortest first."""
    query = " ".join(f'"{word}" *' for word in words)
    lexemes = " & ".join(f"'{word}':*" for word in words)
    shortest = (func.length(_NAMES.c.folded), _NAMES.c.folded)
    return select(_NAMES.c.folded).where(_Matches(query, lexemes)).order_by(*shortest)


class _Matches(FunctionElement[bool]):
    """That a name matches: a query of FTS5, and the same as a ``tsquery``."""

    type = Boolean()
    inherit_cache = True

    def __init__(self, query: str, lexemes: str) -> None:
        super().__init__(literal(query), literal(lexemes))

    def self_group(self, against: OperatorType | None = None) -> ColumnElement[Any]:  # type: ignore[override]
        """Without this SQLAlchemy compares it with 1 for SQLite."""
        return Grouping(self) if against is and_ else self


@compiles(_Matches)
def _by_fts5(element: _Matches, compiler: SQLCompiler, **words: Any) -> str:
    query, _ = element.clauses
    return f"{NAME_TEXT} MATCH {compiler.process(query, **words)}"


@compiles(_Matches, "postgresql")
def _by_lexemes(element: _Matches, compiler: SQLCompiler, **words: Any) -> str:
    _, lexemes = element.clauses
    return f"{NAME_TEXT}.words @@ CAST({compiler.process(lexemes, **words)} AS tsquery)"
