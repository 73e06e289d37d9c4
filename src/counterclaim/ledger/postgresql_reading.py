"""A reading's JSON row by row, as only PostgreSQL does it: see ``sqlite_reading``."""

from __future__ import annotations

from sqlalchemy import text

_LISTS = """
WITH lists AS MATERIALIZED (
  SELECT list.key AS name, list.value AS rows
  FROM readings, jsonb_each(CAST(readings.json AS jsonb)) AS list
  WHERE readings.document_id = :document AND readings.retired_run IS NULL AND list.key IN ({lists})
)
SELECT {columns}
FROM lists, jsonb_array_elements(lists.rows) WITH ORDINALITY AS one(value, nth) WHERE {where}
"""
_ROLES = ("source", "cue", "content")


def _number(path: str) -> str:
    return f"CAST(one.value #>> '{{{path}}}' AS double precision)"


_BEGIN = "coalesce({}, least({}))".format(
    _number("span,0"), ", ".join(f"coalesce({_number(role + ',0,0')}, 1e18)" for role in _ROLES)
)
_END = "coalesce({}, greatest({}))".format(
    _number("span,1"), ", ".join(f"coalesce({_number(role + ',-1,1')}, 0)" for role in _ROLES)
)
_WITHIN = f"lists.name = 'problems' OR ({_BEGIN} < :end AND {_END} > :begin)"
_READER = """
UNION ALL SELECT 'reader', 0, CAST(CAST(readings.json AS jsonb) -> 'reader' AS text) FROM readings
WHERE readings.document_id = :document AND readings.retired_run IS NULL
"""
_NAMED = "coalesce(one.value ->> 'id', 'd' || CAST(one.nth - 1 AS text)) = CAST(:identity AS text) LIMIT 1"
_ROW = "one.nth - 1 AS key, CAST(one.value AS text)"

WITHIN = text(_LISTS.format(
    lists="'statements', 'places', 'times', 'problems'", columns=f"lists.name, {_ROW}",
    where=_WITHIN + _READER,
))  # fmt: skip
STATEMENTS = text(_LISTS.format(
    lists="'statements'", columns=_ROW,
    where="one.value ->> 'id' IN (SELECT jsonb_array_elements_text(CAST(:ids AS jsonb)))",
))  # fmt: skip
BEGIN = text(_LISTS.format(
    lists="'statements', 'places', 'times'", columns=_BEGIN, where=_NAMED
))  # fmt: skip
