"""What a long run tells of itself while it goes on."""

from __future__ import annotations

from types import TracebackType
from typing import Protocol


class Progress(Protocol):
    """Told of each stage and of each batch once it is stored."""

    def stage(self, name: str) -> None:
        """A stage begins."""

    def stored(self, documents: int) -> None:
        """So many more inputs are in the ledger."""


class Silent:
    """Tells nothing."""

    def stage(self, name: str) -> None:
        """A stage begins."""

    def stored(self, documents: int) -> None:
        """So many more inputs are in the ledger."""


class OnTerminal:
    """A line on standard error that counts; nothing where that is no terminal."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import Progress as Bar
        from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

        console = Console(stderr=True)
        self._bar = Bar(
            SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed:.0f}"),
            TimeElapsedColumn(), console=console, transient=True,
            disable=not console.is_terminal,
        )  # fmt: skip
        self._task = self._bar.add_task("starting", total=None)

    def __enter__(self) -> OnTerminal:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def stage(self, name: str) -> None:
        """A stage begins."""
        self._bar.reset(self._task, description=name, total=None)

    def stored(self, documents: int) -> None:
        """So many more inputs are in the ledger."""
        self._bar.advance(self._task, documents)
