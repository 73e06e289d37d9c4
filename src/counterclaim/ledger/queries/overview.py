"""How much the ledger holds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from counterclaim.ledger import schema
from counterclaim.ledger.queries.filter import Filter
from counterclaim.ledger.queries.questions import sums_of
from counterclaim.ledger.queries.results import Overview
from counterclaim.ledger.store import get_meta, links_mark
from counterclaim.ledger.sums import STATEMENTS


def overview(connection: Connection, as_of: str | None = None) -> Overview:
    """Counts of current rows, and the days between which documents were published.

    As of a day, of documents, statements, claims and questions only those known by it are counted.
    """
    known_by = Filter(as_of=as_of).known_by
    d = schema.documents.c
    then = [] if known_by is None else [d.known_day <= known_by]
    # Asked apart, each is answered from the end of an index.
    first = connection.scalar(select(func.min(d.published_from)).where(*then))
    last = connection.scalar(select(func.max(d.published_to)).where(*then))
    sums = sums_of(known_by)
    stale = links_mark(connection)[0] == "stale"
    statements, claims = (None, None) if stale or known_by else _summed(connection)
    return Overview(
        documents=_count(connection, schema.documents, known_by),
        statements=statements or _count(connection, schema.statements, known_by),
        claims=claims or _count(connection, schema.claims, known_by),
        questions=_number(connection, select(func.count()).select_from(sums)),
        contested=_number(connection, select(func.count()).where(sums.c.contested == 1)),
        failed=_count(connection, schema.failed_inputs, None),
        judgements=_count(connection, schema.judgements, None),
        links_stale=stale,
        first_day=first,
        last_day=last,
    )


def _summed(connection: Connection) -> tuple[int | None, int | None]:
    """Statements and claims as counted when links were drawn; None where an older version drew them."""
    statements = get_meta(connection, STATEMENTS)
    claims = connection.scalar(select(func.sum(schema.claim_days.c.claims)))
    return (int(statements) if statements else None), claims


def _count(connection: Connection, table: Table, known_by: str | None) -> int:
    query = select(func.count()).select_from(table)
    if "retired_run" in table.c:
        query = query.where(table.c.retired_run.is_(None))
    if known_by is not None and "known_day" in table.c:
        query = query.where(table.c.known_day <= known_by)
    elif known_by is not None:
        d = schema.documents.c
        query = query.join(schema.documents, d.id == table.c.document_id)
        query = query.where(d.known_day <= known_by)
    return _number(connection, query)


def _number(connection: Connection, query: Select[Any]) -> int:
    return connection.scalar(query) or 0
