"""The archive keeps bytes under their hash and never rewrites them."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.archive import Archive
from counterclaim.errors import StorageError


def all_files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


# Syncing takes as long as the disk has others to serve.
@settings(deadline=None)
@given(st.binary(max_size=200))
def test_what_was_put_is_got(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    archive = Archive(tmp_path_factory.mktemp("archive"))
    sha256 = archive.put(content)
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert archive.get(sha256) == content
    assert sha256 in archive


def test_the_same_bytes_twice_are_one_object_that_is_never_rewritten(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    sha256 = archive.put(b"report")
    (path,) = all_files(tmp_path)
    assert path == tmp_path / "objects" / sha256[:2] / sha256[2:]
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    before = path.stat()
    archive.put(b"report")
    assert all_files(tmp_path) == [path]
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_damage_is_found_and_a_damaged_object_is_not_given(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    sha256, whole = archive.put(b"report"), archive.put(b"other")
    path = tmp_path / "objects" / sha256[:2] / sha256[2:]
    path.chmod(0o644)
    path.write_bytes(b"forged")
    (tmp_path / "objects" / "ab").mkdir(exist_ok=True)
    (tmp_path / "objects" / "ab" / "notes.txt").write_text("stray")
    assert {fault.code for fault in archive.verify()} == {"damaged-object", "stray-file"}
    assert archive.get(whole) == b"other"
    with pytest.raises(StorageError, match="damaged"):
        archive.get(sha256)


@pytest.mark.parametrize("name", ["", "ab", "../../etc/passwd", "Z" * 64, "0" * 64 + "\n"])
def test_what_is_no_hash_names_no_object(tmp_path: Path, name: str) -> None:
    assert name not in Archive(tmp_path)
    with pytest.raises(StorageError, match="SHA-256"):
        Archive(tmp_path).get(name)


def test_a_missing_object_says_so(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        Archive(tmp_path).get("0" * 64)
    assert caught.value.fault.code == "missing-object"


def test_a_half_file_of_a_killed_run_is_ignored_and_cleared_when_old(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    sha256 = hashlib.sha256(b"report").hexdigest()
    folder = tmp_path / "objects" / sha256[:2]
    folder.mkdir(parents=True)
    old, new = folder / "tmpold.half", folder / "tmpnew.half"
    old.write_bytes(b"rep")
    new.write_bytes(b"rep")
    long_ago = time.time() - 3 * 86_400
    os.utime(old, (long_ago, long_ago))
    assert list(archive.verify()) == []
    assert archive.put(b"report") == sha256
    assert (old.exists(), new.exists()) == (False, True)


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk-full"), (errno.EACCES, "not-permitted"), (errno.EROFS, "not-permitted"),
     (errno.EIO, "not-written")],
)  # fmt: skip
def test_a_full_or_forbidden_disk_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    archive = Archive(tmp_path)
    kept = archive.put(b"stored before")

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StorageError) as caught:
        archive.put(b"report")
    monkeypatch.undo()
    fault = caught.value.fault
    assert fault.code == code
    assert str(tmp_path) in str(fault)
    assert fault.why
    assert fault.todo
    assert len(all_files(tmp_path)) == 1
    assert archive.get(kept) == b"stored before"


@settings(deadline=None, max_examples=20)
@given(st.lists(st.binary(max_size=20), max_size=12))
def test_what_is_put_together_is_what_each_would_be_alone(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]
) -> None:
    folder = tmp_path_factory.mktemp("archive")
    together, alone = Archive(folder / "together"), Archive(folder / "alone")
    assert together.put_all(contents) == [alone.put(content) for content in contents]
    assert list(together.verify()) == []

    def names(archive: Archive) -> set[Path]:
        return {path.relative_to(archive.root) for path in all_files(archive.root)}

    assert names(together) == names(alone)


def test_a_full_disk_leaves_of_several_none_or_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, left = os.fsync, iter(range(20))

    def fail_after_some(handle: int) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(handle)

    archive, contents = Archive(tmp_path), [f"report {n}".encode() for n in range(40)]
    monkeypatch.setattr(os, "fsync", fail_after_some)
    with pytest.raises(StorageError, match="cannot take more"):
        archive.put_all(contents)
    monkeypatch.undo()
    assert list(archive.verify()) == []
    assert {path.suffix for path in all_files(tmp_path)} <= {""}
    assert len(archive.put_all(contents)) == len(all_files(tmp_path)) == 40
