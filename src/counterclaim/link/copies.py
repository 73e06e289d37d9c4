"""Which documents reprint which: families of copies, each with one origin and a reason per copy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np

from counterclaim.link.bands import KEEP, band_keys, nearest
from counterclaim.link.copy_reasons import PASSAGE, Likeness, how_copied, outlets_of
from counterclaim.link.folding import content_words
from counterclaim.link.moments import days
from counterclaim.link.origins import origin_of, outlet_key
from counterclaim.link.sketches import contained, marks, similarity
from counterclaim.link.words import number_of
from counterclaim.model.ids import content_id
from counterclaim.model.linking import Family, LinkedDocument

NEAR = 0.5
"""Jaccard of 5-word shingles from which texts are copies: up to about one edit in fifteen words.

Two equally long reports must share two thirds of their running words to reach it, so that a sentence
which both quote does not. Own rule."""
NEAR_WORDS = 40
"""Words from which :data:`NEAR` is trusted; shorter texts (from :data:`FEW_WORDS`) need :data:`NEAR_SHORT`."""
FEW_WORDS, NEAR_SHORT = 12, 0.8
ACKNOWLEDGED = 0.25
"""Jaccard that suffices where a document itself names its origin, by credit or declaration."""
CONTAINED = 0.6
"""Estimated share of a text's shingles from which it stands as a passage in a longer one. Own rule."""
PASSAGE_WORDS, PASSAGE_LIKE = 40, 0.04
"""Words of the shorter text, and Jaccard of both, from which a passage is looked for: five of 128 values."""
_TITLE_WORDS = 3
_FORM_FIGURES = 3

Figures = Mapping[str, frozenset[tuple[object, ...]]]
"""By document id, the figures it gives: a form filled in anew is a new report."""
Earlier = Callable[[int], Sequence[LinkedDocument]]
"""The first documents under a key."""


def families(documents: Iterable[LinkedDocument], figures: Figures) -> tuple[Family, ...]:
    """The documents' families, in order of their origin; a document without copies is one of its own."""
    ordered = in_order(documents)
    return grouped(ordered, every_likeness(ordered, figures))


def every_likeness(ordered: Sequence[LinkedDocument], figures: Figures) -> list[Likeness]:
    """All likenesses between the documents of a whole case, given in order."""
    shared = _shared(ordered)
    buckets: defaultdict[int, list[LinkedDocument]] = defaultdict(list)
    found: list[Likeness] = []
    for document in ordered:
        found.extend(likenesses(document, lambda key: buckets.get(key, ()), figures))
        for key in shared.intersection(keys(document)):
            if len(buckets[key]) < KEEP:
                buckets[key].append(document)
    return found


def _shared(documents: Iterable[LinkedDocument]) -> frozenset[int]:
    """The keys of more than one document: of the many keys of a large case only these need a bucket."""
    every = [np.array(sorted(set(keys(document))), dtype=np.int64) for document in documents]
    numbers = np.sort(np.concatenate(every)) if every else np.empty(0, dtype=np.int64)
    twice = numbers[1:][numbers[1:] == numbers[:-1]]
    return frozenset(np.unique(twice).tolist())


def grouped(ordered: Sequence[LinkedDocument], found: Iterable[Likeness]) -> tuple[Family, ...]:
    """The families of some documents (in order) with all likenesses between them."""
    place = {document.id: at for at, document in enumerate(ordered)}
    strongest = sorted(
        found,
        key=lambda like: (
            -(like.similarity or 0.0), like.pool or "", place[like.document.id],
            place[like.other.id],
        ),
    )  # fmt: skip
    partner: dict[str, Likeness] = {}
    for like in strongest:
        partner.setdefault(like.document.id, like)
        other_way = Likeness(like.other, like.document, like.similarity, like.pool)
        partner.setdefault(like.other.id, other_way)
    return tuple(_family(group, partner) for group in _united(ordered, strongest))


def order(document: LinkedDocument) -> tuple[str, str]:
    """What documents are ordered by: the day of publication (unknown last), then id."""
    return str((days(document.published) or ("9999",))[0]), document.id


def in_order(documents: Iterable[LinkedDocument]) -> list[LinkedDocument]:
    """Each document once, in order."""
    once = {document.id: document for document in documents}
    return sorted(once.values(), key=order)


def keys(document: LinkedDocument) -> list[int]:
    """Numbers of all that the document's copies are found by: only documents that share one can be alike."""
    found = [*_near_keys(document), *marks(document.sketch)]
    for pool in _pools(document):
        found.extend(band_keys(document.sketch, 2, pool))
        if title := _title_key(document, pool):
            found.append(title)
    return found


def likenesses(document: LinkedDocument, earlier: Earlier, figures: Figures) -> list[Likeness]:
    """The earlier documents that this one is a copy of or with.

    ``earlier`` gives for a key those of its first :data:`bands.KEEP` documents that come before it.
    """
    near = _near(document, earlier, figures)
    found = [near] if near else []
    found.extend(_acknowledged(document, earlier, figures))
    if not found and (passage := _passage(document, earlier, figures)):
        found.append(passage)
    return found


def _near_keys(document: LinkedDocument) -> tuple[int, ...]:
    return band_keys(document.sketch, 3) if document.sketch.words >= FEW_WORDS else ()


def _near(document: LinkedDocument, earlier: Earlier, figures: Figures) -> Likeness | None:
    met = _met(_near_keys(document), earlier)
    others = [other for other in met if not _new_figures(document, other, figures)]
    best = nearest(document, others, NEAR)
    if best is None:
        return None
    short = min(document.sketch.words, best[0].sketch.words) < NEAR_WORDS
    return Likeness(document, *best) if best[1] >= (NEAR_SHORT if short else NEAR) else None


def _passage(document: LinkedDocument, earlier: Earlier, figures: Figures) -> Likeness | None:
    """The earlier document whose text stands in this one, or this one's in that, as a passage."""
    best: tuple[float, LinkedDocument] | None = None
    for other in _met(marks(document.sketch), earlier):
        short = min(document.sketch.words, other.sketch.words)
        if short < PASSAGE_WORDS or _new_figures(document, other, figures):
            continue
        share = contained(document.sketch, other.sketch)
        like = similarity(document.sketch, other.sketch) >= PASSAGE_LIKE
        if like and share >= CONTAINED and (best is None or share > best[0]):
            best = share, other
    if best is None:
        return None
    return Likeness(document, best[1], similarity(document.sketch, best[1].sketch), PASSAGE)


def _acknowledged(
    document: LinkedDocument, earlier: Earlier, figures: Figures
) -> Iterator[Likeness]:
    """Reprints that name their origin, matched with it and with each other inside its pool."""
    for pool in _pools(document):
        others = [
            other
            for other in _met(band_keys(document.sketch, 2, pool), earlier)
            if (pool in outlets_of(document) or pool in outlets_of(other))
            and not _new_figures(document, other, figures)
        ]
        best = nearest(document, others, ACKNOWLEDGED)
        same = _same_title(document, pool, earlier)
        if best is not None:
            yield Likeness(document, *best, pool)
        elif same is not None:
            yield Likeness(document, same, None, pool)


def _met(numbers: Iterable[int], earlier: Earlier) -> list[LinkedDocument]:
    """Candidates in the order they are met, each once."""
    met: dict[str, LinkedDocument] = {}
    for number in numbers:
        for other in earlier(number):
            met[other.id] = other
    return list(met.values())


def _pools(document: LinkedDocument) -> Iterable[str]:
    """Keys of the outlets and agencies whose report it may be: those it names, and its own."""
    every = dict.fromkeys([*outlets_of(document), outlet_key(document.outlet)])
    return [pool for pool in every if pool is not None]


def _title_key(document: LinkedDocument, pool: str) -> int | None:
    telling = content_words(document.title or "")
    return number_of("title", pool, " ".join(telling)) if len(telling) >= _TITLE_WORDS else None


def _same_title(document: LinkedDocument, pool: str, earlier: Earlier) -> LinkedDocument | None:
    key = _title_key(document, pool)
    others = earlier(key) if key is not None else ()
    return next((o for o in others if _declares(document, pool) or _declares(o, pool)), None)


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
        and (copy := how_copied(member, source, partner.get(member.id))) is not None
    )
    anchor = source or members[0]
    names = tuple(member.id for member in members)
    return Family(
        content_id("family", anchor.id), origin, source.id if source else None, names, copies
    )
