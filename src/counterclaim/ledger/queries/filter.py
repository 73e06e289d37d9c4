"""What rows are asked for, and the conditions that it puts on claims and documents."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, or_, select, union_all

from counterclaim.errors import Fault, InputError
from counterclaim.ledger.constructs import row_number, unsearched
from counterclaim.ledger.days import days_of
from counterclaim.ledger.fold import fold
from counterclaim.ledger.name_words import names_with
from counterclaim.ledger.schema import claims, documents, positions
from counterclaim.model.claim import Kind

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows are asked for; None asks for all.

    ``speaker``, ``party`` and ``place`` are whole words of a name, an actor id, a polity ("ARM") or a
    gazetteer id. ``since`` and ``until`` bound when things happened (for documents: when they were
    published); a claim whose time is unknown is then left out and counted as ``undated``. ``as_of`` keeps
    what had been published by that day. Days are EDTF: "2020-10" since its first, until its last day.
    ``limit`` None gives all rows. Raises InputError for a day that is none.
    """

    speaker: str | None = None
    party: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    kind: Kind | None = None
    question: str | None = None
    limit: int | None = 50
    offset: int = 0

    def __post_init__(self) -> None:
        for name in ("since", "until", "as_of"):
            value = getattr(self, name)
            if value is not None and days_of(value)[0] is None:
                raise InputError(Fault(
                    "bad-day", "this is not a day", name, f"'{value}' is not understood",
                    "Write YYYY-MM-DD, YYYY-MM or YYYY",
                ))  # fmt: skip

    @property
    def first_day(self) -> str | None:
        """The ISO day that ``since`` begins with."""
        return days_of(self.since)[0]

    @property
    def last_day(self) -> str | None:
        """The ISO day that ``until`` ends with."""
        return days_of(self.until)[1]

    @property
    def known_by(self) -> str | None:
        """The ISO day that ``as_of`` ends with."""
        return days_of(self.as_of)[1]

    def without(self, names: Collection[str]) -> Filter:
        """The same without some of its conditions."""
        return replace(self, **dict.fromkeys(names))  # type: ignore[arg-type]

    @property
    def about_claims(self) -> bool:
        """Whether it asks anything of claims, so that other rows need theirs looked at."""
        asked = (self.speaker, self.party, self.place, self.kind, self.since, self.until)
        return any(value is not None for value in asked)


_Column = ColumnElement[str | None]
_NAMES: dict[str, tuple[_Column, _Column, _Column | None]] = {
    "speaker": (claims.c.speaker_fold, claims.c.speaker_actor, claims.c.speaker_polity),
    "party": (claims.c.party_fold, claims.c.party_actor, claims.c.party_polity),
    "place": (claims.c.place_fold, claims.c.gazetteer_id, None),
}
"""By which columns a claim is found for each name that can be asked for: as folded, which one, whose."""


def names_asked(wanted: Filter) -> tuple[str, ...]:
    """Which names of claims a filter asks for."""
    return tuple(name for name in _NAMES if getattr(wanted, name) is not None)


def claim_conditions(
    wanted: Filter,
    *,
    dated: bool = True,
    tested: Collection[str] = (),
    latest: int | None = None,
    by_id: bool = False,
) -> list[Condition]:
    """Conditions on current claims; ``dated`` False leaves out those on when things happened.

    Names are looked up, except those ``tested``: claims that are found otherwise are asked for them.
    ``latest`` keeps so many claims of each name looked up, those added last; where none is asked for, so
    many of all (:func:`claims_kept`). With ``by_id`` claims are found by ids or what they belong to.
    """
    c, row = claims.c, row_number(claims)
    conditions: list[Condition] = [c.retired_run.is_(None)]
    if wanted.kind is not None:
        # Without statistics the database would search by kind first, of which there are few and large ones.
        better = by_id or latest is not None or bool(set(names_asked(wanted)).difference(tested))
        conditions.append((unsearched(c.kind) if better else c.kind) == wanted.kind)
    if latest is not None and not names_asked(wanted):
        return [
            row.in_(
                _last_of(claim_conditions(wanted, dated=dated), latest, happened=_by_event(wanted))
            )
        ]
    for name in names_asked(wanted):
        if name in tested:
            conditions.append(or_(*_options(wanted, name, compared=True)))
        else:
            found = union_all(*rows_named(wanted, name))
            conditions.append(row.in_(found if latest is None else _last(found, latest)))
    if wanted.known_by is not None:
        conditions.append(c.known_day <= wanted.known_by)
    if wanted.question is not None:
        conditions.append(c.id.in_(_answers(wanted.question)))
    return conditions + (_happened(wanted) if dated else [])


def document_conditions(
    wanted: Filter,
    tested: Collection[str] = (),
    *,
    each: bool = False,
    latest: int | None = None,
) -> list[Condition]:
    """Conditions on documents: what is asked of claims must hold for at least one of theirs.

    Documents are looked up by their claims; with ``each``, every document's own claims are looked through.
    """
    d = documents.c
    conditions: list[Condition] = []
    if wanted.first_day is not None:
        conditions.append(d.published_to >= wanted.first_day)
    if wanted.last_day is not None:
        conditions.append(d.published_from <= wanted.last_day)
    if wanted.known_by is not None:
        # Nothing is known before it is published. That is said too as the index of newest ones has it.
        published = or_(d.published_from.is_(None), d.published_from <= wanted.known_by)
        conditions.extend((published, d.known_day <= wanted.known_by))
    of_claims = (wanted.speaker, wanted.party, wanted.place, wanted.kind, wanted.question)
    if any(value is not None for value in of_claims):
        asked = claim_conditions(wanted, dated=False, tested=tested, latest=latest, by_id=each)
        if each:
            own = select(claims.c.id).where(claims.c.document_id == d.id, *asked)
            conditions.append(own.correlate(documents).exists())
        else:
            conditions.append(d.id.in_(select(claims.c.document_id).where(*asked)))
    return conditions


def _happened(wanted: Filter) -> list[Condition]:
    """That what happened may fall between the days; an open period ("since ...") goes on."""
    begin, end = claims.c.event_from, claims.c.event_to
    conditions: list[Condition] = []
    if wanted.first_day is not None:
        goes_on = and_(end.is_(None), begin.is_not(None))
        conditions.append(or_(end >= wanted.first_day, goes_on))
    if wanted.last_day is not None:
        began = and_(begin.is_(None), end.is_not(None))
        conditions.append(or_(begin <= wanted.last_day, began))
    return conditions


def rows_named(wanted: Filter, name: str) -> list[Select[Any]]:
    """Row numbers of claims whose name has the words asked for, or whose identity or polity they are.

    One query for each, not OR: each then has its own index; of row numbers, which are compared fastest.
    """
    live, row = claims.c.retired_run.is_(None), row_number(claims).label("row")
    return [select(row).select_from(claims).where(live, one) for one in _options(wanted, name)]


def claims_kept(wanted: Filter, latest: int) -> str:
    """Which claims ``latest`` keeps, in words."""
    how = (
        "were added" if names_asked(wanted) else "happened" if _by_event(wanted) else "became known"
    )
    return f"the {latest:,} claims that {how} last"


def _by_event(wanted: Filter) -> bool:
    """Whether the last claims are those that happened last: the index of a kind is in that order too."""
    return any(value is not None for value in (wanted.since, wanted.until, wanted.kind))


def _last_of(asked: list[Condition], most: int, *, happened: bool) -> Select[Any]:
    """The rows of some claims, found in the order of an index that has all that is asked."""
    row = row_number(claims).label("row")
    order = claims.c.event_from.desc().nulls_last() if happened else claims.c.known_day.desc()
    return select(row).select_from(claims).where(*asked).order_by(order).limit(most)


def last_rows(wanted: Filter, most: int) -> Select[Any]:
    """Row numbers (``row``) of what :func:`claims_kept` tells of where no name is asked for, from the last."""
    return _last_of(claim_conditions(wanted), most, happened=_by_event(wanted))


def _last(rows: CompoundSelect[Any], most: int) -> Select[Any]:
    every = rows.subquery()
    return select(every.c.row).order_by(every.c.row.desc()).limit(most)


def _options(wanted: Filter, name: str, *, compared: bool = False) -> list[Condition]:
    """By what a claim may bear the name; ``compared``, no claim is found by it."""
    word = str(getattr(wanted, name))
    folded, identity, polity = _NAMES[name]
    if compared:
        folded, identity = unsearched(folded), unsearched(identity)
        polity = None if polity is None else unsearched(polity)
    bare = fold(word)
    options: list[Condition] = [identity.in_([word])]
    if bare:
        options.append(folded.in_(names_with(bare)))
    if polity is not None:
        options.append(polity.in_(sorted({word, word.upper()})))
    return options


def _answers(question: str) -> ColumnElement[str]:
    return (
        select(positions.c.claim_id)
        .where(positions.c.question_id == question, positions.c.retired_run.is_(None))
        .scalar_subquery()
    )
