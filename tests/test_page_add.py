"""Adding in the page: files, a text, an address; progress without scripts; what was set aside."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.ledger.queries import Filter, documents
from counterclaim.ledger.queries.added import last_reader
from counterclaim.run.add import add
from counterclaim.run.parts import case_parts
from counterclaim.run.progress import Silent
from counterclaim.serve import adding
from counterclaim.serve.add_work import (
    Given,
    Outcome,
    Tell,
    Work,
    manifest_of,
    work,
    work_apart,
    write_manifest,
)
from counterclaim.serve.adding import INCOMING, Adding
from counterclaim.serve.app import create_app

REPORT = b"Karvelia said on Monday that Dorvania had lost 12 tanks near Maresk."
FROM_HERE = {"sec-fetch-site": "same-origin"}


@pytest.fixture(scope="module")
def empty_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of the invented war without a report, read by rules so that tests are quick."""
    from counterclaim.example import copy_example

    folder = tmp_path_factory.mktemp("empty") / "case"
    copy_example(folder)
    shutil.rmtree(folder / "reports")
    add(folder, [], case_parts(folder, 1, Silent(), "rules"))
    return folder


@pytest.fixture
def case(empty_case: Path, tmp_path: Path) -> Path:
    return shutil.copytree(empty_case, tmp_path / "case")


@pytest.fixture
def client(case: Path) -> Iterator[TestClient]:
    app = create_app(case)
    app.state.adding = Adding(case, work)
    with TestClient(app, base_url="http://127.0.0.1", headers=FROM_HERE) as client:
        yield client


def sent(client: TestClient, *files: tuple[str, bytes], **fields: str) -> str:
    """The address of the job that was begun."""
    parts = [("files", (name, content)) for name, content in files] or [("files", ("", b""))]
    answer = client.post("/add", data=fields, files=parts, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def done(client: TestClient, job: str) -> str:
    """The job's page once it is done."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        answer = client.get(job)
        if "refresh" not in answer.headers:
            return answer.text
        time.sleep(0.05)
    raise AssertionError("not done in time")


def titles(case: Path) -> list[str | None]:
    with reading(open_ledger(case)) as connection:
        return [row.title or row.address for row in documents(connection, Filter()).rows]


def test_a_file_that_is_sent_is_read_and_its_page_linked(client: TestClient, case: Path) -> None:
    page = done(client, sent(client, ("note.txt", REPORT)))
    link = re.search(r'<a href="(/documents/[0-9a-f]{64})">note.txt</a>', page)
    assert link
    assert "12 tanks" in client.get(link[1]).text
    assert not list((case / INCOMING).glob("*/"))


def test_a_pasted_text_keeps_what_its_giver_says_of_it(client: TestClient) -> None:
    page = done(
        client,
        sent(
            client, text=REPORT.decode(), title="Tanks", outlet="Nordwire", published="2031-03-05"
        ),
    )
    link = re.search(r'href="/documents/([0-9a-f]{64})"', page)
    assert link
    row = client.get(f"/api/documents/{link[1]}").json()
    assert row["row"]["title"] == "Tanks"
    assert row["row"]["outlet"] == "Nordwire"
    assert row["row"]["published"] == "2031-03-05"
    assert row["sightings"][0]["method"] == "pasted"
    assert any(claim["said"] == "2031-03-03" for claim in row["claims"])


def test_what_cannot_be_taken_is_set_aside_with_its_reason_and_the_rest_goes_on(
    client: TestClient,
) -> None:
    page = done(
        client,
        sent(client, ("a.txt", REPORT), ("b.txt", b""), ("c.xyz", b"?"), ("d.pdf", b"%PDF-")),
    )
    assert ">a.txt</a>" in page
    aside = page[page.index("<h2>Set aside") :]
    for name in ("b.txt", "c.xyz", "d.pdf"):
        assert f">{name}<" in aside
    assert INCOMING not in page


def test_a_file_that_is_too_large_is_set_aside(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "MAX_FILE", 100)
    page = done(client, sent(client, ("long.txt", REPORT * 3), ("a.txt", REPORT)))
    assert "at most 100 are taken here" in page
    assert ">a.txt</a>" in page


def test_more_files_than_are_taken_at_once_are_refused_before_any_is_read(
    client: TestClient, case: Path
) -> None:
    files = [("files", (f"{n}.txt", b"x")) for n in range(adding.MAX_FILES + 1)]
    answer = client.post("/add", files=files)
    assert answer.status_code == 413
    assert "Too many files" in answer.text
    assert titles(case) == []


@pytest.mark.parametrize(
    "fields",
    [
        {}, {"address": "ftp://a.example/x"}, {"address": "javascript:alert(1)"},
        {"text": "Words", "published": "last week"}, {"address": "http://a.example " * 21},
    ],
)  # fmt: skip
def test_a_form_that_cannot_be_understood_says_why_and_keeps_what_was_typed(
    client: TestClient, fields: dict[str, str]
) -> None:
    answer = client.post("/add", data=fields, files=[("files", ("", b""))])
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert fields.get("text", "") in answer.text


def test_files_that_were_chosen_are_asked_for_again_where_something_else_is_wrong(
    client: TestClient,
) -> None:
    files = [("files", ("report.txt", REPORT))]
    answer = client.post("/add", data={"address": "no-address"}, files=files)
    assert answer.status_code == 422
    assert "choose the files again" in answer.text


def test_an_address_into_this_machine_is_not_asked(client: TestClient) -> None:
    page = done(client, sent(client, address="http://127.0.0.1:1/secret http://localhost:1/"))
    assert page.count("no public address") == 2


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd.txt", "..\\..\\x.txt", "/a/b.txt", "a\x00b.txt"]
)
def test_a_file_s_name_leads_nowhere_else(client: TestClient, case: Path, name: str) -> None:
    page = done(client, sent(client, (name, REPORT)))
    assert "1</b><span>read" in page
    assert not [path for path in case.parent.rglob("*") if path.name in ("passwd.txt", "x.txt")]


def test_a_name_in_any_script_is_short_enough_for_the_disk_and_keeps_its_ending(
    client: TestClient,
) -> None:
    page = done(client, sent(client, ("報" * 150 + ".txt", REPORT), ("\u202egnp.txt", REPORT)))
    kept = re.findall(r">(報+.txt)<", page)
    assert kept
    assert all(60 < len(name) < 70 for name in kept)
    assert "\u202e" not in page


@pytest.mark.parametrize(
    "headers",
    [
        {"transfer-encoding": "chunked", "content-length": "5"},
        {"content-length": "9" * 5_000},
        {"content-length": str(3 * 1024**3)},
        {"content-length": "-1"},
        {"content-type": "multipart/form-data; boundary=b; charset=punycode"},
        {"content-type": 'multipart/form-data; charset="undefined"; boundary=b'},
    ],
)
@pytest.mark.parametrize("path", ["/add", "/review/person", "/review/decide", "/review/undo"])
def test_of_a_form_that_hides_its_length_or_its_letters_nothing_is_read(
    client: TestClient, case: Path, headers: dict[str, str], path: str
) -> None:
    form = b'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nabc-\xff\r\n--b--\r\n'
    told = {"content-type": "multipart/form-data; boundary=b", "cookie": "person=Ada", **headers}
    answer = client.post(path, content=form, headers=told, follow_redirects=False)
    assert answer.status_code == 413
    assert "form was not taken" in answer.text
    assert titles(case) == []


@pytest.mark.parametrize("form", [b"a&" * 5_000, b"a=" + b"x" * 1_100_000])
@pytest.mark.parametrize("path", ["/add", "/review/decide"])
def test_of_a_form_of_very_many_or_very_long_fields_nothing_is_taken(
    client: TestClient, path: str, form: bytes
) -> None:
    kind = {"content-type": "application/x-www-form-urlencoded", "cookie": "person=Ada"}
    many = form if path != "/add" else form * 9
    assert client.post(path, content=many, headers=kind).status_code in (400, 413)


def test_another_site_adds_nothing(client: TestClient, case: Path) -> None:
    for headers in ({"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}):
        answer = client.post("/add", data={"text": "Words"}, headers=headers)
        assert answer.status_code == 403
    assert not (case / INCOMING).exists()


def test_the_same_file_twice_is_there_already(client: TestClient, case: Path) -> None:
    done(client, sent(client, ("a.txt", REPORT)))
    page = done(client, sent(client, ("a.txt", REPORT)))
    assert "1</b><span>already there" in page
    assert len(titles(case)) == 1


def waits_for(go: threading.Event, working: list[str]) -> Work:
    def waiting(_case: Path, job: Path, tell: Tell) -> None:
        working.append(job.name)
        tell(Outcome(stage="reading", stored=3, taken=5))
        go.wait(10)
        working.append(f"{job.name} done")
        tell(Outcome(stage="done", done=True))

    return waiting


def test_while_it_goes_on_the_page_refreshes_itself_and_others_answer(case: Path) -> None:
    go, working = threading.Event(), list[str]()
    app = create_app(case)
    app.state.adding = Adding(case, waits_for(go, working))
    with TestClient(app, base_url="http://127.0.0.1", headers=FROM_HERE) as client:
        job = sent(client, ("a.txt", REPORT))
        while not working:
            time.sleep(0.01)
        page = client.get(job)
        assert page.headers["refresh"] == "2"
        assert '<script src="/static/add.js' not in page.text
        assert "refresh" not in client.get(f"{job}?live=1").headers
        outcome = client.get(f"{job}?format=json").json()["job"]["outcome"]
        assert (outcome["stored"], outcome["taken"], outcome["done"]) == (3, 5, False)
        assert client.get("/documents").status_code == 200
        go.set()
        done(client, job)


def test_one_adding_begins_when_the_one_before_has_ended(case: Path) -> None:
    go, working = threading.Event(), list[str]()
    jobs = Adding(case, waits_for(go, working))
    first = jobs.take([], [Given("text", "one", "{}")])
    second = jobs.take([], [Given("text", "two", "{}")])
    go.set()
    until = time.monotonic() + 5
    while time.monotonic() < until and len(working) < 4:
        time.sleep(0.01)
    assert working == [first, f"{first} done", second, f"{second} done"]


def test_what_a_server_left_undone_is_added_by_the_next(case: Path) -> None:
    left = case / INCOMING / "20310305-101500-abc"
    (left / "000").mkdir(parents=True)
    (left / "000" / "left.txt").write_bytes(REPORT)
    write_manifest(left, (Given("file", "left.txt", "000/left.txt"),))
    assert manifest_of(left)[0].name == "left.txt"
    jobs = Adding(case, work)
    until = time.monotonic() + 20
    while time.monotonic() < until and not jobs.latest()[0].done:
        time.sleep(0.05)
    assert titles(case) == ["left.txt"]


def test_the_case_is_read_by_the_reader_that_read_it_last(client: TestClient, case: Path) -> None:
    done(client, sent(client, ("a.txt", REPORT)))
    with reading(open_ledger(case)) as connection:
        assert last_reader(connection) == "rules"


def test_work_apart_ends_with_what_was_done(case: Path) -> None:
    job = case / INCOMING / "one"
    job.mkdir(parents=True)
    write_manifest(job, (Given("refused", "a.txt", "too long"),))
    told: list[Outcome] = []
    work_apart(case, job, told.append)
    assert told[-1].done
    assert told[-1].fault is None
    assert [fault.where for fault in told[-1].failed] == ["a.txt"]


def test_a_process_that_dies_is_told(case: Path, tmp_path: Path) -> None:
    told: list[Outcome] = []
    # Without a manifest its process ends by an error.
    work_apart(case, tmp_path, told.append)
    assert told[-1].done
    assert told[-1].fault is not None
    assert told[-1].fault.code == "adding-ended"


def test_an_unknown_adding_is_told_so(client: TestClient) -> None:
    assert client.get("/add/none").status_code == 404
