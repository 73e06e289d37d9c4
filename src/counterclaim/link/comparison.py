"""How one position bears on another: decided on values and times alone, alike for all speakers."""

from __future__ import annotations

import re
from typing import NamedTuple

from counterclaim.link.contents import ADMITS, Content
from counterclaim.link.folding import topic
from counterclaim.link.metrics import NOT_STATED
from counterclaim.link.moments import apart, before, length, the_day
from counterclaim.link.numbers import informative, meet
from counterclaim.link.positions import Held
from counterclaim.link.questions import PERIOD_DAYS
from counterclaim.link.sketches import marks
from counterclaim.model.claim import Responsibility
from counterclaim.model.linking import Aspect, RelationKind

GROWTH_DAYS = 2
"""Days within which a total since the start is held against a lower one of before: past them it may have
grown. A total below an earlier one contradicts it at any distance. Own rule."""
RETAKEN_DAYS = 14
"""Days up to which two dates for one capture are taken to mean the same capture. Own rule."""
HELD_DAYS = 2
"""Days up to which two claims of who holds a place are taken to speak of the same time. Own rule."""
LOOSE_DAYS = 1
"""Days up to which claims with no day of their own, said in different reports, are compared."""
ONE_STATEMENT = 8
"""Content words from which equal words in two reports are one statement's. Own rule."""
TURN_DAYS = 31
"""Days up to which an admission without a day is taken to answer its speaker's earlier denial. Own rule."""


class Bearing(NamedTuple):
    """A relation's kind and aspect, and the clause that says why."""

    kind: RelationKind
    aspect: Aspect | None
    why: str


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
    if not _in_turn(earlier, later):
        return None
    if not same_stance:
        if not _opposed(earlier, later):
            return None
        return Bearing("reverses", "existence", _turn(earlier, later))
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
    if not (_in_turn(earlier, later) and _opposed(earlier, later)):
        return None
    why = f"{_turn(earlier, later)}, though no day tells that both mean the same"
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
    if found is None or found.kind != "contradicts" or not _one_side(earlier, later):
        return found
    return found._replace(why=f"{found.why}; both are of one side")


def _across(earlier: Held, later: Held) -> Bearing | None:
    if later.asked.kind == "control":
        return _holders(earlier, later)
    if earlier.position.stance != later.position.stance:
        return _denied(earlier, later)
    if earlier.position.stance == "denies":
        same = earlier.content.key == later.content.key
        return _support(earlier, later, "both deny it") if same else None
    compare = _AFFIRMED.get(later.asked.kind, _others)
    return compare(earlier, later)


def _denied(earlier: Held, later: Held) -> Bearing | None:
    if not _opposed(earlier, later):
        return None
    if _one_government(earlier, later) and _in_turn(earlier, later):
        why = f"both speak for the same party, and {_turn(earlier, later)}"
        return Bearing("reverses", "existence", why)
    aspect: Aspect = "responsibility" if later.asked.kind == "responsibility" else "existence"
    return Bearing("contradicts", aspect, "one says that it is so, the other that it is not")


def _opposed(a: Held, b: Held) -> bool:
    """Whether what one denies is what the other affirms."""
    denied, affirmed = (a, b) if a.position.stance == "denies" else (b, a)
    return _covers(denied.content, affirmed.content)


def _covers(denied: Content, affirmed: Content) -> bool:
    if denied.quantity is not None or affirmed.quantity is not None:
        no, yes = denied.bounds, affirmed.bounds
        if denied.of_any and (yes is None or yes.high > 0):
            return True
        if yes is not None and yes.high == 0:
            return no is not None and no.high == 0
        return no is None or no.high == 0 or (yes is not None and meet(no, yes))
    return denied.key in ("", affirmed.key)


def _numbers(earlier: Held, later: Held) -> Bearing | None:
    one, other = earlier.content.bounds, later.content.bounds
    if one is None or other is None:
        alike = one is other and earlier.content.key == later.content.key
        return _support(earlier, later, "both say that it was so") if alike else None
    if (earlier.content.of_any or later.content.of_any) and not meet(one, other):
        # "A soldier was killed" does not say that no other was.
        return None
    if meet(one, other):
        return (
            _support(earlier, later, "the figures' bounds meet")
            if informative(one, other)
            else None
        )
    if _total(later) and other.low > one.high and _days_between(earlier, later) > GROWTH_DAYS:
        days = _days_between(earlier, later)
        why = f"{days} days lie between them, in which a total since the start may grow"
        return Bearing("not-comparable", "period", why)
    return Bearing("contradicts", "number", "the figures' bounds do not meet")


def _distances(earlier: Held, later: Held) -> Bearing | None:
    one, other = earlier.content.bounds, later.content.bounds
    if one is None or other is None:
        return _others(earlier, later) if _at_once(earlier, later) else None
    if the_day(earlier.moment) is None or the_day(earlier.moment) != the_day(later.moment):
        return None
    return _numbers(earlier, later)


def _holders(earlier: Held, later: Held) -> Bearing | None:
    (one, has), (other, has_too) = _holding(earlier), _holding(later)
    if not one or not other:
        return _change_denied(earlier, later)
    if any(c.part or c.country for c in (earlier.content, later.content)):
        return _of_a_part(earlier, later)
    if one == other and has == has_too:
        return _alike(earlier, later)
    if one == other:
        if earlier.position.stance != later.position.stance and _at_once(earlier, later):
            return _denied(earlier, later) or _elsewhen(earlier, later)
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
    return _support(earlier, later, "one says that it was taken, the other whose loss it was")


def _of_a_part(earlier: Held, later: Held) -> Bearing | None:
    """Of parts of a place several may hold one each; which part is meant, the claims do not tell."""
    if earlier.content.country or later.content.country or not _at_once(earlier, later):
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
    if not _at_once(earlier, later):
        return None
    return Bearing("contradicts", "existence", "one says that it changed hands, the other that not")


# Changes by which a place has another holder than before.
_CHANGES = frozenset({"captured", "retaken", "lost"})
_GAINED, _GIVEN_UP = frozenset({"captured", "retaken"}), frozenset({"lost", "withdrew"})


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
    alike = _at_once(earlier, later) or (
        _changed_hands(earlier, later) and _in_one_time(earlier, later)
    )
    return _support(earlier, later, "both name the same") if alike else None


def _changed_hands(a: Held, b: Held) -> bool:
    """Whether both tell a change of hands, which happens once, and no state that lasts."""
    told = {a.content.change, b.content.change}
    return told <= _GAINED or told <= _GIVEN_UP


def _elsewhen(earlier: Held, later: Held) -> Bearing | None:
    """Two holders at once exclude each other; on days apart each may have held it."""
    if _at_once(earlier, later):
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


def _at_once(a: Held, b: Held) -> bool:
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
        return _at_once(a, b)
    return max(length(one) or 0, length(other) or 0) <= PERIOD_DAYS


def _days(earlier: Held, later: Held) -> str:
    return f"{_time_of(earlier)} and {_time_of(later)}"


def _blames(earlier: Held, later: Held) -> Bearing | None:
    one, other = earlier.content.key, later.content.key
    if not one or not other:
        return None
    if one == other:
        return _support(earlier, later, "both name the same")
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
    return _support(earlier, later, "both say the same")


_AFFIRMED = {
    "loss": _numbers,
    "movement": _distances,
    "violation": _blames,
    "responsibility": _blames,
}


def _support(earlier: Held, later: Held, why: str) -> Bearing | None:
    """Corroboration, where the reports are independent; it says so where both are of one side.

    One report that names two other outlets for it names two origins.
    """
    same = earlier.position.family_id == later.position.family_id
    if earlier.origin == later.origin or (same and not (earlier.relayed and later.relayed)):
        return None
    if (
        _one_text(earlier, later)
        or _one_statement(earlier, later)
        or (earlier.speaker.unnamed and later.speaker.unnamed)
    ):
        # Of two that are not named ("the police", "police reports") nobody knows that they are two.
        return None
    allied = "; both are of one side" if _one_side(earlier, later) else ""
    return Bearing("corroborates", None, f"{why}, and the reports have different origins{allied}")


def _one_text(a: Held, b: Held) -> bool:
    """Whether two outlets tell it in the same words of a text that both have: one has it from the other."""
    if not (a.speaker.own_voice and b.speaker.own_voice) or a.sketch is None or b.sketch is None:
        return False
    if topic(a.stated.words) != topic(b.stated.words):
        return False
    return not {*marks(a.sketch)}.isdisjoint(marks(b.sketch))


def _one_statement(a: Held, b: Held) -> bool:
    """Whether both reports have the same long words: one statement, whoever is named for it."""
    words = topic(a.stated.words)
    return len(words.split()) >= ONE_STATEMENT and words == topic(b.stated.words)


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


def _turn(earlier: Held, later: Held) -> str:
    if earlier.position.stance == "affirms":
        return "what was affirmed before is now denied"
    admits = later.position.act in ADMITS
    return f"what was denied before is now {'admitted' if admits else 'affirmed'}"


def _one_side(a: Held, b: Held) -> bool:
    return a.speaker.side is not None and a.speaker.side == b.speaker.side


def _one_government(a: Held, b: Held) -> bool:
    return a.speaker.polity is not None and a.speaker.polity == b.speaker.polity


def _in_turn(earlier: Held, later: Held) -> bool:
    """Whether the one surely came before the other: within one document only by when each was said."""
    same = earlier.position.document_id == later.position.document_id
    if same and not (earlier.position.said and later.position.said):
        return False
    return before(earlier.moment, later.moment)


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
