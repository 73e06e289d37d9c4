"""Supervised worker processes: each has one batch at a time, so that a death is known to be of that batch.

The batch of a worker that died is worked on again, one document at a time, by a new worker; a document
that kills its worker twice is set aside. Results come in the order of the batches.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic

from counterclaim.errors import Fault, StorageError
from counterclaim.model.document import Failed
from counterclaim.model.reading import ReaderVersion
from counterclaim.run.engine import Batch, Done, Tag
from counterclaim.run.steps import MakeTools, Result, Work, address_of, process

TRIES = 2
# Batches taken in for each worker before the first of them must be done: bounds memory.
AHEAD = 3
# Not fork: this process holds a database and threads, of which a copy is worth nothing.
_SPAWN = multiprocessing.get_context("spawn")


@dataclass(slots=True)
class _Job(Generic[Tag]):
    """A batch on its way. ``alone`` after a death: one document at a time."""

    batch: Batch[Tag]
    results: list[Result] = field(default_factory=list)
    alone: bool = False
    deaths: int = 0

    @property
    def done(self) -> bool:
        return len(self.results) == len(self.batch.work)

    def next_work(self) -> tuple[Work, ...]:
        left = self.batch.work[len(self.results) :]
        return left[:1] if self.alone else left

    def take(self, results: list[Result]) -> None:
        self.results.extend(results)
        self.deaths = 0

    def died(self) -> None:
        """Count a death; set the document aside that was alone with its worker too often."""
        self.deaths += self.alone
        self.alone = True
        if self.deaths == TRIES:
            where = address_of(self.next_work()[0])
            self.take([Failed(where, _crashed(where))])


class _Worker:
    """One process and the pipe to it; ready once it has sent its reader's version."""

    def __init__(self, make_tools: MakeTools) -> None:
        self.pipe, theirs = _SPAWN.Pipe()
        self.process: SpawnProcess = _SPAWN.Process(
            target=_serve, args=(theirs, make_tools), daemon=True
        )
        self.process.start()
        theirs.close()  # so that the pipe ends with the process

    def version(self) -> ReaderVersion:
        try:
            version: ReaderVersion = self.pipe.recv()
        except (EOFError, OSError) as error:
            raise StorageError(_not_started()) from error
        return version

    def end(self) -> None:
        self.pipe.close()
        self.process.terminate()
        self.process.join()


class WorkerPool:
    """Works on several batches at once in processes of their own, and outlives their deaths."""

    def __init__(self, make_tools: MakeTools, workers: int) -> None:
        self._make_tools = make_tools
        self._all = [_Worker(make_tools) for _ in range(workers)]
        self._idle = list(self._all)
        self._ahead = workers * AHEAD
        (self._version,) = {worker.version() for worker in self._all}

    @property
    def version(self) -> ReaderVersion:
        """Which reader the workers read with."""
        return self._version

    def run(self, batches: Iterable[Batch[Tag]]) -> Iterator[Done[Tag]]:
        """Each batch with its results, in the order of the batches."""
        ordered: deque[_Job[Tag]] = deque()
        waiting: deque[_Job[Tag]] = deque()
        busy: dict[Connection, tuple[_Worker, _Job[Tag]]] = {}
        left, more = iter(batches), True
        while more or ordered:
            while more and len(ordered) < self._ahead:
                batch = next(left, None)
                more = batch is not None
                if batch is not None:
                    job = _Job(batch)
                    ordered.append(job)
                    if not job.done:
                        waiting.append(job)
            self._hand_out(waiting, busy)
            while ordered and ordered[0].done:
                job = ordered.popleft()
                yield job.batch, job.results
            if busy:
                self._collect(waiting, busy)

    def close(self) -> None:
        """End the workers."""
        for worker in self._all:
            worker.end()

    def _hand_out(
        self, waiting: deque[_Job[Tag]], busy: dict[Connection, tuple[_Worker, _Job[Tag]]]
    ) -> None:
        while waiting and self._idle:
            worker, job = self._idle.pop(), waiting.popleft()
            busy[worker.pipe] = worker, job
            try:
                worker.pipe.send(job.next_work())
            except OSError:
                continue  # it died in idleness: collecting finds the pipe's end

    def _collect(
        self, waiting: deque[_Job[Tag]], busy: dict[Connection, tuple[_Worker, _Job[Tag]]]
    ) -> None:
        """Take the results that are there, or wait for one; replace workers that died."""
        for pipe in wait(list(busy)):
            worker, job = busy.pop(pipe)  # type: ignore[call-overload]
            try:
                job.take(worker.pipe.recv())
            except (EOFError, OSError):
                worker = self._replaced(worker)
                job.died()
            self._idle.append(worker)
            if not job.done:
                waiting.appendleft(job)

    def _replaced(self, dead: _Worker) -> _Worker:
        dead.end()
        self._all.remove(dead)
        self._all.append(_Worker(self._make_tools))
        self._all[-1].version()
        return self._all[-1]


def _serve(pipe: Connection, make_tools: MakeTools) -> None:
    """A worker's life; it ends when the pipe does, so also when its parent was killed."""
    tools = make_tools()
    try:
        pipe.send(tools.reader.version)
        while True:
            pipe.send(process(tools, pipe.recv()))
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return


def _crashed(address: str) -> Fault:
    why = f"its worker process died {TRIES} times"
    todo = "The other documents were read; report the document with this message"
    return Fault("reader-crash", "reading this document ends its process", address, why, todo)


def _not_started() -> Fault:
    return Fault(
        "no-workers", "a worker process could not start", "workers", "it ended before it was ready",
        "Try with --workers 1, which says why",
    )  # fmt: skip
