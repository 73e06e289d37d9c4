"""Which judgements still stand after a newer reading, and which lost what they were made on.

A judgement on a claim stands where the current reading has a claim of the same kind at exactly the same
words. It is never moved to words that look alike, and never dropped: one that lost its words is listed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, or_, select

from counterclaim.ledger import schema
from counterclaim.ledger.dialects import add_new
from counterclaim.ledger.judgements import judgement_of, stands

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
    """The judged claims of a document, current ones and those lost before, with where they stand.

    A claim is judged also where what it foretells was decided, or where it was split off from its question.
    """
    if connection.scalar(select(_J.id).where(_J.target_kind.in_(_ON_CLAIMS)).limit(1)) is None:
        return ()
    names = ("document_id", "kind", "exact", "span_begin", "span_end")
    judged = select(_J.target_id).where(_J.target_kind.in_(("claim", "forecast")))
    on_it = or_(_C.id.in_(judged), _C.id.in_(_split_off(connection)))
    live = (_C.document_id == document_id, _C.retired_run.is_(None), on_it)
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
    return (*_lost_claims(connection), *_lost_splits(connection), *_lost_links(connection))


_ON_CLAIMS = ("claim", "forecast", "question")


def _split_off(connection: Connection) -> list[str]:
    """Claims that people split off from their questions."""
    query = select(_J.value).where(_J.target_kind == "question", _J.decision == "split")
    values = (json.loads(value) for value in connection.scalars(query) if value)
    return [value["claim"] for value in values if isinstance(value, dict) and "claim" in value]


def _lost_claims(connection: Connection) -> list[Lost]:
    query = (
        select(
            _J.target_kind, _J.target_id, _J.decision, _J.person, _J.at, _X.exact, _X.document_id
        )
        .join_from(schema.judgements, schema.carried, _X.claim_id == _J.target_id)
        .where(_J.target_kind.in_(("claim", "forecast")), _X.current_id.is_(None), stands())
        .order_by(_J.at, _J.id)
    )
    return [Lost(*row) for row in connection.execute(query)]


def _lost_splits(connection: Connection) -> list[Lost]:
    """Splits of claims whose words are no claim any more."""
    gone = select(_X.claim_id, _X.exact, _X.document_id).where(_X.current_id.is_(None))
    words = {str(row[0]): tuple(row[1:]) for row in connection.execute(gone)}
    query = select(schema.judgements).where(
        _J.target_kind == "question", _J.decision == "split", stands()
    )
    made = (judgement_of(dict(row)) for row in connection.execute(query).mappings())
    return [
        Lost("question", one.target_id, one.decision, one.person, one.at, *words[claim])
        for one in sorted(made, key=lambda one: (one.at, one.id))
        if isinstance(one.value, dict) and (claim := one.value.get("claim")) in words
    ]


_LINKS: Mapping[str, Table] = {
    "family": schema.families, "question": schema.questions, "position": schema.positions,
    "relation": schema.relations,
}  # fmt: skip


def _lost_links(connection: Connection) -> list[Lost]:
    found: list[Lost] = []
    for kind, table in _LINKS.items():
        live = select(table.c.id).where(table.c.id == _J.target_id, table.c.retired_run.is_(None))
        query = select(_J.target_id, _J.decision, _J.person, _J.at).where(
            _J.target_kind == kind, ~live.exists(), stands()
        )
        found.extend(Lost(kind, *row) for row in connection.execute(query.order_by(_J.at, _J.id)))
    return found
