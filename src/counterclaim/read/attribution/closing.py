"""Sentences closed by who says it: "Karvelia lost 40 guns, 12 tanks and a bridge, *the ministry said*".

The parser ties a list before the comma to the speaker; the comma, the name and the verb of saying at
the sentence's end tell them apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from counterclaim.read.attribution.words import QUOTE_MARKS, Draft, can_speak, is_speech

# Behind the verb stand at most a day and a place ("on Friday in a statement").
_TAIL = 8
_LONGEST_NAME = 16
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPENS_ASIDE = frozenset(
    ["which", "who", "whose", "where", "as", "but", "and", "while", "though", "although", "whereas",
     "because", "if", "when", "after", "before", "since", "until", "that"]
)  # fmt: skip
_HOW_MANY = frozenset(["only", "just", "about", "nearly", "almost", "over", "around", "at"])


def with_closings(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of sentences that a speaker closes read by that form."""
    closed = {draft.head: draft for sent in doc.sents if (draft := _closing(sent)) is not None}
    found = [_mended(draft, closed.pop(draft.head, None)) for draft in drafts]
    return [*found, *closed.values()]


def _mended(draft: Draft, closing: Draft | None) -> Draft:
    """The closing's words where the parse's source runs into the content or falls short of it."""
    if closing is None or (draft.source == closing.source and closing.content <= draft.content):
        return draft
    return closing


def _closing(sent: Span) -> Draft | None:
    verb = _last_verb(sent)
    if verb is None:
        return None
    end = _before_citation(verb)
    begin = _name_begin(sent, end)
    if begin is None or not any(can_speak(sent.doc[i]) for i in range(begin, end)):
        return None
    front = range(sent.start, begin - 1)
    if not front or not _is_clause(sent, front):
        return None
    source = frozenset(range(begin, end))
    return Draft(verb.i, source, frozenset({verb.i}), frozenset(front))


def _last_verb(sent: Span) -> Token | None:
    """The verb of saying that closes the sentence, nothing said behind it."""
    for i in range(sent.end - 1, max(sent.start, sent.end - _TAIL - 2), -1):
        token = sent.doc[i]
        if token.text in QUOTE_MARKS or token.text in (":", ";", ","):
            return None
        if token.tag_[:1] == "V" or token.tag_ == "MD":
            says = token.tag_ in ("VBD", "VBZ", "VBN") and is_speech(token)
            return token if says and not _is_passive(token) and _ends(token) else None
    return None


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ in ("auxpass", "agent") for child in verb.children)


def _ends(verb: Token) -> bool:
    """Whether only a time or place follows: no object and no clause."""
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if after is None or after.is_punct or after.is_space:
        return True
    counted = after.lower_ in _HOW_MANY and after.head.tag_ == "CD"
    return after.tag_ in ("IN", "RB", "NNP") and not counted


def _before_citation(verb: Token) -> int:
    """Where the speaker's name ends: before the verb, or before ", citing the army,"."""
    doc, at = verb.doc, verb.i
    if doc[at - 1].text != ",":
        return at
    for i in range(at - 2, max(0, at - _LONGEST_NAME), -1):
        if doc[i].tag_ == "VBG" and doc[i - 1].text == ",":
            return i - 1
    return at


def _name_begin(sent: Span, end: int) -> int | None:
    """The first token of the name: behind a comma, with no verb, number or list in it."""
    for i in range(end - 1, max(sent.start, end - _LONGEST_NAME), -1):
        token = sent.doc[i]
        if token.text == ",":
            return i + 1 if i + 1 < end else None
        if token.tag_ in _FINITE or token.tag_ in ("CD", "CC", "WDT", "WP", "TO") or token.is_space:
            return None
        if token.lower_ in _OPENS_ASIDE or token.text in QUOTE_MARKS:
            return None
    return None


def _is_clause(sent: Span, front: range) -> bool:
    """Whether what stands before is a sentence of its own, not "after the raid" nor "when asked"."""
    first = sent.doc[front[0]]
    if first.dep_ == "mark" or first.tag_ in ("WRB", "CC", "VBG", "VBN"):
        return False
    return any(sent.doc[i].tag_ in _FINITE for i in front)
