"""What people call a polity: a party of the case by its name there, another by its common name."""

from __future__ import annotations

from counterclaim.case import Case
from counterclaim.read.polities import usual_names


def polity_name(polity: str, case: Case) -> str:
    """The name of a party or of a polity that is known; else the words themselves."""
    for party in case.parties:
        if polity in (party.id, party.country):
            return party.name
    return usual_names().get(polity, polity)
