"""Refusal 7: unknown is empty and says why; the publication date is never the event's."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from sqlalchemy import Connection, Table

from counterclaim.gazetteer import open_gazetteer
from counterclaim.ledger import schema
from counterclaim.ledger.codec import decode
from counterclaim.model.document import Document
from counterclaim.model.reading import Reading
from counterclaim.reader import Reader


@pytest.mark.parametrize(
    ("table", "value", "reason", "where"),
    [
        (schema.claims, "event", "event_reason", None),
        (schema.claims, "party_actor", "party_reason", "party"),
        (schema.statements, "said", "said_reason", None),
        (schema.statements, "speaker_actor", "speaker_reason", "speaker"),
        (schema.places, "gazetteer_id", "reason", None),
        (schema.places, "latitude", "reason", None),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_is_not_known_is_empty_and_says_why(
    ledger: Connection, table: Table, value: str, reason: str, where: str | None
) -> None:
    """``where`` names a column without which nothing was asked: no place, no speaker."""
    rows = ledger.execute(table.select()).mappings().all()
    asked = [row for row in rows if where is None or row[where] is not None]
    unknown = [row for row in asked if row[value] is None]
    assert unknown
    assert [dict(row) for row in unknown if not (row[reason] or "").strip()] == []


def test_every_value_of_a_reading_that_is_empty_says_why(ledger: Connection) -> None:
    checked = 0
    for reading in readings(ledger):
        for node in nodes(dataclasses.asdict(reading)):
            for value in ("edtf", "actor"):
                if "reason" in node and value in node and node[value] is None:
                    checked += 1
                    assert node["reason"].strip(), node
    assert checked > 50


def readings(ledger: Connection) -> list[Reading]:
    found = ledger.execute(schema.readings.select()).mappings()
    return [decode(Reading, row["json"]) for row in found]


def nodes(value: Any) -> list[dict[str, Any]]:
    """Every object in a nested value."""
    found: list[dict[str, Any]] = []
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            found.append(item)
            pending += item.values()
        elif isinstance(item, list | tuple):
            pending += item
    return found


UNDATED = (
    "Karvelia's Defence Ministry said that Ostmark had lost 120 soldiers near Lipa. "
    "Karvelian troops captured the town of Lipa. Ostmark accused Karvelia of breaking the truce. "
    "Ostmark will attack Lipa again, its president warned."
)


def test_a_report_without_any_time_gives_no_event_a_date() -> None:
    document = Document("d", UNDATED, published="2031-03-05", language="en")
    (reading,) = Reader(None, open_gazetteer()).read_batch([document])
    assert len(reading.claims) >= 4
    for claim in reading.claims:
        assert claim.time is not None
        assert claim.time.edtf is None
        assert claim.time.reason
    assert all(
        s.said is not None and s.said.edtf is None and s.said.reason for s in reading.statements
    )
    dated = Document("d", UNDATED.replace("near Lipa.", "near Lipa on March 2."), published="2031-03-05",
                     language="en")  # fmt: skip
    (other,) = Reader(None, open_gazetteer()).read_batch([dated])
    assert "2031-03-02" in {claim.time.edtf for claim in other.claims if claim.time}


def test_the_publication_date_dates_no_claim_that_does_not_lean_on_it(ledger: Connection) -> None:
    """A claim dated to its report's day says by which words: "today", a dateline, the day itself."""
    rows = ledger.execute(schema.claims.select()).mappings().all()
    same = [row for row in rows if row["event"] and row["event"] == row["published"]]
    assert all(row["event_reason"] for row in same)
    times = [claim.time for reading in readings(ledger) for claim in reading.claims]
    known = [time for time in times if time is not None and time.edtf is not None]
    assert len(known) > 20
    assert [time for time in known if time.span is None] == []
