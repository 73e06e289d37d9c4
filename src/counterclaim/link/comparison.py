"""How one position bears on another: decided on values and times alone, alike for all speakers."""

from __future__ import annotations

import re

from counterclaim.link.bearing import (
    Bearing,
    denial,
    in_turn,
    one_side,
    opposed,
    support,
    turn,
)
from counterclaim.link.contents import ADMITS
from counterclaim.link.holding import at_once, holders
from counterclaim.link.metrics import NOT_STATED
from counterclaim.link.moments import apart, length, the_day
from counterclaim.link.numbers import informative, meet
from counterclaim.link.positions import Held
from counterclaim.model.claim import Responsibility
from counterclaim.model.linking import Aspect

GROWTH_DAYS = 2
"""Days within which a total since the start is held against a lower one of before: past them it may have
grown. A total below an earlier one contradicts it at any distance. Own rule."""
LOOSE_DAYS = 1
"""Days up to which claims with no day of their own, said in different reports, are compared."""
TURN_DAYS = 31
"""Days up to which an admission without a day is taken to answer its speaker's earlier denial. Own rule."""


def own(earlier: Held, later: Held) -> Bearing | None:
    """A speaker's position against the same speaker's previous one."""
    if _same_report(earlier, later) and earlier.position.document_id != later.position.document_id:
        # What a copy changes is the copyist's doing, not the speaker's.
        return None
    if later.asked.loose and not _same_occasion(earlier, later):
        return _loose_turn(earlier, later)
    same_stance = earlier.position.stance == later.position.stance
    if same_stance and not later.content.key and later.asked.kind == "control":
        return None
    if same_stance and earlier.content.key == later.content.key:
        return Bearing("repeats", None, _again(earlier, later))
    if not in_turn(earlier, later):
        return None
    if not same_stance:
        if not opposed(earlier, later):
            return None
        return Bearing("reverses", "existence", turn(earlier, later))
    if earlier.position.stance == "denies" or not (earlier.content.key and later.content.key):
        return None
    if later.asked.kind == "control" and _both_may_be_so(earlier, later):
        return None
    return _revision(earlier, later)


def _both_may_be_so(earlier: Held, later: Held) -> bool:
    """Whether two answers on a place go together: of parts or a whole country, and that two have left it."""
    contents = (earlier.content, later.content)
    return any(c.part or c.country for c in contents) or all(c.key[0] == "!" for c in contents)


def _loose_turn(earlier: Held, later: Held) -> Bearing | None:
    """A denial and the same speaker's later admission, where no day tells that both mean the same."""
    gap = apart(earlier.moment, later.moment)
    admits = later.position.act in ADMITS and later.position.stance == "affirms"
    if not admits or earlier.position.stance != "denies" or gap is None or gap > TURN_DAYS:
        return None
    if not (in_turn(earlier, later) and opposed(earlier, later)):
        return None
    why = f"{turn(earlier, later)}, though no day tells that both mean the same"
    return Bearing("reverses", "existence", why)


def _again(earlier: Held, later: Held) -> str:
    """Whether it is one statement in two reports, or said once more."""
    day = the_day(earlier.position.said)
    if day is None or day != the_day(later.position.said):
        return "it is the same again"
    if earlier.position.document_id == later.position.document_id:
        return "it is the same again"
    return "both reports carry one statement of the speaker, so it has one origin"


def across(earlier: Held, later: Held) -> Bearing | None:
    """A position against what another speaker then held."""
    if later.asked.loose and not _same_occasion(earlier, later):
        if later.asked.kind != "loss" or later.asked.of_a_spot:
            return None
        return Bearing("not-comparable", "period", "no day tells that both mean the same losses")
    found = _across(earlier, later)
    if found is None or found.kind != "contradicts" or not one_side(earlier, later):
        return found
    return found._replace(why=f"{found.why}; both are of one side")


def _across(earlier: Held, later: Held) -> Bearing | None:
    if later.asked.kind == "control":
        return holders(earlier, later)
    if earlier.position.stance != later.position.stance:
        return denial(earlier, later)
    if earlier.position.stance == "denies":
        same = earlier.content.key == later.content.key
        return support(earlier, later, "both deny it") if same else None
    compare = _AFFIRMED.get(later.asked.kind, _others)
    return compare(earlier, later)


def _numbers(earlier: Held, later: Held) -> Bearing | None:
    one, other = earlier.content.bounds, later.content.bounds
    if one is None or other is None:
        alike = one is other and earlier.content.key == later.content.key
        return support(earlier, later, "both say that it was so") if alike else None
    if (earlier.content.of_any or later.content.of_any) and not meet(one, other):
        # "A soldier was killed" does not say that no other was.
        return None
    if meet(one, other):
        return (
            support(earlier, later, "the figures agree within their bounds")
            if informative(one, other)
            else None
        )
    if _total(later) and other.low > one.high and _days_between(earlier, later) > GROWTH_DAYS:
        days = _days_between(earlier, later)
        why = f"{days} days lie between them, in which a total since the start may grow"
        return Bearing("not-comparable", "period", why)
    return Bearing("contradicts", "number", "both figures cannot be so at once")


def _distances(earlier: Held, later: Held) -> Bearing | None:
    one, other = earlier.content.bounds, later.content.bounds
    if one is None or other is None:
        return _others(earlier, later) if at_once(earlier, later) else None
    if the_day(earlier.moment) is None or the_day(earlier.moment) != the_day(later.moment):
        return None
    return _numbers(earlier, later)


def _blames(earlier: Held, later: Held) -> Bearing | None:
    one, other = earlier.content.key, later.content.key
    if not one or not other:
        return None
    if one == other:
        return support(earlier, later, "both name the same")
    if _one_name(one, other):
        return None
    if later.asked.kind == "responsibility" and not (
        _of_one_event(earlier) or _of_one_event(later)
    ):
        # "Shelling villages": each may have shelled some.
        return None
    aspect: Aspect = "responsibility" if later.asked.kind == "responsibility" else "actor"
    return Bearing("contradicts", aspect, "they name different parties")


def _one_name(one: str, other: str) -> bool:
    """Whether the words of one name are among those of the other: "Escobar" may be "Pablo Escobar"."""
    few, many = sorted(({*one.split()}, {*other.split()}), key=len)
    return few <= many


def _of_one_event(one: Held) -> bool:
    """Whether a day, a place or "the" tells that one deed is meant, which one has done and the other not."""
    key = dict(one.asked.key)
    known = {key.get("day", NOT_STATED), key.get("place", NOT_STATED)} != {NOT_STATED}
    slots = one.stated.claim.slots
    return known or (isinstance(slots, Responsibility) and _THE.match(slots.event) is not None)


_THE = re.compile(r"(?:\w+\s+){0,2}(?:the|this|that)\s", re.IGNORECASE)


def _others(earlier: Held, later: Held) -> Bearing | None:
    if not later.content.key or earlier.content.key != later.content.key:
        return None
    return support(earlier, later, "both say the same")


_AFFIRMED = {
    "loss": _numbers,
    "movement": _distances,
    "violation": _blames,
    "responsibility": _blames,
}


def _revision(earlier: Held, later: Held) -> Bearing:
    one, other = earlier.content.bounds, later.content.bounds
    if one is None or other is None:
        aspect: Aspect = "responsibility" if later.asked.kind == "responsibility" else "actor"
        concedes = later.position.interest == "against-interest" != earlier.position.interest
        own_loss = ", against the interest of its own side" if concedes else ""
        return Bearing("revises", aspect, f"it is a new answer by the same speaker{own_loss}")
    falls = _total(later) and other.high < one.low
    why = "it is a new figure by the same speaker"
    if falls:
        why += ", and a total that falls: it corrects the figure of before"
    elif other.low > one.high and later.position.interest == "against-interest":
        why += ", and a higher one for the losses of its own side"
    return Bearing("revises", "number", why)


def _same_report(a: Held, b: Held) -> bool:
    return a.position.family_id == b.position.family_id


def _same_occasion(a: Held, b: Held) -> bool:
    if _same_report(a, b):
        return True
    if a.asked.of_a_spot:
        gap = apart(a.moment, b.moment)
        long = max(length(a.moment) or 0, length(b.moment) or 0) > LOOSE_DAYS
        return gap is not None and gap <= LOOSE_DAYS and not long
    gap = apart(a.position.said, b.position.said)
    return gap is not None and gap <= LOOSE_DAYS


def _total(one: Held) -> bool:
    return ("period", "since the start") in one.asked.key


def _days_between(a: Held, b: Held) -> int:
    return apart(a.moment, b.moment) or 0
