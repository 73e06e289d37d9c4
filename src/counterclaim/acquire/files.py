"""Paths and folders: what lies there, in a stable order, and which reader each format has."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from counterclaim.acquire import jsonl, warc
from counterclaim.acquire.faults import address_of, failed, unreadable
from counterclaim.acquire.folders import files_under, is_folder
from counterclaim.acquire.limits import MAX_FILE
from counterclaim.model.document import Capture, Failed

WHOLE_FILES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
}
JSON_LINES = (".jsonl",)
WEB_ARCHIVES = (".warc", ".warc.gz")
_KNOWN = ", ".join((*WHOLE_FILES, *JSON_LINES, *WEB_ARCHIVES))


def captures(paths: Sequence[Path], stdin: BinaryIO | None = None) -> Iterator[Capture | Failed]:
    """Each input of the paths as a capture, or as failed with its reason; never raises for bad input.

    A folder is walked recursively by name. The path ``-`` is JSON lines on ``stdin`` (the process's own
    where none is given). Nothing is held: each capture is read when it is asked for.
    """
    for path in paths:
        if str(path) == "-":
            yield from jsonl.lines(stdin or sys.stdin.buffer, "-", "stdin")
        elif is_folder(path):
            yield from _folder(path)
        else:
            yield from _file(path)


def _folder(folder: Path) -> Iterator[Capture | Failed]:
    found = False
    for item in files_under(folder):
        if isinstance(item, Failed):
            yield item
        else:
            found = found or _format_of(item) is not None
            yield from _file(item)
    if not found:
        yield failed(address_of(folder), "nothing-known", "no document is in this folder",
                     "none of its files has a known format", f"Known are {_KNOWN}")  # fmt: skip


def _file(path: Path) -> Iterator[Capture | Failed]:
    address = address_of(path)
    known = _format_of(path)
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            yield failed(address, "not-a-file", "it is no file", "it is a device, pipe or socket",
                         "Copy what it gives into a file, or use - for standard input")  # fmt: skip
        elif known is None:
            yield failed(address, "unknown-format", "its format is not known",
                         f"'{path.suffix or path.name}' is none of {_KNOWN}",
                         "Convert it, or give it the extension of what it is")  # fmt: skip
        elif state.st_size == 0:
            yield failed(address, "empty-file", "there is nothing in it", "the file has 0 bytes",
                         "Obtain it again, or leave it out")  # fmt: skip
        elif known in WHOLE_FILES:
            yield _whole(path, known, state)
        else:
            with path.open("rb") as stream:
                reader = jsonl.lines if known in JSON_LINES else warc.records
                yield from reader(stream, address)
    except OSError as error:
        yield unreadable(address, error)


def _format_of(path: Path) -> str | None:
    name = path.name.lower()
    return next(
        (end for end in (*WHOLE_FILES, *JSON_LINES, *WEB_ARCHIVES) if name.endswith(end)), None
    )


def _whole(path: Path, known: str, state: os.stat_result) -> Capture | Failed:
    if state.st_size > MAX_FILE:
        return _too_large(path, state.st_size)
    with path.open("rb") as stream:
        # A file may grow between the look at its size and the reading.
        content = stream.read(MAX_FILE + 1)
    if len(content) > MAX_FILE:
        return _too_large(path, len(content))
    return Capture(content, "file", address_of(path), WHOLE_FILES[known], _moment(state.st_mtime))


def _moment(seconds: float) -> str | None:
    """When a file was written last (ISO 8601); None for a time that no calendar has, as archives can set it."""
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):
        return None


def _too_large(path: Path, size: int) -> Failed:
    return failed(address_of(path), "too-large", "it is too large to be one document",
                  f"it has {size:,} bytes; at most {MAX_FILE:,} are taken",
                  "Split it into its documents")  # fmt: skip
