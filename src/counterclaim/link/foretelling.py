"""Forecasts in words: what was foretold, as having happened or not, and why a claim bears on it."""

from __future__ import annotations

import re
from datetime import date

from counterclaim.link.bearings import Says
from counterclaim.link.matters import Matter
from counterclaim.link.metrics import metric_label
from counterclaim.link.parties import Parties
from counterclaim.link.reasons import sentence
from counterclaim.link.told import Told
from counterclaim.model.linking import StatedClaim

_LONGEST = 120
_HEDGED = re.compile(
    r"\b(?:(?:will|would|shall|could|may|might|must|can|'ll|’ll|won't|won’t)"
    r"(?: (?:not|most likely|very likely|likely|probably|certainly|surely|definitely|possibly))*"
    r"|(?:is|are|was|were|be) (?:most |very )?(?:likely|expected|bound|sure|certain|set|about|going) to"
    r"|(?:most likely|probably|likely|possibly|perhaps|certainly))\b",
    re.IGNORECASE,
)
# What a matter is when it occurred, and when it had not.
_PHRASES = {
    "take": ("{who} took {place}", "{who} had not taken {place}"),
    "enter": ("{who} reached {place}", "{who} had not reached {place}"),
    "surround": ("{place} was encircled", "{place} had not been encircled"),
    "lose": ("{who} lost {place}", "{who} had not lost {place}"),
    "fall": ("{place} changed hands", "{place} had not changed hands"),
    "break": ("{who} broke the {agreement}", "{who} had not broken the {agreement}"),
    "broken": ("the {agreement} was broken", "the {agreement} had not been broken"),
    "sign": ("a {agreement} was agreed", "no {agreement} had been agreed"),
    "exceed": ("the count ({metric}) passed {number:,}", "the count ({metric}) had not passed {number:,}"),
    "attain": ("the count ({metric}) came to {number:,}", "the count ({metric}) had not come to {number:,}"),
    "attack": ("{who} attacked", "{who} had not attacked"),
    "join": ("{who} took part", "{who} had not taken part"),
    "talk": ("talks were held", "no talks had been held"),
}  # fmt: skip


def occurrence(
    matter: Matter, told: Told | None, parties: Parties, *, occurred: bool = True
) -> str:
    """A matter in words: as what happened, or as what had not."""
    deed = matter.deed
    if matter.who is None:
        deed = {"break": "broken", "lose": "fall", "take": "fall"}.get(deed, deed)
    names = matter.names & told.matter.names if told else matter.names
    place = min(names, default="the place", key=lambda name: (-len(name), name))
    return _PHRASES[deed][0 if occurred else 1].format(
        who=parties.name(matter.who or "") or (matter.who or "somebody").title(),
        place=place.title() if names else place,
        agreement=matter.agreement,
        metric=metric_label(matter.metric, None) if matter.metric else "",
        number=matter.number or 0,
    )


def why(
    matter: Matter,
    told: Told,
    said: Says,
    due: date | None,
    parties: Parties,
    *,
    late: bool = False,
    conditional: str | None = None,
) -> str:
    """Why a claim is proposed as bearing on a forecast, in one sentence."""
    end = "" if due is None else f", by {due.isoformat()}"
    occurred = occurrence(matter, told, parties, occurred=said == "did")
    if said == "did" and matter.negated:
        meaning = f"{occurred}, which was foretold not to happen{end}"
    elif said == "did" and late:
        meaning = f"{occurred}, but only on {_day(told)}, after the last day foretold ({due})"
    elif said == "did":
        meaning = f"{occurred}, as foretold{end}"
    elif matter.negated:
        meaning = f"{occurred} after the last day foretold ({due}), as foretold"
    else:
        meaning = f"{occurred} after the last day foretold ({due})"
    given = f"; the forecast was conditional ({conditional})" if conditional else ""
    return sentence(f"{_told(told)}: {meaning}{given}")


def why_condition(matter: Matter, told: Told, parties: Parties, *, said: Says, met: bool) -> str:
    """Why a claim is proposed as bearing on a forecast's condition, in one sentence."""
    occurred = occurrence(matter, told, parties, occurred=said == "did")
    return sentence(f"{_told(told)}: {occurred}, so the condition is {'met' if met else 'not met'}")


def hedge_words(stated: StatedClaim) -> str | None:
    """The words that say how sure it is: the statement's hedge where it stands in the claim, else "will"."""
    statement, span = stated.statement, stated.claim.span
    if statement and statement.hedge and len(stated.words) == span.end - span.begin:
        inside = [s for s in statement.hedge.spans if span.contains(s)]
        if inside:
            pieces = (stated.words[s.begin - span.begin : s.end - span.begin] for s in inside)
            return " … ".join(pieces).lower()
    found = _HEDGED.search(stated.words)
    return " ".join(found[0].lower().split()) if found else None


def _told(told: Told) -> str:
    plain = " ".join(told.words.split())
    cut = plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST].rstrip()}…"
    act = "said" if told.affirmed else "said not to be so"
    who = told.speaker or "a report"
    return f"{who} {act} on {told.day.isoformat()} (“{cut}”)"


def _day(told: Told) -> str:
    return (told.happened or told.day).isoformat()
