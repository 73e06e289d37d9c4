"""Drawing the links of a case anew, in one transaction, where readings changed since the last time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from counterclaim import __version__
from counterclaim.case import Case
from counterclaim.ledger import store
from counterclaim.ledger.connect import reading, writing
from counterclaim.ledger.links import store_links
from counterclaim.ledger.stored import linkable
from counterclaim.model.linking import LinkedDocument, Links, StatedClaim

Link = Callable[[Sequence[LinkedDocument], Sequence[StatedClaim], Case], Links]
# For which case, and by which version, the current links were drawn.
DRAWN_FOR = "links_drawn_for"
TRIES = 3


def draw_links(ledger: Engine, case: Case, link: Link) -> bool:
    """Draw links where they are stale; returns whether the ledger's links are now those of its readings.

    Linking itself holds no lock. Where another process stored readings meanwhile, what was drawn is
    dropped and drawn again; after some tries it is left to that process, which links at its own end.
    """
    return any(_drawn(ledger, case, link) for _ in range(TRIES))


def _drawn(ledger: Engine, case: Case, link: Link) -> bool:
    with reading(ledger) as connection:
        before = _state(connection)
        if before.fresh_for(case):
            return True
        documents, claims = linkable(connection)
    links = link(documents, claims, case)
    with writing(ledger) as connection:
        if _state(connection) != before:
            return False
        run = store.begin_run(connection, "link", case.digest)
        store_links(connection, links, run)
        store.mark_links_fresh(connection)
        store.set_meta(connection, DRAWN_FOR, _drawn_for(case))
        store.finish_run(connection, run)
    return True


@dataclass(frozen=True, slots=True)
class _State:
    """Whether links are fresh, how often readings have changed, and for what links were drawn."""

    mark: str
    changes: int
    drawn_for: str | None

    def fresh_for(self, case: Case) -> bool:
        return self.mark == "fresh" and self.drawn_for in (_drawn_for(case), None)


def _drawn_for(case: Case) -> str:
    return f"{case.digest} {__version__}"


def _state(connection: Connection) -> _State:
    return _State(*store.links_mark(connection), store.get_meta(connection, DRAWN_FOR))
