"""Claims, all or of one kind."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, select

from counterclaim.ledger import schema
from counterclaim.ledger.queries.blur import blur_of, coarse_claim
from counterclaim.ledger.queries.decisions import CHUNK, Decided, latest_decisions
from counterclaim.ledger.queries.filter import Condition, Filter, claim_conditions
from counterclaim.ledger.queries.results import ClaimRow, Figure, Page

_TABLE, _DOCUMENTS = schema.claims, schema.documents
DENSE = 0.01
"""Part of a page's rows to all found from which these are gone through in their order: own measurement."""
_ELSEWHERE = {"document_title", "outlet", "decision", "decided_by", "corrections"}
_COLUMNS = [
    _TABLE.c[field.name]
    for field in dataclasses.fields(ClaimRow)
    if field.name not in _ELSEWHERE
]  # fmt: skip


def claims(connection: Connection, wanted: Filter) -> Page[ClaimRow]:
    """Claims, the latest event first; those whose time is unknown come last."""
    total, undated = _counts(connection, wanted)
    in_turn = total * DENSE > (wanted.limit or total)
    conditions = claim_conditions(wanted, in_turn=in_turn)
    chosen = select(_TABLE.c.id).where(*conditions).order_by(
        _TABLE.c.event_from.desc().nulls_last(), _TABLE.c.known_day.desc(), _TABLE.c.document_id,
        _TABLE.c.span_begin, _TABLE.c.id,
    ).limit(wanted.limit).offset(wanted.offset)  # fmt: skip
    ids = [str(found) for found in connection.scalars(chosen)]
    rows = {row.id: row for row in claims_by_id(connection, ids)}
    return Page(tuple(rows[one] for one in ids), total, undated)


def claims_by_id(connection: Connection, ids: Sequence[str]) -> tuple[ClaimRow, ...]:
    """Current claims with some ids."""
    found: list[ClaimRow] = []
    for at in range(0, len(ids), CHUNK):
        some = _TABLE.c.id.in_(ids[at : at + CHUNK])
        found.extend(claims_where(connection, [some, _TABLE.c.retired_run.is_(None)]))
    return tuple(found)


def losses(connection: Connection, wanted: Filter) -> Page[ClaimRow]:
    """Claims of losses."""
    return claims(connection, dataclasses.replace(wanted, kind="loss"))


def control(connection: Connection, wanted: Filter) -> Page[ClaimRow]:
    """Claims of who holds which place."""
    return claims(connection, dataclasses.replace(wanted, kind="control"))


def claim(connection: Connection, claim_id: str) -> ClaimRow | None:
    """One claim by its id across the ledger; None where no current reading has it."""
    found = claims_where(connection, [_TABLE.c.id == claim_id, _TABLE.c.retired_run.is_(None)])
    return found[0] if found else None


def claims_where(connection: Connection, conditions: list[Condition]) -> tuple[ClaimRow, ...]:
    """All claims under some conditions, in the order of their documents and words."""
    query = _select(conditions).order_by(_TABLE.c.document_id, _TABLE.c.span_begin, _TABLE.c.id)
    return _rows(connection, query)


def figure(value: float | None) -> Figure:
    """A stored number as it was written: whole where it has no fraction."""
    return int(value) if value is not None and value == int(value) else value


def _select(conditions: list[Condition]) -> Select[Any]:
    return (
        select(*_COLUMNS, _DOCUMENTS.c.title.label("document_title"), _DOCUMENTS.c.outlet)
        .join_from(_TABLE, _DOCUMENTS, _DOCUMENTS.c.id == _TABLE.c.document_id)
        .where(*conditions)
    )


def _rows(connection: Connection, query: Select[Any]) -> tuple[ClaimRow, ...]:
    found = connection.execute(query).mappings().all()
    decisions = latest_decisions(connection, "claim", [str(row["id"]) for row in found])
    km = blur_of(connection)
    return tuple(_row(coarse_claim(dict(row), km), decisions) for row in found)


def _row(row: Mapping[Any, Any], decisions: dict[str, Decided]) -> ClaimRow:
    decided = decisions.get(row["id"])
    values: dict[str, Any] = {
        **row,
        "polarity": bool(row["polarity"]),
        "low": figure(row["low"]),
        "high": figure(row["high"]),
    }
    if decided is not None:
        values |= {
            "decision": decided.decision,
            "decided_by": decided.person,
            "corrections": decided.corrections,
        }
    return ClaimRow(**values)


def _counts(connection: Connection, wanted: Filter) -> tuple[int, int]:
    """How many claims are asked for, and how many more there are whose time is not known."""
    table = select(func.count()).select_from(_TABLE)
    if wanted.since is None and wanted.until is None:
        return connection.scalar(table.where(*claim_conditions(wanted))) or 0, 0
    every = claim_conditions(wanted, dated=False, in_turn=True)
    dated = and_(
        *claim_conditions(dataclasses.replace(_ONLY_DATES, since=wanted.since, until=wanted.until))
    )
    undated = and_(_TABLE.c.event_from.is_(None), _TABLE.c.event_to.is_(None))
    counts = (func.coalesce(func.sum(case((one, 1), else_=0)), 0) for one in (dated, undated))
    found = connection.execute(select(*counts).select_from(_TABLE).where(*every)).one()
    return int(found[0]), int(found[1])


_ONLY_DATES = Filter()
