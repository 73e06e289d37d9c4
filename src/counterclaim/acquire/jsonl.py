"""JSON lines: each line is one document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from counterclaim.acquire.faults import failed, unreadable
from counterclaim.acquire.limits import MAX_LINE
from counterclaim.model.document import Capture, Failed

MEDIA_TYPE = "application/x-ndjson"


def lines(stream: BinaryIO, address: str, method: str = "jsonl") -> Iterator[Capture | Failed]:
    """Each line that is not blank as a capture of its bytes, at ``address#L<number from 1>``.

    A line longer than MAX_LINE is passed over without being held.
    """
    number = 0
    try:
        while line := stream.readline(MAX_LINE + 1):
            number += 1
            where = f"{address}#L{number}"
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
