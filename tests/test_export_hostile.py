"""Words from documents in exports: no spreadsheet computes them, no terminal obeys them."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from counterclaim.brief.content import Brief, Paragraph, Reference, Section, Sentence
from counterclaim.brief.html import as_html
from counterclaim.brief.markdown import as_markdown
from counterclaim.cli import main
from counterclaim.export.sheets import as_csv
from counterclaim.model.document import Capture
from counterclaim.model.printable import printable
from counterclaim.run.add import add
from counterclaim.run.parts import case_parts
from counterclaim.run.progress import Silent
from counterclaim.serve.app import create_app

COMPUTED = ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x")
STEERING = "\x1b]0;x\x07\u202etxt"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case whose reports' names are formulas and orders to a terminal."""
    from counterclaim.example import copy_example

    folder = tmp_path_factory.mktemp("hostile") / "case"
    copy_example(folder)
    shutil.rmtree(folder / "reports")
    said = "The ministry of Karvelia said that Dorvania lost {} tanks near Maresk on 2 March 2031."
    told = [
        {"text": said.format(12), "title": "=HYPERLINK(1)", "outlet": "@Post", "published": "2031-03-04"},
        {"text": said.format(15), "title": f"A {STEERING}", "outlet": f"{STEERING} Post",
         "published": "2031-03-06"},
    ]  # fmt: skip
    lines = [Capture(json.dumps(one).encode(), "jsonl", f"a#L{n}", "application/jsonl")
             for n, one in enumerate(told)]  # fmt: skip
    added = add(folder, lines, case_parts(folder, 1, Silent(), "rules"))
    assert added.read == 2
    return folder


def run(*args: object) -> str:
    done = CliRunner().invoke(main, [str(one) for one in args])
    assert done.exit_code == 0, done.output
    return done.output


def cells(text: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]


@pytest.mark.parametrize("words", COMPUTED)
def test_words_that_a_spreadsheet_would_compute_have_an_apostrophe_before_them(words: str) -> None:
    assert cells(as_csv(["a"], [[words]])) == ["a", f"'{words}"]


def test_numbers_and_other_words_stay_as_they_are() -> None:
    row = [-12.5, 7, None, True, "12 = 12", "2031-03-04", "a,b", (1, "=x"), {"b": 1, "a": "=x"}]
    expected = [
        "-12.5",
        "7",
        "",
        "true",
        "12 = 12",
        "2031-03-04",
        "a,b",
        '[1, "=x"]',
        '{"a": "=x", "b": 1}',
    ]
    assert cells(as_csv(["a"] * 9, [row]))[9:] == expected


@pytest.mark.parametrize("what", ["documents", "claims", "losses", "questions", "speakers"])
def test_no_cell_of_what_is_shown_is_computed_or_steers(case: Path, what: str) -> None:
    made = run("show", case, what, "--csv")
    assert len(made.splitlines()) > 1
    assert not [cell for cell in cells(made) if cell[:1] in "=+@" and cell]
    assert printable(made) == made
    as_table = run("show", case, what)
    assert printable(as_table) == as_table
    if what == "documents":
        assert "'=HYPERLINK(1)" in made
        titles = [row["title"] for row in json.loads(run("show", case, what, "--json"))["rows"]]
        assert set(titles) == {"=HYPERLINK(1)", f"A {STEERING}"}


def test_nor_does_what_changed_between_two_days(case: Path) -> None:
    made = run("diff", case, "--from", "2031-03-05", "--to", "2031-03-07")
    assert "15 tanks" in made
    assert printable(made) == made


def test_a_decision_s_reason_is_no_formula(case: Path) -> None:
    with TestClient(create_app(case), base_url="http://127.0.0.1") as client:
        client.post("/review/person", data={"name": "@Ada"})
        claim = client.get("/api/claims").json()["rows"][0]["id"]
        sent = {"claim": claim, "decision": "accept", "reason": "=1+1 \x1b[2J", "seen": "0"}
        assert client.post("/review/decide", data=sent).status_code == 200
        made = client.get("/review/decisions.csv").text
        places = client.get("/map?format=csv").text
    assert {"'@Ada", "'=1+1 \ufffd[2J"} <= set(cells(made))
    assert run("decisions", case, "--csv").splitlines() == made.splitlines()
    told = run("decisions", case)
    assert "=1+1" in told
    assert printable(told) == told
    assert not [cell for cell in cells(places) if cell[:1] in "=+@" and cell]


def test_a_brief_s_words_are_neither_markup_nor_steering() -> None:
    hostile = f"&lt;b&gt; ~~no~~ $x$ {STEERING} <script>"
    note = Reference(1, hostile, None, None, hostile, "d" * 64, 0, 5, "/documents/d")
    brief = Brief(
        "x", "x", (Section(hostile, (Paragraph("x", (Sentence(hostile, (1,)),)),)),), (note,)
    )
    plain, page = as_markdown(brief), as_html(brief)
    for made in (plain, page):
        assert printable(made) == made
        assert "\ufffd]0;x" in made or "\ufffd\\]0;x" in made
    assert "&lt;" not in plain.replace("\\&lt;", "")
    assert "~~" not in plain
    assert "$" not in plain.replace("\\$", "")
    assert "<script" not in page


def test_what_a_command_says_of_hostile_input_steers_no_terminal(
    case: Path, tmp_path: Path
) -> None:
    own, given = shutil.copytree(case, tmp_path / "case"), tmp_path / "given"
    given.mkdir()
    (given / "\x1b]0;x\x07.txt").write_text(" ")
    (tmp_path / "t.csv").write_text("date,tank\n\x1b[2J\x07,3\n")
    table = ["import", own, tmp_path / "t.csv", "--as", "claimed-losses", "--source", "Register"]
    for asked in (["add", own, given, "--reader", "rules"], ["read", given], table):
        said = CliRunner().invoke(main, [str(one) for one in asked]).stderr
        assert "\ufffd" in said
        assert printable(said) == said
