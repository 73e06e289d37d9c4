"""Clock times on the day beside them: "3 p.m. on Tuesday", "1800 GMT", "4 in the morning"."""

from __future__ import annotations

import re

from counterclaim.read.timewords import lexicon
from counterclaim.resolve.when.anchors import Anchors, Value, unknown
from counterclaim.resolve.when.edtf import day_of

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::(\d\d))?\s*(?:([ap])\.?m\.?|hours|o'clock)?")
_HALVES = {"morning": "a", "afternoon": "p", "evening": "p", "night": "p"}
_UNDATED = unknown("a time of day, and the text gives no day for it")


def at_clock(match: re.Match[str], rest: Value | None, anchors: Anchors) -> Value:
    """A clock time on the day beside it; 24:00 and impossible hours keep the day only."""
    day = day_of(rest.edtf) if rest is not None else anchors.day
    if day is None:
        return rest if rest is not None and rest.edtf is None else _UNDATED
    reason = rest.reason if rest is not None else f"on {day}, the day given with it"
    word = match.groupdict().get("word")
    clock = lexicon()["clock_words"][word] if word else _clock(match["clock"])
    if clock is None:
        return Value(day.isoformat(), f"the hour is not understood; {reason}")
    return Value(f"{day.isoformat()}T{clock}", reason)


def _clock(words: str) -> str | None:
    if re.fullmatch(r"\d{4}(?:\s+hours)?", words):
        words = f"{words[:2]}:{words[2:4]}"
    found = _CLOCK.match(words)
    if found is None:
        return None
    hour, half = int(found[1]), found[4] or _half_of_day(words)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    seconds = f":{found[3]}" if found[3] else ""
    return f"{hour:02}:{found[2] or '00'}{seconds}" if hour < 24 else None


def _half_of_day(words: str) -> str | None:
    """For "4 in the morning", "9 at night"."""
    return _HALVES.get(words.split()[-1])
