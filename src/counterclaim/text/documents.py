"""A capture to a document."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from counterclaim.model.document import Capture, Declared, Document
from counterclaim.model.ids import sha256_hex
from counterclaim.text.dates import on_calendar
from counterclaim.text.decoding import decode, fit
from counterclaim.text.faults import refused, too_long
from counterclaim.text.formats import charset_of, format_of
from counterclaim.text.jsonl import parts_of_line
from counterclaim.text.language import declared_language, language_of
from counterclaim.text.limits import MAX_FIELD, MAX_MEDIA, MAX_TEXT
from counterclaim.text.parts import Parts
from counterclaim.text.plain import Furniture, furniture_of
from counterclaim.text.worker import Job, warm_worker

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def document_of(capture: Capture) -> Document:
    """The document that a capture holds.

    For plain text and JSON lines ``text`` is the input unchanged. What the format says of the document
    comes first; what its header and footer lines say fills the rest. Raises InputError with the reason
    where there is none: "binary-content", "unknown-encoding", "too-long", "empty-text", "no-text",
    "broken-json", "bad-field", "html-limit", "pdf-limit", "broken-pdf", "encrypted-pdf".
    """
    parts = _parts(capture)
    if len(parts.text) > MAX_TEXT:
        raise too_long(capture.address)
    if not parts.text.strip():
        raise refused(capture.address, "empty-text", "there is nothing to read",
                      "its text is empty or blank", "Obtain it again, or leave it out")  # fmt: skip
    return _document(parts, furniture_of(parts.text, parts.outlet), capture.address)


def _parts(capture: Capture) -> Parts:
    kind = format_of(capture)
    if kind == "jsonl":
        return parts_of_line(capture.content, capture.address)
    if kind == "plain":
        return Parts(decode(capture.content, charset_of(capture), capture.address))
    job = Job(kind, capture.address, capture.content, charset_of(capture), capture.obtained)
    return _extracted(warm_worker().extract(job))


def _extracted(found: Mapping[str, Any]) -> Parts:
    host = found.get("original_host")
    published = found.get("published")
    return Parts(
        text=fit(found["text"]),
        title=found.get("title"),
        outlet=found.get("outlet"),
        byline=found.get("byline"),
        published=published if published and _DAY.fullmatch(published) else None,
        language=declared_language(found.get("language")),
        republished_from=Declared(host[:MAX_FIELD], None, None) if host else None,
        media=tuple(found.get("media", ())),
        created=found.get("created"),
    )


def _document(parts: Parts, furniture: Furniture, address: str) -> Document:
    title = _field(parts.title or furniture.title)
    outlet = _field(parts.outlet or furniture.outlet)
    byline = _field(parts.byline or furniture.byline)
    published = on_calendar(parts.published) or furniture.published or on_calendar(parts.created)
    declared = furniture.republished_from or parts.republished_from
    return Document(
        id=_id(parts.text, title, outlet, byline, published, declared),
        text=parts.text,
        title=title,
        outlet=outlet,
        byline=byline,
        published=published,
        language=parts.language or language_of(parts.text),
        republished_from=declared,
        boilerplate=furniture.boilerplate,
        address=fit(address),
        media=tuple(dict.fromkeys((*parts.media, *furniture.media)))[:MAX_MEDIA],
        given_id=_field(parts.given_id),
    )


def _field(value: str | None) -> str | None:
    return fit(value)[:MAX_FIELD].strip() or None if value else None


def _id(text: str, *metadata: str | Declared | None) -> str:
    """SHA-256 of the canonical JSON of text and metadata: the same content, the same id."""
    plain = [[x.outlet, x.date] if isinstance(x, Declared) else x for x in metadata]
    return sha256_hex(json.dumps([text, *plain], separators=(",", ":")).encode())
