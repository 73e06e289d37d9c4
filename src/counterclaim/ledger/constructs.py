"""What SQLite and PostgreSQL say otherwise, as expressions of one set of queries.

SQLite's form is the plain one; PostgreSQL's is told beside it.
"""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Function,
    Integer,
    Table,
    Text,
    UnaryExpression,
    literal_column,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import custom_op, desc_op

T = TypeVar("T")


def row_number(table: Table) -> ColumnElement[int]:
    """The number that rows are given in the order in which they are added, which every index has.

    SQLite has it of itself; on PostgreSQL it is a column that only the database fills.
    """
    return literal_column(f"{table.name}.rowid", Integer)


class _Unsearched(UnaryExpression[T]):
    inherit_cache = True


def unsearched(column: ColumnElement[T]) -> ColumnElement[T]:
    """The column as what is only compared: no row is found by it, so that another table comes first.

    A word to SQLite's planner; PostgreSQL's has statistics and is told nothing.
    """
    return _Unsearched(column, operator=custom_op("+"), type_=column.type)


@compiles(_Unsearched, "postgresql")
def _searched(element: _Unsearched[Any], compiler: SQLCompiler, **words: Any) -> str:
    return compiler.process(element.element, **words)


class _LastUnknown(UnaryExpression[T]):
    inherit_cache = True


def unknown_last(column: ColumnElement[T]) -> ColumnElement[T]:
    """A column of an index from the greatest down, unknown values last as SQLite has them anyway."""
    return _LastUnknown(column, modifier=desc_op)


@compiles(_LastUnknown, "postgresql")
def _nulls_last(element: _LastUnknown[Any], compiler: SQLCompiler, **words: Any) -> str:
    return f"{compiler.process(element.element, **words)} DESC NULLS LAST"


class unknown_first(FunctionElement[Any]):  # noqa: N801 - reads as a function in a query
    """A column to order by from the least up, unknown values first."""

    inherit_cache = True


@compiles(unknown_first)
def _plain(element: unknown_first, compiler: SQLCompiler, **words: Any) -> str:
    return compiler.process(element.clauses, **words)


@compiles(unknown_first, "postgresql")
def _nulls_first(element: unknown_first, compiler: SQLCompiler, **words: Any) -> str:
    return f"{compiler.process(element.clauses, **words)} NULLS FIRST"


class as_indexed(FunctionElement[Any]):  # noqa: N801 - reads as a function in a query
    """A column to order by, and what orders its equals where the database follows no index of itself."""

    inherit_cache = True


@compiles(as_indexed)
def _first_alone(element: as_indexed, compiler: SQLCompiler, **words: Any) -> str:
    return compiler.process(next(iter(element.clauses)), **words)


@compiles(as_indexed, "postgresql")
def _one_by_one(element: as_indexed, compiler: SQLCompiler, **words: Any) -> str:
    return compiler.process(element.clauses, **words)


class one_of_group(FunctionElement[Any]):  # noqa: N801 - reads as a function in a query
    """A column that is the same in all rows of a group, or of which any row's will do."""

    inherit_cache = True


@compiles(one_of_group)
def _of_some_row(element: one_of_group, compiler: SQLCompiler, **words: Any) -> str:
    return compiler.process(element.clauses, **words)


@compiles(one_of_group, "postgresql")
def _least(element: one_of_group, compiler: SQLCompiler, **words: Any) -> str:
    return f"min({compiler.process(element.clauses, **words)})"


class one_if(FunctionElement[int]):  # noqa: N801 - reads as a function in a query
    """1 where a condition holds, 0 where not; unknown where it is."""

    type = Integer()
    inherit_cache = True


@compiles(one_if)
def _as_it_is(element: one_if, compiler: SQLCompiler, **words: Any) -> str:
    return compiler.process(element.clauses, **words)


@compiles(one_if, "postgresql")
def _as_number(element: one_if, compiler: SQLCompiler, **words: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **words)} AS INTEGER)"


class json_list(Function[str]):  # noqa: N801 - reads as a function in a query
    """The JSON text of what a document of JSON, stored as text, has at a path such as ``$.framing``."""

    inherit_cache = True

    def __init__(self, column: ColumnElement[str], path: str) -> None:
        super().__init__("json_extract", column, path, type_=Text())


@compiles(json_list, "postgresql")
def _at_path(element: json_list, compiler: SQLCompiler, **words: Any) -> str:
    column, path = element.clauses
    of, at = compiler.process(column, **words), compiler.process(path, **words)
    return f"CAST(jsonb_path_query_first(CAST({of} AS JSONB), CAST({at} AS JSONPATH)) AS TEXT)"
