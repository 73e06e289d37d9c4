"""Adding jobs of a case: taken at once, worked on one after the other, resumed after a restart."""

from __future__ import annotations

import fcntl
import queue
import re
import secrets
import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from counterclaim.serve.add_work import (
    MANIFEST,
    Given,
    Outcome,
    Tell,
    Work,
    manifest_of,
    work_apart,
    write_manifest,
)

INCOMING = "incoming"
MAX_FILE = 50 * 1024 * 1024
"""Bytes of one file that the page takes."""

MAX_FILES = 200
KEPT_JOBS = 50
_NAME = re.compile(r"[^\w .()+-]+")
# Bytes; file systems take 255, and a letter may have four. The end is kept, as it says what a file is.
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Job:
    """One adding. ``given`` are the names of what was given, ``begun`` the UTC instant it was taken."""

    id: str
    given: tuple[str, ...]
    begun: str
    outcome: Outcome

    @property
    def done(self) -> bool:
        """Whether it ended, well or not."""
        return self.outcome.done


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent, under the name that its sender gave it."""

    name: str
    content: BinaryIO
    size: int


class Adding:
    """The adding jobs of one case. What waits lies in the case's folder ``incoming`` until it is added."""

    def __init__(self, case: Path, work: Work = work_apart) -> None:
        self._case, self._work = case, work
        self._folder = case / INCOMING
        self._jobs: dict[str, Job] = {}
        self._waiting: queue.Queue[str] = queue.Queue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        for left in sorted(self._folder.glob(f"*/{MANIFEST}")):
            self._enqueue(left.parent.name, manifest_of(left.parent))

    def take(self, uploads: Iterable[Upload], others: Iterable[Given]) -> str:
        """Keep what was given and have it added; returns the job's id. Raises OSError where the disk fails."""
        now = datetime.now(UTC)
        identity = f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
        folder = self._folder / identity
        folder.mkdir(parents=True)
        given = (*(_kept(folder, n, one) for n, one in enumerate(uploads)), *others)
        write_manifest(folder, given)
        self._enqueue(identity, given)
        return identity

    def job(self, identity: str) -> Job | None:
        """A job of this server's life by its id."""
        with self._lock:
            return self._jobs.get(identity)

    def latest(self) -> tuple[Job, ...]:
        """The jobs of this server's life, the latest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def _enqueue(self, identity: str, given: tuple[Given, ...]) -> None:
        begun = datetime.now(UTC).isoformat(timespec="seconds")
        names = tuple(one.name for one in given)
        with self._lock:
            self._jobs[identity] = Job(identity, names, begun, Outcome())
            while len(self._jobs) > KEPT_JOBS:
                self._jobs.pop(next(iter(self._jobs)))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work_on, daemon=True)
                self._thread.start()
        self._waiting.put(identity)

    def _work_on(self) -> None:
        while True:
            identity = self._waiting.get()
            with self._alone():
                # Another server on the same case may have done it meanwhile.
                if (self._folder / identity / MANIFEST).is_file():
                    self._work(self._case, self._folder / identity, self._teller(identity))
                else:
                    self._teller(identity)(Outcome(stage="done", done=True))
                shutil.rmtree(self._folder / identity, ignore_errors=True)

    def _teller(self, identity: str) -> Tell:
        def tell(outcome: Outcome) -> None:
            with self._lock:
                if identity in self._jobs:
                    self._jobs[identity] = replace(self._jobs[identity], outcome=outcome)

        return tell

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One job at a time for each case, also where two servers run on it."""
        self._folder.mkdir(exist_ok=True)
        with (self._folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _kept(folder: Path, number: int, upload: Upload) -> Given:
    """A sent file in the job's folder, under a name that leads nowhere else."""
    name = upload.name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    name = _NAME.sub("_", name).strip(" .").encode()[-_LONGEST_NAME:].decode(errors="ignore")
    name = name.strip(" .") or "without a name"
    if upload.size > MAX_FILE:
        return Given(
            "refused", name, f"it has {upload.size:,} bytes; at most {MAX_FILE:,} are taken here"
        )
    (folder / f"{number:03}").mkdir()
    path = folder / f"{number:03}" / name
    with path.open("wb") as stream:
        shutil.copyfileobj(upload.content, stream)
    return Given("file", name, f"{number:03}/{name}")
