"""How a time expression stands in its sentence: in an aside, or before a noun that it belongs to."""

from __future__ import annotations

import re
from functools import cache

from counterclaim.model.reading import Time
from counterclaim.model.span import Span
from counterclaim.read.quantities.numbers import rows
from counterclaim.resolve.when.ahead import PAST, SENTENCE_END
from counterclaim.resolve.when.edtf import bounds, is_reference

# How far around a time its clause is looked at.
_NEAR = 120
_CLAUSE_BREAK = re.compile(r"[;:]|,\s+(?P<and>and|but|while|whereas|although|after which)\s|[\"“”]")
# What a later clause of its sentence dates is not what an earlier one tells, though it is the other way round.
_LATER_CLAUSE = re.compile(r";\s|,\s+(?P<and>and|but|while|whereas|although|after which)\s")
# Behind ", and" a verb opens a clause; without one, a list goes on ("X, Y, and Z on 4 May"). Own reading.
_VERB = re.compile(rf"\b(?:is|are|has|have|will|would|{PAST})\b")
# "..., Y on 8 May": the next of a list of places with their days.
_NEXT_LISTED = re.compile(r",\s+(?:and\s+)?(?=[A-Z])")
_TIME_NEXT = re.compile(r"(?:(?:on|in|at|by|since|from|the|later|then)\s+)*", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\w+ing\b")
# "..., which the army took in June, ...": what stands beside such an aside is not of June. Without a comma,
# "that was announced in June" is one too: a clause of another kind would have its subject behind "that".
_ASIDE = re.compile(
    r"(?:,\s+(?:which|who|whose|where|when|having)\b|\b(?:which|who|that)\s+(?:had|has|was|were|is|are)\b)[^,]*$"
)
# A clause boundary between a claim and a time counts as this many characters of distance.
_BREAK_COST = 60
_DETERMINED = re.compile(
    r"\b(?P<link>\w+)\s+(?:the|an?|this|that|its|their|his|her|another)\s+$", re.IGNORECASE
)
_NOUN = re.compile(r"(?:['’]s)?\s+(?:[\w“\"'’-]+\s+){0,2}?(?P<noun>[a-z][\w-]+)")
_ANCHORED = re.compile(
    r"(?:the\s+)?(?:last|past|previous|recent|preceding|next|coming|following|upcoming)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:that|which|who|where|in which|during which)\s", re.IGNORECASE)
# "Behind the 7 August attack", "after Tuesday's raid": the day of what is told of, not of what is told.
# Own reading of war reporting.
_OF_ANOTHER = frozenset(
    (
        "behind",
        "for",
        "to",
        "after",
        "following",
        "since",
        "before",
        "about",
        "over",
        "despite",
        "until",
    )
)


def can_date(time: Time) -> bool:
    """Whether the expression can date something: days, hours, and lengths that end or begin on a day."""
    return time.type in ("DATE", "TIME") or is_anchored(time)


def is_anchored(time: Time) -> bool:
    """Whether a length ends or begins on a day, known or not: "the past 24 hours", not "24 hours"."""
    return time.type == "DURATION" and _ANCHORED.match(time.text) is not None


def names_day(time: Time) -> bool:
    """Whether the expression names a day or longer of the calendar, known or not; "now" does not."""
    return (time.type == "DATE" and not is_reference(time.edtf)) or is_anchored(time)


def calendar_value(time: Time) -> str | None:
    """The EDTF of the day or period that the expression names; None for "now" and for what is unknown."""
    if time.covers is not None or time.type in ("DURATION", "SET"):
        return time.covers
    return None if is_reference(time.edtf) else time.edtf


def is_known(time: Time) -> bool:
    """Whether the expression has a value on the calendar."""
    return bounds(calendar_value(time)) != (None, None)


def clause_distance(span: Span, time: Span, text: str) -> int:
    """How far a time stands from a claim, in characters, clause boundaries counted as many; 0 inside it."""
    if span.overlaps(time):
        return 0
    first, second = (span, time) if span < time else (time, span)
    between = text[first.end : second.begin]
    breaks = sum(_is_break(found, between) for found in _CLAUSE_BREAK.finditer(between))
    # "An attack on X on 4 May, killing two, Y on 8 May": what came of it follows its day.
    if span < time and _PARTICIPLE.match(text, span.begin):
        breaks += _NEXT_LISTED.search(between) is not None
    return 1 + len(between) + _BREAK_COST * breaks


def _is_break(found: re.Match[str], between: str) -> bool:
    """Whether what may part two clauses does: a list goes on behind ", and" as long as no verb comes.

    A time that follows at once ("..., and on 4 May it left") opens a clause of its own.
    """
    rest = between[found.end() :]
    if found["and"] != "and" or _TIME_NEXT.fullmatch(rest):
        return True
    return _VERB.search(rest) is not None


def is_of_another(span: Span, time: Span, text: str) -> bool:
    """Whether the words around a time tie it to something that the claim in ``span`` only stands beside."""
    return (
        _in_aside(span, time, text)
        or _before_noun(span, time, text)
        or _in_later_clause(span, time, text)
    )


def _in_later_clause(span: Span, time: Span, text: str) -> bool:
    between = text[span.end : max(span.end, time.begin)]
    return any(_is_break(found, between) for found in _LATER_CLAUSE.finditer(between))


def opens_aside(before: str) -> bool:
    """Whether these words before a time have opened a relative clause that the time is in."""
    return _ASIDE.search(before) is not None


def modifies_noun(time: Span, text: str) -> bool:
    """Whether the time stands before a noun as part of its name: "Tuesday's raid", "the 3 May attack"."""
    if text.startswith(("'s ", "’s "), time.end):
        return True
    before = _DETERMINED.search(text, max(0, time.begin - 24), time.begin)
    return before is not None and _NOUN.match(text, time.end, time.end + _NEAR) is not None


def _in_aside(span: Span, time: Span, text: str) -> bool:
    """Whether the time stands in a relative clause that neither holds the claim nor begins in it."""
    begin = max(0, time.begin - _NEAR)
    for stop in SENTENCE_END.finditer(text, begin, time.begin):
        begin = stop.end()
    aside = _ASIDE.search(text[begin : time.begin])
    if aside is None:
        return False
    opens = begin + aside.start()
    return opens >= span.end or (span.begin >= time.end and "," in text[time.end : span.begin])


def _before_noun(span: Span, time: Span, text: str) -> bool:
    """Whether the time belongs to a noun behind it that is not what happened: "the 1994 ceasefire"."""
    before = _DETERMINED.search(text, max(0, time.begin - 24), time.begin)
    after = _NOUN.match(text, time.end, time.end + _NEAR)
    if before is None and not text.startswith(("'s ", "’s "), time.end):
        return False
    if after is None:
        return False
    link = before["link"] if before else _word_before(text, time.begin)
    noun_is_agreement = any(word in agreements() for word in after[0].lower().split())
    if span.begin > time.end and _RELATIVE.search(text, time.end, span.begin):
        return False
    return noun_is_agreement or (
        link.lower() in _OF_ANOTHER and not (span.begin <= time.begin and time.end <= span.end)
    )


def _word_before(text: str, begin: int) -> str:
    words = text[max(0, begin - 20) : begin].split()
    return words[-1] if words else ""


@cache
def agreements() -> frozenset[str]:
    """What parties conclude: a year beside it is that of its conclusion."""
    return frozenset(row["term"] for row in rows("agreements.csv") if row["form"] == "agreement")
