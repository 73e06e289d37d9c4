"""Documents: the list, one with all that was read from it, and inputs that failed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from counterclaim.ledger import schema
from counterclaim.ledger.codec import decode
from counterclaim.ledger.constructs import one_if
from counterclaim.ledger.queries.blur import blur_of, coarse_reading
from counterclaim.ledger.queries.bounded import (
    CAP,
    LATEST,
    Common,
    Counted,
    Reach,
    counted,
    crowd,
    in_turn,
)
from counterclaim.ledger.queries.claims import claims_where
from counterclaim.ledger.queries.decisions import CHUNK
from counterclaim.ledger.queries.filter import (
    Condition,
    Filter,
    claims_kept,
    document_conditions,
)
from counterclaim.ledger.queries.relations import relations_of_document
from counterclaim.ledger.queries.results import (
    DocumentDetail,
    DocumentRow,
    FailedRow,
    FamilyRow,
    Page,
    SightingRow,
)
from counterclaim.ledger.stored import stored_document
from counterclaim.model.document import Declared
from counterclaim.model.reading import Reading

_D, _R, _M, _F = schema.documents, schema.readings, schema.family_members, schema.families
_OWN = "id given_id title outlet byline published known_day known_by language address declared"


def documents(connection: Connection, wanted: Filter) -> Page[DocumentRow]:
    """Documents, the latest published first; those without a date come last."""
    # Days are those of publication here: they are asked of documents, not of claims.
    of_claims = wanted.without(("since", "until"))
    common = crowd(connection, of_claims) if of_claims.about_claims else Common()
    found = _in_turn(connection, wanted, common.names) if common.all else None
    partial = common.all and found is None
    ids, number = found or _looked_up(connection, wanted, common.tested, partial=partial)
    by_id = document_rows(connection, ids)
    undated = 0
    if wanted.since is not None or wanted.until is not None:
        undated = connection.scalar(
            select(func.count()).select_from(_D).where(_D.c.published_from.is_(None))
        ) or 0  # fmt: skip
    rows = tuple(by_id[one] for one in ids)
    words = claims_kept(wanted, LATEST) if partial else ""
    return Page(rows, number.number, undated, number.more or partial, partial, words)


REACH = Reach(500, 1_000, 250)
"""Documents that are gone through for a common name, each with the claims in it: own measurement."""
_Chosen = tuple[Sequence[str], Counted]
_NEWEST = (_D.c.published_from.desc().nulls_last(), _D.c.id)


def _looked_up(
    connection: Connection, wanted: Filter, tested: Collection[str], *, partial: bool
) -> _Chosen:
    """Ids of the page, and how many documents there are; of common names, of the claims added last."""
    asked = document_conditions(wanted, tested, latest=LATEST if partial else None)
    chosen = select(_D.c.id).where(*asked).order_by(*_NEWEST)
    ids = connection.scalars(chosen.limit(wanted.limit).offset(wanted.offset)).all()
    of_claims = wanted.without(("since", "until")).about_claims or wanted.question is not None
    dated = wanted.since is not None or wanted.until is not None
    if not of_claims and not (dated and wanted.known_by):
        return ids, Counted(_published(connection, wanted))
    return ids, counted(connection, chosen.order_by(None), None if wanted.limit is None else CAP)


def _published(connection: Connection, wanted: Filter) -> int:
    """How many documents were published on some days, or known by one, by ranges of one index each."""
    begin, end = wanted.first_day, wanted.last_day

    def number(*conditions: Condition) -> int:
        return connection.scalar(select(func.count()).select_from(_D).where(*conditions)) or 0

    if wanted.known_by is not None:
        return number(_D.c.known_day <= wanted.known_by)
    if begin is None or end is None or begin > end:
        since = [] if begin is None else [_D.c.published_to >= begin]
        until = [] if end is None else [_D.c.published_from <= end]
        return number(*since, *until)
    # Of all that were not wholly before, those that were not wholly after.
    return number(_D.c.published_to >= begin) - number(_D.c.published_from > end)


def _in_turn(connection: Connection, wanted: Filter, common: Collection[str]) -> _Chosen | None:
    """The same where a name is common; None where the page was not found in time."""
    unnamed = wanted.without([*common, "kind", "question"])
    order = select(_D.c.id).where(*document_conditions(unnamed)).order_by(*_NEWEST)
    named = document_conditions(wanted, common, each=True)

    def passing(ids: Sequence[str]) -> Select[Any]:
        return select(_D.c.id).where(_D.c.id.in_(ids), *named)

    looked = in_turn(connection, order, passing, REACH, wanted.offset + (wanted.limit or 0))
    page = looked.page(wanted)
    return None if page is None else (page, looked.counted)


def document_rows(connection: Connection, ids: Sequence[str]) -> dict[str, DocumentRow]:
    """Rows of some documents by id."""
    rows: dict[str, DocumentRow] = {}
    for at in range(0, len(ids), CHUNK):
        found = connection.execute(_select([_D.c.id.in_(ids[at : at + CHUNK])])).mappings()
        rows.update({str(row["id"]): _row(row) for row in found})
    return rows


def document_detail(
    connection: Connection, document_id: str, as_of: str | None = None
) -> DocumentDetail | None:
    """One document with its text, reading, claims, relations, family and sightings; None if unknown.

    Of relations and of the family only what was known by the day ``as_of`` is given.
    """
    known_by = Filter(as_of=as_of).known_by
    document = stored_document(connection, document_id)
    if document is None:
        return None
    row = document_rows(connection, [document_id])[document_id]
    text = connection.scalar(
        select(_R.c.json).where(_R.c.document_id == document_id, _R.c.retired_run.is_(None))
    )
    c = schema.claims.c
    return DocumentDetail(
        row=row,
        document=document,
        reading=coarse_reading(decode(Reading, text), blur_of(connection)) if text else None,
        claims=claims_where(connection, [c.document_id == document_id, c.retired_run.is_(None)]),
        relations=relations_of_document(connection, document_id, known_by),
        family=families(connection, [row.family_id], known_by) if row.family_id else (),
        sightings=sightings(connection, document_id),
    )


def families(
    connection: Connection, family_ids: list[str], known_by: str | None = None
) -> tuple[FamilyRow, ...]:
    """The members of some families that were known by an ISO day, the origin first."""
    copies = schema.copies
    query = (
        select(
            _M.c.family_id, _M.c.document_id, _D.c.title, _D.c.outlet, _D.c.published, _F.c.origin,
            func.coalesce(one_if(_F.c.origin_document == _M.c.document_id), 0).label("is_origin"),
            copies.c.how, copies.c.reason, copies.c.similarity,
        )
        .join_from(_M, _F, (_F.c.id == _M.c.family_id) & _F.c.retired_run.is_(None))
        .join(_D, _D.c.id == _M.c.document_id)
        .outerjoin(
            copies,
            (copies.c.family_id == _M.c.family_id)
            & (copies.c.document_id == _M.c.document_id)
            & copies.c.retired_run.is_(None),
        )
        .where(_M.c.family_id.in_(family_ids), _M.c.retired_run.is_(None))
        .order_by(_M.c.family_id, _D.c.known_day, _M.c.document_id, copies.c.row)
    )  # fmt: skip
    if known_by is not None:
        query = query.where(_D.c.known_day <= known_by)
    rows = [
        FamilyRow(**{**row, "is_origin": bool(row["is_origin"])})
        for row in connection.execute(query).mappings()
    ]
    return tuple(sorted(rows, key=lambda row: (row.family_id, not row.is_origin)))


def failed_inputs(connection: Connection) -> tuple[FailedRow, ...]:
    """Inputs that could not be taken or read and have not been since."""
    f = schema.failed_inputs.c
    found = connection.execute(
        select(f.address, f.code, f.what, f.why, f.todo, f.seen)
        .where(f.retired_run.is_(None))
        .order_by(f.address, f.code)
    ).mappings()
    return tuple(FailedRow(**row) for row in found)


def _select(conditions: list[Condition]) -> Select[Any]:
    member = (
        select(_M.c.family_id)
        .where(_M.c.document_id == _D.c.id, _M.c.retired_run.is_(None))
        .limit(1)
        # Said outright, as within another subquery it would not be of the row's own document.
        .correlate(_D)
        .scalar_subquery()
    )
    others = _M.alias()
    return select(
        *(_D.c[name] for name in _OWN.split()),
        select(_R.c.problems)
        .where(_R.c.document_id == _D.c.id, _R.c.retired_run.is_(None))
        .limit(1)
        .scalar_subquery()
        .label("problems"),
        _number(schema.statements).label("statements"),
        _number(schema.claims).label("claims"),
        member.label("family_id"),
        select(func.count())
        .where(others.c.family_id == member, others.c.retired_run.is_(None))
        .scalar_subquery()
        .label("family_size"),
        select(_F.c.origin)
        .where(_F.c.id == member, _F.c.retired_run.is_(None))
        .limit(1)
        .scalar_subquery()
        .label("origin"),
    ).where(*conditions)


def _number(table: Table) -> ColumnElement[int]:
    return (
        select(func.count())
        .where(table.c.document_id == _D.c.id, table.c.retired_run.is_(None))
        .scalar_subquery()
    )


def _row(row: Mapping[Any, Any]) -> DocumentRow:
    declared = decode(Declared, row["declared"]).outlet if row["declared"] else None
    problems = row["problems"]
    values: dict[str, Any] = {
        **row, "declared": declared, "read": problems is not None, "problems": problems or 0,
    }  # fmt: skip
    return DocumentRow(**values)


def sightings(connection: Connection, document_id: str) -> tuple[SightingRow, ...]:
    """Where and when a document's bytes were obtained, the first time first."""
    s, c, link = schema.sightings, schema.captures, schema.document_captures
    found = connection.execute(
        select(s.c.capture, s.c.method, s.c.address, c.c.media_type, s.c.obtained, s.c.seen)
        .join_from(s, c, c.c.sha256 == s.c.capture)
        .join(link, link.c.capture == s.c.capture)
        .where(link.c.document_id == document_id)
        .order_by(s.c.seen, s.c.id)
    ).mappings()
    return tuple(SightingRow(**row) for row in found)
