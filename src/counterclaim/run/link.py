"""Drawing the links of a case where readings changed since the last time, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from counterclaim import __version__
from counterclaim.case import Case
from counterclaim.ledger import store
from counterclaim.ledger.connect import reading, writing
from counterclaim.ledger.forecast_rows import store_register
from counterclaim.ledger.forecasts import draw_all, draw_touched
from counterclaim.ledger.links import store_changes, store_links
from counterclaim.ledger.remembering import Remembering, remembers
from counterclaim.ledger.stored import linkable
from counterclaim.link import link_all, relink, version
from counterclaim.model.linking import LinkedDocument, Links, StatedClaim

Link = Callable[[Sequence[LinkedDocument], Sequence[StatedClaim], Case], Links]
# For which case, and by which version, the current links were drawn.
DRAWN_FOR = "links_drawn_for"
TRIES = 3
LARGE = 0.1
"""Part of a case's documents from which all of it is linked again: for so many that is faster."""


def draw_links(
    ledger: Engine, case: Case, link: Link | None = None, *, everything: bool = False
) -> bool:
    """Draw links where they are stale; returns whether the ledger's links are now those of its readings.

    Only what the new readings touch is drawn anew, which gives the same as drawing all; all of it where
    the case's file or the version changed, where ``everything`` is asked for, and by another ``link``.
    Linking itself holds no lock. Where another process stored readings meanwhile, what was drawn is
    dropped and drawn again; after some tries it is left to that process, which links at its own end.
    """
    drawing = _Drawing(ledger, case, link)
    return any(drawing.drawn(everything) for _ in range(TRIES))


@dataclass(frozen=True, slots=True)
class _Drawing:
    ledger: Engine
    case: Case
    link: Link | None

    def drawn(self, everything: bool) -> bool:
        """Draw links once; returns whether that was of the readings that are there now."""
        with reading(self.ledger) as connection:
            before = _state(connection)
            if before.fresh_for(self.case) and not everything:
                return True
            changed = store.unlinked(connection)
            keep = self._found(connection, changed, everything)
        with writing(self.ledger) as connection:
            if _state(connection) != before:
                return False
            run = store.begin_run(connection, "link", self.case.digest)
            keep(connection, run)
            store.mark_links_fresh(connection)
            store.set_meta(connection, DRAWN_FOR, drawn_for(self.case))
            store.finish_run(connection, run)
        return True

    def _found(
        self, connection: Connection, changed: frozenset[str], everything: bool
    ) -> Callable[[Connection, store.Run], None]:
        """What is drawn, as what is to be stored."""
        if self.link is not None:
            documents, claims = linkable(connection)
            links = self.link(documents, claims, self.case)
            drawn = draw_all(connection, claims, links.families, self.case)

            def keep(writer: Connection, run: store.Run) -> None:
                store_links(writer, links, run)
                store_register(writer, drawn, links.families)

            return keep
        few = len(changed) <= LARGE * remembers(connection)
        if few and not everything and _state(connection).drawn_for == drawn_for(self.case):
            changes = relink(changed, Remembering(connection), self.case)
            foretold = draw_touched(connection, changed, changes.families, self.case)
        else:
            documents, claims = linkable(connection)
            changes = link_all(documents, claims, self.case)
            foretold = draw_all(connection, claims, changes.families, self.case)

        def keep_changes(writer: Connection, run: store.Run) -> None:
            store_changes(writer, changes, changed, run)
            store_register(writer, foretold, changes.families)

        return keep_changes


@dataclass(frozen=True, slots=True)
class _State:
    """Whether links are fresh, how often readings have changed, and for what links were drawn."""

    mark: str
    changes: int
    drawn_for: str | None

    def fresh_for(self, case: Case) -> bool:
        return self.mark == "fresh" and self.drawn_for in (drawn_for(case), None)


def drawn_for(case: Case) -> str:
    """What the links of a case are drawn for, beside its readings."""
    return f"{case.digest} {__version__} {version()}"


def _state(connection: Connection) -> _State:
    return _State(*store.links_mark(connection), store.get_meta(connection, DRAWN_FOR))
