"""Drawing the register of forecasts: of the whole case, or of what new documents touch.

What bears on a forecast rests on one forecast and one claim. So of a changed document its forecasts are
compared with all that is told, and what it tells with all forecasts; the rest stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from counterclaim.case import Case
from counterclaim.ledger import forecast_tables as tables
from counterclaim.ledger import schema
from counterclaim.ledger.remembering import chunks
from counterclaim.ledger.stored import stated_claims
from counterclaim.link.forecasts import Bearing, Entry, Register, compared, outside_forecasts
from counterclaim.link.told import Told
from counterclaim.link.words import number_of
from counterclaim.model.linking import Family, StatedClaim

_C = schema.claims.c


@dataclass(frozen=True, slots=True)
class Drawn:
    """The register of some documents as it is now (of all where ``documents`` is None).

    ``entries`` and ``told`` are those documents' own; ``bearings`` all in which they take part, on entries
    of others too.
    """

    documents: frozenset[str] | None
    entries: Sequence[Entry]
    told: Sequence[Told]
    bearings: Sequence[Bearing]
    stated: Mapping[str, StatedClaim]


def draw_all(connection: Connection, claims: Sequence[StatedClaim], families: Iterable[Family],
             case: Case) -> Drawn:  # fmt: skip
    """The register of a whole case, from its claims and its families of copies."""
    return _Drawing(connection, case, families).whole(claims)


def draw_touched(
    connection: Connection, changed: Collection[str], families: Sequence[Family], case: Case
) -> Drawn:
    """The register of changed documents, and of those that are now one report with others.

    ``families`` are those that linking found anew; of the others those in the ledger stand.
    """
    return _Drawing(connection, case, families).of(_touched(connection, changed, families))


class _Drawing:
    def __init__(self, connection: Connection, case: Case, families: Iterable[Family]) -> None:
        self._connection = connection
        self._rules = Register(case)
        self._families = {m: family.id for family in families for m in family.members}

    def whole(self, claims: Sequence[StatedClaim]) -> Drawn:
        entries, told = self._read(claims)
        return self._drawn(None, claims, (entries, told), compared(
            self._rules, entries, told, self._families
        ))  # fmt: skip

    def of(self, documents: frozenset[str]) -> Drawn:
        claims = [one for some in chunks(documents) for one in self._claims(_C.document_id, some)]
        entries, told = self._read(claims)
        others = self._beside(tables.TOLD, (k for e in entries for k in e.keys), documents)
        ahead = self._beside(tables.FORETOLD, (k for t in told for k in t.matter.keys), documents)
        beside_told = [t for s, day in self._known(others) if (t := self._rules.told(s, day))]
        beside = [e for s, day in self._known(ahead) if (e := self._rules.entry(s, day))]
        beside_in = {one.document_id for one in beside_told} | {one.document_id for one in beside}
        self._families = _families(self._connection, beside_in) | self._families
        bearings = [
            *compared(self._rules, entries, [*told, *beside_told], self._families),
            *compared(self._rules, beside, told, self._families),
        ]
        return self._drawn(documents, claims, (entries, told), bearings)

    def _drawn(
        self,
        documents: frozenset[str] | None,
        claims: Iterable[StatedClaim],
        read: tuple[list[Entry], list[Told]],
        bearings: Sequence[Bearing],
    ) -> Drawn:
        ahead = {one.id: one for one in claims if one.claim.kind == "forecast"}
        return Drawn(documents, *read, bearings, ahead)

    def _read(self, claims: Sequence[StatedClaim]) -> tuple[list[Entry], list[Told]]:
        entries = [e for s, day in self._known(claims) if (e := self._rules.entry(s, day))]
        outside = outside_forecasts(claims)
        told = [t for s, day in self._known(outside) if (t := self._rules.told(s, day))]
        return entries, told

    def _known(self, claims: Sequence[StatedClaim]) -> Iterator[tuple[StatedClaim, date]]:
        known = _days(self._connection, {stated.document_id for stated in claims})
        return ((stated, known[stated.document_id]) for stated in claims)

    def _claims(self, column: Any, values: Collection[str]) -> Iterator[StatedClaim]:
        return stated_claims(self._connection, column.in_(values))

    def _beside(
        self, side: int, keys: Iterable[tuple[str, str]], documents: Collection[str]
    ) -> list[StatedClaim]:
        """The claims of other documents that share a key, on one of the two sides."""
        k, found = tables.keys.c, set[str]()
        for some in chunks({number_of(*key) for key in keys}):
            query = select(k.claim_id, k.document_id).where(k.key.in_(some), k.side == side)
            rows = self._connection.execute(query)
            found.update(claim for claim, document in rows if document not in documents)
        return [one for some in chunks(sorted(found)) for one in self._claims(_C.id, some)]


def _touched(
    connection: Connection, changed: Collection[str], families: Sequence[Family]
) -> frozenset[str]:
    """Changed documents, and those that are one report with others than before, changed ones apart."""
    apart = frozenset(changed)
    now = {member: family.id for family in families for member in family.members}
    before = _families(connection, now)
    together = defaultdict[str, set[str]](set)
    for one, family in now.items():
        together[family].add(one)
    old = defaultdict[str, set[str]](set)
    for one, family in before.items():
        old[family].add(one)
    return apart | {
        one
        for one, family in now.items()
        if one not in apart and together[family] - apart != old[before.get(one, "")] - apart
    }


def _families(connection: Connection, documents: Collection[str]) -> dict[str, str]:
    """The current family of each of some documents."""
    m, found = schema.family_members.c, dict[str, str]()
    for some in chunks(documents):
        query = select(m.document_id, m.family_id).where(m.document_id.in_(some))
        rows = connection.execute(query.where(m.retired_run.is_(None)))
        found |= {str(one): str(family) for one, family in rows}
    return found


def _days(connection: Connection, documents: Collection[str]) -> dict[str, date]:
    d, found = schema.documents.c, dict[str, date]()
    for some in chunks(documents):
        query = select(d.id, d.known_day).where(d.id.in_(some))
        found |= {str(one): date.fromisoformat(day) for one, day in connection.execute(query)}
    return found
