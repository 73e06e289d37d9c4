"""All decisions of people as CSV and JSON."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from collections.abc import Sequence

from counterclaim.ledger.queries.progress import DecisionRow


def decisions_as_json(rows: Sequence[DecisionRow]) -> str:
    """A list with an object for each decision, in the order of time."""
    made = [dataclasses.asdict(row) for row in rows]
    return json.dumps(made, ensure_ascii=False, sort_keys=True, indent=1)


def decisions_as_csv(rows: Sequence[DecisionRow]) -> str:
    """The same in RFC 4180: lines end with CR LF, unknown is empty, a value is JSON."""
    out = io.StringIO()
    writer = csv.writer(out)
    names = [field.name for field in dataclasses.fields(DecisionRow)]
    writer.writerow(names)
    writer.writerows([_cell(getattr(row, name)) for name in names] for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return value
