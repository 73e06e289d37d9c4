"""What is hostile in a document or an address stays words; what went wrong tells no stranger where."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.ledger.queries import Filter, claims
from counterclaim.model.document import Capture
from counterclaim.run.add import add
from counterclaim.run.parts import case_parts
from counterclaim.run.progress import Silent
from counterclaim.serve.add_work import Outcome, work
from counterclaim.serve.app import create_app
from counterclaim.serve.originals import in_frame
from counterclaim.serve.reach import Reach
from counterclaim.serve.review_slots import changed_slots, slot_fields
from desk import CYRA, add_desk, browser_of, cheap_passwords, log_in

TURNED = "\u202egnp.exe"
TEXT = f"The ministry of Karvelia said on Monday that {TURNED} and 12 tanks were lost near Maresk."
PAGES = ("/", "/documents", "/outlets", "/questions", "/review", "/speakers", "/search?q=tanks")


@pytest.fixture(scope="module", autouse=True)
def _cheap() -> Iterator[None]:
    with cheap_passwords():
        yield


@pytest.fixture
def turned(tmp_path: Path) -> Path:
    """A case of one report that turns the words after its names round."""
    from counterclaim.example import copy_example

    copy_example(tmp_path / "case")
    shutil.rmtree(tmp_path / "case" / "reports")
    told = {
        "text": TEXT,
        "title": f"A {TURNED}",
        "outlet": f"Post {TURNED}",
        "published": "2031-03-04",
    }
    line = Capture(json.dumps(told).encode(), "jsonl", f"a{TURNED}#L1", "application/jsonl")
    add(tmp_path / "case", [line], case_parts(tmp_path / "case", 1, Silent(), "rules"))
    return tmp_path / "case"


@pytest.fixture
def own_desk(own_case: Path) -> Path:
    add_desk(own_case)
    return own_case


def test_no_name_turns_the_page_s_own_words_round(turned: Path) -> None:
    with TestClient(create_app(turned), base_url="http://127.0.0.1") as client:
        row = client.get("/api/documents").json()["rows"][0]
        assert row["title"] == f"A {TURNED}"
        for path in (*PAGES, f"/documents/{row['id']}"):
            page = client.get(path).text
            assert "\u202e" not in page, path
        assert "A \ufffdgnp.exe" in client.get("/documents").text
        whole = client.get(f"/documents/{row['id']}", params={"format": "json"}).json()
        assert TURNED in whole["detail"]["document"]["text"]


def test_what_the_page_showed_otherwise_than_it_stands_is_not_taken_for_a_correction(
    example_case: Path,
) -> None:
    with reading(open_ledger(example_case)) as connection:
        first = claims(connection, Filter(kind="loss", limit=1)).rows[0]
    claim = replace(first, party=f"the {TURNED}  guard", place="Maresk")
    form = {slot.name: slot.shown.replace("\u202e", "\ufffd") for slot in slot_fields(claim)}
    assert changed_slots(claim, form) == {}
    assert list(changed_slots(claim, {**form, "place": "Lipa"})) == ["place"]


@pytest.mark.parametrize(
    "charset", ["utf-16", "utf-16le", "unicode", "csunicode", "iso-10646-ucs-2", "unicodefeff", ""]
)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_no_page_hides_its_markup_in_wide_letters(charset: str, encoding: str) -> None:
    page = "報道報道<link rel=preconnect href=//away.example><a href=//away.example>x</a>"
    kind = f"text/html; charset={charset}" if charset else "text/html"
    assert in_frame(Capture(page.encode(encoding), "web", "http://a.test/", kind)) is None


def test_a_page_s_own_forms_say_where_they_come_from_and_other_sites_learn_nothing(
    own_case: Path,
) -> None:
    with TestClient(create_app(own_case), base_url="http://127.0.0.1") as client:
        # With "no-referrer" browsers send own forms with "Origin: null" (Fetch standard, 3.2).
        assert client.get("/").headers["referrer-policy"] == "same-origin"


def test_what_went_wrong_tells_no_account_where_the_case_lies_but_its_keeper(
    own_desk: Path, caplog: pytest.LogCaptureFixture
) -> None:
    client = log_in(browser_of(own_desk, Reach(closed=True)), CYRA)
    document = client.get("/api/documents", params={"limit": 1}).json()["rows"][0]["id"]
    shutil.rmtree(own_desk / "archive" / "objects")
    with caplog.at_level(logging.ERROR):
        answer = client.get(f"/documents/{document}/original")
    assert answer.status_code == 503
    assert str(own_desk) not in answer.text
    assert str(own_desk / "archive") in caplog.text


def test_on_this_machine_alone_one_is_told_where(own_case: Path) -> None:
    with TestClient(create_app(own_case), base_url="http://127.0.0.1") as client:
        document = client.get("/api/documents", params={"limit": 1}).json()["rows"][0]["id"]
        shutil.rmtree(own_case / "archive" / "objects")
        assert str(own_case / "archive") in client.get(f"/documents/{document}/original").text


def test_an_adding_that_fails_does_not_tell_where_the_case_lies(own_desk: Path) -> None:
    told: list[Outcome] = []
    job = own_desk / "incoming" / "job"
    job.mkdir(parents=True)
    (job / "manifest.json").write_text("[]")
    (own_desk / "case.toml").write_text("[")
    work(own_desk, job, told.append)
    fault = told[-1].fault
    assert fault is not None
    assert str(own_desk) not in f"{fault.where} {fault.why} {fault.todo}"
