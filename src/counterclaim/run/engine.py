"""Engines that work on batches: one in this process, or supervised workers. The same results from both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from counterclaim.model.reading import ReaderVersion
from counterclaim.run.steps import MakeTools, Result, Work, process

Tag = TypeVar("Tag")


@dataclass(frozen=True, slots=True)
class Batch(Generic[Tag]):
    """Some work, and what its sender wants back with the results."""

    tag: Tag
    work: tuple[Work, ...]


Done = tuple[Batch[Tag], Sequence[Result]]


class Engine(Protocol):
    """What works on batches."""

    @property
    def version(self) -> ReaderVersion:
        """Which reader it reads with."""

    def run(self, batches: Iterable[Batch[Tag]]) -> Iterator[Done[Tag]]:
        """Each batch with its results, in the order of the batches."""

    def close(self) -> None:
        """End what was started."""


class InProcess:
    """Works on one batch after the other, here."""

    def __init__(self, make_tools: MakeTools) -> None:
        self._tools = make_tools()

    @property
    def version(self) -> ReaderVersion:
        """Which reader it reads with."""
        return self._tools.reader.version

    def run(self, batches: Iterable[Batch[Tag]]) -> Iterator[Done[Tag]]:
        """Each batch with its results."""
        for batch in batches:
            yield batch, process(self._tools, batch.work)

    def close(self) -> None:
        """Nothing was started."""
