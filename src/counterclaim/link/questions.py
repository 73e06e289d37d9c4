"""Which question a claim answers: the key says by what claims are comparable.

A part that is not known is a part of its own ("not stated"): it never joins one that is known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from counterclaim.case import Case
from counterclaim.link.folding import content_words, table, topic, words
from counterclaim.link.moments import apart, begin_of, the_day
from counterclaim.link.parties import Parties
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
from counterclaim.model.linking import StatedClaim

NOT_STATED = "not stated"
Key = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's kind and key. ``loose``: neither day nor period tells whether two reports mean the same."""

    kind: Kind
    key: Key
    loose: bool = False


class Asking:
    """Turns claims into questions for one case."""

    def __init__(self, case: Case, parties: Parties) -> None:
        self._start = case.start
        self._parties = parties

    def question(self, stated: StatedClaim) -> Asked:
        """The question that a claim answers."""
        make = _BY_KIND.get(stated.claim.kind, Asking._same_words)
        return make(self, stated)

    def _loss(self, stated: StatedClaim) -> Asked:
        slots: Loss = _slots(stated)
        person = metric_class(slots.metric) == "person"
        part_of = (
            ("party", self._parties.polity(slots.party) or NOT_STATED),
            ("metric", slots.metric),
            ("population", (slots.population or NOT_STATED) if person else "equipment"),
        )
        if slots.scope == "cumulative":
            return Asked("loss", (*part_of, ("period", self._since(stated))))
        day = day_of(stated)
        period = (("period", slots.scope or NOT_STATED), ("day", day))
        if slots.scope is None:
            return Asked("loss", part_of + period, loose=day == NOT_STATED)
        place = place_of(stated)
        vague = day == NOT_STATED or (slots.party is None and place == NOT_STATED)
        return Asked("loss", (*part_of, *period, ("place", place)), loose=vague)

    def _since(self, stated: StatedClaim) -> str:
        begin = begin_of(stated.claim.time.edtf) if stated.claim.time else None
        if begin is None or (self._start and apart(begin, self._start) == 0):
            return "since the start"
        return f"since {begin}"

    def _control(self, stated: StatedClaim) -> Asked:
        place = place_of(stated)
        if place == NOT_STATED:
            return self._same_words(stated)
        return Asked("control", (("place", place),))

    def _violation(self, stated: StatedClaim) -> Asked:
        slots: Violation = _slots(stated)
        return Asked("violation", (("agreement", agreement_class(slots.agreement)),))

    def _involvement(self, stated: StatedClaim) -> Asked:
        slots: Involvement = _slots(stated)
        where = stated.place.gazetteer_id if stated.place else None
        return Asked(
            "involvement",
            (
                ("actor", self._parties.polity(slots.actor) or NOT_STATED),
                ("asset", asset_class(slots.actor.name if slots.actor else "")),
                ("where", where or topic(slots.where or "") or place_of(stated)),
            ),
        )

    def _responsibility(self, stated: StatedClaim) -> Asked:
        slots: Responsibility = _slots(stated)
        day, place = day_of(stated), place_of(stated)
        key = (("event", deed(slots.event)), ("place", place), ("day", day))
        return Asked("responsibility", key, loose=NOT_STATED in (day, place))

    def _movement(self, stated: StatedClaim) -> Asked:
        slots: Movement = _slots(stated)
        place = place_of(stated)
        towards = topic(slots.towards or "") if place == NOT_STATED else place
        force = self._parties.polity(slots.force) or NOT_STATED
        return Asked("movement", (("force", force), ("towards", towards or NOT_STATED)))

    def _forecast(self, stated: StatedClaim) -> Asked:
        slots: Forecast = _slots(stated)
        return Asked("forecast", (("what", topic(slots.what)), ("place", place_of(stated))))

    def _event(self, stated: StatedClaim) -> Asked:
        slots: Event = _slots(stated)
        actor, recipient = map(self._parties.polity, (slots.actor, slots.recipient))
        day, place = day_of(stated), place_of(stated)
        if NOT_STATED in (day, place) or not (actor or recipient):
            return self._same_words(stated)
        key = (("type", slots.type), ("actor", actor or NOT_STATED),
               ("recipient", recipient or NOT_STATED), ("place", place), ("day", day))  # fmt: skip
        return Asked("event", key)

    def _assessment(self, stated: StatedClaim) -> Asked:
        slots: Assessment = _slots(stated)
        key = (("what", topic(slots.what)), ("place", place_of(stated)))
        return Asked("assessment", key)

    def _same_words(self, stated: StatedClaim) -> Asked:
        return Asked(stated.claim.kind, (("words", topic(stated.words) or NOT_STATED),))


_BY_KIND: dict[str, Callable[[Asking, StatedClaim], Asked]] = {
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


def place_of(stated: StatedClaim) -> str:
    """The place by gazetteer id, else by its folded words, else that none is stated."""
    if stated.place is not None:
        return stated.place.gazetteer_id or " ".join(content_words(stated.place.text)) or NOT_STATED
    return " ".join(content_words(place_words(stated))) or NOT_STATED


def place_words(stated: StatedClaim) -> str:
    """The words that name the place, empty where they are not among the claim's own."""
    if stated.place is not None:
        return stated.place.text
    where, span = stated.claim.where, stated.claim.span
    if where is None or not span.contains(where) or len(stated.words) != span.end - span.begin:
        return ""
    return stated.words[where.begin - span.begin : where.end - span.begin]


@cache
def agreement_class(agreement: str) -> str:
    """The class of an agreement ("truce" is a ceasefire), else its own folded words."""
    plain = f" {' '.join(words(agreement))} "
    listed = sorted(_classes("agreements.csv", "words").items(), key=lambda row: -len(row[0]))
    found = next((kind for phrase, kind in listed if f" {phrase} " in plain), None)
    return found or topic(agreement) or NOT_STATED


@cache
def asset_class(name: str) -> str:
    """What kind of force or weapon a name speaks of, by its last telling word; "" for none."""
    classes = _classes("assets.csv", "word")
    return next((classes[w] for w in reversed(words(name)) if w in classes), "")


@cache
def deed(event: str) -> str:
    """An event's words with those for an attack (strike, shelling, ...) brought to one."""
    classes = _classes("deeds.csv", "word")
    return " ".join(sorted({classes.get(word, word) for word in content_words(event)}))


@cache
def metric_class(metric: str) -> str:
    """Whether a metric counts persons or equipment; what is not listed is equipment."""
    return _classes("metric_labels.csv", "metric").get(metric, "equipment")


@cache
def _classes(name: str, column: str) -> dict[str, str]:
    return {row[column]: row["class"] for row in table(name)}
