"""A process apart that takes HTML and PDF to pieces, and may be killed without loss.

Hostile pages can exhaust time, memory or the C stack of a parser. The worker is kept warm, so that a
page costs one exchange over a pipe; one that dies or overruns is replaced at the next page.
"""

from __future__ import annotations

import atexit
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from counterclaim.errors import Fault, InputError
from counterclaim.text.faults import refused
from counterclaim.text.limits import EXTRACTION_MEMORY, EXTRACTION_SECONDS

_COMMAND = (sys.executable, "-P", "-m", "counterclaim.text.extraction")
# Loading the parsers takes about a second, on a laden machine many.
_START_SECONDS = 60.0


class _LostError(Exception):
    """The worker died or overran; the message says which."""


class _NotStartedError(Exception):
    """The worker cannot be started at all; the message is its last words."""


@dataclass(frozen=True, slots=True)
class Job:
    """One capture to take to pieces; ``task`` is "html" or "pdf"."""

    task: str
    address: str
    content: bytes
    charset: str | None = None
    obtained: str | None = None


class Worker:
    """A supervised process; safe to share between threads, not between processes."""

    def __init__(
        self, seconds: float = EXTRACTION_SECONDS, memory: int = EXTRACTION_MEMORY
    ) -> None:
        self._seconds = seconds
        self._memory = memory
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def extract(self, job: Job) -> Mapping[str, Any]:
        """The fields that the worker found in the job's content.

        Raises InputError: the worker's own reason, or "html-limit" or "pdf-limit" where it was lost.
        """
        try:
            with self._lock:
                answer = self._exchange(job)
        except _NotStartedError as error:
            raise refused(job.address, "extraction-unavailable", "it could not be taken to pieces",
                          f"the process for it does not start ({error})",
                          "Install counterclaim again, then run this again") from error  # fmt: skip
        except _LostError as error:
            raise refused(job.address, f"{job.task}-limit", "it could not be taken to pieces",
                          str(error), "Save its text as a plain file and read that") from error  # fmt: skip
        if fault := answer.get("fault"):
            raise InputError(Fault(**fault))
        found: Mapping[str, Any] = answer["found"]
        return found

    def close(self) -> None:
        """End the process, if there is one; the next job starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _exchange(self, job: Job) -> Mapping[str, Any]:
        process = self._running()
        head = {
            "task": job.task, "address": job.address, "charset": job.charset,
            "obtained": job.obtained, "size": len(job.content),
        }  # fmt: skip
        request = json.dumps(head).encode() + b"\n" + job.content
        try:
            return _answer(process, request, time.monotonic() + self._seconds)
        except _LostError:
            self.close()
            raise

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(  # noqa: S603 (a fixed command: this Python, our module)
                [*_COMMAND, str(self._memory)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
            )  # fmt: skip
            try:
                _answer(self._process, b"", time.monotonic() + _START_SECONDS)
            except _LostError as error:
                self.close()
                raise _NotStartedError(self._last_words()) from error
        return self._process

    def _last_words(self) -> str:
        """What a worker that does not start says, by starting another with nothing to do."""
        command = [*_COMMAND, str(self._memory)]
        said = subprocess.run(  # noqa: S603 (as above)
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_START_SECONDS,
            check=False,
        )
        lines = said.stderr.decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else f"exit status {said.returncode}"


def warm_worker() -> Worker:
    """The worker of this process; a forked process gets one of its own."""
    return _worker_of(os.getpid())


@cache
def _worker_of(pid: int) -> Worker:
    worker = Worker()
    atexit.register(_close_own, worker, pid)
    return worker


def _close_own(worker: Worker, pid: int) -> None:
    # A forked process inherits what was registered; it must not end its parent's worker.
    if os.getpid() == pid:
        worker.close()


def _answer(process: subprocess.Popen[bytes], request: bytes, until: float) -> Mapping[str, Any]:
    """Send a request and give the one line that answers it, both before the deadline."""
    assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 (both are pipes)
    give, take = process.stdin.fileno(), process.stdout.fileno()
    os.set_blocking(give, False)
    waiting, line = memoryview(request), bytearray()
    with selectors.DefaultSelector() as ready:
        ready.register(take, selectors.EVENT_READ)
        if waiting:
            ready.register(give, selectors.EVENT_WRITE)
        while not line.endswith(b"\n"):
            for key, _ in ready.select(_left(until)):
                if key.fd == take:
                    line += _some(take)
                else:
                    waiting = _send(give, waiting)
                    if not waiting:
                        ready.unregister(give)
    answer: Mapping[str, Any] = json.loads(line)
    return answer


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise _LostError("it took too long")
    return left


def _some(take: int) -> bytes:
    piece = os.read(take, 1024 * 1024)
    if not piece:
        raise _LostError("it used too much memory or ended the process that took it to pieces")
    return piece


def _send(give: int, waiting: memoryview) -> memoryview:
    try:
        return waiting[os.write(give, waiting[: 1024 * 1024]) :]
    except OSError as error:
        raise _LostError("it ended the process that took it to pieces") from error
