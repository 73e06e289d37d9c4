"""Whether a claim says that a foretold matter occurred, or that it had not: the rules, matter by matter.

"did" is that it occurred; "not-yet" that by the claim's day it had not; None that it bears on it in no way.
Unlike parties, places, agreements and measures never meet; who is not named is not taken for anybody.
"""

from __future__ import annotations

from typing import Literal

from counterclaim.link.matters import Matter
from counterclaim.link.parties import Parties
from counterclaim.link.told import Told

Says = Literal["did", "not-yet"]


def says(foretold: Matter, told: Told, parties: Parties) -> Says | None:
    """What a claim says of a matter, whatever was foretold of it (``foretold.negated`` is not looked at)."""
    match foretold.deed:
        case "break" | "sign":
            return _of_agreement(foretold, told)
        case "exceed" | "attain":
            return _of_losses(foretold, told)
        case "attack" | "join" | "talk":
            return _of_parties(foretold, told)
        case _:
            return _of_place(foretold, told, parties)


def _of_place(foretold: Matter, told: Told, parties: Parties) -> Says | None:
    if not foretold.names & told.matter.names:
        return None
    rule = {"take": _take, "enter": _enter, "surround": _surround}.get(foretold.deed, _lose)
    return rule(foretold.who, told, parties)


def _take(who: str | None, told: Told, parties: Parties) -> Says | None:
    """That ``who`` takes the place; "is taken" by nobody named is that it changes hands."""
    if who is None:
        return _lose(None, told, parties)
    deed, by, loser = told.matter.deed, told.matter.who, told.matter.whom
    if by == who:
        if deed in ("take", "have"):
            return "did" if told.affirmed else "not-yet"
        return "not-yet" if deed == "lose" and told.affirmed else None
    if deed == "lose":
        if told.affirmed:
            return "did" if loser == who else None
        return "not-yet" if _opposed(by, who, parties) else None
    held = deed in ("take", "have") and told.affirmed
    return "not-yet" if held and _opposed(by, who, parties) else None


def _enter(who: str | None, told: Told, _parties: Parties) -> Says | None:
    if who is None or told.matter.who != who:
        return None
    deed = told.matter.deed
    if deed in ("enter", "take") or (deed == "have" and told.affirmed):
        return "did" if told.affirmed else "not-yet"
    return "not-yet" if deed == "near" and told.affirmed else None


def _surround(who: str | None, told: Told, _parties: Parties) -> Says | None:
    if told.matter.deed != "surround" or (who is not None and told.matter.who != who):
        return None
    return "did" if told.affirmed else "not-yet"


def _lose(who: str | None, told: Told, parties: Parties) -> Says | None:
    """That ``who`` loses the place, or whoever has it."""
    deed, by, loser = told.matter.deed, told.matter.who, told.matter.whom
    if who is None:
        if deed in ("take", "lose"):
            return "did" if told.affirmed else "not-yet"
        return "not-yet" if deed == "have" and told.affirmed and told.still else None
    if deed == "lose" and by == who:
        return "did" if told.affirmed else "not-yet"
    if deed == "have" and by == who:
        return "not-yet" if told.affirmed else "did"
    if deed == "take" and (loser == who or _opposed(by, who, parties)):
        return "did" if told.affirmed else "not-yet"
    return "did" if deed == "have" and told.affirmed and _opposed(by, who, parties) else None


def _of_agreement(foretold: Matter, told: Told) -> Says | None:
    matter = told.matter
    if matter.agreement != foretold.agreement or matter.deed not in ("break", "sign"):
        return None
    affirmed = told.affirmed != matter.negated
    if matter.deed != foretold.deed:
        return None
    if foretold.who is None:
        # One side's "we broke nothing" is not that nobody did.
        return "did" if affirmed else ("not-yet" if matter.who is None else None)
    if matter.who != foretold.who:
        return None
    return "did" if affirmed else "not-yet"


def _of_losses(foretold: Matter, told: Told) -> Says | None:
    number = foretold.number or 0
    if told.matter.metric != foretold.metric or not told.affirmed:
        return None
    if foretold.who is not None and told.matter.who != foretold.who:
        return None
    enough = number if foretold.deed == "attain" else number + 1
    if told.low is not None and told.low >= enough:
        return "did"
    alike = told.total and told.matter.who == foretold.who
    return "not-yet" if alike and told.high is not None and told.high < enough else None


def _of_parties(foretold: Matter, told: Told) -> Says | None:
    """Of attacks, of taking part and of talks: the same doer, and the same place or other one where named."""
    matter = told.matter
    if matter.deed != foretold.deed:
        return None
    if foretold.deed == "talk":
        shared = foretold.parties & matter.parties
        if len(shared) < min(2, len(foretold.parties)):
            return None
    else:
        if foretold.who is None or matter.who != foretold.who:
            return None
        whom = foretold.whom is not None and foretold.whom == matter.whom
        where = bool(foretold.names & matter.names)
        if (foretold.whom or foretold.names) and not (whom or where):
            return None
    return "did" if told.affirmed != matter.negated else "not-yet"


def _opposed(one: str | None, other: str, parties: Parties) -> bool:
    """Whether two are known and of no common side: who has a place when the other has not."""
    if one is None or one == other or parties.name(one) is None:
        return False
    side = parties.side(one)
    return side is None or side != parties.side(other)
