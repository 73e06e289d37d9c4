"""Which judgements still stand after a newer reading, and which lost what they were made on.

A judgement on a claim stands where the current reading has a claim of the same kind at exactly the same
words. It is never moved to words that look alike, and never dropped: one that lost its words is listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

from counterclaim.ledger import schema
from counterclaim.ledger.sqlite import add_new

_C, _J, _X = schema.claims.c, schema.judgements.c, schema.carried.c
_Place = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """A judgement whose row is no longer found; ``words`` and ``document_id`` where it was on a claim."""

    target_kind: str
    target_id: str
    decision: str
    person: str
    at: str
    words: str | None = None
    document_id: str | None = None


def judged_claims(connection: Connection, document_id: str) -> tuple[dict[str, object], ...]:
    """The judged claims of a document, current ones and those lost before, with where they stand."""
    if connection.scalar(select(_J.id).where(_J.target_kind == "claim").limit(1)) is None:
        return ()
    names = ("document_id", "kind", "exact", "span_begin", "span_end")
    judged = select(_J.target_id).where(_J.target_kind == "claim")
    live = (_C.document_id == document_id, _C.retired_run.is_(None), _C.id.in_(judged))
    current = select(_C.id.label("claim_id"), *(_C[name] for name in names)).where(*live)
    before = select(_X.claim_id, *(_X[name] for name in names)).where(_X.document_id == document_id)
    found = [*connection.execute(current).mappings(), *connection.execute(before).mappings()]
    return tuple({str(row["claim_id"]): dict(row) for row in found}.values())


def carry(connection: Connection, document_id: str, judged: tuple[dict[str, object], ...]) -> None:
    """Note where judgements on claims of a document stand, now that another reading is its current one."""
    if not judged:
        return
    by_id, by_place = _current(connection, document_id)
    for row in judged:
        own = str(row["claim_id"])
        at_place = by_place.get((row["kind"], row["span_begin"], row["span_end"]), [])
        to = own if own in by_id else at_place[0] if len(at_place) == 1 else None
        add_new(connection, schema.carried, [{**row, "current_id": to}])
        table = schema.carried
        connection.execute(table.update().where(_X.claim_id == own).values(current_id=to))


def _current(
    connection: Connection, document_id: str
) -> tuple[frozenset[str], Mapping[_Place, list[str]]]:
    query = select(_C.id, _C.kind, _C.span_begin, _C.span_end)
    found = connection.execute(
        query.where(_C.document_id == document_id, _C.retired_run.is_(None))
    ).all()
    by_place: dict[_Place, list[str]] = {}
    for identity, *place in found:
        by_place.setdefault(tuple(place), []).append(identity)
    return frozenset(row.id for row in found), by_place


def lost_judgements(connection: Connection) -> tuple[Lost, ...]:
    """Judgements whose claim has no words any more, or whose question, family or relation is not drawn."""
    return (*_lost_claims(connection), *_lost_links(connection))


def _lost_claims(connection: Connection) -> list[Lost]:
    query = (
        select(_J.target_id, _J.decision, _J.person, _J.at, _X.exact, _X.document_id)
        .join_from(schema.judgements, schema.carried, _X.claim_id == _J.target_id)
        .where(_J.target_kind == "claim", _X.current_id.is_(None))
        .order_by(_J.at, _J.id)
    )
    return [Lost("claim", *row) for row in connection.execute(query)]


_LINKS: Mapping[str, Table] = {
    "family": schema.families, "question": schema.questions, "position": schema.positions,
    "relation": schema.relations,
}  # fmt: skip


def _lost_links(connection: Connection) -> list[Lost]:
    found: list[Lost] = []
    for kind, table in _LINKS.items():
        live = select(table.c.id).where(table.c.id == _J.target_id, table.c.retired_run.is_(None))
        query = select(_J.target_id, _J.decision, _J.person, _J.at).where(
            _J.target_kind == kind, ~live.exists()
        )
        found.extend(Lost(kind, *row) for row in connection.execute(query.order_by(_J.at, _J.id)))
    return found
