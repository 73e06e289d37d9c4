"""The tables of the register of forecasts. All of it follows from the readings and is drawn with the links.

``forecast_keys`` finds what may bear on what: ``side`` 0 are forecasts, 1 claims that tell of such matters.
``forecast_states`` says from which day to before which (NULL: until today) each forecast stood how, by what
had been published: so any day is answered without looking at what bears on it. There ``who`` is the speaker
with the hedge (see ``who_says``) and ``copy`` 1 where a forecast only carries another on, so that sums by
speaker are read along one index.
"""

from __future__ import annotations

import json

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Table, Text
from sqlalchemy.schema import SchemaItem

from counterclaim.ledger.schema import Hashed, metadata


def _kept(name: str, key: str, *items: SchemaItem) -> Table:
    ordered = PrimaryKeyConstraint(*key.split())
    return Table(name, metadata, *items, ordered, sqlite_strict=True, sqlite_with_rowid=False)


def _needed(names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names.split()]


# Speaker and hedge are those of the claim's row: the table of speakers and hedges is counted by them.
# ``copy_of`` is the position that the forecast only carries again; ``reach`` the last day that counts.
entries = _kept(
    "forecast_entries", "claim_id", *_needed("claim_id document_id known_day said_day due_reason reach"),
    *(Column(name, Text) for name in ("due", "speaker_key", "speaker", "hedge", "hedge_words")),
    *(Column(name, Text) for name in ("matter", "copy_of")),
)  # fmt: skip
bearings = _kept(
    "forecast_bearings", "forecast_id claim_id proposed",
    *_needed("forecast_id claim_id proposed known_day reason"),
    Column("rank", Integer, nullable=False),
    *_needed("forecast_document claim_document"),
)  # fmt: skip
states = _kept(
    "forecast_states", "claim_id from_day", *_needed("claim_id from_day outcome who"),
    Column("to_day", Text),
    *(Column(name, Integer, nullable=False) for name in ("contested", "void", "copy")),
)  # fmt: skip
keys = _kept(
    "forecast_keys", "key side day claim_id", Column("key", Hashed, nullable=False),
    Column("side", Integer, nullable=False), *_needed("day claim_id document_id"),
)  # fmt: skip
FORETOLD, TOLD = 0, 1
"""The two sides of ``keys``."""
# How those of one speaker with one hedge stand today: what the table by speaker begins with.
sums = _kept(
    "forecast_sums", "who", *_needed("who"),
    *(Column(name, Integer, nullable=False) for name in ("predicted", "came_true", "did_not", "open")),
    Column("copies", Integer, nullable=False),
)  # fmt: skip
REGISTER: tuple[Table, ...] = (entries, bearings, states, keys, sums)

Index("forecast_entries_newest", entries.c.known_day.desc(), entries.c.claim_id, entries.c.copy_of)
Index(
    "forecast_entries_said", entries.c.said_day.desc(), entries.c.claim_id, entries.c.known_day,
    entries.c.copy_of,
)  # fmt: skip
Index("forecast_entries_by", entries.c.speaker_key, entries.c.speaker)
Index("forecast_entries_in", entries.c.document_id)
Index("forecast_bearings_of", bearings.c.forecast_document)
Index("forecast_bearings_by", bearings.c.claim_document)
Index(
    "forecast_states_by_who", states.c.copy, states.c.who, states.c.outcome, states.c.from_day,
    states.c.to_day,
)  # fmt: skip
Index("forecast_sums_most", sums.c.predicted.desc(), sums.c.who)
Index("forecast_keys_in", keys.c.document_id)


def who_says(speaker_key: str | None, hedge: str | None, hedge_words: str | None) -> str:
    """Speaker and hedge as one value."""
    return json.dumps([speaker_key, hedge, hedge_words], ensure_ascii=False)
