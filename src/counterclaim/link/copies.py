"""Which documents reprint which: families of copies, each with one origin and a reason per copy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.link.bands import Bands, nearest
from counterclaim.link.credits import agency
from counterclaim.link.folding import content_words
from counterclaim.link.moments import days
from counterclaim.link.origins import origin_of, outlet_key
from counterclaim.model.ids import content_id
from counterclaim.model.linking import Copy, Family, LinkedDocument

NEAR = 0.5
"""Jaccard of 5-word shingles from which texts are copies: up to about one edit in fifteen words.

Two equally long reports must share two thirds of their running words to reach it, so that a sentence
which both quote does not. Own rule."""
NEAR_WORDS = 40
"""Words from which :data:`NEAR` is trusted; shorter texts (from :data:`FEW_WORDS`) need :data:`NEAR_SHORT`."""
FEW_WORDS, NEAR_SHORT = 12, 0.8
ACKNOWLEDGED = 0.25
"""Jaccard that suffices where a document itself names its origin, by credit or declaration."""
_TITLE_WORDS = 3
_FORM_FIGURES = 3

Figures = Mapping[str, frozenset[tuple[object, ...]]]
"""By document id, the figures it gives: a form filled in anew is a new report."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two documents are one report: measured similarity, or None where titles matched."""

    document: LinkedDocument
    other: LinkedDocument
    similarity: float | None


def families(documents: Iterable[LinkedDocument], figures: Figures) -> tuple[Family, ...]:
    """The documents' families, in order of their origin; a document without copies is one of its own."""
    ordered = in_order(documents)
    found = [*_near(ordered, figures), *_acknowledged(ordered, figures)]
    groups = _united(ordered, found)
    partner: dict[str, Likeness] = {}
    for like in sorted(found, key=lambda like: -(like.similarity or 0.0)):
        partner.setdefault(like.document.id, like)
        partner.setdefault(like.other.id, Likeness(like.other, like.document, like.similarity))
    return tuple(_family(group, partner) for group in groups)


def in_order(documents: Iterable[LinkedDocument]) -> list[LinkedDocument]:
    """Each document once, by day of publication (unknown last), then id."""
    once = {document.id: document for document in documents}
    return sorted(once.values(), key=lambda d: (str((days(d.published) or ("9999",))[0]), d.id))


def _near(ordered: Sequence[LinkedDocument], figures: Figures) -> Iterable[Likeness]:
    bands = Bands(rows=3)
    for document in ordered:
        if document.sketch.words < FEW_WORDS:
            continue
        others = [o for o in bands.meet(document) if not _new_figures(document, o, figures)]
        best = nearest(document, others, NEAR)
        if best is None:
            continue
        short = min(document.sketch.words, best[0].sketch.words) < NEAR_WORDS
        if best[1] >= (NEAR_SHORT if short else NEAR):
            yield Likeness(document, *best)


def _acknowledged(ordered: Sequence[LinkedDocument], figures: Figures) -> Iterable[Likeness]:
    """Reprints that name their origin, matched with it and with each other inside its pool."""
    sources = {key for document in ordered for key in _named(document)}
    bands, titles = Bands(rows=2), defaultdict[tuple[str, str], list[LinkedDocument]](list)
    for document in ordered:
        for pool in dict.fromkeys([*_named(document), outlet_key(document.outlet)]):
            if pool is None or pool not in sources:
                continue
            others = [
                other
                for other in bands.meet(document, pool)
                if (pool in _named(document) or pool in _named(other))
                and not _new_figures(document, other, figures)
            ]
            best = nearest(document, others, ACKNOWLEDGED)
            same = _same_title(document, pool, titles)
            if best is not None:
                yield Likeness(document, *best)
            elif same is not None:
                yield Likeness(document, same, None)


def _named(document: LinkedDocument) -> tuple[str, ...]:
    """Keys of the outlet it declares and the agency it credits, itself left out."""
    own = outlet_key(document.outlet)
    declared = outlet_key(document.declared.outlet) if document.declared else None
    named = (declared, outlet_key(document.credit))
    return tuple(key for key in named if key is not None and key != own)


def _same_title(
    document: LinkedDocument, pool: str, titles: dict[tuple[str, str], list[LinkedDocument]]
) -> LinkedDocument | None:
    if len(content_words(document.title or "")) < _TITLE_WORDS:
        return None
    earlier = titles[pool, " ".join(content_words(document.title or ""))]
    match = next((o for o in earlier if _declares(document, pool) or _declares(o, pool)), None)
    earlier.append(document)
    return match


def _declares(document: LinkedDocument, pool: str) -> bool:
    declared = document.declared
    return declared is not None and outlet_key(declared.outlet) == pool != outlet_key(
        document.outlet
    )


def _new_figures(a: LinkedDocument, b: LinkedDocument, figures: Figures) -> bool:
    """Whether two texts of one form give other figures: a daily bulletin is no copy of yesterday's."""
    one, other = figures.get(a.id, frozenset()), figures.get(b.id, frozenset())
    if len(one) < _FORM_FIGURES or len(other) < _FORM_FIGURES:
        return False
    return len(one & other) * 2 < min(len(one), len(other))


def _united(
    ordered: Sequence[LinkedDocument], found: Iterable[Likeness]
) -> list[list[LinkedDocument]]:
    head = {document.id: document.id for document in ordered}

    def root(at: str) -> str:
        while head[at] != at:
            head[at] = head[head[at]]
            at = head[at]
        return at

    for like in found:
        head[root(like.document.id)] = root(like.other.id)
    groups: dict[str, list[LinkedDocument]] = {}
    for document in ordered:
        groups.setdefault(root(document.id), []).append(document)
    return list(groups.values())


def _family(members: list[LinkedDocument], partner: Mapping[str, Likeness]) -> Family:
    origin, source = origin_of(members)
    copies = tuple(
        copy
        for member in members
        if (source is None or member.id != source.id)
        and (copy := _copy(member, source, partner.get(member.id))) is not None
    )
    anchor = source or members[0]
    names = tuple(member.id for member in members)
    return Family(
        content_id("family", anchor.id), origin, source.id if source else None, names, copies
    )


def _copy(
    member: LinkedDocument, source: LinkedDocument | None, like: Likeness | None
) -> Copy | None:
    here = member.outlet or "This document"
    measured = like.similarity if like else None
    if member.declared and outlet_key(member.declared.outlet) != outlet_key(member.outlet):
        named = member.declared.outlet
        of = source.id if source and outlet_key(source.outlet) == outlet_key(named) else None
        where = "" if of else ", which is not in the case"
        return Copy(
            member.id, of, "declared", f"{here} says that its source is {named}{where}.", measured
        )
    if like is None:
        return None
    of = source.id if source else like.other.id
    if member.credit and outlet_key(member.credit) in (
        *_named(like.other),
        outlet_key(like.other.outlet),
    ):
        why = f"{here} credits {agency(member.credit)}, as does or is {like.other.outlet or 'another'}"
        return Copy(
            member.id,
            of,
            "wire-credit",
            f"{why}, and the texts are alike{_share(measured)}.",
            measured,
        )
    other = like.other.outlet or "another document"
    dated = f" of {like.other.published}" if like.other.published else ""
    why = f"The text of {here if member.outlet else 'this document'} is that of {other}{dated}"
    return Copy(
        member.id, of, "near-duplicate", f"{why} but for light edits{_share(measured)}.", measured
    )


def _share(measured: float | None) -> str:
    return "" if measured is None else f" ({measured:.0%} of their five-word runs are shared)"
