"""What lies at a path comes as captures, in a stable order, and what cannot be taken says why."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.acquire import MAX_LINE, captures, files
from counterclaim.acquire.warc import records
from counterclaim.model.document import Capture, Failed


def taken(found: Iterator[Capture | Failed]) -> list[tuple[str, str]]:
    """(address, content or fault code) of each."""
    return [
        (x.address, x.content.decode() if isinstance(x, Capture) else x.fault.code) for x in found
    ]


def test_a_folder_comes_by_name_and_recursively(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/y.html", "c.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('{"text": "x"}')
    found = [x for x in captures([tmp_path]) if isinstance(x, Capture)]
    assert [x.address.removeprefix(f"{tmp_path}/") for x in found] == [
        "a/y.html", "a/z.md", "b.txt", "c.jsonl#L1",
    ]  # fmt: skip
    assert [x.media_type for x in found][:3] == ["text/html", "text/markdown", "text/plain"]
    assert found[0].obtained is not None
    assert found[0].obtained.endswith("+00:00")


def test_hidden_files_and_links_that_lead_outside_are_passed_over_with_a_reason(
    tmp_path: Path,
) -> None:
    inside = tmp_path / "in"
    (inside / "sub").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (inside / "sub/report.txt").write_text("kept")
    (inside / ".hidden.txt").write_text("hidden")
    (inside / "leak.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "sub/loop").symlink_to(inside)
    (inside / "good.txt").symlink_to(inside / "sub/report.txt")
    codes = {Path(a).name: c for a, c in taken(captures([inside]))}
    assert codes == {
        ".hidden.txt": "hidden", "leak.txt": "link-outside", "loop": "link-to-folder",
        "good.txt": "kept", "report.txt": "kept",
    }  # fmt: skip


def test_a_folder_deeper_than_the_stack_is_walked(tmp_path: Path) -> None:
    depth = 900
    (tmp_path / "/".join(["d"] * depth)).mkdir(parents=True)
    (tmp_path / "/".join(["d"] * depth) / "x.txt").write_text("deep")
    assert [content for _, content in taken(captures([tmp_path]))] == ["deep"]


def test_json_lines_come_one_by_one_with_their_number() -> None:
    stream = io.BytesIO(b'{"text": "one"}\n\n{"text": "two"}')
    assert taken(captures([Path("-")], stream)) == [
        ("-#L1", '{"text": "one"}'), ("-#L3", '{"text": "two"}'),
    ]  # fmt: skip


def test_a_line_without_end_is_passed_over_and_the_next_is_taken() -> None:
    stream = io.BytesIO(b"x" * (MAX_LINE + 5) + b'\n{"text": "two"}\n')
    assert taken(captures([Path("-")], stream)) == [
        ("-#L1", "too-large"), ("-#L2", '{"text": "two"}'),
    ]  # fmt: skip


def test_captures_are_read_when_they_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.txt").write_text("b")
    found = captures([tmp_path])
    next(found)
    (tmp_path / "b.txt").write_text("later")
    assert [content for _, content in taken(found)] == ["later"]


def test_a_file_that_is_too_large_is_never_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(10 * 1024**3)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was opened"))
    assert taken(captures([path])) == [(str(path), "too-large")]


def test_a_file_that_grew_since_it_was_measured_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "grows.txt"
    path.write_text("more than it was")
    monkeypatch.setattr(files, "MAX_FILE", 5)
    state = os.stat_result((0o100644, 0, 0, 1, 0, 0, 3, 0, 0, 0))
    whole = files._whole(path, ".txt", state)
    assert isinstance(whole, Failed)
    assert whole.fault.code == "too-large"


def record(uri: str, body: bytes, kind: str = "text/html", status: int = 200) -> bytes:
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\n"
        "WARC-Date: 2021-03-03T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


ONE, TWO, THREE = (record(f"http://dorsk.test/{n}", f"<p>{n}</p>".encode()) for n in (1, 2, 3))


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_pages_of_a_web_archive_keep_address_time_and_headers(
    tmp_path: Path, pack: type[bytes]
) -> None:
    path = tmp_path / ("crawl.warc" if pack is bytes else "crawl.warc.gz")
    picture = record("http://dorsk.test/p", b"x", "image/png")
    missing = record("http://dorsk.test/m", b"x", status=404)
    path.write_bytes(b"".join(map(pack, (ONE, picture, missing, TWO))))
    first, second = (x for x in captures([path]) if isinstance(x, Capture))
    assert (first.address, first.content) == ("http://dorsk.test/1", b"<p>1</p>")
    assert (first.obtained, first.method) == ("2021-03-03T10:00:00Z", "warc")
    assert first.headers == (("Content-Type", "text/html"),)
    assert second.address == "http://dorsk.test/2"


def test_an_archive_without_pages_says_so() -> None:
    found = list(records(io.BytesIO(record("http://d.test/", b"x", "image/png")), "a.warc"))
    assert [x.fault.code for x in found if isinstance(x, Failed)] == ["nothing-known"]
