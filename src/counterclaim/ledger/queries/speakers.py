"""Who speaks in the ledger, and how much."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any

from sqlalchemy import Connection, Select, func, select

from counterclaim.ledger.constructs import row_number, unsearched
from counterclaim.ledger.queries.bounded import Common, crowd
from counterclaim.ledger.queries.filter import (
    Filter,
    claim_conditions,
    claims_kept,
    last_rows,
    names_asked,
)
from counterclaim.ledger.queries.results import Page, SpeakerRow
from counterclaim.ledger.schema import claims, speaker_sums

_TIMES = 5
_C = claims.c
_WHO = _C.speaker_key
_Name = tuple[str, str | None, str | None, str | None]
_SAID = (
    _C.speaker, _C.speaker_actor, _C.speaker_polity, _C.speaker_kind, _C.document_id, _C.known_day,
)  # fmt: skip


def speakers(connection: Connection, wanted: Filter) -> Page[SpeakerRow]:
    """Speakers of the claims asked for, those with most claims first.

    A resolved speaker is one row under all names, shown by the one used most; an unresolved one is a row
    for each spelling. Where nothing is asked of the claims, the sums stored with the links answer.
    """
    if not wanted.about_claims and wanted.known_by is None and wanted.question is None:
        return _stored(connection, wanted)
    return counted(connection, wanted)


MOST = 2_000
"""Claims that speakers are counted of where very many are asked for, about 30 microseconds each."""


def counted(connection: Connection, wanted: Filter) -> Page[SpeakerRow]:
    """The same, counted from the claims now; of very many from those added last."""
    common = crowd(connection, wanted, MOST)
    named = names_asked(wanted)
    # Where no name is asked for many may be nobody's: more are looked through for as many speakers.
    latest = (MOST if named else _TIMES * MOST) if common.all else None
    query = _latest(wanted, latest) if latest and not named else _asked(wanted, common, latest)
    counts: dict[str, _Counts] = {}
    for who, speaker, actor, polity, kind, document, day in connection.execute(query):
        one = counts.setdefault(who, _Counts())
        one.names[speaker, actor, polity, kind] += 1
        one.documents.add(document)
        one.days.append(day)
    ranked = sorted(counts.items(), key=lambda one: (-one[1].claims, one[0]))
    end = None if wanted.limit is None else wanted.offset + wanted.limit
    rows = tuple(one.row() for _, one in ranked[wanted.offset : end])
    words = claims_kept(wanted, latest) if latest else ""
    if latest and not named:
        words = f"at most {MOST:,} of {words}"
    return Page(rows, len(ranked), more=common.all, partial=common.all, looked_through=words)


def _asked(wanted: Filter, common: Common, latest: int | None) -> Select[Any]:
    """The claims asked for that are somebody's; of a common name those added last."""
    asked = claim_conditions(wanted, tested=common.tested, latest=latest)
    return select(_WHO, *_SAID).where(*asked, _WHO.is_not(None)).limit(latest)


def _latest(wanted: Filter, most: int) -> Select[Any]:
    """:data:`MOST` of the ``most`` last claims that are somebody's, gone through from the last."""
    last = last_rows(wanted, most).subquery()
    found = select(_WHO, *_SAID).join_from(last, claims, row_number(claims) == last.c.row)
    return found.where(unsearched(_WHO).is_not(None)).limit(MOST)


@dataclass(slots=True)
class _Counts:
    """What is counted of one speaker while rows come in."""

    names: Counter[_Name] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    days: list[str] = field(default_factory=list)

    @property
    def claims(self) -> int:
        return len(self.days)

    def row(self) -> SpeakerRow:
        """By the name, actor, polity and kind that the speaker has most often; of equals the first."""
        name = min(self.names, key=lambda name: (-self.names[name], [part or "" for part in name]))
        return SpeakerRow(*name, self.claims, len(self.documents), min(self.days), max(self.days))


def _stored(connection: Connection, wanted: Filter) -> Page[SpeakerRow]:
    columns = [speaker_sums.c[field.name] for field in fields(SpeakerRow)]
    query = select(*columns).order_by(speaker_sums.c.claims.desc(), speaker_sums.c.who)
    found = connection.execute(query.limit(wanted.limit).offset(wanted.offset)).mappings()
    rows = tuple(SpeakerRow(**row) for row in found)
    return Page(rows, connection.scalar(select(func.count()).select_from(speaker_sums)) or 0)
