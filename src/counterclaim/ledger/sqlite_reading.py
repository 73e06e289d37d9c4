"""A reading's JSON row by row, as only SQLite does it: of a book's only the rows asked for are decoded."""

from __future__ import annotations

from sqlalchemy import text

_LISTS = """
WITH lists AS MATERIALIZED (
  SELECT list.key AS name, list.value AS rows FROM readings, json_each(readings.json) AS list
  WHERE readings.document_id = :document AND readings.retired_run IS NULL AND list.key IN ({lists})
)
SELECT {columns} FROM lists, json_each(lists.rows) AS one WHERE {where}
"""
_ROLES = ("source", "cue", "content")
# A place and a time have one span; a statement is as far as its parts reach.
_BEGIN = "coalesce(json_extract(one.value, '$.span[0]'), min({}))".format(
    ", ".join(f"coalesce(json_extract(one.value, '$.{role}[0][0]'), 1e18)" for role in _ROLES)
)
_END = "coalesce(json_extract(one.value, '$.span[1]'), max({}))".format(
    ", ".join(f"coalesce(json_extract(one.value, '$.{role}[#-1][1]'), 0)" for role in _ROLES)
)
_WITHIN = f"lists.name = 'problems' OR ({_BEGIN} < :end AND {_END} > :begin)"
_READER = """
UNION ALL SELECT 'reader', 0, json_extract(readings.json, '$.reader') FROM readings
WHERE readings.document_id = :document AND readings.retired_run IS NULL
"""
_NAMED = "coalesce(json_extract(one.value, '$.id'), 'd' || one.key) = :identity LIMIT 1"

WITHIN = text(_LISTS.format(
    lists="'statements', 'places', 'times', 'problems'", columns="lists.name, one.key, one.value",
    where=_WITHIN + _READER,
))  # fmt: skip
"""Rows of each list that reach between ``begin`` and ``end``, with their place in it; the reader; problems."""
STATEMENTS = text(_LISTS.format(
    lists="'statements'", columns="one.key, one.value",
    where="json_extract(one.value, '$.id') IN (SELECT value FROM json_each(:ids))",
))  # fmt: skip
"""Statements with some ids (a JSON list), with their place in the list."""
BEGIN = text(_LISTS.format(
    lists="'statements', 'places', 'times'", columns=_BEGIN, where=_NAMED
))  # fmt: skip
"""Where the words of a statement, a place or a time ("d3", by its place in the list) begin."""
