"""One adding job's work, in a process of its own so that pages answer meanwhile."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from counterclaim.errors import CounterclaimError, Fault
from counterclaim.model.document import Capture, Failed
from counterclaim.read.kinds import DEFAULT, KINDS, ReaderKind

if TYPE_CHECKING:
    from counterclaim.acquire.web import Web
    from counterclaim.run.add import Added

# What reads is imported where work begins: the server itself starts without it, and so does a process
# that only has to say that something is wrong.
MANIFEST = "manifest.json"
_SPAWN = multiprocessing.get_context("spawn")
# Hashes of captures that are kept to find the new documents by; a web archive may hold more.
_KEPT = 500


@dataclass(frozen=True, slots=True)
class Given:
    """One thing that was given: a file in the job's folder, a text as a JSON line, an address, or a refusal.

    ``name`` is what its giver calls it; ``value`` the file's name, the line, or why it was refused.
    """

    kind: Literal["file", "text", "address", "refused"]
    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job did, or did so far. ``fault`` says why it could not go on."""

    stage: str = "waiting"
    taken: int = 0
    stored: int = 0
    captures: tuple[str, ...] = ()
    read: int = 0
    already: int = 0
    read_again: int = 0
    failed: tuple[Fault, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    fault: Fault | None = None
    done: bool = False


Tell = Callable[[Outcome], None]
Work = Callable[[Path, Path, Tell], None]
"""Case folder, job folder, and who is told of each step. The last thing told is done."""


def work(case: Path, job: Path, tell: Tell, web: Web | None = None) -> None:
    """Add what a job was given to its case, here."""
    from counterclaim.run.add import add
    from counterclaim.run.parts import case_parts

    told = _Told(tell)
    try:
        parts = case_parts(case, 1, told, _reader_of(case))
        added = add(case, told.counting(_captures(job, web)), parts)
    except CounterclaimError as error:
        # Where the case lies is nothing to those who see it.
        told.say(fault=replace(error.fault, where=job.name), done=True)
        return
    told.end(added)


def work_apart(case: Path, job: Path, tell: Tell) -> None:
    """The same in a process of its own; also its death is told."""
    receiving, sending = _SPAWN.Pipe(duplex=False)
    process = _SPAWN.Process(target=_serve, args=(sending, case, job), daemon=True)
    process.start()
    sending.close()
    last = Outcome()
    try:
        while not last.done:
            last = receiving.recv()
            tell(last)
    except (EOFError, OSError):
        tell(replace(last, fault=_died(job), done=True))
    finally:
        receiving.close()
        process.join()


def manifest_of(job: Path) -> tuple[Given, ...]:
    """What a job was given."""
    rows = json.loads((job / MANIFEST).read_text(encoding="utf-8"))
    return tuple(Given(*row) for row in rows)


def write_manifest(job: Path, given: tuple[Given, ...]) -> None:
    """Note what a job was given; it is whole or not there, so that a job is whole or none."""
    rows = [[one.kind, one.name, one.value] for one in given]
    half = job / "manifest.half"
    half.write_text(json.dumps(rows), encoding="utf-8")
    half.replace(job / MANIFEST)


@dataclass(slots=True)
class _Told:
    """A run's progress as outcomes."""

    tell: Tell
    now: Outcome = field(default_factory=Outcome)

    def say(self, **changes: object) -> None:
        self.now = replace(self.now, **changes)  # type: ignore[arg-type]
        self.tell(self.now)

    def stage(self, name: str) -> None:
        self.say(stage=name)

    def stored(self, documents: int) -> None:
        self.say(stored=self.now.stored + documents)

    def counting(self, found: Iterator[Capture | Failed]) -> Iterator[Capture | Failed]:
        for one in found:
            kept = self.now.captures
            if isinstance(one, Capture) and len(kept) < _KEPT:
                kept = (*kept, one.sha256)
            self.say(taken=self.now.taken + 1, captures=kept)
            yield one

    def end(self, added: Added) -> None:
        self.say(
            stage="done",
            read=added.read,
            already=added.already,
            read_again=added.read_again,
            failed=tuple(failed.fault for failed in added.failed),
            problems=tuple((where, problem.message) for where, problem in added.problems),
            done=True,
        )


def _captures(job: Path, web: Web | None) -> Iterator[Capture | Failed]:
    from counterclaim.acquire import captures
    from counterclaim.acquire.web import fetch

    for given in manifest_of(job):
        if given.kind == "file":
            yield from (_renamed(one, job / given.value, given.name) for one in
                        captures([job / given.value]))  # fmt: skip
        elif given.kind == "text":
            yield Capture(given.value.encode(), "pasted", given.name, "application/jsonl")
        elif given.kind == "address":
            yield fetch(given.name, web)
        else:
            yield Failed(given.name, Fault("too-large", "it was not taken", given.name, given.value,
                                           "Split it, or add it on the command line"))  # fmt: skip


def _renamed(found: Capture | Failed, path: Path, name: str) -> Capture | Failed:
    """The same under the name that its giver knows; where it lay for a while is nobody's matter."""
    if isinstance(found, Capture):
        method = "upload" if found.method == "file" else found.method
        return replace(found, address=found.address.replace(str(path), name), method=method)
    fault = replace(found.fault, where=found.fault.where.replace(str(path), name))
    return Failed(found.address.replace(str(path), name), fault)


def _reader_of(case: Path) -> ReaderKind:
    """The reader that the case was last read with: another one would read all of it anew."""
    from counterclaim.ledger.connect import has_ledger, open_ledger, reading
    from counterclaim.ledger.queries.added import last_reader

    if not has_ledger(case):
        return DEFAULT
    with reading(open_ledger(case)) as connection:
        name = last_reader(connection)
    return next((kind for kind in KINDS if kind == name), DEFAULT)


def _serve(pipe: Connection, case: Path, job: Path) -> None:
    work(case, job, pipe.send)


def _died(job: Path) -> Fault:
    return Fault(
        "adding-ended", "adding was broken off", job.name, "its process ended before it was done",
        "Add the same again: nothing is added twice",
    )  # fmt: skip
