"""A reading as one JSON object: the output contract of ``counterclaim read``.

Offsets are code points into ``document.text``, end-exclusive. Keys are sorted and floats rounded to
six decimals when written, so that two runs can be compared byte by byte.
"""

from __future__ import annotations

import json
from typing import Any

from counterclaim.model.claim import Claim, Movement
from counterclaim.model.document import Document
from counterclaim.model.reading import Place, Problem, Reading, Statement, Time
from counterclaim.model.span import Span, Spans
from counterclaim.model.value import Named, Quantity, When

Json = dict[str, Any]
_SLOT_FIELDS = {"kind", "quantity"}


def reading_json(document: Document, reading: Reading) -> Json:
    """The document and all that was read from it, in the shape that ``reading_schema`` describes."""
    places = {place.id: place for place in reading.places}
    return {
        "document": _document(document),
        "reader": {
            "name": reading.reader.name,
            "version": reading.reader.version,
            "model": reading.reader.model,
        },
        "statements": [_statement(statement) for statement in reading.statements],
        "claims": [_claim(claim, document.text, places) for claim in reading.claims],
        "places": [_place(place) for place in reading.places],
        "times": [_time(time) for time in reading.times],
        "entities": [
            {"span": _span(entity.span), "type": entity.type, "actor": entity.actor}
            for entity in reading.entities
        ],
        "quantities": [_quantity(quantity) for quantity in reading.quantities],
        "framing": [
            {"span": _span(item.span), "technique": item.technique, "speaker": item.speaker}
            for item in reading.framing
        ],
        "problems": [problem_json(problem) for problem in reading.problems],
    }


def unread_json(given_id: str, text: str, problem: Problem) -> Json:
    """The line of an input that could not become a document: its problem and nothing else."""
    return {
        "document": {"id": given_id, "text": text},
        "statements": [],
        "claims": [],
        "problems": [problem_json(problem)],
    }


def problem_json(problem: Problem) -> Json:
    """A problem as JSON."""
    return {"stage": problem.stage, "code": problem.code, "message": problem.message}


def line(value: Json) -> str:
    """One object as one line of JSON, keys sorted, floats rounded."""
    return json.dumps(_rounded(value), ensure_ascii=False, sort_keys=True)


def _document(document: Document) -> Json:
    declared = document.republished_from
    return {
        "id": document.given_id or document.id,
        "text": document.text,
        "title": document.title,
        "outlet": document.outlet,
        "byline": document.byline,
        "published": document.published,
        "language": document.language,
        "republished_from": declared
        and {
            "outlet": declared.outlet,
            "date": declared.date,
            "span": declared.span and _span(declared.span),
        },
        "boilerplate": _spans(document.boilerplate),
        "media": list(document.media),
    }


def _statement(statement: Statement) -> Json:
    hedge = statement.hedge
    return {
        "id": statement.id,
        "source": _spans(statement.source),
        "cue": _spans(statement.cue),
        "content": _spans(statement.content),
        "target": _spans(statement.target),
        "speaker": _speaker(statement.speaker),
        "relay": [_speaker(speaker) for speaker in statement.relay],
        "inside": statement.inside,
        "act": statement.act,
        "hedge": hedge and {"class": hedge.grade, "spans": _spans(hedge.spans)},
        "quote": statement.quote,
        "voice": statement.voice,
        "said": _when(statement.said),
    }


def _claim(claim: Claim, text: str, places: dict[str, Place]) -> Json:
    slots = {
        name: _slot(getattr(claim.slots, name))
        for name in claim.slots.__slots__
        if name not in _SLOT_FIELDS
    }
    row: Json = {
        "id": claim.id,
        "statement": claim.statement,
        "kind": claim.kind,
        "span": _span(claim.span),
        "polarity": claim.polarity,
        "time": _when(claim.time),
        "place": claim.place if claim.place in places else None,
        "place_text": claim.where and claim.where.of(text),
        **slots,
    }
    quantity = getattr(claim.slots, "quantity", None)
    if quantity is not None or isinstance(claim.slots, Movement):
        row["quantity"] = quantity and _quantity(quantity)
    return row


def _slot(value: object) -> object:
    return _named(value) if isinstance(value, Named) else value


def _named(named: Named) -> Json:
    return {
        "name": named.shown,
        "text": named.name,
        "span": named.span and _span(named.span),
        "actor": named.actor,
        "kind": named.kind,
        "country": named.country,
        "reason": named.reason,
    }


def _speaker(named: Named | None) -> Json | None:
    if named is None:
        return None
    return {
        "name": named.name,
        "actor": named.actor,
        "kind": named.kind,
        "country": named.country,
    }


def _place(place: Place) -> Json:
    return {
        "id": place.id,
        "span": _span(place.span),
        "text": place.text,
        "name": place.name,
        "gazetteer_id": place.gazetteer_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "bbox": place.bbox and list(place.bbox),
        "where_prec": place.where_prec,
        "country": place.country,
        "candidates": [
            {
                "gazetteer_id": candidate.gazetteer_id,
                "name": candidate.name,
                "latitude": candidate.latitude,
                "longitude": candidate.longitude,
                "country": candidate.country,
                "population": candidate.population,
            }
            for candidate in place.candidates
        ],
        "reason": place.reason,
    }


def _time(time: Time) -> Json:
    return {
        "span": _span(time.span),
        "text": time.text,
        "edtf": time.edtf,
        "type": time.type,
        "covers": time.covers,
        "date_prec": time.date_prec,
        "reason": time.reason,
    }


def _when(when: When | None) -> Json | None:
    if when is None:
        return None
    return {
        "edtf": when.edtf,
        "precision": when.precision,
        "reason": when.reason,
        "span": when.span and _span(when.span),
    }


def _quantity(quantity: Quantity) -> Json:
    return {
        "low": quantity.low,
        "high": quantity.high,
        "exactness": quantity.exactness,
        "text": quantity.text,
        "span": _span(quantity.span),
        "unit": quantity.unit,
    }


def _span(span: Span) -> list[int]:
    return [span.begin, span.end]


def _spans(spans: Spans) -> list[list[int]]:
    return [_span(span) for span in spans]


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(item) for item in value]
    return value
