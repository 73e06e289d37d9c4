"""Web archives (WARC, ISO 28500): each page that was answered with 200 is one capture."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from counterclaim.acquire.faults import failed
from counterclaim.acquire.limits import (
    FREE_UNPACKED,
    MAX_BROKEN,
    MAX_RECORD,
    MAX_RECORDS,
    MAX_UNPACKING,
)
from counterclaim.model.document import Capture, Failed
from counterclaim.model.printable import printable

PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
_GZIP = b"\x1f\x8b\x08"
_PLAIN = b"WARC/1."
_CHUNK = 1024 * 1024
# There was no web before, and days are counted on from later ones.
_YEARS = (1990, 2999)
# Where a member opens is judged by so many bytes: its gzip header and the first block's codes fit in.
_OPENING = 1024


class _SetAsideError(Exception):
    """A record cannot be used; the archive is taken up again at the next."""

    def __init__(self, failure: Failed) -> None:
        super().__init__(failure.address)
        self.failure = failure


def records(stream: BinaryIO, address: str) -> Iterator[Capture | Failed]:
    """Each page of the archive as a capture at its target URI; a broken record as failed at its offset.

    After a broken record the archive is searched for where the next one begins; after MAX_BROKEN of them
    the rest is left, and so it is of an archive that unpacks without end.
    """
    begin: int | None = 0
    taken = broken = unpacked = 0
    while begin is not None and taken < MAX_RECORDS and broken < MAX_BROKEN:
        last = begin
        try:
            for last, record in _responses(stream, begin):
                if page := _page(record, address, last):
                    taken += 1
                    unpacked += len(page.content)
                    yield page
                if unpacked > max(FREE_UNPACKED, MAX_UNPACKING * stream.tell()):
                    yield _too_packed(address)
                    return
                if taken >= MAX_RECORDS:
                    break
            begin = None
        except (OSError, ValueError, _SetAsideError) as error:
            taken += 1
            broken += 1
            yield (
                error.failure
                if isinstance(error, _SetAsideError)
                else _broken(address, last, str(error))
            )
            begin = _next_record(stream, last + 1)
    yield from _summary(address, taken, broken)


def _responses(stream: BinaryIO, begin: int) -> Iterator[tuple[int, WarcRecord]]:
    stream.seek(begin)
    found = ArchiveIterator(
        stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="all"
    )
    for record in found:
        yield begin + record.stream_pos, record


def _summary(address: str, taken: int, broken: int) -> Iterator[Failed]:
    if taken == 0:
        yield failed(address, "nothing-known", "no page is in this archive",
                     "it has no answer with status 200 in HTML, plain text or PDF",
                     "Check that it holds response records")  # fmt: skip
    elif broken >= MAX_BROKEN:
        yield failed(address, "too-many-broken", "the rest of this archive was left",
                     f"{MAX_BROKEN:,} of its records could not be taken",
                     "Obtain the archive again")  # fmt: skip
    elif taken >= MAX_RECORDS:
        yield failed(address, "too-many-records", "the rest of this archive was left",
                     f"at most {MAX_RECORDS:,} pages are taken from one", "Split the archive")  # fmt: skip


def _page(record: WarcRecord, address: str, offset: int) -> Capture | None:
    if not record.is_http_parsed or record.http_headers.status_code is None:
        why = "its HTTP headers or its length cannot be understood"
        raise _SetAsideError(_broken(address, offset, why))
    media_type = record.http_content_type or record.headers.get("WARC-Identified-Payload-Type")
    media_type = (media_type or "").split(";")[0].strip().lower()
    if record.http_headers.status_code != 200 or (media_type and media_type not in PAGES):
        return None
    content = _payload(record, address, offset)
    if not media_type:
        return None
    uri = printable((record.headers.get("WARC-Target-URI") or f"{address}#{offset}").strip("<> "))
    obtained = _moment(record.headers.get("WARC-Date"))
    return Capture(content, "warc", uri, media_type, obtained, record.http_headers.to_tuples())


def _moment(written: str | None) -> str | None:
    """A record's date as it is written (ISO 8601), if pages could be archived then; None for any other."""
    try:
        moment = datetime.fromisoformat(written or "")
    except ValueError:
        return None
    return written if _YEARS[0] <= moment.year <= _YEARS[1] else None


def _payload(record: WarcRecord, address: str, offset: int) -> bytes:
    expected = record.content_length
    content = record.reader.read(MAX_RECORD + 1) if expected <= MAX_RECORD else b""
    if expected > MAX_RECORD or len(content) > MAX_RECORD:
        raise _SetAsideError(
            failed(
                f"{address}#{offset}",
                "too-large",
                "a page of this archive is too large",
                f"it has over {MAX_RECORD:,} bytes",
                "Save the text you need as a file",
            )
        )
    names = {name.lower() for name in record.http_headers.keys()}  # noqa: SIM118 (a header map is no dict)
    encoded = names & {"content-encoding", "transfer-encoding"}
    if not encoded and len(content) < expected:
        why = f"it ends after {len(content):,} of {expected:,} bytes"
        raise _SetAsideError(_broken(address, offset, why))
    return content


def _too_packed(address: str) -> Failed:
    return failed(address, "too-packed", "the rest of this archive was left",
                  f"it unpacks to more than {MAX_UNPACKING} times its size, as no crawl does",
                  "Save the pages you need as files")  # fmt: skip


def _broken(address: str, offset: int, why: str) -> Failed:
    return failed(f"{address}#{offset}", "broken-record", "a record of this archive is broken", why,
                  "The pages around it were taken; fetch the archive again for this one")  # fmt: skip


def _next_record(stream: BinaryIO, begin: int) -> int | None:
    """Where the next record begins at or after ``begin``: a gzip member or a version line."""
    stream.seek(0)
    mark = _GZIP if stream.read(len(_GZIP)) == _GZIP else _PLAIN
    at, kept = begin, b""
    stream.seek(begin)
    while piece := stream.read(_CHUNK):
        window = kept + piece
        base = at - len(kept)
        found = window.find(mark)
        while found >= 0:
            if mark == _PLAIN or _opens_record(window[found : found + _OPENING]):
                return base + found
            found = window.find(mark, found + 1)
        at += len(piece)
        # A mark may lie across two chunks, and a gzip header is judged by what follows it.
        kept = window[-_OPENING:] if len(piece) == _CHUNK else b""
    return None


def _opens_record(member: bytes) -> bool:
    try:
        return zlib.decompressobj(wbits=31).decompress(member, 16).startswith(_PLAIN)
    except zlib.error:
        return False
