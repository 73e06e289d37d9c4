"""Attributions inside attributions: which content encloses which, and which are no speech of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from counterclaim.model.span import Span, Spans, hull
from counterclaim.read.attribution.cleaning import cleaned
from counterclaim.read.attribution.found import Attribution
from counterclaim.read.attribution.lexicon import cues, word_class
from counterclaim.read.attribution.relays import is_relaying, relays
from counterclaim.read.attribution.spans import tokens_in
from counterclaim.read.attribution.words import QUOTE_MARKS
from counterclaim.read.passages import stretch_of, touching

_FIRST_PERSON = frozenset(["i", "we", "my", "our", "us", "me"])
_SAME_SPEAKER = frozenset(["he", "she", "his", "her", "they", "their", "it", "its"])


def nested(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with ``inside`` set, in the same order, those of the enclosing speaker left out."""
    found = cleaned(found)
    hulls = [hull(each.content) for each in found]
    outer = _outer(found, hulls)
    kept = [at for at in range(len(found)) if not _is_own(found, at, outer[at])]
    place = {at: new for new, at in enumerate(kept)}
    linked: list[Attribution] = []
    for at in kept:
        above = outer[at]
        while above is not None and above not in place:
            above = outer[above]
        each = found[at] if above is None else _of_nobody(found[at], found[above])
        linked.append(replace(each, inside=None if above is None else place[above]))
    return tuple(linked)


def _of_nobody(mine: Attribution, outer: Attribution) -> Attribution:
    """Reports, claims and the like that somebody denies, confirms or speaks of are not that one's own."""
    noun = mine.passage.doc[mine.head]
    further = tuple(piece for piece in mine.source if piece not in outer.source)
    if further and len(further) < len(mine.source):
        return replace(mine, source=further)
    if mine.source != outer.source or noun.pos_ != "NOUN":
        return mine
    hearsay = noun.lemma_.lower() in word_class("hearsay")
    owned = any(each.dep_ == "poss" for each in noun.children)
    return replace(mine, source=()) if hearsay and not owned else mine


def _outer(found: Sequence[Attribution], hulls: Sequence[Span | None]) -> list[int | None]:
    """For each attribution the one that it lies in: looked for among those near, as there may be very many."""
    begins = sorted({each.passage.offset for each in found})
    near = touching(begins, [(own, at) for at, own in enumerate(hulls) if own is not None])
    beside: dict[int, list[int]] = defaultdict(list)
    for at, each in enumerate(found):
        beside[each.passage.offset].append(at)
    outer: list[int | None] = []
    for at, each in enumerate(found):
        above, own = _passed_on(each, found, beside[each.passage.offset]), hulls[at]
        if above is None and own is not None:
            above = _enclosing(at, found, hulls, near[stretch_of(begins, own.begin)])
        outer.append(above)
    return outer


def _enclosing(
    at: int, found: Sequence[Attribution], hulls: Sequence[Span | None], near: Sequence[int]
) -> int | None:
    """Of those near the attribution with the shortest content that holds this one's cue and content."""
    mine, own = found[at], hulls[at]
    best: int | None = None
    for other in near:
        around = hulls[other]
        if (
            other == at
            or own is None
            or around is None
            or not around.contains(own)
            or around == own
        ):
            continue
        if not _holds(found[other].content, mine.cue):
            continue
        width = around.end - around.begin
        bound: Span | None = hulls[best] if best is not None else None
        if bound is None or width < bound.end - bound.begin:
            best = other
    return best


def _passed_on(
    mine: Attribution, found: Sequence[Attribution], beside: Sequence[int]
) -> int | None:
    """Of those in one passage the attribution that cites this one's source for the same content."""
    passing = mine.passage.doc[mine.head]
    for other in beside:
        each = found[other]
        if each is mine or each.passage is not mine.passage or each.content != mine.content:
            continue
        if is_relaying(each.passage.doc[each.head]) and not is_relaying(passing):
            return other
    if passing.tag_ != "VBG" or passing.lemma_ not in word_class("relaying"):
        return None
    for other in beside:
        each = found[other]
        same = each.passage is mine.passage and each.content == mine.content
        if same and each is not mine and relays(passing, each.head):
            return other
    return None


def _holds(content: Spans, cue: Spans) -> bool:
    return all(any(piece.contains(part) for piece in content) for part in cue)


def _is_own(found: Sequence[Attribution], at: int, outer: int | None) -> bool:
    """Whether a nested attribution is the outer speaker's own wording: "I fear", "he believed", "allegedly".

    So is "planned to *declare*", whose speaker is the same words.
    """
    if outer is None:
        return False
    mine = found[at]
    if mine.source and mine.source == found[outer].source:
        return mine.passage.doc[mine.head].tag_ in ("VB", "VBG")
    words = [
        mine.passage.doc[i].lower_ for s in mine.source for i in sorted(tokens_in(mine.passage, s))
    ]
    if not words:
        head = mine.passage.doc[mine.head]
        return head.tag_ == "VBN" or head.lower_ in cues("adverb")
    if len(words) > 1:
        return False
    return words[0] in _FIRST_PERSON or (words[0] in _SAME_SPEAKER and not _is_quoted(found[outer]))


def _is_quoted(outer: Attribution) -> bool:
    passage = outer.passage
    if any(span.begin >= passage.whole.end for span in outer.content):
        return True
    firsts = (min(tokens_in(passage, span), default=None) for span in outer.content)
    return any(i is not None and passage.doc[i].text in QUOTE_MARKS for i in firsts)
