"""Statements set out under their cue: "The minister said:" and then paragraphs without quotation marks.

Ministries publish so. The paragraphs are the speaker's until the next such line or a heading.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from counterclaim.model.span import Span, Spans
from counterclaim.read.attribution.words import Draft
from counterclaim.read.passages import Passage

_SENTENCE_ENDS = frozenset(".!?…\"'”’»)")


def introducing(doc: Doc, drafts: Sequence[Draft]) -> Draft | None:
    """The attribution without content whose cue ends the passage, or a line of it, with a colon."""
    for draft in drafts:
        after = max(draft.cue | draft.source) + 1
        if draft.content or after >= len(doc) or doc[after].text != ":":
            continue
        if after + 1 == len(doc) or "\n" in doc[after + 1].text:
            return draft
    return None


def set_out(
    passages: Sequence[Passage], at: int, draft: Draft, introduced: frozenset[int]
) -> Spans:
    """The spans of what a cue in passage ``at`` introduces; ``introduced`` are the passages that do so too."""
    found: list[Span] = []
    own = passages[at]
    first = max(draft.cue | draft.source) + 2
    words = [i for i in range(first, len(own.doc)) if not own.doc[i].is_space]
    if words:
        found.append(own.span(words[0], words[-1]))
    for later in range(at + 1, len(passages)):
        passage = passages[later]
        if later in introduced or not _is_paragraph(passage.doc):
            break
        found.append(passage.span(0, _last_word(passage.doc)))
    return tuple(found)


def _is_paragraph(doc: Doc) -> bool:
    """A paragraph ends like a sentence; a heading does not."""
    return doc[_last_word(doc)].text[-1] in _SENTENCE_ENDS


def _last_word(doc: Doc) -> int:
    return max((i for i in range(len(doc)) if not doc[i].is_space), default=0)
