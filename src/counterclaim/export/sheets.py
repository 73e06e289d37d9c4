"""Rows as CSV that a spreadsheet program only shows: no cell of it is computed."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from collections.abc import Iterable, Sequence

from counterclaim.model.printable import printable

# What a cell begins with that programs compute (OWASP, CSV Injection), in full width too, as some take it so.
_COMPUTED = frozenset("=+-@\t\r\n＝＋－＠")
_SHOWN = "'"


def as_csv(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows below their names in RFC 4180: lines end with CR LF, unknown is empty, a list is JSON.

    Words that a program would compute have an apostrophe before them, and those that would steer it have
    U+FFFD in place of what does; JSON has all words as they stand. Numbers stay numbers.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str):
        return _SHOWN + printable(value) if value[:1] in _COMPUTED else printable(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False, default=dataclasses.asdict)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return value
