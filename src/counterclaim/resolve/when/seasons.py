"""Values of seasons: EDTF 21 to 24, without a hemisphere."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from counterclaim.read.timewords import lexicon
from counterclaim.resolve.when.anchors import NO_YEAR, Anchors, Value
from counterclaim.resolve.when.edtf import bounds

Match = re.Match[str]


def season(m: Match, _: Anchors) -> Value:
    """For "spring 2016"."""
    mod = m["mod"]
    reason = f"{mod} in it; as given" if mod else "as given"
    return Value(f"{m['year']}-{lexicon()['seasons'][m['season']]}", reason)


def ref_season(m: Match, anchors: Anchors) -> Value:
    """For "Last spring", "this summer"."""
    if anchors.published is None:
        return NO_YEAR
    number, published = lexicon()["seasons"][m["season"]], anchors.published
    year, ref = published.year, m["ref"]
    first, last = bounds(f"{year:04}-{number}")
    if number == 24:
        first, last = date(year, 12, 1), date(year, 12, 31)
    if ref in ("last", "past", "previous") and last is not None and last >= published:
        year -= 1
    if ref in ("next", "coming", "following") and first is not None and first <= published:
        year += 1
    return Value(f"{year:04}-{number}", f"counted from the {anchors.origin} {published}")


def season_alone(m: Match, anchors: Anchors) -> Value:
    """For "over the summer", "in spring": the latest that began by publication, the next if it lies ahead."""
    if anchors.published is None:
        return NO_YEAR
    number, published = lexicon()["seasons"][m["season"]], anchors.published
    month = {21: 3, 22: 6, 23: 9, 24: 12}[number]
    begun = (published.month, published.day) >= (month, 1)
    year = published.year + (1 if anchors.ahead and begun else 0)
    if not anchors.ahead and not begun:
        year -= 1
    return Value(f"{year:04}-{number}", f"counted from the {anchors.origin} {published}")


SEASONS: dict[str, Callable[[Match, Anchors], Value]] = {
    "season": season, "refseason": ref_season, "seasonalone": season_alone,
}  # fmt: skip
"""The rule for each form of ``read/data/timeforms.toml`` that names a season."""
