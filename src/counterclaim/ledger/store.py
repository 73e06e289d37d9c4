"""Writing what was read: every function adds rows that are not there yet and changes none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, select, update

from counterclaim import __version__
from counterclaim.ledger import rows, schema
from counterclaim.ledger.codec import encode
from counterclaim.ledger.dialects import add_new
from counterclaim.model.document import Capture, Document, Failed
from counterclaim.model.ids import content_id
from counterclaim.model.linking import Sketch
from counterclaim.model.reading import ReaderVersion

LINKS = "links"


@dataclass(frozen=True, slots=True)
class Run:
    """One time that documents are added or links drawn. ``started`` is a UTC instant, ISO 8601."""

    id: int
    started: str
    case_digest: str

    @property
    def day(self) -> str:
        """The ISO day on which the run started."""
        return self.started[:10]


@dataclass(frozen=True, slots=True)
class Credited:
    """What linking needs of a document's text: its sketch and the wire agency it credits, if any."""

    sketch: Sketch
    credit: str | None = None


def now() -> str:
    """The present UTC instant in ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def begin_run(
    connection: Connection, kind: str, case_digest: str, reader: ReaderVersion | None = None
) -> Run:
    """Note that a run of kind 'add' or 'link' begins."""
    started = now()
    result = connection.execute(schema.runs.insert().values(
        kind=kind, started=started, version=__version__, case_digest=case_digest,
        reader=encode(reader) if reader else None,
    ))  # fmt: skip
    (number,) = result.inserted_primary_key or (0,)
    return Run(int(number), started, case_digest)


def finish_run(connection: Connection, run: Run) -> None:
    """Note that the run came to its end; a run without an end was broken off."""
    connection.execute(update(schema.runs).where(schema.runs.c.id == run.id).values(finished=now()))


def store_captures(connection: Connection, captures: Iterable[Capture], run: Run) -> None:
    """Captures and their sightings: the same bytes from the same address twice are one row each."""
    every = list(captures)
    add_new(connection, schema.captures, [
        {
            "sha256": capture.sha256, "size": len(capture.content),
            "media_type": capture.media_type, "first_run": run.id,
        }
        for capture in every
    ])  # fmt: skip
    add_new(connection, schema.sightings, [_sighting(capture, run) for capture in every])


def _sighting(capture: Capture, run: Run) -> rows.Row:
    sha256 = capture.sha256
    return {
        "id": content_id("sighting", sha256, capture.method, capture.address),
        "capture": sha256,
        "method": capture.method,
        "address": capture.address,
        "headers": encode(capture.headers),
        "obtained": capture.obtained,
        "seen": run.started,
        "first_run": run.id,
    }


def store_documents(
    connection: Connection, documents: Iterable[tuple[Document, Capture | None]], run: Run
) -> None:
    """Documents, each with the capture that it was made from."""
    made, of = [], []
    for document, capture in documents:
        seen_day = (capture.obtained if capture else None) or run.started
        made.append({**rows.document_row(document, seen_day[:10]), "first_run": run.id})
        if capture is not None:
            of.append({"document_id": document.id, "capture": capture.sha256, "first_run": run.id})
    add_new(connection, schema.documents, made)
    add_new(connection, schema.document_captures, of)


def store_sketches(connection: Connection, sketches: Mapping[str, Credited], run: Run) -> None:
    """What copies of documents are found by, by document id."""
    add_new(connection, schema.sketches, [
        {
            "document_id": document_id,
            "algorithm": credited.sketch.algorithm,
            "sketch_values": encode(credited.sketch.values),
            "words": credited.sketch.words,
            "credit": credited.credit,
            "first_run": run.id,
        }
        for document_id, credited in sketches.items()
    ])  # fmt: skip


def store_failed(connection: Connection, failed: Failed, run: Run) -> None:
    """An input that could not be taken or read, with its reason."""
    fault, table = failed.fault, schema.failed_inputs
    identity = content_id("failed", failed.address, fault.code, fault.what, fault.why)
    add_new(connection, table, [{
        "id": identity, "address": failed.address, "code": fault.code, "what": fault.what,
        "why": fault.why, "todo": fault.todo, "seen": run.started, "first_run": run.id,
    }])  # fmt: skip
    connection.execute(update(table).where(table.c.id == identity).values(retired_run=None))


def forgive(connection: Connection, addresses: Iterable[str], run: Run) -> None:
    """Inputs that failed before and can be read now are no longer listed as failed."""
    table = schema.failed_inputs
    failing = set(connection.scalars(select(table.c.address).where(table.c.retired_run.is_(None))))
    for address in sorted(failing.intersection(addresses)):
        connection.execute(
            update(table)
            .where(table.c.address == address, table.c.retired_run.is_(None))
            .values(retired_run=run.id)
        )


def set_meta(connection: Connection, name: str, value: str) -> None:
    """Set one of the ledger's own facts, such as whether its links are stale."""
    table = schema.meta
    add_new(connection, table, [{"name": name, "value": value}])
    connection.execute(
        update(table).where(table.c.name == name, table.c.value != value).values(value=value)
    )


def get_meta(connection: Connection, name: str) -> str | None:
    """One of the ledger's own facts."""
    return connection.scalar(select(schema.meta.c.value).where(schema.meta.c.name == name))


def links_mark(connection: Connection) -> tuple[str, int]:
    """'stale' or 'fresh', and how often readings have changed: links drawn from one count are of it only."""
    state, _, count = (get_meta(connection, LINKS) or "fresh 0").partition(" ")
    return state, int(count)


def mark_links_stale(connection: Connection) -> None:
    """Note that readings changed since links were drawn."""
    set_meta(connection, LINKS, f"stale {links_mark(connection)[1] + 1}")


def mark_links_fresh(connection: Connection) -> None:
    """Note that the links are those of all current readings."""
    set_meta(connection, LINKS, f"fresh {links_mark(connection)[1]}")


def unlinked(connection: Connection) -> frozenset[str]:
    """Documents whose readings are new since links were drawn."""
    return frozenset(connection.scalars(select(schema.unlinked.c.document_id)))
