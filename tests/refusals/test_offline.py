"""Refusal 9: no request leaves the machine unless the user named the address."""

from __future__ import annotations

import re
import shutil
import socket
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from counterclaim.cli import main
from counterclaim.serve.app import create_app


class LeftTheMachineError(AssertionError):
    """Somebody tried to reach another machine."""


@pytest.fixture(autouse=True)
def cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **_: object) -> None:
        raise LeftTheMachineError(repr(arguments))

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "create_connection", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)


def test_the_block_itself_holds() -> None:
    with pytest.raises(LeftTheMachineError):
        urllib.request.urlopen("http://counterclaim.example/")
    with pytest.raises(LeftTheMachineError), socket.socket() as connection:
        connection.connect(("192.0.2.1", 80))


def test_reading_adding_and_verifying_reach_no_other_machine(
    example_case: Path, tmp_path: Path
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for suffix in ("html", "pdf", "txt", "md", "jsonl", "gz"):
        report = sorted((example_case / "reports").glob(f"*.{suffix}"))[0]
        shutil.copy(report, reports)
    for name in ("case.toml", "places.csv"):
        shutil.copy(example_case / name, tmp_path)
    for command in (
        ["read", str(reports), "--to", str(tmp_path / "reading.jsonl")],
        ["add", str(tmp_path), str(reports)],
        ["verify", str(tmp_path)],
        ["show", str(tmp_path), "losses"],
    ):
        done = CliRunner().invoke(main, command)
        assert done.exit_code == 0, (command, done.output, done.exception)
    assert (tmp_path / "reading.jsonl").read_text(encoding="utf-8").count("\n") >= 6


def test_pages_are_made_here_and_call_for_nothing_elsewhere(example_case: Path) -> None:
    paths = ["/", "/documents", "/questions", "/losses", "/claims", "/speakers", "/api/overview"]
    with TestClient(create_app(example_case), base_url="http://127.0.0.1") as client:
        paths += re.findall(r'href="(/documents/[^"#?]+)', client.get("/documents").text)[:5]
        paths += re.findall(r'href="(/static/[^"#?]+)', client.get("/").text)
        for path in paths:
            answer = client.get(path)
            assert answer.status_code == 200
            # What a browser fetches by itself: sources, style sheets, fonts. A cited address is text.
            fetched = re.findall(r'(?:src|srcset|poster)="([^"]*)"', answer.text)
            fetched += re.findall(r'<link[^>]*href="([^"]*)"', answer.text)
            fetched += re.findall(r"url\(([^)]*)\)", answer.text)
            assert [
                address for address in fetched if re.match(r"['\"]?(https?:)?//", address)
            ] == []
