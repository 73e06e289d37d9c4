"""Rows of a table to claims of its source: every figure rests on its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.case import Case
from counterclaim.coded.events import acled_claims, ucdp_claims
from counterclaim.coded.losses import correction_claims, loss_claims
from counterclaim.coded.profiles import profile_of
from counterclaim.coded.row import Found, Rows
from counterclaim.coded.tables import Stretch, table_of
from counterclaim.errors import InputError
from counterclaim.model.claim import Claim
from counterclaim.model.document import Document
from counterclaim.model.reading import Place, Problem, ReaderVersion, Reading, Statement
from counterclaim.model.span import Span
from counterclaim.model.value import Named, When
from counterclaim.resolve.who.actors import ActorResolver, resolve_slots

# Raised by one with each change that can alter a reading.
VERSION = ReaderVersion("table", "2")
_READ: Mapping[str, Callable[[Rows], Iterator[Found]]] = {
    "documented-losses": loss_claims,
    "claimed-losses": loss_claims,
    "loss-corrections": correction_claims,
    "acled": acled_claims,
    "ucdp": ucdp_claims,
}


@dataclass(frozen=True, slots=True)
class CodedReader:
    """Reads documents made of a table's rows under one case."""

    actors: ActorResolver

    @classmethod
    def of(cls, case: Case | None) -> CodedReader:
        """The reader for a case."""
        return cls(ActorResolver(case))

    @property
    def version(self) -> ReaderVersion:
        """Which reader it is."""
        return VERSION

    def read_batch(self, documents: Sequence[Document]) -> list[Reading]:
        """One reading for each document, in their order."""
        return [self._read(document) for document in documents]

    def _read(self, document: Document) -> Reading:
        assert document.coded is not None  # noqa: S101 - only such documents come here
        try:
            table = table_of(document.text, document.address or "")
        except InputError as error:
            problem = Problem("read", error.fault.code, str(error))
            return Reading(document.id, self.version, problems=(problem,))
        rows = Rows(document.text, table, profile_of(document.coded.profile), document.coded.party)
        found = list(_READ[document.coded.profile](rows))
        return self._reading(document, rows, found)

    def _reading(self, document: Document, rows: Rows, found: Sequence[Found]) -> Reading:
        speaker = self.actors.resolve(document.outlet or "")
        statements = {
            stretch.begin: _statement(f"s{number}", stretch, speaker, rows.when(stretch.row))
            for number, stretch in enumerate(rows.table.rows, start=1)
        }
        places = dict(_places(found))
        claims = tuple(
            self._claim(
                f"c{number}", one, statements[one.stretch.begin], places.get(one.stretch.begin)
            )
            for number, one in enumerate(found, start=1)
        )
        return Reading(
            document.id,
            self.version,
            tuple(statements.values()),
            claims,
            tuple(places.values()),
        )

    def _claim(self, identity: str, found: Found, stated: Statement, place: Place | None) -> Claim:
        return Claim(
            id=identity,
            statement=stated.id,
            span=found.span,
            slots=resolve_slots(found.slots, self.actors),
            polarity=found.polarity,
            where=place.span if place else None,
            when=found.time.span,
            place=place.id if place else None,
            time=found.time,
        )


def _statement(identity: str, stretch: Stretch, speaker: Named, said: When) -> Statement:
    """A row is told by its source in its own voice."""
    whole = Span(stretch.begin, stretch.end)
    return Statement(identity, (), (), (whole,), voice="outlet", speaker=speaker, said=said)


def _places(found: Sequence[Found]) -> Iterator[tuple[int, Place]]:
    """The place of each row that has one, numbered in their order."""
    rows = {one.stretch.begin: one.place for one in found if one.place is not None}
    for number, (begin, place) in enumerate(rows.items(), start=1):
        yield begin, replace(place, id=f"p{number}")
