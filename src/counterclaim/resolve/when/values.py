"""The value of one expression by its form; an expression inside it is valued first."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from counterclaim.read.timewords import Form, read_form
from counterclaim.resolve.when.absolute import ABSOLUTE
from counterclaim.resolve.when.anchors import Anchors, Value, unknown
from counterclaim.resolve.when.clocks import at_clock
from counterclaim.resolve.when.durations import duration
from counterclaim.resolve.when.edtf import bounds, day_of, interval
from counterclaim.resolve.when.holidays import HOLIDAYS
from counterclaim.resolve.when.quarters import QUARTERS
from counterclaim.resolve.when.relative import RELATIVE
from counterclaim.resolve.when.seasons import SEASONS

_RULES = ABSOLUTE | RELATIVE | QUARTERS | HOLIDAYS | SEASONS


def value_of(form: Form, match: re.Match[str], anchors: Anchors) -> Value:
    """The value of an expression by its form; an expression inside it is resolved first."""
    if form.type in ("DURATION", "SET"):
        return duration(form, match)
    rule = _RULES.get(form.name)
    value = rule(match, anchors) if rule is not None else _composed(form, match, anchors)
    part = match.groupdict().get("part")
    if part and value.edtf:
        # TIMEX3 has codes for parts of a day; EDTF has none, so the part is in the words and the reason.
        return Value(value.edtf, f"{part}; {value.reason}")
    return value


def _composed(form: Form, match: re.Match[str], anchors: Anchors) -> Value:
    """Forms around another expression (``rest``), and clock times."""
    groups = match.groupdict()
    rest = _inner(groups.get("rest"), anchors)
    if form.name in ("clock", "clockdate", "clockword"):
        return at_clock(match, rest, anchors)
    if form.name == "partalone":
        if anchors.day is None:
            return unknown("a part of a day that the text does not give")
        return Value(anchors.day.isoformat(), f"on {anchors.day}, the day given with it")
    if form.name == "datespan":
        return _span(_inner(groups["first"], anchors, rest), rest)
    if rest is None:
        return _edge(match, anchors)
    if form.name == "weekof" and (day := day_of(rest.edtf)):
        return Value(interval(*_seven(day)), f"the week of it; {rest.reason}")
    if form.name == "beforeday" and (day := day_of(rest.edtf)):
        other = date.fromordinal(day.toordinal() + (1 if groups["side"] == "after" else -1))
        return Value(other.isoformat(), f"the day {groups['side']} it; {rest.reason}")
    mod = groups.get("mod")
    return Value(rest.edtf, f"{mod.strip(' -')} in it; {rest.reason}" if mod else rest.reason)


def _inner(words: str | None, anchors: Anchors, later: Value | None = None) -> Value | None:
    """The value of an expression within another; ``later`` is the end of the span that it begins."""
    if words is None:
        return None
    read = read_form(words)
    if read is None:
        return unknown("its shape is not understood")
    end = bounds(later.edtf)[1] if later else None
    return value_of(
        *read, replace(anchors, published=end, year=end.year, ahead=False) if end else anchors
    )


def _seven(day: date) -> tuple[date, date]:
    monday = day.toordinal() - day.weekday()
    return date.fromordinal(max(1, monday)), date.fromordinal(monday + 6)


def _span(first: Value | None, last: Value | None) -> Value:
    begin, end = bounds(first.edtf if first else None)[0], bounds(last.edtf if last else None)[1]
    if begin is None or end is None or end < begin or last is None:
        return unknown("its days are not in order or not known")
    return Value(interval(begin, end), last.reason)


def _edge(match: re.Match[str], anchors: Anchors) -> Value:
    """For "The end of the year": the whole period that it is the edge of, said in the reason."""
    groups = match.groupdict()
    ref, unit = groups.get("ref"), groups.get("unit")
    if not ref or not unit:
        return unknown("its shape is not understood")
    inner = _inner(f"{'this' if ref == 'the' else ref} {unit}", anchors)
    return (
        Value(inner.edtf, f"its {groups['mod']}; {inner.reason}") if inner else unknown("no period")
    )
