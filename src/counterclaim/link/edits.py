"""What one copy of a text changed in another: a diff by words, changed numbers first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from counterclaim.link.folding import fold, is_number
from counterclaim.model.span import Span, Spans

EditKind = Literal["number", "counted", "words", "added", "left-out"]
_TOKEN = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# Words before and after a change among which a number makes it one of what is counted.
_BEFORE, _AFTER = 6, 3
_SENTENCE_END = re.compile(r"[.!?;](?:\s|$)")
_RANK: dict[EditKind, int] = {"number": 0, "counted": 1, "words": 2, "added": 3, "left-out": 4}


@dataclass(frozen=True, slots=True)
class Edit:
    """A place where two texts differ. ``before`` and ``after`` are empty where nothing stands.

    ``kind`` is "number" where a number was changed, came or went; "counted" where what stands right by a
    number was changed or left out ("550 killed and wounded" that becomes "550 killed"); else "words",
    "added" or "left-out". Spans are in the first text and in the second, None where nothing stands.
    """

    kind: EditKind
    before: str
    after: str
    span_before: Span | None
    span_after: Span | None


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    span: Span
    is_number: bool


def edits(first: str, second: str, boilerplate: tuple[Spans, Spans] = ((), ())) -> tuple[Edit, ...]:
    """What the second text changed of the first: numbers first, then by place in the text.

    The ``boilerplate`` of each is left out. Case, marks and punctuation are no difference. Equal texts
    give no edits.
    """
    one, other = _words(first, boilerplate[0]), _words(second, boilerplate[1])
    matcher = SequenceMatcher(
        None, [w.folded for w in one], [w.folded for w in other], autojunk=False
    )
    found = [
        _edit((first, second), (one, other), (a, b), (c, d))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]
    return tuple(sorted(found, key=_order))


def _order(edit: Edit) -> tuple[int, int]:
    at = edit.span_after or edit.span_before
    return _RANK[edit.kind], at.begin if at else 0


def _words(text: str, boilerplate: Spans) -> list[_Word]:
    every = (Span(*found.span()) for found in _TOKEN.finditer(text))
    kept = [span for span in every if not any(span.overlaps(out) for out in boilerplate)]
    return [_Word(word := fold(span.of(text)), span, is_number(word)) for span in kept]


def _edit(
    texts: tuple[str, str],
    words: tuple[list[_Word], list[_Word]],
    before: tuple[int, int],
    after: tuple[int, int],
) -> Edit:
    one, other = words[0][slice(*before)], words[1][slice(*after)]
    near = _near(texts[0], words[0], *before) or _near(texts[1], words[1], *after)
    kind = _kind(one, other, near)
    was, now = _hull(one), _hull(other)
    return Edit(kind, was.of(texts[0]) if was else "", now.of(texts[1]) if now else "", was, now)


def _kind(one: list[_Word], other: list[_Word], near: bool) -> EditKind:
    short = len(one) <= _LONG and len(other) <= _LONG
    numbers, now = ([w.folded for w in some if w.is_number] for some in (one, other))
    if short and numbers != now:
        return "number"
    if short and near:
        return "counted"
    return "words" if one and other else "added" if other else "left-out"


# A whole sentence that came or went is no change of a number, nor of what its neighbour counts.
_LONG = 6


def _near(text: str, words: list[_Word], begin: int, end: int) -> bool:
    """Whether a number stands within a few words of some of them, in the same sentence."""
    around = [*range(max(0, begin - _BEFORE), begin), *range(end, min(len(words), end + _AFTER))]
    middle = words[begin].span.begin if begin < len(words) else len(text)
    return any(
        words[at].is_number and not _SENTENCE_END.search(text, *_between(words[at].span, middle))
        for at in around
    )


def _between(number: Span, middle: int) -> tuple[int, int]:
    return (number.end - 1, middle) if number.begin < middle else (middle, number.begin)


def _hull(words: list[_Word]) -> Span | None:
    return Span(words[0].span.begin, words[-1].span.end) if words else None
