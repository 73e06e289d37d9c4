"""What the parser is shown in place of the names of states and peoples: one neutral name for each form."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.case import Case
from counterclaim.read.polities import plurals, polities

STATE, ADJECTIVE, PEOPLE, CAPITAL = "Germany", "German", "Germans", "Berlin"
# A shorter capital's name is too often an ordinary word at the begin of a sentence ("Male", "Roseau").
MIN_CAPITAL = 5


def neutral_names(case: Case | None) -> dict[str, str]:
    """Word as it stands -> word of the same form that the parser knows. Names of several words are left."""
    names: dict[str, str] = {}
    for polity in polities():
        _put(names, polity.names, polity.demonyms, polity.capitals)
    for party in case.parties if case else ():
        _put(names, (party.name, *party.aliases), party.demonyms, party.capitals)
    return names


def _put(
    names: dict[str, str],
    states: Iterable[str],
    demonyms: tuple[str, ...],
    capitals: Iterable[str],
) -> None:
    adjectives = [word for word in demonyms if not word.endswith("s")]
    peoples = [word for word in demonyms if word.endswith("s") and word[:-1] in adjectives]
    long_capitals = [word for word in capitals if len(word) >= MIN_CAPITAL]
    forms = (
        (long_capitals, CAPITAL),
        (states, STATE),
        ([*peoples, *plurals(tuple(adjectives))], PEOPLE),
        (adjectives, ADJECTIVE),
    )
    for words, neutral in forms:
        names.update({word: neutral for word in words if word.isalpha() and word.istitle()})
