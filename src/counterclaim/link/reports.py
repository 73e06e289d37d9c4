"""The documents in their families, as far as a run of linking has looked at them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from counterclaim.link.positions import Report
from counterclaim.link.remembered import Remembered
from counterclaim.model.linking import Family, LinkedDocument


class Reports:
    """Documents with their families: those found anew, and for others those remembered."""

    def __init__(self, memory: Remembered, families: Iterable[Family]) -> None:
        self._memory = memory
        self._anew = {m: family for family in families for m in family.members}
        self._known: dict[str, Report] = {}
        self.families: dict[str, Family] = {}
        """The families of all that were looked at, by id."""

    def load(self, documents: Collection[str]) -> None:
        """Look at some documents."""
        new = frozenset(documents) - self._known.keys()
        found = self._memory.documents(new)
        remembered = self._memory.families(new - self._anew.keys())
        for one in new:
            family = self._anew.get(one) or remembered[one]
            self._known[one] = Report(found[one], family)
            self.families[family.id] = family

    def __getitem__(self, document: str) -> Report:
        return self._known[document]

    def documents(self, ids: Iterable[str]) -> dict[str, LinkedDocument]:
        """Some documents that were looked at."""
        return {one: self._known[one].document for one in ids}

    def origin_of(self, family: Family) -> LinkedDocument | None:
        """The document that a family originates from, where it is known."""
        known = family.origin_document
        return None if known is None else self._memory.documents({known})[known]
