"""Flat highlights: a text with overlapping spans becomes pieces that never nest.

The text is split at every span boundary, so that each piece carries the full set of what covers it
and the page can write one flat ``<mark>`` for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.model.span import Span


@dataclass(frozen=True, slots=True)
class Layer:
    """A span to show: its role ("source", "cue", "content", "claim", "boilerplate", "hit") and owner's id."""

    span: Span
    role: str
    owner: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under one set of layers. ``starts`` are the owners whose first piece this is."""

    begin: int
    text: str
    roles: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The pieces between two blank lines."""

    pieces: tuple[Piece, ...]


def paragraphs(text: str, layers: Sequence[Layer]) -> tuple[Paragraph, ...]:
    """The text in paragraphs of flat pieces; all pieces joined give the text without its blank lines."""
    found: list[Paragraph] = []
    seen: set[str] = set()
    for begin, end in _blocks(text):
        inside = [layer for layer in layers if layer.span.begin < end and begin < layer.span.end]
        found.append(Paragraph(tuple(_pieces(text, begin, end, inside, seen))))
    return tuple(found)


def _blocks(text: str) -> Iterable[tuple[int, int]]:
    at = 0
    for block in text.split("\n\n"):
        if block.strip():
            yield at, at + len(block)
        at += len(block) + 2


def _pieces(
    text: str, begin: int, end: int, layers: Sequence[Layer], seen: set[str]
) -> Iterable[Piece]:
    changes: dict[int, list[tuple[bool, Layer]]] = defaultdict(list)
    for layer in layers:
        changes[max(begin, layer.span.begin)].append((True, layer))
        changes[min(end, layer.span.end)].append((False, layer))
    open_layers: list[Layer] = []
    at = begin
    for edge in [*sorted(changes), end]:
        if edge > at:
            yield _piece(text, at, edge, open_layers, seen)
            at = edge
        for opens, layer in changes.pop(edge, ()):
            if opens:
                open_layers.append(layer)
            else:
                open_layers.remove(layer)


def _piece(text: str, begin: int, end: int, layers: Sequence[Layer], seen: set[str]) -> Piece:
    owners = tuple(sorted({layer.owner for layer in layers}))
    starts = tuple(owner for owner in owners if owner not in seen)
    seen.update(starts)
    roles = tuple(sorted({layer.role for layer in layers}))
    return Piece(begin, text[begin:end], roles, owners, starts)
