"""JSON lines: each line is one document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from counterclaim.acquire.faults import failed, unreadable
from counterclaim.acquire.limits import MAX_BROKEN, MAX_LINE
from counterclaim.model.document import Capture, Failed

MEDIA_TYPE = "application/x-ndjson"
# How a line begins that may be one object, or that is blank.
_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{|\Z)")


def lines(stream: BinaryIO, address: str, method: str = "jsonl") -> Iterator[Capture | Failed]:
    """Each line that is not blank as a capture of its bytes, at ``address#L<number from 1>``.

    A line longer than MAX_LINE is passed over without being held. After MAX_BROKEN lines that are no object
    the rest is left: the file is something else.
    """
    number = broken = 0
    try:
        while line := stream.readline(MAX_LINE + 1):
            number += 1
            where = f"{address}#L{number}"
            broken += not _OBJECT.match(line)
            if broken > MAX_BROKEN:
                yield failed(where, "too-many-broken", "the rest of this file was left",
                             f"over {MAX_BROKEN:,} of its lines are no JSON object",
                             "Give it the extension of what it is, or one object on each line")  # fmt: skip
                return
            if len(line) > MAX_LINE:
                _skip_line(stream, line)
                yield failed(where, "too-large", "this line is too long for one document",
                             f"it has over {MAX_LINE:,} bytes", "Split its text")  # fmt: skip
            elif line.strip():
                yield Capture(line.rstrip(b"\r\n"), method, where, MEDIA_TYPE)
    except OSError as error:
        yield unreadable(f"{address}#L{number + 1}", error)


def _skip_line(stream: BinaryIO, begun: bytes) -> None:
    piece = begun
    while piece and not piece.endswith(b"\n"):
        piece = stream.readline(1024 * 1024)
