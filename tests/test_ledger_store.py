from __future__ import annotations

import re
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, func, select, text

from counterclaim.errors import InputError, StorageError
from counterclaim.ledger import schema
from counterclaim.ledger.connect import open_ledger, reading, writing
from counterclaim.ledger.judgements import Judgement, judgements_of, record_judgement
from counterclaim.ledger.links import store_links
from counterclaim.ledger.migrations import MIGRATIONS, migrate
from counterclaim.ledger.queries import Filter, claims
from counterclaim.ledger.readings import store_readings
from counterclaim.ledger.store import (
    Run,
    begin_run,
    store_captures,
    store_documents,
    store_sketches,
)
from counterclaim.ledger.stored import linkable, stored_document, unread_documents
from counterclaim.model.document import Declared, Document
from counterclaim.model.linking import Links
from counterclaim.model.reading import ReaderVersion
from counterclaim.model.span import Span
from databases import BOTH
from sample_ledger import a_capture, a_case, a_document, link, read, sketch

pytestmark = BOTH

WORDS = "Karvelia says Ostmark lost 12 soldiers in Lipa on 2031-03-04."
MACHINE = sorted(table.name for table in schema.APPEND_ONLY)


@pytest.fixture
def ledger(tmp_path: Path) -> Engine:
    return open_ledger(tmp_path / "ledger.sqlite", create=True)


def put(ledger: Engine, document: Document, version: str = "1", case: str = "case-1") -> Run:
    capture = a_capture(document.text)
    made = read(document, ReaderVersion("pattern", version))
    with writing(ledger) as connection:
        run = begin_run(connection, "add", case, made.reader)
        store_captures(connection, [capture], run)
        store_documents(connection, [(document, capture)], run)
        store_sketches(connection, {document.id: sketch(document)}, run)
        store_readings(connection, [(document, made)], run)
    return run


def linked(ledger: Engine) -> None:
    with writing(ledger) as connection:
        run = begin_run(connection, "link", "case-1")
        store_links(connection, link(*linkable(connection), a_case()), run)


def counted(connection: Connection, name: str) -> int:
    return connection.scalar(select(func.count()).select_from(schema.metadata.tables[name])) or 0


def test_a_document_comes_back_as_it_was_stored(ledger: Engine) -> None:
    document = replace(
        a_document(WORDS),
        republished_from=Declared("Morning Post", "2031-03-04", Span(0, 3)),
        boilerplate=(Span(1, 4),),
        media=("http://example.org/a.mp4",),
        given_id="doc-7",
    )
    put(ledger, document)
    with reading(ledger) as connection:
        assert stored_document(connection, document.id) == document


def test_linking_gets_the_claims_as_they_were_read(ledger: Engine) -> None:
    document = a_document(WORDS)
    put(ledger, document)
    with reading(ledger) as connection:
        documents, stated = linkable(connection)
        row = claims(connection, Filter()).rows[0]
    made = read(document)
    assert [d.id for d in documents] == [document.id]
    assert [(s.claim, s.statement, s.place) for s in stated] == [
        (made.claims[0], made.statements[0], made.places[0])
    ]
    assert stated[0].id == row.id
    assert stated[0].words == row.exact == "Ostmark lost 12 soldiers in Lipa on 2031-03-04"


def test_adding_again_adds_nothing(ledger: Engine) -> None:
    put(ledger, a_document(WORDS))
    with reading(ledger) as connection:
        before = {name: counted(connection, name) for name in MACHINE}
    put(ledger, a_document(WORDS))
    with reading(ledger) as connection:
        assert {name: counted(connection, name) for name in MACHINE} == before


def test_a_newer_reader_adds_rows_beside_the_old_and_claims_keep_their_ids(ledger: Engine) -> None:
    document = a_document(WORDS)
    put(ledger, document)
    with reading(ledger) as connection:
        old = claims(connection, Filter()).rows
        assert unread_documents(connection, [ReaderVersion("pattern", "2")], "case-1")
    put(ledger, document, version="2")
    with reading(ledger) as connection:
        assert claims(connection, Filter()).rows == old
        assert counted(connection, "claims") == 2
        assert not unread_documents(connection, [ReaderVersion("pattern", "2")], "case-1")


def test_going_back_to_an_earlier_case_makes_its_reading_current_again(ledger: Engine) -> None:
    document = a_document(WORDS)
    for case in ("case-1", "case-2", "case-1"):
        put(ledger, document, case=case)
    with reading(ledger) as connection:
        live = select(schema.readings.c.case_digest).where(schema.readings.c.retired_run.is_(None))
        assert connection.scalars(live).all() == ["case-1"]
        assert counted(connection, "readings") == 2


def test_links_no_longer_found_are_retired_and_kept(ledger: Engine) -> None:
    put(ledger, a_document(WORDS))
    linked(ledger)
    with writing(ledger) as connection:
        run = begin_run(connection, "link", "case-1")
        store_links(connection, Links((), (), (), ()), run)
    with reading(ledger) as connection:
        retired = select(schema.positions.c.retired_run)
        assert connection.scalars(retired).all() == [run.id]
    linked(ledger)
    with reading(ledger) as connection:
        assert connection.scalars(retired).all() == [None]


FILLED = [name for name in MACHINE if name not in ("failed_inputs", "copies")]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, database: str) -> Engine:
    """A ledger with rows in all tables of FILLED, which no test changes."""
    ledger = open_ledger(tmp_path_factory.mktemp(database) / "ledger.sqlite", create=True)
    put(ledger, a_document(WORDS))
    put(ledger, a_document("Ostmark says Ostmark lost 3 soldiers in Lipa."))
    linked(ledger)
    record_judgement(ledger, Judgement("claim", "claim-1", "accept", "Ada Lovas", "seen on video"))
    return ledger


OTHERWISE = {
    "sqlite": "INSERT OR REPLACE INTO {0} SELECT * FROM {0}",
    "postgresql": "TRUNCATE {0} CASCADE",
}
GUARD = {
    "sqlite": "SELECT sql FROM sqlite_master WHERE name = :name",
    "postgresql": "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = :name "
    "AND tgrelid = CAST(:table AS regclass)",
}


@pytest.mark.parametrize("name", FILLED)
def test_machine_rows_are_neither_changed_nor_deleted(
    filled: Engine, name: str, database: str
) -> None:
    ledger = filled
    first = next(iter(schema.metadata.tables[name].primary_key.columns)).name
    for change in (
        f"DELETE FROM {name}",
        f"UPDATE {name} SET {first} = {first}",
        OTHERWISE[database].format(name),
    ):
        with pytest.raises(StorageError, match="append-only"), writing(ledger) as connection:
            connection.execute(text(change))


def test_every_column_of_machine_rows_is_guarded_but_when_they_were_retired(
    ledger: Engine, database: str
) -> None:
    for table in schema.APPEND_ONLY:
        with reading(ledger) as connection:
            trigger = connection.execute(
                text(GUARD[database]), {"name": f"{table.name}_no_update", "table": table.name}
            ).scalar_one()
        guarded = set(re.findall(r"\w+", trigger.partition("UPDATE OF")[2].partition(" ON ")[0]))
        assert guarded == {column.name for column in table.c} - {"retired_run"}


def test_a_judgement_needs_a_named_person(ledger: Engine) -> None:
    for person in ("", "  "):
        with pytest.raises(InputError, match="nobody is named"):
            record_judgement(ledger, Judgement("claim", "c", "accept", person, "because"))
    with pytest.raises(InputError, match="no reason"):
        record_judgement(ledger, Judgement("claim", "c", "accept", "Ada Lovas", ""))


def test_a_judgement_shows_with_its_claim_and_survives_re_reading(ledger: Engine) -> None:
    document = a_document(WORDS)
    put(ledger, document)
    with reading(ledger) as connection:
        claim_id = claims(connection, Filter()).rows[0].id
    for decision, at in (("accept", "2031-04-01T00:00:00"), ("grade", "2031-04-02T00:00:00")):
        judged = Judgement("claim", claim_id, decision, "Ada Lovas", "photo", at, {"grade": "B"})  # type: ignore[arg-type]
        assert record_judgement(ledger, judged).id
    put(ledger, document, version="2")
    with reading(ledger) as connection:
        row = claims(connection, Filter()).rows[0]
        assert (row.decision, row.decided_by) == ("grade", "Ada Lovas")
        assert [j.value for j in judgements_of(connection, "claim", claim_id)] == [
            {"grade": "B"}
        ] * 2


def test_a_transaction_that_fails_stores_nothing(ledger: Engine) -> None:
    def broken_off() -> None:
        with writing(ledger) as connection:
            run = begin_run(connection, "add", "case-1")
            store_documents(connection, [(a_document(WORDS), None)], run)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    with reading(ledger) as connection:
        assert counted(connection, "documents") == counted(connection, "runs") == 0


def test_readers_go_on_while_a_writer_writes_and_see_one_state(ledger: Engine) -> None:
    put(ledger, a_document(WORDS))
    with writing(ledger) as connection:
        run = begin_run(connection, "add", "case-1")
        store_documents(connection, [(a_document("Other text."), None)], run)
        with reading(ledger) as beside:
            assert counted(beside, "documents") == 1
    with reading(ledger) as beside:
        assert counted(beside, "documents") == 2


def test_two_writers_wait_for_each_other(ledger: Engine) -> None:
    def judge(who: str) -> None:
        for n in range(10):
            record_judgement(ledger, Judgement("claim", str(n), "accept", who, "seen"))

    threads = [threading.Thread(target=judge, args=(who,)) for who in ("Ada", "Bo")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(ledger) as connection:
        assert counted(connection, "judgements") == 20


def test_an_older_ledger_is_brought_up_step_by_step_and_once(ledger: Engine) -> None:
    def add_note(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE notes (id TEXT PRIMARY KEY)"))

    steps = (*MIGRATIONS, add_note)
    with writing(ledger) as connection:
        assert migrate(connection, steps) == 1
        assert migrate(connection, steps) == 0
        connection.execute(text("INSERT INTO notes VALUES ('a')"))


def test_a_ledger_of_a_newer_version_is_left_alone(ledger: Engine, tmp_path: Path) -> None:
    with writing(ledger) as connection:
        connection.execute(text("INSERT INTO migrations VALUES (99, 'later', '2040-01-01')"))
    with pytest.raises(StorageError, match="newer counterclaim") as error:
        open_ledger(tmp_path / "ledger.sqlite")
    assert "pip install --upgrade" in error.value.fault.todo
