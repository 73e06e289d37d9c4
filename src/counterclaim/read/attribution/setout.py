"""Statements set out under their cue: "The minister said:" and then paragraphs without quotation marks.

Ministries publish so. The paragraphs are the speaker's until the next such line or a heading.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from counterclaim.model.span import Spans
from counterclaim.read.attribution.words import QUOTE_MARKS, Draft
from counterclaim.read.passages import Passage

_PERSONAL = frozenset(["i", "we", "our", "my", "must"])
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
    """The spans of what a cue in passage ``at`` introduces; ``introduced`` are the passages that do so too.

    Quoted paragraphs count while they open with a mark; unquoted ones need a first person or a "must"
    among them, or the words may be the outlet's again.
    """
    own = passages[at]
    first = max(draft.cue | draft.source) + 2
    words = [i for i in range(first, len(own.doc)) if not own.doc[i].is_space]
    found = [own.span(words[0], words[-1])] if words else []
    personal = any(own.doc[i].lower_ in _PERSONAL for i in words)
    quoted = not words and at + 1 < len(passages) and _is_quoted(passages[at + 1].doc)
    for later in range(at + 1, len(passages)):
        doc = passages[later].doc
        if later in introduced or not _is_paragraph(doc) or (quoted and not _is_quoted(doc)):
            break
        found.append(passages[later].span(0, _last_word(doc)))
        personal = personal or any(token.lower_ in _PERSONAL for token in doc)
    return tuple(found) if personal or quoted else ()


def _is_quoted(doc: Doc) -> bool:
    return doc[0].text in QUOTE_MARKS


def _is_paragraph(doc: Doc) -> bool:
    """A paragraph ends like a sentence; a heading does not."""
    return doc[_last_word(doc)].text[-1] in _SENTENCE_ENDS


def _last_word(doc: Doc) -> int:
    return max((i for i in range(len(doc)) if not doc[i].is_space), default=0)
