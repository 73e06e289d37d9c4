"""Whether a form that is sent may be read at all: how long it says it is, and in which letters."""

from __future__ import annotations

from fastapi import Request
from python_multipart.multipart import parse_options_header

_UTF_8 = (b"utf-8", b"utf8")
# Sixteen digits are more than any limit.
_LONGEST_LENGTH = 16


def why_unread(request: Request, most: int) -> str | None:
    """Why nothing of a form is read, where it has more than ``most`` bytes or does not rightly say how many.

    A length beside a transfer in chunks does not hold (RFC 9112, 6.3). Browsers send UTF-8 as the pages ask
    for it; other encodings would be undone by codecs of which some take quadratic time.
    """
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or "transfer-encoding" in request.headers:
        return "it does not say how long it is"
    if len(length) > _LONGEST_LENGTH or int(length) > most:
        return f"it is longer than the {most:,} bytes that are taken"
    _, options = parse_options_header(request.headers.get("content-type", ""))
    if options.get(b"charset", b"utf-8").lower() not in _UTF_8:
        return "its letters are not in UTF-8"
    return None
