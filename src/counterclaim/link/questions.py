"""Which question a claim answers: the key says by what claims are comparable.

A part that is not known is a part of its own ("not stated"): it never joins one that is known. Where
what is known does not tell that two reports mean the same, the question is asked of one report only,
and its key holds that report.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from counterclaim.case import Case
from counterclaim.link.asked import ANY_TIME, ONE_DEATH, REPORT, Asked, Key
from counterclaim.link.classes import agreement_class, agreement_classes, asset_class, classes, deed
from counterclaim.link.contents import ADMITS, dies_alone
from counterclaim.link.folding import content_words, topic
from counterclaim.link.metrics import NOT_STATED, metric_class
from counterclaim.link.moments import apart, begin_of, length, the_day
from counterclaim.link.parties import Parties, named_person
from counterclaim.link.places import Places
from counterclaim.model.claim import (
    Assessment,
    Event,
    Forecast,
    Involvement,
    Loss,
    Movement,
    Responsibility,
    Violation,
)
from counterclaim.model.linking import StatedClaim
from counterclaim.model.value import Named

TELLING = 4
"""Content words from which equal words of two reports are taken for one proposition. Own rule: shorter
ones ("the situation is stable") are said of many things."""
PERIOD_DAYS = 31
"""Days up to which a loss's period is told apart from others at its place. Own rule."""
_DEFENCE = re.compile(r"ministry:[^:]+:defence")
_WARS = frozenset({"war", "conflict", "hostilities", "fighting"})


class Asking:
    """Turns claims into questions for one case."""

    def __init__(self, case: Case, parties: Parties, places: Places) -> None:
        self._start = case.start
        self._parties = parties
        self._places = places

    def question(self, stated: StatedClaim, family: str) -> Asked:
        """The question that a claim of a family of copies answers."""
        make = _BY_KIND.get(stated.claim.kind, Asking._same_words)
        asked, comparable = make(self, stated)
        if comparable:
            return replace(asked, family=family) if asked.loose else asked
        return Asked(asked.kind, (*asked.key, (REPORT, family)), asked.loose)

    def _loss(self, stated: StatedClaim) -> tuple[Asked, bool]:
        slots: Loss = _slots(stated)
        if dies_alone(slots):
            whose = named_person(slots.party) or NOT_STATED
            death: Key = (("party", whose), ("metric", slots.metric), ("population", NOT_STATED))
            return Asked("loss", (*death, ("period", ONE_DEATH))), True
        person = metric_class(slots.metric) == "person"
        counted = (
            ("party", self._parties.polity(slots.party) or NOT_STATED),
            ("metric", slots.metric),
            ("population", self._population(stated) if person else "equipment"),
        )
        known = self._parties.is_named(slots.party)
        if slots.scope == "cumulative":
            since, local = self._since(stated), self._local(stated)
            comparable = since != _SOME_START and (known or self._is_placed(stated))
            return Asked("loss", (*counted, ("period", since), *local)), comparable
        return self._loss_at_once(stated, counted, known=known)

    def _loss_at_once(
        self, stated: StatedClaim, counted: Key, *, known: bool
    ) -> tuple[Asked, bool]:
        """The question of what was lost in one event, on one day, or as a part of something."""
        slots: Loss = _slots(stated)
        day, place = day_of(stated), self._places.key(stated)
        if day == NOT_STATED and known and is_spot(stated) and _of_existence(stated):
            key = (*counted, ("period", ANY_TIME), ("place", place))
            return Asked("loss", key, loose=True), True
        key = (*counted, ("period", slots.scope or NOT_STATED), ("day", day), ("place", place))
        placed = place != NOT_STATED
        if day == NOT_STATED and slots.scope in _OF_EVENTS and is_spot(stated) and placed:
            return Asked("loss", key, loose=True), True
        if slots.scope == "day":
            return Asked("loss", key), _is_day(stated) and known
        return Asked("loss", key), placed and _is_dated(stated) and not is_wide(stated)

    def _is_placed(self, stated: StatedClaim) -> bool:
        return self._places.key(stated) != NOT_STATED

    def _population(self, stated: StatedClaim) -> str:
        """Who is counted. The dead that an army or its ministry gives as its own so far are its soldiers."""
        slots: Loss = _slots(stated)
        speaker = stated.statement.speaker if stated.statement else None
        if slots.population is None and slots.scope == "cumulative" and speaker is not None:
            military = speaker.kind == "armed-force" or _DEFENCE.fullmatch(speaker.actor or "")
            if military and self._state(speaker) == self._parties.polity(slots.party):
                return "soldiers"
        return slots.population or NOT_STATED

    def _local(self, stated: StatedClaim) -> Key:
        """The place of a total that is not the whole country's."""
        place = self._places.key(stated)
        country = stated.place is not None and stated.place.where_prec == _COUNTRY
        return () if place == NOT_STATED or country else (("place", place),)

    def _since(self, stated: StatedClaim) -> str:
        edtf = stated.claim.time.edtf if stated.claim.time else None
        begin = begin_of(edtf)
        if begin is not None:
            return "since the start" if apart(begin, self._start) == 0 else f"since {begin}"
        if edtf and "/" not in edtf and (length(edtf) or 0) > 1:
            return f"in {edtf}"
        return "since the start" if self._start else _SOME_START

    def _control(self, stated: StatedClaim) -> tuple[Asked, bool]:
        place = self._places.key(stated)
        if place == NOT_STATED:
            return self._words(stated), False
        return Asked("control", (("place", place),)), True

    def _violation(self, stated: StatedClaim) -> tuple[Asked, bool]:
        slots: Violation = _slots(stated)
        agreement = agreement_class(slots.agreement)
        key = (("agreement", agreement),)
        named = agreement not in agreement_classes() and slots.agreement != slots.agreement.lower()
        if named or self._parties.side(self._parties.polity(slots.violator)):
            return Asked("violation", key, loose=True), True
        # Which of the world's truces is meant, only who accuses whom can tell.
        speaker = stated.statement.speaker if stated.statement else None
        pair = sorted(p for who in (speaker, slots.violator) if (p := self._state(who)))
        if len(set(pair)) < 2:
            return Asked("violation", key), False
        return Asked("violation", (*key, ("between", " and ".join(pair))), loose=True), True

    def _state(self, who: Named | None) -> str | None:
        return self._parties.polity(who) if who is not None and who.country else None

    def _involvement(self, stated: StatedClaim) -> tuple[Asked, bool]:
        slots: Involvement = _slots(stated)
        place, where = self._places.key(stated), topic(slots.where or "")
        general = set(where.split()) & (_WARS | set(classes("deeds.csv", "word")))
        key = (
            ("actor", self._parties.polity(slots.actor) or NOT_STATED),
            ("asset", asset_class(slots.actor.name if slots.actor else "")),
            ("where", _land(stated, place) if place != NOT_STATED else where or NOT_STATED),
        )
        the_war = bool(self._start) and where != "" and set(where.split()) <= _WARS
        told = place != NOT_STATED or the_war or (where != "" and not general)
        return Asked("involvement", key), told and self._parties.is_named(slots.actor)

    def _responsibility(self, stated: StatedClaim) -> tuple[Asked, bool]:
        slots: Responsibility = _slots(stated)
        day, place = day_of(stated), self._places.key(stated)
        named = (stated.place.text if stated.place else "", slots.who.name if slots.who else "")
        left_out = {word for name in named for word in content_words(name)}
        key = (("event", deed(slots.event, frozenset(left_out))), ("place", place), ("day", day))
        return Asked("responsibility", key, loose=day == NOT_STATED), place != NOT_STATED

    def _movement(self, stated: StatedClaim) -> tuple[Asked, bool]:
        slots: Movement = _slots(stated)
        place = self._places.key(stated)
        towards = topic(slots.towards or "") if place == NOT_STATED else place
        force = self._parties.polity(slots.force) or NOT_STATED
        asked = Asked("movement", (("force", force), ("towards", towards or NOT_STATED)))
        named = place != NOT_STATED or _has_name(slots.towards or "")
        return asked, named and self._parties.is_named(slots.force)

    def _forecast(self, stated: StatedClaim) -> tuple[Asked, bool]:
        slots: Forecast = _slots(stated)
        key = (("what", topic(slots.what)), ("place", self._places.key(stated)))
        return Asked("forecast", key), _tells(slots.what)

    def _event(self, stated: StatedClaim) -> tuple[Asked, bool]:
        slots: Event = _slots(stated)
        actor, recipient = map(self._parties.polity, (slots.actor, slots.recipient))
        day, place = day_of(stated), self._places.key(stated)
        if not _is_day(stated) or place == NOT_STATED or not (actor or recipient):
            return self._same_words(stated)
        key = (("type", slots.type), ("actor", actor or NOT_STATED),
               ("recipient", recipient or NOT_STATED), ("place", place), ("day", day))  # fmt: skip
        return Asked("event", key), True

    def _assessment(self, stated: StatedClaim) -> tuple[Asked, bool]:
        slots: Assessment = _slots(stated)
        place = self._places.key(stated)
        key = (("what", topic(slots.what)), ("place", place))
        return Asked("assessment", key), place != NOT_STATED or _tells(slots.what)

    def _same_words(self, stated: StatedClaim) -> tuple[Asked, bool]:
        return self._words(stated), _tells(stated.words)

    def _words(self, stated: StatedClaim) -> Asked:
        return Asked(stated.claim.kind, (("words", topic(stated.words) or NOT_STATED),))


def is_spot(stated: StatedClaim) -> bool:
    """Whether its place is a town or a spot, which tells events apart, and no wider area."""
    return stated.place is not None and (stated.place.where_prec or _COUNTRY) <= _TOWN


def is_wide(stated: StatedClaim) -> bool:
    """Whether its place is a country or a large part of one, where a day may see several such events."""
    return stated.place is not None and (stated.place.where_prec or 0) >= _LARGE


def _of_existence(stated: StatedClaim) -> bool:
    """Whether it is about that there were such losses at all: denied, or granted."""
    if not stated.claim.polarity:
        return True
    return stated.statement is not None and stated.statement.act in (*ADMITS, "deny")


_TOWN = 2
# Scopes of what was lost at once; a part of a total or of a day is no event's toll.
_OF_EVENTS = frozenset({"event", None})
_SOME_START = "since a start not stated"
_LARGE, _COUNTRY = 5, 6


_BY_KIND: dict[str, Callable[[Asking, StatedClaim], tuple[Asked, bool]]] = {
    "loss": Asking._loss,
    "control": Asking._control,
    "violation": Asking._violation,
    "involvement": Asking._involvement,
    "responsibility": Asking._responsibility,
    "movement": Asking._movement,
    "forecast": Asking._forecast,
    "event": Asking._event,
    "assessment": Asking._assessment,
}


def _slots(stated: StatedClaim) -> Any:
    return stated.claim.slots


def day_of(stated: StatedClaim) -> str:
    """The claim's day (ISO), else its EDTF value as it is, else that none is stated."""
    edtf = stated.claim.time.edtf if stated.claim.time else None
    day = the_day(edtf)
    return day.isoformat() if day else edtf or NOT_STATED


def _is_day(stated: StatedClaim) -> bool:
    return stated.claim.time is not None and the_day(stated.claim.time.edtf) is not None


def _is_dated(stated: StatedClaim) -> bool:
    """Whether its time is a day or a period short enough to tell events at one place apart."""
    days = length(stated.claim.time.edtf) if stated.claim.time else None
    return days is not None and days <= PERIOD_DAYS


def _tells(words: str) -> bool:
    return len(set(content_words(words))) >= TELLING


def _has_name(words: str) -> bool:
    return any(word[0].isupper() for word in words.split())


def _land(stated: StatedClaim, place: str) -> str:
    """The country of a place: jets denied "in Karvelia" are those admitted at one of its bases."""
    return (stated.place.country if stated.place else None) or place
