"""A source's words as a name: without marks, without "'s", without the paper or talk that is somebody's."""

from __future__ import annotations

import re
from dataclasses import replace

from counterclaim.model.value import Named
from counterclaim.resolve.who.actors import ActorResolver

_MARKS = re.compile(r"_+|^[\"“”‘'«»\s]+|[\"“”«»\s,]+$")
_POSSESSIVE = re.compile(r"['’]s?$")
# What somebody has said or counted, behind whose it is: "the ministry's *estimates*".
_SAYING = (
    r"(?:own |latest |official |initial |earlier )*"
    r"(?:accounts?|allegations?|analys[ie]s|assertions?|assessments?|claims?|count|data|estimates?|figures?"
    r"|narrative|reports?|results?|statements?|tally|version|website)"
)
_WHOSE_SAYING = re.compile(rf"^(?P<who>.+?)['’]s? {_SAYING}$")
_PEOPLES_SAYING = re.compile(rf"^(?P<who>[A-Z][\w-]+) {_SAYING}$")
_OWN_SAYING = re.compile(rf"^(?P<who>its|their|his|her) {_SAYING}$", re.IGNORECASE)
# "the brigade *under the command of* Ada Berg": who leads a force is not who speaks.
_LED = re.compile(r",?\s+(?:under the \w+ of|(?:led|headed|commanded|chaired) by)\b.*$", re.DOTALL)
_LIST = re.compile(r",? and ")
_TWO = 2


def plain_name(words: str) -> str:
    """The words that name a speaker, as they would stand alone."""
    bare = _LED.sub("", _MARKS.sub("", words))
    owner = _WHOSE_SAYING.match(bare)
    return _POSSESSIVE.sub("", owner["who"] if owner else bare) or words


def owner_of_saying(words: str) -> str | None:
    """The pronoun of "*its* statement"; None for all other words."""
    found = _OWN_SAYING.match(words)
    return found["who"] if found else None


def of_people(words: str, resolver: ActorResolver) -> Named | None:
    """The state of "*Norwegian* (claims)": an adjective alone is no name; None for all other words."""
    saying = _PEOPLES_SAYING.match(words)
    alone = saying["who"] if saying else words
    if " " in alone:
        return None
    found = resolver.resolve(alone)
    name = resolver.normal.of(found, sufferer=False) if found.kind == "state" else None
    return replace(found, name=name) if name is not None else None


def coordinated(words: str) -> tuple[str, str] | None:
    """The two of "Ada Berg and Olav Lie"; None for one, or for more than two."""
    parts = _LIST.split(words)
    return (parts[0], parts[1]) if len(parts) == _TWO and "," not in words else None
