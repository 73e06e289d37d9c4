"""How an older ledger becomes one of today."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, Table, text

from counterclaim.ledger import forecast_tables, schema
from counterclaim.ledger import migrations as steps
from counterclaim.ledger.connect import open_ledger, writing

# What each step is for, by the tables that an older ledger has without it or without their indexes.
LATER = (
    (steps.indexes_of_speakers_and_outlets, "indexes",
     (schema.positions, schema.copies, schema.families, schema.documents)),
    (steps.register_of_forecasts, "indexes", forecast_tables.REGISTER),
    (steps.register_of_forecasts, "tables", forecast_tables.REGISTER),
    (steps.claims_by_place, "tables", (schema.map_places, schema.map_days, schema.map_sums)),
    (steps.speakers_by_day, "indexes", (schema.claims,)),
    (steps.sums_of_forecasts, "tables", (forecast_tables.sums,)),
    (steps.outlines_of_positions, "tables", (schema.outlines,)),
    (steps.readings_of_documents, "indexes", (schema.readings,)),
    (steps.questions_of_a_kind_by_day, "indexes", (schema.question_sums,)),
    (steps.forecasts_by_day_said, "indexes", (forecast_tables.entries,)),
)  # fmt: skip


def made(connection: Connection) -> set[tuple[str, str, str]]:
    rows = connection.execute(text("SELECT type, name, sql FROM sqlite_master"))
    return {(str(kind), str(name), str(sql)) for kind, name, sql in rows}


def drop(connection: Connection, what: str, tables: tuple[Table, ...]) -> None:
    for table in tables:
        if what == "tables":
            table.drop(connection)
        else:
            for index in table.indexes:
                index.drop(connection)


@pytest.mark.parametrize(("step", "what", "tables"), LATER)
def test_a_step_makes_an_older_ledger_what_a_new_one_is(
    step: steps.Step, what: str, tables: tuple[Table, ...], tmp_path: Path
) -> None:
    with writing(open_ledger(tmp_path / "ledger.sqlite", create=True)) as connection:
        new = made(connection)
        drop(connection, what, tables)
        assert made(connection) < new
        step(connection)
        assert made(connection) == new
