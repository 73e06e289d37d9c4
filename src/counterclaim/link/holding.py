"""Who holds a place, or took or lost it: how two such positions bear on each other."""

from __future__ import annotations

from counterclaim.link.bearing import Bearing, denial, support
from counterclaim.link.moments import apart, length
from counterclaim.link.positions import Held
from counterclaim.link.questions import PERIOD_DAYS

RETAKEN_DAYS = 14
"""Days up to which two dates for one capture are taken to mean the same capture. Own rule."""
HELD_DAYS = 2
"""Days up to which two claims of who holds a place are taken to speak of the same time. Own rule."""

# Changes by which a place has another holder than before.
_CHANGES = frozenset({"captured", "retaken", "lost"})
_GAINED, _GIVEN_UP = frozenset({"captured", "retaken"}), frozenset({"lost", "withdrew"})


def holders(earlier: Held, later: Held) -> Bearing | None:
    """One position on who holds a place against what another speaker then held."""
    (one, has), (other, has_too) = _holding(earlier), _holding(later)
    if not one or not other:
        return _change_denied(earlier, later)
    if any(c.part or c.country for c in (earlier.content, later.content)):
        return _of_a_part(earlier, later)
    if one == other and has == has_too:
        return _alike(earlier, later)
    if one == other:
        if earlier.position.stance != later.position.stance and at_once(earlier, later):
            return denial(earlier, later) or _elsewhen(earlier, later)
        return _elsewhen(earlier, later)
    allied = earlier.content.side is not None and earlier.content.side == later.content.side
    if has != has_too:
        return None if allied else _taken_and_lost(earlier, later)
    exclusive = has and has_too and not allied and ":" not in one and ":" not in other
    return _elsewhen(earlier, later) if exclusive else None


def _taken_and_lost(earlier: Held, later: Held) -> Bearing | None:
    """That one took a place and that another lost it: one change of hands, told from both ends."""
    taken, lost = (earlier, later) if _holding(earlier)[1] else (later, earlier)
    if taken.content.change not in _GAINED or lost.content.change not in _GIVEN_UP:
        return None
    if {earlier.position.stance, later.position.stance} != {"affirms"}:
        return None
    if ":" in taken.content.key or not _in_one_time(earlier, later):
        return None
    return support(earlier, later, "one says that it was taken, the other whose loss it was")


def _of_a_part(earlier: Held, later: Held) -> Bearing | None:
    """Of parts of a place several may hold one each; which part is meant, the claims do not tell."""
    if earlier.content.country or later.content.country or not at_once(earlier, later):
        return None
    if _holding(earlier) == _holding(later):
        return None
    return Bearing("not-comparable", "place", "one speaks of a part of the place only")


def _change_denied(earlier: Held, later: Held) -> Bearing | None:
    """That a place changed hands is denied without a word of whom it fell to: "denied that it was taken"."""
    denied, told = (later, earlier) if later.position.stance == "denies" else (earlier, later)
    if denied.position.stance != "denies" or told.position.stance != "affirms":
        return None
    if denied.content.key or denied.content.change not in _CHANGES:
        return None
    if told.content.change not in _CHANGES or not told.content.key:
        return None
    if not at_once(earlier, later):
        return None
    return Bearing("contradicts", "existence", "one says that it changed hands, the other that not")


def _holding(one: Held) -> tuple[str, bool]:
    """Of whom it is said, and whether he has the place: to deny that he lost it is to say that he has it."""
    affirms = one.position.stance == "affirms"
    key = one.content.key
    return (key[1:], not affirms) if key.startswith("!") else (key, affirms)


def _alike(earlier: Held, later: Held) -> Bearing | None:
    gap = apart(earlier.position.happened, later.position.happened)
    captured = earlier.content.change == later.content.change == "captured"
    both_affirm = earlier.position.stance == later.position.stance == "affirms"
    if captured and both_affirm and gap and gap <= RETAKEN_DAYS:
        return Bearing(
            "contradicts", "date", f"one capture is given two dates, {_days(earlier, later)}"
        )
    alike = at_once(earlier, later) or (
        _changed_hands(earlier, later) and _in_one_time(earlier, later)
    )
    return support(earlier, later, "both name the same") if alike else None


def _changed_hands(a: Held, b: Held) -> bool:
    """Whether both tell a change of hands, which happens once, and no state that lasts."""
    told = {a.content.change, b.content.change}
    return told <= _GAINED or told <= _GIVEN_UP


def _elsewhen(earlier: Held, later: Held) -> Bearing | None:
    """Two holders at once exclude each other; on days apart each may have held it."""
    if at_once(earlier, later):
        sided = earlier.content.side is not None and later.content.side is not None
        caution = "" if sided else ", unless they are allies, which the case does not say"
        return Bearing("contradicts", "actor", f"both cannot be so at once{caution}")
    gap = apart(_time_of(earlier), _time_of(later))
    if gap and gap <= RETAKEN_DAYS:
        why = f"they speak of different days, {_days(earlier, later)}"
        return Bearing("not-comparable", "period", why)
    return None


def _time_of(one: Held) -> str | None:
    """When a place is said to be held: when it happened ("by the 14th" is on the 14th), else when said."""
    happened = one.position.happened
    if happened and happened.startswith("../"):
        return happened.removeprefix("../")
    return happened or one.moment


def at_once(a: Held, b: Held) -> bool:
    """Whether both surely speak of the same days."""
    one, other = _time_of(a), _time_of(b)
    gap = apart(one, other)
    if gap is None or gap > HELD_DAYS:
        return False
    return max(length(one) or 0, length(other) or 0) <= HELD_DAYS + 1


def _in_one_time(a: Held, b: Held) -> bool:
    """Whether the times given for two changes may be one: they overlap, and none is a season."""
    one, other = _time_of(a), _time_of(b)
    if apart(one, other) != 0:
        return at_once(a, b)
    return max(length(one) or 0, length(other) or 0) <= PERIOD_DAYS


def _days(earlier: Held, later: Held) -> str:
    return f"{_time_of(earlier)} and {_time_of(later)}"
