"""What a question is called on a page, and why its claims are comparable, in a sentence each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from counterclaim.link.asked import ANY_TIME, ONE_DEATH, REPORT, Asked
from counterclaim.link.classes import agreement_class
from counterclaim.link.folding import topic
from counterclaim.link.metrics import NOT_STATED, metric_label
from counterclaim.link.parties import Parties, named_person
from counterclaim.link.places import Places, place_words
from counterclaim.link.words import Answers, Key
from counterclaim.model.linking import Family, LinkedDocument, StatedClaim
from counterclaim.model.value import Named

_LONGEST = 100
# What already says how something lies to a place: "near the bridge", "with the army", "there".
_WHERE_WORDS = frozenset({
    "above", "across", "against", "along", "alongside", "around", "at", "behind", "below", "beside",
    "between", "beyond", "here", "in", "inside", "near", "on", "outside", "over", "there", "within", "with",
})  # fmt: skip
_NO_OUTLET = "outlet not named"


class Labels:
    """Names for the keys' values: the case's for parties, else the most frequent of the passages'."""

    def __init__(self, parties: Parties, answers: Answers) -> None:
        self._parties = parties
        self._answers = answers
        self._reports: dict[str, str] = {}
        self._words: dict[Asked, tuple[int, str, str]] = {}
        self._shortest: Callable[[], Iterable[StatedClaim]] = tuple

    def note(self, asked: Asked, stated: StatedClaim) -> None:
        """Remember how one claim words its matter."""
        words = (len(stated.words), stated.words, _matter(stated))
        self._words[asked] = min(words, self._words.get(asked, words))

    def note_when_asked(self, shortest: Callable[[], Iterable[StatedClaim]]) -> None:
        """Remember how to get the claims, those of shortest words among them, should words be needed."""
        self._shortest = shortest

    def note_report(self, family: Family, origin: LinkedDocument | None) -> None:
        """Remember what a family's reports are called: by their origin and its day, else by title."""
        name = family.origin or (f"“{origin.title}”" if origin and origin.title else _NO_OUTLET)
        day = f", {origin.published}" if origin and origin.published else ""
        self._reports[family.id] = name + day

    def report(self, family: str) -> str:
        """What a family of copies is called."""
        return self._reports.get(family, _NO_OUTLET)

    def of(self, value: str) -> str:
        """The name of a key's value; what is not stated has none."""
        if value == NOT_STATED:
            return value
        return self._parties.name(value) or self._answers("name", value) or value

    def words(self, asked: Asked) -> str:
        """The shortest wording of what is asked, cut to a line."""
        if asked not in self._words:
            for stated in self._shortest():
                self.note(asked, stated)
        text = " ".join(self._words[asked][2].split()).strip(" ,;:.")
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _matter(stated: StatedClaim) -> str:
    """The words for what a claim is about: of a responsibility the event, whoever answers for it."""
    return getattr(stated.claim.slots, "event", None) or stated.words


def names(stated: StatedClaim, parties: Parties, places: Places) -> Iterator[tuple[Key, str]]:
    """How one claim calls its parties, its place and its matter: the values that keys may have."""
    slots: Any = stated.claim.slots
    for field in _NAMED:
        named: Named | None = getattr(slots, field, None)
        if named is not None:
            yield ("name", parties.polity(named) or ""), named.name
            if whose := named_person(named):
                yield ("name", whose), " ".join(named.name.split()[-2:])
    if place := place_words(stated):
        yield ("name", places.key(stated)), place
    for field in ("towards", "where"):
        if text := getattr(slots, field, None):
            yield ("name", topic(text)), text
    if agreement := getattr(slots, "agreement", None):
        own = agreement_class(agreement)
        # A class of agreements has its own name; a named one goes by its words.
        if own == topic(agreement):
            yield ("name", own), agreement.removeprefix("the ")


_NAMED = ("party", "holder", "lost_by", "violator", "actor", "recipient", "who", "force")


def title(asked: Asked, labels: Labels) -> str:
    """The question's title for people; it says where only one report is asked."""
    key = dict(asked.key)
    only = f" (one report: {labels.report(key[REPORT])})" if REPORT in key else ""
    said = f": “{labels.words(asked)}”" if "words" in key and len(key) > 2 else ""
    return _title(asked, key, labels) + said + only


def _title(asked: Asked, key: dict[str, str], labels: Labels) -> str:
    if asked.kind == "loss" and "metric" in key:
        return _loss_title(key, labels)
    where = _at(key, labels)
    match asked.kind:
        case "control" if "place" in key:
            return f"Who holds {labels.of(key['place'])}"
        case "violation" if "agreement" in key:
            between = key.get("between", "").split(" and ")
            named = f" ({' and '.join(map(labels.of, between))})" if "between" in key else ""
            return f"Who broke the {labels.of(key['agreement'])}{named}"
        case "involvement" if "actor" in key:
            if NOT_STATED in (key["actor"], key["where"]) or not key["asset"]:
                return f"Whether it takes part: {labels.words(asked)}"
            return f"Whether {_assets(key, labels)} are {inside(labels.of(key['where']))}"
        case "responsibility" if "event" in key:
            event = labels.words(asked)
            place = labels.of(key.get("place", NOT_STATED))
            return f"Who is responsible: {event}{'' if place in event else where}"
        case "movement" if "force" in key:
            moves = f"Movement of {_who(key['force'], labels)}"
            towards = key["towards"]
            return moves if towards == NOT_STATED else f"{moves} towards {labels.of(towards)}"
        case "forecast":
            return f"What will happen: {labels.words(asked)}"
        case _:
            return f"Whether it is so: {labels.words(asked)}"


def _assets(key: dict[str, str], labels: Labels) -> str:
    """As in "combat aircraft of Sundria"; whom no name tells ("foreign jets") by their own words alone."""
    who = _who(key["actor"], labels)
    return who if who[:1].islower() else f"{key['asset']} of {who}"


def inside(where: str) -> str:
    """As in "in Karvelia"; words that already say how something lies to a place as they are."""
    return where if where.partition(" ")[0].lower() in _WHERE_WORDS else f"in {where}"


def reason(asked: Asked, labels: Labels) -> str:
    """Why the question's claims are comparable."""
    key = dict(asked.key)
    if REPORT in key:
        return "Asked of one report only: nothing tells that another report means the same."
    if set(key) == {"words"}:
        return "Comparable only because they say the same words."
    parts = [
        _shared(_KEYS.get(name, name), labels.of(value))
        for name, value in asked.key
        if value != "equipment" and value
    ]
    sentence = f"Comparable because they share {', '.join(parts)}"
    caution = (
        "; across reports only where said within a day, for no day tells that they mean the same"
    )
    return sentence + (caution if asked.loose else "") + "."


def _shared(name: str, value: str) -> str:
    return f"no {name} stated" if value == NOT_STATED else f"{name} {value}"


_KEYS = {"where": "place", "towards": "direction", "what": "the words"}


def _loss_title(key: dict[str, str], labels: Labels) -> str:
    what = metric_label(key["metric"], key["population"])
    return f"Losses of {_who(key['party'], labels)}: {what}, {_period(key)}{_at(key, labels)}"


def _period(key: dict[str, str]) -> str:
    period, day = key["period"], key.get("day", NOT_STATED)
    if period in (ANY_TIME, ONE_DEATH) or period.startswith(("since", "in ")):
        return period
    if period == NOT_STATED:
        return "period not stated" + ("" if day == NOT_STATED else f", {day}")
    named = _PERIODS.get(period, period)
    return f"{named} not dated" if day == NOT_STATED else f"{named} of {day}"


_PERIODS = {"part": "part of a total", "event": "in an event"}


def _at(key: dict[str, str], labels: Labels) -> str:
    place = key.get("place", NOT_STATED)
    return "" if place == NOT_STATED else f" at {labels.of(place)}"


def _who(value: str, labels: Labels) -> str:
    return "a party not named" if value == NOT_STATED else labels.of(value)
