"""Whose report a family of copies is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from counterclaim.link.credits import agency
from counterclaim.link.folding import words
from counterclaim.model.linking import LinkedDocument


@lru_cache(maxsize=65_536)
def outlet_key(name: str | None) -> str | None:
    """An outlet or agency as it is compared: folded, without "the"; None for no name."""
    if not name:
        return None
    return " ".join(word for word in words(agency(name)) if word != "the") or None


def origin_of(members: Sequence[LinkedDocument]) -> tuple[str | None, LinkedDocument | None]:
    """The origin's outlet and its document among the members (in order), where it is there.

    First the outlet that members declare as their original (a declared one that itself declares
    another gives way to that; then most declarations, then the name), then the one agency that all
    credits name, else the earliest member's own.
    """
    declared = _most_named(members, [_declared(member) for member in members])
    # One document's credit without a like text elsewhere may be a mere mention.
    credited = [member.credit for member in members] if len(members) > 1 else []
    name = declared or _most_named(members, credited)
    if name is None:
        return members[0].outlet, members[0]
    source = next((m for m in members if outlet_key(m.outlet) == outlet_key(name)), None)
    return (source.outlet if source else name), source


def _declared(member: LinkedDocument) -> str | None:
    if member.declared is None or outlet_key(member.declared.outlet) == outlet_key(member.outlet):
        return None
    return member.declared.outlet


def _most_named(members: Sequence[LinkedDocument], names: Sequence[str | None]) -> str | None:
    """The name given most often, those left out whose own document points further."""
    votes = Counter(key for name in names if (key := outlet_key(name)))
    if not votes:
        return None
    passing = {outlet_key(m.outlet) for m, name in zip(members, names, strict=False) if name}
    final = {key: n for key, n in votes.items() if key not in passing} or votes
    best = min(final, key=lambda key: (-final[key], key))
    return min(agency(name) for name in names if name and outlet_key(name) == best)
