"""What is done to one batch on its way into the ledger: text, reading, sketch. No ledger here.

The same steps run in this process and in workers; a batch's results come in the order of its work.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from counterclaim.errors import Fault, InputError
from counterclaim.ledger.store import Credited
from counterclaim.model.document import Capture, Document, Failed
from counterclaim.model.reading import ReaderVersion, Reading


class BatchReader(Protocol):
    """What reads documents: one reading for each, in their order."""

    @property
    def version(self) -> ReaderVersion:
        """Which reader it is."""

    def read_batch(self, documents: Sequence[Document]) -> list[Reading]:
        """One reading for each document, in their order."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What a batch is worked on with. ``credited`` gives a document's sketch and wire credit."""

    reader: BatchReader
    document_of: Callable[[Capture], Document]
    credited: Callable[[Document], Credited]


@dataclass(frozen=True, slots=True)
class Read:
    """A document with all that was made of it."""

    document: Document
    reading: Reading
    credited: Credited


# New bytes, or a stored document that is to be read again.
Work = Capture | Document
Result = Read | Failed
MakeTools = Callable[[], Tools]


def process(tools: Tools, work: Sequence[Work]) -> list[Result]:
    """A result for each piece of work; one that cannot be taken is set aside with its reason."""
    texts = [_text(tools, item) for item in work]
    documents = [text for text in texts if isinstance(text, Document)]
    readings = iter(tools.reader.read_batch(documents))
    return [
        text if isinstance(text, Failed) else Read(text, next(readings), tools.credited(text))
        for text in texts
    ]


def address_of(work: Work) -> str:
    """Where a piece of work came from, for messages."""
    return work.address or (work.id if isinstance(work, Document) else "")


def _text(tools: Tools, item: Work) -> Document | Failed:
    if isinstance(item, Document):
        return item
    try:
        return tools.document_of(item)
    except InputError as error:
        return Failed(item.address, error.fault)
    except Exception as error:  # noqa: BLE001 - one document never stops the others
        return Failed(item.address, _unexpected(item.address, error))


def _unexpected(address: str, error: Exception) -> Fault:
    why = f"{type(error).__name__}: {error}"
    todo = "The other documents were read; report the document with this message"
    return Fault("text-error", "taking the text failed in an unexpected way", address, why, todo)
