"""Whose position a claim is: the named speaker, or the origin's own voice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.link.folding import content_words
from counterclaim.link.origins import outlet_key
from counterclaim.link.parties import OFFICIAL, Parties
from counterclaim.model.linking import Family, LinkedDocument, StatedClaim
from counterclaim.model.value import Named

_OUTLETS = frozenset({"outlet", "agency"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """``key`` is equal for one speaker everywhere; ``polity`` is set for those who speak for one."""

    key: str
    name: str
    side: str | None
    polity: str | None = None


class Speakers:
    """Speakers of a case. An outlet is one speaker whether it writes or is quoted."""

    def __init__(self, parties: Parties, claims: Iterable[StatedClaim]) -> None:
        self._parties = parties
        self._outlets: dict[str, Named] = {}
        for stated in claims:
            named = stated.statement.speaker if stated.statement else None
            if named is None or not named.actor or named.kind not in _OUTLETS:
                continue
            key = outlet_key(named.name) or ""
            other = self._outlets.get(key)
            if other is None or (named.actor, named.country or "") < (
                other.actor or "",
                other.country or "",
            ):
                self._outlets[key] = named

    def of(self, stated: StatedClaim, family: Family, document: LinkedDocument) -> Speaker | None:
        """The speaker; None where another speaks than the outlet and nobody is named.

        In a copy the outlet's own voice is its origin's: ten reprints are one speaker.
        """
        statement = stated.statement
        if statement is None or statement.voice == "outlet":
            outlet = family.origin or document.outlet
            if outlet is None and statement is not None and statement.speaker is not None:
                outlet = statement.speaker.name
            return self._outlet(outlet, family)
        named = statement.speaker
        if named is None:
            return None
        if named.kind in _OUTLETS:
            return self._outlet(named.name, family)
        official = self._parties.polity(named) if named.kind in OFFICIAL else None
        key = named.actor or " ".join(content_words(named.name)) or named.name
        return Speaker(key, named.name, self._parties.side(named.country), official)

    def _outlet(self, outlet: str | None, family: Family) -> Speaker:
        key = outlet_key(outlet)
        if outlet is None or key is None:
            return Speaker(f"outlet:{family.id}", "an outlet not named", None)
        known = self._outlets.get(key)
        side = self._parties.side_of_outlet(outlet)
        if side is None and known is not None:
            side = self._parties.side(known.country)
        return Speaker(known.actor if known and known.actor else f"outlet:{key}", outlet, side)
