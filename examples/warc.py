"""A WARC 1.1 writer for the example: one gzip member for each record, the same bytes every time.

The members are stored, not deflated: zlib's output differs between its builds, a stored block's
does not. (ISO 28500:2017; RFC 1952, RFC 1951 section 3.2.4.)
"""

from __future__ import annotations

import struct
import uuid
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

_BLOCK = 0xFFFF


@dataclass(frozen=True, slots=True)
class Response:
    """A page as a crawler got it."""

    url: str
    fetched: datetime
    html: str


def write_warc(responses: Sequence[Response]) -> bytes:
    """A ``.warc.gz``: a warcinfo record, then one response record for each page."""
    info = b"software: counterclaim example builder\r\nformat: WARC File Format 1.1\r\n"
    first = _record("warcinfo", "application/warc-fields", info, responses[0].fetched)
    return b"".join([_member(first), *(_member(_response(response)) for response in responses)])


def _response(response: Response) -> bytes:
    body = response.html.encode()
    head = (
        "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Date: {format_datetime(response.fetched, usegmt=True)}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return _record(
        "response",
        "application/http; msgtype=response",
        head.encode() + body,
        response.fetched,
        response.url,
    )


def _record(kind: str, media: str, block: bytes, when: datetime, url: str | None = None) -> bytes:
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{kind} {url} {when.isoformat()}")
    head = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{name}>",
        f"WARC-Date: {when:%Y-%m-%dT%H:%M:%SZ}",
        *([f"WARC-Target-URI: {url}"] if url else []),
        f"Content-Type: {media}",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def _member(content: bytes) -> bytes:
    """Content as one gzip member of stored blocks."""
    out = bytearray(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff")
    for at in range(0, len(content), _BLOCK):
        block = content[at : at + _BLOCK]
        last = at + _BLOCK >= len(content)
        out += struct.pack("<BHH", last, len(block), len(block) ^ 0xFFFF) + block
    out += struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)
    return bytes(out)
