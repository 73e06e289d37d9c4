"""What later claims tell of matters that were foretold: typed slots first, else the claim's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from counterclaim.link.classes import agreement_class, deed
from counterclaim.link.clauses import place_name
from counterclaim.link.deed_words import metrics
from counterclaim.link.folding import words
from counterclaim.link.matters import Matter, Matters
from counterclaim.link.moments import days
from counterclaim.link.parties import Parties
from counterclaim.link.positions import stance_of
from counterclaim.model.claim import (
    Control,
    Event,
    Involvement,
    Loss,
    Movement,
    Responsibility,
    Violation,
)  # fmt: skip
from counterclaim.model.linking import StatedClaim
from counterclaim.model.value import Named

# Acts whose content is not put forward as what happened.
_NOT_TOLD = frozenset({"predict", "threaten", "promise", "demand", "doubt", "decline"})
_AHEAD = frozenset(
    ["will", "would", "could", "may", "might", "shall", "should", "if", "unless", "can"]
)
_UNSURE = frozenset({"possible", "doubtful", "unknown"})
_STILL = re.compile(r"\b(?:still|remain(?:s|ed)?|continue[sd]?|keep(?:s)?|kept)\b", re.IGNORECASE)
_ARRIVED = re.compile(r"\b(?:reach(?:ed)?|arriv(?:ed?|ing)|entered|returned)\b", re.IGNORECASE)
_CHANGES = {
    "captured": "take", "retaken": "take", "held": "have", "entered": "enter",
    "encircled": "surround", "lost": "lose", "withdrew": "lose",
}  # fmt: skip
_TYPED = (Control, Violation, Loss, Involvement, Movement)
# Deeds that words without slots can tell.
_BY_WORDS = frozenset({"break", "sign", "talk", "attack"})


@dataclass(frozen=True, slots=True)
class Told:
    """One claim of what happened, or did not (``affirmed``).

    ``matter`` is what; its deed may also be "have" (a place is held) or "near" (a force stands before it).
    ``low`` and ``high`` bound a loss, ``total`` says that it is no part of another. ``still`` says that its
    words have it go on from before. ``day`` is when it was said, else published; ``happened`` the last day
    on which it can have happened, None where that is not said.
    """

    id: str
    document_id: str
    matter: Matter
    affirmed: bool
    day: date
    happened: date | None
    words: str
    speaker: str
    low: float | None = None
    high: float | None = None
    total: bool = False
    still: bool = False


class Telling:
    """Takes claims as what they tell, for one case."""

    def __init__(self, matters: Matters, parties: Parties) -> None:
        self._matters = matters
        self._parties = parties

    def of(self, stated: StatedClaim, published: date) -> Told | None:
        """What a claim tells; None for what is only foretold, wished or asked, or of no such matter."""
        statement = stated.statement
        if stated.claim.kind == "forecast" or (statement and statement.act in _NOT_TOLD):
            return None
        if statement and statement.hedge and statement.hedge.grade in _UNSURE:
            return None
        found = self._matter(stated)
        if found is None or not found.keys:
            return None
        slots = stated.claim.slots
        # Of words alone, the words themselves say whether it is so.
        denied = statement is not None and statement.act == "deny"
        by_words = not isinstance(slots, _TYPED) and found.deed != "attack"
        bounds = (
            (slots.quantity.low, slots.quantity.high) if isinstance(slots, Loss) else (None, None)
        )
        speaker = statement.speaker if statement else None
        return Told(
            stated.id, stated.document_id, found,
            not denied if by_words else stance_of(stated) == "affirms",
            published, _happened(stated), stated.words, speaker.name if speaker else "",
            *bounds, total=isinstance(slots, Loss) and slots.scope == "cumulative",
            still=bool(_STILL.search(stated.words)),
        )  # fmt: skip

    def _matter(self, stated: StatedClaim) -> Matter | None:
        slots, names = stated.claim.slots, place_names_of(stated)
        match slots:
            case Control():
                return self._control(slots, names)
            case Violation():
                kind = agreement_class(slots.agreement)
                return Matter("break", self._polity(slots.violator), agreement=kind)
            case Loss() if slots.metric in _measures():
                return Matter("loss", self._polity(slots.party), metric=slots.metric, number=0)
            case Involvement():
                where = names | ({place_name(slots.where)} if slots.where else frozenset())
                return Matter("join", self._polity(slots.actor), names=where)
            case Movement():
                near = "enter" if _ARRIVED.search(stated.words) else "near"
                where = names | ({place_name(slots.towards)} if slots.towards else frozenset())
                return Matter(near, self._polity(slots.force), names=where)
            case Responsibility() if "attack" in deed(slots.event).split():
                return Matter("attack", self._polity(slots.who), names=names)
            case Event() if slots.type == "ASSAULT":
                ends = (self._polity(slots.actor), self._polity(slots.recipient))
                return Matter("attack", *ends, names=names)
            case _:
                return self._in_words(stated, names)

    def _control(self, slots: Control, names: frozenset[str]) -> Matter | None:
        deed = _CHANGES.get(slots.change)
        if deed is None or not names:
            return None
        holder, loser = self._polity(slots.holder), self._polity(slots.lost_by)
        who, whom = (loser, holder) if deed == "lose" else (holder, loser)
        return Matter(deed, who, whom, names)

    def _in_words(self, stated: StatedClaim, names: frozenset[str]) -> Matter | None:
        """Of a claim without such slots: what its words say of agreements, talks and attacks."""
        if _AHEAD.intersection(words(stated.words)):
            return None
        speaker = stated.statement.speaker if stated.statement else None
        found = self._matters.of(stated.words, speaker, names=names)
        return found if found and found.deed in _BY_WORDS else None

    def _polity(self, named: Named | None) -> str | None:
        return self._parties.polity(named) if self._parties.is_named(named) else None


def place_names_of(stated: StatedClaim) -> frozenset[str]:
    """The names of a claim's place, folded: as written and the plain one."""
    place, where, span = stated.place, stated.claim.where, stated.claim.span
    names: list[str | None] = [place.text, place.name] if place else []
    if not names and where is not None and span.contains(where):
        names = [stated.words[where.begin - span.begin : where.end - span.begin]]
    return frozenset(place_name(name) for name in names if name and any(c.isupper() for c in name))


@cache
def _measures() -> frozenset[str]:
    """Measures of losses that forecasts can name; others need not be looked at."""
    return frozenset(metrics().values())


def _happened(stated: StatedClaim) -> date | None:
    span = days(stated.claim.time.edtf) if stated.claim.time else None
    return span[1] if span and span[1] != date.max else None
