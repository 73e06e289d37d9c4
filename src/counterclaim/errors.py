"""The few kinds of error the tool raises; each message says what, where, why and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that went wrong, in the four parts a person needs to act on it.

    ``code`` is stable and short ("truncated-pdf"), for tests and for machines.
    """

    code: str
    what: str
    where: str
    why: str
    todo: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}: {self.why}. {self.todo}"


class CounterclaimError(Exception):
    """Base of all errors raised on purpose; carries a :class:`Fault`."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class InputError(CounterclaimError):
    """One input cannot be taken: it is set aside with its reason and the rest goes on."""


class CaseError(CounterclaimError):
    """The case folder or its ``case.toml`` is missing or malformed: nothing can go on."""


class StorageError(CounterclaimError):
    """The archive or the ledger cannot be written or is damaged; what is stored stays as it is."""
