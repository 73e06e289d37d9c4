"""Rows of a table as verbatim text with each cell's place in it: CSV and lists of flat JSON objects.

The standard library's readers give values without their offsets; a claim must lead to its words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.errors import Fault, InputError
from counterclaim.model.span import Span

_PAIR = re.compile(
    r'"(?P<key>(?:[^"\\]|\\.)*)"\s*:\s*(?P<value>"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*|true|false|null)'
)
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and where it stands in the text. ``text`` is without quotation marks.

    ``whole`` is the value with its name, where the row names it itself (JSON).
    """

    text: str
    span: Span
    whole: Span


Row = Mapping[str, Cell]
"""A row's cells that are not empty, by folded column name, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One row as it stands in a file: its place and its cells (spans are the file's)."""

    begin: int
    end: int
    row: Row


@dataclass(frozen=True, slots=True)
class Table:
    """A file's rows; ``header`` is the CSV header line that each row needs to be read, empty for JSON."""

    header: str
    rows: tuple[Stretch, ...]


@lru_cache(maxsize=4_096)
def folded(name: str) -> str:
    """A column's name by which it is looked up: "Equipment_Type " is "equipment type"."""
    return " ".join(re.sub(r"[_\s]+", " ", name).split()).casefold()


# Small ones are asked for twice: for the document, and for its reading.
@lru_cache(maxsize=1_024)
def table_of(text: str, where: str) -> Table:
    """The rows of a CSV or JSON text. Raises InputError ("bad-table") where it is neither."""
    if text.lstrip("\ufeff \t\r\n")[:1] in ("[", "{"):
        return Table("", tuple(_objects(text, where)))
    lines = _csv_lines(text)
    header = next(lines, None)
    if header is None or len(header.fields) < 2:
        raise _refused(where, "its first line names no columns")
    names = [folded(text[begin:end]) for begin, end in header.fields]
    rows = tuple(Stretch(line.begin, line.end, _row(text, names, line)) for line in lines)
    return Table(text[header.begin : header.end], rows)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a CSV: where it stands, and its fields without their quotation marks."""

    begin: int
    end: int
    fields: list[tuple[int, int]]


def _row(text: str, names: list[str], line: _Line) -> Row:
    return {
        name: Cell(text[begin:end].replace('""', '"'), Span(begin, end), Span(begin, end))
        for name, (begin, end) in zip(names, line.fields, strict=False)
        if name and text[begin:end].strip()
    }


def _csv_lines(text: str) -> Iterator[_Line]:
    """The lines of RFC 4180, quoted line breaks included; blank ones left out."""
    delimiter = max(_DELIMITERS, key=text.split("\n", 1)[0].count)
    field = re.compile(rf'"(?P<quoted>(?:[^"]|"")*)"|(?P<bare>[^{delimiter}\r\n]*)')
    begin = at = int(text.startswith("\ufeff"))
    fields: list[tuple[int, int]] = []
    while at <= len(text) and (found := field.match(text, at)):
        fields.append(found.span("bare" if found["quoted"] is None else "quoted"))
        at = found.end()
        if text[at : at + 1] == delimiter:
            at += 1
            continue
        if at > begin:
            yield _Line(begin, at, fields)
        # Whatever stands between a closing mark and the line's end belongs to no field.
        at = begin = _after_line(text, at)
        fields = []


def _after_line(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) + 1 if found < 0 else found + 1


def _objects(text: str, where: str) -> Iterator[Stretch]:
    """The flat objects of a JSON list, of one object, or of JSON lines."""
    decoder = json.JSONDecoder()
    at = _to_object(text, 0)
    if at == len(text):
        raise _refused(where, "its JSON holds no object")
    while at < len(text):
        try:
            value, end = decoder.raw_decode(text, at)
        except ValueError as error:
            raise _refused(where, f"its JSON breaks off: {error}") from error
        if any(isinstance(item, dict | list) for item in value.values()):
            raise _refused(where, f"the object at character {at} holds others")
        yield Stretch(at, end, json_row(text, at, end))
        at = _to_object(text, end)


def _to_object(text: str, at: int) -> int:
    found = text.find("{", at)
    return len(text) if found < 0 else found


def json_row(text: str, begin: int, end: int) -> Row:
    """The cells of a flat JSON object; null and empty ones left out."""
    row: dict[str, Cell] = {}
    for found in _PAIR.finditer(text, begin, end):
        first, last = found.span("value")
        value = json.loads(found["value"])
        if isinstance(value, str):
            first, last = first + 1, last - 1
        if value is not None and str(value).strip():
            name = folded(json.loads(f'"{found["key"]}"'))
            row[name] = Cell(str(value), Span(first, last), Span(*found.span()))
    return row


def _refused(where: str, why: str) -> InputError:
    todo = "Give a CSV with a header line, or a JSON list of objects with one value for each name"
    return InputError(Fault("bad-table", "this is no table that can be read", where, why, todo))
