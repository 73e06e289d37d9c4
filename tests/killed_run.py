"""Runs over made-up reports, one of which kills its own process."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine, event

from counterclaim.case import Case
from counterclaim.model.document import Capture, Document
from counterclaim.model.linking import LinkedDocument, Links, StatedClaim
from counterclaim.model.reading import Reading
from counterclaim.run.add import Added, Parts, add
from counterclaim.run.steps import Tools
from sample_ledger import PatternReader, a_capture, document_of, link, sketch

REPORTS = [
    f"Published: 2031-03-{n % 28 + 1:02d}\nKarvelia says Ostmark lost {n} soldiers in Lipa. "
    f"Ostmark says Ostmark lost {n // 2} soldiers in Lipa on 2031-03-02."
    for n in range(1, 34)
]


def inputs() -> list[Capture]:
    return [a_capture(text, f"{n}.txt") for n, text in enumerate(REPORTS)]


def tools() -> Tools:
    return Tools(PatternReader(), document_of, sketch)


def add_all(case: Path, workers: int = 1) -> Added:
    return add(case, inputs(), Parts(tools, link, workers))


class Bomb:
    """Kills this process at the Nth tick."""

    def __init__(self, n: int) -> None:
        self.left = n

    def tick(self, *_: object) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def die(case: Path, moment: str, n: int) -> int:
    """Add in a process that dies at the Nth time of a moment; returns the process's exit code.

    'text' and 'read' are at a document, 'sync' is when the archive syncs a file or folder; any other
    moment is before an SQL statement that begins with it.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        _die(case, moment, Bomb(n))
    finally:
        os._exit(1)


def _die(case: Path, moment: str, bomb: Bomb) -> None:
    class DyingReader(PatternReader):
        def read_batch(self, documents: Sequence[Document]) -> list[Reading]:
            if moment == "read":
                for _ in documents:
                    bomb.tick()
            return super().read_batch(documents)

    def dying_text(capture: Capture) -> Document:
        if moment == "text":
            bomb.tick()
        return document_of(capture)

    def dying_link(
        documents: Sequence[LinkedDocument], claims: Sequence[StatedClaim], of: Case
    ) -> Links:
        if moment == "link":
            bomb.tick()
        return link(documents, claims, of)

    _die_at(moment, bomb)
    made = replace(tools(), reader=DyingReader(), document_of=dying_text)
    add(case, inputs(), Parts(lambda: made, dying_link))


def _die_at(moment: str, bomb: Bomb) -> None:
    """Set the bomb where files and folders are synced, or at statements that begin with the moment."""
    sync = os.fsync

    def before_statement(*told: object) -> None:
        if str(told[2]).lstrip().startswith(moment):
            bomb.tick()

    def dying_sync(handle: int) -> None:
        bomb.tick()
        sync(handle)

    if moment == "sync":
        os.fsync = dying_sync  # type: ignore[assignment]
    event.listen(Engine, "before_cursor_execute", before_statement)
