from __future__ import annotations

import csv
import io
import json
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counterclaim.case import load_case
from counterclaim.cli import main
from counterclaim.cli.show import WHAT
from counterclaim.export.columns import in_words
from counterclaim.ledger.connect import open_ledger, reading
from counterclaim.ledger.queries import failed_inputs
from counterclaim.run.add import Parts, add
from killed_run import tools
from sample_ledger import CASE_TEXT, a_capture, link

TEXTS = (
    "Published: 2031-03-05\nKarvelia says Ostmark lost 12 soldiers in Lipa on 2031-03-04.",
    "Published: 2031-03-09\nZelgrad says Ostmark lost 40 soldiers in Lipa. Ostmark says"
    " Ostmark lost 3 soldiers in Lipa on 2031-03-04.",
    'Words, "quoted", in two\nlines. Ostmark says Karvelia lost 7 soldiers in Düvəl.',
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case")
    (folder / "case.toml").write_text(CASE_TEXT, encoding="utf-8")
    captures = [a_capture(text, f"{n}.txt") for n, text in enumerate(TEXTS)]
    add(folder, captures, Parts(tools, link))
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize("what", WHAT)
def test_every_table_fits_a_hundred_columns(case: Path, what: str) -> None:
    result = run("show", case, what)
    assert result.exit_code == 0, result.output
    assert max(len(line) for line in result.output.splitlines()) <= 100


def test_losses_say_who_how_many_and_whose_word_it_is(case: Path) -> None:
    lines = run("show", case, "losses", "--party", "Ostmark", "--speaker", "Karvelian").output
    assert "40 soldiers killed" in lines
    assert "Zelgrad" in lines
    assert "9 Mar 2031" in lines
    assert "7 soldiers" not in lines


def test_what_is_not_shown_is_said(case: Path) -> None:
    assert "2 of 4 shown" in run("show", case, "claims", "--limit", "2").output
    assert "2 more have no known time" in run("show", case, "claims", "--since", "2031").output
    assert "No claims of control in this case" in run("show", case, "control").output


@pytest.mark.parametrize("what", WHAT)
def test_csv_and_json_have_the_same_rows_whole(case: Path, what: str) -> None:
    text = CliRunner().invoke(main, ["show", str(case), what, "--csv"]).stdout_bytes.decode()
    assert text.endswith("\r\n")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    page = json.loads(run("show", case, what, "--json").stdout)
    assert page["total"] == len(page["rows"]) == len(rows)
    for row, expected in zip(rows, page["rows"], strict=True):
        assert row == {name: cell(value) for name, value in expected.items()}


def cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def test_as_of_and_party_reach_the_query(case: Path) -> None:
    result = run("show", case, "claims", "--json", "--as-of", "2031-03-05", "--party", "OST")
    assert [row["low"] for row in json.loads(result.stdout)["rows"]] == [12]


def test_a_day_that_is_none_is_one_clear_line(case: Path) -> None:
    result = run("show", case, "claims", "--since", "yesterday")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert result.stderr.startswith("since: this is not a day: 'yesterday'")


def test_a_folder_that_is_no_case_is_one_clear_line(tmp_path: Path) -> None:
    for command in (("show", tmp_path, "claims"), ("add", tmp_path, "x"), ("verify", tmp_path)):
        result = run(*command)
        assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
        assert "counterclaim init" in result.stderr


def test_wrong_usage_exits_with_two(case: Path) -> None:
    assert run("show", case, "weather").exit_code == 2
    assert run("show").exit_code == 2
    assert run("add", case, "x", "--workers", "0").exit_code == 2


def test_verify_says_what_it_checked(case: Path) -> None:
    result = run("verify", case)
    assert "3 captures, 3 documents, 4 claims checked" in result.stdout


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org", "::"])
def test_a_case_without_accounts_is_not_served_to_other_machines(case: Path, host: str) -> None:
    result = run("serve", case, "--host", host)
    assert result.exit_code == 1
    assert "the case has no accounts" in result.stderr
    assert "counterclaim accounts add" in result.stderr


def test_a_port_that_is_taken_is_told_before_the_case_is_said_to_be_served(case: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        served = run("serve", case, "--port", port)
        demo = run("demo", case.parent / "tour", "--port", port)
    for result in (served, demo):
        assert result.exit_code == 1
        assert "address already in use" in result.stderr
        assert "--port" in result.stderr
        assert "end with Ctrl-C" not in result.output
    assert not (case.parent / "tour").exists()


def test_an_empty_case_is_not_blamed_on_conditions(tmp_path: Path) -> None:
    run("init", tmp_path / "war")
    assert run("show", tmp_path / "war", "losses").stdout == "No claims of losses in this case.\n"
    asked = run("show", tmp_path / "war", "losses", "--party", "Ostmark")
    assert asked.stdout == "No claims of losses under these conditions.\n"


@pytest.mark.parametrize("name", ["border-war", 'the "long" war', "Война"])
def test_a_new_case_is_called_by_its_folder(tmp_path: Path, name: str) -> None:
    assert run("init", tmp_path / name).exit_code == 0
    assert load_case(tmp_path / name).title == name


def test_a_run_without_a_terminal_prints_its_result_only(tmp_path: Path) -> None:
    run("init", tmp_path / "war")
    assert run("add", tmp_path / "war").output == "nothing to add\n"


def test_a_path_that_is_not_there_is_told_and_is_no_input_of_the_case(tmp_path: Path) -> None:
    run("init", tmp_path / "war")
    added = run("add", tmp_path / "war", tmp_path / "no-such-report.pdf")
    assert added.exit_code == 1
    assert "no file or folder has this name" in added.stderr
    with reading(open_ledger(tmp_path / "war")) as connection:
        assert failed_inputs(connection) == ()


def test_init_makes_a_case_once(tmp_path: Path) -> None:
    folder = tmp_path / "war"
    assert run("init", folder).exit_code == 0
    before = (folder / "case.toml").read_text(encoding="utf-8")
    again = run("init", folder)
    assert again.exit_code == 1
    assert "it is there already" in again.stderr
    assert (folder / "case.toml").read_text(encoding="utf-8") == before


def test_help_needs_no_heavy_module() -> None:
    code = "import sys; from counterclaim.cli import main; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    heavy = {"spacy", "sqlalchemy", "fastapi", "rich", "numpy", "trafilatura"}
    assert not heavy & set(loaded.stdout.split())


def test_the_list_of_commands_says_where_to_begin_and_cuts_no_sentence() -> None:
    told = run("--help").output.split("Commands:")[1]
    assert "..." not in told
    assert "counterclaim init border-war" in told


def test_every_command_has_help_with_an_example() -> None:
    began = time.perf_counter()
    for name in main.commands:
        result = run(name, "--help")
        assert result.exit_code == 0
        assert f"counterclaim {name}" in result.output
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-10-26", "26 Oct 2020"),
        ("2020-10", "Oct 2020"),
        ("2020", "2020"),
        ("2020-10-26T18:00", "26 Oct 2020"),
        ("2020-10~", "about Oct 2020"),
        ("2020-09-27/2020-10-26", "27 Sep 2020 to 26 Oct 2020"),
        ("2020-09-27/..", "since 27 Sep 2020"),
        ("../2020-09-27", "until 27 Sep 2020"),
        ("2020-22", "2020-22"),
        (None, ""),
    ],
)
def test_dates_are_readable(edtf: str | None, words: str) -> None:
    assert in_words(edtf) == words
