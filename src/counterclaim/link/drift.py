"""Copies that changed a figure: flagged as drift, never taken for a new claim of the speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from counterclaim.link.folding import content_words
from counterclaim.link.positions import Held
from counterclaim.link.reasons import sentence
from counterclaim.model.ids import content_id
from counterclaim.model.linking import Aspect, Family, Relation

_Scope = tuple[str, str, str]


def drifted(held: Iterable[Held], families: Mapping[str, Family]) -> Iterator[Held]:
    """One question's positions; a copy's changed figure is marked as the copy of what it changed.

    A figure has drifted where a copy gives one that its original lacks, by the same speaker and with the
    same stance, and lacks one that the original gives. ``held`` has equal figures marked already.
    """
    groups: defaultdict[_Scope, list[Held]] = defaultdict(list)
    for one in held:
        position = one.position
        groups[position.family_id, position.speaker, position.stance].append(one)
    for (family, _, _), group in groups.items():
        yield from _marked(group, families[family].origin_document)


def _marked(group: Sequence[Held], source: str | None) -> Iterator[Held]:
    documents = {one.position.document_id for one in group}
    if len(documents) < 2 or not any(one.content.bounds for one in group):
        yield from group
        return
    origin = source if source in documents else min(group, key=lambda one: one.order).order[2]
    original = [one for one in group if one.position.document_id == origin]
    for one in group:
        first = _changed(one, original, group)
        if first is None:
            yield one
        else:
            yield replace(one, position=replace(one.position, copy_of=first.position.id))


def _changed(one: Held, original: Sequence[Held], group: Sequence[Held]) -> Held | None:
    """The original's position whose figure this one changed."""
    here = one.position.document_id
    if one.position.copy_of is not None or one in original or one.content.bounds is None:
        return None
    kept = {other.content.key for other in group if other.position.document_id == here}
    lost = [other for other in original if other.content.bounds and other.content.key not in kept]
    return max(lost, key=lambda other: (shared_words(other, one), other.order), default=None)


def shared_words(one: Held, other: Held) -> int:
    """How many content words two claims share."""
    return len({*content_words(one.stated.words)} & {*content_words(other.stated.words)})


def drifts(held: Sequence[Held]) -> Iterator[Relation]:
    """A relation from each original figure to the one that a copy made of it, on one question."""
    by_id = {one.position.id: one for one in held}
    for one in held:
        first = by_id.get(one.position.copy_of or "")
        if first is not None and first.content.key != one.content.key:
            yield drift(first, one, "number")


def drifted_measures(aspect: Aspect, positions: Iterable[Held]) -> Iterator[Relation]:
    """A relation from an original's figure to a copy that has the same of another measure or population.

    ``positions`` are alike in all but that aspect of their questions.
    """
    groups: defaultdict[_Scope, list[Held]] = defaultdict(list)
    for one in positions:
        if one.content.bounds is not None:
            groups[one.position.family_id, one.speaker.key, one.content.key].append(one)
    for group in groups.values():
        by_document: defaultdict[str, dict[str, Held]] = defaultdict(dict)
        for one in sorted(group, key=lambda one: one.order):
            by_document[one.position.document_id].setdefault(one.position.question_id, one)
        original, *copies = by_document.values()
        for copy in copies:
            lost = [one for key, one in original.items() if key not in copy]
            new = [one for key, one in copy.items() if key not in original]
            pairs = ((shared_words(one, other), one, other) for one in lost for other in new)
            # Words that share nothing tell of two things, of which a copy or its reading lacks one.
            alike = [pair for pair in pairs if pair[0] > 0]
            if alike:
                _, first, changed = max(alike, key=lambda pair: pair[0])
                yield drift(first, changed, aspect)


def drift(first: Held, copy: Held, aspect: Aspect) -> Relation:
    """The row that says what a copy changed."""
    question = copy.position.question_id
    ends = (first.position.id, copy.position.id)
    reason = " ".join(
        sentence(text)
        for text in (
            f"{first.speaker.name} {first.says}",
            f"a copy of that report gives: {copy.content.clause}",
            "the copy changed it, so that it is no new claim of the speaker",
        )
    )
    return Relation(
        content_id("relation", question, "drifts", aspect, *ends), question, "drifts", *ends,
        aspect, reason,
    )  # fmt: skip
