from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event, func, select

from counterclaim.archive import Archive
from counterclaim.case import Case
from counterclaim.errors import CaseError, Fault, StorageError
from counterclaim.ledger import schema
from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.ledger.judgements import Judgement, record_judgement
from counterclaim.ledger.queries import Filter, claims, failed_inputs, overview, questions
from counterclaim.model.document import Capture, Document, Failed
from counterclaim.model.linking import LinkedDocument, Links, StatedClaim
from counterclaim.model.reading import ReaderVersion
from counterclaim.run.add import ARCHIVE, Added, Parts, add
from counterclaim.run.steps import Tools
from killed_run import REPORTS, add_all, die, tools
from ledger_dump import dump
from sample_ledger import CASE_TEXT, PatternReader, a_capture, link

WORDS = "Published: 2031-03-05\nKarvelia says Ostmark lost 12 soldiers in Lipa."


def a_folder(path: Path) -> Path:
    path.mkdir()
    (path / "case.toml").write_text(CASE_TEXT, encoding="utf-8")
    return path


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return a_folder(tmp_path / "case")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    folder = a_folder(tmp_path_factory.mktemp("undisturbed") / "case")
    add_all(folder)
    return rows(folder)


def rows(folder: Path) -> dict[str, object]:
    with reading(open_ledger(folder)) as connection:
        return dict(dump(connection))


def put(folder: Path, *captures: Capture | Failed, made: Tools | None = None) -> Added:
    return add(folder, captures, Parts(lambda: made or tools(), link))


def count(folder: Path, name: str) -> int:
    with reading(open_ledger(folder)) as connection:
        table = schema.metadata.tables[name]
        return connection.scalar(select(func.count()).select_from(table)) or 0


def test_adding_reads_documents_and_draws_links(case: Path) -> None:
    added = add_all(case)
    assert (added.read, added.already, added.failed) == (len(REPORTS), 0, [])
    with reading(open_ledger(case)) as connection:
        sums = overview(connection)
        assert (sums.documents, sums.claims) == (len(REPORTS), 2 * len(REPORTS))
        assert not sums.links_stale
        assert questions(connection, Filter()).total == 1


def test_adding_the_same_again_adds_no_row(case: Path, undisturbed: dict[str, object]) -> None:
    add_all(case)
    again = add_all(case)
    assert (again.read, again.already) == (0, len(REPORTS))
    assert rows(case) == undisturbed
    assert count(case, "runs") == 3  # two of adding, one of linking


def test_the_same_bytes_from_another_address_are_one_document_seen_twice(case: Path) -> None:
    put(case, a_capture(WORDS, "a.txt"), a_capture(WORDS, "b.txt"))
    put(case, a_capture(WORDS, "c.txt"))
    assert (count(case, "documents"), count(case, "captures"), count(case, "sightings")) == (
        1,
        1,
        3,
    )


MOMENTS = [
    ("text", 1), ("read", 20), ("link", 1), ("sync", 3), ("sync", 40),
    ("CREATE TABLE", 3), ("INSERT INTO captures", 1), ("INSERT INTO claims", 2),
    ("INSERT INTO unlinked", 3), ("UPDATE runs", 1), ("INSERT INTO positions", 1),
    ("DELETE FROM claim_days", 1), ("UPDATE runs", 2),
]  # fmt: skip


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize(("moment", "n"), MOMENTS)
def test_a_killed_run_run_again_ends_with_the_same_ledger(
    case: Path, undisturbed: dict[str, object], moment: str, n: int
) -> None:
    assert die(case, moment, n) == -signal.SIGKILL
    assert list(Archive(case / ARCHIVE).verify()) == []
    add_all(case)
    assert rows(case) == undisturbed
    assert list(Archive(case / ARCHIVE).verify()) == []


def test_workers_give_the_same_rows(case: Path, undisturbed: dict[str, object]) -> None:
    add_all(case, workers=2)
    assert rows(case) == undisturbed


def test_another_reader_reads_stored_documents_again(case: Path) -> None:
    put(case, a_capture(WORDS))
    newer = replace(tools(), reader=PatternReader(ReaderVersion("pattern", "2")))
    added = put(case, made=newer)
    assert (added.read, added.read_again) == (0, 1)
    assert (count(case, "readings"), count(case, "documents")) == (2, 1)
    with reading(open_ledger(case)) as connection:
        assert claims(connection, Filter()).total == 1


def test_a_changed_case_is_read_and_linked_again(case: Path) -> None:
    put(case, a_capture(WORDS))
    text = CASE_TEXT + '[[party]]\nid = "NEU"\nname = "Neuland"\n'
    (case / "case.toml").write_text(text, encoding="utf-8")
    assert put(case).read_again == 1
    with reading(open_ledger(case)) as connection:
        assert not overview(connection).links_stale


def test_inputs_that_fail_are_listed_with_their_reason_and_the_rest_goes_on(case: Path) -> None:
    broken = Failed("b.pdf", Fault("truncated-pdf", "cannot be read", "b.pdf", "cut off", "Get it"))
    added = put(case, broken, a_capture(WORDS))
    assert (added.read, added.failed) == (1, [broken])
    with reading(open_ledger(case)) as connection:
        (row,) = failed_inputs(connection)
    assert (row.address, row.code, row.why) == ("b.pdf", "truncated-pdf", "cut off")
    put(case, a_capture(WORDS, "b.pdf"))
    with reading(open_ledger(case)) as connection:
        assert failed_inputs(connection) == ()


def test_bytes_without_a_text_are_archived_and_listed(case: Path) -> None:
    added = put(case, Capture(b"\xff\xfe\xff", "file", "noise.bin"), a_capture(WORDS))
    assert [failed.fault.code for failed in added.failed] == ["text-error"]
    assert (count(case, "captures"), count(case, "documents")) == (2, 1)


def test_a_folder_that_is_no_case_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="counterclaim init"):
        put(tmp_path, a_capture(WORDS))


def test_a_full_disk_while_adding_keeps_what_is_stored(
    case: Path, undisturbed: dict[str, object]
) -> None:
    from sqlalchemy import Engine

    put(case)
    with reading(open_ledger(case)) as empty:
        pages = empty.exec_driver_sql("PRAGMA page_count").scalar_one()

    def small(connection: object, _record: object) -> None:
        limit = f"PRAGMA max_page_count = {pages + 25}"
        connection.execute(limit)  # type: ignore[attr-defined]

    event.listen(Engine, "connect", small)
    try:
        with pytest.raises(StorageError, match="disk is full"):
            add_all(case)
    finally:
        event.remove(Engine, "connect", small)
    assert 0 < count(case, "documents") < len(REPORTS)
    add_all(case)
    assert rows(case) == undisturbed


def test_two_processes_add_while_a_person_judges_and_a_page_reads(
    case: Path, undisturbed: dict[str, object]
) -> None:
    put(case)
    code = "import sys, pathlib, killed_run; killed_run.add_all(pathlib.Path(sys.argv[1]))"
    adding = [
        subprocess.Popen([sys.executable, "-c", code, str(case)], cwd=Path(__file__).parent)
        for _ in range(2)
    ]
    ledger, judged = open_ledger(case), 0
    while any(process.poll() is None for process in adding):
        record_judgement(ledger, Judgement("claim", f"c{judged}", "accept", "Ada Lovas", "seen"))
        judged += 1
        with reading(ledger) as connection:
            claims(connection, Filter())
    assert [process.returncode for process in adding] == [0, 0]
    assert judged > 0
    assert count(case, "judgements") == judged
    assert rows(case) == undisturbed


def test_links_drawn_while_another_adds_are_of_all_documents(case: Path) -> None:
    def slow_link(
        documents: Sequence[LinkedDocument], stated: Sequence[StatedClaim], of: Case
    ) -> Links:
        if len(documents) == 1:
            put(case, a_capture(WORDS + " Later.", "l.txt"))
        return link(documents, stated, of)

    add(case, [a_capture(WORDS)], Parts(tools, slow_link))
    with reading(open_ledger(case)) as connection:
        sums = overview(connection)
        assert (sums.links_stale, sums.documents) == (False, 2)
        assert questions(connection, Filter()).rows[0].positions == 2


def dying_text(capture: Capture) -> Document:
    text = capture.content.decode()
    if "kill" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "break" in text:
        raise RuntimeError("broken text")
    return tools().document_of(capture)


def dying_tools() -> Tools:
    return replace(tools(), document_of=dying_text)


def test_a_document_that_kills_its_workers_is_set_aside_and_the_rest_is_read(case: Path) -> None:
    texts = [*REPORTS[:20], "kill", *REPORTS[20:], "break"]
    captures = [a_capture(text, f"{n}.txt") for n, text in enumerate(texts)]
    added = add(case, captures, Parts(dying_tools, link, workers=2))
    assert added.read == len(REPORTS)
    assert [(f.address, f.fault.code) for f in added.failed] == [
        ("20.txt", "reader-crash"), ("34.txt", "text-error"),
    ]  # fmt: skip
