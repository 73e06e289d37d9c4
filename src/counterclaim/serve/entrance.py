"""What the pages to log in on work with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from counterclaim.accounts.admission import Admission
from counterclaim.accounts.log import Log
from counterclaim.accounts.roster import Roster
from counterclaim.accounts.sessions import Sessions


@dataclass(frozen=True, slots=True)
class Entrance:
    """The accounts of a served case: who there is, who is logged in, who gets in, and the log of it."""

    roster: Roster
    sessions: Sessions
    log: Log
    admission: Admission


def entrance_of(case: Path) -> Entrance:
    """The entrance of a case folder, with or without accounts so far."""
    roster, log = Roster(case), Log(case)
    return Entrance(roster, Sessions(case), log, Admission(roster, log))
