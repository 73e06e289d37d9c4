"""A gazetteer of invented places, for tests of resolution."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.resolve.gazetteer import GazetteerEntry


@dataclass
class Table:
    """A gazetteer of a few invented places."""

    entries: dict[str, tuple[GazetteerEntry, ...]] = field(default_factory=dict)
    digest: str = "table"
    own_names: frozenset[str] = frozenset()

    def lookup(self, folded: str) -> tuple[GazetteerEntry, ...]:
        """The entries of a folded name."""
        return self.entries.get(folded, ())
