"""The lines above a report's first prose: who wrote it, where it appeared, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.model.span import Span
from counterclaim.text.datelines import is_dateline
from counterclaim.text.dates import DATE, days
from counterclaim.text.lines import Line
from counterclaim.text.rules import rules

_MOST_LINES = 30
_MOST_WORDS = 18
_TITLE_WORDS = 30
# How many words an outlet's name has at most where nothing stands between it and the date.
_OUTLET_WORDS = 4
_BY = re.compile(r"(?:(?:written|posted|reported|story) by|by|author)\b\s*:?\s+", re.IGNORECASE)
_EDGES = " \t,|–—-•·:;/()"
_PUBLISHED = re.compile(
    r"(?:first |originally )?(?:published|posted|released|issued|date|created)\b(?: on| at)?",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"(?:last )?(?:updated?|modified|edited|revised|retrieved|accessed)\b(?: on| at)?",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:,|&|\band|\bor)$")
_COLUMN = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")


@dataclass(frozen=True, slots=True)
class Imprint:
    """A header line that says where or when: an outlet, a day, or both."""

    outlet: str | None
    day: str
    span: Span


@dataclass(frozen=True, slots=True)
class Header:
    """What the lines before the first prose say; ``lines`` counts them; ``spans`` are its boilerplate."""

    lines: int
    spans: tuple[Span, ...]
    title: str | None
    byline: str | None
    imprints: tuple[Imprint, ...]


def read_header(lines: Sequence[Line]) -> Header:
    """The header of a text's lines. Lines of no known form are titles, and stay in the text."""
    spans: list[Span] = []
    titles: list[str] = []
    imprints: list[Imprint] = []
    byline, count, goes_on = None, 0, False
    for line in lines[:_MOST_LINES]:
        if is_dateline(line):
            break
        writer, imprint = _byline(line), _imprint(line)
        byline = byline or writer
        imprints += [imprint] if imprint else []
        if _names_document(line.shown) and not writer:
            titles.append(DATE.sub("", line.shown).strip(_EDGES))
        elif goes_on or writer or imprint or _is_furniture(line):
            spans.append(line.span)
        elif line.is_prose:
            break
        else:
            titles.append(line.shown)
        goes_on = bool(spans) and spans[-1] == line.span and _GOES_ON.search(line.shown) is not None
        count += 1
    has_prose = count < len(lines)
    title = next(filter(_is_title, titles), None) if has_prose else None
    return Header(count, tuple(spans), title, byline, tuple(imprints))


def _is_furniture(line: Line) -> bool:
    return line.is_separator or line.is_address or (
        line.words <= 3 and line.marked_up) or rules().match(line.shown, "head", "foot")  # fmt: skip


def _is_title(shown: str) -> bool:
    return 2 <= len(shown.split()) <= _TITLE_WORDS and not shown.endswith((":", ";", ","))


def _byline(line: Line) -> str | None:
    """The writer of "By Mira Tolan, correspondent | 3 March 2021" or "3 March 2021. By Mira Tolan".

    None where it is no byline.
    """
    match = _BY.match(line.shown, _after_date(line.shown))
    if match is None or line.words > _MOST_WORDS or line.wrapped:
        return None
    rest = DATE.sub("", line.shown[match.end() :])
    name = _COLUMN.split(rest.strip(_EDGES))[0]
    name = _without_role(name).strip(_EDGES)
    name = re.sub(r"\s+(?:on|in|for|at)(?:\s+[A-Z].*)?$", "", name)
    return name if _is_name(name) else None


def _after_date(shown: str) -> int:
    """Where a line goes on after the date that it begins with; 0 where it begins with none."""
    found = next(days(shown), None)
    if found is None or found[0].begin > 0:
        return 0
    rest = shown[found[0].end :]
    return len(shown) - len(rest.lstrip(_EDGES + "."))


def _without_role(name: str) -> str:
    first, _, role = name.partition(",")
    return first if {word.lower() for word in role.split()} & rules().roles else name


def _imprint(line: Line) -> Imprint | None:
    """The outlet and day of "Karvel Times, October 28, 2020" and its kin; None for no such line."""
    if line.words > _MOST_WORDS or line.wrapped:
        return None
    found = next(days(line.shown), None)
    if found is None or _UPDATED.match(line.shown):
        return None
    span, day = found
    before, after = line.shown[: span.begin], line.shown[span.end :]
    before = _PUBLISHED.sub("", _BY.sub("", before)).strip(_EDGES)
    if span.begin == 0:
        after = "" if _byline(line) else after.strip(_EDGES + ".")
    rest = [
        piece for piece in (*_COLUMN.split(before), *_COLUMN.split(after.strip(_EDGES))) if piece
    ]
    if not all(map(_is_name, rest)):
        return None
    if _BY.match(line.shown):
        rest = rest[1:]
    outlet = rest[0] if rest else None
    if outlet and span.begin > 0 and not _is_outlet(outlet, line.shown[: span.begin].rstrip()):
        return None
    # "Geneva, 3 March 2021" is a place as often as an outlet: one word before a comma is left open.
    a_place = " " not in before and line.shown[: span.begin].rstrip().endswith(",")
    known = outlet if not a_place and not _names_document(line.shown) else None
    return Imprint(known, day, line.span)


def _is_outlet(outlet: str, before: str) -> bool:
    """Whether a name before a date is that of an outlet, and not a title that ends with the date."""
    words = outlet.split()
    if words[-1].lower() in rules().small_words:
        return False
    return len(words) <= _OUTLET_WORDS or not before[-1:].isalnum()


def _names_document(words: str) -> bool:
    """Whether a short line with a date is what the document calls itself ("Evening Summary, 3 March 2021")."""
    if len(words.split()) > _MOST_WORDS or next(days(words), None) is None:
        return False
    return bool({word.strip(_EDGES).lower() for word in words.split()} & rules().document_words)


def _is_name(words: str) -> bool:
    """Whether all words but small ones have a capital or are numbers, as in a name."""
    pieces = words.replace(",", " ").split()
    if not 0 < len(pieces) <= 8 or words.endswith((".", "!", "?")):
        return False
    return pieces[0][:1].isupper() and all(
        piece[:1].isupper() or piece[:1].isdigit() or piece in rules().small_words
        for piece in pieces
    )
