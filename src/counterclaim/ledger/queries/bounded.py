"""Lists of very many rows: counted up to some number, and where very many are meant gone through in turn.

A name that few claims bear is looked up by its index. Where more than :data:`CAP` bear it, looking all of
them up only to show the first fifty would take seconds: then rows are gone through in the order in which
they are shown, and each is asked whether it is one of them. How many there are in all is then not known;
the answer says "more than", by a round number. Claims of a kind or of some days are such a crowd as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from counterclaim.ledger.queries.filter import Filter, claim_conditions, names_asked, rows_named
from counterclaim.ledger.schema import claims

Passing = Callable[[Sequence[str]], Select[Any]]
Order = Select[Any] | Sequence[str]
"""Ids in the order in which they are shown, found by a query or known."""
LATEST = 1_000
"""Claims of a common name that are looked up where going through in turn found too few: those added last."""
CAP = 10_000
"""Rows beyond this are not counted: "more than 10,000" says as much to a reader."""
FEW = 3_000
"""Claims that are looked up to find something else by them, as questions: about 20 microseconds each."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows there are; where ``more`` is true more than that, and counting stopped."""

    number: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """How many rows are gone through: ``least`` for a count worth saying, ``most`` in search of more."""

    least: int
    most: int
    at_once: int


@dataclass(frozen=True, slots=True)
class Looked:
    """Ids that were found in turn; ``ended`` where all rows were gone through."""

    ids: tuple[str, ...]
    ended: bool

    @property
    def counted(self) -> Counted:
        """How many there surely are."""
        found = len(self.ids)
        return Counted(found) if self.ended else Counted(_round(found), more=True)

    def page(self, wanted: Filter) -> tuple[str, ...] | None:
        """The ids of the page asked for; None where not enough were found to know it."""
        end = wanted.offset + (wanted.limit or len(self.ids))
        known = self.ended or len(self.ids) >= end
        return self.ids[wanted.offset : end] if known else None


def counted(connection: Connection, rows: Select[Any], cap: int | None) -> Counted:
    """How many rows a query has, counted up to ``cap``; all with None."""
    some = rows.limit(None if cap is None else cap + 1).subquery()
    number = connection.scalar(select(func.count()).select_from(some)) or 0
    return Counted(number) if cap is None or number <= cap else Counted(cap, more=True)


@dataclass(frozen=True, slots=True)
class Common:
    """Which of the names asked for more than :data:`CAP` claims bear; ``all`` where each of them is such."""

    names: frozenset[str] = frozenset()
    all: bool = False

    @property
    def tested(self) -> frozenset[str]:
        """Those that are only tested, of claims found by another name that is not common."""
        return frozenset() if self.all else self.names


def common_names(connection: Connection, wanted: Filter, most: int | None = None) -> Common:
    """The common ones of the names asked for (speaker, party, place); none where all rows are.

    Common is what more than ``most`` claims bear, :data:`CAP` where it is not given.
    """
    asked = names_asked(wanted) if wanted.limit is not None else ()
    bound = CAP if most is None else most
    common = frozenset(
        name
        for name in asked
        if any(counted(connection, rows, bound).more for rows in rows_named(wanted, name))
    )
    return Common(common, bool(asked) and len(common) == len(asked))


def crowd(connection: Connection, wanted: Filter, most: int = FEW) -> Common:
    """The same with another bound; where no name is asked for, whether more claims are asked for than it."""
    if wanted.limit is None:
        return Common()
    bound = min(most, CAP)
    if names_asked(wanted):
        return common_names(connection, wanted, bound)
    rows = select(claims.c.id).where(*claim_conditions(wanted))
    return Common(frozenset(), counted(connection, rows, bound).more)


def in_turn(
    connection: Connection,
    order: Order,
    passing: Passing,
    reach: Reach,
    need: int,
) -> Looked:
    """Go through ids in their order; ``passing`` selects those of some that are asked for."""
    found: list[str] = []
    looked = 0
    for some in _partitions(connection, order, reach):
        looked += len(some)
        these = set(connection.scalars(passing(some)))
        found.extend(one for one in some if one in these)
        if len(found) > need and looked >= reach.least:
            return Looked(tuple(found), ended=False)
    return Looked(tuple(found), ended=looked < reach.most)


def _partitions(connection: Connection, order: Order, reach: Reach) -> Iterator[Sequence[str]]:
    if isinstance(order, Select):
        yield from connection.scalars(order.limit(reach.most)).partitions(reach.at_once)
    else:
        known = order[: reach.most]
        for at in range(0, len(known), reach.at_once):
            yield known[at : at + reach.at_once]


def _round(found: int) -> int:
    """A round number below one: 100 of 143, 50 of 57."""
    below = max(found - 1, 0)
    unit = int(10 ** (len(str(below)) - 1))
    return below // unit * unit
