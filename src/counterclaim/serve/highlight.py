"""Flat highlights: a text with overlapping spans becomes pieces that never nest.

The text is split at every span boundary, so that each piece carries the full set of what covers it
and the page can write one flat ``<mark>`` for it.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.model.span import Span

EVIDENCE = frozenset({"source", "cue", "content", "claim"})
"""Roles of what a statement or a claim rests on: their words lead to what was read from them."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A span to show: its role, its owner's id, and the act group that it is drawn by.

    Roles are "source", "cue", "content", "claim", "place", "date", "boilerplate", "hit" and "asked".
    """

    span: Span
    role: str
    owner: str
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under one set of layers, whose owners stand innermost first.

    ``starts`` are the owners whose first piece this is; ``leads`` is the statement or claim that its words
    belong to most closely; ``group`` is how the innermost evidence is drawn.
    """

    begin: int
    text: str
    roles: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    leads: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The pieces between two blank lines."""

    pieces: tuple[Piece, ...]


def paragraphs(
    text: str, layers: Sequence[Layer], part: Span | None = None
) -> tuple[Paragraph, ...]:
    """The text, or a part of it, in paragraphs of flat pieces.

    All pieces joined give the text without its blank lines.

    One pass over text and layers: its time grows with their length alone.
    """
    found: list[Paragraph] = []
    seen: set[str] = set()
    waiting = sorted(layers, key=lambda layer: layer.span.begin, reverse=True)
    reaching: list[Layer] = []
    for begin, end in _blocks(text, part or Span(0, max(1, len(text)))):
        while waiting and waiting[-1].span.begin < end:
            reaching.append(waiting.pop())
        reaching = [layer for layer in reaching if begin < layer.span.end]
        found.append(Paragraph(tuple(_pieces(text, begin, end, reaching, seen))))
    return tuple(found)


def _blocks(text: str, part: Span) -> Iterable[tuple[int, int]]:
    at = part.begin
    for block in part.of(text).split("\n\n"):
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
                insort(open_layers, layer, key=_length)
            else:
                open_layers.remove(layer)


def _length(layer: Layer) -> tuple[int, str]:
    return layer.span.end - layer.span.begin, layer.owner


def _piece(text: str, begin: int, end: int, layers: Sequence[Layer], seen: set[str]) -> Piece:
    if not layers:
        return Piece(begin, text[begin:end])
    owners = tuple(dict.fromkeys(layer.owner for layer in layers))
    starts = tuple(owner for owner in owners if owner not in seen)
    seen.update(starts)
    evidence = [layer for layer in layers if layer.role in EVIDENCE]
    return Piece(
        begin,
        text[begin:end],
        roles=tuple(sorted({layer.role for layer in layers})),
        owners=owners,
        starts=starts,
        leads=evidence[0].owner if evidence else None,
        group=next((layer.group for layer in evidence if layer.group), None),
    )
