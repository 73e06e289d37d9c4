"""A document and its reading as rows of the ledger's tables: values flattened, words beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from counterclaim.ledger.codec import encode
from counterclaim.ledger.days import days_of
from counterclaim.ledger.fold import fold
from counterclaim.ledger.slots import slot_columns, slot_words
from counterclaim.model.claim import Claim
from counterclaim.model.document import Document
from counterclaim.model.ids import content_id
from counterclaim.model.reading import Place, ReaderVersion, Reading, Statement
from counterclaim.model.span import Span, hull
from counterclaim.model.value import Named, When

Row = dict[str, Any]
# Length of a text-quote selector's prefix and suffix, in code points.
AROUND = 32
# UCDP's classes of a point; a claim about an area has no pin, its centre stays with the place.
_PINNED = frozenset({1, 2})


@dataclass(frozen=True, slots=True)
class Known:
    """The day by which a document was public, and how that is known: 'published' or 'first-seen'."""

    day: str
    by: str


def known_of(document: Document, seen_day: str) -> Known:
    """When the document had surely been published: the last day of its date, else the day it was seen."""
    published = days_of(document.published)[1]
    return Known(published, "published") if published else Known(seen_day, "first-seen")


def document_row(document: Document, seen_day: str) -> Row:
    """The row of a document first seen on an ISO day."""
    published_from, published_to = days_of(document.published)
    known = known_of(document, seen_day)
    return {
        "id": document.id,
        "given_id": document.given_id,
        "text": document.text,
        "text_sha256": document.text_sha256,
        "title": document.title,
        "outlet": document.outlet,
        "byline": document.byline,
        "published": document.published,
        "published_from": published_from,
        "published_to": published_to,
        "known_day": known.day,
        "known_by": known.by,
        "language": document.language,
        "declared": encode(document.republished_from) if document.republished_from else None,
        "boilerplate": encode(document.boilerplate),
        "address": document.address,
        "media": encode(document.media),
        "coded": encode(document.coded) if document.coded else None,
    }


def reading_id(document_id: str, reader: ReaderVersion, case_digest: str) -> str:
    """The id of what one reader reads in one document for one case."""
    parts = (document_id, reader.name, reader.version, reader.model, case_digest)
    return content_id("reading", *parts)


def reading_row(reading: Reading, case_digest: str) -> Row:
    """The row of a reading, which is kept whole as JSON."""
    reader = reading.reader
    return {
        "id": reading_id(reading.document_id, reader, case_digest),
        "document_id": reading.document_id,
        "reader": reader.name,
        "version": reader.version,
        "model": reader.model,
        "case_digest": case_digest,
        "problems": len(reading.problems),
        "json": encode(reading),
    }


def statement_rows(document: Document, reading: Reading) -> list[Row]:
    """A row for each statement of a reading."""
    return [_statement_row(statement, document) for statement in reading.statements]


def claim_ids(reading: Reading, text: str) -> list[str]:
    """Ids of the reading's claims across the ledger, in its order.

    They come from the document, the kind, the span and the words of the slots, so that a claim that a
    newer reader finds again keeps its id. Claims alike in all of these are told apart by their order.
    """
    seen: dict[tuple[object, ...], int] = {}
    ids = []
    for claim in reading.claims:
        key = (claim.kind, claim.span.begin, claim.span.end, slot_words(claim, text))
        nth = seen[key] = seen.get(key, 0) + 1
        ids.append(content_id("claim", reading.document_id, *key, *([nth] if nth > 1 else [])))
    return ids


def claim_rows(document: Document, reading: Reading, known: Known) -> list[Row]:
    """A row for each claim, with the statement's speaker and the place's coordinates in it."""
    statements = {statement.id: statement for statement in reading.statements}
    places = {place.id: place for place in reading.places}
    rows = []
    for claim, claim_id in zip(reading.claims, claim_ids(reading, document.text), strict=True):
        rows.append({
            "id": claim_id,
            "local_id": claim.id,
            "document_id": document.id,
            "kind": claim.kind,
            "polarity": int(claim.polarity),
            **_selector(claim.span, document.text),
            **_statement_of(claim, statements),
            **slot_columns(claim),
            **_place_of(claim, places, document.text),
            **_event(claim.time),
            "published": document.published,
            "known_day": known.day,
            "known_by": known.by,
        })  # fmt: skip
    return rows


def place_rows(reading: Reading) -> list[Row]:
    """A row for each place name."""
    return [
        {
            "id": place.id,
            "document_id": reading.document_id,
            "span_begin": place.span.begin,
            "span_end": place.span.end,
            "text": place.text,
            "name": place.name,
            "gazetteer_id": place.gazetteer_id,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "bbox": encode(place.bbox) if place.bbox else None,
            "where_prec": place.where_prec,
            "country": place.country,
            "candidates": encode(place.candidates),
            "reason": place.reason,
        }
        for place in reading.places
    ]


def _statement_row(statement: Statement, document: Document) -> Row:
    whole = hull(statement.content + statement.source + statement.cue)
    begin, end = (whole.begin, whole.end) if whole else (0, len(document.text))
    return {
        "id": statement.id,
        "document_id": document.id,
        "source": encode(statement.source),
        "cue": encode(statement.cue),
        "content": encode(statement.content),
        "span_begin": begin,
        "span_end": end,
        "relay": encode(statement.relay),
        "inside": statement.inside,
        "hedge_spans": encode(statement.hedge.spans) if statement.hedge else None,
        "said_reason": statement.said.reason if statement.said else None,
        "said": statement.said.edtf if statement.said else None,
        **_said_by(statement),
    }


def _said_by(statement: Statement) -> Row:
    return {
        "act": statement.act,
        "hedge": statement.hedge.grade if statement.hedge else None,
        "quote": statement.quote,
        "voice": statement.voice,
        **_speaker(statement.speaker),
    }


def _speaker(named: Named | None) -> Row:
    return {
        "speaker": named.name if named else None,
        "speaker_fold": fold(named.name) if named else None,
        "speaker_actor": named.actor if named else None,
        "speaker_polity": named.country if named else None,
        "speaker_kind": named.kind if named else None,
        "speaker_reason": named.reason if named else None,
    }


def _speaker_key(named: Named | None) -> str | None:
    return (named.actor or fold(named.name)) if named else None


def _statement_of(claim: Claim, statements: dict[str, Statement]) -> Row:
    statement = statements.get(claim.statement or "")
    if statement is None:
        # A claim outside any statement is the document's own, with nobody named.
        nobody = {"act": "assert", "hedge": None, "quote": None, "voice": "outlet"}
        unsaid = {"statement_id": None, "said": None, "said_from": None, "speaker_key": None}
        return {**unsaid, **nobody, **_speaker(None)}
    said = statement.said.edtf if statement.said else None
    return {
        "statement_id": statement.id,
        "said": said,
        "said_from": days_of(said)[0],
        "speaker_key": _speaker_key(statement.speaker),
        **_said_by(statement),
    }


def _selector(span: Span, text: str) -> Row:
    return {
        "span_begin": span.begin,
        "span_end": span.end,
        "exact": span.of(text),
        "prefix": text[max(0, span.begin - AROUND) : span.begin],
        "suffix": text[span.end : span.end + AROUND],
    }


def _place_of(claim: Claim, places: dict[str, Place], text: str) -> Row:
    place = places.get(claim.place or "")
    words = place.text if place else claim.where.of(text) if claim.where else None
    pinned = place is not None and place.where_prec in _PINNED
    return {
        "place_id": place.id if place else None,
        "place": words,
        "place_fold": fold(words) if words else None,
        "place_name": place.name if place else None,
        "gazetteer_id": place.gazetteer_id if place else None,
        "latitude": place.latitude if place and pinned else None,
        "longitude": place.longitude if place and pinned else None,
        "where_prec": place.where_prec if place else None,
        "place_country": place.country if place else None,
        "place_reason": place.reason if place else None,
    }


def _event(time: When | None) -> Row:
    event_from, event_to = days_of(time.edtf) if time else (None, None)
    return {
        "event": time.edtf if time else None,
        "event_prec": time.precision if time else None,
        "event_reason": time.reason if time else "no time is given",
        "event_from": event_from,
        "event_to": event_to,
    }
