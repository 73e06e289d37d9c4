"""The register of forecasts: who predicted what, by when, and which later claims bear on it.

Each bearing rests on one forecast and one claim, whatever else the case holds: so the register is the
same in whatever order documents come. All of it is proposed; what came true a named person decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from counterclaim.case import Case
from counterclaim.link.bearings import says
from counterclaim.link.folding import fold
from counterclaim.link.foretelling import hedge_words, why, why_condition
from counterclaim.link.horizons import Horizon, horizon
from counterclaim.link.matters import Matter, Matters
from counterclaim.link.moments import days, the_day
from counterclaim.link.parties import Parties
from counterclaim.link.told import Telling, Told, place_names_of
from counterclaim.model.claim import Forecast
from counterclaim.model.linking import StatedClaim
from counterclaim.model.value import Named

Proposed = Literal["came-true", "did-not", "condition-met", "condition-failed"]
GRACE = 3
"""Days after the last day on which a claim that gives no day may still tell of it. Own rule."""
Key = tuple[str, str]
# What holds for a while, not what happened on a day.
_STATES = frozenset({"have", "near", "loss"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One forecast, with what it is compared by.

    ``known`` is the day by which its document was public; ``said`` the day it was said, else ``known``:
    the horizon is counted from it. ``apart_said``: the passage itself gives that day. ``matter`` is what is
    to happen and ``depends_on`` what its ``condition`` says, None where the words say nothing that claims
    can be compared with.
    """

    id: str
    document_id: str
    known: date
    said: date
    apart_said: bool
    horizon: Horizon
    hedge: str | None
    matter: Matter | None
    condition: str | None
    depends_on: Matter | None

    @property
    def keys(self) -> frozenset[Key]:
        """By what claims that may bear on it are found."""
        return frozenset(
            key for matter in (self.matter, self.depends_on) if matter for key in matter.keys
        )


@dataclass(frozen=True, slots=True)
class Bearing:
    """What one claim is proposed to say of one forecast, from which day on that is known, and why.

    ``rank`` is 0 for what is said to have happened in time, 1 for what is said to have happened late or
    not at all, 2 for a state that only shows that it had not: a lower one stands over a higher.
    """

    forecast_id: str
    claim_id: str
    proposed: Proposed
    known: date
    rank: int
    reason: str


class Register:
    """Reads entries and what is told out of claims, and compares them, for one case."""

    def __init__(self, case: Case) -> None:
        self._parties = Parties(case)
        self._matters = Matters(case, self._parties)
        self._telling = Telling(self._matters, self._parties)

    def entry(self, stated: StatedClaim, published: date) -> Entry | None:
        """The entry of a claim, None where it is no forecast. ``published`` is when its document was."""
        slots, statement = stated.claim.slots, stated.statement
        if not isinstance(slots, Forecast):
            return None
        given = the_day(statement.said.edtf) if statement and statement.said else None
        said = given if given is not None and given <= published else published
        speaker = statement.speaker if statement else None
        span = days(stated.claim.time.edtf) if stated.claim.time else None
        period = span[1] if span and span[1] != date.max else None
        denied = statement is not None and statement.act == "deny"
        what, condition = _apart(slots.what, slots.condition)
        matter = self._matters.of(
            what, speaker, polarity=stated.claim.polarity != denied,
            names=place_names_of(stated),
        )  # fmt: skip
        return Entry(
            stated.id, stated.document_id, published, said, said != published,
            horizon(stated.words, slots.horizon, said, period), hedge_words(stated), matter,
            condition, self._condition(condition, speaker),
        )  # fmt: skip

    def _condition(self, words: str | None, speaker: Named | None) -> Matter | None:
        """What must occur first; "unless" asks that it does not."""
        found = self._matters.of(words, speaker) if words else None
        if found is None or words is None or not fold(words).startswith("unless"):
            return found
        return replace(found, negated=not found.negated)

    def told(self, stated: StatedClaim, published: date) -> Told | None:
        """What a claim tells that forecasts can be compared with; None for nothing."""
        return self._telling.of(stated, published)

    def bearings(self, entry: Entry, told: Told, *, one_report: bool = False) -> list[Bearing]:
        """What a claim is proposed to say of a forecast and of its condition.

        ``one_report``: both stand in one document or its copies. Then only what happened after a day on
        which the forecast is told to have been said is compared.
        """
        if not _later(entry, told, one_report=one_report):
            return []
        return [*self._of_matter(entry, told), *self._of_condition(entry, told)]

    def _of_matter(self, entry: Entry, told: Told) -> list[Bearing]:
        matter, due = entry.matter, entry.horizon.due
        said = says(matter, told, self._parties) if matter else None
        if matter is None or said is None:
            return []
        late = due is not None and (told.happened or told.day) > due
        if said == "did" and late and told.happened is None:
            # It was told after the last day, and not on which day it was.
            if due is None or told.day > due + timedelta(GRACE):
                return []
            late = False
        if said == "not-yet" and not late:
            return []
        true = (said == "did" and not late) != matter.negated
        rank = 0 if said == "did" and not late else 2 if told.matter.deed in _STATES else 1
        reason = why(matter, told, said, due, self._parties, late=late, conditional=entry.condition)
        return [_bearing(entry, told, "came-true" if true else "did-not", rank, reason)]

    def _of_condition(self, entry: Entry, told: Told) -> list[Bearing]:
        condition, due = entry.depends_on, entry.horizon.due
        said = says(condition, told, self._parties) if condition else None
        if condition is None or said is None:
            return []
        if said == "not-yet" and (due is None or told.day <= due):
            return []
        met = (said == "did") != condition.negated
        reason = why_condition(condition, told, self._parties, said=said, met=met)
        return [_bearing(entry, told, "condition-met" if met else "condition-failed", 1, reason)]


@dataclass(frozen=True, slots=True)
class Settled:
    """What is proposed of one forecast from all that bears on it by some day.

    ``outcome`` is "open" where nothing bears on it, where claims disagree (``contested``), where its
    condition is said not to be met (``void``), and where its time has passed without either (``due``).
    """

    outcome: Literal["came-true", "did-not", "open"]
    bearings: tuple[Bearing, ...]
    contested: bool = False
    void: bool = False
    due: bool = False


def settle(bearings: Iterable[Bearing], due: date | None, as_of: date) -> Settled:
    """Join what bears on one forecast, as far as it was known by a day."""
    known = sorted((b for b in bearings if b.known <= as_of), key=_order)
    shown = {bearing.proposed for bearing in known}
    passed = due is not None and as_of > due
    if "condition-failed" in shown and "condition-met" not in shown:
        failed = tuple(b for b in known if b.proposed == "condition-failed")
        return Settled("open", failed, void=True)
    some = [b for b in known if b.proposed in ("came-true", "did-not")]
    # That it still was not so is no news beside that it was.
    happened = any(bearing.rank == 0 for bearing in some)
    kept = tuple(b for b in some if b.rank < 2 or not happened)
    outcomes = {bearing.proposed for bearing in kept}
    if outcomes == {"came-true"}:
        return Settled("came-true", kept)
    if outcomes == {"did-not"}:
        return Settled("did-not", kept)
    return Settled("open", kept, contested=bool(kept), due=passed and not kept)


def register(
    claims: Sequence[StatedClaim],
    published: Mapping[str, date],
    families: Mapping[str, str],
    case: Case,
) -> tuple[list[Entry], list[Bearing]]:
    """All forecasts among some claims and what bears on them, in order of ids.

    ``published`` is each document's day and ``families`` the copies that are one report with it; claims of
    documents without a day are in no order and left out.
    """
    rules = Register(case)
    dated = [stated for stated in claims if stated.document_id in published]
    days_of = {stated.id: published[stated.document_id] for stated in dated}
    entries = [e for s in dated if (e := rules.entry(s, days_of[s.id])) is not None]
    found = [t for s in outside_forecasts(dated) if (t := rules.told(s, days_of[s.id])) is not None]
    return sorted(entries, key=lambda e: e.id), compared(rules, entries, found, families)


def compared(
    rules: Register, entries: Iterable[Entry], told: Iterable[Told], families: Mapping[str, str]
) -> list[Bearing]:
    """What bears on each of some entries, of all that is told; ``families`` are by document."""
    under: defaultdict[Key, list[Told]] = defaultdict(list)
    for one in told:
        for key in one.matter.keys:
            under[key].append(one)
    bearings: list[Bearing] = []
    for entry in entries:
        some = {one.id: one for key in entry.keys for one in under.get(key, ())}
        family = families.get(entry.document_id)
        for one in some.values():
            same = one.document_id == entry.document_id or (
                family is not None and families.get(one.document_id) == family
            )
            bearings.extend(rules.bearings(entry, one, one_report=same))
    return sorted(bearings, key=lambda b: (b.forecast_id, b.claim_id, b.proposed))


def outside_forecasts(claims: Sequence[StatedClaim]) -> list[StatedClaim]:
    """The claims whose words are not those of a forecast of the same document."""
    ahead: defaultdict[str, list[StatedClaim]] = defaultdict(list)
    for stated in claims:
        if stated.claim.kind == "forecast":
            ahead[stated.document_id].append(stated)
    return [
        stated
        for stated in claims
        if not any(
            f.claim.span.overlaps(stated.claim.span) for f in ahead.get(stated.document_id, ())
        )
    ]


_IF = re.compile(r"(?<=\w),? (?=(?:if|unless|provided)\b)", re.IGNORECASE)


def _apart(what: str, condition: str | None) -> tuple[str, str | None]:
    """What is to happen, and its condition where the words themselves go on with one."""
    parts = _IF.split(what, maxsplit=1)
    return parts[0], condition or (parts[1] if len(parts) > 1 else None)


def _later(entry: Entry, told: Told, *, one_report: bool) -> bool:
    if told.day <= entry.said or told.day > entry.horizon.reach:
        return False
    if told.happened is not None and told.happened < entry.said:
        return False
    return not one_report or (entry.apart_said and told.happened is not None)


def _bearing(entry: Entry, told: Told, proposed: Proposed, rank: int, reason: str) -> Bearing:
    return Bearing(entry.id, told.id, proposed, max(told.day, entry.known), rank, reason)


def _order(bearing: Bearing) -> tuple[date, str, str]:
    return bearing.known, bearing.claim_id, bearing.proposed
