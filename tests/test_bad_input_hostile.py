"""Input made to do harm costs little time, stays words, and never ends the run."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from counterclaim.acquire import MAX_BROKEN, captures, jsonl, warc
from counterclaim.acquire.faults import failed
from counterclaim.errors import InputError
from counterclaim.model.document import Capture, Failed
from counterclaim.model.printable import printable
from counterclaim.text import document_of
from counterclaim.text.formats import format_of
from counterclaim.text.limits import MAX_FIELD, MAX_MEDIA
from pdf_maker import pdf
from test_acquire import ONE, THREE, record

GOOD = "Shells fell on the town of Dorsk during the night. Ostmark denied it."
ARTICLE = f"<article><p>{GOOD * 4}</p></article>"


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def page(head: str = "", body: str = "") -> Capture:
    content = f"<html><head>{head}</head><body>{ARTICLE}{body}</body></html>".encode()
    return Capture(content, "web", "http://dorsk.test/a", "text/html")


def test_many_comments_before_a_page_are_passed_over_once() -> None:
    nothing = Capture(b"<!---->" * 140 + b"x", "file", "x", None)
    assert seconds(lambda: format_of(nothing)) < 1
    assert format_of(nothing) == "plain"
    opened = b"<!-- a --><!-- <html> -->\n<html><p>x"
    assert format_of(Capture(opened, "file", "x", None)) == "html"


@pytest.mark.parametrize(
    "encoding", ["undefined", "punycode", "idna", "unicode-escape", "u7", "utf7", "zlib", "no-such"]
)
def test_an_encoding_that_no_page_has_is_never_used_and_ends_no_run(encoding: str) -> None:
    hostile = Capture(
        b"caf\xe9 +ADw-" + GOOD.encode(), "warc", "x", f"text/plain; charset={encoding}"
    )
    assert "caf\xe9 +ADw-" in document_of(hostile).text


@pytest.mark.parametrize(
    "head",
    [
        f"<title>{'Ab ' * 5_000}</title>",
        f'<title>x</title><meta property="og:site_name" content="{"Ab " * 5_000}">',
        f'<title>x</title><meta name="author" content="{"Ada Lovas " * 2_000}">',
        f'<title>x</title><link rel="canonical" href="http://{"a" * 9_000}.test/">',
    ],
)
def test_no_title_or_name_of_a_page_fills_the_lists_that_show_it(head: str) -> None:
    found = document_of(page(head))
    declared = found.republished_from.outlet if found.republished_from else ""
    for words in (found.title, found.outlet, found.byline, declared):
        assert len(words or "") <= MAX_FIELD


def test_nor_does_one_of_a_line_or_a_pdf() -> None:
    told = {"text": GOOD, **dict.fromkeys(("id", "title", "outlet", "byline"), "A b" * 9_000)}
    line = document_of(Capture(json.dumps(told).encode(), "jsonl", "a#L1", "application/jsonl"))
    told_in_pdf = pdf([[(72, 700, GOOD)]], info=f"/Title ({'A b' * 9_000})")
    paper = document_of(Capture(told_in_pdf, "file", "a.pdf", "application/pdf"))
    for words in (line.title, line.outlet, line.byline, line.given_id, paper.title):
        assert words
        assert len(words) <= MAX_FIELD
    assert line.text == GOOD


def test_of_very_many_pictures_some_are_noted() -> None:
    many = "".join(f'<a href="https://youtu.be/{n}">v</a>' for n in range(MAX_MEDIA + 500))
    assert len(document_of(page(body=many)).media) == MAX_MEDIA
    long = f'<a href="https://youtu.be/{"a" * 9_000}">v</a>'
    assert not document_of(page(body=long)).media


def test_a_pdf_whose_own_title_is_broken_is_read_without_it() -> None:
    broken = pdf([[(72, 700, GOOD)]], info="/Title <FEFFD80000200041D800>")
    found = document_of(Capture(broken, "file", "a.pdf", "application/pdf"))
    assert (found.text, found.title) == (GOOD, None)


def test_bytes_that_look_like_the_begin_of_records_cost_time_in_step_with_their_number() -> None:
    one = gzip.compress(ONE)
    broken = one[:60] + bytes(15) + one[75:]
    noise = b"\x1f\x8b\x08" * 60_000
    found: list[Capture | Failed] = []
    spent = seconds(
        lambda: found.extend(warc.records(io.BytesIO(broken + noise + gzip.compress(THREE)), "a"))
    )
    assert spent < 4
    assert [x.address[-1] for x in found if isinstance(x, Capture)] == ["3"]


def test_of_an_archive_that_is_broken_throughout_the_rest_is_left() -> None:
    found = list(warc.records(io.BytesIO(ONE + b"WARC/1." * 5 * MAX_BROKEN), "a.warc"))
    faults = [x.fault for x in found if isinstance(x, Failed)]
    assert len(faults) == MAX_BROKEN + 1
    assert faults[-1].code == "too-many-broken"
    assert isinstance(found[0], Capture)


@pytest.mark.parametrize("packed_in", ["archive", "answer"])
def test_of_an_archive_that_unpacks_without_end_the_rest_is_left(
    monkeypatch: pytest.MonkeyPatch, packed_in: str
) -> None:
    monkeypatch.setattr(warc, "FREE_UNPACKED", 3_000_000)
    pages = [b"<p>%d</p>" % number + bytes(1_000_000) for number in range(9)]
    if packed_in == "archive":
        members = [gzip.compress(record("http://dorsk.test/", page, "text/html")) for page in pages]
    else:
        kind = "text/html\r\nContent-Encoding: gzip"
        members = [record("http://dorsk.test/", gzip.compress(page), kind) for page in pages]
    found = list(warc.records(io.BytesIO(b"".join(members)), "a.warc"))
    assert [type(x) for x in found] == [Capture] * 3 + [Failed]
    assert isinstance(found[-1], Failed)
    assert found[-1].fault.code == "too-packed"
    few = list(warc.records(io.BytesIO(b"".join(members[:2])), "a.warc"))
    assert [type(x) for x in few] == [Capture] * 2


def test_of_a_file_whose_lines_are_no_objects_the_rest_is_left() -> None:
    line = json.dumps({"text": GOOD}).encode() + b"\n"
    found = list(jsonl.lines(io.BytesIO(line + b"x\n" * 9 * MAX_BROKEN), "a.jsonl"))
    assert len(found) == MAX_BROKEN + 2
    last = found[-1]
    assert isinstance(last, Failed)
    assert last.fault.code == "too-many-broken"
    fine = b"\xef\xbb\xbf" + line + b" \n" * 3 * MAX_BROKEN + b"  " + line
    assert [type(x) for x in jsonl.lines(io.BytesIO(fine), "a")] == [Capture, Capture]


def test_what_would_steer_a_terminal_or_turn_words_round_does_neither() -> None:
    hostile = "\x1b]0;x\x07\x1b[2J\x9b2J a\u202egnp.exe"
    assert printable(hostile) == "\ufffd]0;x\ufffd\ufffd[2J\ufffd2J a\ufffdgnp.exe"
    kept = "Lipa\n\tשלום \u2067\u200fא\u2069"
    assert printable(kept) == kept
    fault = failed(
        f"http://{hostile}/", "not-answered", "x", f"it answered 404 {hostile}", "x"
    ).fault
    for said in (fault.where, fault.why):
        assert printable(said) == said


def test_neither_a_file_s_name_nor_a_record_s_address_steers_a_terminal(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\x1b]0;x\x07.txt"))
    path.write_text(GOOD)
    (named,) = captures([tmp_path])
    stored = record("http://dorsk.test/\x1b[2J", b"<p>x</p>", "text/html")
    (found,) = warc.records(io.BytesIO(stored), "a.warc")
    for one in (named, found):
        assert isinstance(one, Capture)
        assert printable(one.address) == one.address


def test_a_hostile_line_is_refused_with_its_reason() -> None:
    for content in (b'{"text":' + b"[" * 1_000_000, b'{"text":"x","n":' + b"9" * 9_000 + b"}"):
        with pytest.raises(InputError) as refused:
            document_of(Capture(content, "jsonl", "a#L1", "application/jsonl"))
        assert refused.value.fault.code == "broken-json"


@pytest.mark.parametrize(
    "day", ["9999-12-31", "0001-01-01", "2031-02-30", "2031-13-01", "2031-00", "0000", "٢٠٣١-٠٣-٠٤"]
)
def test_a_day_that_no_report_can_be_of_is_unknown_and_ends_no_run(day: str) -> None:
    line = json.dumps({"text": GOOD, "published": day}).encode()
    paper = pdf([[(72, 700, GOOD)]], info=f"/CreationDate (D:{day.replace('-', '')}000000)")
    told = Capture(line, "jsonl", "a#L1", "application/jsonl")
    for one in (told, Capture(paper, "file", "a.pdf", "application/pdf")):
        assert document_of(one).published is None


@pytest.mark.parametrize("day", ["2031-03-04", "2031-03", "2031", "1830-12-31"])
def test_a_day_a_month_or_a_year_that_there_is_stays_as_it_is_given(day: str) -> None:
    line = json.dumps({"text": GOOD, "published": day}).encode()
    told = document_of(Capture(line, "jsonl", "a#L1", "application/jsonl"))
    assert told.published == day


@pytest.mark.parametrize(
    ("written", "obtained"),
    [
        ("2031-03-05T10:00:00Z", "2031-03-05T10:00:00Z"),
        ("2031-03-05T10:00:00.123456789Z", "2031-03-05T10:00:00.123456789Z"),
        ("9999-99-99T00:00:00Z", None), ("9999-12-31T00:00:00Z", None), ("0001-01-01", None),
        ("yesterday", None), ("x" * 9_000, None),
    ],
)  # fmt: skip
def test_a_record_of_a_day_that_there_is_none_of_is_of_no_known_day_and_ends_no_run(
    written: str, obtained: str | None
) -> None:
    told = re.sub(rb"WARC-Date: [^\r]*", b"WARC-Date: " + written.encode(), ONE)
    (found,) = warc.records(io.BytesIO(told), "a.warc")
    assert isinstance(found, Capture)
    assert found.obtained == obtained


@pytest.mark.parametrize("seconds", [10**12, -(10**12), 10**18])
def test_a_file_of_a_time_that_no_calendar_has_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    real = Path.stat

    def stat(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        kept = list(real(path, follow_symlinks=follow_symlinks))
        kept[8] = seconds
        return os.stat_result(kept)

    monkeypatch.setattr(Path, "stat", stat)
    (found,) = captures([tmp_path / "a.txt"])
    assert isinstance(found, Capture)
    assert found.obtained is None
