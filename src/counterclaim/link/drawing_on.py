"""Drawing a question on: of thousands of positions only those from where new ones come in.

Relations look back only: what was said before the first change stands as it was drawn. Where that is,
who then held what, and what reports give as others' answers, the outlines tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.link.asked import Asked
from counterclaim.link.drift import drifted, drifts
from counterclaim.link.outlines import Outline, in_order, outline, passed_on
from counterclaim.link.positions import Held, Order, folded
from counterclaim.link.relations import SoFar, pair, relations_on, visible
from counterclaim.link.remembered import Part
from counterclaim.link.siblings import Load
from counterclaim.model.claim import Kind
from counterclaim.model.linking import Family, Relation

FEW = 40
"""Up to so many positions a question is drawn anew whole: its claims are read as fast."""
# What an involvement admits depends on every denial before.
_WHOLE = frozenset({"involvement"})


@dataclass(frozen=True, slots=True)
class Before:
    """A question as it was drawn: the outlines of positions that stay, and of those drawn anew or gone.

    ``apart`` are the positions, earlier and later, that it had as not comparable.
    """

    kept: Sequence[Outline]
    gone: Sequence[Outline]
    apart: Sequence[tuple[str, str]]


def is_long(asked: Asked, kept: Sequence[Outline]) -> bool:
    """Whether a question with so many positions that stay is drawn on, not whole."""
    return len(kept) > FEW and asked.kind not in _WHOLE and not asked.of_one_report


@dataclass(frozen=True, slots=True)
class DrawnOn:
    """What was drawn anew of a question, and the outlines of all its positions, in order."""

    positions: tuple[Held, ...]
    relations: tuple[Relation, ...]
    part: Part
    outlines: tuple[Outline, ...]


def drawn_on(
    kind: Kind, before: Before, new: Sequence[Held], families: Mapping[str, Family], load: Load
) -> DrawnOn:
    """Draw a question on by new positions, given the families of all documents that touch it."""
    marked = _marked(before, new, families, load)
    was = {one.id: one for one in before.kept}
    changed = {key: one for key, one in marked.items() if not _as_before(one, was.get(key))}
    outlines = in_order({**was, **{key: outline(one) for key, one in changed.items()}}.values())
    first = _first_change(before, changed, outlines)
    firsts = [one for one in outlines if one.copy_of is None]
    ahead = [one for one in firsts if first is not None and one.order >= first]
    sofar = SoFar(passed_on(outlines))
    if ahead:
        _draw_up_to(firsts[: len(firsts) - len(ahead)], ahead, kind, before, sofar, load)
    found = load(one for one in ahead if one.id not in marked)
    held = (marked[one.id] if one.id in marked else found[one.id] for one in ahead)
    gone = frozenset(one.id for one in before.gone)
    return DrawnOn(
        tuple(changed.values()),
        (*relations_on(held, sofar), *drifts(tuple(marked.values()))),
        Part(
            gone.union(changed), gone.union(changed, (one.id for one in ahead)), gone.union(marked)
        ),
        tuple(outlines),
    )


def _marked(
    before: Before, new: Sequence[Held], families: Mapping[str, Family], load: Load
) -> dict[str, Held]:
    """The new positions and those of their families and of families that lost one, copies marked."""
    touched = {one.position.family_id for one in new} | {one.family_id for one in before.gone}
    mates = load(one for one in before.kept if one.family_id in touched)
    copies = drifted(folded([*new, *mates.values()], families), families)
    return {one.position.id: one for one in copies}


def _as_before(one: Held, was: Outline | None) -> bool:
    return was is not None and was.copy_of == one.position.copy_of


def _first_change(
    before: Before, changed: Mapping[str, Held], outlines: Sequence[Outline]
) -> Order | None:
    """The order from which on relations may be others than before; None where all are the same."""
    orders = [*(one.order for one in before.gone), *(one.order for one in changed.values())]
    turned = passed_on((*before.kept, *before.gone)) ^ passed_on(outlines)
    if turned:
        orders.extend(one.order for one in outlines if one.has_from(turned))
    return min(orders, default=None)


def _draw_up_to(
    behind: Sequence[Outline],
    ahead: Sequence[Outline],
    kind: Kind,
    before: Before,
    sofar: SoFar,
    load: Load,
) -> None:
    """Bring what is known to where it stood before the positions ahead."""
    speaker = {one.id: one.speaker for one in behind}
    sofar.told.update(
        pair(speaker[earlier], speaker[later])
        for earlier, later in before.apart
        if earlier in speaker and later in speaker
    )
    seen = visible(behind, kind, {one.speaker for one in ahead})
    held = load(seen)
    for one in seen:
        sofar.standing.replaced_by(held[one.id])
