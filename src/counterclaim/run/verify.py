"""Checking a case: every stored byte, every span's words, every reference. Nothing is mended or moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, select

from counterclaim.archive import Archive
from counterclaim.case import load_case
from counterclaim.errors import Fault, InputError, StorageError
from counterclaim.ledger import schema
from counterclaim.ledger.connect import ledger_place, open_ledger, reading, writing
from counterclaim.ledger.dialects import database, full_text
from counterclaim.ledger.standing import Lost, lost_judgements
from counterclaim.ledger.stored import obtained, stored_documents
from counterclaim.model.document import Capture, Document
from counterclaim.run.add import ARCHIVE

DocumentOf = Callable[[Capture], Document]
_TODO = "Restore the case from a copy; the ledger was left as it is"


@dataclass(slots=True)
class Verified:
    """What was checked, and all that is wrong.

    ``lost`` are judgements whose words or links are no longer found: nothing is wrong with the ledger, but
    the person may want to judge again.
    """

    captures: int = 0
    documents: int = 0
    claims: int = 0
    faults: list[Fault] = field(default_factory=list)
    lost: tuple[Lost, ...] = ()


def verify(folder: Path, document_of: DocumentOf) -> Verified:
    """Check the case in a folder; ``document_of`` takes the text from archived bytes once more.

    A claim whose words do not stand at its span in the archived text is an orphan: it is listed and
    neither moved nor dropped. Raises CaseError and StorageError where nothing can be checked.
    """
    load_case(folder)
    ledger = open_ledger(folder)
    archive, done = Archive(folder / ARCHIVE), Verified()
    done.faults.extend(archive.verify())
    with reading(ledger) as connection:
        done.faults.extend(_database(connection, ledger_place(folder)))
        done.lost = lost_judgements(connection)
        done.captures = _captures(connection, archive, done.faults)
        for document in stored_documents(connection):
            done.documents += 1
            done.claims += _document(connection, document, done.faults)
            texts = _texts(connection, document, archive, document_of)
            done.faults.extend(_not_archived(connection, document, texts))
    try:
        with writing(ledger) as connection:
            full_text(connection).check_full_text(connection)
    except StorageError as error:
        done.faults.append(error.fault)
    return done


def _database(connection: Connection, where: str) -> Iterator[Fault]:
    for problem in database(connection).integrity_problems(connection):
        yield Fault("ledger-damaged", "the ledger is damaged", where, problem, _TODO)


def _captures(connection: Connection, archive: Archive, faults: list[Fault]) -> int:
    captures = connection.scalars(select(schema.captures.c.sha256)).all()
    faults.extend(
        Fault("missing-object", "the archive lacks a capture", sha256, "no such file", _TODO)
        for sha256 in captures
        if sha256 not in archive
    )
    return len(captures)


def _document(connection: Connection, document: Document, faults: list[Fault]) -> int:
    """Check the stored text and the words of every claim ever read in it."""
    d = schema.documents.c
    expected = connection.scalar(select(d.text_sha256).where(d.id == document.id))
    if document.text_sha256 != expected:
        why = f"its SHA-256 is {document.text_sha256}, not {expected}"
        faults.append(Fault("text-changed", "a document's text changed", document.id, why, _TODO))
    claims = _claims(connection, document.id)
    faults.extend(_orphans(claims, document.text, document.id, "in the ledger's text"))
    return len(claims)


Words = tuple[str, int, int, str]


def _claims(connection: Connection, document_id: str) -> list[Words]:
    c = schema.claims.c
    query = select(c.id, c.span_begin, c.span_end, c.exact).where(c.document_id == document_id)
    found = connection.execute(query.order_by(c.span_begin, c.id))
    return [(str(row[0]), int(row[1]), int(row[2]), str(row[3])) for row in found]


def _orphans(claims: list[Words], text: str, document_id: str, where: str) -> Iterator[Fault]:
    for claim_id, begin, end, exact in dict.fromkeys(claims):
        if text[begin:end] != exact:
            yield Fault(
                "orphan", "a claim's words are not found", f"{document_id} [{begin}, {end})",
                f"'{exact}' of {claim_id} does not stand there {where}",
                "Read the claim and judge it; it was not moved",
            )  # fmt: skip


def _texts(
    connection: Connection, document: Document, archive: Archive, document_of: DocumentOf
) -> list[str]:
    """The texts that the archived bytes of a document give today."""
    texts = []
    for capture in obtained(connection, document.id):
        try:
            content = archive.get(capture.sha256)
            texts.append(document_of(capture.with_content(content)).text)
        except (InputError, StorageError):
            continue  # a damaged object is listed already; a text not taken shows as orphans
    return texts


def _not_archived(connection: Connection, document: Document, texts: list[str]) -> Iterator[Fault]:
    """Claims whose words stand in none of the texts that the archive gives."""
    if document.text in texts:
        return
    claims = _claims(connection, document.id)
    yield from _orphans(claims, texts[0] if texts else "", document.id, "in the archived text")
