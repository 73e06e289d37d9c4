"""Which families new documents change: their own, and those of later documents that they come before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from counterclaim.link.bands import KEEP
from counterclaim.link.copies import grouped, in_order, keys, likenesses, order
from counterclaim.link.copy_reasons import Likeness
from counterclaim.link.remembered import Like, Order, Remembered
from counterclaim.model.linking import Family, LinkedDocument


@dataclass(frozen=True, slots=True)
class Regrouped:
    """New families of all documents whose family may have changed, and the likenesses found anew."""

    families: tuple[Family, ...]
    likenesses: Mapping[str, list[Like]]
    before: Mapping[str, Family]

    @property
    def seen_otherwise(self) -> frozenset[str]:
        """Documents of which their claims now see another family than before."""
        return frozenset(
            member
            for family in self.families
            for member in family.members
            if member not in self.before or as_seen(self.before[member]) != as_seen(family)
        )


def as_seen(family: Family) -> tuple[object, ...]:
    """All of a family that bears on what its documents' claims answer and how they compare."""
    longer = frozenset(copy.document_id for copy in family.copies if copy.how == "passage")
    alone = len(family.members) == 1
    return family.id, family.origin, family.origin_document, alone, longer


def regroup(changed: Collection[str], memory: Remembered) -> Regrouped:
    """The families around some documents that are new or were read anew."""
    found = _found_anew(changed, memory)
    members, likes = _reached(found, memory)
    documents = memory.documents(members)
    edges = [
        Likeness(documents[x.document_id], documents[x.other], x.similarity, x.pool) for x in likes
    ]
    families = grouped(in_order(documents.values()), edges)
    return Regrouped(families, found, memory.families(members))


def _found_anew(changed: Collection[str], memory: Remembered) -> dict[str, list[Like]]:
    """Likenesses of the changed documents, and of the later ones that meet them."""
    new = memory.documents(changed)
    affected = {*changed}
    for members in _under(new.values(), new, memory).values():
        first = next((one for one in members[:KEEP] if one[1] in new), None)
        if first is not None:
            affected.update(identity for day, identity in members if (day, identity) > first)
    documents = dict(memory.documents(affected))
    under = _under(documents.values(), new, memory)
    firsts = {number: members[:KEEP] for number, members in under.items()}
    documents |= memory.documents({i for some in firsts.values() for _, i in some} - {*documents})
    figures = memory.figures(documents)

    def of(document: LinkedDocument) -> list[Like]:
        mine = order(document)

        def earlier(number: int) -> list[LinkedDocument]:
            return [documents[one[1]] for one in firsts.get(number, ()) if one < mine]

        found = likenesses(document, earlier, figures)
        return [Like(x.document.id, x.other.id, x.similarity, x.pool) for x in found]

    return {identity: of(documents[identity]) for identity in affected}


def _under(
    documents: Iterable[LinkedDocument], new: Mapping[str, LinkedDocument], memory: Remembered
) -> dict[int, list[Order]]:
    """All documents under the keys of some, the new ones among them, in order."""
    wanted = {number for document in documents for number in keys(document)}
    found = {number: {*members} for number, members in memory.under(wanted).items()}
    for document in new.values():
        for number in keys(document):
            if number in wanted:
                found.setdefault(number, set()).add(order(document))
    return {number: sorted(members) for number, members in found.items()}


def _reached(
    found: Mapping[str, list[Like]], memory: Remembered
) -> tuple[frozenset[str], list[Like]]:
    """The documents of all families that what was found anew may change, and their likenesses.

    They are followed over likenesses of before as well, for these may have held a family together.
    """
    seen, edge = set[str](), {*found, *(like.other for some in found.values() for like in some)}
    kept: dict[tuple[str, str, str | None], Like] = {
        (x.document_id, x.other, x.pool): x for some in found.values() for x in some
    }
    while edge:
        seen |= edge
        reached = set[str]()
        for like in memory.likenesses(edge):
            reached |= {like.document_id, like.other}
            if like.document_id not in found:
                kept[like.document_id, like.other, like.pool] = like
        edge = reached - seen
    return frozenset(seen), list(kept.values())
