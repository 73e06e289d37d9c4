"""Whom "the secretary", "the ministry" or "the group" means: the last one so called, else the only one."""

from __future__ import annotations

import re

from counterclaim.model.value import Named
from counterclaim.read.fold import fold
from counterclaim.resolve.who.hearing import PEOPLE, Heard, Hearing, taken
from counterclaim.resolve.who.titles import OFFICES, RANKS

# The ids of the bodies that a bare title can mean.
_TITLES = {
    "ministry": re.compile("ministry:"),
    "army": re.compile("armed-force:[^:]*(?::army)?$"),
    "military": re.compile("armed-force:[^:]*(?::army)?$"),
    "government": re.compile("government:[^:]*$"),
    "staff": re.compile("armed-force:[^:]*(?::general-staff)?$"),
    "mission": re.compile("(?:organisation|outlet):.*mission$"),
    "observatory": re.compile("organisation:.*(?:observatory|sohr)$"),
    "coalition": re.compile("armed-force:.*coalition$"),
}
# "the group", "the newspaper": the kinds of bodies that such words can mean.
_KINDS = {
    "group": frozenset({"armed-group", "organisation"}),
    **dict.fromkeys(("organisation", "organization", "watchdog", "observatory", "institute", "monitor",
                     "charity", "ngo", "union", "agency"), frozenset({"organisation", "agency"})),
    **dict.fromkeys(("newspaper", "paper", "outlet", "channel", "broadcaster", "network", "website",
                     "station", "daily", "magazine"), frozenset({"outlet", "agency"})),
}  # fmt: skip
# Words before a title that do not tell one holder from another.
_NO_TITLE = frozenset({"the", "a", "its", "their", "his", "her", "this", "that", "same", "said",
                       "visiting", "country's", "own", "general"})  # fmt: skip
_SHORT = 4


def meant_by_title(hearing: Hearing, words: str, at: int) -> Named | None:
    """Whom "the secretary" or "the ministry" means: the last so called, else the only one."""
    *before, title = fold(words).split(" ")
    is_name = words.split(" ")[-1][:1].isupper() and title not in OFFICES
    told = frozenset(before) - _NO_TITLE
    holders = [
        other
        for other in (*reversed(hearing.speakers), *reversed(hearing.mentions))
        if other.at < at
        and not (is_name and other.named.kind in PEOPLE and not _is_short_for(other, title))
        and _is_called(other, title)
        and _is_told(other, told)
    ]
    close = [other for other in holders if hearing.within_reach(other.at, at)]
    if close:
        return taken(words, close[0].named)
    if len({other.named.actor for other in holders}) == 1:
        return taken(words, holders[0].named)
    if holders:
        return None
    return _body(hearing, words, title, at, told) or _of_kind(hearing, words, title, at, told)


def _of_kind(
    hearing: Hearing, words: str, title: str, at: int, told: frozenset[str]
) -> Named | None:
    """As in "the group", "the agency": the last such speaker, else the only such body named near."""
    kinds = _KINDS.get(title)
    if kinds is None or told:
        return None
    for other in reversed(hearing.speakers):
        one = other.named.name[-1:].isupper() or other.named.name.split(" ")[-1].istitle()
        fits = one and other.named.kind in kinds
        if other.at < at and fits and hearing.within_reach(other.at, at):
            return taken(words, other.named)
    near = {
        body.actor: body
        for where, body in hearing.bodies
        if 0 <= where < at and body.kind in kinds and hearing.within_reach(where, at)
    }
    return taken(words, next(iter(near.values()))) if len(near) == 1 else None


def _body(hearing: Hearing, words: str, title: str, at: int, told: frozenset[str]) -> Named | None:
    """The last body of this kind named just before, else the one that the document names anywhere."""
    kinds = _TITLES.get(title)
    if kinds is None:
        return None
    fitting = [
        (where, body)
        for where, body in hearing.bodies
        if kinds.match(body.actor or "") and told <= _words_of(body)
    ]
    close = [
        (where, body)
        for where, body in fitting
        if 0 <= where < at and hearing.within_reach(where, at) and body.country is not None
    ]
    if close:
        return taken(words, max(close, key=lambda named: named[0])[1])
    found = {body.actor: body for _, body in fitting}
    return taken(words, next(iter(found.values()))) if len(found) == 1 else None


def _is_short_for(other: Heard, title: str) -> bool:
    """As in "the Velm Defence Council", later "the VDC"."""
    return title == "".join(w[0] for w in other.named.name.split() if w[:1].isupper()).lower()


def _is_called(other: Heard, title: str) -> bool:
    if other.named.actor is None:
        return False
    if other.named.kind in PEOPLE and title in _TITLES:
        # "The head of the mission" is not the mission.
        return False
    kind, _, what = other.named.actor.partition(":")
    of_kind = [kind] if kind in _TITLES else []
    ranks = (RANKS.get(word.rstrip(".")) for word in other.words)
    called = {*other.words, *of_kind, *re.split(r"[:-]", what), *(rank for rank in ranks if rank)}
    return title in called or (len(title) > _SHORT and f"{title}s" in called)


def _is_told(other: Heard, told: frozenset[str]) -> bool:
    """Whether somebody is called all that "the *health* minister" says."""
    return told <= other.words | _words_of(other.named)


def _words_of(named: Named) -> frozenset[str]:
    return frozenset(fold(named.name).split()) | frozenset(re.split(r"[:-]", named.actor or ""))
