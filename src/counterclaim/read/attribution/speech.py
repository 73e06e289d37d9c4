"""Quoted speech: contents grown to the whole quotation, and quotations that go on after the cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from counterclaim.read.attribution.lexicon import cues
from counterclaim.read.attribution.spans import tokens_in
from counterclaim.read.attribution.words import NO_WORDS, Draft, Words
from counterclaim.read.passages import Passage
from counterclaim.read.quotes import quotations

# Between a cue and its quotation stand at most a name, a date and a mark.
_REACH = 12
# Between a content and its quoted end stands at most a small word ("urged them to").
_LINK = 2
# Shorter quoted stretches are terms inside somebody's words, not speech of their own.
_SPEECH = 4


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation as tokens: its first and last (the marks), and all of them."""

    first: int
    last: int
    words: Words


def quoted_tokens(passage: Passage) -> list[Quoted]:
    """The quotations of a passage as tokens."""
    found: list[Quoted] = []
    for quotation in quotations(passage):
        words = tokens_in(passage, quotation.span)
        if words:
            found.append(Quoted(min(words), max(words), words))
    return found


def with_speech(doc: Doc, drafts: Sequence[Draft], quoted: Sequence[Quoted]) -> list[Draft]:
    """The drafts with their quotations; those left without content are dropped."""
    if not quoted:
        return [draft for draft in drafts if draft.content]
    grown = [_grown(draft, quoted) for draft in drafts]
    claimed = NO_WORDS.union(*(d.content for d in grown))
    found: list[Draft] = []
    for draft in grown:
        within = any(draft.cue <= q.words for q in quoted)
        if not within and _takes_quotation(doc, draft):
            draft = _adjoined(doc, draft, quoted, claimed)
            claimed |= draft.content
        found.append(draft)
    found = [draft for draft in found if draft.content]
    return _continued(doc, found, quoted)


def _grown(draft: Draft, quoted: Sequence[Quoted]) -> Draft:
    """A content that begins or ends within a quotation outside its cue covers the quotation."""
    content = draft.content
    for q in quoted:
        if (
            content & q.words
            and not draft.cue & q.words
            and not (draft.source and draft.source <= q.words)
        ):
            content |= q.words - draft.source
    return draft if content is draft.content else replace(draft, content=content)


def _takes_quotation(doc: Doc, draft: Draft) -> bool:
    head = doc[draft.head]
    entries = cues("verb").get(head.lemma_.lower(), ())
    return any(cue.frames & {"clause", "quote"} for cue in entries)


def _adjoined(doc: Doc, draft: Draft, quoted: Sequence[Quoted], claimed: Words) -> Draft:
    own = draft.source | draft.cue
    first, last = min(own), max(own)
    content = draft.content
    for q in quoted:
        if q.words & own or len(q.words) < _SPEECH or q.words <= content:
            continue
        free = not q.words & claimed
        before = q.last < first and _only_marks(doc, q.last + 1, first)
        if before and not _open(content, last) and doc[q.last - 1].text in (".", "!", "?"):
            before = False  # a quotation that ended its sentence, before one with words of its own
        after = q.first > last and _near(doc, last + 1, q.first)
        if free and (before or (after and _open(content, last))):
            content |= q.words
        elif free and content and 0 < q.first - max(content) <= _LINK:
            content |= q.words.union(range(max(content) + 1, q.first))
    return draft if content is draft.content else replace(draft, content=content)


def _open(content: Words, last: int) -> bool:
    """Whether what follows the cue may still be content: nothing yet, or only a quotation before it."""
    return not content or max(content) < last


def _only_marks(doc: Doc, begin: int, end: int) -> bool:
    return all(
        (doc[i].is_punct and doc[i].text != ".") or doc[i].is_space for i in range(begin, end)
    )


def _near(doc: Doc, begin: int, end: int) -> bool:
    """Whether a quotation follows a cue closely: no full stop and no further verb between them."""
    if end - begin > _REACH:
        return False
    return not any(
        doc[i].tag_[0] == "V" or doc[i].text in (".", ";", "?", "!") for i in range(begin, end)
    )


def _continued(doc: Doc, drafts: list[Draft], quoted: Sequence[Quoted]) -> list[Draft]:
    """A quotation that opens the next sentence and has no cue of its own goes on with the last one's."""
    starts = {sent.start for sent in doc.sents}
    for q in quoted:
        opens = any(at in starts for at in range(q.first - 1, q.first + 2))
        taken = any(q.words & (d.content | d.cue) and not d.cue <= q.words for d in drafts)
        if taken or not opens or len(q.words) < _SPEECH:
            continue
        at = _last_speech(doc, drafts, quoted, q.first)
        if at is not None:
            drafts[at] = replace(drafts[at], content=drafts[at].content | q.words)
    return drafts


def _last_speech(
    doc: Doc, drafts: list[Draft], quoted: Sequence[Quoted], before: int
) -> int | None:
    """The quoted statement of the sentence just before a token."""
    if before == 0:
        return None
    sent = doc[before - 1].sent
    best: int | None = None
    for at, draft in enumerate(drafts):
        edge = max(draft.cue | draft.content | draft.source)
        # Where it ends is asked first: of a long run of short quotations few end in that sentence.
        near = sent.start <= edge < before
        if near and any(q.words <= draft.content for q in quoted):
            best = at
    return best
