"""Which question a claim answers: the key says by what claims are comparable.

A part that is not known is a part of its own ("not stated"): it never joins one that is known. Where
what is known does not tell that two reports mean the same, the question is asked of one report only,
and its key holds that report.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from counterclaim.case import Case
from counterclaim.link.contents import ADMITS, dies_alone
from counterclaim.link.folding import content_words, table, topic, words
from counterclaim.link.metrics import NOT_STATED, metric_class
from counterclaim.link.moments import apart, begin_of, length, the_day
from counterclaim.link.parties import Parties, named_person
from counterclaim.link.places import Places
from counterclaim.model.claim import (
    Assessment,
    Event,
    Forecast,
    Involvement,
    Kind,
    Loss,
    Movement,
    Responsibility,
    Violation,
)  # fmt: skip
from counterclaim.model.ids import content_id
from counterclaim.model.linking import StatedClaim
from counterclaim.model.value import Named

REPORT = "report"
"""The part of a key that holds the family of copies which alone the question is asked of."""
TELLING = 4
"""Content words from which equal words of two reports are taken for one proposition. Own rule: shorter
ones ("the situation is stable") are said of many things."""
ANY_TIME = "at any time"
"""The period of a loss at one spot that was denied or granted without a day: whether there was any."""
ONE_DEATH = "one death"
"""The period of a named person's death, which no day is needed to tell from another."""
PERIOD_DAYS = 31
"""Days up to which a loss's period is told apart from others at its place. Own rule."""
_DEFENCE = re.compile(r"ministry:[^:]+:defence")
_WARS = frozenset({"war", "conflict", "hostilities", "fighting"})
Key = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's kind and key. ``loose``: neither day nor period tells whether two reports mean the same.

    ``family`` is that of the claim that asks it, of which it may have to be asked apart.
    """

    kind: Kind
    key: Key
    loose: bool = False
    family: str = field(default="", compare=False)

    @property
    def id(self) -> str:
        """What rows call the question by."""
        return _question_id(self.kind, self.key)

    @property
    def of_one_report(self) -> bool:
        """Whether only claims of one family of copies can answer it."""
        return any(name == REPORT for name, _ in self.key)

    @property
    def of_a_spot(self) -> bool:
        """Whether it is of losses at a spot on a day that no claim of it names."""
        return self.loose and self.kind == "loss" and ("period", ANY_TIME) not in self.key

    def in_words(self, stated: StatedClaim) -> Asked:
        """The same, of this claim's words in its own report alone."""
        own = () if self.of_one_report else ((REPORT, self.family),)
        words = ("words", topic(stated.words) or NOT_STATED)
        return Asked(self.kind, (*self.key, *own, words))


@lru_cache(maxsize=65_536)
def _question_id(kind: str, key: Key) -> str:
    return content_id("question", kind, key)


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
        person = metric_class(slots.metric) == "person"
        who, place = self._parties.polity(slots.party), self._places.key(stated)
        known = self._parties.is_named(slots.party)
        if dies_alone(slots):
            whose = named_person(slots.party) or NOT_STATED
            death: Key = (("party", whose), ("metric", slots.metric), ("population", NOT_STATED))
            return Asked("loss", (*death, ("period", ONE_DEATH))), True
        counted = (
            ("party", who or NOT_STATED),
            ("metric", slots.metric),
            ("population", self._population(stated) if person else "equipment"),
        )
        if slots.scope == "cumulative":
            since = self._since(stated)
            key = (*counted, ("period", since), *self._local(stated))
            return Asked("loss", key), since != _SOME_START and (known or place != NOT_STATED)
        day = day_of(stated)
        if day == NOT_STATED and known and is_spot(stated) and _of_existence(stated):
            key = (*counted, ("period", ANY_TIME), ("place", place))
            return Asked("loss", key, loose=True), True
        key = (*counted, ("period", slots.scope or NOT_STATED), ("day", day), ("place", place))
        if (
            day == NOT_STATED
            and slots.scope in _OF_EVENTS
            and is_spot(stated)
            and place != NOT_STATED
        ):
            return Asked("loss", key, loose=True), True
        if slots.scope == "day":
            return Asked("loss", key), _is_day(stated) and known
        return Asked("loss", key), place != NOT_STATED and _is_dated(stated) and not is_wide(stated)

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
        named = agreement not in _agreements() and slots.agreement != slots.agreement.lower()
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
        general = set(where.split()) & (_WARS | set(_classes("deeds.csv", "word")))
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


@cache
def _agreements() -> frozenset[str]:
    return frozenset(_classes("agreements.csv", "words").values())


@cache
def agreement_class(agreement: str) -> str:
    """The class of an agreement ("truce" is a ceasefire), else its own folded words."""
    plain = f" {' '.join(words(agreement))} "
    listed = sorted(_classes("agreements.csv", "words").items(), key=lambda row: -len(row[0]))
    found = next((kind for phrase, kind in listed if f" {phrase} " in plain), None)
    return found or topic(agreement) or NOT_STATED


@cache
def _land(stated: StatedClaim, place: str) -> str:
    """The country of a place: jets denied "in Karvelia" are those admitted at one of its bases."""
    return (stated.place.country if stated.place else None) or place


def asset_class(name: str) -> str:
    """What kind of force or weapon a name speaks of, by its last telling word; "" for none."""
    classes = _classes("assets.csv", "word")
    return next((classes[w] for w in reversed(words(name)) if w in classes), "")


@cache
def deed(event: str, left_out: frozenset[str] = frozenset()) -> str:
    """An event's words with those for an attack (strike, shelling, ...) brought to one, some left out."""
    classes = _classes("deeds.csv", "word")
    kept = [word for word in content_words(event) if word not in left_out and not word.isdigit()]
    return " ".join(sorted({classes.get(word, word) for word in kept or content_words(event)}))


@cache
def _classes(name: str, column: str) -> dict[str, str]:
    return {row[column]: row["class"] for row in table(name)}
