"""What tells the sides of a report apart: a polity, a group, else the name that an unknown side goes by.

Of "Ministry of Defence of Hayrud", "the Hayrud side" and "Hayrud soldiers" the word "Hayrud" is the side's,
though no lexicon has it. A person's name is no side's, nor is a town's where nobody acts by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from counterclaim.model.value import Named
from counterclaim.read.claims.lexicon import terms
from counterclaim.read.polities import kin

FIGHTING = frozenset(
    {"state", "government", "ministry", "office-holder", "armed-force", "armed-group"}
)
_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
_STATE, _AGAINST = "~state", "~against"
_OF_THE_STATE = frozenset({"government", "regime", "army", "military", "troops", "security", "federal",
                           "loyalist", "loyalists"})  # fmt: skip
_ADJECTIVAL = ("an", "ans", "i", "is", "ish", "ese", "ic")
_PEOPLE_OF_ARMS = frozenset(
    {"soldiers", "soldier", "servicemen", "serviceman", "officers", "officer", "pilots"}
)
_TWO = 2
_FOR_THE_STATE = frozenset(
    {"loyalist", "loyalists", "pro-government", "pro-regime", "allied", "tribal"}
)
# Words that the bodies of any side have in their names.
_ANYBODYS = frozenset(
    ["the", "a", "an", "of", "and", "for", "in", "on", "its", "ministry", "defence", "defense", "interior",
     "foreign", "minister", "president", "presidential", "prime", "army", "air", "force", "forces", "armed",
     "general", "staff", "command", "commander", "headquarters", "navy", "naval", "guard", "guards", "national",
     "republic", "people's", "peoples", "state", "states", "united", "council", "front", "south", "north",
     "east", "west", "southern", "northern", "eastern", "western", "central", "free", "side", "division",
     "brigade", "regiment", "battalion", "corps", "infantry", "rifle", "rifles", "motor", "mechanised",
     "mechanized", "armoured", "armored", "tank", "artillery", "marine", "marines", "airborne", "assault",
     "mountain", "special", "combined", "joint", "task", "operations", "popular", "liberation", "movement",
     "government", "federal", "security", "committee", "party", "coalition", "democratic", "islamic",
     "self-proclaimed", "spokesman", "spokeswoman", "spokesperson", "deputy", "officials", "official", "light",
     "suspected", "unidentified", "rebel", "rebels", "militants", "local", "some", "several", "former",
     "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
     "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
     "colonel", "major", "lieutenant", "captain", "brigadier", "admiral", "marshal", "gen", "col", "lt", "maj",
     "brig", "mr", "secretary", "king", "prince", "governor", "mayor"])  # fmt: skip
_GROUP_WORDS = frozenset({"front", "brigade", "army", "movement", "republic", "forces", "force", "harakat",
                          "jaysh", "liwa", "katibat", "ansar", "command", "union", "emirate", "council",
                          "division", "coalition", "guard", "guards", "party", "militia",
                          "government"})  # fmt: skip


def side_key(named: Named | None) -> str | None:
    """The polity, the group, else a force's or side's own word; None for outlets, persons and nobody."""
    if named is None:
        return None
    known = named.country or (None if named.kind == "office-holder" else named.actor)
    if named.kind in FIGHTING and known:
        return known
    if named.kind not in FIGHTING and named.kind not in {None, "person", "organisation"}:
        return None
    return _by_words(named)


def is_any_side(key: str) -> bool:
    """Whether a key is of nouns for any state's forces or for any who fight one ("rebels")."""
    return key in {_STATE, _AGAINST}


def plain_names(named: Iterable[Named | None]) -> dict[str, str]:
    """The noun by which a report names each unknown side ("Ostravia" beside "Ostravian soldiers")."""
    found: dict[str, str] = {}
    for each in named:
        key = side_key(each)
        if each is None or key is None or not key.startswith("~"):
            continue
        name = each.shown.removeprefix("the ").removeprefix("The ")
        if name.isalpha() and name.istitle() and not name.endswith(_ADJECTIVAL):
            found.setdefault(key, name)
    return found


def in_plain_words(named: Named | None, plain: dict[str, str]) -> Named | None:
    """The name with the noun for its side, where its words are an adjective or its people of arms."""
    name = None if named is None else plain.get(side_key(named) or "")
    if named is None or name is None or named.shown == name:
        return named
    words = named.shown.split()
    adjective = words[0].istitle() and words[0].endswith(_ADJECTIVAL)
    serving = len(words) == 1 or (len(words) == _TWO and words[1] in _PEOPLE_OF_ARMS)
    return replace(named, normal=name) if adjective and serving else named


def _by_words(named: Named) -> str | None:
    words: list[str] = _WORDS.findall(named.shown)
    own = [w for w in words if w[:1].isupper() and _plain(w) not in _ANYBODYS]
    if named.kind == "office-holder":
        # "General Adar" is a person; "FNR commander Adar" is the FNR's.
        own = own[:1] if own and own[0] == words[0] else []
    elif named.kind in {"person", "organisation"} and len(own) > 1 and not _is_group(words):
        return None
    if own:
        return f"~{kin(_plain(own[0]))}"
    lowered = {_plain(w) for w in words}
    against = terms("sides", "term", stands="against")
    if any(word in against or word.removesuffix("s") in against for word in lowered):
        return _AGAINST
    if named.kind == "armed-group":
        return None if lowered & _FOR_THE_STATE else _AGAINST
    return _STATE if lowered & _OF_THE_STATE and named.kind in FIGHTING else None


def _is_group(words: list[str]) -> bool:
    return any(_plain(word) in _GROUP_WORDS for word in words)


def _plain(word: str) -> str:
    return word.lower().removesuffix("'s").removesuffix("’s")
