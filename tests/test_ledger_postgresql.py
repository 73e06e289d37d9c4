"""A case whose ledger lies in PostgreSQL: it tells the same, and says what is wrong with the database."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from benchmarks.addresses import addresses, downloads
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError
from starlette.testclient import TestClient

from counterclaim.acquire import captures
from counterclaim.case import parse_case
from counterclaim.cli import main
from counterclaim.cli.show import WHAT
from counterclaim.errors import CaseError, StorageError
from counterclaim.ledger import postgresql
from counterclaim.ledger.connect import has_ledger, ledger_place, open_ledger, reading, writing
from counterclaim.ledger.judgements import Judgement, judgements_of, record_judgement
from counterclaim.ledger.postgresql_text import full_text_query, spans_of, vector
from counterclaim.ledger.postgresql_troubles import trouble_of
from counterclaim.ledger.queries import Filter, claims
from counterclaim.run.add import Parts, add
from counterclaim.run.parts import case_parts
from counterclaim.run.progress import Silent
from counterclaim.run.verify import verify
from counterclaim.serve.app import create_app
from databases import let_go
from killed_run import tools
from ledger_dump import dump
from sample_ledger import CASE_TEXT, a_capture, document_of, link

CLOCK = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d[^\"]*")
WORDS = "Published: 2031-03-05\nKarvelia says Ostmark lost 12 soldiers in Lipa."


def settings(address: str, schema: str) -> str:
    return f"\n[ledger]\naddress = {json.dumps(address)}\nschema = {json.dumps(schema)}\n"


@pytest.fixture(scope="module")
def twin(
    example_case: Path, postgresql_server: str, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The example case once more, its ledger in PostgreSQL, with the same reports added."""
    folder = tmp_path_factory.mktemp("twin")
    told = (example_case / "case.toml").read_text(encoding="utf-8")
    (folder / "case.toml").write_text(
        told + settings(postgresql_server, "t_twin"), encoding="utf-8"
    )
    shutil.copy(example_case / "places.csv", folder)
    added = add(folder, captures([example_case / "reports"]), case_parts(folder, 1, Silent()))
    assert not added.failed
    assert not (folder / "ledger.sqlite").exists()
    return folder


def told(client: TestClient, path: str) -> Any:
    """What a page has to show, without what the clock said; search in no order."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    found = json.loads(CLOCK.sub("then", answer.text))
    if "search" not in path:
        return found
    return unranked(found)


def unranked(found: Any) -> Any:
    """The same with lists of documents by their ids: each database ranks in its own way."""
    if isinstance(found, dict):
        return {name: unranked(value) for name, value in found.items()}
    if isinstance(found, list):
        return sorted(map(unranked, found), key=lambda one: json.dumps(one, sort_keys=True))
    return found


def test_every_page_of_the_example_has_the_same_data_on_both(
    example_case: Path, twin: Path
) -> None:
    on_file, on_server = (
        TestClient(create_app(case), base_url="http://127.0.0.1") for case in (example_case, twin)
    )
    for name, some in addresses(on_file, 1).items():
        if name.startswith("a brief"):
            continue
        for path in some[:2]:
            asked = (
                path
                if name.startswith("api:")
                else f"{path}{'&' if '?' in path else '?'}format=json"
            )
            assert told(on_server, asked) == told(on_file, asked), asked


def test_files_to_keep_are_the_same_on_both(example_case: Path, twin: Path) -> None:
    on_file, on_server = (
        TestClient(create_app(case), base_url="http://127.0.0.1") for case in (example_case, twin)
    )
    for name, paths in downloads(on_file).items():
        for path in paths:
            kept_file, kept_server = on_file.get(path), on_server.get(path)
            assert (kept_file.status_code, kept_server.status_code) == (200, 200), name
            assert kept_server.content == kept_file.content, name


@pytest.mark.parametrize("what", WHAT)
def test_show_prints_the_same_on_both(example_case: Path, twin: Path, what: str) -> None:
    for form in ([], ["--json", "--limit", "0"], ["--csv", "--as-of", "2031-03-14"]):
        on_file, on_server = (
            CliRunner().invoke(main, ["show", str(case), what, *form])
            for case in (example_case, twin)
        )
        assert (on_file.exit_code, on_server.exit_code) == (0, 0), on_server.output
        assert CLOCK.sub("then", on_server.output) == CLOCK.sub("then", on_file.output)


@pytest.fixture
def case(postgresql_server: str, tmp_path: Path) -> Iterator[Path]:
    schema = f"t_{abs(hash(tmp_path))}"
    (tmp_path / "case.toml").write_text(CASE_TEXT + settings(postgresql_server, schema), "utf-8")
    yield tmp_path
    let_go()
    told_to(postgresql_server, f"DROP SCHEMA IF EXISTS {schema} CASCADE")


@pytest.fixture
def filled(case: Path) -> Path:
    add(case, [a_capture(WORDS)], Parts(tools, link))
    return case


def told_to(server: str, *statements: str) -> None:
    """What no part of the tool does to a server."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def at(case: Path, address: str, schema: str = "elsewhere") -> Path:
    (case / "case.toml").write_text(CASE_TEXT + settings(address, schema), encoding="utf-8")
    return case


def code_of(case: Path, *, create: bool = True) -> str:
    with pytest.raises(StorageError) as error:
        open_ledger(case, create=create)
    return error.value.fault.code


def test_a_ledger_is_there_once_something_was_added(case: Path) -> None:
    assert not has_ledger(case)
    assert code_of(case, create=False) == "no-ledger"
    add(case, [a_capture(WORDS)], Parts(tools, link))
    assert has_ledger(case)


def test_two_cases_in_one_database_do_not_see_each_other(
    filled: Path, postgresql_server: str, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    assert (
        code_of(at(tmp_path / "other", postgresql_server, "t_other_case"), create=False)
        == "no-ledger"
    )
    assert has_ledger(filled)


def test_what_is_wrong_with_the_database_is_said(
    tmp_path: Path, lacking: list[tuple[str, str]]
) -> None:
    for address, code in lacking:
        assert code_of(at(tmp_path, address)) == code, address


@pytest.fixture
def lacking(postgresql_server: str) -> Iterator[list[tuple[str, str]]]:
    """Addresses of databases of which each lacks something, with what is said of it."""
    if "cc-pg-" not in postgresql_server:
        pytest.skip("a server that was given is not changed")
    told_to(
        postgresql_server,
        "CREATE ROLE onlooker LOGIN",
        "CREATE DATABASE by_language TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US' "
        "LOCALE 'C' ENCODING 'UTF8'",
    )
    folder = postgresql_server.partition("host=")[2]
    start = "postgresql+psycopg://"
    yield [
        (f"{start}tester@/nowhere?host={folder}", "ledger-no-database"),
        (f"{start}nobody@/postgres?host={folder}", "ledger-refused"),
        (f"{start}onlooker@/postgres?host={folder}", "ledger-read-only"),
        (f"{start}tester@/by_language?host={folder}", "ledger-order"),
        (f"{start}tester@/postgres?host={folder}/none", "ledger-unreached"),
    ]
    let_go()
    told_to(postgresql_server, "DROP DATABASE by_language", "DROP ROLE onlooker")


@pytest.mark.parametrize(("state", "said", "code"), [
    ("53100", "could not extend file", "disk-full"),
    ("25006", "cannot execute INSERT in a read-only transaction", "ledger-read-only"),
    ("55P03", "canceling statement due to lock timeout", "ledger-busy"),
    ("P0001", "claims is append-only", "append-only"),
    (None, 'password authentication failed for user "ada"', "ledger-refused"),
    (None, "fe_sendauth: no password supplied", "ledger-refused"),
    (None, "connection to server failed: Connection refused", "ledger-unreached"),
    (None, "FATAL:  the database system is starting up", "ledger-unreached"),
    ("42601", "syntax error", None),
])  # fmt: skip
def test_errors_of_the_database_say_what_to_do(
    state: str | None, said: str, code: str | None
) -> None:
    class SaidError(Exception):
        sqlstate = state

    trouble = trouble_of(DatabaseError(None, None, SaidError(said)))
    assert (trouble and trouble.code) == code


def test_a_password_in_the_address_is_never_shown(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    for where in ("ada:hidden-word@127.0.0.1:1/none", "ada@127.0.0.1:1/none?password=hidden-word"):
        case = at(tmp_path, f"postgresql://{where}")
        assert "hidden-word" not in ledger_place(case)
        with pytest.raises(StorageError) as error:
            open_ledger(case)
        assert "hidden-word" not in str(error.value)


def test_without_the_driver_it_is_said_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("psycopg")

    monkeypatch.setattr(postgresql, "create_engine", missing)
    with pytest.raises(StorageError, match=r"counterclaim\[postgresql\]"):
        open_ledger(at(tmp_path, "postgresql://ada@/none"))


@pytest.mark.parametrize("table", [
    'address = "mysql://ada@/none"\nschema = "a"', 'address = "postgresql://ada@/none"',
    'address = "postgresql://ada@/none"\nschema = "A B"', 'schema = "a"',
    'address = "postgresql://ada@/none"\nschema = "pg_own"',
])  # fmt: skip
def test_a_malformed_address_or_schema_is_refused(table: str) -> None:
    with pytest.raises(CaseError):
        parse_case(f"{CASE_TEXT}\n[ledger]\n{table}\n")


def test_where_the_ledger_lies_changes_no_reading() -> None:
    moved = parse_case(CASE_TEXT + settings("postgresql://ada@/none", "border_war"))
    assert moved.digest == parse_case(CASE_TEXT).digest


def test_a_ledger_is_copied_from_its_file_with_its_judgements(
    own_case: Path, postgresql_server: str
) -> None:
    with reading(open_ledger(own_case)) as connection:
        claim = claims(connection, Filter()).rows[0].id
    judged = Judgement("claim", claim, "accept", "Ada Lovas", "seen on video")
    record_judgement(open_ledger(own_case), judged)
    with reading(open_ledger(own_case)) as connection:
        before = dump(connection)
    with (own_case / "case.toml").open("a", encoding="utf-8") as file:
        file.write(settings(postgresql_server, "t_copied"))
    done = CliRunner().invoke(main, ["copy-ledger", str(own_case)])
    assert done.exit_code == 0, done.output
    with reading(open_ledger(own_case)) as connection:
        assert dump(connection) == before
        assert [one.person for one in judgements_of(connection, "claim", claim)] == ["Ada Lovas"]
    added = add(own_case, [a_capture(WORDS)], case_parts(own_case, 1, Silent()))
    assert not added.failed
    again = CliRunner().invoke(main, ["copy-ledger", str(own_case)])
    assert (again.exit_code, "not empty" in again.output) == (1, True)


@pytest.mark.parametrize("change", [
    "DROP TRIGGER claims_no_update ON claims",
    "UPDATE documents_fts SET words = 'other'",
    "UPDATE names_fts SET words = 'other'; DELETE FROM documents_fts",
])  # fmt: skip
def test_verify_finds_missing_guards_and_another_index(filled: Path, change: str) -> None:
    assert verify(filled, document_of).faults == []
    with writing(open_ledger(filled)) as connection:
        for one in change.split("; "):
            connection.execute(text(one))
    assert [fault.code for fault in verify(filled, document_of).faults] == ["ledger-damaged"]


def test_a_writer_who_waits_too_long_is_told_so(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hasty = postgresql._ON_WRITING.replace("lock_timeout = 30000", "lock_timeout = 50")
    monkeypatch.setattr(postgresql, "_ON_WRITING", hasty)

    def write_beside() -> None:
        with writing(open_ledger(filled)), writing(open_ledger(filled)):
            pass

    with pytest.raises(StorageError) as error:
        write_beside()
    assert error.value.fault.code == "ledger-busy"


def test_who_only_reads_can_store_nothing(filled: Path) -> None:
    with pytest.raises(StorageError, match="read-only"), reading(open_ledger(filled)) as connection:
        connection.execute(text("DELETE FROM names"))


@pytest.mark.parametrize(("asked", "found"), [
    ("duvel", ["Düvəl"]), ("LOST", ["lost"]), ('"lost 40"', ["lost 40"]), ("sold*", ["soldiers"]),
    ("40 lost", ["lost", "40"]), ('"zelgrad lost" "lost 40"', ["Zelgrad lost 40"]), ("none", []),
])  # fmt: skip
def test_words_are_found_without_case_and_marks(asked: str, found: list[str]) -> None:
    body = "Near Düvəl Zelgrad lost 40 soldiers."
    asked = asked.replace("duvel", "duvəl")
    assert [span.of(body) for span in spans_of(full_text_query(asked), body)] == found


@given(st.text(max_size=60))
def test_any_words_make_a_query_that_finds_them_in_their_own_text(words: str) -> None:
    query = full_text_query(words)
    if query and "*" not in words and '"' not in words:
        assert list(spans_of(query, words))


def test_the_words_of_a_very_long_text_fit_the_index() -> None:
    long = vector("Title", " ".join(f"word{n}" for n in range(60_000)))
    assert len(long.encode()) < 1 << 21
    assert "'title':1A" in long
    assert all(place <= 16_383 for place in map(int, re.findall(r":(\d+)", long)))
