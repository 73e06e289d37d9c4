"""All decisions of people as CSV and JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence

from counterclaim.export.sheets import as_csv
from counterclaim.ledger.queries.progress import DecisionRow


def decisions_as_json(rows: Sequence[DecisionRow]) -> str:
    """A list with an object for each decision, in the order of time."""
    made = [dataclasses.asdict(row) for row in rows]
    return json.dumps(made, ensure_ascii=False, sort_keys=True, indent=1)


def decisions_as_csv(rows: Sequence[DecisionRow]) -> str:
    """The same for spreadsheets; a value is JSON."""
    names = [field.name for field in dataclasses.fields(DecisionRow)]
    return as_csv(names, ([getattr(row, name) for name in names] for row in rows))
