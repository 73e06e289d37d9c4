"""Whether a sentence places a time in the future: by words around it. Own reading of news."""

from __future__ import annotations

import re

from counterclaim.model.reading import Time

SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=['\"“‘(]?[A-Z])|\n\s*\n")
"""Where a sentence ends and another begins."""

_AHEAD = re.compile(
    r"\b(?:will|shall|would|going to|plan(?:s|ned|ning)? (?:to|for|an?|the|another|more)|"
    r"(?:is|are|was|were) planned|"
    r"schedul(?:e|ed|ing)|slated|expected|due|set to|is to|are to|was to|were to|poised to|"
    r"hop(?:e|es|ed|ing) to|intend(?:s|ed)? to|upcoming|deadline|preparing)\b|['’]ll\b|"
    r"\b(?:as early as|as soon as|no later than|starting|beginning|effective)\s+(?:on\s+)?$"
)
# What is fixed is told in the present: "the talks resume on Tuesday".
_FIXED = re.compile(
    r"(?<!to )\b(?:begins|starts|opens|resumes?|meets|travels|arrives|leaves|visits|convenes|departs"
    r"|expires?|ends|holds|takes? (?:effect|place|office))\s+(?:[^\s.,;]+\s+){0,4}(?:on\s+)?$"
)
_UNTIL = re.compile(r"\b(?:until|till|by)\s+(?:on\s+)?$", re.IGNORECASE)
# "Fighting went on until Tuesday", "By Tuesday they had left" look back; "extended it until Tuesday" does not.
PAST = (
    r"(?:was|were|had|did|went|fought|held|took|lost|kept|left|fell|began|said|told|hit|shot|fled|came|saw|sent"
    r"|led|made|drove|broke|met|gave|got|ran|(?!need|exceed)\w{2,}ed)"
)
"""A finite verb of the past, as far as its form shows it. Own reading of reports."""
_LOOKS_BACK = re.compile(rf"\b{PAST}\b")
_DEADLINE = re.compile(
    r"\b(?:extend|postpon|delay|suspend|adjourn|allow|agree|promis|bann|order|demand|remand|clos|cancel|want"
    r"|need|deadline|ultimatum|gave|given|put off)"
)
_HAD_BY = re.compile(rf",?\s+(?:[^\s.;]+\s+){{1,10}}?{PAST}\b")
# Beside a verb of the past the day is that of the verb: "will leave, he said Friday", "planned for Friday was
# put off".
_DONE_BEFORE = re.compile(
    r"\b(?:said|told|(?!planned|scheduled|expected|slated|intended)\w+ed)\s+(?:on\s+)?$"
)
_DONE_AFTER = re.compile(r"\s+(?:was|were|said|\w{2,}ed)\b")
# "On Tuesday the court will rule": words of the future right behind a time that opens its sentence.
_WILL = re.compile(
    r",?\s+(?:(?!\w+ed\b|was\b|were\b|had\b|said\b)[^\s.,;]+\s+){1,12}?"
    r"(?:will|shall|plans? to|(?:is|are) (?:due|scheduled|expected|set|to))\b"
)
_OPENING = 16
_POSSESSIVE = ("'s", "’s")
# How far back a sentence is searched for words that look ahead.
_BEFORE = 160


def looks_ahead(time: Time, text: str) -> bool:
    """Whether words before a time in its sentence, or behind one that opens it, place it in the future."""
    begin = begin_of = max(0, time.span.begin - _BEFORE)
    for end in SENTENCE_END.finditer(text[begin : time.span.begin + 1]):
        begin_of = begin + end.end()
    before = text[begin_of : time.span.begin]
    if text[time.span.end : time.span.end + 2] in _POSSESSIVE:
        return False
    if len(before) <= _OPENING and _WILL.match(text, time.span.end):
        return True
    if _UNTIL.search(before) and not _AHEAD.search(before):
        return not _looks_back(before, time, text)
    return (
        (_AHEAD.search(before) is not None or _FIXED.search(before) is not None)
        and not _DONE_BEFORE.search(before)
        and not _DONE_AFTER.match(text, time.span.end)
    )


def opens_past(time: Time, text: str) -> bool:
    """Whether a time opens its sentence, which goes on in the past: "Over the next three weeks they took X"."""
    before = SENTENCE_END.split(text[max(0, time.span.begin - _BEFORE) : time.span.begin])[-1]
    if len(before.strip()) > _OPENING:
        return False
    rest = SENTENCE_END.split(text[time.span.end : time.span.end + _BEFORE])[0]
    return _HAD_BY.match(rest) is not None and _AHEAD.search(rest) is None


def _looks_back(before: str, time: Time, text: str) -> bool:
    """Whether the clause that lasts until a time, or was over by it, is told in the past."""
    if len(before) <= _OPENING:
        return _HAD_BY.match(text, time.span.end) is not None
    return _LOOKS_BACK.search(before) is not None and not _DEADLINE.search(before)
