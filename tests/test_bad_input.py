"""Bad input is set aside with what, where, why and what to do, and the rest goes on."""

from __future__ import annotations

import gzip
import io
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.acquire import captures, warc
from counterclaim.errors import Fault, InputError
from counterclaim.model.document import Capture, Failed
from counterclaim.text import MAX_TEXT, document_of
from counterclaim.text import worker as worker_module
from counterclaim.text.worker import Job, Worker
from pdf_maker import pdf
from test_acquire import ONE, THREE, TWO, record

GOOD = "Shells fell on the town of Dorsk during the night. Ostmark denied it."
PAGE = [[(72, 700, "The ministry of Karvelia said that the truce was kept at Dorsk.")]]
TYPES = {".pdf": "application/pdf", ".txt": "text/plain", ".html": "text/html"}


def outcome(path: Path) -> list[Fault | str]:
    """The text of each document under the path, or the fault that set it aside."""
    found: list[Fault | str] = []
    for item in captures([path]):
        if isinstance(item, Failed):
            found.append(item.fault)
            continue
        try:
            found.append(document_of(item).text)
        except InputError as error:
            found.append(error.fault)
    return found


def is_whole(fault: Fault) -> bool:
    return all((fault.code, fault.what, fault.where, fault.why, fault.todo))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"", "empty-file"),
        ("blank.txt", b" \n\t\n", "empty-text"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "binary-content"),
        ("program.txt", bytes(range(256)) * 40, "binary-content"),
        ("renamed.txt", pdf(PAGE), "binary-content"),
        ("odd.txt", bytes([0xD7, 0xF7, 0xB6, 0xA4, 0xAC, 0xB1]) * 200, "unknown-encoding"),
        ("cut.pdf", pdf(PAGE)[:-150], "broken-pdf"),
        ("noise.pdf", b"%PDF-1.4\nnothing\n%%EOF\n", "broken-pdf"),
        ("locked.pdf", pdf(PAGE, encrypted=True), "encrypted-pdf"),
        ("scan.pdf", pdf([[]]), "no-text"),
        ("menu.html", b"<html><body><script>run()</script></body></html>", "no-text"),
        ("table.xyz", b"x", "unknown-format"),
    ],
)
def test_each_bad_file_says_what_where_why_and_what_next(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "zz-good.txt").write_text(GOOD)
    fault, good = outcome(tmp_path)
    assert isinstance(fault, Fault)
    assert fault.code == code
    assert fault.where == str(tmp_path / name)
    assert is_whole(fault)
    assert good == GOOD


def test_a_path_that_is_not_there_says_so(tmp_path: Path) -> None:
    (fault,) = outcome(tmp_path / "none.txt")
    assert isinstance(fault, Fault)
    assert fault.code == "no-such-file"
    assert is_whole(fault)


def test_a_folder_with_nothing_known_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text("x")
    faults = outcome(tmp_path)
    assert [x.code for x in faults if isinstance(x, Fault)] == ["unknown-format", "nothing-known"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (fault,) = outcome(tmp_path / "pipe.txt")
    assert isinstance(fault, Fault)
    assert fault.code == "not-a-file"


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.jsonl", "c.warc"):
        (tmp_path / name).write_text(GOOD)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    faults = outcome(tmp_path)
    assert [x.code for x in faults if isinstance(x, Fault)] == ["unreadable"] * 3
    assert all(is_whole(x) for x in faults if isinstance(x, Fault))


def test_a_line_of_fifty_megabytes_is_refused_quickly_and_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_bytes(b"word " * 10_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    (fault,) = outcome(path)
    assert isinstance(fault, Fault)
    assert fault.code == "too-long"
    assert "Split" in fault.todo
    assert time.process_time() - begun < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 120_000


def test_a_text_just_too_long_is_refused() -> None:
    with pytest.raises(InputError, match="too long"):
        document_of(Capture(b"a" * (MAX_TEXT + 1), "file", "a.txt", "text/plain"))


@pytest.mark.parametrize(
    "break_it",
    [
        lambda two: two.replace(b"Content-Length: ", b"Content-Length: 9"),
        lambda two: two.replace(b"Content-Length: ", b"Content-Length: -"),
        lambda two: two.replace(b"Content-Length: ", b"X-Length: "),
        lambda two: two.replace(b"HTTP/1.1 200", b"XXXX"),
        lambda _: b"noise\r\nand more\r\n\r\n",
    ],
)
def test_a_broken_record_is_set_aside_and_the_next_page_is_taken(
    break_it: Callable[[bytes], bytes],
) -> None:
    found = list(warc.records(io.BytesIO(ONE + break_it(TWO) + THREE), "crawl.warc"))
    faults = [x.fault for x in found if isinstance(x, Failed)]
    assert [x.address[-1] for x in found if isinstance(x, Capture)] == ["1", "3"]
    assert {fault.code for fault in faults} == {"broken-record"}
    assert all(is_whole(fault) and fault.where.startswith("crawl.warc#") for fault in faults)


def test_a_broken_member_of_a_packed_archive_is_set_aside() -> None:
    one, two, three = map(gzip.compress, (ONE, TWO, THREE))
    broken = two[:60] + bytes(15) + two[75:]
    found = list(warc.records(io.BytesIO(one + broken + three), "crawl.warc.gz"))
    assert [x.address[-1] for x in found if isinstance(x, Capture)] == ["1", "3"]
    assert [x.fault.code for x in found if isinstance(x, Failed)] == ["broken-record"]


def test_an_archive_cut_short_gives_the_pages_before(tmp_path: Path) -> None:
    path = tmp_path / "cut.warc.gz"
    path.write_bytes(gzip.compress(ONE) + gzip.compress(TWO)[:-40])
    kinds = [type(x).__name__ for x in captures([path])]
    assert kinds == ["Capture", "Failed"]


def test_a_packed_page_that_unpacks_without_end_is_set_aside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(warc, "MAX_RECORD", 100_000)
    kind = "text/html\r\nContent-Encoding: gzip"
    bomb = record("http://dorsk.test/2", gzip.compress(bytes(10_000_000)), kind)
    found = list(warc.records(io.BytesIO(bomb + THREE), "crawl.warc"))
    assert [x.fault.code for x in found if isinstance(x, Failed)] == ["too-large"]
    assert [x.address[-1] for x in found if isinstance(x, Capture)] == ["3"]


BOMBS = {
    "nested": b"<html><body>" + b"<div>" * 1_000_000 + b"x",
    "attributes": b"<html><body><p " + b" ".join(b"a%d=1" % i for i in range(300_000)) + b">x</p>",
}


@pytest.mark.parametrize("name", list(BOMBS))
def test_a_page_made_to_exhaust_is_set_aside_and_the_next_is_read(name: str) -> None:
    worker = Worker(seconds=3)
    try:
        with pytest.raises(InputError) as caught:
            worker.extract(Job("html", "http://dorsk.test/bomb", BOMBS[name]))
        assert caught.value.fault.code in {"html-limit", "no-text"}
        assert is_whole(caught.value.fault)
        page = b"<html><body><article><p>" + GOOD.encode() * 4 + b"</p></article></body></html>"
        assert GOOD in worker.extract(Job("html", "http://dorsk.test/", page))["text"]
    finally:
        worker.close()


def test_a_worker_that_is_killed_or_short_of_memory_is_replaced() -> None:
    worker = Worker(memory=400 * 1024 * 1024)
    try:
        large = b"<html><body>" + b"<p>Shells fell on the town.</p>" * 250_000
        with pytest.raises(InputError) as caught:
            worker.extract(Job("html", "http://dorsk.test/large", large))
        assert caught.value.fault.code == "html-limit"
        page = b"<html><body><article><p>" + GOOD.encode() * 4 + b"</p></article></body></html>"
        assert GOOD in worker.extract(Job("html", "http://dorsk.test/", page))["text"]
    finally:
        worker.close()


@given(st.binary(max_size=300), st.sampled_from(["text/plain", "application/x-ndjson", None]))
def test_any_bytes_give_a_document_or_a_reason(content: bytes, media_type: str | None) -> None:
    fault = None
    try:
        document_of(Capture(content, "file", "x", media_type))
    except InputError as error:
        fault = error.fault
    assert fault is None or is_whole(fault)


def test_a_name_that_is_no_utf8_can_be_printed(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    path.write_text(GOOD)
    (capture,) = captures([tmp_path])
    assert isinstance(capture, Capture)
    assert capture.address.encode().endswith("/\ufffd.txt".encode())


def test_a_broken_installation_is_not_blamed_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (sys.executable, "-c", "raise SystemExit('no parser is installed')")
    monkeypatch.setattr(worker_module, "_COMMAND", broken)
    with pytest.raises(InputError) as raised:
        Worker().extract(Job("html", "page.html", b"<p>Words</p>"))
    assert raised.value.fault.code == "extraction-unavailable"
    assert "no parser is installed" in raised.value.fault.why
