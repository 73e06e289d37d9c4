"""A content-addressed store in a folder: ``objects/ab/cdef...``, each file named by its own hash."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from counterclaim.errors import Fault, StorageError
from counterclaim.model.ids import sha256_hex

_HASH = re.compile(r"[0-9a-f]{64}")
_HALF = ".half"
# A writer needs seconds; a temporary file older than this was left by a run that was killed.
_LEFT_OVER_SECONDS = 86_400.0
# Objects written at once: the disk syncs together what is asked for together, twenty times as fast.
_AT_ONCE = 16


class Archive:
    """The bytes of captures under ``root``; what is stored is never rewritten.

    Several processes may put at once: each object appears whole or not at all.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._objects = root / "objects"

    def __contains__(self, sha256: object) -> bool:
        return (
            isinstance(sha256, str)
            and _HASH.fullmatch(sha256) is not None
            and self._path(sha256).is_file()
        )

    def put(self, content: bytes) -> str:
        """Store bytes and give their SHA-256. The same bytes twice are one object.

        Raises StorageError ("disk-full", "not-permitted", "not-written"); then nothing was stored.
        """
        sha256 = sha256_hex(content)
        path = self._path(sha256)
        try:
            if not path.exists():
                if not path.parent.exists():
                    path.parent.mkdir(parents=True, exist_ok=True)
                    _sync_folder(self._objects)
                self._write(path, content)
        except OSError as error:
            raise StorageError(_not_written(self.root, error)) from error
        return sha256

    def put_all(self, contents: Iterable[bytes]) -> list[str]:
        """Store the bytes of several captures, as ``put`` does each, and give their SHA-256 in order.

        All are on the disk when it returns. Where it raises, some were stored, each of these whole.
        """
        every = list(contents)
        once = list(dict.fromkeys(every))
        if len(once) < 2:
            hashes = [self.put(content) for content in once]
        else:
            with ThreadPoolExecutor(min(_AT_ONCE, len(once))) as pool:
                hashes = list(pool.map(self.put, once))
        by_content = dict(zip(once, hashes, strict=True))
        return [by_content[content] for content in every]

    def get(self, sha256: str) -> bytes:
        """The bytes with this SHA-256. Raises StorageError where they are missing or damaged."""
        if not _HASH.fullmatch(sha256):
            raise StorageError(Fault("not-a-hash", "this names no object", str(self.root),
                                     f"'{sha256[:80]}' is no SHA-256",
                                     "Give 64 lower-case hexadecimal digits"))  # fmt: skip
        path = self._path(sha256)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise StorageError(_not_read(path, error)) from error
        if sha256_hex(content) != sha256:
            raise StorageError(_damaged(path, content))
        return content

    def verify(self) -> Iterator[Fault]:
        """Every object that is damaged or unreadable, and every file whose name is no hash."""
        for path in sorted(self._objects.glob("*/*")):
            name = path.parent.name + path.name
            if path.name.endswith(_HALF):
                continue
            if not _HASH.fullmatch(name) or len(path.parent.name) != 2:
                yield Fault("stray-file", "this is no object of the archive", str(path),
                            "its name is no SHA-256", "Move it out of the archive")  # fmt: skip
                continue
            try:
                content = path.read_bytes()
            except OSError as error:
                yield _not_read(path, error)
                continue
            if sha256_hex(content) != name:
                yield _damaged(path, content)

    def _path(self, sha256: str) -> Path:
        return self._objects / sha256[:2] / sha256[2:]

    def _write(self, path: Path, content: bytes) -> None:
        _clear_left_over(path.parent)
        handle, name = tempfile.mkstemp(suffix=_HALF, dir=path.parent)
        half = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fchmod(stream.fileno(), 0o444)
                os.fsync(stream.fileno())
            half.replace(path)
        except BaseException:
            # Also when interrupted: no half file may stay.
            with contextlib.suppress(OSError):
                half.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)


def _clear_left_over(folder: Path) -> None:
    for half in folder.glob(f"*{_HALF}"):
        with contextlib.suppress(OSError):
            if time.time() - half.stat().st_mtime > _LEFT_OVER_SECONDS:
                half.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can sync folders."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _not_written(root: Path, error: OSError) -> Fault:
    why = error.strerror or str(error)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Fault("disk-full", "the archive cannot take more", str(root), why,
                     "Free some space and run again; what is stored is whole")  # fmt: skip
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Fault("not-permitted", "the archive cannot be written", str(root), why,
                     "Give yourself the right to write there; what is stored is whole")  # fmt: skip
    return Fault("not-written", "the archive cannot be written", str(root), why,
                 "Check the disk, then run again; what is stored is whole")  # fmt: skip


def _not_read(path: Path, error: OSError) -> Fault:
    if isinstance(error, FileNotFoundError):
        return Fault("missing-object", "the archive lacks this object", str(path), "no such file",
                     "Restore it from a copy of the archive, or acquire it again")  # fmt: skip
    return Fault("unreadable-object", "this object cannot be read", str(path),
                 error.strerror or str(error), "Check its permissions and the disk")  # fmt: skip


def _damaged(path: Path, content: bytes) -> Fault:
    return Fault("damaged-object", "this object is damaged", str(path),
                 f"its bytes have the SHA-256 {sha256_hex(content)}",
                 "Restore it from a copy of the archive; keep the damaged file apart")  # fmt: skip
