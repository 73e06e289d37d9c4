"""Whether a sentence places a time in the future: by words around it. Own reading of news."""

from __future__ import annotations

import re

from counterclaim.model.reading import Time

SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=['\"“‘(]?[A-Z])|\n\s*\n")
"""Where a sentence ends and another begins."""

_AHEAD = re.compile(
    r"\b(?:will|shall|would|going to|plan(?:s|ned|ning)? (?:to|for)|(?:is|are|was|were) planned|"
    r"schedul(?:e|ed|ing)|slated|expected|due|set to|is to|are to|was to|were to|poised to|"
    r"hop(?:e|es|ed|ing) to|intend(?:s|ed)? to|upcoming|deadline|preparing)\b|['’]ll\b|"
    r"\b(?:until|by|as early as|as soon as|no later than|starting|beginning|effective)\s+(?:on\s+)?$"
)
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
    return (
        _AHEAD.search(before) is not None
        and not _DONE_BEFORE.search(before)
        and not _DONE_AFTER.match(text, time.span.end)
    )
