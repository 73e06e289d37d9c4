"""What makes a report a copy of another, as a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.link.credits import agency
from counterclaim.link.origins import outlet_key
from counterclaim.link.sketches import contained
from counterclaim.model.linking import Copy, HowCopied, LinkedDocument

PASSAGE = "passage:"
"""The pool of likenesses by a passage; no outlet's key has a colon."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two documents are one report: measured similarity, or None where titles matched.

    ``pool`` is the outlet or agency that one of them names as its origin, None where texts alone tell.
    """

    document: LinkedDocument
    other: LinkedDocument
    similarity: float | None
    pool: str | None = None


def outlets_of(document: LinkedDocument) -> tuple[str, ...]:
    """Keys of the outlet it declares and the agency it credits, itself left out."""
    own = outlet_key(document.outlet)
    declared = outlet_key(document.declared.outlet) if document.declared else None
    named = (declared, outlet_key(document.credit))
    return tuple(key for key in named if key is not None and key != own)


def how_copied(
    member: LinkedDocument, source: LinkedDocument | None, like: Likeness | None
) -> Copy | None:
    """How a member of a family came to stand there, by what shows it; None where nothing does.

    ``source`` is the family's origin where it is in the case, ``like`` what the member is most like.
    """
    here = member.outlet or "This document"
    measured = like.similarity if like else None
    if member.declared and outlet_key(member.declared.outlet) != outlet_key(member.outlet):
        return _declared_copy(member, source, measured)
    if like is None:
        return None
    of = source.id if source else like.other.id
    credited = (*outlets_of(like.other), outlet_key(like.other.outlet))
    if member.credit and outlet_key(member.credit) in credited:
        why = f"{here} credits {agency(member.credit)}, as does or is {like.other.outlet or 'another'}"
        why = f"{why}, and the texts are alike{_share(measured)}."
        return Copy(member.id, of, "wire-credit", why, measured)
    if like.pool == PASSAGE:
        return _passage_copy(member, like, of)
    other = like.other.outlet or "another document"
    dated = f" of {like.other.published}" if like.other.published else ""
    why = f"The text of {here if member.outlet else 'this document'} is that of {other}{dated}"
    return Copy(
        member.id, of, "near-duplicate", f"{why} but for light edits{_share(measured)}.", measured
    )


def _declared_copy(
    member: LinkedDocument, source: LinkedDocument | None, measured: float | None
) -> Copy:
    """A report that names its source, which may be in the case or not."""
    named = member.declared.outlet if member.declared else None
    of = source.id if source and outlet_key(source.outlet) == outlet_key(named) else None
    where = "" if of else ", which is not in the case"
    why = f"{member.outlet or 'This document'} says that its source is {named}{where}."
    return Copy(member.id, of, "declared", why, measured)


def _passage_copy(member: LinkedDocument, like: Likeness, of: str) -> Copy:
    """A text that carries another whole, or stands whole in it."""
    here, there = member.outlet or "this document", like.other.outlet or "another document"
    longer = member.sketch.words > like.other.sketch.words
    inner, outer = (there, here) if longer else (here, there)
    share = contained(member.sketch, like.other.sketch)
    reason = f"The text of {inner} stands as a passage in the longer piece of {outer} ({share:.0%} of it)."
    how: HowCopied = "passage" if longer else "near-duplicate"
    return Copy(member.id, of, how, reason, like.similarity)


def _share(measured: float | None) -> str:
    return "" if measured is None else f" ({measured:.0%} of their five-word runs are shared)"
