"""How much the ledger holds."""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, select

from counterclaim.ledger import schema
from counterclaim.ledger.queries.results import Overview
from counterclaim.ledger.store import links_mark


def overview(connection: Connection) -> Overview:
    """Counts of current rows, and the days between which documents were published."""
    d, sums = schema.documents.c, schema.question_sums.c
    # Asked apart, each is answered from the end of an index.
    first = connection.scalar(select(func.min(d.published_from)))
    last = connection.scalar(select(func.max(d.published_to)))
    contested = select(func.count()).where(sums.contested == 1)
    return Overview(
        documents=_count(connection, schema.documents),
        statements=_count(connection, schema.statements),
        claims=_count(connection, schema.claims),
        questions=_count(connection, schema.questions),
        contested=connection.scalar(contested) or 0,
        failed=_count(connection, schema.failed_inputs),
        judgements=_count(connection, schema.judgements),
        links_stale=links_mark(connection)[0] == "stale",
        first_day=first,
        last_day=last,
    )


def _count(connection: Connection, table: Table) -> int:
    query = select(func.count()).select_from(table)
    if "retired_run" in table.c:
        query = query.where(table.c.retired_run.is_(None))
    return connection.scalar(query) or 0
