"""What changed between two days as lines for people and as JSON: each change with its words and reason."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from counterclaim.ledger.queries import Change, ClaimRow, Difference, FirstAnswer
from counterclaim.model.printable import printable

T = TypeVar("T")
_LONGEST = 160


def as_json(found: Difference) -> str:
    """All of it with all fields."""
    return json.dumps(dataclasses.asdict(found), ensure_ascii=False, sort_keys=True, indent=1)


def as_text(found: Difference, limit: int | None) -> Iterator[str]:
    """Lines for people, ``limit`` entries under each heading; None for all. None steers a terminal."""
    return map(printable, _lines(found, limit))


def _lines(found: Difference, limit: int | None) -> Iterator[str]:
    yield f"Published after {found.since}, by {found.until}"
    yield from _part("new questions", found.new, limit, _new)
    for name, changes in found.changes.items():
        yield from _part(name, changes, limit, _change)


def _part(
    name: str, rows: Sequence[T], limit: int | None, lines: Callable[[T], Iterator[str]]
) -> Iterator[str]:
    yield ""
    yield f"{name}: {len(rows) or 'none'}"
    for row in rows[:limit]:
        yield from lines(row)
    if limit is not None and len(rows) > limit:
        yield f"  ... and {len(rows) - limit:,} more; --limit 0 shows all"


def _new(row: FirstAnswer) -> Iterator[str]:
    yield f"  {row.known_day}  {row.question}"
    yield f"    {row.speaker}: {_words(row.claim)}"
    yield f"    {row.reason}"


def _change(change: Change) -> Iterator[str]:
    row = change.relation
    yield f"  {row.known_day}  {row.question}" + (f" [{row.aspect}]" if row.aspect else "")
    yield f"    {row.earlier_speaker}: {_words(change.earlier)}"
    yield f"    {row.later_speaker}: {_words(change.later)}"
    yield f"    {row.reason}"


def _words(claim: ClaimRow) -> str:
    """The claim's words and where they stand."""
    text = " ".join(claim.exact.split())
    cut = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
    where = ", ".join(part for part in (claim.outlet, claim.published) if part)
    return f"“{cut}”" + (f" ({where})" if where else "")
