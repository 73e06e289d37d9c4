"""What one copy of a report changed of another, with the words around each change."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.link.edits import EditKind, edits
from counterclaim.model.document import Document
from counterclaim.model.span import Span

AROUND = 70
"""Characters shown on each side of a change."""

MAX_LENGTH = 120_000
"""Characters of a text that are compared in the page: comparing takes time by the square of the length."""


@dataclass(frozen=True, slots=True)
class Side:
    """A change in one of the two texts: its words (empty where nothing stands) and those around them."""

    left: str
    words: str
    right: str
    span: str | None

    @property
    def is_there(self) -> bool:
        """Whether anything stands here."""
        return self.span is not None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A place where the two texts differ."""

    kind: EditKind
    before: Side
    after: Side


@dataclass(frozen=True, slots=True)
class ChangeView:
    """All changes, those of numbers first. ``too_long`` says that they were not looked for."""

    rows: tuple[ChangeRow, ...]
    numbers: int
    too_long: bool = False


def change_view(earlier: Document, later: Document) -> ChangeView:
    """What ``later`` changed of ``earlier``."""
    if max(len(earlier.text), len(later.text)) > MAX_LENGTH:
        return ChangeView((), 0, too_long=True)
    found = edits(earlier.text, later.text, (earlier.boilerplate, later.boilerplate))
    rows = tuple(
        ChangeRow(
            edit.kind,
            _side(earlier.text, edit.span_before),
            _side(later.text, edit.span_after),
        )
        for edit in found
    )
    return ChangeView(rows, sum(row.kind in ("number", "counted") for row in rows))


def _side(text: str, span: Span | None) -> Side:
    if span is None:
        return Side("", "", "", None)
    begin = _blank_after(text, max(0, span.begin - AROUND), span.begin)
    end = _blank_before(text, min(len(text), span.end + AROUND), span.end)
    return Side(
        ("… " if begin else "") + text[begin : span.begin],
        span.of(text),
        text[span.end : end] + (" …" if end < len(text) else ""),
        f"{span.begin}-{span.end}",
    )


def _blank_after(text: str, at: int, limit: int) -> int:
    if at == 0:
        return 0
    blank = text.find(" ", at, limit)
    return blank + 1 if blank >= 0 else at


def _blank_before(text: str, at: int, limit: int) -> int:
    if at == len(text):
        return at
    blank = text.rfind(" ", limit, at)
    return blank if blank >= 0 else at
