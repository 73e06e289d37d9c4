"""Claims, all or of one kind."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from counterclaim.ledger import schema
from counterclaim.ledger.constructs import unsearched
from counterclaim.ledger.queries.blur import blur_of, coarse_claim
from counterclaim.ledger.queries.bounded import (
    CAP,
    LATEST,
    Counted,
    Passing,
    Reach,
    common_names,
    counted,
    in_turn,
)
from counterclaim.ledger.queries.decisions import CHUNK, Decided, latest_decisions
from counterclaim.ledger.queries.filter import (
    Condition,
    Filter,
    claim_conditions,
    claims_kept,
    names_asked,
)
from counterclaim.ledger.queries.results import ClaimRow, Figure, Page

_TABLE, _DOCUMENTS = schema.claims, schema.documents
REACH = Reach(2_000, 3_000, 1_000)
"""Claims that are gone through for a common name: about 3 microseconds each, own measurement."""
_ELSEWHERE = {"document_title", "outlet", "decision", "decided_by", "corrections"}
_COLUMNS = [
    _TABLE.c[field.name]
    for field in dataclasses.fields(ClaimRow)
    if field.name not in _ELSEWHERE
]  # fmt: skip


def claims(connection: Connection, wanted: Filter) -> Page[ClaimRow]:
    """Claims, the latest event first; those whose time is unknown come last."""
    common = common_names(connection, wanted)
    found = _in_turn(connection, wanted, common.names) if common.all else None
    partial = common.all and found is None
    ids, number, undated = found or _looked_up(connection, wanted, common.tested, partial=partial)
    rows = {row.id: row for row in claims_by_id(connection, ids)}
    shown = tuple(rows[one] for one in ids)
    words = claims_kept(wanted, LATEST) if partial else ""
    return Page(shown, number.number, undated, number.more or partial, partial, words)


_Chosen = tuple[Sequence[str], Counted, int]
_NEWEST = (
    _TABLE.c.event_from.desc().nulls_last(), _TABLE.c.known_day.desc(), _TABLE.c.document_id,
    _TABLE.c.span_begin, _TABLE.c.id,
)  # fmt: skip


def _looked_up(
    connection: Connection, wanted: Filter, tested: Collection[str], *, partial: bool
) -> _Chosen:
    """Ids of the page, how many claims there are, and how many more whose time is not known.

    ``partial``, of common names only the claims added last.
    """
    latest = LATEST if partial else None
    conditions = claim_conditions(wanted, tested=tested, latest=latest)
    chosen = select(_TABLE.c.id).where(*conditions).order_by(*_NEWEST)
    cap = None if wanted.limit is None else CAP
    ids, number = _page(connection, chosen, wanted, cap)
    undated = 0 if partial else _undated(connection, wanted, cap, tested)
    return ids, number, undated


def _page(
    connection: Connection, chosen: Select[Any], wanted: Filter, cap: int | None
) -> tuple[Sequence[str], Counted]:
    """Ids of the page and how many there are: in one pass where they are few, as those of a name are."""
    if not names_asked(wanted) or cap is None:
        ids = connection.scalars(chosen.limit(wanted.limit).offset(wanted.offset)).all()
        return ids, counted(connection, chosen.order_by(None), cap)
    both = chosen.add_columns(func.count().over())
    rows = connection.execute(both.limit(wanted.limit).offset(wanted.offset)).all()
    if not rows and wanted.offset:
        return (), counted(connection, chosen.order_by(None), cap)
    number = rows[0][1] if rows else 0
    return [row[0] for row in rows], Counted(min(number, cap), more=number > cap)


def _in_turn(connection: Connection, wanted: Filter, common: Collection[str]) -> _Chosen | None:
    """The same where a name is common; None where the page was not found in time."""
    unnamed = wanted.without(common)
    order = select(_TABLE.c.id).where(*claim_conditions(unnamed)).order_by(*_NEWEST)
    named = claim_conditions(wanted, dated=False, tested=common, by_id=True)

    def passing(ids: Sequence[str]) -> Select[Any]:
        return select(_TABLE.c.id).where(_TABLE.c.id.in_(ids), *named)

    looked = in_turn(connection, order, passing, REACH, wanted.offset + (wanted.limit or 0))
    page = looked.page(wanted)
    if page is None:
        return None
    # Where no more is asked than one common name, all that bear it are meant.
    alone = len(common) == 1 and wanted.as_of is None and not unnamed.about_claims
    number = Counted(CAP, more=True) if alone and not wanted.question else looked.counted
    return page, number, _undated_in_turn(connection, wanted, unnamed, passing)


def _undated(
    connection: Connection, wanted: Filter, cap: int | None, tested: Collection[str]
) -> int:
    """How many more claims there are whose time is not known, counted up to ``cap``."""
    if wanted.since is None and wanted.until is None:
        return 0
    conditions = claim_conditions(wanted, dated=False, tested=tested)
    # A name is looked up, not all claims without a day for it.
    unknown = _UNKNOWN_TOO if names_asked(wanted) else _UNKNOWN
    return counted(connection, select(_TABLE.c.id).where(*conditions, *unknown), cap).number


def _undated_in_turn(
    connection: Connection, wanted: Filter, unnamed: Filter, passing: Passing
) -> int:
    """The same where a name is common: as many as there are surely."""
    if wanted.since is None and wanted.until is None:
        return 0
    conditions = claim_conditions(unnamed, dated=False)
    order = select(_TABLE.c.id).where(*conditions, *_UNKNOWN).order_by(*_NEWEST)
    return in_turn(connection, order, passing, REACH, 0).counted.number


_UNKNOWN = (_TABLE.c.event_from.is_(None), _TABLE.c.event_to.is_(None))
_UNKNOWN_TOO = tuple(unsearched(day).is_(None) for day in (_TABLE.c.event_from, _TABLE.c.event_to))


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
