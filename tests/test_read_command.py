"""``counterclaim read``: documents in, one line of JSON each out, no case needed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from counterclaim.cli import main
from counterclaim.export.reading_schema import reading_schema


def read(*arguments: str, stdin: bytes | None = None) -> tuple[int, list[dict[str, Any]]]:
    result = CliRunner().invoke(main, ["read", *arguments], input=stdin, catch_exceptions=False)
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def lines(example_case: Path) -> list[dict[str, Any]]:
    return read(str(example_case / "reports"))[1]


def test_every_line_is_as_the_schema_says(lines: list[dict[str, Any]]) -> None:
    check = jsonschema.Draft202012Validator(reading_schema())
    assert len(lines) == 38
    assert [error.message for line in lines for error in check.iter_errors(line)] == []


def test_every_span_lies_in_the_text_and_a_slots_words_stand_at_theirs(
    lines: list[dict[str, Any]],
) -> None:
    for line in lines:
        text = line["document"]["text"]
        for claim in line["claims"]:
            begin, end = claim["span"]
            assert 0 <= begin < end <= len(text)
            for slot in claim.values():
                if isinstance(slot, dict) and slot.get("span") and "text" in slot:
                    assert text[slice(*slot["span"])].startswith(slot["text"][:1])


def test_json_lines_on_standard_input_keep_their_ids_and_their_order() -> None:
    texts = {"second": "The army said 12 soldiers were killed.", "first": "Nothing happened."}
    rows = [json.dumps({"id": key, "text": text}) for key, text in texts.items()]
    status, found = read("-", stdin="\n".join(rows).encode())
    assert status == 0
    assert [(line["document"]["id"], line["document"]["text"]) for line in found] == [
        *texts.items()
    ]


def test_what_cannot_be_read_has_its_line_and_the_status_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The army said 12 soldiers were killed.")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    status, (good, bad) = read(str(tmp_path))
    assert status == 1
    assert good["claims"]
    assert [problem["code"] for problem in bad["problems"]] == ["broken-pdf"]


def test_two_runs_are_the_same_byte_by_byte(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "Karvelia said on 3 March 2031 that Ostmark had lost 30 tanks near the river."
    )
    for name in ("one.jsonl", "two.jsonl"):
        CliRunner().invoke(main, ["read", str(report), "--to", str(tmp_path / name)])
    one, two = ((tmp_path / name).read_bytes() for name in ("one.jsonl", "two.jsonl"))
    assert one == two != b""


def test_the_tagger_reads_unless_rules_are_asked_for(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("The ministry said that two bridges were destroyed.", encoding="utf-8")
    (status, [tagged]), (_, [ruled]) = read(str(report)), read(str(report), "--reader", "rules")
    assert status == 0
    assert (tagged["reader"]["name"], ruled["reader"]["name"]) == ("tagger", "rules")
    assert tagged["reader"]["model"]
    assert ruled["reader"]["model"] is None


def test_a_language_that_is_not_read_is_told_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "fr.txt"
    path.write_text("Le ministère de la Défense a déclaré que douze soldats avaient été tués hier.")
    done = CliRunner().invoke(main, ["read", str(path), "--to", str(tmp_path / "out.jsonl")])
    assert done.output.startswith(f"{path}: the text is in 'fr'")
