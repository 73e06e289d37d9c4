"""What rows are asked for, and the conditions that it puts on claims and documents."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, CompoundSelect, and_, or_, select, union_all

from counterclaim.errors import Fault, InputError
from counterclaim.ledger.days import days_of
from counterclaim.ledger.fold import fold
from counterclaim.ledger.schema import claims, documents, names, positions
from counterclaim.ledger.sqlite import row_number
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

    @property
    def about_claims(self) -> bool:
        """Whether it asks anything of claims, so that other rows need theirs looked at."""
        asked = (self.speaker, self.party, self.place, self.kind, self.since, self.until)
        return any(value is not None for value in asked)


def claim_conditions(
    wanted: Filter, *, dated: bool = True, in_turn: bool = False
) -> list[Condition]:
    """Conditions on current claims; ``dated`` False leaves out those on when things happened.

    ``in_turn`` has claims looked through in the order of some index, names tested on the way: faster than
    looking each named claim up where these are many, or where dates leave few of them.
    """
    c, row = claims.c, row_number(claims, searched=not in_turn)
    conditions: list[Condition] = [c.retired_run.is_(None)]
    if wanted.kind is not None:
        conditions.append(c.kind == wanted.kind)
    if wanted.speaker is not None:
        who = (c.speaker_fold, c.speaker_actor, c.speaker_polity)
        conditions.append(row.in_(_named(wanted.speaker, *who)))
    if wanted.party is not None:
        who = (c.party_fold, c.party_actor, c.party_polity)
        conditions.append(row.in_(_named(wanted.party, *who)))
    if wanted.place is not None:
        conditions.append(row.in_(_named(wanted.place, c.place_fold, c.gazetteer_id, None)))
    if wanted.known_by is not None:
        conditions.append(c.known_day <= wanted.known_by)
    if wanted.question is not None:
        conditions.append(c.id.in_(_answers(wanted.question)))
    return conditions + (_happened(wanted) if dated else [])


def document_conditions(wanted: Filter) -> list[Condition]:
    """Conditions on documents: what is asked of claims must hold for at least one of theirs."""
    d = documents.c
    conditions: list[Condition] = []
    if wanted.first_day is not None:
        conditions.append(d.published_to >= wanted.first_day)
    if wanted.last_day is not None:
        conditions.append(d.published_from <= wanted.last_day)
    if wanted.known_by is not None:
        conditions.append(d.known_day <= wanted.known_by)
    of_claims = (wanted.speaker, wanted.party, wanted.place, wanted.kind, wanted.question)
    if any(value is not None for value in of_claims):
        found = select(claims.c.document_id).where(*claim_conditions(wanted, dated=False))
        conditions.append(d.id.in_(found))
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


def _named(
    word: str,
    folded: ColumnElement[str | None],
    identity: ColumnElement[str | None],
    polity: ColumnElement[str | None] | None,
) -> CompoundSelect[tuple[int]]:
    """Row numbers of claims whose name has the words, or whose identity or polity is the word.

    A union, not OR: each part then has its own index; of row numbers, which are compared fastest.
    """
    bare = fold(word)
    like = (" " + names.c.folded + " ").contains(f" {bare} ", autoescape=True)
    options: list[Condition] = [identity == word]
    if bare:
        options.append(folded.in_(select(names.c.folded).where(like)))
    if polity is not None:
        options.append(polity.in_(sorted({word, word.upper()})))
    live, row = claims.c.retired_run.is_(None), row_number(claims)
    found = (select(row).select_from(claims).where(live, one) for one in options)
    return union_all(*found)


def _answers(question: str) -> ColumnElement[str]:
    return (
        select(positions.c.claim_id)
        .where(positions.c.question_id == question, positions.c.retired_run.is_(None))
        .scalar_subquery()
    )
