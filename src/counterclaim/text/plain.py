"""Plain text: the header and footer lines told from the report, by the rules in ``data``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.model.document import Declared
from counterclaim.model.span import Span, Spans
from counterclaim.text.datelines import dateline_day, wire_credit
from counterclaim.text.declared import declared_original
from counterclaim.text.header import Header, Imprint, read_header
from counterclaim.text.lines import Line, lines_of
from counterclaim.text.media import media_in
from counterclaim.text.rules import rules


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a text's own lines say of it, and which of them are boilerplate."""

    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    republished_from: Declared | None
    boilerplate: Spans
    media: tuple[str, ...]


def furniture_of(text: str, outlet: str | None = None) -> Furniture:
    """The header, footer and declared original of a text; ``outlet`` is its outlet where known."""
    lines = lines_of(text)
    header = read_header(lines)
    tail = _after_prose(lines, header.lines)
    spans = [*header.spans, *_footer(lines, header.lines, tail)]
    declared = declared_original(lines, [*lines[: header.lines], *lines[tail:]])
    own, original = _imprints(header, declared, outlet)
    outlet = outlet or (own.outlet if own else None)
    credit = wire_credit(lines[header.lines], text) if header.lines < len(lines) else None
    if credit:
        spans.append(credit[1])
        if declared is None and original is None and not _same(credit[0], outlet):
            declared = Declared(credit[0], None, credit[1])
    return Furniture(
        title=header.title,
        outlet=outlet,
        byline=header.byline,
        published=own.day if own else (None if original else dateline_day(text)),
        republished_from=_republished(declared, original),
        boilerplate=_merged(spans, text),
        media=media_in(text),
    )


def _after_prose(lines: Sequence[Line], begin: int) -> int:
    """The index after the last prose of no known form, from ``begin`` on."""
    prose = (
        i for i in range(len(lines) - 1, begin - 1, -1)
        if lines[i].is_prose and not _is_known(lines[i], "foot")
    )  # fmt: skip
    return next(prose, begin - 1) + 1


def _footer(lines: Sequence[Line], begin: int, tail: int) -> list[Span]:
    """Each line of a known form, and all after the first such line that follows the last prose.

    Prose of no known form is never taken.
    """
    known = [i for i in range(begin, len(lines)) if _is_known(lines[i], "anywhere")]
    footer = [i for i in range(tail, len(lines)) if _is_known(lines[i], "foot")]
    # Without prose above it a footer is only the lines that are known.
    if footer and tail > begin:
        footer = list(range(footer[0], len(lines)))
    return [lines[i].span for i in sorted({*known, *footer})]


def _is_known(line: Line, place: str) -> bool:
    return line.is_separator or line.is_address or bool(
        rules().media_file.fullmatch(line.shown)) or rules().match(line.shown, place)  # fmt: skip


def _imprints(
    header: Header, declared: Declared | None, outlet: str | None
) -> tuple[Imprint | None, Imprint | None]:
    """Which header line is the document's own and which its original's.

    The original is what a statement of the original names, else what the byline names beside another
    outlet, else the earlier of two: a reprint cannot come before what it reprints.
    """
    imprints = header.imprints
    named = [i for i in imprints if i.outlet]
    original = next((i for i in named if declared and _same(i.outlet, declared.outlet)), None)
    others = {i.outlet.casefold() for i in named if i.outlet}
    if original is None and len(others) > 1:
        original = next((i for i in named if _same(i.outlet, header.byline)), None)
        original = original or min(reversed(named), key=lambda i: i.day)
    if original is not None and _same(original.outlet, outlet):
        original = None
    rest = [i for i in imprints if original is None or not _same(i.outlet, original.outlet)]
    own = next((i for i in rest if i.outlet), None)
    if own is None and rest:
        own = rest[0]
    return own, original


def _republished(declared: Declared | None, original: Imprint | None) -> Declared | None:
    if declared is not None:
        day = declared.date or (original.day if original else None)
        return Declared(declared.outlet, day, declared.span)
    if original is not None and original.outlet:
        return Declared(original.outlet, original.day, original.span)
    return None


def _same(name: str | None, other: str | None) -> bool:
    return name is not None and other is not None and name.casefold() == other.casefold()


def _merged(spans: Sequence[Span], text: str) -> Spans:
    """The spans in order; those with only blanks between them as one."""
    merged: list[Span] = []
    for span in sorted(set(spans)):
        if merged and not text[merged[-1].end : span.begin].strip():
            merged[-1] = Span(merged[-1].begin, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
